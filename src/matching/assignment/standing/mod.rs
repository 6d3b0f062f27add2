//! A plan that stands through the day: prices and places are kept, each event is settled
//! from them and proven, and trials answer "what if" without touching it.
//!
//! It holds first jobs (round 1), which is where coverage is decided; [`Standing::plan`]
//! adds the later rounds and the full certificate.

mod change;
mod check;
mod day;
mod displace;
mod event;
mod held;
mod insert;
mod price_out;
mod rows;
mod search;
mod settle;
mod whole;

use super::instance::Instance;
use super::plan::{Plan, Totals};
use super::rounds::{Options, PlanError};
use super::weights::{Bounds, Weights};
use day::Day;

pub use change::{Change, Levels, Move};
pub use displace::{Displacement, Outcome};
pub use event::{Event, EventError};
pub use price_out::Priced;
pub use rows::Pair;

/// An optimal assignment of first jobs, kept optimal. Households, workers and vacancies have
/// the numbers of the instance it started from; new ones get the next numbers.
#[derive(Debug, Clone)]
pub struct Standing {
    day: Width,
}

/// The integers that hold the values: the narrow ones wherever they fit.
#[derive(Debug, Clone)]
enum Width {
    Narrow(Day<i64>),
    Wide(Day<i128>),
}

/// Does the same in either width.
macro_rules! in_width {
    ($width:expr, $day:ident => $does:expr) => {
        match $width {
            Width::Narrow($day) => $does,
            Width::Wide($day) => $does,
        }
    };
}

use in_width;

impl Standing {
    /// Solves an instance and keeps what events need. Takes about 40 bytes a pair.
    ///
    /// # Errors
    /// As for [`plan`](super::plan).
    pub fn new(instance: &Instance) -> Result<Self, PlanError> {
        let (weights, bounds) = roomy(&Bounds::of(instance))?;
        let day = if weights.fits_i64_twice() {
            Width::Narrow(whole::solved(instance, weights, bounds)?)
        } else {
            Width::Wide(whole::solved(instance, weights, bounds)?)
        };
        Ok(Self { day })
    }

    /// Lets something happen. When this returns `Ok` the plan is optimal again, and the proof
    /// of everything that the event touched has been checked.
    ///
    /// # Errors
    /// [`EventError`] for numbers that do not exist, and for a failed proof.
    pub fn apply(&mut self, event: &Event) -> Result<Change, EventError> {
        let need = in_width!(&self.day, day => day.admits(event))?;
        if let Some(need) = need {
            self.reweigh(&need)?;
        }
        Ok(in_width!(&mut self.day, day => day.apply(event))?)
    }

    /// Chooses weights for greater bounds and carries everything over.
    fn reweigh(&mut self, need: &Bounds) -> Result<(), EventError> {
        let (weights, bounds) = roomy(need)?;
        self.day = if weights.fits_i64_twice() {
            Width::Narrow(in_width!(&self.day, day => day.reweighed(weights, bounds))?)
        } else {
            Width::Wide(in_width!(&self.day, day => day.reweighed(weights, bounds))?)
        };
        Ok(())
    }

    /// What the events together would change, if they happened one after the other. The
    /// standing plan itself is not touched.
    ///
    /// # Errors
    /// As for [`Standing::apply`].
    pub fn what_if(&self, events: &[Event]) -> Result<Outcome, EventError> {
        let mut trial = self.clone();
        for event in events {
            trial.apply(event)?;
        }
        Ok(self.outcome(&trial))
    }

    /// How another standing plan of the same households (and perhaps more) differs.
    pub fn outcome(&self, other: &Self) -> Outcome {
        Outcome::between(self, other)
    }

    /// What it costs others that `household` has a seat at `vacancy`, whether it has it or is
    /// to be forced in: the difference between them without this household and them beside
    /// it. Exact, from the kept prices; nothing is changed.
    ///
    /// # Errors
    /// [`EventError::Household`], [`EventError::Vacancy`], [`EventError::NoOpening`].
    pub fn displaces(&self, household: u32, vacancy: u32) -> Result<Displacement, EventError> {
        in_width!(&self.day, day => day.displaces(household, vacancy))
    }

    /// Column pricing: makes the plan optimal over all pairs that `pairs_of` tells, not only
    /// over those it has. `pairs_of(vacancy, tell)` calls `tell` for every eligible pair of a
    /// vacancy; it is asked for all vacancies again until no pair would improve the plan.
    ///
    /// # Errors
    /// As for [`Standing::apply`].
    pub fn price_out(
        &mut self,
        pairs_of: impl FnMut(u32, &mut dyn FnMut(Pair)),
    ) -> Result<Priced, EventError> {
        price_out::price_out(self, pairs_of)
    }

    /// Worker and vacancy of a household's first job.
    pub fn seat(&self, household: u32) -> Option<(u32, u32)> {
        in_width!(&self.day, day => day.seat_of(household))
    }

    /// Whether a household takes part.
    pub fn takes_part(&self, household: u32) -> bool {
        let known = (household as usize) < self.households();
        known && in_width!(&self.day, day => day.held.takes_part(household))
    }

    /// Households, those that do not take part included.
    pub fn households(&self) -> usize {
        in_width!(&self.day, day => day.held.profit.len())
    }

    /// Vacancies, closed ones included.
    pub fn vacancies(&self) -> usize {
        in_width!(&self.day, day => day.held.price.len())
    }

    /// Openings of a vacancy, and how many are taken.
    pub fn openings(&self, vacancy: u32) -> Option<(u32, u32)> {
        in_width!(&self.day, day => {
            let sitting = day.held.sitting.get(vacancy as usize)?;
            Some((day.held.places[vacancy as usize], sitting.len() as u32))
        })
    }

    /// The objective, first jobs only.
    pub fn totals(&self) -> Totals {
        in_width!(&self.day, day => day.totals())
    }

    /// The instance as it now is: the same numbers, with no pairs for whoever does not take
    /// part, and closed vacancies without openings.
    ///
    /// # Errors
    /// [`super::InstanceError`] if it has grown beyond what can be numbered.
    pub fn instance(&self) -> Result<Instance, super::InstanceError> {
        in_width!(&self.day, day => day.instance()).map(|(instance, _)| instance)
    }

    /// The whole plan with its full certificate, later rounds included as asked for; its pairs
    /// are numbered as in the instance that comes with it.
    ///
    /// # Errors
    /// [`PlanError::Refused`] if the plan is not optimal, which would be a defect.
    pub fn plan(&self, options: Options) -> Result<(Instance, Plan), PlanError> {
        in_width!(&self.day, day => day.plan(options))
    }
}

/// Weights with as much room for what may come as 64 bits allow.
fn roomy(need: &Bounds) -> Result<(Weights, Bounds), super::WeightsOverflow> {
    for part in [1, 8] {
        let bounds = need.with_room(part);
        if let Ok(weights) = Weights::within(&bounds)
            && weights.fits_i64_twice()
        {
            return Ok((weights, bounds));
        }
    }
    let bounds = need.with_room(8);
    Ok((Weights::within(&bounds)?, bounds))
}
