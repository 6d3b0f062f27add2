//! Bank card number (银行卡号): 13 to 19 digits, the last one by the Luhn rule (ISO/IEC 7812-1).

use std::fmt;

use super::identifier_text::{all_digits, compact, is_scientific, masked_everywhere};
use super::{Error, Result};

/// How many digits a card may have.
const LENGTHS: std::ops::RangeInclusive<usize> = 13..=19;

/// A card number with a right check digit.
///
/// Shown, logged and serialised masked (stars, then the last four); only [`BankCard::as_str`] gives it whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BankCard(String);

impl BankCard {
    /// Reads a number as people type and paste it.
    ///
    /// Errors: `BANK-CARD-EMPTY`, `-NUL`, `-MASKED`, `-SCIENTIFIC` (spoilt by a spreadsheet), `-DIGITS`, `-LENGTH`,
    /// `-PLACEHOLDER` (only zeros), `-CHECK`.
    pub fn parse(text: &str) -> Result<Self> {
        let bare = compact(text).ok_or_else(nul)?;
        if bare.is_empty() || !all_digits(&bare) {
            return Err(not_digits(&bare));
        }
        if !LENGTHS.contains(&bare.len()) {
            return Err(Error::invalid(
                "BANK-CARD-LENGTH",
                format!("银行卡号应为13至19位，现为{}位", bare.len()),
                format!("bank card number of {} digits", bare.len()),
            )
            .cure("请对照银行卡核对，补上漏掉的或删去多余的数字"));
        }
        // All zeros pass the Luhn rule, but people type them to get past a required field.
        if bare.bytes().all(|byte| byte == b'0') {
            return Err(Error::invalid(
                "BANK-CARD-PLACEHOLDER",
                "银行卡号全是0，不是真实的卡号",
                "bank card number of zeros",
            )
            .cure("请填写真实的银行卡号，没有的就留空"));
        }
        if !luhn_sum(&bare).is_multiple_of(10) {
            return Err(Error::invalid(
                "BANK-CARD-CHECK",
                "银行卡号校验不通过，有数字录错了",
                "bank card number with a wrong check digit",
            )
            .cure("请对照银行卡逐位核对"));
        }
        Ok(Self(bare))
    }

    /// The whole number. For storing encrypted and for pay orders.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits (尾号).
    pub fn last4(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

/// Masked: a star for every digit but the last four.
impl fmt::Display for BankCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", "*".repeat(self.0.len() - 4), self.last4())
    }
}

masked_everywhere!(BankCard);

/// Digits added up from the right, every second one doubled and its own digits added.
fn luhn_sum(digits: &str) -> u32 {
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    values
        .enumerate()
        .map(|(at, value)| match (at % 2, value) {
            (0, value) => value,
            (_, value) if value > 4 => 2 * value - 9,
            (_, value) => 2 * value,
        })
        .sum()
}

fn nul() -> Error {
    Error::invalid(
        "BANK-CARD-NUL",
        "银行卡号中有看不见的空字符",
        "NUL in bank card number",
    )
    .cure("请清空这一格，重新输入卡号")
}

fn not_digits(bare: &str) -> Error {
    if bare.is_empty() {
        return Error::invalid(
            "BANK-CARD-EMPTY",
            "没有填写银行卡号",
            "empty bank card number",
        )
        .cure("请填写银行卡正面的卡号");
    }
    if bare.contains('*') {
        return Error::invalid(
            "BANK-CARD-MASKED",
            "银行卡号中有星号，是打了码的卡号",
            "masked bank card number",
        )
        .cure("请填写完整的卡号");
    }
    if is_scientific(bare) {
        return Error::invalid(
            "BANK-CARD-SCIENTIFIC",
            "银行卡号被表格软件变成了科学计数，后几位已丢失",
            "bank card number in scientific notation",
        )
        .cure("请把这一列设为文本格式，再对照银行卡重新录入");
    }
    Error::invalid(
        "BANK-CARD-DIGITS",
        "银行卡号中有不该有的字符",
        "bank card number with characters other than digits",
    )
    .cure("请只填数字")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::super::identifier_text::decorating::decorated;
    use super::*;

    #[rstest]
    #[case("9999990000000006", "************0006")]
    #[case("99999900000000014", "*************0014")]
    #[case("9999991234567890124", "***************0124")]
    fn reads_the_vectors_and_masks_them(#[case] number: &str, #[case] masked: &str) {
        let card = BankCard::parse(number).unwrap();
        assert_eq!(card.as_str(), number);
        assert_eq!(card.to_string(), masked);
        assert_eq!(format!("{card:?}"), format!("BankCard({masked})"));
        assert_eq!(
            serde_json::to_string(&card).unwrap(),
            format!("\"{masked}\"")
        );
    }

    #[rstest]
    #[case("", "BANK-CARD-EMPTY")]
    #[case("9999990000\u{0}000006", "BANK-CARD-NUL")]
    #[case("************0006", "BANK-CARD-MASKED")]
    #[case("9.99999E+15", "BANK-CARD-SCIENTIFIC")]
    #[case("99999900000000O6", "BANK-CARD-DIGITS")]
    #[case("999999000000", "BANK-CARD-LENGTH")]
    #[case("99999900000000000000", "BANK-CARD-LENGTH")]
    #[case("0000000000000000", "BANK-CARD-PLACEHOLDER")]
    #[case("9999990000000007", "BANK-CARD-CHECK")]
    fn refuses_with_a_code_of_its_own(#[case] text: &str, #[case] code: &str) {
        let error = BankCard::parse(text).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.cure_text().is_some());
    }

    /// A valid number with the unassigned prefix.
    fn number() -> impl Strategy<Value = String> {
        "999999[0-9]{6,12}".prop_map(|body| {
            let check = (10 - luhn_sum(&format!("{body}0")) % 10) % 10;
            format!("{body}{check}")
        })
    }

    proptest! {
        #[test]
        fn decoration_does_not_matter((plain, pasted) in number().prop_flat_map(|n| (Just(n.clone()), decorated(&n)))) {
            let card = BankCard::parse(&pasted)?;
            prop_assert_eq!(card.as_str(), plain.as_str());
        }

        #[test]
        fn any_single_wrong_digit_is_noticed(plain in number(), at in 0..13_usize, by in 1..10_u8) {
            let mut bytes = plain.into_bytes();
            bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
            let wrong = String::from_utf8(bytes).unwrap_or_default();
            prop_assert!(BankCard::parse(&wrong).is_err());
        }

        #[test]
        fn arbitrary_text_never_panics(text in any::<String>()) {
            let _ = BankCard::parse(&text);
        }
    }
}
