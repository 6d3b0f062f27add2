//! Vacancies and their steps.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::IDS_A_STATEMENT;
use super::rows::{Stored, known};
use crate::db::schema::{draft, vacancy, vacancy_event};
use crate::db::{Conn, Keys, Txn, on_backend};
use crate::kernel::id::{EmployerId, RowId, VacancyId};
use crate::kernel::{Ctx, Error, Result};
use crate::vacancies::model::{Vacancy, VacancyEvent, VacancyKind, VacancyState};

/// Fifty columns a row.
const ROWS_A_STATEMENT: usize = 500;

/// Adds vacancies.
pub fn insert(txn: &mut Txn<'_>, ctx: &Ctx, vacancies: &[Vacancy]) -> Result<()> {
    for chunk in vacancies.chunks(ROWS_A_STATEMENT) {
        let rows = chunk
            .iter()
            .map(|vacancy| Stored::of(vacancy, txn.keys, ctx))
            .collect::<Result<Vec<_>>>()?;
        on_backend!(txn.conn, |conn| diesel::insert_into(vacancy::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Writes `new` over version `old_version` of itself. `filled` is left as it stands: placements move it, not editors.
///
/// # Errors
/// `VACANCY-STALE` if somebody else has written since.
pub fn update(txn: &mut Txn<'_>, ctx: &Ctx, new: &Vacancy, old_version: i64) -> Result<()> {
    let row = Stored::of(new, txn.keys, ctx)?;
    let target = vacancy::table
        .filter(vacancy::id.eq(new.id))
        .filter(vacancy::version.eq(old_version))
        .filter(vacancy::filled.eq(new.filled));
    match diesel::update(target).set(&row).execute(txn.conn)? {
        0 => Err(stale()),
        _ => Ok(()),
    }
}

fn stale() -> Error {
    Error::new(
        crate::kernel::Kind::Stale,
        "VACANCY-STALE",
        "这个岗位刚被别人改过",
        "version or filled has moved",
    )
    .cure("请刷新后再改")
}

/// The vacancy with this id. The telephone is opened with keys only.
pub fn find(conn: &mut Conn, keys: Option<&Keys>, id: VacancyId) -> Result<Option<Vacancy>> {
    let stored: Option<Stored> = vacancy::table
        .find(id)
        .select(Stored::as_select())
        .first(conn)
        .optional()?;
    stored.map(|row| row.into_vacancy(keys)).transpose()
}

/// The same for a change: nobody else moves the row until the transaction ends. SQLite has one writer anyway.
pub fn lock(txn: &mut Txn<'_>, id: VacancyId) -> Result<Option<Vacancy>> {
    let stored: Option<Stored> = match txn.conn {
        Conn::Sqlite(conn) => vacancy::table
            .find(id)
            .select(Stored::as_select())
            .first(conn)
            .optional()?,
        Conn::Postgres(conn) => vacancy::table
            .find(id)
            .select(Stored::as_select())
            .for_update()
            .first(conn)
            .optional()?,
    };
    stored
        .map(|row| row.into_vacancy(Some(txn.keys)))
        .transpose()
}

/// Vacancies by id, without telephones.
pub fn by_ids(conn: &mut Conn, ids: &[VacancyId]) -> Result<Vec<Vacancy>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Stored> = vacancy::table
            .filter(vacancy::id.eq_any(chunk))
            .select(Stored::as_select())
            .load(conn)?;
        found.extend(all(rows)?);
    }
    Ok(found)
}

fn all(rows: Vec<Stored>) -> Result<Vec<Vacancy>> {
    rows.into_iter().map(|row| row.into_vacancy(None)).collect()
}

/// Published, valid on `day`, with openings left; by id.
pub fn open_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Vacancy>> {
    let rows: Vec<Stored> = vacancy::table
        .filter(vacancy::state.eq(VacancyState::Published.code()))
        .filter(vacancy::valid_from.le(day))
        .filter(vacancy::valid_until.ge(day))
        .filter(vacancy::filled.lt(vacancy::openings))
        .order(vacancy::id)
        .select(Stored::as_select())
        .load(conn)?;
    all(rows)
}

/// Every vacancy of these employers, the newest first.
pub fn of_employers(conn: &mut Conn, employers: &[EmployerId]) -> Result<Vec<Vacancy>> {
    let mut found = Vec::new();
    for chunk in employers.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Stored> = vacancy::table
            .filter(vacancy::employer_id.eq_any(chunk))
            .order((vacancy::created_at.desc(), vacancy::id.desc()))
            .select(Stored::as_select())
            .load(conn)?;
        found.extend(all(rows)?);
    }
    Ok(found)
}

/// Up to `limit` vacancies after `id` in order of id: all of them, page by page.
pub fn after(conn: &mut Conn, id: Option<VacancyId>, limit: i64) -> Result<Vec<Vacancy>> {
    let mut query = vacancy::table
        .order(vacancy::id)
        .limit(limit)
        .select(Stored::as_select())
        .into_boxed();
    if let Some(id) = id {
        query = query.filter(vacancy::id.gt(id));
    }
    let rows: Vec<Stored> = query.load(conn)?;
    all(rows)
}

/// Which vacancies a list holds; everything given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where they stand.
    pub state: Option<VacancyState>,
    /// 岗位类型.
    pub kind: Option<VacancyKind>,
    /// 用人单位.
    pub employer: Option<EmployerId>,
}

