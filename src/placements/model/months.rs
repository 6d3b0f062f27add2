//! Months derived from payment lines by days, and how sure each is.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{WageConfidence, WageSource};
use super::wage::WageRecord;
use crate::kernel::{Fen, Month};
use crate::rulebook::model::WageRule;

/// What one placement paid for one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthlyWage {
    /// Which month.
    pub month: Month,
    /// 实发 of the month: the amount of the surest source; where sources dispute, the lowest.
    pub net: Fen,
    /// How sure.
    pub confidence: WageConfidence,
    /// What each source says.
    pub by_source: Vec<(WageSource, Fen)>,
}

/// Splits an amount over the months of a period by days: each month gets its share of the days, to the fen, and the
/// shares add up to the amount.
pub fn split_by_days(amount: Fen, from: NaiveDate, to: NaiveDate) -> Vec<(Month, Fen)> {
    let days = i128::from((to - from).num_days() + 1);
    if days <= 0 {
        return Vec::new();
    }
    let share = |done: i128| i128::from(amount.fen()) * done / days;
    let mut done = 0;
    Month::range(Month::containing(from), Month::containing(to))
        .map(|month| {
            let first = month.first_day().max(from);
            let last = month.last_day().min(to);
            let before = share(done);
            done += i128::from((last - first).num_days() + 1);
            // A share is never larger than the amount itself, which fits.
            (
                month,
                Fen::new(i64::try_from(share(done) - before).unwrap_or(0)),
            )
        })
        .collect()
}

/// Everything one source says of one month.
#[derive(Default)]
struct Said {
    amount: i64,
    provided_by: BTreeSet<String>,
    recorded_by: BTreeSet<String>,
}

/// The months of one placement's lines, oldest first. A line that another corrects does not count.
pub fn monthly_wages(lines: &[WageRecord], rule: WageRule) -> Vec<MonthlyWage> {
    let corrected: HashSet<_> = lines.iter().filter_map(|line| line.corrects).collect();
    let mut months: BTreeMap<Month, BTreeMap<WageSource, Said>> = BTreeMap::new();
    for line in lines.iter().filter(|line| !corrected.contains(&line.id)) {
        for (month, amount) in split_by_days(line.net, line.from, line.to) {
            let sources = months.entry(month).or_default();
            let said = sources.entry(line.source).or_default();
            said.amount = said.amount.saturating_add(amount.fen());
            said.provided_by.insert(line.provided_by.clone());
            said.recorded_by.insert(line.recorded_by.clone());
        }
    }
    months
        .into_iter()
        .map(|(month, sources)| judge(month, sources, rule))
        .collect()
}

fn judge(month: Month, mut sources: BTreeMap<WageSource, Said>, rule: WageRule) -> MonthlyWage {
    let by_source = sources
        .iter()
        .map(|(source, said)| (*source, Fen::new(said.amount)))
        .collect();
    let carried = sources.remove(&WageSource::Carried);
    let amounts = || sources.values().map(|said| said.amount);
    let lowest = amounts().min();
    let highest = amounts().max();
    let (net, confidence) = match (lowest, highest) {
        (Some(low), Some(high)) if !agree(low, high, rule) => (low, WageConfidence::Disputed),
        (Some(low), _) if two_hands(&sources) => (low, WageConfidence::Confirmed),
        (Some(low), _) => (low, WageConfidence::Reported),
        (None, _) => (
            carried.map_or(0, |said| said.amount),
            WageConfidence::Carried,
        ),
    };
    MonthlyWage {
        month,
        net: Fen::new(net),
        confidence,
        by_source,
    }
}

/// Do the lowest and highest of several amounts agree within the rule's tolerance?
fn agree(low: i64, high: i64, rule: WageRule) -> bool {
    let difference = i128::from(high) - i128::from(low);
    let share = i128::from(high) * i128::from(rule.tolerance_per_mille) / 1000;
    difference <= share.max(i128::from(rule.tolerance_fen))
}

/// Are there two sources, provided and recorded by different people?
fn two_hands(sources: &BTreeMap<WageSource, Said>) -> bool {
    let apart = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.is_disjoint(other);
    let said: Vec<&Said> = sources.values().collect();
    said.iter().enumerate().any(|(at, one)| {
        said.iter().skip(at + 1).any(|other| {
            apart(&one.provided_by, &other.provided_by)
                && apart(&one.recorded_by, &other.recorded_by)
        })
    })
}

