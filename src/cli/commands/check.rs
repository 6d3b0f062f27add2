//! `check`: every rule over the data, with the rows it hits and the cure.

use std::process::ExitCode;

use crate::checks::model::{Finding, Report, Severity, Standing};
use crate::checks::service;
use crate::cli::args;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::kernel::{DivisionCode, Result, parse_date};

/// Findings of one rule that the text shows; `--json` has them all.
const SHOWN: usize = 20;

/// Runs the command. That something was found is an answer, not a failure.
pub fn run(workplace: &Workplace, asked: &args::Check, output: &Output) -> Result<ExitCode> {
    let ctx = workplace.ctx();
    let day = asked.as_of.as_deref().map_or(Ok(ctx.today()), parse_date)?;
    if let (Some(rule), Some(subject), Some(reason)) = (&asked.rule, &asked.mark, &asked.reason) {
        let mark = service::mark(&workplace.db, &ctx, day, rule, subject, reason)?;
        output.say(format!("已标记：{} {}", mark.rule, mark.subject));
    }
    let severity = asked.severity.as_deref().map(Severity::parse).transpose()?;
    let within = asked
        .within
        .as_deref()
        .map(DivisionCode::parse)
        .transpose()?;
    let report = workplace.db.read(|conn| service::on(conn, day))?;
    let report = report.narrowed(asked.rule.as_deref(), severity, within);
    output.data(&report, text)?;
    Ok(ExitCode::SUCCESS)
}

fn text(report: &Report) -> String {
    let mut lines = vec![format!(
        "数据检查，截至 {}：{}条规则，错误 {}，存疑 {}，提示 {}，已标记 {}",
        report.day,
        report.rules.len(),
        report.wrong,
        report.doubtful,
        report.notes,
        report.marked,
    )];
    for rule in report.rules.iter().filter(|rule| !rule.findings.is_empty()) {
        lines.push(format!(
            "{} {} {}（{}；{}）：{} 条，已标记 {}。{}",
            rule.code,
            rule.severity,
            rule.sentence,
            rule.owner,
            rule.source,
            rule.open,
            rule.marked,
            rule.cure,
        ));
        lines.extend(rule.findings.iter().take(SHOWN).map(line));
        if rule.findings.len() > SHOWN {
            lines.push(format!("  …另有 {} 条", rule.findings.len() - SHOWN));
        }
    }
    lines.join("\n")
}

fn line(finding: &Finding) -> String {
    let rows = finding
        .rows
        .iter()
        .map(|row| format!("{}：{}", row.name, row.wrong));
    let rows = rows.collect::<Vec<_>>().join("；");
    match finding.standing {
        Standing::Open => format!("  {rows}"),
        Standing::Marked => format!("  （已标记）{rows}"),
        Standing::Lapsed => format!("  （标记后数据有变）{rows}"),
    }
}
