//! The filter over placements as SQL, used alike to count and to list.

use std::collections::HashMap;

use diesel::prelude::*;

use super::placements::by_ids;
use crate::db::Conn;
use crate::db::schema::{household, membership, person, placement};
use crate::kernel::id::{PersonId, PlacementId};
use crate::kernel::{Error, Page, PageRequest, Result};
use crate::placements::model::{PlacementFilter, PlacementRow};

type Backend = <Conn as diesel::Connection>::Backend;

fn selected(filter: &PlacementFilter) -> placement::BoxedQuery<'static, Backend> {
    let mut query = placement::table.into_boxed::<Backend>();
    if let Some(day) = filter.standing_on {
        query = query.filter(placement::started_on.le(day)).filter(
            placement::ended_on
                .is_null()
                .or(placement::ended_on.gt(day)),
        );
    }
    if let Some(day) = filter.started_from {
        query = query.filter(placement::started_on.ge(day));
    }
    if let Some(day) = filter.started_to {
        query = query.filter(placement::started_on.le(day));
    }
    if let Some(state) = filter.state {
        query = query.filter(placement::state.eq(state.code()));
    }
    if let Some(form) = filter.form {
        query = query.filter(placement::form.eq(form.code()));
    }
    if let Some(channel) = filter.channel {
        query = query.filter(placement::channel.eq(channel.code()));
    }
    if let Some(organised) = filter.organised {
        query = query.filter(placement::organised.eq(organised.code()));
    }
    if let Some(region) = filter.region {
        query = query.filter(placement::region.eq(region.code()));
    }
    if let Some(id) = filter.person {
        query = query.filter(placement::person_id.eq(id));
    }
    if let Some(id) = filter.employer {
        query = query.filter(placement::employer_id.eq(id));
    }
    if let Some(id) = filter.vacancy {
        query = query.filter(placement::vacancy_id.eq(id));
    }
    if let Some(division) = filter.within {
        let at_home = membership::table
            .inner_join(household::table)
            .filter(membership::valid_to.is_null())
            .filter(household::division.like(format!("{}%", division.prefix())))
            .select(membership::person_id);
        query = query.filter(placement::person_id.eq_any(at_home));
    }
    query
}

/// How many placements `filter` selects.
pub fn count(conn: &mut Conn, filter: &PlacementFilter) -> Result<i64> {
    Ok(selected(filter).count().get_result(conn)?)
}

/// A slice of them, the latest begun first.
pub fn list(
    conn: &mut Conn,
    filter: &PlacementFilter,
    page: PageRequest,
) -> Result<Page<PlacementRow>> {
    let total = count(conn, filter)?;
    let ids: Vec<PlacementId> = selected(filter)
        .order((placement::started_on.desc(), placement::id))
        .limit(page.limit)
        .offset(page.offset)
        .select(placement::id)
        .load(conn)?;
    let mut placements: HashMap<PlacementId, _> = by_ids(conn, &ids)?
        .into_iter()
        .map(|placement| (placement.id, placement))
        .collect();
    let persons: Vec<PersonId> = placements
        .values()
        .map(|placement| placement.person)
        .collect();
    let names: Vec<(PersonId, String, Option<String>)> = person::table
        .filter(person::id.eq_any(persons))
        .select((person::id, person::name, person::person_no))
        .load(conn)?;
    let names: HashMap<PersonId, (String, Option<String>)> = names
        .into_iter()
        .map(|(id, name, no)| (id, (name, no)))
        .collect();
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let gone = || Error::internal("PLACEMENT-STORED", id.to_string());
        let placement = placements.remove(&id).ok_or_else(gone)?;
        let (person_name, person_no) = names.get(&placement.person).cloned().ok_or_else(gone)?;
        rows.push(PlacementRow {
            placement,
            person_name,
            person_no,
        });
    }
    Ok(Page { rows, total })
}
