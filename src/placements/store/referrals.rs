//! The table of referrals.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{referral, vacancy};
use crate::db::{Conn, Txn};
use crate::kernel::id::{EmployerId, PersonId, ReferralId, VacancyId};
use crate::kernel::{Ctx, Error, Result};
use crate::placements::model::{
    Consent, ConsentHow, EmployerReason, How, Referral, ReferralState, ReferralTally, WorkerReason,
};
use crate::vacancies::model::Hours;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = referral, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Stored {
    id: ReferralId,
    vacancy_id: VacancyId,
    person_id: PersonId,
    referred_by: String,
    how: String,
    sent_on: NaiveDate,
    consent: Option<String>,
    consent_on: Option<NaiveDate>,
    state: String,
    worker_answer: Option<String>,
    employer_answer: Option<String>,
    closed_why: Option<String>,
    version: i64,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

impl Stored {
    fn new(ctx: &Ctx, from: &Referral) -> Self {
        Self {
            id: from.id,
            vacancy_id: from.vacancy,
            person_id: from.person,
            referred_by: from.referred_by.clone(),
            how: from.how.code().to_owned(),
            sent_on: from.sent_on,
            consent: from.consent.map(|consent| consent.how.code().to_owned()),
            consent_on: from.consent.map(|consent| consent.on),
            state: from.state.code().to_owned(),
            worker_answer: from.worker_reason.map(|reason| reason.code().to_owned()),
            employer_answer: from.employer_reason.map(|reason| reason.code().to_owned()),
            closed_why: from.closed_why.clone(),
            version: from.version,
            created_at: ctx.timestamp(),
            updated_at: ctx.timestamp(),
        }
    }
}

impl TryFrom<Stored> for Referral {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let corrupt = || Error::internal("REFERRAL-STORED", stored.id.to_string());
        let how = stored.consent.as_deref().map(ConsentHow::from_code);
        let consent = match (how, stored.consent_on) {
            (Some(Some(how)), Some(on)) => Some(Consent { how, on }),
            (None, None) => None,
            _ => return Err(corrupt()),
        };
        Ok(Self {
            id: stored.id,
            vacancy: stored.vacancy_id,
            person: stored.person_id,
            how: How::from_code(&stored.how).ok_or_else(corrupt)?,
            sent_on: stored.sent_on,
            consent,
            state: ReferralState::from_code(&stored.state).ok_or_else(corrupt)?,
            worker_reason: stored
                .worker_answer
                .as_deref()
                .and_then(WorkerReason::from_code),
            employer_reason: stored
                .employer_answer
                .as_deref()
                .and_then(EmployerReason::from_code),
            referred_by: stored.referred_by,
            closed_why: stored.closed_why,
            version: stored.version,
        })
    }
}

/// Adds a referral.
pub fn insert(txn: &mut Txn<'_>, ctx: &Ctx, new: &Referral) -> Result<()> {
    diesel::insert_into(referral::table)
        .values(Stored::new(ctx, new))
        .execute(txn.conn)?;
    Ok(())
}

/// One referral.
///
/// # Errors
/// `REFERRAL-NONE`.
pub fn find(conn: &mut Conn, id: ReferralId) -> Result<Referral> {
    let stored: Option<Stored> = referral::table
        .find(id)
        .select(Stored::as_select())
        .first(conn)
        .optional()?;
    stored
        .ok_or_else(|| Error::not_found("REFERRAL-NONE", "没有这条推荐", "no such referral"))?
        .try_into()
}

