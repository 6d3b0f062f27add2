//! The table of placements and the log of their states.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::IDS_A_STATEMENT;
use crate::db::schema::{employer, placement};
use crate::db::{Conn, Txn, on_backend};
use crate::kernel::id::{BatchId, EmployerId, PersonId, PlacementId, ReferralId, VacancyId};
use crate::kernel::{Ctx, Error, Kind, Result};
use crate::placements::model::{
    Channel, EmploymentForm, EndReason, NewPlacement, Organised, Placement, PlacementNo,
    PlacementState, Region, WorkPlace,
};
use crate::vacancies::model::ContractForm;

/// Values bound by one statement stay below SQLite's limit.
const ROWS_A_STATEMENT: usize = 1000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = placement, treat_none_as_default_value = false)]
pub(super) struct Stored {
    pub id: PlacementId,
    pub placement_no: String,
    pub person_id: PersonId,
    pub vacancy_id: Option<VacancyId>,
    pub employer_id: Option<EmployerId>,
    pub referral_id: Option<ReferralId>,
    pub employer_name: Option<String>,
    pub title: String,
    pub channel: String,
    pub form: String,
    pub organised: String,
    pub region: String,
    pub place: String,
    pub industry: Option<String>,
    pub point_to_point: bool,
    pub full_time: bool,
    pub public_welfare: bool,
    pub contract: Option<String>,
    pub started_on: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub end_reason: Option<String>,
    pub state: String,
    pub batch_id: Option<BatchId>,
    pub version: i64,
    pub created_at: NaiveDateTime,
    pub updated_at: NaiveDateTime,
}

/// Where a placement comes from, if not as found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Origin {
    /// The vacancy it fills.
    pub vacancy: Option<VacancyId>,
    /// The referral that led to it.
    pub referral: Option<ReferralId>,
    /// The import it came with.
    pub batch: Option<BatchId>,
}

/// With the name of the registered employer.
pub(super) type Named = (Stored, Option<String>);

pub(super) fn named((stored, registered): Named) -> Result<Placement> {
    let corrupt = || Error::internal("PLACEMENT-STORED", stored.id.to_string());
    let end_reason = match &stored.end_reason {
        Some(code) => Some(EndReason::from_code(code).ok_or_else(corrupt)?),
        None => None,
    };
    Ok(Placement {
        id: stored.id,
        placement_no: PlacementNo::stored(stored.placement_no),
        person: stored.person_id,
        vacancy: stored.vacancy_id,
        referral: stored.referral_id,
        employer: stored.employer_id,
        employer_name: registered.or(stored.employer_name).unwrap_or_default(),
        title: stored.title,
        channel: Channel::from_code(&stored.channel).ok_or_else(corrupt)?,
        form: EmploymentForm::from_code(&stored.form).ok_or_else(corrupt)?,
        organised: Organised::from_code(&stored.organised).ok_or_else(corrupt)?,
        region: Region::from_code(&stored.region).ok_or_else(corrupt)?,
        place: WorkPlace::stored(&stored.place),
        industry: stored.industry,
        point_to_point: stored.point_to_point,
        full_time: stored.full_time,
        contract: stored.contract.as_deref().and_then(ContractForm::from_code),
        started_on: stored.started_on,
        ended_on: stored.ended_on,
        end_reason,
        state: PlacementState::from_code(&stored.state).ok_or_else(corrupt)?,
        version: stored.version,
    })
}

fn stored(
    ctx: &Ctx,
    origin: Origin,
    id: PlacementId,
    no: &PlacementNo,
    new: &NewPlacement,
) -> Stored {
    let state = match new.ended {
        Some(_) => PlacementState::Ended,
        None => PlacementState::Started,
    };
    Stored {
        id,
        placement_no: no.as_str().to_owned(),
        person_id: new.person,
        vacancy_id: origin.vacancy,
        employer_id: new.employer,
        referral_id: origin.referral,
        employer_name: new.employer_name.clone(),
        title: new.title.clone(),
        channel: new.channel.code().to_owned(),
        form: new.form.code().to_owned(),
        organised: new.organised.code().to_owned(),
        region: new.region.code().to_owned(),
        place: new.place.to_string(),
        industry: new.industry.as_ref().map(|code| code.as_str().to_owned()),
        point_to_point: new.point_to_point,
        full_time: new.full_time,
        public_welfare: new.form == EmploymentForm::PublicWelfare,
        contract: new.contract.map(|form| form.code().to_owned()),
        started_on: new.started_on,
        ended_on: new.ended.map(|ended| ended.on),
        end_reason: new.ended.map(|ended| ended.reason.code().to_owned()),
        state: state.code().to_owned(),
        batch_id: origin.batch,
        version: 1,
        created_at: ctx.timestamp(),
        updated_at: ctx.timestamp(),
    }
}

