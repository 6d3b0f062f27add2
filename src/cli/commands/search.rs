//! `search QUERY`.

use std::process::ExitCode;

use crate::cli::args;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::kernel::Result;
use crate::vacancies::service::{Answered, Asked, Chip, FoundRow};

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
        without: search.without.clone().unwrap_or_default(),
        limit: search.limit,
        ..Asked::default()
    };
    let answered = searcher.find(&workplace.db, &ctx, &asked)?;
    output.data(&answered, text)?;
    Ok(ExitCode::SUCCESS)
}

fn text(answered: &Answered) -> String {
    let found = &answered.found;
    let mut lines = vec![format!(
        "{} 个岗位，招聘 {} 人",
        found.total, found.openings_total
    )];
    match found.asked_total {
        Some(0) => lines.push("没有完全符合的，下面是相近的".to_owned()),
        Some(exact) => lines.push(format!("完全符合的 {exact} 个排在前面")),
        None => {}
    }
    lines.extend(chips("按这样理解", &answered.concepts));
    lines.extend(chips("另有条件", &answered.filters));
    lines.extend(chips("已去掉", &answered.removed));
    lines.extend(answered.offers.iter().map(|offer| {
        let counts = &offer.relaxation;
        format!(
            "可以{}：{} 个岗位，招聘 {} 人",
            offer.chinese, counts.vacancies, counts.openings
        )
    }));
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
    let row = |(at, row)| line(at, row, found.measured);
    lines.extend(found.rows.iter().enumerate().map(row));
    lines.join("\n")
}

/// Chips with the keys by which `--without` takes them away.
fn chips(title: &str, chips: &[Chip]) -> Option<String> {
    let told: Vec<String> = chips
        .iter()
        .map(|chip| match chip.kind == title {
            true => format!("{} [{}]", chip.value, chip.key),
            false => format!("{} {} [{}]", chip.kind, chip.value, chip.key),
        })
        .collect();
    (!told.is_empty()).then(|| format!("{title}：{}", told.join("；")))
}

fn line(at: usize, row: &FoundRow, measured: bool) -> String {
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
    let far = match row.hit.distance_km {
        Some(km) => format!("，约 {km:.0} 公里"),
        None if measured => "，地点不详".to_owned(),
        None => String::new(),
    };
    format!("{:>3}. {title}｜{}｜{more}{far}", at + 1, row.employer)
}
