//! Checks over JSON: every rule with its findings, and marking one as no fault.

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Mark, Report, Severity};
use super::service;
use crate::kernel::{DivisionCode, Result, parse_date};
use crate::web::{Answer, App};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(checks))
        .routes(routes!(mark, unmark))
}

/// Which day, rule, severity and place.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// As of this day; today if left out.
    day: Option<String>,
    /// Code of one rule.
    rule: Option<String>,
    /// 错误, 存疑 or 提示.
    severity: Option<String>,
    /// Division and what lies in it; leaves out findings of no household.
    within: Option<String>,
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.trim().is_empty())
}

/// Every rule with the rows it hits, the source and the cure.
#[utoipa::path(get, path = "/checks", tag = "数据检查", params(Asked),
    responses((status = 200, body = Object)))]
async fn checks(State(app): State<App>, Query(asked): Query<Asked>) -> Answer<Json<Report>> {
    let report = app
        .run(move |db, ctx| {
            let day = filled(&asked.day).map_or(Ok(ctx.today()), parse_date)?;
            let severity = filled(&asked.severity).map(Severity::parse).transpose()?;
            let within = filled(&asked.within).map(DivisionCode::parse).transpose()?;
            let report = db.read(|conn| service::on(conn, day))?;
            Ok(report.narrowed(filled(&asked.rule), severity, within))
        })
        .await?;
    Ok(Json(report))
}

/// A finding that is no fault.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Marking {
    /// Code of the rule.
    rule: String,
    /// Subject of the finding, as the report names it.
    subject: String,
    /// Why it is no fault.
    reason: String,
    /// The day of the report; today if left out.
    day: Option<String>,
}

/// Marks a finding as no fault, until the data behind it change.
#[utoipa::path(post, path = "/checks/marks", tag = "数据检查", request_body = Marking,
    responses((status = 200, body = Object), (status = 404, description = "没有这条检查结果")))]
async fn mark(State(app): State<App>, Json(marking): Json<Marking>) -> Answer<Json<Mark>> {
    let mark = app
        .run(move |db, ctx| {
            let day = filled(&marking.day).map_or(Ok(ctx.today()), parse_date)?;
            let Marking {
                rule,
                subject,
                reason,
                ..
            } = &marking;
            service::mark(db, ctx, day, rule, subject, reason)
        })
        .await?;
    Ok(Json(mark))
}

/// Which mark.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Marked {
    /// Code of the rule.
    rule: String,
    /// Subject of the finding.
    subject: String,
}

/// What was withdrawn.
#[derive(Debug, Serialize, ToSchema)]
struct Withdrawn {
    /// Subject of the finding that is open again.
    subject: String,
}

/// Takes a mark back.
#[utoipa::path(delete, path = "/checks/marks", tag = "数据检查", params(Marked),
    responses((status = 200, body = Withdrawn), (status = 404, description = "没有标记")))]
async fn unmark(State(app): State<App>, Query(marked): Query<Marked>) -> Answer<Json<Withdrawn>> {
    let subject = app
        .run(move |db, ctx| -> Result<String> {
            service::withdraw(db, ctx, &marked.rule, &marked.subject)?;
            Ok(marked.subject)
        })
        .await?;
    Ok(Json(Withdrawn { subject }))
}
