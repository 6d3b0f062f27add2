//! One file a command.

pub mod demo;
pub mod doctor;
pub mod import;
pub mod migrate;
pub mod serve;
