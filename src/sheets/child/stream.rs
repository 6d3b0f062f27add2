//! Gathers cells into rows and sends each row on as soon as it is complete.

use std::io::Write;

use super::{Stop, tell};
use crate::sheets::{
    Limits,
    limits::Meter,
    protocol::Line,
    refusal::{Refusal, damaged},
};

/// The rows of a workbook on their way to the parent.
pub struct Stream<'a, W> {
    limits: &'a Limits,
    output: &'a mut W,
    meter: Meter,
    sheets: usize,
    sheet: String,
    /// Row being gathered, from 0.
    row: u32,
    cells: Vec<String>,
}

impl<'a, W: Write> Stream<'a, W> {
    pub fn new(limits: &'a Limits, output: &'a mut W) -> Self {
        Self {
            limits,
            output,
            meter: Meter::default(),
            sheets: 0,
            sheet: String::new(),
            row: 0,
            cells: Vec::new(),
        }
    }

    /// Begins a sheet.
    pub fn sheet(&mut self, name: &str, hidden: bool) -> Result<(), Stop> {
        self.sheets += 1;
        if self.sheets > self.limits.sheets {
            return Err(Refusal::TooLarge {
                what: "工作表数".to_owned(),
                limit: self.limits.sheets as u64,
            }
            .into());
        }
        self.row = 0;
        self.sheet = name.to_owned();
        let name = name.to_owned();
        tell(self.output, &Line::Sheet { name, hidden }).map_err(Stop::Deaf)
    }

    /// Adds one cell; `row` and `column` from 0. Cells come row by row, in any order within a row.
    pub fn cell(&mut self, row: u32, column: u32, text: String) -> Result<(), Stop> {
        if row < self.row {
            return Err(damaged("rows out of order").into());
        }
        if row > self.row {
            self.flush()?;
            self.row = row;
        }
        // Blank cells, formatted or holding spaces, may lie anywhere.
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(Refusal::FarCell {
                sheet: self.sheet.clone(),
                row: row.saturating_add(1),
                column: column.saturating_add(1),
                limit: self.limits.columns,
            }
            .into());
        }
        let column = column as usize;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
        Ok(())
    }

    /// Sends the row gathered so far, if it holds anything. Also at the end of a sheet.
    pub fn flush(&mut self) -> Result<(), Stop> {
        if self.cells.is_empty() {
            return Ok(());
        }
        self.meter.row(self.limits, self.cells.len())?;
        let cells = std::mem::take(&mut self.cells);
        tell(self.output, &Line::Row(self.row.saturating_add(1), cells)).map_err(Stop::Deaf)
    }
}
