//! The public job hall: search, and one vacancy.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Extension, Path, Query, State};
use axum::routing::get;

use super::model::{PayUnit, Vacancy, VacancyKind, VacancyState};
use super::service::{self, Asked, Chip, Found, FoundRow, Searcher, chips};
use crate::employers;
use crate::kernel::id::VacancyId;
use crate::kernel::{DivisionCode, Error};
use crate::regions;
use crate::regions::model::Gazetteer;
use crate::web::{App, Marked, PageAnswer, page};

/// The pages of this room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(hall))
        .route("/vacancies/{id}", get(one))
}

#[derive(Template)]
#[template(path = "vacancies/templates/hall.html")]
struct HallPage {
    asked: Asked,
    chips: Vec<Chip>,
    found: Found,
    towns: Vec<TownFacet>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// A town with what was found in it.
struct TownFacet {
    code: String,
    name: String,
    vacancies: u64,
    openings: u64,
}

/// A hit as the hall shows it.
struct Row {
    vacancy: Vacancy,
    employer: String,
    title: Marked,
    snippet: Marked,
    place: String,
    km: Option<i64>,
}

impl HallPage {
    fn here(&self) -> &'static str {
        "/"
    }
}

async fn hall(
    State(app): State<App>,
    Extension(searcher): Extension<Arc<Searcher>>,
    Query(mut asked): Query<Asked>,
) -> PageAnswer {
    // The hall is public, whatever the address says.
    asked.scope = String::new();
    let view = app
        .run(move |db, ctx| {
            let mut found = searcher.find(db, ctx, &asked)?;
            let gazetteer = db.read(|conn| regions::service::gazetteer(conn, ctx.today()))?;
            let shown = asked.offset.max(0) + i64::try_from(found.rows.len()).unwrap_or(0);
            let hits = std::mem::take(&mut found.rows);
            let more =
                !hits.is_empty() && u64::try_from(shown).is_ok_and(|shown| shown < found.total);
            Ok(HallPage {
                chips: chips(&found.understanding, &asked, &gazetteer),
                towns: towns(&found, &gazetteer),
                rows: hits
                    .into_iter()
                    .filter_map(|hit| row(hit, &gazetteer))
                    .collect(),
                next: more.then(|| asked.with_offset(shown)),
                found,
                asked,
            })
        })
        .await?;
    page(&view)
}

fn towns(found: &Found, gazetteer: &Gazetteer) -> Vec<TownFacet> {
    let named = found.facets.towns.iter().map(|facet| {
        let code = format!("{:0<12}", facet.value);
        let town = DivisionCode::parse(&code).ok();
        let name = town
            .and_then(|code| gazetteer.find(&code))
            .map(|town| town.name.clone());
        TownFacet {
            code,
            name: name.unwrap_or_else(|| "外地".to_owned()),
            vacancies: facet.vacancies,
            openings: facet.openings,
        }
    });
    named.collect()
}

fn row(found: FoundRow, gazetteer: &Gazetteer) -> Option<Row> {
    let vacancy = found.vacancy?;
    Some(Row {
        place: where_it_is(&vacancy, gazetteer),
        employer: found.employer,
        title: Marked::new(found.hit.title_html),
        snippet: Marked::new(found.hit.snippet_html),
        // A county is some 200 km long; the cast saturates.
        km: found.hit.distance_km.map(|km| km.round() as i64),
        vacancy,
    })
}

fn where_it_is(vacancy: &Vacancy, gazetteer: &Gazetteer) -> String {
    let place = &vacancy.terms.place;
    match (&place.division, &place.outside) {
        (Some(code), _) => gazetteer
            .full_name(code)
            .trim_start_matches("弥勒市")
            .to_owned(),
        (None, Some(outside)) => outside.clone(),
        (None, None) => place.address.clone().unwrap_or_default(),
    }
}

/// The kind in the worker's words: nothing that a worker reads names poverty.
fn kind(vacancy: &Vacancy) -> &'static str {
    match vacancy.kind() {
        VacancyKind::Workshop => "家门口的车间",
        other => other.chinese(),
    }
}

/// Pay in the worker's words: 4,000–5,500 元/月.
fn pay(vacancy: &Vacancy) -> String {
    let pay = &vacancy.terms.pay;
    let unit = match pay.unit {
        PayUnit::Month => "元/月",
        PayUnit::Day => "元/天",
        PayUnit::Hour => "元/小时",
        PayUnit::Piece => "元/件",
        PayUnit::Lump => "元，做完结清",
    };
    let whole = |fen: crate::kernel::Fen| fen.to_string().trim_end_matches(".00").to_owned();
    match (pay.low, pay.high) {
        (Some(low), Some(high)) if low != high => format!("{}–{} {unit}", whole(low), whole(high)),
        (Some(amount), _) | (None, Some(amount)) => format!("{} {unit}", whole(amount)),
        (None, None) => "面议".to_owned(),
    }
}

#[derive(Template)]
#[template(path = "vacancies/templates/vacancy.html")]
struct VacancyPage {
    vacancy: Vacancy,
    employer: String,
    place: String,
}

impl VacancyPage {
    fn here(&self) -> &'static str {
        ""
    }
}

async fn one(State(app): State<App>, Path(id): Path<String>) -> PageAnswer {
    let view = app
        .run(move |db, ctx| {
            let id: VacancyId = id.parse()?;
            let gone = || {
                Error::not_found("VACANCY-GONE", "这个岗位已经停招或不存在", "not public")
                    .cure("请回到找岗位，看看别的岗位")
            };
            let vacancy = service::vacancy(db, id)?;
            if vacancy.state != VacancyState::Published || !vacancy.is_valid_on(ctx.today()) {
                return Err(gone());
            }
            let (gazetteer, mut employers) = db.read(|conn| {
                let gazetteer = regions::service::gazetteer(conn, ctx.today())?;
                Ok((
                    gazetteer,
                    employers::service::by_ids(conn, &[vacancy.employer])?,
                ))
            })?;
            Ok(VacancyPage {
                employer: employers
                    .remove(&vacancy.employer)
                    .map_or(String::new(), |it| it.name),
                place: where_it_is(&vacancy, &gazetteer),
                vacancy,
            })
        })
        .await?;
    page(&view)
}
