//! `search QUERY`.

use std::process::ExitCode;

use crate::cli::args;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::kernel::Result;
use crate::vacancies::service::{Asked, Found, FoundRow};

/// Runs the command: the index catches up first, if nobody else is at it.
pub fn run(workplace: &Workplace, search: &args::Search, output: &Output) -> Result<ExitCode> {
    let searcher = workplace.searcher()?;
    let bar = output.bar("正在更新索引");
    let ctx = workplace.ctx().watched_by(bar.clone());
    let followed = searcher.follow(&workplace.db, &ctx);
    bar.done();
    followed?;
    let asked = Asked {
        q: search.query.clone(),
        kind: search.kind.clone().unwrap_or_default(),
        within: search.within.clone().unwrap_or_default(),
        occupation: search.occupation.clone().unwrap_or_default(),
        pay: search.pay.clone().unwrap_or_default(),
        lodging: search.lodging,
        meals: search.meals,
        near: search.near.clone().unwrap_or_default(),
        km: search.km.clone().unwrap_or_default(),
        sort: search.sort.clone().unwrap_or_default(),
        scope: search.scope.clone().unwrap_or_default(),
        limit: search.limit,
        ..Asked::default()
    };
    let found = searcher.find(&workplace.db, &ctx, &asked)?;
    output.data(&found, text)?;
    Ok(ExitCode::SUCCESS)
}

fn text(found: &Found) -> String {
    let mut lines = vec![format!(
        "{} 个岗位，招聘 {} 人",
        found.total, found.openings_total
    )];
    for unknown in &found.understanding.unknown_places {
        let near: Vec<&str> = unknown
            .near_spellings
            .iter()
            .map(|(_, name)| name.as_str())
            .collect();
        lines.push(format!(
            "没有叫“{}”的地方，相近的有：{}",
            unknown.text,
            near.join("、")
        ));
    }
    lines.extend(found.rows.iter().enumerate().map(|(at, row)| line(at, row)));
    lines.join("\n")
}

fn line(at: usize, row: &FoundRow) -> String {
    let (title, more) = match (&row.vacancy, &row.draft) {
        (Some(vacancy), _) => (
            vacancy.terms.title.clone(),
            format!(
                "{}，招 {} 人，有效至 {}",
                vacancy.kind(),
                vacancy.vacant(),
                vacancy.valid_until
            ),
        ),
        (None, _) => (
            row.hit
                .title_html
                .replace("<mark>", "")
                .replace("</mark>", ""),
            "草稿".to_owned(),
        ),
    };
    format!("{:>3}. {title}｜{}｜{more}", at + 1, row.employer)
}
