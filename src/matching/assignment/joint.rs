//! The bound above the rounds: all workers decided at once, each household's gains capped
//! one by one instead of together. The true joint optimum, which is NP-hard, lies between
//! the rounds and this.

use serde::Serialize;

use super::instance::Instance;
use super::plan::Totals;
use super::solve::solve;
use super::transport::{NONE, Solution, Transport};
use super::value::Value;
use super::weights::Weights;

/// `rounds ≤ joint optimum ≤ bound`, level by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bracket {
    /// What the rounds reach.
    pub rounds: Totals,
    /// What nothing can exceed. Quality is comparable only where the gains are equal.
    pub bound: Totals,
}

impl Bracket {
    /// Part of the gap closed that is uncertain: `(bound − rounds) / bound`, 0 to 1.
    pub fn open(&self) -> f64 {
        if self.bound.gain == 0 {
            return 0.0;
        }
        (self.bound.gain.saturating_sub(self.rounds.gain)) as f64 / self.bound.gain as f64
    }
}

/// The joint flow is a transportation problem too: workers are the agents, each worth the
/// bonus of its household, and each household has one place at home fewer than it has
/// workers, worth the bonus as well. With j of k workers placed outside, those at home add
/// `min(k − j, k − 1)` bonuses, so the sum is `k − 1` bonuses, and one more if j ≥ 1.
///
/// Returns the problem and, for each of its edges, the edge of the instance it stands for
/// (`NONE`: a place at home).
fn joint_flow(instance: &Instance) -> (Transport<'static>, Vec<u32>) {
    let columns = instance.columns();
    let mut places = columns.openings.clone();
    let mut object = Vec::with_capacity(instance.edges() + instance.workers());
    let mut stands_for = Vec::with_capacity(instance.edges() + instance.workers());
    let mut first = vec![0];
    let mut gap = Vec::with_capacity(instance.workers());
    let mut cover = Vec::with_capacity(instance.workers());
    for household in 0..instance.households() as u32 {
        let workers = instance.workers_of(household);
        let willing = workers
            .clone()
            .filter(|&worker| !instance.edges_of(worker).is_empty());
        let willing = willing.count() as u32;
        if willing > 1 {
            places.push(willing - 1);
        }
        for worker in workers {
            let edges = instance.edges_of(worker);
            let at_home = willing > 1 && !edges.is_empty();
            object.extend(edges.clone().map(|edge| columns.vacancy[edge as usize]));
            stands_for.extend(edges);
            if at_home {
                object.push(places.len() as u32 - 1);
                stands_for.push(NONE);
            }
            first.push(object.len() as u32);
            gap.push(columns.gap[household as usize]);
            cover.push(columns.tier[household as usize].steps());
        }
    }
    let of = |edge: u32| (edge != NONE).then_some(edge as usize);
    let income = stands_for
        .iter()
        .map(|&edge| of(edge).map_or(0, |edge| columns.income[edge]));
    let quality = stands_for
        .iter()
        .map(|&edge| of(edge).map_or(0, |edge| columns.quality[edge]));
    let problem = Transport {
        first,
        income: income.collect(),
        quality: quality.collect(),
        object: object.into(),
        gap,
        cover,
        places,
    };
    (problem, stands_for)
}

/// Solves the joint flow and proves the bound. `None` if the proof fails.
pub(crate) fn bound<V: Value>(instance: &Instance, weights: &Weights) -> Option<Totals> {
    let (problem, stands_for) = joint_flow(instance);
    let solution = solve::<V>(&problem, weights);
    if !is_optimal(&problem, weights, &solution) {
        return None;
    }
    let columns = instance.columns();
    let mut totals = Totals::default();
    for household in 0..instance.households() as u32 {
        let chosen = instance
            .workers_of(household)
            .map(|w| solution.edge[w as usize]);
        let outside = chosen
            .filter(|&at| at != NONE)
            .map(|at| stands_for[at as usize]);
        let mut covered = false;
        for edge in outside.filter(|&edge| edge != NONE) {
            covered = true;
            totals.gain += u64::from(instance.gain(columns.gap[household as usize], edge));
            totals.quality += u64::from(columns.quality[edge as usize]);
        }
        if covered {
            totals.covered[columns.tier[household as usize].index()] += 1;
        }
    }
    Some(totals)
}

/// Whether the assignment is allowed and worth exactly what its prices prove to be the
/// most, in 128 bits.
fn is_optimal<V: Value>(
    problem: &Transport<'_>,
    weights: &Weights,
    solution: &Solution<V>,
) -> bool {
    let coin = weights.coin::<i128>();
    let price: Vec<i128> = solution.price.iter().map(|price| price.wide()).collect();
    let mut load = vec![0u32; problem.objects()];
    let mut primal = 0i128;
    let mut dual = Some(0i128);
    for (&places, &price) in problem.places.iter().zip(&price) {
        let rent = price
            .checked_mul(i128::from(places))
            .filter(|&rent| rent >= 0);
        dual = dual.and_then(|dual| dual.checked_add(rent?));
    }
    for agent in 0..problem.agents() as u32 {
        let chosen = solution.edge[agent as usize];
        let mut most = 0;
        let mut found = chosen == NONE;
        for (edge, object, value) in problem.offers(&coin, agent) {
            most = most.max(value - price[object as usize]);
            if edge == chosen {
                found = true;
                primal += value;
                load[object as usize] += 1;
            }
        }
        dual = dual.and_then(|dual| dual.checked_add(most));
        if !found {
            return false;
        }
    }
    let fits = load
        .iter()
        .zip(&problem.places)
        .all(|(load, places)| load <= places);
    fits && dual == Some(primal)
}
