//! What a household's state is, what proves it, and what a confirmation rests on. Pure.

mod confirmation;
mod county;
mod filter;
mod state;

pub use confirmation::{Confirmation, GroundJob, Grounds};
pub use county::{BaseUsed, CountyCoverage, DivisionCoverage, HouseholdCoverage, Share};
pub use filter::{CoverageFilter, Measure};
pub use state::{
    Coverage, CoverageState, Job, Known, OpenReason, Proof, Statement, Why, counts, state_of,
};
