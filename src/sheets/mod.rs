//! Workbooks and CSV, read and written; no rule of the field.

pub mod table;

pub use table::{Row, Table};
