//! The ground floor: the words of the field as types that cannot hold a wrong value. Pure; no I/O.

pub mod actor;
pub mod coded;
pub mod ctx;
pub mod date;
pub mod division_code;
pub mod education;
pub mod error;
pub mod figure;
pub mod id;
pub mod industry_code;
pub mod money;
pub mod month;
pub mod occupation_code;
pub mod page;
pub mod person_name;
pub mod sex;
mod short_text;
pub mod text;
mod text_value;

pub use actor::{Actor, Role, Scope};
pub use coded::{Coded, parse_list, parse_yes_no, split_list};
pub use ctx::Ctx;
pub use date::parse_date;
pub use division_code::{DivisionCode, DivisionLevel};
pub use education::Education;
pub use error::{Error, Kind, Place, Result};
pub use figure::{Figure, Figures};
pub use industry_code::{IndustryCode, IndustryLevel};
pub use money::Fen;
pub use month::Month;
pub use occupation_code::{OccupationCode, OccupationLevel};
pub use page::{Page, PageRequest};
pub use person_name::PersonName;
pub use sex::Sex;
pub use text::{clean, half_width};
