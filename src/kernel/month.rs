//! One calendar month: wages are kept and reports are made by it.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::date::{FIRST_YEAR, LAST_YEAR, all_digits, parse_date};
use super::text::fold;
use super::text_value::text_value;
use super::{Error, Result};

const FIRST: i32 = FIRST_YEAR * 12;
const LAST: i32 = LAST_YEAR * 12 + 11;

/// A month from 1900-01 to 2199-12. JSON: "2026-11".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// Reads "2026-11", "2026年11月", "202611", "2026/11", "2026.11"; also the first day of a month, into which
    /// spreadsheets turn it unasked.
    ///
    /// # Errors
    /// `MONTH-EMPTY`; `MONTH-SHAPE` for anything else ("2026.1" may be January or a shortened "2026.10");
    /// `MONTH-RANGE` outside 1900-01 to 2199-12.
    pub fn parse(text: &str) -> Result<Self> {
        let folded = fold(text);
        if folded.is_empty() {
            return Err(Error::invalid("MONTH-EMPTY", "没有填写月份", "empty month").cure(CURE));
        }
        let Some((year, month)) = parts(&folded) else {
            return match parse_date(text) {
                Ok(date) if date.day() == 1 => Ok(Self::containing(date)),
                _ => Err(Error::invalid("MONTH-SHAPE", "看不懂这个月份", "not a month").cure(CURE)),
            };
        };
        Some(year * 12 + month - 1)
            .filter(|_| (1..=12).contains(&month))
            .and_then(Self::from_index)
            .ok_or_else(|| {
                Error::invalid(
                    "MONTH-RANGE",
                    "没有这个月份，或年份不对",
                    format!("no month {year}-{month}"),
                )
                .cure("请核对年和月")
            })
    }

    /// The month in which `date` lies; dates outside 1900 to 2199 are pressed to the bounds.
    pub fn containing(date: NaiveDate) -> Self {
        // Years reach a quarter of a million at most, so months since year 0 fit.
        Self((date.year() * 12 + date.month0().cast_signed()).clamp(FIRST, LAST))
    }

    /// Year × 12 + month from 0: differences are whole months.
    pub const fn index(self) -> i32 {
        self.0
    }

    /// As stored: [`Month::index`].
    pub const fn as_i32_ref(&self) -> &i32 {
        &self.0
    }

    /// From a stored index; none outside 1900-01 to 2199-12.
    pub fn from_index(index: i32) -> Option<Self> {
        (FIRST..=LAST).contains(&index).then_some(Self(index))
    }

    /// The calendar year.
    pub const fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub const fn month(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        // Every month from 1900 to 2199 has a first day: the default is never taken.
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or_default()
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let after = Self(self.0 + 1).first_day();
        after.pred_opt().unwrap_or(after)
    }

    /// How many days it has, 28 to 31.
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    /// The month after; December 2199 has none and stays.
    #[must_use]
    pub fn next(self) -> Self {
        Self((self.0 + 1).min(LAST))
    }

    /// The month before; January 1900 has none and stays.
    #[must_use]
    pub fn previous(self) -> Self {
        Self((self.0 - 1).max(FIRST))
    }

    /// Every month from `first` to `last`, both included; none if `last` is earlier.
    pub fn range(first: Self, last: Self) -> impl DoubleEndedIterator<Item = Self> {
        (first.0..=last.0).map(Self)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

text_value!(Month);

const CURE: &str = "请按 2026-11 的样子填写";

/// Year and month as written, not yet checked against the calendar.
fn parts(text: &str) -> Option<(i32, i32)> {
    let (year, month) = if text.len() == 6 && all_digits(text) {
        text.split_at_checked(4)?
    } else if let Some((year, rest)) = text.split_once('年') {
        let rest = rest.strip_suffix('份').unwrap_or(rest);
        (year, rest.strip_suffix('月')?)
    } else if let Some((year, month)) = text.split_once('.') {
        (year, Some(month).filter(|month| month.len() == 2)?)
    } else {
        text.split_once(['-', '/'])?
    };
    let good = year.len() == 4 && all_digits(year) && month.len() <= 2 && all_digits(month);
    good.then(|| Some((year.parse().ok()?, month.parse().ok()?)))
        .flatten()
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn reads_every_usual_form() {
        for text in [
            "2026-11",
            "2026年11月",
            "202611",
            "2026/11",
            "2026.11",
            "２０２６年 11 月份",
            " 2026－11\n",
            "2026-11-01",
            "2026/11/1 00:00:00",
            "46327",
        ] {
            assert_eq!(month(text).to_string(), "2026-11", "{text}");
        }
        assert_eq!(month("2026-1"), month("2026年01月"));
        for (text, code) in [
            ("", "MONTH-EMPTY"),
            ("2026.1", "MONTH-SHAPE"),
            ("2026-11-24", "MONTH-SHAPE"),
            ("26-11", "MONTH-SHAPE"),
            ("11月", "MONTH-SHAPE"),
            ("2026-\0", "MONTH-SHAPE"),
            ("2026-13", "MONTH-RANGE"),
            ("202600", "MONTH-RANGE"),
            ("1026-11", "MONTH-RANGE"),
        ] {
            assert_eq!(Month::parse(text).unwrap_err().code(), code, "{text}");
        }
    }

    #[test]
    fn knows_its_days_and_neighbours() {
        assert_eq!(month("2028-02").days(), 29);
        assert_eq!(month("2026-12").last_day().to_string(), "2026-12-31");
        assert_eq!(month("2026-12").next(), month("2027-01"));
        assert_eq!(month("2027-01").previous(), month("2026-12"));
        assert_eq!(month("2199-12").next(), month("2199-12"));
        assert_eq!(month("2199-12").last_day().to_string(), "2199-12-31");
        assert_eq!(month("1900-01").previous(), month("1900-01"));
        assert_eq!(Month::containing(NaiveDate::MAX), month("2199-12"));
        assert_eq!(Month::containing(NaiveDate::MIN), month("1900-01"));
        let year: Vec<_> = Month::range(month("2026-11"), month("2027-02"))
            .map(|month| month.to_string())
            .collect();
        assert_eq!(year, ["2026-11", "2026-12", "2027-01", "2027-02"]);
        assert_eq!(Month::range(month("2026-02"), month("2026-01")).count(), 0);
        assert_eq!(Month::from_index(FIRST - 1), None);
        assert_eq!(month("2027-01").index() - month("2026-11").index(), 2);
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(index in FIRST..=LAST) {
            let month = Month::from_index(index).unwrap();
            prop_assert_eq!(Month::parse(&month.to_string()).unwrap(), month);
            let (year, number) = (month.year(), month.month());
            for text in [format!("　{year} 年 {number} 月"), format!("{year}/{number}"), format!("{year}{number:02}")] {
                prop_assert_eq!(Month::parse(&text).unwrap(), month);
            }
            prop_assert_eq!(Month::containing(month.first_day()), month);
            prop_assert_eq!(Month::containing(month.last_day()), month);
            let json = serde_json::to_string(&month).unwrap();
            prop_assert_eq!(serde_json::from_str::<Month>(&json).unwrap(), month);
        }

        #[test]
        fn never_panics(text in any::<String>(), near in "[0-9年月./ -]{0,12}") {
            let _ = Month::parse(&text);
            let _ = Month::parse(&near);
        }
    }
}
