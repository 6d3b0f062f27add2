//! Full years of age (周岁).

use chrono::{Datelike, NaiveDate};

/// Full years of age on a day. An age is reached on the birthday itself, as labour practice counts (criminal law
/// counts from the day after). Who was born on 29 February reaches it on 1 March in common years.
/// Negative before birth.
pub fn age_on(birth: NaiveDate, on: NaiveDate) -> i32 {
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    on.year() - birth.year() - i32::from(before_birthday)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2008-11-25", "2026-11-24", 17)]
    #[case("2008-11-25", "2026-11-25", 18)]
    #[case("2010-11-24", "2026-11-23", 15)]
    #[case("2010-11-24", "2026-11-24", 16)]
    #[case("2008-02-29", "2026-02-28", 17)]
    #[case("2008-02-29", "2026-03-01", 18)]
    #[case("2008-02-29", "2028-02-28", 19)]
    #[case("2008-02-29", "2028-02-29", 20)]
    #[case("2026-11-24", "2026-11-24", 0)]
    #[case("2026-11-25", "2026-11-24", -1)]
    fn counts_full_years(#[case] birth: &str, #[case] on: &str, #[case] age: i32) {
        assert_eq!(age_on(birth.parse().unwrap(), on.parse().unwrap()), age);
    }

    fn day() -> impl Strategy<Value = NaiveDate> {
        (1850..=2100, 1..=365_u32)
            .prop_map(|(year, ordinal)| NaiveDate::from_yo_opt(year, ordinal).unwrap_or_default())
    }

    proptest! {
        #[test]
        fn grows_by_at_most_one_from_day_to_day(birth in day(), on in day()) {
            let step = age_on(birth, on + chrono::Days::new(1)) - age_on(birth, on);
            prop_assert!(step == 0 || step == 1);
        }

        #[test]
        fn nobody_is_older_than_someone_born_earlier(one in day(), other in day(), on in day()) {
            let (earlier, later) = if one < other { (one, other) } else { (other, one) };
            prop_assert!(age_on(earlier, on) >= age_on(later, on));
        }
    }
}
