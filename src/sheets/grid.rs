//! One sheet as it lies in the file, before anybody knows which row is the header.

/// A sheet's text. Rows without any text are left out; rows may differ in length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Name of the sheet; for CSV and JSON Lines the file's name without its endings.
    pub name: String,
    /// Hidden in the workbook: usually code lists behind drop-downs, seldom what the clerk means to import.
    pub hidden: bool,
    /// Row number as the spreadsheet counts it (from 1), and the cells from column A on. In JSON Lines the keys
    /// are row 0 and the rows count the file's lines. Merged cells hold their text in the top-left cell only.
    pub rows: Vec<(u32, Vec<String>)>,
}

impl Grid {
    /// Number of the widest row's cells.
    pub fn width(&self) -> usize {
        self.rows
            .iter()
            .map(|(_, cells)| cells.len())
            .max()
            .unwrap_or(0)
    }

    /// Adds a row unless it holds no text, dropping empty cells at its end.
    pub(crate) fn push(&mut self, number: u32, mut cells: Vec<String>) {
        while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if !cells.is_empty() {
            self.rows.push((number, cells));
        }
    }
}
