//! Reading one row cell by cell into types; every error carries its row and column by itself.

use crate::kernel::{Error, Result};
use crate::sheets::{Row, Table};

/// One row being read.
pub struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
    errors: &'a mut Vec<Error>,
}

impl<'a> Cells<'a> {
    /// Begins reading `row` of `table`.
    pub fn new(table: &'a Table, row: &'a Row, errors: &'a mut Vec<Error>) -> Self {
        Self { table, row, errors }
    }

    /// The cell as typed; empty where the table has no such column.
    pub fn text(&self, column: &str) -> &'a str {
        self.table
            .column(column)
            .and_then(|at| self.row.cells.get(at))
            .map_or("", |cell| cell.trim())
    }

    /// A cell that must be filled. `None` after noting what is wrong.
    pub fn required<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            self.fail(
                column,
                Error::invalid("CELL-EMPTY", "没有填写", "required cell is empty")
                    .cure("这一列必须填写"),
            );
            return None;
        }
        self.take(column, parse(text))
    }

    /// A cell that may be empty. `None` for empty or, after noting it, for wrong.
    pub fn optional<T>(
        &mut self,
        column: &str,
        parse: impl FnOnce(&str) -> Result<T>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        self.take(column, parse(text))
    }

    /// A cell that means `default` when empty.
    pub fn or<T>(
        &mut self,
        column: &str,
        default: T,
        parse: impl FnOnce(&str) -> Result<T>,
    ) -> Option<T> {
        match self.text(column).is_empty() {
            true => Some(default),
            false => self.take(column, parse(self.text(column))),
        }
    }

    /// Notes an error of this row.
    pub fn fail(&mut self, column: &str, error: Error) {
        self.errors.push(error.field(column).row(self.row.number));
    }

    fn take<T>(&mut self, column: &str, outcome: Result<T>) -> Option<T> {
        outcome.map_err(|error| self.fail(column, error)).ok()
    }
}
