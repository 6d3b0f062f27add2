//! Resident identity number (公民身份号码), GB 11643-1999: 18 characters with a check character.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::identifier_text::{all_digits, compact, is_scientific, masked_everywhere};
use super::{Error, Result, Sex};

/// Characters in a number.
const LENGTH: usize = 18;
/// Weights of the first 17 digits.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Check characters by the weighted sum modulo 11.
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
/// Years in which somebody in the registers can have been born; 1850 leaves room for test numbers.
const BIRTH_YEARS: std::ops::RangeInclusive<i32> = 1850..=2100;

/// A resident identity number whose birth date is real and whose check character is right.
///
/// Shown, logged and serialised masked (`539999********0017`); only [`ResidentId::as_str`] gives it whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId {
    number: String,
    birth: NaiveDate,
}

impl ResidentId {
    /// Reads a number as people type and paste it.
    ///
    /// Errors: `RESIDENT-ID-EMPTY`, `-NUL`, `-15` (first generation), `-CERTIFICATE` (disability certificate),
    /// `-MASKED`, `-SCIENTIFIC` and `-ROUNDED` (spoilt by a spreadsheet), `-LENGTH`, `-DIGITS`, `-DATE`, `-CHECK`.
    pub fn parse(text: &str) -> Result<Self> {
        let bare = bare(text)?;
        if bare.chars().count() == LENGTH {
            Self::from_eighteen(&bare)
        } else {
            Err(wrong_length(&bare))
        }
    }

    /// Reads a number or a disability-certificate number (残疾人证号), as national exports mix them in one column:
    /// 18 characters, then a digit each for type and grade, then sometimes two characters more. Returns what
    /// follows the 18 characters. Errors as [`ResidentId::parse`], and `RESIDENT-ID-CERTIFICATE` for a bad tail.
    pub fn split_certificate(text: &str) -> Result<(Self, Option<String>)> {
        let bare = bare(text)?;
        let Some((number, tail)) = certificate_parts(&bare) else {
            return Ok((Self::parse(&bare)?, None));
        };
        let id = Self::from_eighteen(number)?;
        let (kind_and_grade, rest) = tail.split_at(2);
        if all_digits(kind_and_grade) && rest.bytes().all(|b| b.is_ascii_alphanumeric()) {
            Ok((id, Some(tail.to_owned())))
        } else {
            Err(bad_certificate())
        }
    }

    /// Reads 18 characters, in upper case.
    fn from_eighteen(bare: &str) -> Result<Self> {
        if bare.contains('*') {
            return Err(masked());
        }
        let Some((body, check)) = bare.split_at_checked(LENGTH - 1) else {
            return Err(not_digits());
        };
        if !all_digits(body) || !(check == "X" || all_digits(check)) {
            return Err(not_digits());
        }
        let birth = birth_date(body).ok_or_else(bad_date)?;
        if !check.starts_with(check_character(body)) {
            return Err(if bare.ends_with("000") {
                rounded()
            } else {
                bad_check()
            });
        }
        Ok(Self {
            number: bare.to_owned(),
            birth,
        })
    }

    /// The whole number, 18 characters. For storing encrypted and for forms that require it.
    pub fn as_str(&self) -> &str {
        &self.number
    }

    /// Date of birth.
    pub fn birth_date(&self) -> NaiveDate {
        self.birth
    }

    /// Sex by the 17th digit.
    pub fn sex(&self) -> Sex {
        match self.number.as_bytes()[LENGTH - 2] % 2 {
            1 => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// The last four characters, by which counters look people up.
    pub fn last4(&self) -> &str {
        &self.number[LENGTH - 4..]
    }
}

/// Masked: region, eight stars, last four.
impl fmt::Display for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}********{}", &self.number[..6], self.last4())
    }
}

masked_everywhere!(ResidentId);

/// The date in digits 7 to 14, if it is a real one in [`BIRTH_YEARS`].
fn birth_date(digits: &str) -> Option<NaiveDate> {
    let year = digits.get(6..10)?.parse().ok()?;
    let month = digits.get(10..12)?.parse().ok()?;
    let day = digits.get(12..14)?.parse().ok()?;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    BIRTH_YEARS.contains(&date.year()).then_some(date)
}

