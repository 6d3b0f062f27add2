//! Imports: a table's columns matched by name, every row checked, all written or none.

pub mod api;
mod cells;
mod importers;
pub mod model;
pub mod service;
mod store;
