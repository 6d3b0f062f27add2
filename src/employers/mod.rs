//! Employers of the four kinds: enterprises, workshops, those who run public-welfare posts, projects.

pub mod api;
pub mod model;
pub mod service;
mod store;
