//! Workbooks, CSV and JSON Lines, read and written; no rule of the field.
//!
//! [`read()`] turns a file into [`Grid`]s (one a sheet, text as the clerk sees it); [`locate()`] finds the header in a
//! grid and gives a [`Table`] with the caller's own column names. Workbooks are parsed by [`child`], a process of
//! its own with hard limits, because a hostile or broken workbook can make the parser abort.

pub mod child;
mod columns;
mod decode;
mod delimited;
mod format;
mod grid;
mod header;
mod jsonl;
mod limits;
mod locate;
mod number;
mod parent;
mod protocol;
mod read;
mod refusal;
mod skip;
pub mod table;
mod write_csv;

pub use columns::Column;
pub use grid::Grid;
pub use limits::Limits;
pub use locate::{Located, locate, locate_any};
pub use read::{ReaderOptions, read};
pub use skip::{Skipped, Why};
pub use table::{Row, Table};
pub use write_csv::write_csv;
