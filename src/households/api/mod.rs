//! Households and their people over JSON. Secrets are masked; what is searched for stands in the body, never in the URL.

mod record;

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::households::model::{
    BaseChange, BaseList, Find, Found, Household, HouseholdFilter, HouseholdIncome, HouseholdKind,
    HouseholdNo, HouseholdRow, MonitorKind, Person, PersonNo,
};
use crate::households::service::{self, HouseholdRegister};
use crate::kernel::{BankCard, DivisionCode, Error, Figures, Page, ResidentId, Result, parse_date};
use crate::web::{Answer, App, Paging};

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(income))
        .routes(routes!(person))
        .routes(routes!(find))
        .routes(routes!(base_lists, freeze))
        .routes(routes!(base_changes))
        .merge(record::routes())
}

/// Which households.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Which {
    /// As of this day; today if left out.
    day: Option<String>,
    /// Division and what lies in it: 6, 9 or 12 digits.
    within: Option<String>,
    /// 户类型: lifted or ordinary, or the Chinese.
    kind: Option<String>,
    /// 监测对象类别.
    monitor: Option<String>,
    /// Only 监测对象 with risk not cleared, or everybody else.
    at_risk: Option<bool>,
}

impl Which {
    fn filter(&self, today: chrono::NaiveDate) -> Result<HouseholdFilter> {
        let parse = |text: &Option<String>| text.as_deref().map(parse_date).transpose();
        Ok(HouseholdFilter {
            day: parse(&self.day)?.unwrap_or(today),
            kind: self.kind.as_deref().map(HouseholdKind::parse).transpose()?,
            monitor: self
                .monitor
                .as_deref()
                .map(MonitorKind::parse)
                .transpose()?,
            at_risk: self.at_risk,
            within: self
                .within
                .as_deref()
                .map(DivisionCode::parse)
                .transpose()?,
        })
    }
}

/// The households that a filter selects: the same filter counts and lists them.
#[utoipa::path(get, path = "/households", tag = "户", params(Which, Paging),
    responses((status = 200, description = "总数 total 和这一页 rows", body = Object)))]
async fn list(
    State(app): State<App>,
    Query(which): Query<Which>,
    Query(paging): Query<Paging>,
) -> Answer<Json<Page<HouseholdRow>>> {
    let page = app
        .run(move |db, ctx| {
            let filter = which.filter(ctx.today())?;
            db.read(|conn| HouseholdRegister(conn).list(&filter, paging.into()))
        })
        .await?;
    Ok(Json(page))
}

/// As of which day.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AsOf {
    /// Today if left out.
    day: Option<String>,
}

impl AsOf {
    fn or(&self, today: chrono::NaiveDate) -> Result<chrono::NaiveDate> {
        self.day.as_deref().map_or(Ok(today), parse_date)
    }
}

/// One household with members, helpers and status.
#[utoipa::path(get, path = "/households/{id}", tag = "户", params(("id" = String, Path), AsOf),
    responses((status = 200, body = Object), (status = 404, description = "没有这一户")))]
async fn one(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(as_of): Query<AsOf>,
) -> Answer<Json<Household>> {
    let household = app
        .run(move |db, ctx| service::household(db, id.parse()?, as_of.or(ctx.today())?))
        .await?;
    Ok(Json(household))
}

/// The latest income year on file: the four kinds, the cost, net income a head and the gap to the line, all in fen.
#[utoipa::path(get, path = "/households/{id}/income", tag = "户", params(("id" = String, Path), AsOf),
    responses((status = 200, body = Object), (status = 404, description = "没有这一户，或没有收入记录")))]
async fn income(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(as_of): Query<AsOf>,
) -> Answer<Json<HouseholdIncome>> {
    let income = app
        .run(move |db, ctx| {
            let (id, day) = (id.parse()?, as_of.or(ctx.today())?);
            let register = db.read(|conn| service::register_on(conn, day))?;
            let household = register.household(id);
            household
                .and_then(|household| household.income)
                .ok_or_else(|| {
                    Error::not_found(
                        "INCOME-NONE",
                        "没有这一户，或没有收入记录",
                        "no income on file",
                    )
                })
        })
        .await?;
    Ok(Json(income))
}

