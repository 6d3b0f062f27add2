//! Placements with their payment lines, referrals, employers: whole tables, once.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::coded;
use crate::checks::model::{Firm, Job, Line, Sent};
use crate::db::Conn;
use crate::db::schema::{employer, placement, referral, vacancy};
use crate::kernel::Result;
use crate::kernel::id::{EmployerId, PersonId, PlacementId, ReferralId, VacancyId};
use crate::placements::model::PlacementState;

/// What was loaded.
pub struct Works {
    /// Placements begun by the day.
    pub jobs: Vec<Job>,
    /// Employers.
    pub firms: Vec<Firm>,
    /// Referrals made by the day.
    pub sent: Vec<Sent>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = placement)]
struct StoredJob {
    id: PlacementId,
    placement_no: String,
    person_id: PersonId,
    vacancy_id: Option<VacancyId>,
    employer_id: Option<EmployerId>,
    referral_id: Option<ReferralId>,
    employer_name: Option<String>,
    title: String,
    channel: String,
    form: String,
    region: String,
    place: String,
    industry: Option<String>,
    full_time: bool,
    contract: Option<String>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    end_reason: Option<String>,
    state: String,
}

/// Loads them, as of `day`, beside the payment lines of each placement.
pub fn works(
    conn: &mut Conn,
    day: NaiveDate,
    mut lines: HashMap<PlacementId, Vec<Line>>,
) -> Result<Works> {
    let firms = firms(conn)?;
    let names: HashMap<EmployerId, String> = firms
        .iter()
        .map(|firm| (firm.id, firm.name.clone()))
        .collect();
    let stored: Vec<StoredJob> = placement::table
        .filter(placement::started_on.le(day))
        .select(StoredJob::as_select())
        .load(conn)?;
    let jobs = stored.into_iter().map(|stored| {
        let lines = lines.remove(&stored.id).unwrap_or_default();
        job(stored, lines, &names, day)
    });
    Ok(Works {
        jobs: jobs.collect::<Result<_>>()?,
        firms,
        sent: sent(conn, day)?,
    })
}

fn job(
    stored: StoredJob,
    lines: Vec<Line>,
    names: &HashMap<EmployerId, String>,
    day: NaiveDate,
) -> Result<Job> {
    let registered = stored.employer_id.and_then(|id| names.get(&id).cloned());
    let over = stored.ended_on.is_some_and(|end| end <= day);
    let state: PlacementState = coded(&stored.state)?;
    Ok(Job {
        id: stored.id,
        no: stored.placement_no,
        person: stored.person_id,
        employer: stored.employer_id,
        employer_name: registered.or(stored.employer_name).unwrap_or_default(),
        vacancy: stored.vacancy_id,
        referral: stored.referral_id,
        title: stored.title,
        channel: coded(&stored.channel)?,
        form: coded(&stored.form)?,
        region: coded(&stored.region)?,
        place: stored.place,
        industry: stored.industry,
        full_time: stored.full_time,
        contract: stored.contract.as_deref().map(coded).transpose()?,
        started_on: stored.started_on,
        ended_on: stored.ended_on.filter(|_| over),
        end_reason: match stored.end_reason.filter(|_| over) {
            Some(code) => Some(coded(&code)?),
            None => None,
        },
        state,
        lines,
    })
}

type StoredFirm = (
    EmployerId,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<Vec<u8>>,
);

fn firms(conn: &mut Conn) -> Result<Vec<Firm>> {
    let stored: Vec<StoredFirm> = employer::table
        .order(employer::id)
        .select((
            employer::id,
            employer::name,
            employer::kind,
            employer::credit_code,
            employer::no_code_reason,
            employer::responsible,
            employer::phone_blind,
        ))
        .load(conn)?;
    let firms = stored.into_iter().map(
        |(id, name, kind, credit_code, no_code_reason, responsible, phone)| {
            Ok(Firm {
                id,
                name,
                kind: coded(&kind)?,
                credit_code,
                no_code_reason,
                responsible,
                phone,
            })
        },
    );
    firms.collect()
}

type StoredSent = (
    ReferralId,
    PersonId,
    VacancyId,
    NaiveDate,
    Option<NaiveDate>,
    Option<String>,
    String,
);

fn sent(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Sent>> {
    let stored: Vec<StoredSent> = referral::table
        .filter(referral::sent_on.le(day))
        .order((referral::sent_on, referral::id))
        .select((
            referral::id,
            referral::person_id,
            referral::vacancy_id,
            referral::sent_on,
            referral::consent_on,
            referral::employer_answer,
            referral::state,
        ))
        .load(conn)?;
    let sent = stored
        .into_iter()
        .map(|(id, person, vacancy, on, consent_on, answer, state)| {
            Ok(Sent {
                id,
                person,
                vacancy,
                on,
                consent_on,
                employer_answered: answer.is_some(),
                state: coded(&state)?,
            })
        });
    sent.collect()
}

/// Every vacancy.
pub fn vacancy_ids(conn: &mut Conn) -> Result<Vec<VacancyId>> {
    Ok(vacancy::table
        .order(vacancy::id)
        .select(vacancy::id)
        .load(conn)?)
}
