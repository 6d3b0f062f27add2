//! What every test from outside needs: circumstances, and a database of either kind.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::allow_attributes,
    missing_docs
)]

pub mod backend;
pub mod people;
pub mod postings;
pub mod work;

#[allow(unused_imports)]
pub use backend::TestDb;

use std::sync::atomic::{AtomicU64, Ordering};

use qiaomen::kernel::{Actor, Ctx};

/// The day all tests are at: 2026-11-24 in Shanghai. Every call has randomness of its own, as every process has.
pub fn ctx() -> Ctx {
    ctx_at("2026-11-24T02:00:00Z")
}

pub fn ctx_at(moment: &str) -> Ctx {
    ctx_of("测试", moment)
}

/// Another clerk's circumstances.
pub fn ctx_of(name: &str, moment: &str) -> Ctx {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&CALLS.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    Ctx::new(Actor::operator(name), moment.parse().unwrap(), seed)
}
