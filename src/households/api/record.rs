//! What is recorded of a household as life goes on: a worker's statement, and who dies, leaves, or needs watching no more.

use axum::Json;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::households::model::{
    Change, Farthest, HowStated, MemberEvent, MonitorKind, NewWillingness, Obstacle, Willingness,
    WorkKind,
};
use crate::households::service;
use crate::kernel::{Fen, OccupationCode, Result};
use crate::web::{Answer, App};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(state))
        .routes(routes!(change))
}

/// It is done.
#[derive(Debug, Serialize, ToSchema)]
struct Done {
    /// Always true.
    done: bool,
}

const DONE: Json<Done> = Json(Done { done: true });

/// What somebody says about work. Lists may be left out: empty means any.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Stating {
    /// Wants work?
    wants_work: bool,
    /// If not, why, in the person's words.
    why_not: Option<String>,
    /// 意向区域; the county if left out.
    farthest: Option<String>,
    /// 意向岗位类型.
    #[serde(default)]
    kinds: Vec<String>,
    /// 意向工种 by code.
    #[serde(default)]
    occupations: Vec<String>,
    /// 期望月薪, yuan.
    least_pay: Option<String>,
    /// 可上岗时间.
    available_from: Option<NaiveDate>,
    /// 无法外出原因.
    #[serde(default)]
    obstacles: Vec<String>,
    /// 培训意愿.
    #[serde(default)]
    wants_training: bool,
    /// 采集方式.
    how: String,
    /// 采集日期; today if left out.
    stated_on: Option<NaiveDate>,
}

impl Stating {
    fn stated(self, today: NaiveDate) -> Result<Willingness> {
        let farthest = self.farthest.as_deref();
        Ok(Willingness {
            wants_work: self.wants_work,
            why_not: self.why_not,
            farthest: farthest.map_or(Ok(NewWillingness::FARTHEST_IF_UNSAID), Farthest::parse)?,
            kinds: all(&self.kinds, WorkKind::parse)?,
            occupations: all(&self.occupations, OccupationCode::parse)?,
            least_pay: self.least_pay.as_deref().map(Fen::parse).transpose()?,
            available_from: self.available_from,
            obstacles: all(&self.obstacles, Obstacle::parse)?,
            wants_training: self.wants_training,
            how: HowStated::parse(&self.how)?,
            stated_on: self.stated_on.unwrap_or(today),
        })
    }
}

fn all<T>(texts: &[String], parse: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
    texts.iter().map(|text| parse(text)).collect()
}

/// Records a person's statement of willingness; the one before it ends.
#[utoipa::path(post, path = "/persons/{id}/willingness", tag = "户", params(("id" = String, Path)),
    request_body = Stating, responses((status = 200, body = Done), (status = 422, description = "写得不对")))]
async fn state(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(stating): Json<Stating>,
) -> Answer<Json<Done>> {
    app.run(move |db, ctx| {
        let new = NewWillingness {
            person: id.parse()?,
            stated: stating.stated(ctx.today())?,
        };
        db.write_txn(|txn| {
            service::state_willingness_in(txn, ctx, None, &[new]).map_err(Into::into)
        })
    })
    .await?;
    Ok(DONE)
}

/// What happened to a household or one of its members.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
enum Happened {
    /// 死亡.
    Death {
        /// Id of the person.
        person: String,
    },
    /// 婚出.
    MarriedOut {
        /// Id of the person.
        person: String,
    },
    /// 迁出.
    MovedOut {
        /// Id of the person.
        person: String,
    },
    /// 整户销户.
    Closed,
    /// 新识别.
    Identified {
        /// 监测对象类别.
        monitor: String,
    },
    /// 风险消除.
    RiskCleared,
}

/// A dated event of a household.
#[derive(Debug, Deserialize, ToSchema)]
struct Changing {
    /// The day it took effect.
    on: NaiveDate,
    /// Why, in words.
    reason: Option<String>,
    /// What happened.
    #[serde(flatten)]
    happened: Happened,
}

impl Changing {
    fn event(self, household: &str) -> Result<MemberEvent> {
        let change = match self.happened {
            Happened::Death { person } => Change::Death(person.parse()?),
            Happened::MarriedOut { person } => Change::MarriedOut(person.parse()?),
            Happened::MovedOut { person } => Change::MovedOut(person.parse()?),
            Happened::Closed => Change::Closed,
            Happened::Identified { monitor } => Change::Identified(MonitorKind::parse(&monitor)?),
            Happened::RiskCleared => Change::RiskCleared,
        };
        Ok(MemberEvent {
            household: household.parse()?,
            on: self.on,
            reason: self.reason,
            change,
        })
    }
}

/// Records a dated event; head count, coverage and income follow as of any day.
#[utoipa::path(post, path = "/households/{id}/changes", tag = "户", params(("id" = String, Path)),
    request_body = Changing, responses((status = 200, body = Done), (status = 409, description = "与登记不符")))]
async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    Json(changing): Json<Changing>,
) -> Answer<Json<Done>> {
    app.run(move |db, ctx| service::change_member(db, ctx, &changing.event(&id)?).map(drop))
        .await?;
    Ok(DONE)
}
