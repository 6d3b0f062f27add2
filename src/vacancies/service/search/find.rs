//! Searching: the index finds and ranks, the database says what stands.

use std::collections::HashMap;

use search_index::{
    Audience, Facets, Hit, IndexReader, Relaxation, Removed, SearchRequest, Sort, Understanding,
};
use serde::Serialize;

use super::document::days;
use super::failed;
use crate::db::{Conn, Db};
use crate::employers;
use crate::kernel::actor::Scope;
use crate::kernel::id::{DraftId, EmployerId, VacancyId};
use crate::kernel::{Ctx, Error, Result};
use crate::vacancies::model::{Draft, Vacancy, VacancyState};
use crate::vacancies::store;

/// One hit with the record behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundRow {
    /// Highlighted title and snippet, distance, score.
    pub hit: Hit,
    /// 用人单位.
    pub employer: String,
    /// The vacancy, if it is one.
    pub vacancy: Option<Vacancy>,
    /// The draft, if it is one.
    pub draft: Option<Draft>,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// How many there are in all.
    pub total: u64,
    /// 招聘人数 of all of them.
    pub openings_total: u64,
    /// When the search was widened: how many fulfil all that was asked. They come first.
    pub asked_total: Option<u64>,
    /// One page.
    pub rows: Vec<FoundRow>,
    /// How all that was found divides.
    pub facets: Facets,
    /// How the query was understood.
    pub understanding: Understanding,
    /// What the searcher removed of it.
    #[serde(skip)]
    pub removed: Vec<Removed>,
    /// Were distances measured?
    pub measured: bool,
    /// When little was found: what one step back would find.
    #[serde(skip)]
    pub relaxations: Vec<Relaxation>,
}

/// Searches for `ctx`'s actor: whoever may see published vacancies only gets those that are public and valid today,
/// whatever `request` says. A hit whose record has changed since the index last followed is left out, or shown as the
/// record stands now.
///
/// # Errors
/// `SORT-ORIGIN` for nearest first without saying from where; `INDEX-REBUILD`, `INDEX-FAILED`; the database's own.
pub fn search(
    db: &Db,
    reader: &IndexReader,
    ctx: &Ctx,
    mut request: SearchRequest,
) -> Result<Found> {
    if ctx.actor.scope == Scope::PublicOnly || matches!(request.audience, Audience::Public { .. }) {
        request.audience = Audience::Public {
            today: days(ctx.today()),
        };
    }
    let public = matches!(request.audience, Audience::Public { .. });
    let answer = reader.search(&request).map_err(failed)?;
    if request.sort == Sort::Distance && !answer.measured {
        return Err(Error::invalid(
            "SORT-ORIGIN",
            "不知道从哪里算距离",
            "distance without an origin",
        )
        .field("排序")
        .cure("请选出发地，或在要找的话里写上地名"));
    }
    let found = answer.hits.len();
    let rows = db.read(|conn| join(conn, ctx, public, answer.hits))?;
    let gone = u64::try_from(found - rows.len()).unwrap_or(0);
    Ok(Found {
        total: answer.total.saturating_sub(gone),
        openings_total: answer.openings_total,
        asked_total: answer
            .asked_total
            .map(|asked| asked.min(answer.total.saturating_sub(gone))),
        rows,
        facets: answer.facets,
        understanding: answer.understanding,
        removed: answer.removed,
        measured: answer.measured,
        relaxations: answer.relaxations,
    })
}

fn join(conn: &mut Conn, ctx: &Ctx, public: bool, hits: Vec<Hit>) -> Result<Vec<FoundRow>> {
    let ids: Vec<VacancyId> = hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
    let mut vacancies: HashMap<String, Vacancy> = store::by_ids(conn, &ids)?
        .into_iter()
        .map(|vacancy| (vacancy.id.to_string(), vacancy))
        .collect();
    let ids: Vec<DraftId> = hits
        .iter()
        .filter(|hit| !public && !vacancies.contains_key(&hit.id))
        .filter_map(|hit| hit.id.parse().ok())
        .collect();
    let mut drafts: HashMap<String, Draft> = store::drafts_by_ids(conn, &ids)?
        .into_iter()
        .map(|draft| (draft.id.to_string(), draft))
        .collect();
    let mut ids: Vec<EmployerId> = vacancies.values().map(|vacancy| vacancy.employer).collect();
    ids.sort();
    ids.dedup();
    let employers = employers::service::by_ids(conn, &ids)?;
    let row = |hit: Hit| {
        let vacancy = vacancies
            .remove(&hit.id)
            .filter(|vacancy| !public || is_public(vacancy, ctx));
        let draft = drafts.remove(&hit.id);
        let employer = match (&vacancy, &draft) {
            (Some(vacancy), _) => employers
                .get(&vacancy.employer)
                .map(|employer| employer.name.clone()),
            (None, Some(draft)) => Some(
                draft
                    .text
                    .get(crate::vacancies::model::column::EMPLOYER)
                    .to_owned(),
            ),
            (None, None) => return None,
        };
        Some(FoundRow {
            hit,
            employer: employer.unwrap_or_default(),
            vacancy,
            draft,
        })
    };
    Ok(hits.into_iter().filter_map(row).collect())
}

fn is_public(vacancy: &Vacancy, ctx: &Ctx) -> bool {
    vacancy.state == VacancyState::Published && vacancy.is_valid_on(ctx.today())
}
