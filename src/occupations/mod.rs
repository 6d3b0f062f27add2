//! Occupations of the 2022 dictionary and industries of GB/T 4754-2017: names, trade names, closeness; and the bureau's
//! own words for trades and places.

pub mod api;
pub mod model;
pub mod service;
mod store;
