//! `coverage`: which households have at least one member employed.

use std::process::ExitCode;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::args;
use crate::cli::output::Output;
use crate::cli::workplace::Workplace;
use crate::coverage::model::{DivisionCoverage, Measure};
use crate::coverage::service;
use crate::kernel::{Result, parse_date};
use crate::regions;

/// What is printed: the county, each town, and how many confirmations were struck off on the way.
#[derive(Debug, Serialize)]
struct Told {
    day: NaiveDate,
    rule: String,
    county: DivisionCoverage,
    towns: Vec<Town>,
}

#[derive(Debug, Serialize)]
struct Town {
    name: String,
    #[serde(flatten)]
    coverage: DivisionCoverage,
}

/// Runs the command.
pub fn run(workplace: &Workplace, asked: &args::Coverage, output: &Output) -> Result<ExitCode> {
    let ctx = workplace.ctx();
    for struck in service::refresh(&workplace.db, &ctx)? {
        output.say(format!(
            "乡镇确认已失效：户 {}，{}",
            struck.household, struck.why
        ));
    }
    let day = asked.as_of.as_deref().map_or(Ok(ctx.today()), parse_date)?;
    let (county, gazetteer) = workplace.db.read(|conn| {
        Ok((
            service::on(conn, day)?,
            regions::service::gazetteer(conn, day)?,
        ))
    })?;
    let towns = county.towns(asked.base).into_iter().map(|coverage| Town {
        name: coverage
            .division
            .and_then(|code| Some(gazetteer.find(&code)?.name.clone()))
            .unwrap_or_default(),
        coverage,
    });
    let told = Told {
        day,
        rule: county.rule.clone(),
        towns: towns.collect(),
        county: county.figures(None, asked.base),
    };
    output.data(&told, text)?;
    Ok(ExitCode::SUCCESS)
}

fn text(told: &Told) -> String {
    let mut lines = vec![format!("至少1人就业，截至 {}（{}）", told.day, told.rule)];
    lines.push(summary(&told.county));
    for town in &told.towns {
        let count = |measure| town.coverage.count(measure);
        lines.push(format!(
            "{}：目标户 {}，有劳动力有意愿户 {}，已落实 {}，未落实 {}，不适用 {}",
            town.name,
            count(Measure::All),
            count(Measure::WithLabourAndWill),
            count(Measure::Covered),
            count(Measure::NotCovered),
            count(Measure::NotApplicable),
        ));
    }
    lines.join("\n")
}

/// The county in one line, both denominators.
pub fn summary(coverage: &DivisionCoverage) -> String {
    let shares = coverage.shares.iter().map(|share| {
        let per_cent = share.basis_points.map_or("—".to_owned(), |points| {
            format!("{}.{:02}%", points / 100, points % 100)
        });
        format!(
            "{} {per_cent}（{}/{} 户）",
            share.name, share.part.count, share.whole.count
        )
    });
    shares.collect::<Vec<_>>().join("，")
}
