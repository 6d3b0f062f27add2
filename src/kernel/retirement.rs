//! Statutory retirement age of employees as it rises from 2025 to 2039.
//!
//! Source: decision of the Standing Committee of the National People's Congress of 2024-09-13
//! (关于实施渐进式延迟法定退休年龄的决定) with the State Council's method, 国发〔2024〕18号, in force since 2025-01-01.
//! Flexible early or late retirement, up to three years either way, is the worker's own choice and not counted here.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// First year in which the age rises.
const FIRST_YEAR: i32 = 2025;

/// Whose retirement age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetirementCategory {
    /// Men: from 60 to 63, a month more every four months.
    Men,
    /// Women whose old age was 55 (管理技术岗位): to 58, a month more every four months.
    Women55,
    /// Women whose old age was 50 (生产操作岗位): to 55, a month more every two months.
    Women50,
}

/// How one category's age rises.
struct Rise {
    old_age: i32,
    months_per_step: i32,
    most_months: i32,
}

impl RetirementCategory {
    fn rise(self) -> Rise {
        let (old_age, months_per_step, most_months) = match self {
            Self::Men => (60, 4, 36),
            Self::Women55 => (55, 4, 36),
            Self::Women50 => (50, 2, 60),
        };
        Rise {
            old_age,
            months_per_step,
            most_months,
        }
    }
}

/// When somebody reaches the statutory retirement age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Retirement {
    /// Full years of the age.
    pub age_years: i32,
    /// Months beyond the full years, 0 to 11.
    pub age_months: i32,
    /// Calendar year in which it is reached.
    pub year: i32,
    /// Calendar month in which it is reached, 1 to 12.
    pub month: u32,
}

/// The statutory retirement age and month of somebody born on `birth`; the day of the month does not matter.
pub fn retirement(category: RetirementCategory, birth: NaiveDate) -> Retirement {
    let rise = category.rise();
    let months_late = (birth.year() + rise.old_age - FIRST_YEAR) * 12 + birth.month0() as i32 + 1;
    let steps = (months_late + rise.months_per_step - 1).div_euclid(rise.months_per_step);
    let delay = steps.clamp(0, rise.most_months);
    let months = birth.month0() as i32 + delay;
    Retirement {
        age_years: rise.old_age + delay / 12,
        age_months: delay % 12,
        year: birth.year() + rise.old_age + months / 12,
        month: months.unsigned_abs() % 12 + 1,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use RetirementCategory::{Men, Women50, Women55};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Men, "1964-12-31", (60, 0), (2024, 12))]
    #[case(Men, "1965-01-01", (60, 1), (2025, 2))]
    #[case(Men, "1965-05-15", (60, 2), (2025, 7))]
    #[case(Men, "1966-11-15", (60, 6), (2027, 5))]
    #[case(Men, "1976-09-30", (63, 0), (2039, 9))]
    #[case(Women55, "1970-01-15", (55, 1), (2025, 2))]
    #[case(Women55, "1981-09-15", (58, 0), (2039, 9))]
    #[case(Women50, "1975-01-15", (50, 1), (2025, 2))]
    #[case(Women50, "1976-06-15", (50, 9), (2027, 3))]
    #[case(Women50, "1984-11-15", (55, 0), (2039, 11))]
    #[case(Men, "1950-06-15", (60, 0), (2010, 6))]
    #[case(Women50, "2000-12-15", (55, 0), (2055, 12))]
    fn follows_the_table(
        #[case] category: RetirementCategory,
        #[case] birth: &str,
        #[case] (age_years, age_months): (i32, i32),
        #[case] (year, month): (i32, u32),
    ) {
        let expected = Retirement {
            age_years,
            age_months,
            year,
            month,
        };
        assert_eq!(retirement(category, birth.parse().unwrap()), expected);
    }

    proptest! {
        #[test]
        fn nobody_retires_before_someone_born_earlier(
            category in prop::sample::select(&[Men, Women55, Women50][..]),
            year in 1900..=2100, ordinal in 1..=365_u32, later_by in 0..1000_u64,
        ) {
            let birth = NaiveDate::from_yo_opt(year, ordinal).unwrap_or_default();
            let earlier = retirement(category, birth);
            let later = retirement(category, birth + chrono::Days::new(later_by));
            prop_assert!((earlier.year, earlier.month) <= (later.year, later.month));
        }

        #[test]
        fn age_and_month_agree(
            category in prop::sample::select(&[Men, Women55, Women50][..]),
            year in 1850..=2100, ordinal in 1..=365_u32,
        ) {
            let birth = NaiveDate::from_yo_opt(year, ordinal).unwrap_or_default();
            let due = retirement(category, birth);
            let lived = (due.year - birth.year()) * 12 + due.month as i32 - birth.month() as i32;
            prop_assert_eq!(lived, due.age_years * 12 + due.age_months);
            prop_assert!((0..12).contains(&due.age_months) && (1..=12).contains(&due.month));
        }
    }
}
