//! One household or person as pages show it: as it stands on a day, secrets masked.

use chrono::NaiveDate;

use crate::db::{Conn, Keys};
use crate::households::model::{Helper, Household, Person};
use crate::households::store::{self, HouseholdRecord, MembershipRecord, PersonRecord, stands};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Result, age_on};

/// A household as it stands on `day`.
pub fn household(
    conn: &mut Conn,
    keys: &Keys,
    record: HouseholdRecord,
    day: NaiveDate,
) -> Result<Household> {
    let ids = [record.id];
    let statuses = store::statuses_of(conn, &ids)?;
    let status = statuses
        .iter()
        .find(|row| stands(row.valid_from, row.valid_to, day));
    let members: Vec<MembershipRecord> = store::members_of(conn, &ids)?
        .into_iter()
        .filter(|row| stands(row.valid_from, row.valid_to, day))
        .collect();
    let person_ids: Vec<PersonId> = members.iter().map(|row| row.person_id).collect();
    let persons = store::persons_by_id(conn, &person_ids)?;
    let mut people = persons_of(conn, keys, persons, day)?;
    people.sort_by_key(|person| (person.relation, person.birth_date, person.id));
    let mut helpers = Vec::new();
    for row in store::helpers_of(conn, &ids)? {
        if stands(row.valid_from, row.valid_to, day) {
            helpers.push(Helper {
                role: row.role()?,
                phone: row.phone(keys)?.map(|phone| phone.to_string()),
                name: row.name,
                unit: row.unit,
                from: row.valid_from,
            });
        }
    }
    Ok(Household {
        id: record.id,
        household_no: store::household_no(record.household_no.as_ref())?,
        division: store::division(&record.division)?,
        hamlet: record.hamlet_id,
        phone: record.phone(keys)?.map(|phone| phone.to_string()),
        address: record.address,
        relocated: record.relocated,
        minimum_living: record.minimum_living,
        extreme_hardship: record.extreme_hardship,
        entered_on: record.entered_on,
        left_on: record.left_on,
        left_by: store::coded_if(record.left_by.as_ref())?,
        status: status.map(store::StatusRecord::status).transpose()?,
        members: people,
        helpers,
        version: record.version,
    })
}

/// Persons as they stand on `day`.
pub fn persons_of(
    conn: &mut Conn,
    keys: &Keys,
    records: Vec<PersonRecord>,
    day: NaiveDate,
) -> Result<Vec<Person>> {
    let ids: Vec<PersonId> = records.iter().map(|record| record.id).collect();
    let memberships = store::memberships_of(conn, &ids)?;
    let abilities = store::abilities_of(conn, &ids)?;
    let skills = store::skills_of(conn, &ids)?;
    let statements = store::statements_of(conn, &ids)?;
    let mut people = Vec::with_capacity(records.len());
    for record in records {
        let membership = memberships
            .iter()
            .find(|row| row.person_id == record.id && stands(row.valid_from, row.valid_to, day));
        let ability = abilities
            .iter()
            .find(|row| row.person_id == record.id && stands(row.valid_from, row.valid_to, day));
        let statement = statements
            .iter()
            .find(|row| row.person_id == record.id && stands(row.valid_from, row.valid_to, day));
        let own_skills = skills
            .iter()
            .filter(|row| row.person_id == record.id && stands(row.valid_from, row.valid_to, day));
        people.push(Person {
            id: record.id,
            person_no: store::person_no(record.person_no.as_ref())?,
            resident: record.resident(keys)?.to_string(),
            phone: record.phone(keys)?.map(|phone| phone.to_string()),
            card: record.card(keys)?.map(|card| card.to_string()),
            birth_date: record.birth_date,
            age: age_on(record.birth_date, day),
            sex: store::coded(&record.sex)?,
            education: store::coded_if(record.education.as_ref())?,
            student: store::coded_if(record.student.as_ref())?,
            health: store::health(&record.health)?,
            household: membership.map(|row| row.household_id),
            relation: membership
                .map(|row| store::coded(&row.relation))
                .transpose()?,
            ability: ability.map(store::AbilityRecord::ability).transpose()?,
            skills: store::skills(own_skills)?,
            willingness: statement.map(store::willingness_of).transpose()?,
            mandarin: record.mandarin,
            machine_matching: record.machine_matching,
            died_on: record.died_on,
            version: record.version,
            name: record.name,
            ethnicity: record.ethnicity,
            disability: record.disability,
        });
    }
    Ok(people)
}

/// The standing household of each of `persons`.
pub fn homes(
    conn: &mut Conn,
    persons: &[PersonId],
    day: NaiveDate,
) -> Result<std::collections::HashMap<PersonId, HouseholdId>> {
    Ok(store::memberships_of(conn, persons)?
        .into_iter()
        .filter(|row| stands(row.valid_from, row.valid_to, day))
        .map(|row| (row.person_id, row.household_id))
        .collect())
}
