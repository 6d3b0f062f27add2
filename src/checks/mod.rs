//! Checks of the data: rules across rooms, each hit with its rows and its cure; and hits that somebody has looked at and
//! marked as no fault.

pub mod api;
pub mod model;
pub mod service;
mod store;
