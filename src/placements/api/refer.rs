//! A vacancy brought to a worker, the answers, and the hire.

use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{DONE, Done, Made};
use crate::kernel::Result;
use crate::placements::model::{
    Consent, ConsentHow, EmployerAnswer, EmployerReason, Hire, How, NewReferral, Organised,
    Referral, Region, WorkPlace, WorkerAnswer, WorkerReason,
};
use crate::placements::service;
use crate::web::{Answer, App};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(refer))
        .routes(routes!(one))
        .routes(routes!(worker_answers))
        .routes(routes!(employer_answers))
        .routes(routes!(hire))
}

/// A vacancy for a worker.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Referring {
    /// Id of the vacancy.
    vacancy: String,
    /// Id of the worker.
    person: String,
    /// Name of the helper who brings it.
    referred_by: String,
    /// visit, phone, wechat or counter.
    how: String,
}

/// Brings a vacancy to a worker. Nothing reaches the employer before the worker consents.
#[utoipa::path(post, path = "/referrals", tag = "岗位推荐", request_body = Referring,
    responses((status = 200, body = Made), (status = 409, description = "岗位不在招，或本人不愿就业")))]
async fn refer(State(app): State<App>, Json(new): Json<Referring>) -> Answer<Json<Made>> {
    let id = app
        .run(move |db, ctx| {
            let referral = NewReferral {
                vacancy: new.vacancy.parse()?,
                person: new.person.parse()?,
                referred_by: new.referred_by,
                how: How::parse(&new.how)?,
            };
            service::refer(db, ctx, &referral)
        })
        .await?;
    Ok(Json(Made { id: id.to_string() }))
}

/// One referral.
#[utoipa::path(get, path = "/referrals/{id}", tag = "岗位推荐", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "没有这条推荐")))]
async fn one(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<Referral>> {
    let referral = app
        .run(move |db, _| {
            let id = id.parse()?;
            db.read(|conn| service::referral(conn, id))
        })
        .await?;
    Ok(Json(referral))
}

/// What the worker says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
enum WorkerSays {
    /// Wants it and consents to being named.
    Yes {
        /// in_person, phone or signed.
        consent: String,
        /// When; today if left out.
        on: Option<NaiveDate>,
    },
    /// Does not want it.
    No {
        /// A reason of the closed list.
        reason: String,
    },
}

/// Records the worker's answer.
#[utoipa::path(post, path = "/referrals/{id}/worker-answer", tag = "岗位推荐", params(("id" = String, Path)),
    request_body = WorkerSays, responses((status = 200, body = Done), (status = 409, description = "已经答复或已结束")))]
async fn worker_answers(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(says): Json<WorkerSays>,
) -> Answer<Json<Done>> {
    app.run(move |db, ctx| {
        let answer = match says {
            WorkerSays::Yes { consent, on } => WorkerAnswer::Yes(Consent {
                how: ConsentHow::parse(&consent)?,
                on: on.unwrap_or(ctx.today()),
            }),
            WorkerSays::No { reason } => WorkerAnswer::No {
                reason: WorkerReason::parse(&reason)?,
            },
        };
        service::worker_answers(db, ctx, id.parse()?, answer)
    })
    .await?;
    Ok(DONE)
}

/// What the employer says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
enum EmployerSays {
    /// Takes the worker.
    Yes,
    /// Does not.
    No {
        /// A reason of the closed list.
        reason: String,
    },
}

/// Records the employer's answer.
#[utoipa::path(post, path = "/referrals/{id}/employer-answer", tag = "岗位推荐", params(("id" = String, Path)),
    request_body = EmployerSays, responses((status = 200, body = Done), (status = 409, description = "本人还没有同意")))]
async fn employer_answers(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(says): Json<EmployerSays>,
) -> Answer<Json<Done>> {
    app.run(move |db, ctx| {
        let answer = match says {
            EmployerSays::Yes => EmployerAnswer::Yes,
            EmployerSays::No { reason } => EmployerAnswer::No {
                reason: EmployerReason::parse(&reason)?,
            },
        };
        service::employer_answers(db, ctx, id.parse()?, answer)
    })
    .await?;
    Ok(DONE)
}

/// How the worker starts. What is left out follows from the vacancy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Hiring {
    /// First day of work.
    started_on: NaiveDate,
    /// 组织方式; the bureau's if left out.
    organised: Option<String>,
    /// 务工区域, outside the county.
    region: Option<String>,
    /// 务工所在地 to the county, outside the county.
    place: Option<String>,
    /// 点对点输送.
    #[serde(default)]
    point_to_point: bool,
    /// 全日制; by the vacancy's hours if left out.
    full_time: Option<bool>,
}

impl Hiring {
    fn hire(self) -> Result<Hire> {
        let mut hire = Hire::on(self.started_on);
        if let Some(organised) = self.organised {
            hire.organised = Organised::parse(&organised)?;
        }
        hire.region = self.region.as_deref().map(Region::parse).transpose()?;
        hire.place = self.place.as_deref().map(WorkPlace::parse).transpose()?;
        hire.point_to_point = self.point_to_point;
        hire.full_time = self.full_time;
        Ok(hire)
    }
}

/// Hires: the placement starts, the opening is taken, the worker's other open referrals are closed, all in one.
#[utoipa::path(post, path = "/referrals/{id}/hire", tag = "岗位推荐", params(("id" = String, Path)), request_body = Hiring,
    responses((status = 200, body = Made), (status = 409, description = "名额已满，或本人另有全日制工作")))]
async fn hire(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(hiring): Json<Hiring>,
) -> Answer<Json<Made>> {
    let id = app
        .run(move |db, ctx| service::hire(db, ctx, id.parse()?, &hiring.hire()?))
        .await?;
    Ok(Json(Made { id: id.to_string() }))
}
