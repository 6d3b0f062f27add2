//! The index on disk: its directory, its schema, its one writer and its readers.

mod layout;
mod reader;
mod schema;
mod suggested;
mod terms;
mod writer;

pub use reader::IndexReader;
pub(crate) use reader::{stored, stored_document};
pub(crate) use schema::Fields;
pub use schema::SCHEMA_VERSION;
pub(crate) use suggested::{BEFORE_TEXT, EMPLOYER, TITLE, keys, state_letter};
pub(crate) use terms::TOWN_DIGITS;
pub use writer::{IndexWriter, Rebuild};
