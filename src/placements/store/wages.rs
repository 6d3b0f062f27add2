//! The table of payment lines. Lines are only ever added.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::IDS_A_STATEMENT;
use crate::db::schema::wage_record;
use crate::db::{Conn, Txn, on_backend};
use crate::kernel::id::{BatchId, PlacementId, WageRecordId};
use crate::kernel::{Ctx, Error, Fen, Result};
use crate::placements::model::{NewWage, PayMethod, WageRecord, WageSource};

/// Values bound by one statement stay below SQLite's limit.
const ROWS_A_STATEMENT: usize = 1500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = wage_record, treat_none_as_default_value = false)]
pub(super) struct Stored {
    id: WageRecordId,
    placement_id: PlacementId,
    period_from: NaiveDate,
    period_to: NaiveDate,
    paid_on: Option<NaiveDate>,
    method: Option<String>,
    half_days: Option<i32>,
    minutes: Option<i32>,
    pieces: Option<i64>,
    gross: i64,
    deductions: i64,
    net: i64,
    source: String,
    provided_by: String,
    evidence: Option<String>,
    corrects: Option<WageRecordId>,
    batch_id: Option<BatchId>,
    recorded_by: String,
    recorded_at: NaiveDateTime,
}

impl TryFrom<Stored> for WageRecord {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let corrupt = || Error::internal("WAGE-STORED", stored.id.to_string());
        let method = match &stored.method {
            Some(code) => Some(PayMethod::from_code(code).ok_or_else(corrupt)?),
            None => None,
        };
        Ok(Self {
            id: stored.id,
            placement: stored.placement_id,
            from: stored.period_from,
            to: stored.period_to,
            paid_on: stored.paid_on,
            method,
            half_days: stored.half_days,
            minutes: stored.minutes,
            pieces: stored.pieces,
            gross: Fen::new(stored.gross),
            deductions: Fen::new(stored.deductions),
            net: Fen::new(stored.net),
            source: WageSource::from_code(&stored.source).ok_or_else(corrupt)?,
            provided_by: stored.provided_by,
            evidence: stored.evidence,
            corrects: stored.corrects,
            recorded_by: stored.recorded_by,
        })
    }
}

/// Adds lines under the given ids.
pub fn insert(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    lines: &[(WageRecordId, &NewWage)],
) -> Result<()> {
    for chunk in lines.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<Stored> = chunk
            .iter()
            .map(|(id, new)| Stored {
                id: *id,
                placement_id: new.placement,
                period_from: new.from,
                period_to: new.to,
                paid_on: new.paid_on,
                method: new.method.map(|method| method.code().to_owned()),
                half_days: new.half_days,
                minutes: new.minutes,
                pieces: new.pieces,
                gross: new.gross.fen(),
                deductions: new.deductions.fen(),
                net: new.net.fen(),
                source: new.source.code().to_owned(),
                provided_by: new.provided_by.clone(),
                evidence: new.evidence.clone(),
                corrects: new.corrects,
                batch_id: batch,
                recorded_by: ctx.actor.name.clone(),
                recorded_at: ctx.timestamp(),
            })
            .collect();
        on_backend!(txn.conn, |conn| diesel::insert_into(wage_record::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Every line of these placements, oldest period first.
pub fn of_placements(
    conn: &mut Conn,
    ids: &[PlacementId],
) -> Result<HashMap<PlacementId, Vec<WageRecord>>> {
    let mut found: HashMap<PlacementId, Vec<WageRecord>> = HashMap::new();
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Stored> = wage_record::table
            .filter(wage_record::placement_id.eq_any(chunk))
            .order((
                wage_record::period_from,
                wage_record::recorded_at,
                wage_record::id,
            ))
            .select(Stored::as_select())
            .load(conn)?;
        for row in rows {
            let line = WageRecord::try_from(row)?;
            found.entry(line.placement).or_default().push(line);
        }
    }
    Ok(found)
}

/// Every payment line with the moment it was recorded, in the order of [`of_placements`].
pub fn all(conn: &mut Conn) -> Result<Vec<(WageRecord, NaiveDateTime)>> {
    let rows: Vec<Stored> = wage_record::table
        .order((
            wage_record::period_from,
            wage_record::recorded_at,
            wage_record::id,
        ))
        .select(Stored::as_select())
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let recorded_at = row.recorded_at;
            Ok((WageRecord::try_from(row)?, recorded_at))
        })
        .collect()
}
