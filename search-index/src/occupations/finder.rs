//! Trades and their names: from free text (会砌墙，开过三年挖机) to occupation codes.

use std::ops::Range;

use serde::Serialize;

/// A trade: finer than an occupation of the table (挖掘机司机 and 装载机司机 are one occupation),
/// or wider than any (普工 has no code). Its names are the ways people say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trade {
    /// The leading name, also the term in the index.
    pub(crate) name: String,
    /// Occupation code, if the table has the occupation.
    pub(crate) code: Option<String>,
}

/// An occupation found in free text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OccupationMatch {
    /// Occupation code `d-dd-dd-dd`; none for trades that the table does not have (普工).
    pub code: Option<String>,
    /// The trade's leading name.
    pub trade: String,
    /// Where in the original text, bytes.
    pub span: Range<usize>,
    /// The words of the original text.
    pub text: String,
}
