//! Proof that a round is optimal, computed from the instance, the choice and the prices
//! alone: by linear programming duality no choice can be worth more than
//! `Σ openings · price + Σ households' best surplus`; a choice worth exactly that is best.

use std::num::NonZeroUsize;
use std::ops::Range;

use super::instance::Instance;
use super::round::{Forbidden, Left};
use super::transport::NONE;
use super::weights::{Weights, WeightsOverflow};

/// The equal sums of a certified round. Only the check itself makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certificate {
    value: i128,
}

impl Certificate {
    /// Value of the choice, which is also the bound that nothing exceeds.
    pub fn value(self) -> i128 {
        self.value
    }
}

/// Why a round is not certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The choice itself is not allowed.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// One price for every vacancy is needed.
    #[error("{found} prices for {expected} vacancies")]
    Prices {
        /// Vacancies of the instance.
        expected: usize,
        /// Prices given.
        found: usize,
    },
    /// A price below nothing.
    #[error("vacancy {0} has a price below zero")]
    Negative(u32),
    /// The choice is worth less than the bound that the prices prove.
    #[error("the choice is worth {primal}, the prices allow {dual}")]
    Apart {
        /// Value of the choice.
        primal: i128,
        /// Bound that the prices prove.
        dual: i128,
    },
    /// The instance has no weights.
    #[error(transparent)]
    Weights(#[from] WeightsOverflow),
    /// The sums exceed 128 bits.
    #[error("the sums of the certificate exceed 128 bits")]
    Overflow,
}

/// Certifies one round and returns what it leaves for the next.
pub(crate) fn certify(
    instance: &Instance,
    weights: &Weights,
    left: &Left,
    chosen: &[u32],
    price: &[i128],
    threads: NonZeroUsize,
) -> Result<(Certificate, Left), Refused> {
    let vacancies = instance.vacancies();
    if price.len() != vacancies {
        return Err(Refused::Prices {
            expected: vacancies,
            found: price.len(),
        });
    }
    if let Some(vacancy) = price.iter().position(|&price| price < 0) {
        return Err(Refused::Negative(vacancy as u32));
    }
    let after = left.clone().after(instance, chosen)?;
    let sums = sums(instance, weights, left, chosen, price, threads);
    let (primal, dual) = sums.ok_or(Refused::Overflow)?;
    if primal != dual {
        return Err(Refused::Apart { primal, dual });
    }
    Ok((Certificate { value: primal }, after))
}

/// Value of the choice, and the bound that the prices prove. The households are dealt out
/// to the threads; sums of integers do not depend on how.
fn sums(
    instance: &Instance,
    weights: &Weights,
    left: &Left,
    chosen: &[u32],
    price: &[i128],
    threads: NonZeroUsize,
) -> Option<(i128, i128)> {
    let mut dual = 0i128;
    for (&openings, &price) in left.openings.iter().zip(price) {
        dual = dual.checked_add(price.checked_mul(i128::from(openings))?)?;
    }
    let households = instance.households() as u32;
    let share = households
        .div_ceil(threads.get().min(1 << 10) as u32)
        .max(1);
    let sums_of = |from: u32| {
        let range = from..households.min(from.saturating_add(share));
        sums_of(instance, weights, left, chosen, price, range)
    };
    let parts: Vec<Option<(i128, i128)>> = if share >= households {
        vec![sums_of(0)]
    } else {
        std::thread::scope(|scope| {
            let starts = (0..households).step_by(share as usize);
            let sums_of = &sums_of;
            let running: Vec<_> = starts
                .map(|from| scope.spawn(move || sums_of(from)))
                .collect();
            let done = running.into_iter().map(|part| part.join().ok().flatten());
            done.collect()
        })
    };
    let mut primal = 0i128;
    for part in parts {
        let (of_choice, of_prices) = part?;
        primal = primal.checked_add(of_choice)?;
        dual = dual.checked_add(of_prices)?;
    }
    Some((primal, dual))
}

/// What some households' choices are worth, and their best surpluses.
fn sums_of(
    instance: &Instance,
    weights: &Weights,
    left: &Left,
    chosen: &[u32],
    price: &[i128],
    households: Range<u32>,
) -> Option<(i128, i128)> {
    let mut primal = 0i128;
    let mut dual = 0i128;
    for household in households {
        let choice = chosen[household as usize];
        if choice != NONE {
            primal = primal.checked_add(left.value(instance, weights, household, choice))?;
        }
        let mut surplus = 0;
        for worker in instance.workers_of(household) {
            let edges = instance.edges_of(worker);
            for edge in edges.filter(|&edge| left.open(instance, worker, edge)) {
                let vacancy = instance.columns().vacancy[edge as usize];
                let value = left.value(instance, weights, household, edge);
                surplus = surplus.max(value.checked_sub(price[vacancy as usize])?);
            }
        }
        dual = dual.checked_add(surplus)?;
    }
    Some((primal, dual))
}
