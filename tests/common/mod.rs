//! What every test from outside needs: circumstances, and a database of either kind.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::allow_attributes, missing_docs)]

pub mod backend;

use qiaomen::kernel::{Actor, Ctx};

/// The day all tests are at: 2026-11-24 in Shanghai.
pub fn ctx() -> Ctx {
    ctx_at("2026-11-24T02:00:00Z", 1)
}

pub fn ctx_at(moment: &str, seed: u8) -> Ctx {
    Ctx::new(Actor::operator("测试"), moment.parse().unwrap(), [seed; 32])
}
