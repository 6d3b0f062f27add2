//! Placements that stand on one day.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::placements::{Named, Stored, named};
use crate::db::Conn;
use crate::db::schema::{employer, placement, placement_event};
use crate::kernel::Result;
use crate::kernel::id::PlacementId;
use crate::placements::model::{Placement, PlacementState};

/// Placements begun and not ended on `day`, each with whether it was confirmed by that day; by person and start.
pub fn standing_on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<(Placement, bool)>> {
    let confirmed: HashSet<PlacementId> = placement_event::table
        .filter(placement_event::to_state.eq(PlacementState::Confirmed.code()))
        .filter(placement_event::on_date.le(day))
        .select(placement_event::placement_id)
        .load(conn)?
        .into_iter()
        .collect();
    let rows: Vec<Named> = placement::table
        .left_join(employer::table)
        .filter(placement::started_on.le(day))
        .filter(
            placement::ended_on
                .is_null()
                .or(placement::ended_on.gt(day)),
        )
        .order((placement::person_id, placement::started_on, placement::id))
        .select((Stored::as_select(), employer::name.nullable()))
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            let placement = named(row)?;
            let verified = confirmed.contains(&placement.id);
            Ok((placement, verified))
        })
        .collect()
}
