//! What is on file about the people and households that a batch names.

use std::collections::{HashMap, HashSet};

use super::super::faults;
use crate::db::Txn;
use crate::households::model::{NewPerson, ResidentIdGiven};
use crate::households::store::{
    self, AbilityRecord, HouseholdRecord, MembershipRecord, PersonRecord, SkillRecord,
};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Result, Sex};

/// Loaded once for a batch.
pub struct Known {
    persons: HashMap<PersonId, PersonRecord>,
    by_no: HashMap<String, PersonId>,
    by_blind: HashMap<Vec<u8>, PersonId>,
    households: HashMap<HouseholdId, HouseholdRecord>,
    /// Standing memberships of the persons and of the households named.
    pub memberships: Vec<MembershipRecord>,
    /// Standing rows of the persons named.
    pub abilities: Vec<AbilityRecord>,
    /// Standing rows of the persons named.
    pub skills: Vec<SkillRecord>,
    with_members: HashSet<HouseholdId>,
}

impl Known {
    /// Loads it.
    pub fn load(txn: &mut Txn<'_>, items: &[NewPerson]) -> Result<Self> {
        let numbers: Vec<String> = items
            .iter()
            .filter_map(|item| Some(item.person_no.as_ref()?.as_str().to_owned()))
            .collect();
        let blinds: Vec<Vec<u8>> = items
            .iter()
            .filter_map(|item| match &item.resident {
                Some(ResidentIdGiven::Full(id)) => Some(store::resident_blind(txn.keys, id)),
                _ => None,
            })
            .collect();
        let wanted: HashSet<HouseholdId> = items.iter().map(|item| item.household).collect();
        let wanted: Vec<HouseholdId> = wanted.into_iter().collect();
        let households = store::households_by_id(txn.conn, &wanted)?;
        let members = store::open_members(txn.conn, &wanted)?;
        let with_members = members.iter().map(|record| record.household_id).collect();
        let mut persons: HashMap<PersonId, PersonRecord> = HashMap::new();
        let mut named = HashSet::new();
        for record in store::persons_by_no(txn.conn, &numbers)?
            .into_iter()
            .chain(store::persons_by_blind(txn.conn, &blinds)?)
        {
            named.insert(record.id);
            persons.insert(record.id, record);
        }
        let named: Vec<PersonId> = named.into_iter().collect();
        let others: HashSet<PersonId> = members
            .iter()
            .map(|record| record.person_id)
            .filter(|id| !persons.contains_key(id))
            .collect();
        let others: Vec<PersonId> = others.into_iter().collect();
        for record in store::persons_by_id(txn.conn, &others)? {
            persons.insert(record.id, record);
        }
        let mut memberships: HashMap<_, MembershipRecord> = members
            .into_iter()
            .map(|record| (record.id, record))
            .collect();
        for record in store::memberships_of(txn.conn, &named)? {
            if record.valid_to.is_none() {
                memberships.insert(record.id, record);
            }
        }
        Ok(Self {
            by_no: persons
                .values()
                .filter_map(|record| Some((record.person_no.clone()?, record.id)))
                .collect(),
            by_blind: persons
                .values()
                .map(|record| (record.resident_blind.clone(), record.id))
                .collect(),
            persons,
            households: households
                .into_iter()
                .map(|record| (record.id, record))
                .collect(),
            memberships: memberships.into_values().collect(),
            abilities: store::open_abilities(txn.conn, &named)?,
            skills: store::open_skills(txn.conn, &named)?,
            with_members,
        })
    }

    /// A household that stands in the register.
    pub fn household(&self, id: HouseholdId) -> Result<&HouseholdRecord> {
        match self.households.get(&id) {
            None => Err(faults::missing("这一户")),
            Some(record) if record.left_on.is_some() => Err(faults::household_closed()),
            Some(record) => Ok(record),
        }
    }

    /// Whether the household had members before this batch.
    pub fn had_members(&self, id: HouseholdId) -> bool {
        self.with_members.contains(&id)
    }

    /// The person with this 人口编号.
    pub fn by_no(&self, number: &str) -> Option<&PersonRecord> {
        self.persons.get(self.by_no.get(number)?)
    }

    /// The person with this resident ID.
    pub fn by_blind(&self, blind: &[u8]) -> Option<&PersonRecord> {
        self.persons.get(self.by_blind.get(blind)?)
    }

    /// Sex of everybody on file.
    pub fn sexes(&self) -> HashMap<PersonId, Option<Sex>> {
        self.persons
            .values()
            .map(|record| (record.id, Sex::from_code(&record.sex)))
            .collect()
    }
}
