//! One file a command.

pub mod check;
pub mod coverage;
pub mod demo;
pub mod doctor;
pub mod import;
pub mod index;
pub mod matching;
pub mod migrate;
pub mod search;
pub mod serve;
mod what_if;
pub mod words;
