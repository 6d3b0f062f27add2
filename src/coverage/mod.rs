//! At least one employed a household (至少1人就业): its state on a day with its proof, and the township's confirmation.

pub mod api;
pub mod model;
pub mod pages;
pub mod service;
mod store;
