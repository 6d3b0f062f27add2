//! Finding and reading single records, always masked.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{faults, view};
use crate::db::{Conn, Db};
use crate::households::model::{
    EventLine, Find, Found, Household, IncomeAmounts, Person, Willingness,
};
use crate::households::store::{self, HouseholdRecord, PersonRecord};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Fen, Result};

/// Most people that one search returns.
const MOST_FOUND: usize = 200;

/// Ids of households by 户编号.
pub fn ids_by_no(conn: &mut Conn, numbers: &[String]) -> Result<HashMap<String, HouseholdId>> {
    Ok(store::households_by_no(conn, numbers)?
        .into_iter()
        .filter_map(|record| Some((record.household_no?, record.id)))
        .collect())
}

/// Ids of persons by 人口编号.
pub fn person_ids_by_no(conn: &mut Conn, numbers: &[String]) -> Result<HashMap<String, PersonId>> {
    let named = named_persons_by_no(conn, numbers)?;
    Ok(named
        .into_iter()
        .map(|(number, (id, _))| (number, id))
        .collect())
}

/// Ids and names of persons by 人口编号; the name guards against a number in the wrong row.
pub fn named_persons_by_no(
    conn: &mut Conn,
    numbers: &[String],
) -> Result<HashMap<String, (PersonId, String)>> {
    Ok(store::persons_by_no(conn, numbers)?
        .into_iter()
        .filter_map(|record| Some((record.person_no?, (record.id, record.name))))
        .collect())
}

/// One household as it stands on `day`.
///
/// # Errors
/// `HOUSEHOLD-MISSING`.
pub fn household(db: &Db, id: HouseholdId, day: NaiveDate) -> Result<Household> {
    db.read(|conn| {
        let record = store::households_by_id(conn, &[id])?
            .pop()
            .ok_or_else(|| faults::missing("这一户"))?;
        view::household(conn, db.keys(), record, day)
    })
}

/// One person as he or she stands on `day`.
///
/// # Errors
/// `HOUSEHOLD-MISSING`.
pub fn person(db: &Db, id: PersonId, day: NaiveDate) -> Result<Person> {
    db.read(|conn| {
        let records = store::persons_by_id(conn, &[id])?;
        view::persons_of(conn, db.keys(), records, day)?
            .pop()
            .ok_or_else(|| faults::missing("这个人"))
    })
}

/// Everybody whom `find` fits, with the household on `day`; by name, at most 200.
pub fn find(db: &Db, find: &Find, day: NaiveDate) -> Result<Vec<Found>> {
    db.read(|conn| {
        let keys = db.keys();
        let mut records = match find {
            Find::HouseholdNo(number) => {
                let households = store::households_by_no(conn, &[number.as_str().to_owned()])?;
                members(conn, &households, day)?
            }
            Find::PersonNo(number) => store::persons_by_no(conn, &[number.as_str().to_owned()])?,
            Find::Resident(id) => {
                store::persons_by_blind(conn, &[store::resident_blind(keys, id)])?
            }
            Find::Last4(last4) => {
                store::persons_by_last4(conn, &[store::last4_blind(keys, last4)])?
            }
            Find::PhoneTail(tail) => {
                let blind = [store::phone_tail_blind(keys, tail)];
                let mut found = store::persons_by_phone_tail(conn, &blind)?;
                let households = store::households_by_phone_tail(conn, &blind)?;
                found.extend(members(conn, &households, day)?);
                found
            }
            Find::Card(card) => store::persons_by_card(conn, &[store::card_blind(keys, card)])?,
            Find::Name(name) => store::persons_by_name(conn, std::slice::from_ref(name))?,
            Find::Initials(letters) => store::persons_by_initials(conn, letters, 200)?,
        };
        records.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
        records.dedup_by_key(|record| record.id);
        records.truncate(MOST_FOUND);
        let ids: Vec<PersonId> = records.iter().map(|record| record.id).collect();
        let homes = view::homes(conn, &ids, day)?;
        let mut household_ids: Vec<HouseholdId> = homes.values().copied().collect();
        household_ids.sort();
        household_ids.dedup();
        let households: HashMap<HouseholdId, HouseholdRecord> =
            store::households_by_id(conn, &household_ids)?
                .into_iter()
                .map(|record| (record.id, record))
                .collect();
        records
            .into_iter()
            .map(|record| {
                let home = homes.get(&record.id).and_then(|id| households.get(id));
                let number = home.and_then(|home| home.household_no.as_ref());
                Ok(Found {
                    person: record.id,
                    person_no: store::person_no(record.person_no.as_ref())?,
                    resident: record.resident(keys)?.to_string(),
                    name: record.name,
                    household: home.map(|home| home.id),
                    household_no: store::household_no(number)?,
                    division: home
                        .map(|home| store::division(&home.division))
                        .transpose()?,
                })
            })
            .collect()
    })
}

fn members(
    conn: &mut Conn,
    households: &[HouseholdRecord],
    day: NaiveDate,
) -> Result<Vec<PersonRecord>> {
    let ids: Vec<HouseholdId> = households.iter().map(|record| record.id).collect();
    let persons: Vec<PersonId> = store::members_of(conn, &ids)?
        .into_iter()
        .filter(|row| store::stands(row.valid_from, row.valid_to, day))
        .map(|row| row.person_id)
        .collect();
    store::persons_by_id(conn, &persons)
}

/// Every statement of a person that held for at least a day, the latest first.
pub fn statements(conn: &mut Conn, person: PersonId) -> Result<Vec<Willingness>> {
    let mut rows = store::statements_of(conn, &[person])?;
    rows.retain(|row| row.valid_to.is_none_or(|end| end > row.valid_from));
    rows.sort_by_key(|row| std::cmp::Reverse(row.valid_from));
    rows.iter().map(store::willingness_of).collect()
}

/// A household's amounts by income year, the latest first; corrected figures are left out.
pub fn incomes(conn: &mut Conn, household: HouseholdId) -> Result<Vec<(i32, IncomeAmounts)>> {
    let mut years: std::collections::BTreeMap<i32, IncomeAmounts> = Default::default();
    for row in store::current_income(conn, &[household])? {
        let amounts = years.entry(row.year).or_default();
        amounts.set(store::coded(&row.kind)?, Fen::new(row.amount));
    }
    Ok(years.into_iter().rev().collect())
}

/// A household's dated events, oldest first.
pub fn events(conn: &mut Conn, household: HouseholdId) -> Result<Vec<EventLine>> {
    let mut rows = store::events_of(conn, &[household])?;
    rows.sort_by_key(|row| (row.on_date, row.id));
    rows.into_iter()
        .map(|row| {
            Ok(EventLine {
                kind: store::coded(&row.kind)?,
                on: row.on_date,
                person: row.person_id,
                reason: row.reason,
                recorded_by: row.recorded_by,
            })
        })
        .collect()
}
