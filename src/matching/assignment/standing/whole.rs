//! Between a standing plan and whole instances: how it starts, whether its weights suffice
//! for an event, and its full certificate.

use std::num::NonZeroUsize;

use super::super::certificate::Refused;
use super::super::instance::{Instance, InstanceBuilder, InstanceError};
use super::super::plan::{Plan, Totals};
use super::super::round::{Left, first_round};
use super::super::rounds::{Options, PlanError, finished};
use super::super::solve::solve;
use super::super::transport::NONE;
use super::super::value::Value;
use super::super::weights::{Bounds, Weights};
use super::day::Day;
use super::event::{Event, EventError};

/// Solves round 1 and opens the day with it.
pub(super) fn solved<V: Value>(
    instance: &Instance,
    weights: Weights,
    bounds: Bounds,
) -> Result<Day<V>, PlanError> {
    let solution = solve::<V>(&first_round(instance, &Left::whole(instance)), &weights);
    let day = Day::open(instance, (weights, bounds), solution.price, &solution.edge);
    day.map_err(PlanError::Refused)
}

impl<V: Value> Day<V> {
    /// Whether an event names what exists; the bounds it needs if the weights do not hold it.
    pub fn admits(&self, event: &Event) -> Result<Option<Bounds>, EventError> {
        let household = |household: u32| match household as usize {
            number if number < self.held.profit.len() => Ok(()),
            _ => Err(EventError::Household(household)),
        };
        let worker = |worker: u32, more: u32| match worker as usize {
            number if number < self.rows.household.len() + more as usize => Ok(()),
            _ => Err(EventError::Worker(worker)),
        };
        let vacancy = |vacancy: u32, more: usize| match vacancy as usize {
            number if number < self.held.price.len() + more => Ok(()),
            _ => Err(EventError::Vacancy(vacancy)),
        };
        let mut need = Bounds {
            rows: (self.rows.household.len() + self.held.profit.len()) as i128,
            gain: 0,
            quality: 0,
            most: 0,
        };
        let mut workers = self.rows.household.len() as i128;
        let mut openings: i128 = self.held.places.iter().map(|&n| i128::from(n)).sum();
        match event {
            Event::Arrives { household: one } | Event::Withdraws { household: one } => {
                household(*one)?;
            }
            Event::Household {
                household: one,
                gap,
                ..
            } => {
                household(*one)?;
                need.gain = (*gap).into();
            }
            Event::WorkerWithdraws { worker: one } | Event::WorkerArrives { worker: one } => {
                worker(*one, 0)?;
            }
            Event::NewHousehold {
                gap,
                workers: new,
                pairs,
                ..
            } => {
                for pair in pairs {
                    // A new household brings pairs of its own workers only.
                    let first = self.rows.household.len() as u32;
                    worker(pair.worker, *new)?;
                    if pair.worker < first {
                        return Err(EventError::Worker(pair.worker));
                    }
                    vacancy(pair.vacancy, 0)?;
                    need.quality = need.quality.max(pair.quality.into());
                }
                need.gain = (*gap).into();
                need.rows += i128::from(*new) + 1;
                workers += i128::from(*new);
            }
            Event::Placed {
                household: one,
                vacancy: at,
            } => {
                household(*one)?;
                vacancy(*at, 0)?;
                if self.held.places[*at as usize] == 0 {
                    return Err(EventError::NoOpening(*at));
                }
            }
            Event::PlacementEnds {
                household: one,
                vacancy: at,
            } => {
                household(*one)?;
                vacancy(*at, 0)?;
                openings += 1;
            }
            Event::Openings {
                vacancy: one,
                openings: new,
            } => {
                vacancy(*one, 0)?;
                openings += i128::from(*new) - i128::from(self.held.places[*one as usize]);
            }
            Event::NewVacancy {
                openings: new,
                pairs,
            } => {
                let next = self.held.price.len() as u32;
                for pair in pairs {
                    worker(pair.worker, 0)?;
                    if pair.vacancy != next {
                        return Err(EventError::Vacancy(pair.vacancy));
                    }
                    need.quality = need.quality.max(pair.quality.into());
                }
                openings += i128::from(*new);
            }
            Event::Pairs { pairs } => {
                for pair in pairs {
                    worker(pair.worker, 0)?;
                    vacancy(pair.vacancy, 0)?;
                    need.quality = need.quality.max(pair.quality.into());
                }
                let gaps = pairs
                    .iter()
                    .map(|pair| self.rows.gap[self.rows.household[pair.worker as usize] as usize]);
                need.gain = gaps.max().unwrap_or(0).into();
            }
            Event::NoPairs { pairs } => {
                for &(one, at) in pairs {
                    worker(one, 0)?;
                    vacancy(at, 0)?;
                }
            }
        }
        need.most = workers.min(openings);
        if self.bounds.hold(&need) {
            return Ok(None);
        }
        Ok(Some(Bounds {
            most: need.most.max(self.bounds.most),
            gain: need.gain.max(self.bounds.gain),
            quality: need.quality.max(self.bounds.quality),
            rows: need.rows.max(self.bounds.rows),
        }))
    }

    pub fn seat_of(&self, household: u32) -> Option<(u32, u32)> {
        let at = *self.held.at.get(household as usize)?;
        (at != NONE).then(|| self.seat(at))
    }

    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (household, &at) in (0..).zip(&self.held.at).filter(|(_, at)| **at != NONE) {
            totals.covered[self.rows.tier[household as usize].index()] += 1;
            totals.gain += u64::from(self.rows.gain(household, at as usize));
            totals.quality += u64::from(self.rows.quality[at as usize]);
        }
        totals
    }

    /// The instance as it now is, and the edge of each household's pair in it.
    pub fn instance(&self) -> Result<(Instance, Vec<u32>), InstanceError> {
        let mut builder = InstanceBuilder::new(self.held.places.clone());
        let mut chosen = vec![NONE; self.held.profit.len()];
        let mut worker = 0;
        for household in 0..self.held.profit.len() as u32 {
            builder.household(
                self.rows.tier[household as usize],
                self.rows.gap[household as usize],
            );
            let mut columns = self.rows.columns(household).peekable();
            while self.rows.household.get(worker) == Some(&household) {
                builder.worker();
                while let Some(at) = columns.next_if(|&at| self.rows.worker[at] as usize == worker)
                {
                    let on = !self.rows.removed[at] && self.rows.worker_on[worker];
                    if on && self.held.takes_part(household) {
                        let (income, quality) = (self.rows.income[at], self.rows.quality[at]);
                        let edge = builder.edge(self.rows.vacancy[at], income, quality);
                        if self.held.at[household as usize] as usize == at {
                            chosen[household as usize] = edge as u32;
                        }
                    }
                }
                worker += 1;
            }
        }
        Ok((builder.build()?, chosen))
    }

    pub fn plan(&self, options: Options) -> Result<(Instance, Plan), PlanError> {
        let (instance, chosen) = self.instance().map_err(|_| PlanError::Bound)?;
        let price = self.held.price.iter().map(|price| price.wide()).collect();
        let first = (chosen, price);
        let weights = self.rows.weights;
        // Later rounds may place more workers than the weights were chosen for.
        if !self.bounds.hold(&Bounds::of(&instance)) {
            return Err(Refused::Overflow.into());
        }
        let plan = finished::<V>(&instance, weights, options, first, NonZeroUsize::MIN)?;
        Ok((instance, plan))
    }
}
