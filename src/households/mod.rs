//! Low-income households and their members: who they are, can do, want and earn, each with the dates it held.

pub mod api;
pub mod model;
pub mod service;
mod store;
