//! Vacancies and drafts over JSON.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::{Extension, Json};
use search_index::{Suggestion, SuggestionKind};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Draft, DraftState, Vacancy, VacancyEvent};
use super::service::{self, Answered, Asked, ListFilter, Searcher, Submission};
use crate::kernel::id::VacancyId;
use crate::kernel::{Coded, Page, Result};
use crate::web::{Answer, App, Paging};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(search))
        .routes(routes!(suggest))
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(publish))
        .routes(routes!(withdraw))
        .routes(routes!(drafts))
        .routes(routes!(draft))
        .routes(routes!(submit))
}

/// Searches vacancies. The answer says how the text was understood, each concept with the key that removes it; where
/// little is found, what one step back would find. Counts speak of vacancies and of openings.
#[utoipa::path(get, path = "/vacancies/search", tag = "岗位",
    params(
        ("q" = Option<String>, Query, description = "要找什么，照口语写"),
        ("kind" = Option<String>, Query, description = "岗位类型，可多个"),
        ("within" = Option<String>, Query, description = "区划代码，含下级"),
        ("occupation" = Option<String>, Query, description = "职业代码，含下级"),
        ("pay" = Option<String>, Query, description = "每月至少多少元"),
        ("lodging" = Option<bool>, Query, description = "包住"),
        ("meals" = Option<bool>, Query, description = "包吃"),
        ("near" = Option<String>, Query, description = "离哪里近：区划代码；距离按公路估算"),
        ("km" = Option<String>, Query, description = "多少公里内"),
        ("sort" = Option<String>, Query, description = "relevance、pay、distance、newest"),
        ("scope" = Option<String>, Query, description = "public、staff、drafts"),
        ("without" = Option<String>, Query, description = "去掉的条件：concepts 里的 key，多个用逗号分开"),
        ("offset" = Option<i64>, Query), ("limit" = Option<i64>, Query)
    ),
    responses((status = 200, body = Object), (status = 503, description = "索引正在重建")))]
async fn search(
    State(app): State<App>,
    Extension(searcher): Extension<Arc<Searcher>>,
    Query(asked): Query<Asked>,
) -> Answer<Json<Answered>> {
    let found = app
        .run(move |db, ctx| searcher.find(db, ctx, &asked))
        .await?;
    Ok(Json(found))
}

/// What to suggest.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Typed {
    /// What has been typed so far: characters, pinyin or initials.
    #[serde(default)]
    q: String,
    /// public, staff or drafts.
    #[serde(default)]
    scope: String,
    /// At most so many; 10 if left out.
    #[serde(default)]
    limit: i64,
}

/// One way to go on typing.
#[derive(Debug, Serialize, ToSchema)]
struct SuggestionView {
    /// The whole query to search for.
    text: String,
    /// occupation, place, condition, kind, title or employer.
    #[schema(value_type = String)]
    kind: SuggestionKind,
    /// Vacancies for what was added.
    vacancies: u64,
    /// Their openings.
    openings: u64,
    /// Are there more than were counted?
    more: bool,
}

/// Suggests how to go on typing: trades, places, conditions, titles and employers of vacancies that one may see.
#[utoipa::path(get, path = "/vacancies/suggest", tag = "岗位", params(Typed),
    responses((status = 200, body = Vec<SuggestionView>), (status = 503, description = "索引正在重建")))]
async fn suggest(
    State(app): State<App>,
    Extension(searcher): Extension<Arc<Searcher>>,
    Query(typed): Query<Typed>,
) -> Answer<Json<Vec<SuggestionView>>> {
    let asked = Asked {
        q: typed.q,
        scope: typed.scope,
        limit: typed.limit,
        ..Asked::default()
    };
    let suggestions = app
        .run(move |db, ctx| searcher.suggest(db, ctx, &asked))
        .await?;
    let view = |one: Suggestion| SuggestionView {
        text: one.text,
        kind: one.kind,
        vacancies: one.vacancies,
        openings: one.openings,
        more: one.more,
    };
    Ok(Json(suggestions.into_iter().map(view).collect()))
}

/// All vacancies, the newest first.
#[utoipa::path(get, path = "/vacancies", tag = "岗位", params(Paging), responses((status = 200, body = Object)))]
async fn list(State(app): State<App>, Query(paging): Query<Paging>) -> Answer<Json<Page<Vacancy>>> {
    let page = app
        .run(move |db, _| {
            db.read(|conn| service::list(conn, &ListFilter::default(), paging.into()))
        })
        .await?;
    Ok(Json(page))
}

