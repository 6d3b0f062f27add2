//! The words of placements, and the rules that need no database.

mod codes;
mod filter;
mod months;
mod number;
mod place;
mod placement;
mod referral;
mod standing;
mod wage;

pub use codes::*;
pub use filter::{PlacementFilter, PlacementRow};
pub use months::{MonthlyWage, disputed_until, monthly_wages, split_by_days};
pub use number::PlacementNo;
pub use place::{Home, WorkPlace};
pub use placement::{Ended, NewPlacement, Placement, WhoWorks, check_end, overlap, stands_on};
pub use referral::{
    Consent, ConsentHow, EmployerAnswer, EmployerReason, Hire, How, NewReferral, OpenPost,
    Referral, ReferralState, ReferralTally, WorkerAnswer, WorkerReason,
};
pub use standing::{StandingPlacement, WageState};
pub use wage::{NewWage, WageRecord};
