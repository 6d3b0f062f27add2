//! Column pricing: the plan is optimal over all pairs once none is worth more than its
//! household's profit and its vacancy's price together.

use serde::Serialize;

use super::super::value::Value;
use super::day::Day;
use super::rows::Pair;
use super::{Event, EventError, Standing, Width, in_width};

/// What pricing found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Priced {
    /// Pairs told in the last pass, over all of which the plan is now optimal.
    pub pairs: u64,
    /// Pairs added because they improved the plan.
    pub added: u64,
    /// Passes over all pairs, the last of which found nothing.
    pub passes: u32,
}

impl<V: Value> Day<V> {
    /// Whether a pair would improve the plan.
    fn is_wanted(&self, pair: &Pair) -> bool {
        let (Some(&household), Some(&price)) = (
            self.rows.household.get(pair.worker as usize),
            self.held.price.get(pair.vacancy as usize),
        ) else {
            return false;
        };
        let profit = self.held.profit[household as usize];
        self.held.takes_part(household)
            && self.rows.worker_on[pair.worker as usize]
            && self.rows.value_of(household, pair.income, pair.quality) - price > profit
    }
}

pub(super) fn price_out(
    standing: &mut Standing,
    mut pairs_of: impl FnMut(u32, &mut dyn FnMut(Pair)),
) -> Result<Priced, EventError> {
    let mut priced = Priced::default();
    loop {
        let mut wanted = Vec::new();
        priced.pairs = 0;
        priced.passes += 1;
        for vacancy in 0..standing.vacancies() as u32 {
            pairs_of(vacancy, &mut |pair| {
                priced.pairs += 1;
                if in_width!(&standing.day, day => day.is_wanted(&pair)) {
                    wanted.push(pair);
                }
            });
        }
        if wanted.is_empty() {
            return Ok(priced);
        }
        priced.added += wanted.len() as u64;
        standing.apply(&Event::Pairs { pairs: wanted })?;
    }
}
