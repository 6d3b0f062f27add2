//! What one round starts from: the gaps, openings and workers that the rounds before
//! have left.

use std::borrow::Cow;

use super::instance::Instance;
use super::transport::{NONE, Transport};
use super::weights::Weights;

/// What is left for a round. Round 1 starts from the whole instance.
#[derive(Debug, Clone)]
pub(crate) struct Left {
    /// Number of the round, from 1.
    pub round: u32,
    /// Gap of each household, yuan a head a year.
    pub gap: Vec<u32>,
    /// Openings of each vacancy.
    pub openings: Vec<u32>,
    /// Whether each worker has been placed.
    pub placed: Vec<bool>,
}

/// A choice that what is left does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// A choice for every household is needed, no more and no fewer.
    #[error("{found} choices for {expected} households")]
    Count {
        /// Households of the instance.
        expected: usize,
        /// Choices given.
        found: usize,
    },
    /// The pair is not one of the household's.
    #[error("edge {edge} is not one of household {household}")]
    Foreign {
        /// The household.
        household: u32,
        /// The pair chosen for it.
        edge: u32,
    },
    /// The worker has been placed in an earlier round.
    #[error("worker {0} would be placed twice")]
    Twice(u32),
    /// The vacancy has no opening left.
    #[error("vacancy {0} would be over its openings")]
    Full(u32),
}

impl Left {
    pub fn whole(instance: &Instance) -> Self {
        let columns = instance.columns();
        Self {
            round: 1,
            gap: columns.gap.clone(),
            openings: columns.openings.clone(),
            placed: vec![false; instance.workers()],
        }
    }

    /// What is left after the chosen edges (`NONE`: nobody of the household).
    pub fn after(mut self, instance: &Instance, chosen: &[u32]) -> Result<Self, Forbidden> {
        if chosen.len() != instance.households() {
            return Err(Forbidden::Count {
                expected: instance.households(),
                found: chosen.len(),
            });
        }
        for (household, &edge) in (0..).zip(chosen).filter(|(_, edge)| **edge != NONE) {
            if !instance.edges_of_household(household).contains(&edge) {
                return Err(Forbidden::Foreign { household, edge });
            }
            let worker = instance.worker_of(edge);
            if std::mem::replace(&mut self.placed[worker as usize], true) {
                return Err(Forbidden::Twice(worker));
            }
            let vacancy = instance.columns().vacancy[edge as usize];
            let openings = &mut self.openings[vacancy as usize];
            *openings = openings.checked_sub(1).ok_or(Forbidden::Full(vacancy))?;
            let gap = &mut self.gap[household as usize];
            *gap = gap.saturating_sub(instance.columns().income[edge as usize]);
        }
        self.round += 1;
        Ok(self)
    }

    /// Value of a pair in this round: only the first worker of a household brings the bonus.
    pub fn value(&self, instance: &Instance, weights: &Weights, household: u32, edge: u32) -> i128 {
        let gap = self.gap[household as usize];
        let columns = instance.columns();
        let pair = weights.pair(instance.gain(gap, edge), columns.quality[edge as usize]);
        if self.round > 1 {
            return pair;
        }
        pair + weights.bonus(columns.tier[household as usize])
    }

    /// Whether a pair can still be chosen.
    pub fn open(&self, instance: &Instance, worker: u32, edge: u32) -> bool {
        let vacancy = instance.columns().vacancy[edge as usize];
        !self.placed[worker as usize] && self.openings[vacancy as usize] > 0
    }
}

/// Round 1 as a transportation problem: households are the agents, and the edges of all
/// their workers lie side by side already.
pub(crate) fn first_round<'a>(instance: &'a Instance, left: &Left) -> Transport<'a> {
    let columns = instance.columns();
    let starts = columns
        .workers_from
        .iter()
        .map(|&w| columns.edges_from[w as usize]);
    Transport {
        first: starts.collect(),
        object: Cow::Borrowed(&columns.vacancy),
        income: Cow::Borrowed(&columns.income),
        quality: Cow::Borrowed(&columns.quality),
        gap: left.gap.clone(),
        cover: columns.tier.iter().map(|tier| tier.steps()).collect(),
        places: left.openings.clone(),
    }
}

/// A later round as a transportation problem of what is still open, and the edge of the
/// instance that each of its edges stands for.
pub(crate) fn later_round(instance: &Instance, left: &Left) -> (Transport<'static>, Vec<u32>) {
    let columns = instance.columns();
    let mut first = vec![0];
    let mut open = Vec::new();
    for household in 0..instance.households() as u32 {
        for worker in instance.workers_of(household) {
            let edges = instance.edges_of(worker);
            open.extend(edges.filter(|&edge| left.open(instance, worker, edge)));
        }
        first.push(open.len() as u32);
    }
    let transport = Transport {
        first,
        object: open
            .iter()
            .map(|&edge| columns.vacancy[edge as usize])
            .collect(),
        income: open
            .iter()
            .map(|&edge| columns.income[edge as usize])
            .collect(),
        quality: open
            .iter()
            .map(|&edge| columns.quality[edge as usize])
            .collect(),
        gap: left.gap.clone(),
        cover: vec![0; instance.households()],
        places: left.openings.clone(),
    };
    (transport, open)
}
