//! The result: proposals, prices and proof. A plan exists only certified; there is no
//! other way to make one.

use std::num::NonZeroUsize;

use serde::Serialize;

use super::certificate::{Certificate, Refused, certify};
use super::instance::Instance;
use super::joint::Bracket;
use super::round::Left;
use super::transport::NONE;
use super::weights::{Weights, Worth};

/// One worker proposed for one vacancy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Household.
    pub household: u32,
    /// Worker.
    pub worker: u32,
    /// Vacancy.
    pub vacancy: u32,
    /// Number of the pair in the instance.
    pub edge: u32,
    /// Round: 1 is the household's first job, 2 its second.
    pub round: u32,
    /// What the pair closes of the gap that was left, yuan a head a year.
    pub gain: u32,
    /// Quality of the pair.
    pub quality: u16,
    /// What the household would take in this round if this vacancy were not there.
    pub runner_up: Option<RunnerUp>,
}

/// The second choice behind a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunnerUp {
    /// Number of the pair in the instance; another vacancy, perhaps another worker.
    pub edge: u32,
    /// Worker.
    pub worker: u32,
    /// Vacancy.
    pub vacancy: u32,
    /// How much less it leaves, everybody else considered: its worth less its seat's
    /// price, against the proposal's.
    pub behind: Worth,
}

/// One round as solved: what was chosen and at which prices.
#[derive(Debug, Clone)]
pub struct Round {
    pub(super) chosen: Vec<u32>,
    pub(super) price: Vec<i128>,
    pub(super) certificate: Certificate,
}

impl Round {
    /// Value of the round and proof that it is the greatest.
    pub fn certificate(&self) -> Certificate {
        self.certificate
    }

    /// Pair chosen for a household in this round.
    pub fn edge_of(&self, household: u32) -> Option<u32> {
        self.chosen
            .get(household as usize)
            .copied()
            .filter(|&edge| edge != NONE)
    }

    /// What one opening of a vacancy is worth to those who would otherwise have it.
    pub fn price(&self, vacancy: u32) -> i128 {
        self.price.get(vacancy as usize).copied().unwrap_or(0)
    }
}

/// The three levels of the objective, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Households with at least one proposal, by tier.
    pub covered: [u64; 3],
    /// Income gap closed, yuan a head a year, over households.
    pub gain: u64,
    /// Quality of all proposals.
    pub quality: u64,
}

/// A certified plan.
#[derive(Debug, Clone)]
pub struct Plan {
    weights: Weights,
    rounds: Vec<Round>,
    proposals: Vec<Proposal>,
    /// Proposal of each worker.
    by_worker: Vec<u32>,
    pub(super) bracket: Option<Bracket>,
}

/// Choice of each household (`None`: nobody) and price of each vacancy, for one round.
pub type Unproven = (Vec<Option<u32>>, Vec<i128>);

impl Plan {
    /// Proves each round and makes the plan of it; the only way to make one.
    ///
    /// # Errors
    /// [`Refused`] if a choice is not allowed or not proven optimal by its prices.
    pub fn certified(instance: &Instance, rounds: Vec<Unproven>) -> Result<Self, Refused> {
        let weights = Weights::of(instance)?;
        Self::certified_at(instance, rounds, weights, NonZeroUsize::MIN)
    }

    /// As [`Plan::certified`], at given weights, with so many threads at most.
    pub(super) fn certified_at(
        instance: &Instance,
        rounds: Vec<Unproven>,
        weights: Weights,
        threads: NonZeroUsize,
    ) -> Result<Self, Refused> {
        let rounds = rounds.into_iter().map(|(chosen, price)| {
            (
                chosen
                    .into_iter()
                    .map(|edge| edge.unwrap_or(NONE))
                    .collect(),
                price,
            )
        });
        let mut plan = Self {
            weights,
            rounds: Vec::new(),
            proposals: Vec::new(),
            by_worker: vec![NONE; instance.workers()],
            bracket: None,
        };
        let mut left = Left::whole(instance);
        for (chosen, price) in rounds {
            left = plan.prove(instance, left, chosen, price, threads)?;
        }
        plan.proposals
            .sort_by_key(|proposal| (proposal.household, proposal.round));
        for (number, proposal) in (0..).zip(&plan.proposals) {
            plan.by_worker[proposal.worker as usize] = number;
        }
        Ok(plan)
    }

