//! Referring, hiring, ending, paying; and what other rooms ask of placements.

mod hire;
mod look;
mod record;
mod refer;
mod wages;

pub use hire::{hire, hire_in};
pub use look::{
    LateWage, Placements, by_ids, by_nos, find_people, late_wages, of_persons_on, referral,
    referral_tallies, referrals_for_employer, wage_lines,
};
pub use record::{confirm, end, put_batch_in, record};
pub use refer::{close, employer_answers, refer, worker_answers};
pub use wages::{Recorded, monthly, record_wages, record_wages_in};

pub use super::store::PersonKey;
