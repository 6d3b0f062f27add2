//! Matching from outside: who may take which post, why, and the county's plan on both databases.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    missing_docs
)]

mod columns;
#[path = "../common/mod.rs"]
mod common;
mod eligibility;
mod explanation;
mod fixtures;
#[path = "../assignment/independent.rs"]
mod independent;
mod optimum;
mod storage;
mod value;
mod wage;
mod what_if;
