//! Chinese full-text search over vacancies: knows tantivy and jieba; knows no database, no web and
//! no clock.
//!
//! * [`IndexWriter`] follows the caller's change log; [`IndexReader`] answers [`SearchRequest`]s.
//! * [`Lexicon::understand`] is the one place where a query is parsed; [`Lexicon::find_in_text`]
//!   reads occupations out of free text.
//! * [`OccupationTree`] is 职业分类大典 (2022). The words are in `dict/`, the weights in `weights.rs`.

mod document;
mod error;
mod fail_point;
mod index;
mod lexicon;
mod occupations;
mod search;
mod text;
mod understanding;
pub mod weights;

pub use document::{Change, DocumentState, VacancyDocument, VacancyKind};
pub use error::{IndexError, Result};
pub use fail_point::{FailPoint, watch_fail_points};
pub use index::{IndexReader, IndexWriter, Rebuild, SCHEMA_VERSION};
pub use lexicon::{Lexicon, Place, Vocabulary};
pub use occupations::{Level, OccupationMatch, OccupationNode, OccupationTree, closeness};
pub use search::{
    Audience, Breadth, FacetValue, Facets, FilterName, Filters, Hit, Lowered, Origin, Relaxation,
    Removed, RoadEstimate, SearchAnswer, SearchRequest, Sort, Step, Suggestion, SuggestionKind,
    Within, division_number,
};
pub use text::Normalised;
pub use understanding::{
    Concept, Condition, Meaning, Understanding, UnknownPlace, Words, monthly_pay_of_text,
    understand,
};
