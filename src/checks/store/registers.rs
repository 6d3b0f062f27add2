//! What the register of a day leaves out: people who have died or left, blind indexes, the ability before this one, and
//! who recorded a statement.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::coded;
use crate::checks::model::Someone;
use crate::db::Conn;
use crate::db::schema::{household, labour_ability, person, willingness};
use crate::households::model::{Health, LabourAbility};
use crate::kernel::Result;
use crate::kernel::id::{HouseholdId, PersonId};

/// Everybody, as far as the person's own row says, and what is dated beside it.
pub struct Extras {
    /// Everybody; household, statement and ability of the day are still to be filled in.
    pub people: Vec<Someone>,
    /// Abilities begun by the day, the latest first.
    pub abilities: HashMap<PersonId, Vec<(LabourAbility, NaiveDate)>>,
    /// Who recorded the latest statement.
    pub recorded_by: HashMap<PersonId, String>,
    /// Telephones of households, as blind indexes.
    pub phones: HashMap<HouseholdId, Vec<u8>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = person)]
struct Stored {
    id: PersonId,
    person_no: Option<String>,
    name: String,
    birth_date: NaiveDate,
    sex: String,
    education: Option<String>,
    student: Option<String>,
    health: String,
    disability: Option<String>,
    phone_blind: Option<Vec<u8>>,
    card_blind: Option<Vec<u8>>,
    died_on: Option<NaiveDate>,
}

impl Stored {
    fn someone(self) -> Result<Someone> {
        let codes = self.health.split(',').filter(|code| !code.is_empty());
        Ok(Someone {
            id: self.id,
            no: self.person_no,
            name: self.name,
            home: None,
            birth: self.birth_date,
            sex: coded(&self.sex)?,
            education: self.education.as_deref().map(coded).transpose()?,
            student: self.student.as_deref().map(coded).transpose()?,
            health: codes.map(coded::<Health>).collect::<Result<_>>()?,
            disability: self.disability.filter(|text| !text.trim().is_empty()),
            ability: None,
            ability_before: None,
            will: None,
            will_recorded_by: String::new(),
            phone: self.phone_blind,
            card: self.card_blind,
            died_on: self.died_on,
        })
    }
}

/// Loads it, as of `day`.
pub fn extras(conn: &mut Conn, day: NaiveDate) -> Result<Extras> {
    let people: Vec<Stored> = person::table.select(Stored::as_select()).load(conn)?;
    let rows: Vec<(PersonId, String, NaiveDate)> = labour_ability::table
        .filter(labour_ability::valid_from.le(day))
        .order((labour_ability::person_id, labour_ability::valid_from.desc()))
        .select((
            labour_ability::person_id,
            labour_ability::ability,
            labour_ability::valid_from,
        ))
        .load(conn)?;
    let mut abilities: HashMap<PersonId, Vec<_>> = HashMap::new();
    for (id, ability, from) in rows {
        abilities
            .entry(id)
            .or_default()
            .push((coded(&ability)?, from));
    }
    let recorded_by: Vec<(PersonId, String)> = willingness::table
        .filter(willingness::valid_from.le(day))
        .order((willingness::valid_from, willingness::recorded_at))
        .select((willingness::person_id, willingness::recorded_by))
        .load(conn)?;
    let phones: Vec<(HouseholdId, Option<Vec<u8>>)> = household::table
        .filter(household::phone_blind.is_not_null())
        .select((household::id, household::phone_blind))
        .load(conn)?;
    let phones = phones.into_iter();
    Ok(Extras {
        people: people
            .into_iter()
            .map(Stored::someone)
            .collect::<Result<_>>()?,
        abilities,
        // The latest comes last and stays.
        recorded_by: recorded_by.into_iter().collect(),
        phones: phones
            .filter_map(|(id, phone)| Some((id, phone?)))
            .collect(),
    })
}
