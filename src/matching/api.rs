//! Matching over JSON: who fits which post, the county's plan, decisions about its proposals.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{
    Comparison, Decision, Outlook, PlanSummary, Proposal, Prospects, SavedPlan, VacancyRanking,
    WhatIf, WorkerRanking,
};
use super::service;
use crate::kernel::id::PlanId;
use crate::kernel::{DivisionCode, Result};
use crate::occupations;
use crate::sheets::write_csv;
use crate::web::{Answer, App};

/// Candidates given unless more are asked for.
const USUAL: usize = 10;
/// Most candidates given.
const MOST: usize = 100;

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(worker))
        .routes(routes!(vacancy))
        .routes(routes!(plans, make))
        .routes(routes!(one))
        .routes(routes!(export))
        .routes(routes!(compare))
        .routes(routes!(what_if))
        .routes(routes!(household))
        .routes(routes!(decide))
}

/// How many.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct HowMany {
    /// 10 if left out, 100 at most.
    limit: Option<usize>,
}

impl HowMany {
    fn limit(&self) -> usize {
        self.limit.unwrap_or(USUAL).min(MOST)
    }
}

/// The vacancies that fit a worker best, each with its reasons; and those that nearly do, with why not.
#[utoipa::path(get, path = "/matching/workers/{id}", tag = "匹配", params(("id" = String, Path), HowMany),
    responses((status = 200, body = Object), (status = 404, description = "没有这个人")))]
async fn worker(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(many): Query<HowMany>,
) -> Answer<Json<WorkerRanking>> {
    let ranking = app
        .run(move |db, ctx| service::worker(db, ctx, id.parse()?, many.limit()))
        .await?;
    Ok(Json(ranking))
}

/// The workers who fit a vacancy best, each with reasons.
#[utoipa::path(get, path = "/matching/vacancies/{id}", tag = "匹配", params(("id" = String, Path), HowMany),
    responses((status = 200, body = Object), (status = 404, description = "岗位不在招")))]
async fn vacancy(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(many): Query<HowMany>,
) -> Answer<Json<VacancyRanking>> {
    let ranking = app
        .run(move |db, ctx| service::vacancy(db, ctx, id.parse()?, many.limit()))
        .await?;
    Ok(Json(ranking))
}

/// All plans, the newest first.
#[utoipa::path(get, path = "/matching/plans", tag = "匹配", responses((status = 200, body = Object)))]
async fn plans(State(app): State<App>) -> Answer<Json<Vec<SavedPlan>>> {
    Ok(Json(app.run(|db, _| db.read(service::plans)).await?))
}

/// A plan to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Making {
    /// What it is called.
    name: String,
}

/// Computes the county's plan: the proven optimum, written as proposals.
#[utoipa::path(post, path = "/matching/plans", tag = "匹配", request_body = Making,
    responses((status = 200, body = Object)))]
async fn make(State(app): State<App>, Json(making): Json<Making>) -> Answer<Json<PlanSummary>> {
    let summary = app
        .run(move |db, ctx| service::plan(db, ctx, &making.name))
        .await?;
    Ok(Json(summary))
}

/// A plan with its proposals.
#[derive(Debug, Serialize)]
struct PlanStory {
    #[serde(flatten)]
    plan: SavedPlan,
    proposals: Vec<Proposal>,
}

/// One plan with its proposals; `latest` for the newest.
#[utoipa::path(get, path = "/matching/plans/{id}", tag = "匹配", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "没有这次测算")))]
async fn one(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<PlanStory>> {
    let story = app
        .run(move |db, _| {
            let id = plan_id(&id)?;
            let saved = db.read(|conn| service::saved(conn, id))?;
            let (plan, proposals) = saved.ok_or_else(service::no_plan)?;
            Ok(PlanStory { plan, proposals })
        })
        .await?;
    Ok(Json(story))
}

/// `latest` for the newest.
fn plan_id(text: &str) -> Result<Option<PlanId>> {
    match text {
        "latest" => Ok(None),
        id => id.parse().map(Some),
    }
}

/// One plan's proposals as a CSV file for Excel.
#[utoipa::path(get, path = "/matching/plans/{id}/proposals.csv", tag = "匹配", params(("id" = String, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, description = "没有这次测算")))]
async fn export(State(app): State<App>, Path(id): Path<String>) -> Answer<impl IntoResponse> {
    let csv = app
        .run(move |db, _| {
            let id = plan_id(&id)?;
            let table = db.read(|conn| service::table(conn, id))?;
            let mut csv = Vec::new();
            write_csv(&table, &mut csv)?;
            Ok(csv)
        })
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"proposals.csv\"",
        ),
    ];
    Ok((headers, csv))
}

