//! How many workers have been referred to a vacancy; the table belongs to the room of placements, above this one.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::IDS_A_STATEMENT;
use crate::db::Conn;
use crate::db::schema::referral;
use crate::kernel::Result;
use crate::kernel::id::VacancyId;

/// States of a referral that is over; in all others it is under way. A test of the index refers, hires and closes.
const OVER: [&str; 2] = ["hired", "closed"];

/// Referrals under way to each of these vacancies; a vacancy without any is not in the map.
pub fn referrals_under_way(
    conn: &mut Conn,
    vacancies: &[VacancyId],
) -> Result<HashMap<VacancyId, i64>> {
    let mut counts = HashMap::new();
    for ids in vacancies.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(VacancyId, i64)> = referral::table
            .filter(referral::vacancy_id.eq_any(ids))
            .filter(referral::state.ne_all(OVER))
            .group_by(referral::vacancy_id)
            .select((referral::vacancy_id, count_star()))
            .load(conn)?;
        counts.extend(rows);
    }
    Ok(counts)
}
