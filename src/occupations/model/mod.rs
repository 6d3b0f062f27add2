//! Industries, and the bureau's own words. Occupations are the search index's own tree; see `service`.

mod industries;
mod words;

pub use industries::{industry_name, industry_named};
pub use words::{Means, NewWord, OwnWord};