    fn prove(
        &mut self,
        instance: &Instance,
        left: Left,
        chosen: Vec<u32>,
        price: Vec<i128>,
        threads: NonZeroUsize,
    ) -> Result<Left, Refused> {
        let (certificate, after) =
            certify(instance, &self.weights, &left, &chosen, &price, threads)?;
        for (household, &edge) in (0..).zip(&chosen).filter(|(_, edge)| **edge != NONE) {
            let gap = left.gap[household as usize];
            self.proposals.push(Proposal {
                household,
                worker: instance.worker_of(edge),
                vacancy: instance.columns().vacancy[edge as usize],
                edge,
                round: left.round,
                gain: instance.gain(gap, edge),
                quality: instance.columns().quality[edge as usize],
                runner_up: self.runner_up(instance, &left, household, edge, &price),
            });
        }
        self.rounds.push(Round {
            chosen,
            price,
            certificate,
        });
        Ok(after)
    }

    fn runner_up(
        &self,
        instance: &Instance,
        left: &Left,
        household: u32,
        chosen: u32,
        price: &[i128],
    ) -> Option<RunnerUp> {
        let vacancy = |edge: u32| instance.columns().vacancy[edge as usize];
        let surplus = |edge: u32| {
            left.value(instance, &self.weights, household, edge) - price[vacancy(edge) as usize]
        };
        let mut best: Option<(i128, u32, u32)> = None;
        for worker in instance.workers_of(household) {
            for edge in instance.edges_of(worker) {
                if vacancy(edge) != vacancy(chosen) && left.open(instance, worker, edge) {
                    let surplus = surplus(edge);
                    if best.is_none_or(|(most, ..)| surplus > most) {
                        best = Some((surplus, edge, worker));
                    }
                }
            }
        }
        best.map(|(most, edge, worker)| RunnerUp {
            edge,
            worker,
            vacancy: vacancy(edge),
            behind: self.weights.worth(surplus(chosen) - most),
        })
    }

    /// Proposals by household, then round.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// Proposals of one household, first job first.
    pub fn of_household(&self, household: u32) -> &[Proposal] {
        let from = self
            .proposals
            .partition_point(|proposal| proposal.household < household);
        let to = self
            .proposals
            .partition_point(|proposal| proposal.household <= household);
        &self.proposals[from..to]
    }

    /// Proposal of one worker.
    pub fn of_worker(&self, worker: u32) -> Option<&Proposal> {
        let number = *self.by_worker.get(worker as usize)?;
        self.proposals.get(number as usize)
    }

    /// Rounds in order.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// Weights of the objective.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What one opening of a vacancy is worth in round 1 to those who would otherwise have
    /// it: the displacement that a proposal there causes.
    pub fn seat_price(&self, vacancy: u32) -> Worth {
        let price = self.rounds.first().map_or(0, |round| round.price(vacancy));
        self.weights.worth(price)
    }

    /// The objective, over the rounds up to `round` (1: first jobs only).
    pub fn totals(&self, instance: &Instance, round: u32) -> Totals {
        let mut totals = Totals::default();
        for proposal in self
            .proposals
            .iter()
            .filter(|proposal| proposal.round <= round)
        {
            if proposal.round == 1 {
                let tier = instance.columns().tier[proposal.household as usize];
                totals.covered[tier.index()] += 1;
            }
            totals.gain += u64::from(proposal.gain);
            totals.quality += u64::from(proposal.quality);
        }
        totals
    }

    /// How far the rounds can be from deciding all workers at once, if it was computed.
    pub fn bracket(&self) -> Option<&Bracket> {
        self.bracket.as_ref()
    }
}