/// Writes a changed referral back, if nobody has changed it since it was read.
///
/// # Errors
/// `REFERRAL-STALE`.
pub fn save(txn: &mut Txn<'_>, ctx: &Ctx, changed: &Referral) -> Result<()> {
    let stored = Stored::new(ctx, changed);
    let target = referral::table
        .filter(referral::id.eq(changed.id))
        .filter(referral::version.eq(changed.version));
    let written = diesel::update(target)
        .set((
            referral::consent.eq(&stored.consent),
            referral::consent_on.eq(stored.consent_on),
            referral::state.eq(&stored.state),
            referral::worker_answer.eq(&stored.worker_answer),
            referral::employer_answer.eq(&stored.employer_answer),
            referral::closed_why.eq(&stored.closed_why),
            referral::version.eq(changed.version + 1),
            referral::updated_at.eq(stored.updated_at),
        ))
        .execute(txn.conn)?;
    match written {
        1 => Ok(()),
        _ => Err(Error::new(
            crate::kernel::Kind::Stale,
            "REFERRAL-STALE",
            "这条推荐刚被别人改过",
            "referral changed meanwhile",
        )
        .cure("请刷新后再处理")),
    }
}

/// Is this vacancy under way to this person already?
pub fn open_between(conn: &mut Conn, vacancy: VacancyId, person: PersonId) -> Result<bool> {
    let count: i64 = referral::table
        .filter(referral::vacancy_id.eq(vacancy))
        .filter(referral::person_id.eq(person))
        .filter(referral::state.eq_any(ReferralState::open_codes()))
        .count()
        .get_result(conn)?;
    Ok(count > 0)
}

/// Closes the open referrals of `person` beside `hired`, those to part-time posts excepted. Gives the vacancies that they
/// were to.
pub fn close_others(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    person: PersonId,
    hired: ReferralId,
    why: &str,
) -> Result<Vec<VacancyId>> {
    type Open = (ReferralId, VacancyId, Option<i32>, Option<i32>);
    let open: Vec<Open> = referral::table
        .inner_join(vacancy::table)
        .filter(referral::person_id.eq(person))
        .filter(referral::id.ne(hired))
        .filter(referral::state.eq_any(ReferralState::open_codes()))
        .select((
            referral::id,
            vacancy::id,
            vacancy::minutes_a_day,
            vacancy::days_a_week,
        ))
        .load(txn.conn)?;
    let (over, vacancies): (Vec<ReferralId>, Vec<VacancyId>) = open
        .into_iter()
        .filter(|(_, _, minutes_a_day, days_a_week)| {
            let hours = Hours {
                minutes_a_day: *minutes_a_day,
                days_a_week: *days_a_week,
                shift: None,
            };
            hours.is_part_time() != Some(true)
        })
        .map(|(id, vacancy, ..)| (id, vacancy))
        .unzip();
    diesel::update(referral::table.filter(referral::id.eq_any(&over)))
        .set((
            referral::state.eq(ReferralState::Closed.code()),
            referral::closed_why.eq(why),
            referral::version.eq(referral::version + 1),
            referral::updated_at.eq(ctx.timestamp()),
        ))
        .execute(txn.conn)?;
    Ok(vacancies)
}

/// Referrals that may reach an employer: consented and not over.
pub fn of_employer(conn: &mut Conn, employer: EmployerId) -> Result<Vec<Referral>> {
    let reached = [
        ReferralState::Answered.code(),
        ReferralState::Offered.code(),
    ];
    let stored: Vec<Stored> = referral::table
        .inner_join(vacancy::table)
        .filter(vacancy::employer_id.eq(employer))
        .filter(referral::consent.is_not_null())
        .filter(referral::state.eq_any(reached))
        .order((referral::sent_on, referral::id))
        .select(Stored::as_select())
        .load(conn)?;
    stored.into_iter().map(Referral::try_from).collect()
}

/// How often each person was referred up to `day`.
pub fn tallies(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<PersonId, ReferralTally>> {
    let rows: Vec<(PersonId, String)> = referral::table
        .filter(referral::sent_on.le(day))
        .select((referral::person_id, referral::state))
        .load(conn)?;
    let mut tallies: HashMap<PersonId, ReferralTally> = HashMap::new();
    for (person, state) in rows {
        let tally = tallies.entry(person).or_default();
        match ReferralState::from_code(&state) {
            Some(ReferralState::Closed) => tally.closed += 1,
            Some(state) if state.is_open() => tally.open += 1,
            _ => {}
        }
    }
    Ok(tallies)
}
