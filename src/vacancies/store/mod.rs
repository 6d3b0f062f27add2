//! The tables of drafts, vacancies and their steps.

mod demand;
mod drafts;
mod rows;
mod vacancies;

pub use demand::referrals_under_way;
pub use drafts::{
    DraftChange, draft, drafts_after, drafts_by_ids, drafts_page, insert_drafts, open_phone,
    refs_of, update_draft,
};
pub use vacancies::{EventRow, Wanted};
pub use vacancies::{
    after, by_ids, due, events, expired_before, find, insert, insert_events, lock, of_employers,
    open_on, page, searchable, shift_filled, update,
};

/// Values bound by one statement stay below SQLite's limit of 32,766.
const IDS_A_STATEMENT: usize = 4000;
