//! One reason for or against a pair, in a sentence that the worker would accept as true.

use serde::{Deserialize, Serialize};

/// Which way a reason speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// For the pair.
    For,
    /// Against it.
    Against,
}

/// One reason. JSON: `{"code": "pay", "chinese": "…", "for_or_against": "for", "weight": 80}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which part it tells of: skill, experience, wish, way, pay, hours, body, season, board, certificate, order.
    pub code: String,
    /// The sentence.
    pub chinese: String,
    /// For or against.
    pub for_or_against: Side,
    /// Points it gives, or points it lacks to the part's most.
    pub weight: u16,
}
