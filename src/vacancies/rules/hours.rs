//! Working time: 8 hours a day, 44 a week on average (劳动法 art. 36). More is worth a note: overtime may be meant.

use crate::vacancies::model::{Finding, FindingCode, Posting, column};

const DAY_MINUTES: i32 = 8 * 60;
const WEEK_MINUTES: i32 = 44 * 60;

pub(super) fn check(posting: &Posting, findings: &mut Vec<Finding>) {
    let hours = &posting.terms.hours;
    let day = hours.minutes_a_day.filter(|minutes| *minutes > DAY_MINUTES);
    let week = hours
        .minutes_a_week()
        .filter(|minutes| *minutes > WEEK_MINUTES);
    let detail = match (day, week) {
        (Some(minutes), _) => format!("每天{}小时", tenths(minutes)),
        (None, Some(minutes)) => format!("每周{}小时", tenths(minutes)),
        (None, None) => return,
    };
    findings.push(Finding::of(FindingCode::LongHours, column::HOURS).saying(detail));
}

/// Hours with a decimal only where needed.
fn tenths(minutes: i32) -> String {
    match minutes % 60 {
        0 => (minutes / 60).to_string(),
        rest => format!("{}.{}", minutes / 60, rest / 6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::rules::fixtures::lawful;

    #[test]
    fn long_days_and_long_weeks_are_noted() {
        for (minutes, days, expected) in [
            (Some(480), Some(5), None),
            (Some(440), Some(6), None),
            (Some(480), None, None),
            (None, Some(7), None),
            (
                Some(510),
                Some(5),
                Some("工时超过每日8小时或每周44小时：每天8.5小时"),
            ),
            (
                Some(480),
                Some(6),
                Some("工时超过每日8小时或每周44小时：每周48小时"),
            ),
        ] {
            let mut posting = lawful();
            posting.terms.hours.minutes_a_day = minutes;
            posting.terms.hours.days_a_week = days;
            let mut findings = Vec::new();
            check(&posting, &mut findings);
            let told: Vec<_> = findings.iter().map(Finding::sentence).collect();
            assert_eq!(told, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
