//! The bound above the rounds: all workers decided at once, each household's gains capped
//! one by one instead of together. The true joint optimum, which is NP-hard, lies between
//! the rounds and this.

use serde::Serialize;

use super::instance::Instance;
use super::plan::Totals;
use super::solve::solve;
use super::transport::{NONE, Transport};
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
struct Joint {
    first: Vec<u32>,
    object: Vec<u32>,
    places: Vec<u32>,
    /// Edge of the instance, `NONE` for a place at home.
    edge: Vec<u32>,
}

impl Joint {
    fn of(instance: &Instance) -> Self {
        let columns = instance.columns();
        let mut joint = Self {
            first: vec![0],
            object: Vec::new(),
            places: columns.openings.clone(),
            edge: Vec::new(),
        };
        for household in 0..instance.households() as u32 {
            let workers = instance.workers_of(household);
            let willing = workers
                .clone()
                .filter(|&w| !instance.edges_of(w).is_empty())
                .count() as u32;
            let home = (willing > 1).then(|| {
                joint.places.push(willing - 1);
                joint.places.len() as u32 - 1
            });
            for worker in workers {
                let edges = instance.edges_of(worker);
                if !edges.is_empty() {
                    for edge in edges {
                        joint.object.push(columns.vacancy[edge as usize]);
                        joint.edge.push(edge);
                    }
                    if let Some(home) = home {
                        joint.object.push(home);
                        joint.edge.push(NONE);
                    }
                }
                joint.first.push(joint.object.len() as u32);
            }
        }
        joint
    }

    /// Value of every edge, in 128 bits.
    fn values(&self, instance: &Instance, weights: &Weights) -> impl Iterator<Item = i128> {
        (0..instance.households()).flat_map(move |household| {
            let columns = instance.columns();
            let bonus = weights.bonus(columns.tier[household]);
            let gap = columns.gap[household];
            let workers = instance.workers_of(household as u32);
            let edges = self.first[workers.start as usize]..self.first[workers.end as usize];
            edges.map(move |at| match self.edge[at as usize] {
                NONE => bonus,
                edge => {
                    let quality = columns.quality[edge as usize];
                    bonus + weights.pair(instance.gain(gap, edge), quality)
                }
            })
        })
    }
}

/// Solves the joint flow and proves the bound. `None` if the proof fails.
pub(crate) fn bound<V: Value>(instance: &Instance, weights: &Weights) -> Option<Totals> {
    let joint = Joint::of(instance);
    let problem = Transport {
        first: joint.first.clone(),
        object: &joint.object,
        value: joint.values(instance, weights).map(V::narrow).collect(),
        places: joint.places.clone(),
    };
    let solution = solve(&problem);
    drop(problem);
    let values: Vec<i128> = joint.values(instance, weights).collect();
    let mut dual = 0i128;
    let mut primal = 0i128;
    let mut load = vec![0u32; joint.places.len()];
    for (&places, &price) in joint.places.iter().zip(&solution.price) {
        if price < V::ZERO {
            return None;
        }
        dual = dual.checked_add(price.wide().checked_mul(i128::from(places))?)?;
    }
    let mut totals = Totals::default();
    for household in 0..instance.households() as u32 {
        let mut out = 0;
        for worker in instance.workers_of(household) {
            let edges = joint.first[worker as usize]..joint.first[worker as usize + 1];
            let chosen = solution.edge[worker as usize];
            let best = edges.clone().map(|at| {
                values[at as usize] - solution.price[joint.object[at as usize] as usize].wide()
            });
            dual = dual.checked_add(best.max().unwrap_or(0).max(0))?;
            if chosen == NONE {
                continue;
            }
            if !edges.contains(&chosen) {
                return None;
            }
            primal = primal.checked_add(values[chosen as usize])?;
            load[joint.object[chosen as usize] as usize] += 1;
            let edge = joint.edge[chosen as usize];
            if edge != NONE {
                out += 1;
                let gap = instance.columns().gap[household as usize];
                totals.gain += u64::from(instance.gain(gap, edge));
                totals.quality += u64::from(instance.columns().quality[edge as usize]);
            }
        }
        if out > 0 {
            let tier = instance.columns().tier[household as usize];
            totals.covered[tier.index()] += 1;
        }
    }
    let fits = load
        .iter()
        .zip(&joint.places)
        .all(|(load, places)| load <= places);
    (fits && primal == dual).then_some(totals)
}
