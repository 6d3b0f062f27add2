//! From an instance to its certified plan: first one job for every household, then
//! second and third jobs from what is left.

use std::num::NonZeroUsize;

use super::certificate::Refused;
use super::instance::Instance;
use super::joint::{Bracket, bound};
use super::plan::{Plan, Unproven};
use super::round::{Forbidden, Left, first_round, later_round};
use super::solve::solve;
use super::transport::{NONE, Solution};
use super::value::Value;
use super::weights::{Weights, WeightsOverflow};

/// How much of the plan to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Rounds at most; 1 stops after the first jobs.
    pub rounds: u32,
    /// Whether to bound the joint optimum, which takes about as long again.
    pub bracket: bool,
}

impl Options {
    /// First jobs only.
    pub const FIRST: Self = Self {
        rounds: 1,
        bracket: false,
    };
    /// Every round, and the bracket on the joint optimum.
    pub const ALL: Self = Self {
        rounds: u32::MAX,
        bracket: true,
    };
}

/// Why there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The numbers of the instance are too great.
    #[error(transparent)]
    Weights(#[from] WeightsOverflow),
    /// The proof of a round failed: a defect of the solver, not of the input.
    #[error("the plan could not be certified: {0}")]
    Refused(#[from] Refused),
    /// The proof of the joint bound failed: a defect of the solver, not of the input.
    #[error("the bound on the joint optimum could not be certified")]
    Bound,
}

/// Computes the certified plan of an instance. The same instance gives the same plan.
///
/// # Errors
/// [`PlanError::Weights`] for numbers beyond 128-bit sums; the others are defects.
pub fn plan(instance: &Instance, options: Options) -> Result<Plan, PlanError> {
    plan_at(instance, options, Weights::of(instance)?, NonZeroUsize::MIN)
}

/// As [`plan`], at weights of the caller's choice, with so many threads at most. The plan does
/// not depend on the number of threads.
///
/// # Errors
/// As [`plan`].
pub fn plan_at(
    instance: &Instance,
    options: Options,
    weights: Weights,
    threads: NonZeroUsize,
) -> Result<Plan, PlanError> {
    if weights.fits_i64() {
        plan_in::<i64>(instance, weights, options, threads)
    } else {
        plan_in::<i128>(instance, weights, options, threads)
    }
}

fn plan_in<V: Value>(
    instance: &Instance,
    weights: Weights,
    options: Options,
    threads: NonZeroUsize,
) -> Result<Plan, PlanError> {
    let problem = first_round(instance, &Left::whole(instance));
    let Solution { edge, price } = solve::<V>(&problem, &weights);
    let price = price.iter().map(|price| price.wide()).collect();
    finished::<V>(instance, weights, options, (edge, price), threads)
}

/// The certified plan that follows from the first round.
pub(super) fn finished<V: Value>(
    instance: &Instance,
    weights: Weights,
    options: Options,
    first: (Vec<u32>, Vec<i128>),
    threads: NonZeroUsize,
) -> Result<Plan, PlanError> {
    let rounds = later_rounds::<V>(instance, &weights, options.rounds, first);
    let rounds = rounds.map_err(Refused::from)?;
    let mut plan = Plan::certified_at(instance, rounds, weights, threads)?;
    if options.bracket {
        let bound = bound::<V>(instance, &weights).ok_or(PlanError::Bound)?;
        plan.bracket = Some(Bracket {
            rounds: plan.totals(instance, u32::MAX),
            bound,
        });
    }
    Ok(plan)
}

/// Solves the rounds after the first until nobody more can be placed.
fn later_rounds<V: Value>(
    instance: &Instance,
    weights: &Weights,
    most: u32,
    (mut edges, mut price): (Vec<u32>, Vec<i128>),
) -> Result<Vec<Unproven>, Forbidden> {
    let mut left = Left::whole(instance);
    let mut rounds = Vec::new();
    loop {
        let placed = edges.iter().any(|&edge| edge != NONE);
        if placed || rounds.is_empty() {
            let chosen = edges
                .iter()
                .map(|&edge| (edge != NONE).then_some(edge))
                .collect();
            rounds.push((chosen, price));
        }
        if !placed || rounds.len() >= most as usize {
            return Ok(rounds);
        }
        left = left.after(instance, &edges)?;
        let (problem, open) = later_round(instance, &left);
        let solution = solve::<V>(&problem, weights);
        let edge_of = |&at: &u32| if at == NONE { NONE } else { open[at as usize] };
        edges = solution.edge.iter().map(edge_of).collect();
        price = solution.price.iter().map(|price| price.wide()).collect();
    }
}
