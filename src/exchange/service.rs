//! Running an import: find the table, read every row, write all or none. A dry run is the same path, given up at the end.

use std::path::Path;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::cells::Cells;
use super::importers::{
    Divisions, Employers, Households, Importer, Income, Persons, Placements, Statements, Vacancies,
    Wages,
};
use super::model::{ImportError, ImportKind, ImportReport, Numbered, Outcome};
use super::store::{self, Batch};
use crate::audit::{self, Entry};
use crate::db::keys::hex;
use crate::db::{Db, Txn};
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Error, Result};
use crate::placements::model::Home;
use crate::regions;
use crate::sheets::{self, Located, ReaderOptions};

/// How to import.
#[derive(Debug, Clone)]
pub struct Options {
    /// Only try: read, check, write, and give it all up.
    pub dry_run: bool,
    /// Runs as the reader's child process; see [`sheets`].
    pub reader: ReaderOptions,
}

/// Imports a file.
///
/// # Errors
/// The file cannot be read, no table in it has the columns, or the database fails. Errors of rows are in the report.
pub fn import_file(
    db: &Db,
    ctx: &Ctx,
    kind: ImportKind,
    path: &Path,
    options: &Options,
) -> Result<ImportReport> {
    ctx.stage_of_unknown_length("读取文件");
    let grids = sheets::read(path, &options.reader)?;
    let digest = file_digest(path)?;
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let source = Source {
        file,
        digest,
        dry_run: options.dry_run,
    };
    dispatch(db, ctx, kind, &source, |columns| {
        sheets::locate_any(&grids, columns)
    })
}

/// Imports a table that the program made itself, such as the demo's.
///
/// # Errors
/// As [`import_file`].
pub fn import_table(
    db: &Db,
    ctx: &Ctx,
    kind: ImportKind,
    name: &str,
    table: sheets::Table,
) -> Result<ImportReport> {
    let source = Source {
        file: name.to_owned(),
        digest: String::new(),
        dry_run: false,
    };
    dispatch(db, ctx, kind, &source, |_| {
        Ok(Located {
            table,
            sheet: name.to_owned(),
            header_row: 1,
            unknown: Vec::new(),
            skipped: Vec::new(),
        })
    })
}

/// A list of divisions that names no date is taken to have held since the plan's people work with it.
const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2020, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

struct Source {
    file: String,
    digest: String,
    dry_run: bool,
}