/// One person.
#[utoipa::path(get, path = "/persons/{id}", tag = "户", params(("id" = String, Path), AsOf),
    responses((status = 200, body = Object), (status = 404, description = "没有这个人")))]
async fn person(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(as_of): Query<AsOf>,
) -> Answer<Json<Person>> {
    let person = app
        .run(move |db, ctx| service::person(db, id.parse()?, as_of.or(ctx.today())?))
        .await?;
    Ok(Json(person))
}

/// Whom to find: exactly one of these.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Wanted {
    /// 户编号: everybody of the household.
    HouseholdNo(String),
    /// 人口编号.
    PersonNo(String),
    /// 证件号码.
    Resident(String),
    /// Last four of the resident ID.
    Last4(String),
    /// Last four of the telephone.
    PhoneTail(String),
    /// Bank card number, whole.
    Card(String),
    /// Whole name.
    Name(String),
    /// Pinyin initials or spelling.
    Initials(String),
}

/// People found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundList {
    /// By name, at most 200.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Found>,
}

/// People by number, name, initials, last four of the ID, tail of the telephone or bank card.
#[utoipa::path(post, path = "/persons/find", tag = "户", request_body = Wanted,
    responses((status = 200, body = FoundList), (status = 422, description = "要找的写得不对")))]
async fn find(State(app): State<App>, Json(wanted): Json<Wanted>) -> Answer<Json<FoundList>> {
    let rows = app
        .run(move |db, ctx| service::find(db, &wanted.parse()?, ctx.today()))
        .await?;
    Ok(Json(FoundList { rows }))
}

impl Wanted {
    fn parse(self) -> Result<Find> {
        Ok(match self {
            Self::HouseholdNo(text) => Find::HouseholdNo(HouseholdNo::parse(&text)?),
            Self::PersonNo(text) => Find::PersonNo(PersonNo::parse(&text)?),
            Self::Resident(text) => Find::Resident(ResidentId::parse(&text)?),
            Self::Last4(text) => Find::last4(&text)?,
            Self::PhoneTail(text) => Find::phone_tail(&text)?,
            Self::Card(text) => Find::Card(BankCard::parse(&text)?),
            Self::Name(text) => Find::Name(filled(text)?),
            Self::Initials(text) => Find::Initials(filled(text)?),
        })
    }
}

/// The base lists (底数) frozen so far.
#[utoipa::path(get, path = "/base-lists", tag = "底数", responses((status = 200, body = Object)))]
async fn base_lists(State(app): State<App>) -> Answer<Json<Vec<BaseList>>> {
    Ok(Json(app.run(|db, _| db.read(service::base_lists)).await?))
}

/// A base list to be frozen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Freezing {
    /// What it is called.
    name: String,
}

/// Freezes today's target households and their members as a base list: it never changes afterwards.
#[utoipa::path(post, path = "/base-lists", tag = "底数", request_body = Freezing, responses((status = 200, body = Object)))]
async fn freeze(State(app): State<App>, Json(freezing): Json<Freezing>) -> Answer<Json<BaseList>> {
    let list = app
        .run(move |db, ctx| service::freeze_base_list(db, ctx, &freezing.name))
        .await?;
    Ok(Json(list))
}

/// What has changed against a base list, with reasons: new households, closed ones, people moved or dead.
#[utoipa::path(get, path = "/base-lists/{id}/changes", tag = "底数", params(("id" = String, Path), AsOf),
    responses((status = 200, body = Object), (status = 404, description = "没有这份底数")))]
async fn base_changes(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(as_of): Query<AsOf>,
) -> Answer<Json<Vec<BaseChange>>> {
    let changes = app
        .run(move |db, ctx| {
            let (id, day) = (id.parse()?, as_of.or(ctx.today())?);
            db.read(|conn| service::base_changes(conn, id, day))
        })
        .await?;
    Ok(Json(changes))
}

fn filled(text: String) -> Result<String> {
    match text.trim() {
        "" => Err(Error::invalid(
            "FIND-EMPTY",
            "没有填要找的人",
            "empty search",
        )),
        text => Ok(text.to_owned()),
    }
}
