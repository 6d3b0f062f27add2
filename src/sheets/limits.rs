//! How big a file may be, in every respect a hostile or broken one can be too big.

use std::time::Duration;

use super::refusal::Refusal;

/// Upper limits for one file. The defaults take a county's largest ledger (100,000 rows × 60 columns) and stop
/// well before a desk PC runs out of memory; they are our own thresholds, not law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as uploaded.
    pub file_bytes: u64,
    /// Bytes after unpacking (all parts of an xlsx together; the text of a .gz).
    pub unpacked_bytes: u64,
    /// Parts in an xlsx, embedded pictures included.
    pub zip_entries: usize,
    /// Distinct strings in an xlsx.
    pub shared_strings: usize,
    /// Sheets in a workbook.
    pub sheets: usize,
    /// Rightmost column that may hold text.
    pub columns: u32,
    /// Rows with text, all sheets together.
    pub rows: u32,
    /// Cells with text or between cells with text, all sheets together.
    pub cells: u64,
    /// Bytes the child process may send back.
    pub output_bytes: u64,
    /// Address space of the child process, bytes.
    pub memory_bytes: u64,
    /// Processor time of the child process, seconds.
    pub cpu_seconds: u64,
    /// Wall-clock time of the child process.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            unpacked_bytes: 400 << 20,
            zip_entries: 5_000,
            shared_strings: 2_000_000,
            sheets: 200,
            columns: 1_000,
            rows: 300_000,
            cells: 8_000_000,
            output_bytes: 256 << 20,
            memory_bytes: 1 << 30,
            cpu_seconds: 60,
            time: Duration::from_secs(90),
        }
    }
}

/// Counts rows and cells of one file against its limits.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    rows: u32,
    cells: u64,
}

impl Meter {
    /// Accounts for one row of `width` cells.
    pub fn row(&mut self, limits: &Limits, width: usize) -> Result<(), Refusal> {
        self.rows += 1;
        self.cells += width as u64;
        if self.rows > limits.rows {
            return Err(Refusal::TooLarge {
                what: "行数".to_owned(),
                limit: limits.rows.into(),
            });
        }
        if self.cells > limits.cells {
            return Err(Refusal::TooLarge {
                what: "单元格数".to_owned(),
                limit: limits.cells,
            });
        }
        Ok(())
    }
}
