//! The ground floor: the words of the field as types that cannot hold a wrong value. Pure; no I/O.

pub mod actor;
pub mod age;
pub mod bank_card;
pub mod credit_code;
pub mod ctx;
pub mod error;
pub mod figure;
pub mod id;
mod identifier_text;
pub mod initials;
pub mod masking;
pub mod mobile;
pub mod page;
pub mod resident_id;
pub mod retirement;
mod surname;

pub use actor::{Actor, Role, Scope};
pub use age::age_on;
pub use bank_card::BankCard;
pub use credit_code::CreditCode;
pub use ctx::Ctx;
pub use error::{Error, Kind, Place, Result};
pub use figure::{Figure, Figures};
pub use initials::{search_keys, search_text};
pub use masking::mask_name;
pub use mobile::Mobile;
pub use page::{Page, PageRequest};
pub use resident_id::{RegisteredSex, ResidentId};
pub use retirement::{Retirement, RetirementCategory, retirement};
