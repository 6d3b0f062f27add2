//! The words of placements, and the rules that need no database.

mod codes;
mod filter;
mod hire;
mod home;
mod months;
mod new_placement;
mod number;
mod place;
mod placement;
mod referral;
mod standing;
mod wage;

pub use codes::*;
pub use filter::{PlacementFilter, PlacementRow};
pub use hire::{Hire, OpenPost};
pub use home::Home;
pub use months::{MonthlyWage, disputed_until, monthly_wages, split_by_days};
pub use new_placement::{NewPlacement, WhoWorks};
pub use number::PlacementNo;
pub use place::WorkPlace;
pub use placement::{Ended, Placement, check_end, overlap, stands_on};
pub use referral::{
    Consent, ConsentHow, EmployerAnswer, EmployerReason, How, NewReferral, Referral, ReferralState,
    ReferralTally, WorkerAnswer, WorkerReason,
};
pub use standing::{StandingPlacement, WageState};
pub use wage::{NewWage, WageRecord};
