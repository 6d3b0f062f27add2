//! Dates as spreadsheets and people write them; whatever could mean two days is refused.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::text::{fold, half_width};
use super::{Error, Result};

/// Years in which anything this program records can lie; outside of them a digit is wrong.
pub(super) const FIRST_YEAR: i32 = 1900;
/// See [`FIRST_YEAR`].
pub(super) const LAST_YEAR: i32 = 2199;

/// Reads a day: 2026-11-24, 2026/11/24, 2026.11.24, 20261124, 2026年11月24日, each also with a time of day behind it,
/// which is dropped; and a spreadsheet's serial number (1900 system, 20000 to 80000: 1954-10-03 to 2119-01-11).
///
/// # Errors
/// `DATE-EMPTY`; `DATE-SHAPE` for anything else, such as day-first and two-digit years; `DATE-IMPOSSIBLE` for days the
/// calendar lacks; `DATE-RANGE` outside 1900 to 2199.
pub fn parse_date(text: &str) -> Result<NaiveDate> {
    let text = half_width(text);
    let day = fold(without_time(text.trim()).ok_or_else(shape)?);
    if day.is_empty() {
        return Err(Error::invalid("DATE-EMPTY", "没有填写日期", "empty date").cure(CURE));
    }
    let whole = day.strip_suffix(".0").unwrap_or(&day);
    if whole.len() == 5 && all_digits(whole) {
        return serial(whole);
    }
    let (year, month, day) = parts(&day).ok_or_else(shape)?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Error::invalid(
            "DATE-RANGE",
            "日期的年份不对",
            format!("year {year} outside {FIRST_YEAR}..={LAST_YEAR}"),
        )
        .cure("请核对年份"));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        Error::invalid(
            "DATE-IMPOSSIBLE",
            format!("没有{year}年{month}月{day}日这一天"),
            format!("no such day {year}-{month}-{day}"),
        )
        .cure("请核对月和日")
    })
}

const CURE: &str = "请按 2026-11-24 的样子填写";

fn shape() -> Error {
    Error::invalid("DATE-SHAPE", "看不懂这个日期", "not a date").cure(CURE)
}

/// The text before its time of day; none if what follows is no time.
fn without_time(text: &str) -> Option<&str> {
    let Some(colon) = text.find(':') else {
        return Some(text);
    };
    let before = text.get(..colon)?;
    let cut = before.rfind([' ', 'T', 't', '\n', '\t'])?;
    let time = text.get(cut + 1..)?;
    let known = ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .any(|format| NaiveTime::parse_from_str(time, format).is_ok());
    known.then(|| before.get(..cut)).flatten()
}

/// Year, month, day; month and day not yet looked up in the calendar.
fn parts(text: &str) -> Option<(i32, u32, u32)> {
    if text.len() == 8 && all_digits(text) {
        return ymd(text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    }
    if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        return ymd(year, month, day.strip_suffix(['日', '号']).unwrap_or(day));
    }
    ['-', '/', '.'].into_iter().find_map(|separator| {
        let mut pieces = text.split(separator);
        let read = ymd(pieces.next()?, pieces.next()?, pieces.next()?)?;
        pieces.next().is_none().then_some(read)
    })
}

fn ymd(year: &str, month: &str, day: &str) -> Option<(i32, u32, u32)> {
    let short = |text: &str| (1..=2).contains(&text.len()) && all_digits(text);
    (year.len() == 4 && all_digits(year) && short(month) && short(day))
        .then(|| Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)))
        .flatten()
}

/// Day 1 is 1900-01-01 and spreadsheets believe in 1900-02-29, hence the start at 1899-12-30 for all later days.
fn serial(digits: &str) -> Result<NaiveDate> {
    let days: u64 = digits.parse().map_err(|_| shape())?;
    if !(20_000..=80_000).contains(&days) {
        return Err(shape());
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)
        .and_then(|start| start.checked_add_days(Days::new(days)))
        .filter(|date| date.year() <= LAST_YEAR)
        .ok_or_else(shape)
}

pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
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
    fn reads_every_usual_form() {
        for text in [
            "2026-11-24",
            "2026/11/24",
            "2026.11.24",
            "20261124",
            "2026年11月24日",
            "2026 年 11 月 24 号",
            "２０２６－１１－２４",
            "2026—11—24",
            " 2026-11-24\n",
            "2026-11-24 00:00:00",
            "2026-11-24T00:00:00",
            "2026-11-24 08:30",
            "2026年11月24日 00:00:00.000",
            "46350",
            "46350.0",
        ] {
            assert_eq!(
                parse_date(text).unwrap().to_string(),
                "2026-11-24",
                "{text}"
            );
        }
        assert_eq!(parse_date("2026/1/2").unwrap().to_string(), "2026-01-02");
        assert_eq!(parse_date("20000").unwrap().to_string(), "1954-10-03");
        assert_eq!(parse_date("80000").unwrap().to_string(), "2119-01-11");
    }

    #[test]
    fn refuses_what_could_be_two_days() {
        for (text, code) in [
            (" ", "DATE-EMPTY"),
            ("24/11/2026", "DATE-SHAPE"),
            ("11/24/26", "DATE-SHAPE"),
            ("26-11-24", "DATE-SHAPE"),
            ("2026-11", "DATE-SHAPE"),
            ("2026-11/24", "DATE-SHAPE"),
            ("2026-11-24-1", "DATE-SHAPE"),
            ("202611", "DATE-SHAPE"),
            ("19999", "DATE-SHAPE"),
            ("80001", "DATE-SHAPE"),
            ("46350.5", "DATE-SHAPE"),
            ("2026-11-24 25:00", "DATE-SHAPE"),
            ("2026-11-24T00:00:00Z", "DATE-SHAPE"),
            ("2026-11-24\0", "DATE-SHAPE"),
            ("2026-02-30", "DATE-IMPOSSIBLE"),
            ("20261301", "DATE-IMPOSSIBLE"),
            ("1026-11-24", "DATE-RANGE"),
        ] {
            assert_eq!(parse_date(text).unwrap_err().code(), code, "{text}");
        }
    }

    prop_compose! {
        fn day()(offset in 0u64..100_000) -> NaiveDate {
            NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(offset)
        }
    }

    proptest! {
        #[test]
        fn every_form_reads_back(date in day()) {
            for form in ["%Y-%m-%d", "%Y/%m/%d", "%Y.%-m.%-d", "%Y%m%d", "%Y年%-m月%-d日", "%Y-%m-%d 00:00:00", "%Y-%m-%dT00:00:00", "　%Y - %m - %d "] {
                prop_assert_eq!(parse_date(&date.format(form).to_string()).unwrap(), date);
            }
        }

        #[test]
        fn never_panics(text in any::<String>(), near in "[0-9年月日./: T-]{0,20}") {
            let _ = parse_date(&text);
            if let Ok(date) = parse_date(&near) {
                prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&date.year()));
            }
        }
    }
}
