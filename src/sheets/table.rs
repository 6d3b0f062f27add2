//! A table as people type it: a header and numbered rows of text. What every import reads and every export writes.

use serde::{Deserialize, Serialize};

/// One row, with the number the user's spreadsheet shows beside it (from 1, header and title rows included).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Row number in the file.
    pub number: u32,
    /// One text a column, as long as the header.
    pub cells: Vec<String>,
}

/// A header and its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Column names.
    pub header: Vec<String>,
    /// Rows below the header.
    pub rows: Vec<Row>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new(header: &[&str]) -> Self {
        Self {
            header: header.iter().map(ToString::to_string).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row below the last one; missing cells are empty.
    pub fn push(&mut self, mut cells: Vec<String>) {
        cells.resize(self.header.len(), String::new());
        let above = self.rows.last().map_or(1, |row| row.number);
        self.rows.push(Row {
            number: above + 1,
            cells,
        });
    }

    /// Position of the column called `name`.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }
}
