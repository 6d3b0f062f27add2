//! A vacancy, a draft, and the words in which both are described.

mod collected;
mod draft;
mod finding;
mod finding_codes;
mod kind;
mod pay;
pub mod salary_text;
mod state;
mod terms;
mod vacancy;

pub use collected::{Channel, CheckedHow, Collected, ContactPhone};
pub use draft::{Draft, DraftText, NewDraft, column};
pub use finding::{Finding, Severity, Told, Words};
pub use finding_codes::FindingCode;
pub use kind::{KindFields, VacancyKind, WelfarePost};
pub use pay::{Hours, Pay, PayForm, PayUnit, Shift};
pub use state::{DraftState, VacancyState};
pub use terms::{Benefits, ContractForm, Physical, Terms, Wanted, Workplace};
pub use vacancy::{NewVacancy, Posting, Vacancy, VacancyEvent};
