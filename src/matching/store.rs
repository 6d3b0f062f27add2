//! The tables `plan` and `proposal`, and what of placements the rules ask that no placement on one day tells.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Kept, PlanSummary, Proposal, ProposalState, SavedPlan};
use crate::db::schema::{placement, plan, proposal};
use crate::db::{Conn, on_backend};
use crate::kernel::id::{HouseholdId, PersonId, PlanId, ProposalId, VacancyId};
use crate::kernel::{Error, Fen, Result};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = plan, treat_none_as_default_value = false)]
struct PlanRow {
    id: PlanId,
    name: String,
    as_of: NaiveDate,
    parameters: String,
    data_position: i64,
    certificate: String,
    summary: String,
    created_by: String,
    created_at: NaiveDateTime,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = proposal, treat_none_as_default_value = false)]
struct ProposalRow {
    id: ProposalId,
    plan_id: PlanId,
    household_id: HouseholdId,
    person_id: PersonId,
    vacancy_id: VacancyId,
    round: i32,
    yearly_gain: i64,
    quality: i32,
    reasons: String,
    runner_up: Option<VacancyId>,
    state: String,
    decided_by: Option<String>,
    decided_at: Option<NaiveDateTime>,
    decided_why: Option<String>,
    version: i64,
}

/// Stays below SQLite's limit of 32,766 bound values.
const ROWS_A_STATEMENT: usize = 2000;

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| Error::internal("PLAN-JSON", "plan does not serialise").caused_by(error))
}

fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        Error::internal("PLAN-STORED", "stored plan does not parse").caused_by(error)
    })
}

/// Writes a plan with its proposals.
pub fn insert(conn: &mut Conn, saved: &SavedPlan, proposals: &[Proposal]) -> Result<()> {
    let summary = &saved.summary;
    let row = PlanRow {
        id: summary.id,
        name: summary.name.clone(),
        as_of: summary.as_of,
        parameters: json(&saved.parameters)?,
        data_position: summary.data_position,
        certificate: json(&saved.certificate)?,
        summary: json(summary)?,
        created_by: saved.created_by.clone(),
        created_at: saved.created_at,
    };
    on_backend!(conn, |c| diesel::insert_into(plan::table)
        .values(&row)
        .execute(c))?;
    for chunk in proposals.chunks(ROWS_A_STATEMENT) {
        let rows = chunk.iter().map(stored).collect::<Result<Vec<_>>>()?;
        on_backend!(conn, |c| diesel::insert_into(proposal::table)
            .values(&rows)
            .execute(c))?;
    }
    Ok(())
}

fn stored(one: &Proposal) -> Result<ProposalRow> {
    Ok(ProposalRow {
        id: one.id,
        plan_id: one.plan,
        household_id: one.household,
        person_id: one.person,
        vacancy_id: one.vacancy,
        round: one.round,
        yearly_gain: one.yearly_gain.fen(),
        quality: one.quality,
        reasons: json(&one.explanation)?,
        runner_up: one.explanation.runner_up.as_ref().map(|up| up.vacancy),
        state: one.state.code().to_owned(),
        decided_by: one.decided_by.clone(),
        decided_at: one.decided_at,
        decided_why: one.decided_why.clone(),
        version: one.version,
    })
}

fn proposal_of(row: ProposalRow) -> Result<Proposal> {
    let state = ProposalState::from_code(&row.state)
        .ok_or_else(|| Error::internal("PROPOSAL-STORED", "stored state is not on the list"))?;
    Ok(Proposal {
        id: row.id,
        plan: row.plan_id,
        household: row.household_id,
        person: row.person_id,
        vacancy: row.vacancy_id,
        round: row.round,
        yearly_gain: Fen::new(row.yearly_gain),
        quality: row.quality,
        explanation: parsed(&row.reasons)?,
        state,
        decided_by: row.decided_by,
        decided_at: row.decided_at,
        decided_why: row.decided_why,
        version: row.version,
    })
}

fn plan_of(row: PlanRow) -> Result<SavedPlan> {
    Ok(SavedPlan {
        summary: parsed::<PlanSummary>(&row.summary)?,
        parameters: parsed(&row.parameters)?,
        certificate: parsed(&row.certificate)?,
        created_by: row.created_by,
        created_at: row.created_at,
    })
}

