//! The exact optimiser of a county's placement plan.
//!
//! Levels, each among the optima of the one before: cover the most households, tier by
//! tier; close the most of the income gap; the best quality. Round 1 places at most one
//! worker of each household, later rounds second and third workers from what is left; each
//! round is a transportation problem, solved exactly and proven so by its prices. The
//! module knows nothing of people and vacancies but numbers: its caller keeps the names.

mod auction;
mod backward;
mod bids;
mod certificate;
mod forward;
mod greedy;
mod instance;
mod jmi;
mod joint;
mod places;
mod plan;
mod round;
mod rounds;
mod shortlist;
mod sketch;
mod solve;
mod standing;
mod state;
mod transport;
mod value;
mod weights;

pub use certificate::{Certificate, Refused};
pub use instance::{Instance, InstanceBuilder, InstanceError, Parts, Tier};
pub use jmi::{JmiError, read_jmi, write_jmi};
pub use joint::Bracket;
pub use plan::{Plan, Proposal, Round, RunnerUp, Totals, Unproven};
pub use round::Forbidden;
pub use rounds::{Options, PlanError, plan, plan_at};
pub use standing::{
    Change, Displacement, Event, EventError, Levels, Move, Outcome, Pair, Priced, Standing,
};
pub use weights::{Weights, WeightsOverflow, Worth};