fn dispatch(
    db: &Db,
    ctx: &Ctx,
    kind: ImportKind,
    source: &Source,
    locate: impl FnOnce(&'static [sheets::Column]) -> Result<Located>,
) -> Result<ImportReport> {
    let gazetteer = db.read(|conn| regions::service::gazetteer(conn, ctx.today()))?;
    let gazetteer = &gazetteer;
    match kind {
        ImportKind::Divisions => {
            let valid_from = FIRST_DAY.min(ctx.today());
            run(db, ctx, kind, source, locate, &Divisions { valid_from })
        }
        ImportKind::Employers => run(db, ctx, kind, source, locate, &Employers { gazetteer }),
        ImportKind::Households => run(db, ctx, kind, source, locate, &Households { gazetteer }),
        ImportKind::Persons => run(db, ctx, kind, source, locate, &Persons),
        ImportKind::Willingness => run(db, ctx, kind, source, locate, &Statements),
        ImportKind::Income => run(db, ctx, kind, source, locate, &Income),
        ImportKind::Placements => {
            let home = Home::of(gazetteer);
            run(db, ctx, kind, source, locate, &Placements { home })
        }
        ImportKind::Wages => run(db, ctx, kind, source, locate, &Wages),
        ImportKind::Vacancies => run(db, ctx, kind, source, locate, &Vacancies { gazetteer }),
    }
}

fn run<I: Importer>(
    db: &Db,
    ctx: &Ctx,
    kind: ImportKind,
    source: &Source,
    locate: impl FnOnce(&'static [sheets::Column]) -> Result<Located>,
    importer: &I,
) -> Result<ImportReport> {
    let located = locate(importer.columns())?;
    ctx.stage("核对各行", located.table.rows.len());
    let mut errors = Vec::new();
    let items: Vec<Numbered<I::Item>> = located
        .table
        .rows
        .iter()
        .filter_map(|row| {
            ctx.step(1);
            let item = importer.parse(&mut Cells::new(&located.table, row, &mut errors))?;
            Some(Numbered {
                row: row.number,
                item,
            })
        })
        .collect();
    let mut report = ImportReport {
        kind,
        file: source.file.clone(),
        sheet: located.sheet,
        rows: located.table.rows.len(),
        outcome: Outcome::default(),
        unknown_columns: located.unknown,
        passed_over: located
            .skipped
            .iter()
            .map(|skipped| format!("第{}行：{}", skipped.row, skipped.text))
            .collect(),
        errors: Vec::new(),
        dry_run: source.dry_run,
        batch: None,
    };
    if errors.is_empty() {
        match write(db, ctx, &report, source, importer, items)? {
            Ok((batch, outcome)) => {
                report.outcome = outcome;
                report.batch = (!source.dry_run).then_some(batch);
            }
            Err(found) => errors = found,
        }
    }
    report.errors = errors.iter().map(ImportError::from).collect();
    Ok(report)
}

/// Why a write transaction was given up although the database did its part.
enum GivenUp {
    DryRun(BatchId, Outcome),
    Rows(Vec<Error>),
}

type Written = std::result::Result<(BatchId, Outcome), Vec<Error>>;

fn write<I: Importer>(
    db: &Db,
    ctx: &Ctx,
    report: &ImportReport,
    source: &Source,
    importer: &I,
    items: Vec<Numbered<I::Item>>,
) -> Result<Written> {
    let mut given_up = None;
    let outcome = db.write_txn(|txn| {
        let id = BatchId::new(ctx);
        let batch = Batch {
            id,
            kind: report.kind,
            file: &source.file,
            digest: &source.digest,
            rows: report.rows,
        };
        store::insert(txn.conn, ctx, &batch)?;
        ctx.stage("比对登记、写入", items.len());
        match importer.write(txn, ctx, id, items) {
            Ok(outcome) if source.dry_run => given_up = Some(GivenUp::DryRun(id, outcome)),
            Ok(outcome) => {
                store::finish(txn.conn, id, outcome)?;
                note(txn, ctx, &batch, outcome)?;
                return Ok((id, outcome));
            }
            Err(errors) => given_up = Some(GivenUp::Rows(errors)),
        }
        Err(Error::internal("IMPORT-GIVEN-UP", "rolled back on purpose"))
    });
    match given_up {
        Some(GivenUp::DryRun(id, outcome)) => Ok(Ok((id, outcome))),
        Some(GivenUp::Rows(errors)) => Ok(Err(errors)),
        None => outcome.map(Ok),
    }
}

/// One audit row for the batch.
fn note(txn: &mut Txn<'_>, ctx: &Ctx, batch: &Batch<'_>, outcome: Outcome) -> Result<()> {
    let entry = Entry {
        action: "import",
        subject: "import_batch",
        subject_id: batch.id.to_string(),
        new: Some(serde_json::json!({
            "kind": batch.kind,
            "file": batch.file,
            "digest": batch.digest,
            "outcome": outcome,
        })),
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}

fn file_digest(path: &Path) -> Result<String> {
    let failed = |error: std::io::Error| {
        Error::invalid("SHEET-NO-FILE", "文件读不到", "cannot read the file").caused_by(error)
    };
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    std::io::copy(&mut file, &mut HashWriter(&mut hasher)).map_err(failed)?;
    Ok(hex(&hasher.finalize()))
}

/// Lets [`std::io::copy`] feed a hash.
struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
