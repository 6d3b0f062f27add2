//! Occupations of the 2022 dictionary and industries of GB/T 4754-2017: names, trade names, closeness.

pub mod model;
pub mod service;
