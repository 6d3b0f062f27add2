//! Placements: recorded as found, listed, confirmed, ended; and their wages.

use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{DONE, Done, Made};
use crate::kernel::id::PlacementId;
use crate::kernel::{DivisionCode, Error, Fen, Figures, IndustryCode, Page, Result};
use crate::placements::model::{
    Channel, EmploymentForm, EndReason, Ended, MonthlyWage, NewPlacement, NewWage, Organised,
    PayMethod, Placement, PlacementFilter, PlacementRow, Region, WageSource, WorkPlace,
};
use crate::placements::service::{self, Placements};
use crate::web::{Answer, App, Paging};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, record))
        .routes(routes!(one))
        .routes(routes!(confirm))
        .routes(routes!(end))
        .routes(routes!(wages))
}

/// Which placements.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Begun and not ended on this day.
    standing_on: Option<NaiveDate>,
    /// Of this person.
    person: Option<String>,
    /// Workers whose household is in this division.
    within: Option<String>,
    /// 就业形式.
    form: Option<String>,
}

/// The placements that a filter selects: the same filter counts and lists them.
#[utoipa::path(get, path = "/placements", tag = "上岗", params(Which, Paging), responses((status = 200, body = Object)))]
async fn list(
    State(app): State<App>,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> Answer<Json<Page<PlacementRow>>> {
    let page = app
        .run(move |db, _| {
            let filter = PlacementFilter {
                standing_on: which.standing_on,
                person: which.person.as_deref().map(str::parse).transpose()?,
                within: which
                    .within
                    .as_deref()
                    .map(DivisionCode::parse)
                    .transpose()?,
                form: which
                    .form
                    .as_deref()
                    .map(EmploymentForm::parse)
                    .transpose()?,
                ..PlacementFilter::default()
            };
            db.read(|conn| Placements(conn).list(&filter, paging.into()))
        })
        .await?;
    Ok(Json(page))
}

/// A placement with its wages by month.
#[derive(Debug, Serialize)]
struct PlacementStory {
    #[serde(flatten)]
    placement: Placement,
    months: Vec<MonthlyWage>,
}

/// One placement.
#[utoipa::path(get, path = "/placements/{id}", tag = "上岗", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, description = "没有这条上岗记录")))]
async fn one(State(app): State<App>, Path(id): Path<String>) -> Answer<Json<PlacementStory>> {
    let story = app
        .run(move |db, ctx| {
            let id: PlacementId = id.parse()?;
            db.read(|conn| {
                let placement = service::by_ids(conn, &[id])?.remove(&id).ok_or_else(|| {
                    Error::not_found("PLACEMENT-NONE", "没有这条上岗记录", "no such placement")
                })?;
                let months = service::monthly(conn, ctx, &[id])?
                    .remove(&id)
                    .unwrap_or_default();
                Ok(PlacementStory { placement, months })
            })
        })
        .await?;
    Ok(Json(story))
}

/// A job that somebody found, as it is recorded (自主务工).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Found {
    /// Id of the worker.
    person: String,
    /// With whom, by name; left out for work without an employer.
    employer_name: Option<String>,
    /// 岗位名称.
    #[serde(default)]
    title: String,
    /// 就业渠道.
    channel: String,
    /// 就业形式.
    form: String,
    /// 组织方式.
    organised: String,
    /// 务工区域.
    region: String,
    /// 务工所在地 as 省-市-县.
    place: String,
    /// 所属行业 by code.
    industry: Option<String>,
    /// 点对点输送.
    #[serde(default)]
    point_to_point: bool,
    /// 全日制.
    full_time: bool,
    /// First day of work.
    started_on: NaiveDate,
}

impl Found {
    fn placement(self) -> Result<NewPlacement> {
        Ok(NewPlacement {
            placement_no: None,
            person: self.person.parse()?,
            employer: None,
            employer_name: self.employer_name,
            title: self.title,
            channel: Channel::parse(&self.channel)?,
            form: EmploymentForm::parse(&self.form)?,
            organised: Organised::parse(&self.organised)?,
            region: Region::parse(&self.region)?,
            place: WorkPlace::parse(&self.place)?,
            industry: self
                .industry
                .as_deref()
                .map(IndustryCode::parse)
                .transpose()?,
            point_to_point: self.point_to_point,
            full_time: self.full_time,
            contract: None,
            started_on: self.started_on,
            ended: None,
        })
    }
}

