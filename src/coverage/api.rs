//! Coverage over JSON: figures, the households behind each, and the township's confirmation.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{
    CountyCoverage, CoverageFilter, DivisionCoverage, HouseholdCoverage, Measure, Why,
};
use super::service;
use crate::kernel::{DivisionCode, Error, Figures, Page, Result, parse_date};
use crate::web::{Answer, App, Paging};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(county))
        .routes(routes!(households))
        .routes(routes!(one, confirm))
}

/// Which day, where, and on which list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// As of this day; today if left out.
    pub day: Option<String>,
    /// Division and what lies in it.
    pub within: Option<String>,
    /// By the frozen base list instead of today's target households.
    #[serde(default)]
    pub base: bool,
    /// What a list of households has in common; 有劳动力有意愿未就业户 if left out.
    pub measure: Option<String>,
    /// 未落实 for this reason.
    pub why: Option<String>,
}

impl Asked {
    pub(super) fn day(&self, today: NaiveDate) -> Result<NaiveDate> {
        filled(&self.day).map_or(Ok(today), parse_date)
    }

    pub(super) fn within(&self) -> Result<Option<DivisionCode>> {
        filled(&self.within).map(DivisionCode::parse).transpose()
    }

    pub(super) fn filter(&self) -> Result<CoverageFilter> {
        let measure = filled(&self.measure).map_or(Ok(Measure::NotCovered), Measure::parse)?;
        Ok(CoverageFilter {
            measure,
            within: self.within()?,
            base: self.base,
            why: filled(&self.why).map(Why::parse).transpose()?,
        })
    }
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.trim().is_empty())
}

/// The figures of a place and of the places in it.
#[derive(Debug, Serialize)]
struct Figured {
    day: NaiveDate,
    rule: String,
    whole: DivisionCoverage,
    parts: Vec<DivisionCoverage>,
}

/// Coverage of the county by town, or of a town by village: every figure with the filter that lists its rows.
#[utoipa::path(get, path = "/coverage", tag = "至少1人就业", params(Asked),
    responses((status = 200, body = Object)))]
async fn county(State(app): State<App>, Query(asked): Query<Asked>) -> Answer<Json<Figured>> {
    let figured = app
        .run(move |db, ctx| {
            let (day, within) = (asked.day(ctx.today())?, asked.within()?);
            let county = db.read(|conn| service::on(conn, day))?;
            Ok(Figured {
                day,
                rule: county.rule.clone(),
                whole: county.figures(within, asked.base),
                parts: parts(&county, within, asked.base),
            })
        })
        .await?;
    Ok(Json(figured))
}

/// Towns of the county, or villages of a town.
pub(super) fn parts(
    county: &CountyCoverage,
    within: Option<DivisionCode>,
    base: bool,
) -> Vec<DivisionCoverage> {
    match within.and_then(|division| division.town()) {
        Some(town) => county.villages(town, base),
        None => county.towns(base),
    }
}

/// The households behind a figure.
#[utoipa::path(get, path = "/coverage/households", tag = "至少1人就业", params(Asked, Paging),
    responses((status = 200, description = "总数 total 和这一页 rows", body = Object)))]
async fn households(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    Query(paging): Query<Paging>,
) -> Answer<Json<Page<HouseholdCoverage>>> {
    let page = app
        .run(move |db, ctx| {
            let (day, filter) = (asked.day(ctx.today())?, asked.filter()?);
            db.read(|conn| service::on(conn, day)?.list(&filter, paging.into()))
        })
        .await?;
    Ok(Json(page))
}

/// The state of one household with its proof.
#[utoipa::path(get, path = "/coverage/households/{id}", tag = "至少1人就业",
    params(("id" = String, Path), Asked),
    responses((status = 200, body = Object), (status = 404, description = "不是目标户")))]
async fn one(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer<Json<HouseholdCoverage>> {
    let row = app
        .run(move |db, ctx| {
            let (id, day) = (id.parse()?, asked.day(ctx.today())?);
            let county = db.read(|conn| service::on(conn, day))?;
            county.household(id).cloned().ok_or_else(|| {
                Error::not_found(
                    "COVERAGE-NONE",
                    "这一户不在目标户和底数里",
                    "no target household",
                )
            })
        })
        .await?;
    Ok(Json(row))
}

/// A township's confirmation that a household is 已落实.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Confirming {
    /// The day it speaks of; today if left out.
    day: Option<String>,
    /// What was seen, in words.
    seen: String,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
struct Confirmed {
    /// Id of the confirmation.
    id: String,
}

/// Confirms a household; refused unless it is 已落实 on that day.
#[utoipa::path(post, path = "/coverage/households/{id}", tag = "至少1人就业",
    params(("id" = String, Path)), request_body = Confirming,
    responses((status = 200, body = Confirmed), (status = 409, description = "这一户还没有落实")))]
async fn confirm(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(confirming): Json<Confirming>,
) -> Answer<Json<Confirmed>> {
    let id = app
        .run(move |db, ctx| {
            let day = confirming
                .day
                .as_deref()
                .map_or(Ok(ctx.today()), parse_date)?;
            service::confirm(db, ctx, id.parse()?, day, &confirming.seen)
        })
        .await?;
    Ok(Json(Confirmed { id: id.to_string() }))
}
