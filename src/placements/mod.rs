//! From referral to employment to its end, with the wages paid: what the register of people at work is made of.

pub mod api;
pub mod model;
pub mod service;
mod store;