/// Records a job as found.
#[utoipa::path(post, path = "/placements", tag = "上岗", request_body = Found,
    responses((status = 200, body = Made), (status = 409, description = "同时段已有全日制工作或公益性岗位")))]
async fn record(State(app): State<App>, Json(found): Json<Found>) -> Answer<Json<Made>> {
    let id = app
        .run(move |db, ctx| service::record(db, ctx, &found.placement()?))
        .await?;
    Ok(Json(Made { id: id.to_string() }))
}

/// Somebody made sure that it is so.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Seen {
    /// The version that was read.
    version: i64,
    /// What was seen.
    seen: String,
}

/// Confirms a placement.
#[utoipa::path(post, path = "/placements/{id}/confirm", tag = "上岗", params(("id" = String, Path)), request_body = Seen,
    responses((status = 200, body = Done), (status = 412, description = "已被改过")))]
async fn confirm(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(seen): Json<Seen>,
) -> Answer<Json<Done>> {
    app.run(move |db, ctx| service::confirm(db, ctx, id.parse()?, seen.version, &seen.seen))
        .await?;
    Ok(DONE)
}

/// The end of a placement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// The version that was read.
    version: i64,
    /// First day of no more work.
    on: NaiveDate,
    /// A reason of the closed list.
    reason: String,
    /// More, in words.
    note: Option<String>,
}

/// Ends a placement, with a reason.
#[utoipa::path(post, path = "/placements/{id}/end", tag = "上岗", params(("id" = String, Path)), request_body = Ending,
    responses((status = 200, body = Done), (status = 409, description = "已经离岗"), (status = 412, description = "已被改过")))]
async fn end(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(ending): Json<Ending>,
) -> Answer<Json<Done>> {
    app.run(move |db, ctx| {
        let ended = Ended {
            on: ending.on,
            reason: EndReason::parse(&ending.reason)?,
        };
        service::end(
            db,
            ctx,
            id.parse()?,
            ending.version,
            ended,
            ending.note.as_deref(),
        )
    })
    .await?;
    Ok(DONE)
}

/// One payment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Paid {
    /// Id of the placement.
    placement: String,
    /// First day paid for.
    from: NaiveDate,
    /// Last day paid for.
    to: NaiveDate,
    /// 发放日期.
    paid_on: Option<NaiveDate>,
    /// 发放方式.
    method: Option<String>,
    /// 应发, yuan.
    gross: String,
    /// 扣款, yuan; 0 if left out.
    deductions: Option<String>,
    /// 实发, yuan.
    net: String,
    /// Who says so.
    source: String,
    /// The person who said or handed it in.
    provided_by: String,
    /// What was seen.
    evidence: Option<String>,
    /// Id of the line that this one replaces.
    corrects: Option<String>,
}

impl Paid {
    fn wage(self) -> Result<NewWage> {
        Ok(NewWage {
            placement: self.placement.parse()?,
            from: self.from,
            to: self.to,
            paid_on: self.paid_on,
            method: self.method.as_deref().map(PayMethod::parse).transpose()?,
            half_days: None,
            minutes: None,
            pieces: None,
            gross: Fen::parse(&self.gross)?,
            deductions: self
                .deductions
                .as_deref()
                .map_or(Ok(Fen::ZERO), Fen::parse)?,
            net: Fen::parse(&self.net)?,
            source: WageSource::parse(&self.source)?,
            provided_by: self.provided_by,
            evidence: self.evidence,
            corrects: self.corrects.as_deref().map(str::parse).transpose()?,
        })
    }
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
struct Recorded {
    /// Ids of the lines, in the order given.
    ids: Vec<String>,
}

/// Records payment lines: all or none. A correction is a new line.
#[utoipa::path(post, path = "/wages", tag = "工资", request_body = Vec<Paid>,
    responses((status = 200, body = Recorded), (status = 422, description = "某一条写得不对")))]
async fn wages(State(app): State<App>, Json(paid): Json<Vec<Paid>>) -> Answer<Json<Recorded>> {
    let ids = app
        .run(move |db, ctx| {
            let lines: Vec<NewWage> = paid.into_iter().map(Paid::wage).collect::<Result<_>>()?;
            service::record_wages(db, ctx, &lines)
        })
        .await?;
    Ok(Json(Recorded {
        ids: ids.iter().map(ToString::to_string).collect(),
    }))
}
