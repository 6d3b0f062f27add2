//! The public job hall: search, and one vacancy.

mod facets;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Extension, Path, Query, State};
use axum::routing::get;

use self::facets::{Facet, facets};
use super::model::{PayUnit, Vacancy, VacancyState};
use super::service::{self, Answered, Asked, FoundRow, Order, Searcher, kind_for_workers};
use crate::employers;
use crate::kernel::Error;
use crate::kernel::id::VacancyId;
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
    answered: Answered,
    facets: Vec<Facet>,
    /// Places to measure distances from: code and name, the county's towns.
    origins: Vec<(String, String)>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// A hit as the hall shows it.
struct Row {
    vacancy: Vacancy,
    employer: String,
    title: Marked,
    snippet: Marked,
    place: String,
    /// How far it is, in words.
    km: Option<String>,
}

impl HallPage {
    fn here(&self) -> &'static str {
        "/"
    }

    /// What the form keeps when something else is looked for.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let asked = &self.asked;
        let mut kept = vec![
            ("within", asked.within.as_str()),
            ("kind", &asked.kind),
            ("occupation", &asked.occupation),
            ("sort", &asked.sort),
        ];
        kept.retain(|(_, value)| !value.is_empty());
        kept
    }

    /// Orders on offer: nearest first only where it is known from where.
    fn orders(&self) -> Vec<(&'static str, &'static str)> {
        let measured = self.answered.found.measured;
        let orders = Order::ALL.iter();
        orders
            .filter(|order| **order != Order::Distance || measured)
            .map(|order| (order.code(), order.chinese()))
            .collect()
    }

    fn is_sorted_by(&self, order: &str) -> bool {
        match self.asked.sort.trim() {
            "" => order == Order::Relevance.code(),
            sort => order == sort,
        }
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
            let mut answered = searcher.find(db, ctx, &asked)?;
            let gazetteer = searcher.gazetteer(db, ctx)?;
            let found = &mut answered.found;
            let shown = asked.offset.max(0) + i64::try_from(found.rows.len()).unwrap_or(0);
            let hits = std::mem::take(&mut found.rows);
            let more =
                !hits.is_empty() && u64::try_from(shown).is_ok_and(|shown| shown < found.total);
            let measured = found.measured;
            let origins = gazetteer.towns().into_iter();
            Ok(HallPage {
                facets: facets(&answered, &asked, &gazetteer),
                origins: origins
                    .map(|town| (town.code.as_str().to_owned(), town.name.clone()))
                    .collect(),
                rows: hits
                    .into_iter()
                    .filter_map(|hit| row(hit, measured, &gazetteer))
                    .collect(),
                next: more.then(|| asked.with_offset(shown)),
                answered,
                asked,
            })
        })
        .await?;
    page(&view)
}

/// Radii on offer, kilometres.
const RADII: [&str; 4] = ["5", "10", "20", "40"];
fn row(found: FoundRow, measured: bool, gazetteer: &Gazetteer) -> Option<Row> {
    let vacancy = found.vacancy?;
    Some(Row {
        place: where_it_is(&vacancy, gazetteer),
        employer: found.employer,
        title: Marked::new(found.hit.title_html),
        snippet: Marked::new(found.hit.snippet_html),
        km: match found.hit.distance_km {
            Some(km) if km < 1.0 => Some("本村".to_owned()),
            Some(km) => Some(format!("约 {km:.0} 公里")),
            None if measured => Some("地点不详，算不出距离".to_owned()),
            None => None,
        },
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

/// The kind in the worker's words.
fn kind(vacancy: &Vacancy) -> &'static str {
    kind_for_workers(vacancy.kind())
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
