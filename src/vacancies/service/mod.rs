//! What the bureau does with postings: takes them in, checks, publishes, confirms, ends, finds them.

mod asked;
mod changes;
mod checking;
mod chips;
mod drafts;
mod employer_names;
mod filled;
mod intake;
mod life;
mod lists;
mod reading;
mod search;

pub use asked::{Answered, Asked, Offer, Order, Searcher, Seeker};
pub use checking::facts_on;
pub use chips::{Chip, kind_for_workers};
pub use drafts::{
    Submission, create_draft, discard_draft, edit_draft, findings_of, submit, submit_as_new,
};
pub use filled::fill_in;
pub use intake::{Incoming, Intake, take_in};
pub use life::{Renewal, confirm, expire_due, publish, renew, revise, set_openings, withdraw};
pub use lists::{
    by_ids, draft, drafts, drafts_by_ids, due_for_confirmation, events, id_by_title, list, open_on,
    same_posts, vacancy,
};
pub use reading::{Reading, read};
pub use search::{
    Found, FoundRow, Progress, SearchIndex, Verification, document, document_of_draft, lexicon,
    search,
};

pub use super::rules::{Facts, check};
pub use super::store::Wanted as ListFilter;