/// A vacancy with every step of its life.
#[derive(Debug, Serialize)]
struct VacancyStory {
    #[serde(flatten)]
    vacancy: Vacancy,
    events: Vec<VacancyEvent>,
}

/// One vacancy.
#[utoipa::path(get, path = "/vacancies/{id}", tag = "岗位", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "没有这个岗位")))]
async fn one(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<VacancyStory>> {
    let story = app
        .run(move |db, _| {
            let id: VacancyId = id.parse()?;
            let vacancy = service::vacancy(db, id)?;
            let events = db.read(|conn| service::events(conn, id))?;
            Ok(VacancyStory { vacancy, events })
        })
        .await?;
    Ok(Json(story))
}

/// A step in a vacancy's life: on which version, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Step {
    /// The version that was read.
    version: i64,
    /// Why.
    why: String,
}

/// Publishes a vacancy that has no blocking finding.
#[utoipa::path(post, path = "/vacancies/{id}/publish", tag = "岗位", params(("id" = String, Path)),
    request_body = Step,
    responses((status = 200, body = Object), (status = 409, description = "有必须先改的问题"), (status = 412, description = "已被改过")))]
async fn publish(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Answer<Json<Vacancy>> {
    let done =
        move |db: &_, ctx: &_| service::publish(db, ctx, id.parse()?, step.version, &step.why);
    Ok(Json(app.run(done).await?))
}

/// Withdraws a vacancy.
#[utoipa::path(post, path = "/vacancies/{id}/withdraw", tag = "岗位", params(("id" = String, Path)),
    request_body = Step,
    responses((status = 200, body = Object), (status = 409, description = "已经结束"), (status = 412, description = "已被改过")))]
async fn withdraw(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Answer<Json<Vacancy>> {
    let done =
        move |db: &_, ctx: &_| service::withdraw(db, ctx, id.parse()?, step.version, &step.why);
    Ok(Json(app.run(done).await?))
}

/// Which drafts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Drafts {
    /// open, submitted or discarded; open if left out.
    state: Option<String>,
}

/// Drafts, the newest first.
#[utoipa::path(get, path = "/drafts", tag = "岗位", params(Drafts, Paging), responses((status = 200, body = Object)))]
async fn drafts(
    State(app): State<App>,
    Query(which): Query<Drafts>,
    Query(paging): Query<Paging>,
) -> Answer<Json<Page<Draft>>> {
    let page = app
        .run(move |db, _| {
            let state: Result<DraftState> = which
                .state
                .as_deref()
                .map_or(Ok(DraftState::Open), Coded::parse);
            let state = state?;
            db.read(|conn| service::drafts(conn, state, paging.into()))
        })
        .await?;
    Ok(Json(page))
}

/// One draft with what is missing or doubtful.
#[utoipa::path(get, path = "/drafts/{id}", tag = "岗位", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "没有这份草稿")))]
async fn draft(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<Draft>> {
    let draft = app
        .run(move |db, _| {
            let id = id.parse()?;
            db.read(|conn| service::draft(conn, id))
        })
        .await?;
    Ok(Json(draft))
}

/// The version that was read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Version {
    /// The version that was read.
    version: i64,
}

/// What submitting came to.
#[derive(Debug, Serialize, ToSchema)]
struct Submitted {
    /// `submitted`, or `same_post` when the same post is already on file.
    outcome: &'static str,
    /// The vacancy made, or those on file.
    vacancies: Vec<String>,
    /// How many findings the vacancy has.
    findings: usize,
}

/// Submits a draft: makes a vacancy of it, unless something that the law wants is missing or the same post is on file.
#[utoipa::path(post, path = "/drafts/{id}/submit", tag = "岗位", params(("id" = String, Path)),
    request_body = Version,
    responses((status = 200, body = Submitted), (status = 422, description = "还缺必须的内容")))]
async fn submit(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(version): Json<Version>,
) -> Answer<Json<Submitted>> {
    let submission = app
        .run(move |db, ctx| service::submit(db, ctx, id.parse()?, version.version))
        .await?;
    Ok(Json(match submission {
        Submission::Submitted(id, findings) => Submitted {
            outcome: "submitted",
            vacancies: vec![id.to_string()],
            findings: findings.len(),
        },
        Submission::Again(ids) => Submitted {
            outcome: "same_post",
            vacancies: ids.iter().map(ToString::to_string).collect(),
            findings: 0,
        },
    }))
}