/// How a plan differs from an earlier one, household by household.
#[utoipa::path(get, path = "/matching/plans/{id}/compared-with/{earlier}", tag = "匹配",
    params(("id" = String, Path), ("earlier" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "没有这次测算")))]
async fn compare(
    State(app): State<App>,
    Path((id, earlier)): Path<(String, String)>,
) -> Answer<Json<Comparison>> {
    let compared = app
        .run(move |db, _| {
            let (before, after) = (earlier.parse()?, id.parse()?);
            db.read(|conn| service::compare(conn, before, after))
        })
        .await?;
    Ok(Json(compared))
}

/// What is supposed to be otherwise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Supposing {
    /// All of these at once; see the README for their fields.
    #[schema(value_type = Vec<Object>)]
    #[serde(default)]
    changes: Vec<WhatIf>,
    /// So many people learn an occupation: who would gain most is chosen.
    learn: Option<Learning>,
}

/// A course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Learning {
    /// Occupation by code, name or trade name.
    occupation: String,
    /// Places on the course.
    people: usize,
    /// Only from this division.
    within: Option<String>,
}

/// The county's best plan if something were otherwise, beside the best plan as things are; nothing is saved.
#[utoipa::path(post, path = "/matching/what-if", tag = "匹配", request_body = Supposing,
    responses((status = 200, body = Object), (status = 404, description = "假设里的人、岗位或地方不存在")))]
async fn what_if(
    State(app): State<App>,
    Json(supposing): Json<Supposing>,
) -> Answer<Json<Outlook>> {
    let outlook = app
        .run(move |db, ctx| {
            let mut changes = supposing.changes;
            if let Some(learning) = supposing.learn {
                let occupation = occupations::service::parse(&learning.occupation)?;
                let within = learning
                    .within
                    .as_deref()
                    .map(DivisionCode::parse)
                    .transpose()?;
                let people =
                    service::learners(db, ctx, occupation, learning.people, within.as_ref())?;
                changes.push(WhatIf::Learn { occupation, people });
            }
            service::what_if(db, ctx, &changes)
        })
        .await?;
    Ok(Json(outlook))
}

/// What it would take to bring a household into work, each single change tried on the county's best plan.
#[utoipa::path(get, path = "/matching/households/{id}", tag = "匹配", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "不是今天的目标户")))]
async fn household(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<Prospects>> {
    let prospects = app
        .run(move |db, ctx| service::prospects(db, ctx, id.parse()?))
        .await?;
    Ok(Json(prospects))
}

/// What is decided about a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Deciding {
    /// The version that was read.
    version: i64,
    /// accept, reject, pin or reopen.
    decision: Verdict,
    /// Why; owed unless accepted.
    #[serde(default)]
    reason: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    Accept,
    Reject,
    Pin,
    Reopen,
}

impl Deciding {
    fn decision(self) -> Decision {
        let reason = self.reason;
        match self.decision {
            Verdict::Accept => Decision::Accept,
            Verdict::Reject => Decision::Reject { reason },
            Verdict::Pin => Decision::Pin { reason },
            Verdict::Reopen => Decision::Reopen { reason },
        }
    }
}

/// Accepts, rejects, pins or reopens a proposal.
#[utoipa::path(post, path = "/matching/proposals/{id}", tag = "匹配", params(("id" = String, Path)), request_body = Deciding,
    responses((status = 200, body = Object), (status = 412, description = "已被改过"), (status = 422, description = "没有写理由")))]
async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(deciding): Json<Deciding>,
) -> Answer<Json<Proposal>> {
    let version = deciding.version;
    let decision = deciding.decision();
    let proposal = app
        .run(move |db, ctx| service::decide(db, ctx, id.parse()?, version, &decision))
        .await?;
    Ok(Json(proposal))
}
