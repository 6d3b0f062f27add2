//! What a check is, what it looks at, and the rules themselves. Pure: a rule is data and a function over [`Facts`].

mod facts;
mod finding;
mod index;
mod rows;
mod rule;
pub mod rules;

pub use facts::{
    Firm, Home, House, Job, Limits, Line, MinimumWageFrom, Post, Sent, Signed, Snapshot, Someone,
};
pub use finding::{Finding, Mark, Report, RuleFound, Standing, check};
pub use index::Facts;
pub use rule::{Hit, Owner, Row, Rule, Severity};
