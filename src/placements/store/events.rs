//! The log of the states of placements.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::placement_event;
use crate::db::{Txn, on_backend};
use crate::kernel::id::{PlacementId, RowId};
use crate::kernel::{Ctx, Result};
use crate::placements::model::PlacementState;

/// Values bound by one statement stay below SQLite's limit.
const ROWS_A_STATEMENT: usize = 1000;

/// One step in the log of a placement.
pub struct Event {
    /// Which placement.
    pub placement: PlacementId,
    /// From which state; none at the start.
    pub from: Option<PlacementState>,
    /// To which.
    pub to: PlacementState,
    /// The day it took effect.
    pub on: NaiveDate,
    /// Why, or what was seen.
    pub why: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = placement_event, treat_none_as_default_value = false)]
struct StoredEvent<'a> {
    id: RowId,
    placement_id: PlacementId,
    from_state: Option<&'static str>,
    to_state: &'static str,
    on_date: NaiveDate,
    at: NaiveDateTime,
    actor: &'a str,
    why: Option<&'a str>,
}

/// Adds steps to the log.
pub fn insert_events(txn: &mut Txn<'_>, ctx: &Ctx, events: &[Event]) -> Result<()> {
    for chunk in events.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<StoredEvent<'_>> = chunk
            .iter()
            .map(|event| StoredEvent {
                id: RowId::new(ctx),
                placement_id: event.placement,
                from_state: event.from.map(PlacementState::code),
                to_state: event.to.code(),
                on_date: event.on,
                at: ctx.timestamp(),
                actor: &ctx.actor.name,
                why: event.why.as_deref(),
            })
            .collect();
        on_backend!(txn.conn, |conn| diesel::insert_into(placement_event::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}
