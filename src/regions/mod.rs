//! Places: the administrative divisions with dates of validity, where they lie, how far apart they are by road.

pub mod api;
pub mod model;
pub mod service;
mod store;
