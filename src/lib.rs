//! Qiaomen (敲门): job matching and labour transfer for a county human-resources bureau.
//!
//! A room for each capability, from the ground up; a room uses only rooms above it in this list.

pub mod audit;
pub mod db;
pub mod kernel;
pub mod rulebook;

pub mod sheets;
