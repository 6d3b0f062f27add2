//! What a vacancy can be expected to bring in a year.
//!
//! The year is the twelve months from the first working day, not the rest of the income year: the gap it is compared
//! with is a year's. Months count as far as the vacancy really offers them; half-year project work is half a year, and a
//! project that ends sooner counts its whole months from the day on which this worker could begin.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::pair::Pair;
use crate::kernel::Fen;

/// On what the expectation rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The lowest pay that the posting states.
    Stated,
    /// Piece-work of an employee: never less than the minimum wage (最低工资规定 art. 12).
    MinimumWage,
    /// A sum for the whole work.
    Lump,
    /// Nothing to reckon with: pay not stated, or piece-work without employment (承揽).
    Unknown,
}

/// Expected wage of twelve months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct YearlyWage {
    /// Months counted, 0 to 12.
    pub months: u32,
    /// Pay of a month.
    pub monthly: Fen,
    /// Pay of those months.
    pub yearly: Fen,
    /// What it rests on.
    pub basis: Basis,
}

impl YearlyWage {
    /// Whole yuan a head of a household of `size`: ⌊yearly wage ÷ size⌋.
    pub fn yuan_a_head(&self, size: i64) -> u32 {
        u32::try_from(self.yearly.fen() / 100 / size.max(1)).unwrap_or(u32::MAX)
    }
}

/// Expected wage of the pair.
pub fn yearly_wage(pair: &Pair<'_>) -> YearlyWage {
    let post = pair.post;
    let offered = post.months_a_year.clamp(1, 12);
    let left = post
        .ends_on
        .map_or(12, |end| whole_months(pair.begins_on(), end));
    let months = offered.min(left);
    let (monthly, basis) = match (post.pay.least(), post.pay.lump) {
        (Some(stated), _) => (stated, Basis::Stated),
        (None, Some(lump)) => {
            // Who comes late does only the part that is left.
            let yearly = Fen::new(lump.fen() * i64::from(months) / i64::from(offered));
            let monthly = Fen::new(lump.fen() / i64::from(offered));
            return YearlyWage {
                months,
                monthly,
                yearly,
                basis: Basis::Lump,
            };
        }
        (None, None) if post.pay.by_piece && !post.piecework_contract => (
            Fen::new(pair.rules.minimum_wage.month_fen),
            Basis::MinimumWage,
        ),
        (None, None) => (Fen::ZERO, Basis::Unknown),
    };
    YearlyWage {
        months,
        monthly,
        yearly: monthly.times(i64::from(months)).unwrap_or(Fen::ZERO),
        basis,
    }
}

/// Whole months from `from` up to and including `last`, at most 12.
fn whole_months(from: NaiveDate, last: NaiveDate) -> u32 {
    let end = last.succ_opt().unwrap_or(last);
    let months =
        (end.year() - from.year()) * 12 + end.month0().cast_signed() - from.month0().cast_signed();
    let whole = months - i32::from(end.day() < from.day());
    u32::try_from(whole.clamp(0, 12)).unwrap_or(0)
}
