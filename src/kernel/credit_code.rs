//! Unified social credit code (统一社会信用代码), GB 32100-2015: 18 characters with a check character.

use std::fmt;

use serde::Serialize;

use super::identifier_text::{all_digits, compact, is_scientific};
use super::{Error, Result};

/// Characters in a code.
const LENGTH: usize = 18;
/// The 31 characters in use, by value: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights of the first 17 characters: powers of 3 modulo 31.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];

/// A code with a right check character, whatever kind of organisation its first two characters name.
/// Codes are public (企业信用信息公示), so it is shown whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code as people type and paste it; lower case becomes upper case.
    ///
    /// Errors: `CREDIT-CODE-EMPTY`, `-NUL`, `-SCIENTIFIC` (spoilt by a spreadsheet), `-15` (old business
    /// registration number), `-LENGTH`, `-CHARACTERS`, `-CHECK`.
    pub fn parse(text: &str) -> Result<Self> {
        let bare = compact(text).ok_or_else(nul)?;
        if bare.chars().count() != LENGTH {
            return Err(wrong_length(&bare));
        }
        let values: Option<Vec<usize>> = bare.bytes().map(value).collect();
        let values = values.ok_or_else(wrong_characters)?;
        if values.last() != Some(&check_value(&values)) {
            return Err(Error::invalid(
                "CREDIT-CODE-CHECK",
                "统一社会信用代码最后一位校验不通过，有字符录错了",
                "credit code with a wrong check character",
            )
            .cure("请对照营业执照或法人证书逐位核对"));
        }
        Ok(Self(bare))
    }

    /// The whole code, 18 characters in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What a character counts for.
fn value(byte: u8) -> Option<usize> {
    ALPHABET.iter().position(|&known| known == byte)
}

/// The value of the check character that belongs to the first 17 values.
fn check_value(values: &[usize]) -> usize {
    let sum: usize = values
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    (31 - sum % 31) % 31
}

fn nul() -> Error {
    Error::invalid(
        "CREDIT-CODE-NUL",
        "统一社会信用代码中有看不见的空字符",
        "NUL in credit code",
    )
    .cure("请清空这一格，重新输入代码")
}

fn wrong_length(bare: &str) -> Error {
    let length = bare.chars().count();
    if length == 0 {
        return Error::invalid(
            "CREDIT-CODE-EMPTY",
            "没有填写统一社会信用代码",
            "empty credit code",
        )
        .cure("请填写18位统一社会信用代码，可在营业执照上查到");
    }
    if is_scientific(bare) {
        return Error::invalid(
            "CREDIT-CODE-SCIENTIFIC",
            "统一社会信用代码被表格软件变成了科学计数，后几位已丢失",
            "credit code in scientific notation",
        )
        .cure("请把这一列设为文本格式，再对照营业执照重新录入");
    }
    if length == 15 && all_digits(bare) {
        return Error::invalid(
            "CREDIT-CODE-15",
            "这是15位的旧工商注册号，已由统一社会信用代码代替",
            "business registration number where a credit code belongs",
        )
        .cure("请填写营业执照上的18位统一社会信用代码");
    }
    Error::invalid(
        "CREDIT-CODE-LENGTH",
        format!("统一社会信用代码应为18位，现为{length}位"),
        format!("credit code of {length} characters"),
    )
    .cure("请对照营业执照核对，补上漏掉的或删去多余的字符")
}

fn wrong_characters() -> Error {
    Error::invalid(
        "CREDIT-CODE-CHARACTERS",
        "统一社会信用代码中有不使用的字符",
        "credit code with characters outside its alphabet",
    )
    .cure("代码只用数字和大写字母，不用I、O、S、V、Z；请核对是否把数字1、0、5、2录成了字母")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::super::identifier_text::decorating::decorated;
    use super::*;

    #[rstest]
    #[case("91539999MA0000015G")]
    #[case("92539999MA00000238")]
    #[case("93539999MA00000310")]
    #[case("12539999000000043F")]
    #[case("91532504000000000X")]
    fn reads_the_vectors(#[case] code: &str) {
        let read = CreditCode::parse(code).unwrap();
        assert_eq!(read.as_str(), code);
        assert_eq!(read.to_string(), code);
        assert_eq!(CreditCode::parse(&code.to_lowercase()).unwrap(), read);
        assert_eq!(serde_json::to_string(&read).unwrap(), format!("\"{code}\""));
    }

    #[rstest]
    #[case("", "CREDIT-CODE-EMPTY")]
    #[case("91539999MA00000\0G", "CREDIT-CODE-NUL")]
    #[case("9.1539999E+17", "CREDIT-CODE-SCIENTIFIC")]
    #[case("539999000000001", "CREDIT-CODE-15")]
    #[case("91539999MA0000015", "CREDIT-CODE-LENGTH")]
    #[case("91539999MAOOOOO15G", "CREDIT-CODE-CHARACTERS")]
    #[case("统一社会信用代码统一社会信用代码统一", "CREDIT-CODE-CHARACTERS")]
    #[case("91539999MA0000015H", "CREDIT-CODE-CHECK")]
    fn refuses_with_a_code_of_its_own(#[case] text: &str, #[case] code: &str) {
        let error = CreditCode::parse(text).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.cure_text().is_some());
    }

    /// A valid code: 17 characters of the alphabet and the check character.
    fn code() -> impl Strategy<Value = String> {
        prop::collection::vec(0..31_usize, 17).prop_map(|mut values| {
            values.push(check_value(&values));
            values
                .into_iter()
                .map(|value| char::from(ALPHABET[value]))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn decoration_does_not_matter((plain, pasted) in code().prop_flat_map(|c| (Just(c.clone()), decorated(&c)))) {
            let read = CreditCode::parse(&pasted)?;
            prop_assert_eq!(read.as_str(), plain.as_str());
        }

        #[test]
        fn any_single_wrong_character_is_noticed(plain in code(), at in 0..18_usize, by in 1..31_usize) {
            let mut bytes = plain.into_bytes();
            bytes[at] = ALPHABET[(value(bytes[at]).unwrap_or(0) + by) % 31];
            let wrong = String::from_utf8(bytes).unwrap_or_default();
            prop_assert!(CreditCode::parse(&wrong).is_err());
        }

        #[test]
        fn arbitrary_text_never_panics(text in any::<String>()) {
            let _ = CreditCode::parse(&text);
        }
    }
}
