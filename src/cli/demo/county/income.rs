//! A household's ledger of the last calendar year: four kinds of income and the cost of production.
//!
//! Net = wages + production + property + transfers - cost of production; a head is a member today.

use chrono::{Datelike, NaiveDate};

use super::dice::Dice;
use super::model::Household;
use super::work::Job;

/// One year of one household, yuan.
#[derive(Debug, Clone, Copy)]
pub struct Income {
    /// Year.
    pub year: i32,
    /// 工资性收入.
    pub wages: i64,
    /// 生产经营性收入.
    pub production: i64,
    /// 财产性收入.
    pub property: i64,
    /// 转移性收入.
    pub transfers: i64,
    /// 生产经营性支出.
    pub cost: i64,
    /// 来源.
    pub source: &'static str,
}

/// The ledger; wages are never below what the recorded jobs paid in that year.
pub fn income(household: &Household, jobs: &[Job], today: NaiveDate, dice: &mut Dice) -> Income {
    let year = today.year() - 1;
    let heads = i64::try_from(household.persons.len()).unwrap_or(1).max(1);
    let able = household
        .persons
        .iter()
        .filter(|person| person.can_work())
        .count();
    let known = known_wages(jobs, year);
    // Somebody worked last year too in most houses that have a job now, and in some that have none.
    let worked = known > 0 || (able > 0 && dice.chance(if jobs.is_empty() { 42 } else { 88 }));
    let aimed = per_head(able, worked, dice) * heads;
    let share = if worked { dice.between(48, 66) } else { 0 };
    let wages = (aimed * share / 100).max(known);
    // A house that lives on wages has little time for fields; it is not poor by far, so the rest shrinks.
    let rest = (aimed - wages).max(aimed * 22 / 100);
    let transfers = if able == 0 || household.extreme {
        rest * dice.between(78, 97) / 100
    } else {
        let percent = if household.allowance {
            dice.between(38, 58)
        } else {
            dice.between(14, 34)
        };
        rest * percent / 100
    };
    let property = if dice.chance(58) {
        rest * dice.between(1, 8) / 100
    } else {
        0
    };
    let net_production = (rest - transfers - property).max(0);
    // Between a third and a half of what fields and stalls bring goes into seed, feed and fuel.
    let cost_percent = dice.between(33, 47);
    let production = net_production * 100 / (100 - cost_percent);
    Income {
        year,
        wages,
        production,
        property,
        transfers,
        cost: production - net_production,
        source: dice.among(&[("入户采集", 82), ("户主申报", 12), ("系统导入", 6)]),
    }
}

/// Net income a head in yuan: about 5,000 to 14,000, most of it under the line of 10,000.
fn per_head(able: usize, worked: bool, dice: &mut Dice) -> i64 {
    let (low, high) = match (able, worked) {
        (0, _) => dice.among(&[((5000, 7600), 60), ((7600, 10_500), 40)]),
        (_, false) => dice.among(&[
            ((5000, 7800), 52),
            ((7800, 10_000), 36),
            ((10_000, 12_600), 12),
        ]),
        (1, true) => dice.among(&[
            ((5800, 8400), 40),
            ((8400, 10_000), 35),
            ((10_000, 13_600), 25),
        ]),
        _ => dice.among(&[
            ((6200, 8800), 34),
            ((8800, 10_000), 32),
            ((10_000, 14_000), 34),
        ]),
    };
    dice.between(low, high)
}

/// What the recorded jobs paid in the year, with a tenth lost to days off.
fn known_wages(jobs: &[Job], year: i32) -> i64 {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let (Some(first), Some(last)) = (day(1, 1), day(12, 31)) else {
        return 0;
    };
    let paid = jobs.iter().map(|job| {
        let tenths = job.months_between(first, last) * 9.0;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "at most 108 tenths of a month"
        )]
        let tenths = tenths as i64;
        job.found.monthly * tenths / 10
    });
    paid.sum()
}
