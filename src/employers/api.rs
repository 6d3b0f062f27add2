//! Employers over JSON.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::Employer;
use super::service;
use crate::kernel::Error;
use crate::kernel::id::EmployerId;
use crate::web::{Answer, App, Paging};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
}

/// One employer. Telephone numbers are not given here.
#[derive(Debug, Serialize, ToSchema)]
struct EmployerView {
    /// Id.
    id: String,
    /// enterprise, workshop, public_welfare or project.
    kind: &'static str,
    /// Full name.
    name: String,
    /// 统一社会信用代码.
    credit_code: Option<String>,
    /// Why there is none.
    no_code_reason: Option<String>,
    /// Division it sits in.
    division: Option<String>,
    /// Place outside the county.
    outside: Option<String>,
    /// Version, for If-Match.
    version: i64,
}

impl From<Employer> for EmployerView {
    fn from(employer: Employer) -> Self {
        Self {
            id: employer.id.to_string(),
            kind: employer.kind.code(),
            name: employer.name,
            credit_code: employer.credit_code,
            no_code_reason: employer.no_code_reason,
            division: employer.seat.division.map(|code| code.as_str().to_owned()),
            outside: employer.seat.outside,
            version: employer.version,
        }
    }
}

/// A slice of the employers and how many there are.
#[derive(Debug, Serialize, ToSchema)]
struct EmployerList {
    /// All of them.
    total: i64,
    /// This slice.
    rows: Vec<EmployerView>,
}

/// All employers, by name.
#[utoipa::path(get, path = "/employers", tag = "用人单位", params(Paging),
    responses((status = 200, body = EmployerList)))]
async fn list(State(app): State<App>, Query(paging): Query<Paging>) -> Answer<Json<EmployerList>> {
    let page = app
        .run(move |db, _| db.read(|conn| service::list(conn, paging.into())))
        .await?
        .map(EmployerView::from);
    Ok(Json(EmployerList {
        total: page.total,
        rows: page.rows,
    }))
}

/// One employer.
#[utoipa::path(get, path = "/employers/{id}", tag = "用人单位",
    params(("id" = String, Path, description = "用人单位编号")),
    responses((status = 200, body = EmployerView), (status = 404, description = "没有这个用人单位")))]
async fn one(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<EmployerView>> {
    let employer = app
        .run(move |db, _| {
            let id: EmployerId = id.parse()?;
            let mut found = db.read(|conn| service::by_ids(conn, &[id]))?;
            found.remove(&id).ok_or_else(|| {
                Error::not_found("EMPLOYER-NONE", "没有这个用人单位", "unknown employer")
            })
        })
        .await?;
    Ok(Json(employer.into()))
}