/// Is any month up to that of `day` in dispute? Then nothing may rest on the wage until somebody settles it.
pub fn disputed_until(months: &[MonthlyWage], day: NaiveDate) -> bool {
    let last = Month::containing(day);
    months
        .iter()
        .any(|wage| wage.month <= last && wage.confidence == WageConfidence::Disputed)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kernel::id::{PlacementId, WageRecordId};

    const RULE: WageRule = WageRule {
        tolerance_fen: 5000,
        tolerance_per_mille: 20,
        late_days: 45,
    };

    fn line(
        number: u8,
        source: WageSource,
        yuan: i64,
        provided: &str,
        recorded: &str,
    ) -> WageRecord {
        WageRecord {
            id: WageRecordId::from_bytes(&[number; 16]).unwrap(),
            placement: PlacementId::from_bytes(&[1; 16]).unwrap(),
            from: "2026-10-01".parse().unwrap(),
            to: "2026-10-31".parse().unwrap(),
            paid_on: None,
            method: None,
            half_days: None,
            minutes: None,
            pieces: None,
            gross: Fen::from_yuan(yuan),
            deductions: Fen::ZERO,
            net: Fen::from_yuan(yuan),
            source,
            provided_by: provided.into(),
            evidence: None,
            corrects: None,
            recorded_by: recorded.into(),
        }
    }

    fn judged(lines: &[WageRecord]) -> (i64, WageConfidence) {
        let months = monthly_wages(lines, RULE);
        assert_eq!(months.len(), 1);
        (months[0].net.fen() / 100, months[0].confidence)
    }

    #[test]
    fn two_sources_of_two_hands_confirm() {
        use WageConfidence::*;
        let payroll = line(1, WageSource::Employer, 3000, "厂里会计", "小王");
        let worker = line(2, WageSource::Worker, 3000, "李大", "小张");
        assert_eq!(judged(std::slice::from_ref(&payroll)), (3000, Reported));
        assert_eq!(
            judged(&[payroll.clone(), worker.clone()]),
            (3000, Confirmed)
        );
        let same_clerk = line(2, WageSource::Worker, 3000, "李大", "小王");
        assert_eq!(judged(&[payroll.clone(), same_clerk]), (3000, Reported));
        let same_mouth = line(2, WageSource::Worker, 3000, "厂里会计", "小张");
        assert_eq!(judged(&[payroll.clone(), same_mouth]), (3000, Reported));
        let near = line(2, WageSource::Worker, 2940, "李大", "小张");
        assert_eq!(judged(&[payroll.clone(), near]), (2940, Confirmed));
        let less = line(2, WageSource::Worker, 2900, "李大", "小张");
        assert_eq!(judged(&[payroll.clone(), less.clone()]), (2900, Disputed));
        let mut settled = line(3, WageSource::Worker, 3000, "李大", "小张");
        settled.corrects = Some(less.id);
        assert_eq!(judged(&[payroll, less, settled]), (3000, Confirmed));
        let carried = line(1, WageSource::Carried, 3000, "村主任", "小王");
        assert_eq!(judged(&[carried]), (3000, Carried));
    }

    #[test]
    fn back_pay_adds_to_its_own_source() {
        let lines = [
            line(1, WageSource::Employer, 2000, "会计", "小王"),
            line(2, WageSource::Employer, 1000, "会计", "小王"),
            line(3, WageSource::Worker, 3000, "李大", "小张"),
        ];
        assert_eq!(judged(&lines), (3000, WageConfidence::Confirmed));
    }

    proptest! {
        #[test]
        fn shares_add_up(fen in 0i64..1_000_000_000, start in 0i64..800, length in 0i64..366) {
            let from = "2025-01-01".parse::<NaiveDate>().unwrap() + chrono::Duration::days(start);
            let to = from + chrono::Duration::days(length);
            let shares = split_by_days(Fen::new(fen), from, to);
            prop_assert_eq!(shares.iter().map(|(_, share)| share.fen()).sum::<i64>(), fen);
            prop_assert_eq!(shares.first().map(|(month, _)| *month), Some(Month::containing(from)));
            prop_assert_eq!(shares.last().map(|(month, _)| *month), Some(Month::containing(to)));
            for (month, share) in shares {
                let days = (month.last_day().min(to) - month.first_day().max(from)).num_days() + 1;
                let exact = fen as f64 * days as f64 / (length + 1) as f64;
                prop_assert!((share.fen() as f64 - exact).abs() <= 1.0);
            }
        }
    }
}