/// All plans, the newest first.
pub fn plans(conn: &mut Conn) -> Result<Vec<SavedPlan>> {
    let rows: Vec<PlanRow> = plan::table
        .order((plan::created_at.desc(), plan::id.desc()))
        .select(PlanRow::as_select())
        .load(conn)?;
    rows.into_iter().map(plan_of).collect()
}

/// The newest plan, or the one asked for.
pub fn find(conn: &mut Conn, id: Option<PlanId>) -> Result<Option<SavedPlan>> {
    let mut query = plan::table
        .order((plan::created_at.desc(), plan::id.desc()))
        .select(PlanRow::as_select())
        .into_boxed::<<Conn as diesel::Connection>::Backend>();
    if let Some(id) = id {
        query = query.filter(plan::id.eq(id));
    }
    let row: Option<PlanRow> = query.first(conn).optional()?;
    row.map(plan_of).transpose()
}

/// Proposals of a plan, by household and round.
pub fn proposals(conn: &mut Conn, of: PlanId) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = proposal::table
        .filter(proposal::plan_id.eq(of))
        .order((proposal::household_id, proposal::round, proposal::id))
        .select(ProposalRow::as_select())
        .load(conn)?;
    rows.into_iter().map(proposal_of).collect()
}

/// One proposal.
pub fn proposal(conn: &mut Conn, id: ProposalId) -> Result<Option<Proposal>> {
    let row: Option<ProposalRow> = proposal::table
        .find(id)
        .select(ProposalRow::as_select())
        .first(conn)
        .optional()?;
    row.map(proposal_of).transpose()
}

/// Writes a decision over `version`; false if somebody was quicker.
pub fn decide(conn: &mut Conn, decided: &Proposal, version: i64) -> Result<bool> {
    let changed = diesel::update(proposal::table)
        .filter(proposal::id.eq(decided.id))
        .filter(proposal::version.eq(version))
        .set((
            proposal::state.eq(decided.state.code()),
            proposal::decided_by.eq(&decided.decided_by),
            proposal::decided_at.eq(decided.decided_at),
            proposal::decided_why.eq(&decided.decided_why),
            proposal::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Decisions that bind the next plan. Of two about one pair the later holds.
pub fn kept(conn: &mut Conn) -> Result<Kept> {
    let rows: Vec<(PersonId, VacancyId, String)> = proposal::table
        .filter(proposal::decided_at.is_not_null())
        .order((proposal::decided_at.desc(), proposal::id.desc()))
        .select((proposal::person_id, proposal::vacancy_id, proposal::state))
        .load(conn)?;
    let mut kept = Kept::default();
    if let Some(newest) = find(conn, None)? {
        let open: Vec<(PersonId, VacancyId)> = proposal::table
            .filter(proposal::plan_id.eq(newest.summary.id))
            .filter(proposal::state.eq(ProposalState::Open.code()))
            .select((proposal::person_id, proposal::vacancy_id))
            .load(conn)?;
        kept.open.extend(open);
    }
    let mut seen = std::collections::HashSet::new();
    for (person, vacancy, state) in rows {
        if !seen.insert((person, vacancy)) {
            continue;
        }
        match ProposalState::from_code(&state) {
            Some(state @ (ProposalState::Accepted | ProposalState::Pinned)) => {
                kept.stay.push((person, vacancy, state))
            }
            Some(ProposalState::Rejected) => {
                kept.never.insert((person, vacancy));
            }
            Some(ProposalState::Open) | None => {}
        }
    }
    Ok(kept)
}

/// Public-welfare placements of each person up to `day`, ended ones included.
pub fn welfare_placements(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<PersonId, i64>> {
    let people: Vec<PersonId> = placement::table
        .filter(placement::public_welfare.eq(true))
        .filter(placement::started_on.le(day))
        .select(placement::person_id)
        .load(conn)?;
    let mut times = HashMap::new();
    for person in people {
        *times.entry(person).or_insert(0) += 1;
    }
    Ok(times)
}
