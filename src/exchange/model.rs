//! What an import takes and what it answers.

use serde::Serialize;

use crate::kernel::Error;
use crate::kernel::coded::coded_enum;
use crate::kernel::id::BatchId;

coded_enum! {
    /// What a file brings in.
    pub enum ImportKind("导入内容", "IMPORT-KIND") {
        /// 行政区划.
        Divisions = "divisions" "行政区划",
        /// 用人单位.
        Employers = "employers" "用人单位",
        /// 户.
        Households = "households" "户",
        /// 家庭成员.
        Persons = "persons" "家庭成员",
        /// 就业意愿.
        Willingness = "willingness" "就业意愿",
        /// 家庭收入.
        Income = "income" "家庭收入",
        /// 上岗.
        Placements = "placements" "上岗",
        /// 工资.
        Wages = "wages" "工资",
        /// 岗位.
        Vacancies = "vacancies" "岗位",
    }
}

/// How many rows did what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// New records.
    pub created: usize,
    /// Records that changed.
    pub updated: usize,
    /// Records that were already so.
    pub unchanged: usize,
}

/// A parsed row with its number in the user's file.
#[derive(Debug, Clone)]
pub struct Numbered<T> {
    /// Row in the file, from 1.
    pub row: u32,
    /// What it says.
    pub item: T,
}

/// The answer to an import.
#[derive(Debug, Serialize)]
pub struct ImportReport {
    /// What was brought in.
    pub kind: ImportKind,
    /// Name of the file.
    pub file: String,
    /// Name of the sheet within it.
    pub sheet: String,
    /// Rows below the header.
    pub rows: usize,
    /// What they did; all zero if anything was wrong.
    pub outcome: Outcome,
    /// Columns that are not known and were left aside.
    pub unknown_columns: Vec<String>,
    /// Rows that were passed over as notes or totals: row and text.
    pub passed_over: Vec<String>,
    /// Every error by row and field. Any error means that nothing was written.
    pub errors: Vec<ImportError>,
    /// Was it only tried?
    pub dry_run: bool,
    /// The batch written.
    pub batch: Option<BatchId>,
}

/// One error as the user reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportError {
    /// Stable code.
    pub code: &'static str,
    /// Row in the file.
    pub row: Option<u32>,
    /// Column.
    pub field: Option<String>,
    /// Whole Chinese sentence with place and cure.
    pub text: String,
}

impl From<&Error> for ImportError {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code(),
            row: error.place().row,
            field: error.place().field.clone(),
            text: error.to_string(),
        }
    }
}