/// Adds placements under the given ids and numbers.
pub fn insert(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    origin: Origin,
    placements: &[(PlacementId, PlacementNo, NewPlacement)],
) -> Result<()> {
    for chunk in placements.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<Stored> = chunk
            .iter()
            .map(|(id, no, new)| stored(ctx, origin, *id, no, new))
            .collect();
        on_backend!(txn.conn, |conn| diesel::insert_into(placement::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Brings a placement on file to what `new` says; person, vacancy and referral stay.
pub fn update(txn: &mut Txn<'_>, ctx: &Ctx, id: PlacementId, new: &NewPlacement) -> Result<()> {
    let row = stored(ctx, Origin::default(), id, &PlacementNo::made(ctx, id), new);
    let ended = (
        placement::ended_on.eq(row.ended_on),
        placement::end_reason.eq(row.end_reason),
    );
    let work = (
        placement::employer_id.eq(row.employer_id),
        placement::employer_name.eq(row.employer_name),
        placement::title.eq(row.title),
        placement::channel.eq(row.channel),
        placement::form.eq(row.form),
        placement::organised.eq(row.organised),
        placement::region.eq(row.region),
        placement::place.eq(row.place),
    );
    let terms = (
        placement::industry.eq(row.industry),
        placement::point_to_point.eq(row.point_to_point),
        placement::full_time.eq(row.full_time),
        placement::public_welfare.eq(row.public_welfare),
        placement::contract.eq(row.contract),
        placement::started_on.eq(row.started_on),
    );
    let stamp = (
        placement::version.eq(placement::version + 1),
        placement::updated_at.eq(ctx.timestamp()),
    );
    diesel::update(placement::table.find(id))
        .set((ended, work, terms, stamp))
        .execute(txn.conn)?;
    if new.ended.is_some() {
        diesel::update(placement::table.find(id))
            .set(placement::state.eq(PlacementState::Ended.code()))
            .execute(txn.conn)?;
    }
    Ok(())
}

/// Sets the state, and with [`PlacementState::Ended`] the end, if nobody has changed the placement since `seen`.
///
/// # Errors
/// `PLACEMENT-STALE`.
pub fn finish(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    seen: &Placement,
    state: PlacementState,
    ended: Option<(NaiveDate, EndReason)>,
) -> Result<()> {
    let target = placement::table
        .filter(placement::id.eq(seen.id))
        .filter(placement::version.eq(seen.version));
    let written = diesel::update(target)
        .set((
            placement::state.eq(state.code()),
            placement::ended_on.eq(ended.map(|(on, _)| on)),
            placement::end_reason.eq(ended.map(|(_, reason)| reason.code())),
            placement::version.eq(placement::version + 1),
            placement::updated_at.eq(ctx.timestamp()),
        ))
        .execute(txn.conn)?;
    match written {
        1 => Ok(()),
        _ => Err(stale()),
    }
}

/// The refusal of a change to a placement that somebody else has changed since it was looked at.
pub fn stale() -> Error {
    Error::new(
        Kind::Stale,
        "PLACEMENT-STALE",
        "这条上岗记录刚被别人改过",
        "placement changed meanwhile",
    )
    .cure("请刷新后再处理")
}

/// Placements by id.
pub fn by_ids(conn: &mut Conn, ids: &[PlacementId]) -> Result<Vec<Placement>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Named> = placement::table
            .left_join(employer::table)
            .filter(placement::id.eq_any(chunk))
            .select((Stored::as_select(), employer::name.nullable()))
            .load(conn)?;
        for row in rows {
            found.push(named(row)?);
        }
    }
    Ok(found)
}

/// Placements by 上岗编号.
pub fn by_nos(conn: &mut Conn, nos: &[&str]) -> Result<Vec<Placement>> {
    let mut found = Vec::with_capacity(nos.len());
    for chunk in nos.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Named> = placement::table
            .left_join(employer::table)
            .filter(placement::placement_no.eq_any(chunk))
            .select((Stored::as_select(), employer::name.nullable()))
            .load(conn)?;
        for row in rows {
            found.push(named(row)?);
        }
    }
    Ok(found)
}

/// Every placement of these persons, whatever its state.
pub fn of_persons(conn: &mut Conn, persons: &[PersonId]) -> Result<Vec<Placement>> {
    let mut found = Vec::new();
    for chunk in persons.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Named> = placement::table
            .left_join(employer::table)
            .filter(placement::person_id.eq_any(chunk))
            .select((Stored::as_select(), employer::name.nullable()))
            .load(conn)?;
        for row in rows {
            found.push(named(row)?);
        }
    }
    Ok(found)
}
