//! The tables of households, persons and what is dated about them: rows as stored, read, written and translated.

mod convert;
mod figures;
mod read;
mod records;
mod register;
mod secrets;
mod write;

pub use convert::*;
pub use figures::HouseholdRegister;
pub use read::*;
pub use records::*;
pub use register::*;
pub use secrets::*;
pub use write::*;
