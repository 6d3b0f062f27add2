//! `import KIND FILE`.

use std::process::ExitCode;

use crate::cli::args;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::exchange::model::ImportReport;
use crate::exchange::service::{Options, import_file};
use crate::kernel::Result;

/// Some row was wrong; nothing was written.
const ROWS_WRONG: u8 = 3;
/// Errors told on a terminal; `--json` has them all.
const ERRORS_SHOWN: usize = 50;

/// Runs the command.
pub fn run(workplace: &Workplace, import: &args::Import, output: &Output) -> Result<ExitCode> {
    let options = Options {
        dry_run: import.dry_run,
        reader: workplace.sheet_reader()?,
    };
    let bar = output.bar("正在导入");
    let outcome = import_file(
        &workplace.db,
        &workplace.ctx().watched_by(bar.clone()),
        import.kind,
        &import.file,
        &options,
    );
    bar.done();
    let report = outcome?;
    output.data(&report, text)?;
    Ok(match report.errors.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(ROWS_WRONG),
    })
}

fn text(report: &ImportReport) -> String {
    let mut lines = vec![format!(
        "{}“{}”（工作表“{}”）共 {} 行",
        if report.dry_run {
            "试导入"
        } else {
            "导入"
        },
        report.file,
        report.sheet,
        report.rows
    )];
    if !report.unknown_columns.is_empty() {
        lines.push(format!(
            "不认识的列，未导入：{}",
            report.unknown_columns.join("、")
        ));
    }
    lines.extend(report.passed_over.iter().map(|row| format!("跳过 {row}")));
    if report.errors.is_empty() {
        lines.push(format!(
            "新增 {}，更新 {}，未变 {}{}",
            report.outcome.created,
            report.outcome.updated,
            report.outcome.unchanged,
            if report.dry_run {
                "（只检查，没有写入）"
            } else {
                ""
            }
        ));
        return lines.join("\n");
    }
    let errors = report.errors.iter().take(ERRORS_SHOWN);
    lines.extend(errors.map(|error| error.text.clone()));
    if report.errors.len() > ERRORS_SHOWN {
        lines.push(format!(
            "…… 共 {} 处错误，用 --json 看全部",
            report.errors.len()
        ));
    }
    lines.push(format!("有 {} 处错误，一行也没有写入", report.errors.len()));
    lines.join("\n")
}
