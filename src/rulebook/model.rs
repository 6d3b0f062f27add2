//! The facts that the program asks for, each a type of its own.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

mod checks;

pub use checks::{CheckAge, CheckDays, CheckOddity, CheckWage};

/// A kind of dated fact.
pub trait Fact: DeserializeOwned + Serialize {
    /// Its name in the rulebook.
    const TOPIC: &'static str;
    /// What it is called on screen.
    const CHINESE: &'static str;
}

macro_rules! facts {
    ($($name:ident $topic:literal $chinese:literal;)*) => {
        $(
            impl Fact for $name {
                const TOPIC: &'static str = $topic;
                const CHINESE: &'static str = $chinese;
            }
        )*

        /// Every topic that the program asks for, with its name on screen.
        pub const TOPICS: &[(&str, &str)] = &[$(($topic, $chinese)),*];

        /// Does `value` say what a fact of `topic` must say?
        pub fn is_readable(topic: &str, value: &serde_json::Value) -> bool {
            match topic {
                $($topic => $name::deserialize(value).is_ok(),)*
                _ => false,
            }
        }
    };
}

facts! {
    IncomeLine "income_line" "收入线";
    MinimumWage "minimum_wage" "最低工资标准";
    EmployedRule "employed_rule" "就业认定口径";
    WillingnessRule "willingness_rule" "就业意愿口径";
    IncomeYear "income_year" "收入年度";
    LabourAge "labour_age" "劳动年龄";
    PublicWelfareRule "public_welfare_rule" "公益性岗位规则";
    PayConversion "pay_conversion" "薪酬折算";
    WageRule "wage_rule" "工资核对口径";
    CheckWage "check_wage" "工资检查界限";
    CheckAge "check_age" "年龄检查界限";
    CheckDays "check_days" "时限检查界限";
    CheckOddity "check_oddity" "异常检查界限";
}

/// The line of net income a head that the plan sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncomeLine {
    /// Fen a head a year.
    pub fen: i64,
    /// Does exactly the line count as reached? The plan's two sentences differ.
    pub reached_at_equality: bool,
}

/// Minimum wage of the county's class of area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumWage {
    /// Fen a month, full-time.
    pub month_fen: i64,
    /// Fen an hour, part-time (not over 4 hours a day and 24 a week: 劳动合同法 art. 68).
    pub hour_fen: i64,
}

/// Who counts as employed (就业认定口径).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployedRule {
    /// Name printed beside every state that rests on it.
    pub name: String,
    /// Codes of the forms of employment that count.
    pub forms: Vec<String>,
    /// Youngest age that counts, in full years.
    pub min_age: i32,
}

/// How long a statement of willingness holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WillingnessRule {
    /// 无就业意愿 lapses after so many days.
    pub unwilling_lapses_days: i64,
}

/// Which twelve months an income year holds, and by which head count it is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncomeYear {
    /// First month: 1 for the calendar year, 10 for 1 October of the year before to 30 September.
    pub first_month: u32,
    /// `current` (当前家庭人口数) or `year_end` (年度家庭人口数).
    pub head_count: HeadCount,
}

/// By which head count the household's income is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadCount {
    /// 当前家庭人口数.
    Current,
    /// 年度家庭人口数: members on the last day of the income year.
    YearEnd,
}

impl IncomeYear {
    /// First and last day of the income year called `year`.
    pub fn bounds(&self, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        let first_year = if self.first_month == 1 {
            year
        } else {
            year - 1
        };
        let first = NaiveDate::from_ymd_opt(first_year, self.first_month, 1)?;
        let last = NaiveDate::from_ymd_opt(first_year + 1, self.first_month, 1)?.pred_opt()?;
        Some((first, last))
    }

    /// The income year that a day falls into.
    pub fn of(&self, day: NaiveDate) -> i32 {
        use chrono::Datelike;
        let turns_early = self.first_month > 1 && day.month() >= self.first_month;
        day.year() + i32::from(turns_early)
    }
}

/// Ages at which a person can be counted as labour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabourAge {
    /// Full years, from.
    pub from: i32,
    /// Full years, below.
    pub below: i32,
}

/// Who may take a public-welfare post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicWelfareRule {
    /// Youngest, full years.
    pub min_age: i32,
    /// Oldest, full years.
    pub max_age: i32,
    /// Longest term in years.
    pub term_years: i32,
    /// At most so many placements in a life.
    pub placements: i64,
}

/// How daily, hourly and lump-sum pay is compared with a month's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayConversion {
    /// Working days that daily pay is multiplied by.
    pub days_a_month: i64,
    /// Hours a day where the posting does not say.
    pub hours_a_day: i64,
}

/// When several sources of a wage agree, and when a wage is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WageRule {
    /// Sources agree within so many fen a month,
    pub tolerance_fen: i64,
    /// or within so many thousandths of the higher amount, whichever is more.
    pub tolerance_per_mille: i64,
    /// A wage is late when the last day paid for lies more than so many days back.
    pub late_days: i64,
}

/// One row of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedFact {
    /// Which fact.
    pub topic: String,
    /// First day it holds.
    pub valid_from: NaiveDate,
    /// First day it holds no more.
    pub valid_to: Option<NaiveDate>,
    /// Its content.
    pub value: serde_json::Value,
    /// Where it comes from: document, number, date, article.
    pub source: String,
    /// How sure: primary, official, secondary, plan, or unconfirmed.
    pub evidence: String,
}

/// What a new database starts with.
///
/// # Errors
/// Only if the built-in file is malformed, which a test excludes.
pub fn defaults() -> Result<Vec<DatedFact>, serde_json::Error> {
    serde_json::from_str(include_str!("defaults.json"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn every_default_parses_and_names_its_source() {
        for fact in defaults().unwrap() {
            assert!(is_readable(&fact.topic, &fact.value), "{fact:?}");
            assert!(fact.source.chars().count() > 5, "{fact:?}");
            assert!(fact.valid_to.is_none_or(|end| end > fact.valid_from));
        }
    }

    #[test]
    fn the_october_year_runs_from_october_to_september() {
        let year = IncomeYear {
            first_month: 10,
            head_count: HeadCount::Current,
        };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            year.bounds(2026),
            Some((day("2025-10-01"), day("2026-09-30")))
        );
        assert_eq!(year.of(day("2026-09-30")), 2026);
        assert_eq!(year.of(day("2026-10-01")), 2027);
        let calendar = IncomeYear {
            first_month: 1,
            ..year
        };
        assert_eq!(calendar.of(day("2026-12-31")), 2026);
        assert_eq!(
            calendar.bounds(2026),
            Some((day("2026-01-01"), day("2026-12-31")))
        );
    }
}
