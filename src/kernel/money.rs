//! Money in whole fen, so that no sum is ever off by a rounding.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text::{compact, is_dash};
use super::{Error, Result};

/// Largest amount that may be typed, in yuan: far above any county's budget, far below overflow.
const LARGEST_YUAN: i64 = 10_000_000_000_000;

/// An amount in fen (1/100 yuan), negative allowed. JSON: the number of fen.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many fen.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// So many whole yuan; beyond ±92 thousand billion pressed to the bound.
    pub const fn from_yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(100))
    }

    /// Reads an amount in yuan: "1,234.50", "１２３４", "2000元", "¥3,000", "-5".
    ///
    /// # Errors
    /// `MONEY-EMPTY`; `MONEY-SHAPE`; `MONEY-DECIMALS` beyond two decimals; `MONEY-RANGE` beyond ±10 trillion yuan.
    pub fn parse(text: &str) -> Result<Self> {
        let text = compact(text);
        let text = text.strip_suffix('整').unwrap_or(&text);
        let text = text.strip_suffix(['元', '圆']).unwrap_or(text);
        let (text, signed) = without_sign(text);
        let text = text.strip_prefix(['¥', '￥']).unwrap_or(text);
        let (text, negative) = match signed {
            true => (text, true),
            false => without_sign(text),
        };
        if text.is_empty() {
            return Err(Error::invalid("MONEY-EMPTY", "没有填写金额", "empty amount").cure(CURE));
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let whole = ungrouped(whole).ok_or_else(shape)?;
        if fraction.is_empty() || !all_digits(fraction) {
            return Err(shape());
        }
        let fraction: i64 = match fraction.len() {
            1 => fraction.parse::<i64>().map(|tenths| tenths * 10),
            2 => fraction.parse(),
            _ => {
                return Err(Error::invalid(
                    "MONEY-DECIMALS",
                    "金额最多两位小数（到分）",
                    "amount with more than two decimals",
                )
                .cure("请四舍五入到分"));
            }
        }
        .map_err(|_| shape())?;
        // Only digits are left, so failing to read them means that they are too many.
        let whole = whole.parse::<i64>().unwrap_or(i64::MAX);
        let fen = whole
            .checked_mul(100)
            .and_then(|fen| fen.checked_add(fraction));
        match fen {
            Some(fen) if fen <= LARGEST_YUAN * 100 => Ok(Self(if negative { -fen } else { fen })),
            _ => Err(
                Error::invalid("MONEY-RANGE", "金额太大", "amount beyond ten trillion yuan")
                    .cure("请核对是否多填了数字，金额以元为单位"),
            ),
        }
    }

    /// So many fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// As stored.
    pub const fn as_i64_ref(&self) -> &i64 {
        &self.0
    }

    /// The sum, unless it overflows.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, unless it overflows.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The amount `count` times, unless it overflows.
    #[must_use]
    pub fn times(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }

    /// The total, unless it overflows on the way.
    #[must_use]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Yuan without separators, two decimals: "1234.50", as spreadsheets want it.
    pub fn yuan_text(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Yuan with separators, two decimals: "1,234.50".
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.yuan_text();
        let digits = plain.trim_start_matches('-');
        let whole = digits.len() - 3;
        let mut text = String::with_capacity(plain.len() + whole / 3);
        if self.0 < 0 {
            text.push('-');
        }
        for (at, c) in digits.char_indices() {
            if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
                text.push(',');
            }
            text.push(c);
        }
        f.pad(&text)
    }
}

const CURE: &str = "请填以元为单位的数字，例如 3500 或 3500.50";

fn shape() -> Error {
    Error::invalid("MONEY-SHAPE", "看不懂这个金额", "not an amount").cure(CURE)
}

fn without_sign(text: &str) -> (&str, bool) {
    match text.strip_prefix(is_dash) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits without their thousands separators; none if the groups are not of three, since "12,50" may mean a decimal.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let grouped = whole.contains(',');
    let good_first = !first.is_empty() && all_digits(first) && (!grouped || first.len() <= 3);
    let good = good_first && groups.all(|group| group.len() == 3 && all_digits(group));
    good.then(|| whole.replace(',', ""))
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_yuan_as_typed() {
        for (text, fen) in [
            ("1,234.50", 123_450),
            ("１２３４", 123_400),
            ("2000元", 200_000),
            ("¥3,000", 300_000),
            ("￥ 3，000．5", 300_050),
            ("-0", 0),
            ("-¥5", -500),
            ("¥－5.05", -505),
            ("3500元整", 350_000),
            ("007", 700),
            ("10,000,000,000,000.00", 1_000_000_000_000_000),
        ] {
            assert_eq!(Fen::parse(text).unwrap().fen(), fen, "{text}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        for (text, code) in [
            ("", "MONEY-EMPTY"),
            ("元", "MONEY-EMPTY"),
            ("面议", "MONEY-SHAPE"),
            ("3000-4000", "MONEY-SHAPE"),
            ("12,50", "MONEY-SHAPE"),
            ("1234,567", "MONEY-SHAPE"),
            ("5.", "MONEY-SHAPE"),
            (".5", "MONEY-SHAPE"),
            ("--5", "MONEY-SHAPE"),
            ("3e3", "MONEY-SHAPE"),
            ("3\0", "MONEY-SHAPE"),
            ("1.2.3", "MONEY-SHAPE"),
            ("1.005", "MONEY-DECIMALS"),
            ("10000000000000.01", "MONEY-RANGE"),
            ("99999999999999999999999", "MONEY-RANGE"),
        ] {
            assert_eq!(Fen::parse(text).unwrap_err().code(), code, "{text}");
        }
    }

    #[test]
    fn counts_without_overflow() {
        let most = Fen::new(i64::MAX);
        assert_eq!(most.checked_add(Fen::new(1)), None);
        assert_eq!(Fen::new(i64::MIN).checked_sub(Fen::new(1)), None);
        assert_eq!(most.times(2), None);
        assert_eq!(Fen::from_yuan(3500).times(10), Some(Fen::from_yuan(35_000)));
        assert_eq!(Fen::sum([Fen::new(1), Fen::new(2)]), Some(Fen::new(3)));
        assert_eq!(Fen::sum([most, most]), None);
        assert_eq!(Fen::sum([]), Some(Fen::ZERO));
        assert_eq!(Fen::new(i64::MIN).to_string(), "-92,233,720,368,547,758.08");
        assert_eq!(Fen::new(-5).yuan_text(), "-0.05");
        assert_eq!(serde_json::to_string(&Fen::new(5)).unwrap(), "5");
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(fen in -1_000_000_000_000_000i64..=1_000_000_000_000_000) {
            let money = Fen::new(fen);
            prop_assert_eq!(Fen::parse(&money.to_string()).unwrap(), money);
            prop_assert_eq!(Fen::parse(&money.yuan_text()).unwrap(), money);
            prop_assert_eq!(Fen::parse(&format!(" ￥{money}\n元 ")).unwrap(), money);
        }

        #[test]
        fn never_panics(text in any::<String>(), near in "[-¥0-9,.元 ]{0,30}") {
            let _ = Fen::parse(&text);
            if let Ok(money) = Fen::parse(&near) {
                prop_assert_eq!(Fen::parse(&money.to_string()).unwrap(), money);
            }
        }
    }
}
