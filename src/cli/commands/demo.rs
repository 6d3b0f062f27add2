//! `demo`: a believable county in the data directory, then the main job on it.

use std::collections::BTreeMap;
use std::process::ExitCode;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::args;
use crate::cli::clock::Clock;
use crate::cli::demo::county::{self, Options};
use crate::cli::demo::posts::Posts;
use crate::cli::demo::{divisions, employers, vacancies};
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::coverage::model::DivisionCoverage;
use crate::db::{Db, Place, meta};
use crate::exchange::model::ImportKind;
use crate::exchange::service::import_table;
use crate::kernel::{Error, Result};
use crate::matching::model::PlanSummary;
use crate::sheets::Table;
use crate::{coverage, households, matching};

/// How many employers and vacancies the county has.
const EMPLOYERS: usize = 200;
const VACANCIES: usize = 800;

/// Runs the command.
pub fn run(place: &Place, demo: &args::Demo, output: &Output) -> Result<ExitCode> {
    let workplace = Workplace::open(place)?;
    let workplace = match standing(&workplace.db)? {
        Some(date) => {
            output.say(format!(
                "这个目录里已有 {date} 的演示县，直接使用；要重建请换一个目录"
            ));
            workplace
        }
        None => {
            build(&workplace, demo, output)?;
            drop(workplace);
            let workplace = Workplace::open(place)?;
            main_job(&workplace, output)?;
            workplace
        }
    };
    if demo.no_serve {
        return Ok(ExitCode::SUCCESS);
    }
    super::serve::run(workplace, &demo.listen, output)
}

/// The date of the demo that stands in this database. One that was left half-built, or a bureau's real data, is refused.
fn standing(db: &Db) -> Result<Option<String>> {
    let (begun, date, used) = db.read(|conn| {
        let begun = meta::get(conn, meta::DEMO_BEGUN)?;
        let date = meta::get(conn, meta::DEMO_DATE)?;
        Ok((begun, date, crate::db::change_log::head(conn)? > 0))
    })?;
    match (begun, date, used) {
        (_, Some(date), _) => Ok(Some(date)),
        (Some(_), None, _) => {
            Err(
                Error::conflict("DEMO-HALF", "上次的演示县没有建完", "demo was interrupted")
                    .cure("请删去这个数据目录和它的 .keys 文件，再运行一次"),
            )
        }
        (None, None, true) => Err(Error::conflict(
            "DEMO-REAL",
            "这个目录里已有正式数据，不能建演示县",
            "database is in use",
        )
        .field("--data-dir")
        .cure("请换一个空目录")),
        (None, None, false) => Ok(None),
    }
}

fn build(workplace: &Workplace, demo: &args::Demo, output: &Output) -> Result<()> {
    let today = demo.today.unwrap_or_else(|| workplace.ctx().today());
    let clock = workplace.clock.clone();
    let begun = clock.repeatable(today, demo.seed);
    workplace
        .db
        .write_txn(|txn| meta::set(txn.conn, meta::DEMO_BEGUN, &begun.request))?;
    for (step, (kind, table)) in tables(demo, today).into_iter().enumerate() {
        bring_in(workplace, &clock, demo, today, (step, kind, table), output)?;
    }
    let frozen = clock.repeatable(today, demo.seed.wrapping_mul(1000));
    households::service::freeze_base_list(&workplace.db, &frozen, "演示底数")?;
    workplace
        .db
        .write_txn(|txn| meta::set(txn.conn, meta::DEMO_DATE, &today.to_string()))
}

/// The main job once: index, the county's plan, and what it would do for the households.
#[derive(Debug, Serialize)]
struct Summary {
    today: NaiveDate,
    before: DivisionCoverage,
    plan: PlanSummary,
}

fn main_job(workplace: &Workplace, output: &Output) -> Result<()> {
    let bar = output.bar("正在建索引、测算全县安排");
    let ctx = workplace.ctx().watched_by(bar.clone());
    let built = workplace
        .index()
        .and_then(|index| index.rebuild(&workplace.db, &ctx));
    let before = workplace
        .db
        .read(|conn| coverage::service::on(conn, ctx.today()));
    let plan = matching::service::plan(&workplace.db, &ctx, "演示测算");
    bar.done();
    output.say(format!("搜索索引：{} 份", built?.documents));
    let summary = Summary {
        today: ctx.today(),
        before: before?.figures(None, false),
        plan: plan?,
    };
    output.data(&summary, |summary| {
        format!(
            "测算前（{}）：{}\n测算后：{}",
            summary.today,
            super::coverage::summary(&summary.before),
            super::matching::plan_text(&summary.plan)
        )
    })
}

fn tables(demo: &args::Demo, today: NaiveDate) -> Vec<(ImportKind, Table)> {
    let posts = Posts::embedded().chosen(EMPLOYERS, VACANCIES);
    let county = county::generate_beside(
        &Options {
            seed: demo.seed,
            today,
            households: demo.households,
        },
        &posts,
    );
    vec![
        (ImportKind::Divisions, divisions::table()),
        (ImportKind::Employers, employers::table(&posts, today)),
        (ImportKind::Households, county.households),
        (ImportKind::Persons, county.persons),
        (ImportKind::Willingness, county.willingness),
        (ImportKind::Income, county.income),
        (ImportKind::Vacancies, vacancies::table(&posts, today)),
        (ImportKind::Placements, county.placements),
        (ImportKind::Wages, county.wages),
    ]
}

fn bring_in(
    workplace: &Workplace,
    clock: &Clock,
    demo: &args::Demo,
    today: NaiveDate,
    (step, kind, table): (usize, ImportKind, Table),
    output: &Output,
) -> Result<()> {
    // Every step has randomness of its own, so that the same seed gives the same ids whatever is added later.
    let seed = demo.seed.wrapping_mul(1000).wrapping_add(step as u64 + 1);
    let bar = output.bar(kind.chinese());
    let ctx = clock.repeatable(today, seed).watched_by(bar.clone());
    let report = import_table(&workplace.db, &ctx, kind, "演示县", table);
    bar.done();
    let report = report?;
    if !report.errors.is_empty() {
        // The tables are our own, so every error is ours: tell each sort once.
        let sorts: BTreeMap<String, &str> = report
            .errors
            .iter()
            .map(|error| (sort_of(&error.text), error.text.as_str()))
            .collect();
        let told: Vec<&str> = sorts.into_values().take(20).collect();
        return Err(Error::internal(
            "DEMO-ROW",
            format!(
                "{}: {} errors: {}",
                kind.code(),
                report.errors.len(),
                told.join(" | ")
            ),
        ));
    }
    output.say(format!("{}：{} 条", kind.chinese(), report.outcome.created));
    Ok(())
}

/// An error's text without the row it speaks of.
fn sort_of(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_ascii_digit())
        .collect()
}
