//! Occupations: the tree of 职业分类大典 (2022) and the trade names people really use for them.

mod finder;
mod tree;

pub use finder::OccupationMatch;
pub(crate) use finder::Trade;
pub use tree::{Level, OccupationNode, OccupationTree, closeness};
