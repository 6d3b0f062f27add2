//! 就业落实: the county by town, a town by village, and the households behind every figure.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use chrono::NaiveDate;

use super::api::{Asked, parts};
use super::model::{
    CoverageFilter, CoverageState, DivisionCoverage, HouseholdCoverage, Measure, Proof,
};
use super::service;
use crate::kernel::{DivisionCode, Figure, Figures, Page, PageRequest};
use crate::regions::model::Gazetteer;
use crate::web::{App, PageAnswer, Paging, page};

/// The pages of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/coverage", get(county))
        .route("/coverage/households", get(households))
}

/// Columns of the table of places.
const COLUMNS: &[Measure] = &[
    Measure::All,
    Measure::WithLabour,
    Measure::WithLabourAndWill,
    Measure::Covered,
    Measure::Verified,
    Measure::NotCovered,
    Measure::NobodyWilling,
    Measure::NobodyAble,
];

#[derive(Template)]
#[template(path = "coverage/templates/county.html")]
struct CountyPage {
    day: NaiveDate,
    rule: String,
    base: bool,
    place: String,
    whole: DivisionCoverage,
    parts: Vec<(String, DivisionCoverage)>,
    opens_parts: bool,
}

impl CountyPage {
    fn here(&self) -> &'static str {
        "/coverage"
    }

    fn link(&self, figure: &Figure<CoverageFilter>) -> String {
        link(self.day, &figure.filter)
    }

    fn cells<'a>(&self, place: &'a DivisionCoverage) -> Vec<&'a Figure<CoverageFilter>> {
        let of = |measure| {
            place
                .figures
                .iter()
                .find(move |figure| figure.filter.measure == measure)
        };
        COLUMNS.iter().filter_map(|measure| of(*measure)).collect()
    }
}

/// Hundredths of a per cent as 57.63%; a dash out of nothing.
fn per_cent(basis_points: &Option<i64>) -> String {
    match basis_points {
        Some(points) => format!("{}.{:02}%", points / 100, points % 100),
        None => "—".to_owned(),
    }
}

fn link(day: NaiveDate, filter: &CoverageFilter) -> String {
    let within = filter
        .within
        .map(|code| format!("&within={}", code.as_str()));
    let base = if filter.base { "&base=true" } else { "" };
    format!(
        "/coverage/households?day={day}&measure={}{}{base}",
        filter.measure.code(),
        within.unwrap_or_default()
    )
}

async fn county(State(app): State<App>, Query(asked): Query<Asked>) -> PageAnswer {
    let view = app
        .run(move |db, ctx| {
            let (day, within) = (asked.day(ctx.today())?, asked.within()?);
            let (county, gazetteer) = db.read(|conn| {
                let gazetteer = crate::regions::service::gazetteer(conn, day)?;
                Ok((service::on(conn, day)?, gazetteer))
            })?;
            let named = |part: DivisionCoverage| {
                let name = part
                    .division
                    .map_or(String::new(), |code| short(&gazetteer, &code));
                (name, part)
            };
            Ok(CountyPage {
                day,
                rule: county.rule.clone(),
                base: asked.base,
                place: within.map_or("全市".to_owned(), |code| gazetteer.full_name(&code)),
                whole: county.figures(within, asked.base),
                parts: parts(&county, within, asked.base)
                    .into_iter()
                    .map(named)
                    .collect(),
                opens_parts: within.is_none(),
            })
        })
        .await?;
    page(&view)
}

fn short(gazetteer: &Gazetteer, code: &DivisionCode) -> String {
    let division = gazetteer.find(code);
    division.map_or(code.as_str().to_owned(), |division| division.name.clone())
}

#[derive(Template)]
#[template(path = "coverage/templates/households.html")]
struct HouseholdsPage {
    day: NaiveDate,
    filter: CoverageFilter,
    place: String,
    rows: Vec<(String, HouseholdCoverage)>,
    total: i64,
    from: i64,
    next: Option<String>,
}

impl HouseholdsPage {
    fn here(&self) -> &'static str {
        "/coverage"
    }
}

/// Class of the status mark: shape and word say it first, colour third.
fn mark(state: &CoverageState) -> (&'static str, &'static str) {
    match state {
        CoverageState::Covered => ("ok", "●"),
        CoverageState::NotCovered => ("due", "○"),
        CoverageState::NotApplicable => ("none", "—"),
    }
}

/// What proves the state, in one line.
fn proof(proof: &Proof) -> String {
    match proof {
        Proof::Jobs { jobs, verified } => {
            let told = jobs.iter().map(|job| {
                let employer = match job.employer_name.as_str() {
                    "" => job.form.chinese(),
                    name => name,
                };
                format!(
                    "{}在{employer}做{}（{}起）",
                    job.person_name, job.title, job.started_on
                )
            });
            let sure = if *verified { "已核实" } else { "仅申报" };
            format!("{}；{sure}", told.collect::<Vec<_>>().join("；"))
        }
        Proof::NobodyAble => "家中没有劳动力".to_owned(),
        Proof::NobodyWilling { statements } => {
            let told = statements.iter().map(|statement| {
                let why = statement.why_not.as_deref().unwrap_or("未说明原因");
                format!(
                    "{}：{why}（{}，有效至{}）",
                    statement.person_name, statement.stated_on, statement.holds_until
                )
            });
            told.collect::<Vec<_>>().join("；")
        }
        Proof::Open { reasons } => {
            let told = reasons
                .iter()
                .map(|reason| format!("{}：{}", reason.person_name, reason.why));
            told.collect::<Vec<_>>().join("；")
        }
        Proof::Gone => "已销户或迁出".to_owned(),
    }
}

async fn households(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    Query(paging): Query<Paging>,
) -> PageAnswer {
    let view = app
        .run(move |db, ctx| {
            let (day, filter) = (asked.day(ctx.today())?, asked.filter()?);
            let slice: PageRequest = paging.into();
            let (Page { rows, total }, gazetteer) = db.read(|conn| {
                let gazetteer = crate::regions::service::gazetteer(conn, day)?;
                Ok((service::on(conn, day)?.list(&filter, slice)?, gazetteer))
            })?;
            let after = slice.offset + slice.limit;
            Ok(HouseholdsPage {
                day,
                filter,
                place: filter
                    .within
                    .map_or("全市".to_owned(), |code| gazetteer.full_name(&code)),
                rows: rows
                    .into_iter()
                    .map(|row| (gazetteer.full_name(&row.division), row))
                    .collect(),
                total,
                from: slice.offset + 1,
                next: (after < total).then(|| format!("{}&offset={after}", link(day, &filter))),
            })
        })
        .await?;
    page(&view)
}