/// One page of vacancies, the newest first, and how many there are.
pub fn page(
    conn: &mut Conn,
    wanted: &Wanted,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Vacancy>, i64)> {
    macro_rules! filtered {
        ($query:expr) => {{
            let mut query = $query;
            if let Some(state) = wanted.state {
                query = query.filter(vacancy::state.eq(state.code()));
            }
            if let Some(kind) = wanted.kind {
                query = query.filter(vacancy::kind.eq(kind.code()));
            }
            if let Some(employer) = wanted.employer {
                query = query.filter(vacancy::employer_id.eq(employer));
            }
            query
        }};
    }
    let total: i64 = filtered!(vacancy::table.count().into_boxed()).get_result(conn)?;
    let rows: Vec<Stored> = filtered!(vacancy::table.select(Stored::as_select()).into_boxed())
        .order((vacancy::created_at.desc(), vacancy::id.desc()))
        .offset(offset)
        .limit(limit)
        .load(conn)?;
    Ok((all(rows)?, total))
}

/// Live vacancies that nobody has confirmed since `day`, those never confirmed first.
pub fn due(conn: &mut Conn, day: NaiveDate, limit: i64) -> Result<Vec<Vacancy>> {
    let rows: Vec<Stored> = vacancy::table
        .filter(vacancy::state.eq(VacancyState::Published.code()))
        .filter(
            vacancy::last_confirmed_on
                .is_null()
                .or(vacancy::last_confirmed_on.lt(day)),
        )
        .order((
            vacancy::last_confirmed_on.is_not_null(),
            vacancy::last_confirmed_on,
            vacancy::id,
        ))
        .limit(limit)
        .select(Stored::as_select())
        .load(conn)?;
    all(rows)
}

/// Vacancies past their last day whose state does not say so yet.
pub fn expired_before(conn: &mut Conn, day: NaiveDate) -> Result<Vec<VacancyId>> {
    let live = [
        VacancyState::Submitted,
        VacancyState::Published,
        VacancyState::Filled,
    ]
    .map(VacancyState::code);
    Ok(vacancy::table
        .filter(vacancy::state.eq_any(live))
        .filter(vacancy::valid_until.lt(day))
        .order(vacancy::id)
        .select(vacancy::id)
        .load(conn)?)
}

/// Moves `filled` by `delta` where it stays between 0 and the openings; false if it would not.
pub fn shift_filled(txn: &mut Txn<'_>, id: VacancyId, delta: i64) -> Result<bool> {
    let target = vacancy::table
        .filter(vacancy::id.eq(id))
        .filter((vacancy::filled + delta).ge(0))
        .filter((vacancy::filled + delta).le(vacancy::openings));
    let moved = diesel::update(target)
        .set(vacancy::filled.eq(vacancy::filled + delta))
        .execute(txn.conn)?;
    Ok(moved == 1)
}

/// A step to be noted.
pub struct EventRow {
    /// Whose.
    pub vacancy: VacancyId,
    /// Before; none for the first.
    pub from: Option<VacancyState>,
    /// After.
    pub to: VacancyState,
    /// Why.
    pub why: Option<String>,
}

#[derive(Insertable, Queryable)]
#[diesel(table_name = vacancy_event, treat_none_as_default_value = false)]
struct StoredEvent {
    id: RowId,
    vacancy_id: VacancyId,
    from_state: Option<String>,
    to_state: String,
    at: NaiveDateTime,
    actor: String,
    why: Option<String>,
}

/// Notes steps, at the context's time by its actor.
pub fn insert_events(txn: &mut Txn<'_>, ctx: &Ctx, events: &[EventRow]) -> Result<()> {
    for chunk in events.chunks(IDS_A_STATEMENT) {
        let rows: Vec<StoredEvent> = chunk
            .iter()
            .map(|event| StoredEvent {
                id: RowId::new(ctx),
                vacancy_id: event.vacancy,
                from_state: event.from.map(|state| state.code().to_owned()),
                to_state: event.to.code().to_owned(),
                at: ctx.timestamp(),
                actor: ctx.actor.name.clone(),
                why: event.why.clone(),
            })
            .collect();
        on_backend!(txn.conn, |conn| diesel::insert_into(vacancy_event::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// The steps of a vacancy, in order; of one instant (an import publishes at once) the first has nothing before it.
pub fn events(conn: &mut Conn, id: VacancyId) -> Result<Vec<VacancyEvent>> {
    let rows: Vec<StoredEvent> = vacancy_event::table
        .filter(vacancy_event::vacancy_id.eq(id))
        .order((
            vacancy_event::at,
            vacancy_event::from_state.is_not_null(),
            vacancy_event::id,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let to = known(Some(row.to_state))?;
            Ok(VacancyEvent {
                from: known(row.from_state)?,
                to: to.ok_or_else(|| Error::internal("VACANCY-STORED", "event without a state"))?,
                at: row.at,
                actor: row.actor,
                why: row.why,
            })
        })
        .collect()
}

/// How many vacancies and drafts there are in all.
pub fn searchable(conn: &mut Conn) -> Result<usize> {
    let vacancies: i64 = vacancy::table.count().get_result(conn)?;
    let drafts: i64 = draft::table.count().get_result(conn)?;
    Ok(usize::try_from(vacancies + drafts).unwrap_or(0))
}
