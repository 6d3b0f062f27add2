//! Matching workers with vacancies: who may take which post, how well it fits and why, and the county's plan.

pub mod api;
pub mod assignment;
pub mod model;
pub mod service;
mod store;
