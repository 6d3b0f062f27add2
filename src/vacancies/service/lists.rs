//! Reading vacancies and drafts.

use chrono::{Days, NaiveDate};

use crate::db::{Conn, Db};
use crate::employers::model::name_key;
use crate::kernel::id::{DraftId, EmployerId, VacancyId};
use crate::kernel::{Error, Page, PageRequest, Result};
use crate::vacancies::model::{Draft, DraftState, Terms, Vacancy, VacancyEvent, VacancyState};
use crate::vacancies::store::{self, Wanted};

use super::changes::not_found;

/// One vacancy with its telephone.
///
/// # Errors
/// `VACANCY-NONE`.
pub fn vacancy(db: &Db, id: VacancyId) -> Result<Vacancy> {
    db.read(|conn| store::find(conn, Some(db.keys()), id))?
        .ok_or_else(not_found)
}

/// Vacancies by id, in the order asked, without telephones; those that do not exist are left out.
pub fn by_ids(conn: &mut Conn, ids: &[VacancyId]) -> Result<Vec<Vacancy>> {
    let mut found: std::collections::HashMap<VacancyId, Vacancy> = store::by_ids(conn, ids)?
        .into_iter()
        .map(|vacancy| (vacancy.id, vacancy))
        .collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Published, valid on `day`, openings left; by id, without telephones.
pub fn open_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Vacancy>> {
    store::open_on(conn, day)
}

/// A page of vacancies, the newest first.
pub fn list(conn: &mut Conn, wanted: &Wanted, page: PageRequest) -> Result<Page<Vacancy>> {
    let (rows, total) = store::page(conn, wanted, page.offset, page.limit)?;
    Ok(Page { rows, total })
}

/// The call list: published vacancies not confirmed for `days` days, the longest unasked first.
pub fn due_for_confirmation(
    conn: &mut Conn,
    today: NaiveDate,
    days: u64,
    limit: i64,
) -> Result<Vec<Vacancy>> {
    let since = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    store::due(conn, since, limit)
}

/// Every step of a vacancy, in order.
pub fn events(conn: &mut Conn, id: VacancyId) -> Result<Vec<VacancyEvent>> {
    store::events(conn, id)
}

/// The vacancy of `employer` called `title`; of several the newest.
pub fn id_by_title(
    conn: &mut Conn,
    employer: EmployerId,
    title: &str,
) -> Result<Option<VacancyId>> {
    let wanted = name_key(title);
    let theirs = store::of_employers(conn, &[employer])?;
    Ok(theirs
        .into_iter()
        .find(|vacancy| name_key(&vacancy.terms.title) == wanted)
        .map(|vacancy| vacancy.id))
}

/// The same post within its validity: same employer, title and place. What is offered as 续招.
pub fn same_posts(
    conn: &mut Conn,
    employer: EmployerId,
    terms: &Terms,
    today: NaiveDate,
) -> Result<Vec<Vacancy>> {
    let theirs = store::of_employers(conn, &[employer])?;
    Ok(theirs
        .into_iter()
        .filter(|vacancy| is_same(vacancy, terms, today))
        .collect())
}

pub(super) fn is_same(vacancy: &Vacancy, terms: &Terms, today: NaiveDate) -> bool {
    let live = [
        VacancyState::Submitted,
        VacancyState::Published,
        VacancyState::Filled,
    ]
    .contains(&vacancy.state);
    let (one, other) = (&vacancy.terms.place, &terms.place);
    live && vacancy.valid_until >= today
        && (one.division, &one.outside) == (other.division, &other.outside)
        && name_key(&vacancy.terms.title) == name_key(&terms.title)
}

/// One draft, without its telephone.
///
/// # Errors
/// `DRAFT-NONE`.
pub fn draft(conn: &mut Conn, id: DraftId) -> Result<Draft> {
    store::draft(conn, id)?
        .ok_or_else(|| Error::not_found("DRAFT-NONE", "没有这份岗位草稿", "no such draft"))
}

/// Drafts by id, in no order.
pub fn drafts_by_ids(conn: &mut Conn, ids: &[DraftId]) -> Result<Vec<Draft>> {
    store::drafts_by_ids(conn, ids)
}

/// A page of drafts in a state, the newest first.
pub fn drafts(conn: &mut Conn, state: DraftState, page: PageRequest) -> Result<Page<Draft>> {
    let (rows, total) = store::drafts_page(conn, state, page.offset, page.limit)?;
    Ok(Page { rows, total })
}
