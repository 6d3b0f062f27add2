//! Mobile number (手机号): 11 digits, the first 1, the second 3 to 9 as the numbering plan has it today.

use std::fmt;

use super::identifier_text::{all_digits, compact, is_scientific, masked_everywhere};
use super::{Error, Result};

/// Digits in a number.
const LENGTH: usize = 11;

/// A Chinese mainland mobile number, without country code.
///
/// Shown, logged and serialised masked (`199****0001`); only [`Mobile::as_str`] gives it whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(String);

impl Mobile {
    /// Reads a number as people type and paste it, with or without `+86`, `0086` or `86`.
    ///
    /// Errors: `MOBILE-EMPTY`, `-NUL`, `-MASKED`, `-SCIENTIFIC` (spoilt by a spreadsheet), `-DIGITS`, `-SEVERAL`
    /// (two numbers in one cell), `-LANDLINE`, `-LENGTH`, `-PREFIX`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut bare = compact(text).ok_or_else(nul)?;
        bare.retain(|c| !matches!(c, '(' | ')'));
        let number = without_country(&bare);
        if number.len() != LENGTH || !all_digits(number) {
            return Err(wrong_shape(number));
        }
        if number.starts_with('0') {
            return Err(landline());
        }
        if !matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]) {
            return Err(Error::invalid(
                "MOBILE-PREFIX",
                "没有这样开头的手机号",
                "mobile number outside 13 to 19",
            )
            .cure("手机号以13至19开头，请核对前两位"));
        }
        Ok(Self(number.to_owned()))
    }

    /// The whole number, 11 digits. For storing encrypted and for dialling.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits (尾号), by which counters look people up.
    pub fn tail(&self) -> &str {
        &self.0[LENGTH - 4..]
    }
}

/// Masked: first three, four stars, last four.
impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}****{}", &self.0[..3], self.tail())
    }
}

masked_everywhere!(Mobile);

/// `bare` without China's country code. No mobile number starts with 86, so nothing is lost.
fn without_country(bare: &str) -> &str {
    ["+86", "0086", "86"]
        .iter()
        .find_map(|code| bare.strip_prefix(code))
        .filter(|rest| rest.len() >= LENGTH)
        .unwrap_or(bare)
}

fn nul() -> Error {
    Error::invalid(
        "MOBILE-NUL",
        "手机号中有看不见的空字符",
        "NUL in mobile number",
    )
    .cure("请清空这一格，重新输入手机号")
}

fn landline() -> Error {
    Error::invalid(
        "MOBILE-LANDLINE",
        "这是固定电话号码，不是手机号",
        "landline where a mobile number belongs",
    )
    .cure("请填写11位手机号；固定电话可写在备注里")
}

fn wrong_shape(number: &str) -> Error {
    let length = number.chars().count();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if length == 0 {
        return Error::invalid("MOBILE-EMPTY", "没有填写手机号", "empty mobile number")
            .cure("请填写11位手机号");
    }
    if number.contains('*') {
        return Error::invalid(
            "MOBILE-MASKED",
            "手机号中有星号，是打了码的号码",
            "masked mobile number",
        )
        .cure("请填写完整的11位手机号");
    }
    if is_scientific(number) {
        return Error::invalid(
            "MOBILE-SCIENTIFIC",
            "手机号被表格软件变成了科学计数",
            "mobile number in scientific notation",
        )
        .cure("请把这一列设为文本格式，再重新录入");
    }
    if digits >= 2 * LENGTH {
        return Error::invalid(
            "MOBILE-SEVERAL",
            "这里写了不止一个手机号",
            "several mobile numbers in one field",
        )
        .cure("请只留一个手机号，其余写在备注里");
    }
    if !all_digits(number) {
        return Error::invalid(
            "MOBILE-DIGITS",
            "手机号中有不该有的字符",
            "mobile number with characters other than digits",
        )
        .cure("请只填11位数字");
    }
    if number.starts_with('0') && (10..=12).contains(&length) {
        return landline();
    }
    Error::invalid(
        "MOBILE-LENGTH",
        format!("手机号应为11位，现为{length}位"),
        format!("mobile number of {length} digits"),
    )
    .cure("请补上漏掉的或删去多余的数字")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::super::identifier_text::decorating::decorated;
    use super::*;

    #[rstest]
    #[case("19900000001")]
    #[case("+8619900000001")]
    #[case("+86 199-0000-0001")]
    #[case("0086 19900000001")]
    #[case("86-19900000001")]
    #[case("（＋８６）１９９ ００００ ０００１")]
    #[case("'19900000001\n")]
    fn reads_what_people_write(#[case] text: &str) {
        let mobile = Mobile::parse(text).unwrap();
        assert_eq!(mobile.as_str(), "19900000001");
        assert_eq!(mobile.tail(), "0001");
    }

    #[rstest]
    #[case("", "MOBILE-EMPTY")]
    #[case("1990000\u{0}0001", "MOBILE-NUL")]
    #[case("199****0001", "MOBILE-MASKED")]
    #[case("1.99E+10", "MOBILE-SCIENTIFIC")]
    #[case("1990000000l", "MOBILE-DIGITS")]
    #[case("无手机", "MOBILE-DIGITS")]
    #[case("19900000001、19900000002", "MOBILE-SEVERAL")]
    #[case("19900000001 19900000002", "MOBILE-SEVERAL")]
    #[case("0873-0000000", "MOBILE-LANDLINE")]
    #[case("010-00000000", "MOBILE-LANDLINE")]
    #[case("1990000000", "MOBILE-LENGTH")]
    #[case("8619900000", "MOBILE-LENGTH")]
    #[case("199000000012", "MOBILE-LENGTH")]
    #[case("12000000001", "MOBILE-PREFIX")]
    #[case("29900000001", "MOBILE-PREFIX")]
    fn refuses_with_a_code_of_its_own(#[case] text: &str, #[case] code: &str) {
        let error = Mobile::parse(text).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.cure_text().is_some());
    }

    #[test]
    fn shows_logs_and_serialises_masked() {
        let mobile = Mobile::parse("19900000001").unwrap();
        assert_eq!(mobile.to_string(), "199****0001");
        assert_eq!(format!("{mobile:?}"), "Mobile(199****0001)");
        assert_eq!(serde_json::to_string(&mobile).unwrap(), "\"199****0001\"");
    }

    proptest! {
        #[test]
        fn decoration_does_not_matter(
            (plain, pasted) in "1990000[0-9]{4}".prop_flat_map(|n| (Just(n.clone()), decorated(&n))),
            country in prop::sample::select(&["", "+86", "0086", "86-", "+86 "][..]),
        ) {
            let mobile = Mobile::parse(&format!("{country}{pasted}"))?;
            prop_assert_eq!(mobile.as_str(), plain.as_str());
        }

        #[test]
        fn reads_exactly_the_numbering_plan(digits in "[0-2][0-9]{10}") {
            let second = digits.as_bytes()[1];
            let planned = digits.starts_with('1') && second >= b'3';
            prop_assert_eq!(Mobile::parse(&digits).is_ok(), planned);
        }

        #[test]
        fn arbitrary_text_never_panics(text in any::<String>()) {
            let _ = Mobile::parse(&text);
        }
    }
}
