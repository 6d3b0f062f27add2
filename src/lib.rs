//! Qiaomen.
pub mod matching;
