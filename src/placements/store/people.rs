//! What placements must know of persons; their tables belong to the households' room.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::IDS_A_STATEMENT;
use crate::db::Conn;
use crate::db::schema::{household, labour_ability, membership, person, willingness};
use crate::households::model::{HouseholdNo, LabourAbility, PersonNo};
use crate::kernel::id::PersonId;
use crate::kernel::{DivisionCode, Error, Result};
use crate::placements::model::WhoWorks;

#[derive(Queryable, Selectable)]
#[diesel(table_name = person)]
struct Stored {
    id: PersonId,
    name: String,
    birth_date: NaiveDate,
    student: Option<String>,
    died_on: Option<NaiveDate>,
}

/// The persons with these ids.
pub fn who(conn: &mut Conn, ids: &[PersonId]) -> Result<HashMap<PersonId, WhoWorks>> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Stored> = person::table
            .filter(person::id.eq_any(chunk))
            .select(Stored::as_select())
            .load(conn)?;
        found.extend(rows.into_iter().map(|row| {
            let who = WhoWorks {
                id: row.id,
                name: row.name,
                birth_date: row.birth_date,
                in_school: row.student.is_some(),
                died_on: row.died_on,
            };
            (row.id, who)
        }));
    }
    Ok(found)
}

/// By what a table names a person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PersonKey {
    /// 人口编号.
    No(PersonNo),
    /// 户编号 and name.
    InHousehold(HouseholdNo, String),
}

/// Persons by key, with their names. A key that several members of a household share is left out, as is one that nobody has.
pub fn find_people(
    conn: &mut Conn,
    keys: &[PersonKey],
) -> Result<HashMap<PersonKey, (PersonId, String)>> {
    let mut found = HashMap::with_capacity(keys.len());
    let nos: Vec<&str> = keys
        .iter()
        .filter_map(|key| match key {
            PersonKey::No(no) => Some(no.as_str()),
            PersonKey::InHousehold(..) => None,
        })
        .collect();
    for chunk in nos.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(Option<String>, PersonId, String)> = person::table
            .filter(person::person_no.eq_any(chunk))
            .select((person::person_no, person::id, person::name))
            .load(conn)?;
        for (no, id, name) in rows {
            let no = no.as_deref().map(PersonNo::parse).transpose()?;
            found.extend(no.map(|no| (PersonKey::No(no), (id, name))));
        }
    }
    find_members(conn, keys, &mut found)?;
    Ok(found)
}

fn find_members(
    conn: &mut Conn,
    keys: &[PersonKey],
    found: &mut HashMap<PersonKey, (PersonId, String)>,
) -> Result<()> {
    let mut nos: Vec<&str> = keys
        .iter()
        .filter_map(|key| match key {
            PersonKey::InHousehold(no, _) => Some(no.as_str()),
            PersonKey::No(_) => None,
        })
        .collect();
    nos.sort_unstable();
    nos.dedup();
    let mut shared = Vec::new();
    for chunk in nos.chunks(IDS_A_STATEMENT) {
        let rows: Vec<(Option<String>, PersonId, String)> = membership::table
            .inner_join(household::table)
            .inner_join(person::table)
            .filter(membership::valid_to.is_null())
            .filter(household::household_no.eq_any(chunk))
            .select((household::household_no, person::id, person::name))
            .load(conn)?;
        for (no, id, name) in rows {
            let Some(no) = no.as_deref().map(HouseholdNo::parse).transpose()? else {
                continue;
            };
            let key = PersonKey::InHousehold(no, name.clone());
            if found.insert(key.clone(), (id, name)).is_some() {
                shared.push(key);
            }
        }
    }
    for key in shared {
        found.remove(&key);
    }
    Ok(())
}

/// Does the person want work by the latest statement valid on `day`, and is able to? `None` if never asked.
pub fn statement(conn: &mut Conn, id: PersonId, day: NaiveDate) -> Result<Option<(bool, bool)>> {
    let wants: Option<bool> = willingness::table
        .filter(willingness::person_id.eq(id))
        .filter(willingness::valid_from.le(day))
        .filter(
            willingness::valid_to
                .is_null()
                .or(willingness::valid_to.gt(day)),
        )
        .order(willingness::stated_on.desc())
        .select(willingness::wants_work)
        .first(conn)
        .optional()?;
    let ability: Option<String> = labour_ability::table
        .filter(labour_ability::person_id.eq(id))
        .filter(labour_ability::valid_from.le(day))
        .filter(
            labour_ability::valid_to
                .is_null()
                .or(labour_ability::valid_to.gt(day)),
        )
        .order(labour_ability::valid_from.desc())
        .select(labour_ability::ability)
        .first(conn)
        .optional()?;
    let able = match ability {
        None => false,
        Some(code) => LabourAbility::from_code(&code)
            .ok_or_else(|| Error::internal("PERSON-STORED", id.to_string()))?
            .can_work(),
    };
    Ok(wants.map(|wants| (wants, able)))
}

/// The town in which the person's household is now.
pub fn town_of(conn: &mut Conn, id: PersonId) -> Result<Option<DivisionCode>> {
    let division: Option<String> = membership::table
        .inner_join(household::table)
        .filter(membership::person_id.eq(id))
        .filter(membership::valid_to.is_null())
        .select(household::division)
        .first(conn)
        .optional()?;
    let division = division.as_deref().map(DivisionCode::parse).transpose()?;
    Ok(division.and_then(|division| division.town()))
}
