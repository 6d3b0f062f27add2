//! Who did what to which record, why, before and after; each row carries the hash of the one before it.

pub mod model;
pub mod service;
mod store;

pub use model::Entry;
