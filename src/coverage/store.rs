//! The table of confirmations.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Confirmation, Grounds};
use crate::db::schema::{coverage_confirmation, household};
use crate::db::{Conn, Txn};
use crate::kernel::ctx::shanghai_date;
use crate::kernel::id::{HouseholdId, RowId};
use crate::kernel::{Ctx, DivisionCode, Error, Result};

/// Ids in one `IN (…)`: stays below SQLite's limit of bound values.
const IDS_A_STATEMENT: usize = 5000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = coverage_confirmation, treat_none_as_default_value = false)]
struct Stored {
    id: RowId,
    household_id: HouseholdId,
    as_of: NaiveDate,
    grounds: String,
    seen: String,
    confirmed_by: String,
    confirmed_at: NaiveDateTime,
    invalidated_at: Option<NaiveDateTime>,
    invalidated_why: Option<String>,
}

impl TryFrom<Stored> for Confirmation {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let grounds: Grounds = serde_json::from_str(&stored.grounds).map_err(|error| {
            Error::internal("COVERAGE-STORED", stored.id.to_string()).caused_by(error)
        })?;
        Ok(Self {
            id: stored.id,
            household: stored.household_id,
            as_of: stored.as_of,
            grounds,
            seen: stored.seen,
            confirmed_by: stored.confirmed_by,
            confirmed_at: stored.confirmed_at,
            fallen: stored.invalidated_why,
        })
    }
}

/// The latest confirmation of each household that speaks of `day` or an earlier one; with why it fell, if it was struck
/// off by that day.
pub fn latest_on(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<HouseholdId, Confirmation>> {
    let mut stored: Vec<Stored> = coverage_confirmation::table
        .filter(coverage_confirmation::as_of.le(day))
        .select(Stored::as_select())
        .load(conn)?;
    // The one not struck off is the latest, also where two bear the same time, as on a demo's standing clock.
    stored.sort_by_key(|row| {
        let open = row.invalidated_at.is_none();
        (row.confirmed_at, open, row.id)
    });
    stored
        .into_iter()
        .map(|mut stored| {
            let struck = stored.invalidated_at.map(|at| shanghai_date(at.and_utc()));
            if struck.is_some_and(|struck| struck > day) {
                stored.invalidated_why = None;
            }
            Ok((stored.household_id, stored.try_into()?))
        })
        .collect()
}

/// Confirmations that nobody has struck off.
pub fn open(conn: &mut Conn) -> Result<Vec<Confirmation>> {
    let stored: Vec<Stored> = coverage_confirmation::table
        .filter(coverage_confirmation::invalidated_at.is_null())
        .order((
            coverage_confirmation::household_id,
            coverage_confirmation::id,
        ))
        .select(Stored::as_select())
        .load(conn)?;
    stored.into_iter().map(Confirmation::try_from).collect()
}

/// Strikes a confirmation off, unless somebody has already. Gives whether it did.
pub fn strike(txn: &mut Txn<'_>, ctx: &Ctx, id: RowId, why: &str) -> Result<bool> {
    let open = coverage_confirmation::table
        .filter(coverage_confirmation::id.eq(id))
        .filter(coverage_confirmation::invalidated_at.is_null());
    let struck = diesel::update(open)
        .set((
            coverage_confirmation::invalidated_at.eq(ctx.timestamp()),
            coverage_confirmation::invalidated_why.eq(why),
        ))
        .execute(txn.conn)?;
    Ok(struck > 0)
}

/// Strikes off what stands of one household: a new confirmation takes its place.
pub fn strike_household(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    household: HouseholdId,
    why: &str,
) -> Result<()> {
    let open = coverage_confirmation::table
        .filter(coverage_confirmation::household_id.eq(household))
        .filter(coverage_confirmation::invalidated_at.is_null());
    diesel::update(open)
        .set((
            coverage_confirmation::invalidated_at.eq(ctx.timestamp()),
            coverage_confirmation::invalidated_why.eq(why),
        ))
        .execute(txn.conn)?;
    Ok(())
}

/// Adds a confirmation.
pub fn insert(txn: &mut Txn<'_>, new: &Confirmation) -> Result<()> {
    let grounds = serde_json::to_string(&new.grounds).map_err(|error| {
        Error::internal("COVERAGE-GROUNDS", "grounds do not serialise").caused_by(error)
    })?;
    let row = Stored {
        id: new.id,
        household_id: new.household,
        as_of: new.as_of,
        grounds,
        seen: new.seen.clone(),
        confirmed_by: new.confirmed_by.clone(),
        confirmed_at: new.confirmed_at,
        invalidated_at: None,
        invalidated_why: None,
    };
    diesel::insert_into(coverage_confirmation::table)
        .values(row)
        .execute(txn.conn)?;
    Ok(())
}

/// 户编号 and village of households that the register of a day does not hold any more.
pub fn gone(
    conn: &mut Conn,
    ids: &[HouseholdId],
) -> Result<Vec<(HouseholdId, Option<String>, DivisionCode)>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(HouseholdId, Option<String>, String)> = household::table
            .filter(household::id.eq_any(chunk))
            .order((household::division, household::household_no))
            .select((household::id, household::household_no, household::division))
            .load(conn)?;
        for (id, no, division) in rows {
            found.push((id, no, DivisionCode::parse(&division)?));
        }
    }
    Ok(found)
}
