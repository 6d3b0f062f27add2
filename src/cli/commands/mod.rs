//! One file a command.

pub mod doctor;
pub mod import;
pub mod migrate;