/// The check character that belongs to 17 digits.
fn check_character(digits: &str) -> char {
    let values = digits.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = values
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    CHECKS[sum as usize % CHECKS.len()]
}

/// The 18 characters and what follows them, of text as long as a disability-certificate number.
fn certificate_parts(bare: &str) -> Option<(&str, &str)> {
    let parts = bare.split_at_checked(LENGTH)?;
    (bare.is_ascii() && matches!(parts.1.len(), 2 | 4)).then_some(parts)
}

fn bare(text: &str) -> Result<String> {
    let bare = compact(text).ok_or_else(|| {
        Error::invalid(
            "RESIDENT-ID-NUL",
            "身份证号码中有看不见的空字符",
            "NUL in resident ID",
        )
        .cure("请清空这一格，重新输入号码")
    })?;
    if bare.is_empty() {
        return Err(Error::invalid(
            "RESIDENT-ID-EMPTY",
            "没有填写身份证号码",
            "empty resident ID",
        )
        .cure("请填写18位身份证号码"));
    }
    Ok(bare)
}

fn wrong_length(bare: &str) -> Error {
    let length = bare.chars().count();
    if bare.contains('*') {
        return masked();
    }
    if is_scientific(bare) {
        return Error::invalid(
            "RESIDENT-ID-SCIENTIFIC",
            "身份证号码被表格软件变成了科学计数，后几位已丢失",
            "resident ID in scientific notation",
        )
        .cure("请把这一列设为文本格式，再对照身份证重新录入");
    }
    if length == 15 && all_digits(bare) {
        return Error::invalid(
            "RESIDENT-ID-15",
            "这是15位的旧身份证号码，已停止使用",
            "first-generation resident ID of 15 digits",
        )
        .cure("请填写18位身份证号码，可在户口簿或新身份证上查到");
    }
    if certificate_parts(bare).is_some_and(|(number, _)| ResidentId::from_eighteen(number).is_ok())
    {
        return Error::invalid(
            "RESIDENT-ID-CERTIFICATE",
            "这是残疾人证号，不是身份证号码",
            "disability-certificate number where a resident ID belongs",
        )
        .cure("请只填前18位身份证号码");
    }
    Error::invalid(
        "RESIDENT-ID-LENGTH",
        format!("身份证号码应为18位，现为{length}位"),
        format!("resident ID of {length} characters"),
    )
    .cure("请对照身份证核对，补上漏掉的或删去多余的数字")
}

fn masked() -> Error {
    Error::invalid(
        "RESIDENT-ID-MASKED",
        "身份证号码中有星号，是打了码的号码",
        "masked resident ID",
    )
    .cure("请填写完整的18位号码")
}

fn bad_certificate() -> Error {
    Error::invalid(
        "RESIDENT-ID-CERTIFICATE",
        "残疾人证号在18位身份证号码之后的部分不对",
        "malformed tail of a disability-certificate number",
    )
    .cure("身份证号码之后应为残疾类别、等级各1位数字，请对照残疾人证核对")
}

fn not_digits() -> Error {
    Error::invalid(
        "RESIDENT-ID-DIGITS",
        "身份证号码中有不该有的字符",
        "resident ID with characters other than digits and a final X",
    )
    .cure("前17位只能是数字，最后一位是数字或X")
}

fn bad_date() -> Error {
    Error::invalid(
        "RESIDENT-ID-DATE",
        "身份证号码第7至14位不是真实的出生日期",
        "resident ID with an impossible birth date",
    )
    .cure("请对照身份证核对出生年月日那几位")
}

fn bad_check() -> Error {
    Error::invalid(
        "RESIDENT-ID-CHECK",
        "身份证号码最后一位校验不通过，有数字录错了",
        "resident ID with a wrong check character",
    )
    .cure("请对照身份证逐位核对")
}

fn rounded() -> Error {
    Error::invalid(
        "RESIDENT-ID-ROUNDED",
        "身份证号码末三位是000且校验不通过，多半是表格软件把号码当数字存，丢了末三位",
        "resident ID rounded by a spreadsheet",
    )
    .cure("请把这一列设为文本格式，再对照身份证重新录入")
}

#[cfg(test)]
mod tests;
