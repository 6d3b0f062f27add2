//! The ground floor: the words of the field as types that cannot hold a wrong value. Pure; no I/O.

pub mod actor;
pub mod ctx;
pub mod error;
pub mod figure;
pub mod id;
pub mod page;

pub use actor::{Actor, Role, Scope};
pub use ctx::Ctx;
pub use error::{Error, Kind, Place, Result};
pub use figure::{Figure, Figures};
pub use page::{Page, PageRequest};
