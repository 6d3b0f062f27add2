//! Qiaomen (敲门): job matching and labour transfer for a county human-resources bureau.
//!
//! A room for each capability. From the ground up: kernel, db, sheets, audit, rulebook; regions, occupations;
//! employers, households, vacancies; placements, coverage, matching; checks, exchange; server and cli under the roof.
//! A room uses only rooms below it; `tests/architecture.rs` holds that.

pub mod audit;
pub mod checks;
pub mod cli;
pub mod coverage;
pub mod db;
pub mod employers;
pub mod exchange;
pub mod households;
pub mod kernel;
pub mod matching;
pub mod occupations;
pub mod placements;
pub mod regions;
pub mod rulebook;
pub mod server;
pub mod sheets;
pub mod vacancies;
pub mod web;
