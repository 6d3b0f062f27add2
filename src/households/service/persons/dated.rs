//! The dated rows of persons: membership, 劳动技能, skills. A change closes the old row today and opens a new one; what
//! was recorded today is corrected instead, for it has not held for a day.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::faults;
use super::Joining;
use super::known::Known;
use crate::db::Conn;
use crate::households::model::{LabourAbility, NewPerson, SkillKind};
use crate::households::store::{self, AbilityRecord, MembershipRecord, PersonRecord, SkillRecord};
use crate::kernel::id::{PersonId, RowId};
use crate::kernel::{Ctx, Result};

/// Standing rows as they will be, and what is to be written.
pub struct Dated {
    memberships: HashMap<PersonId, MembershipRecord>,
    abilities: HashMap<PersonId, AbilityRecord>,
    skills: HashMap<PersonId, Vec<SkillRecord>>,
    new_memberships: Vec<MembershipRecord>,
    old_memberships: Vec<MembershipRecord>,
    new_abilities: Vec<AbilityRecord>,
    old_abilities: Vec<AbilityRecord>,
    new_skills: Vec<SkillRecord>,
    old_skills: Vec<SkillRecord>,
}

impl Dated {
    /// From what is on file.
    pub fn new(known: &Known) -> Self {
        let mut skills: HashMap<_, Vec<_>> = HashMap::new();
        for record in &known.skills {
            skills
                .entry(record.person_id)
                .or_default()
                .push(record.clone());
        }
        Self {
            memberships: known
                .memberships
                .iter()
                .map(|record| (record.person_id, record.clone()))
                .collect(),
            abilities: known
                .abilities
                .iter()
                .map(|record| (record.person_id, record.clone()))
                .collect(),
            skills,
            new_memberships: Vec::new(),
            old_memberships: Vec::new(),
            new_abilities: Vec::new(),
            old_abilities: Vec::new(),
            new_skills: Vec::new(),
            old_skills: Vec::new(),
        }
    }

    /// Makes the person a member as the item says. Whether anything changed.
    pub fn membership(
        &mut self,
        ctx: &Ctx,
        joining: &Joining,
        person: &PersonRecord,
        item: &NewPerson,
        since: NaiveDate,
    ) -> Result<bool> {
        let today = ctx.today();
        let relation = item.relation.code();
        let Some(open) = self.memberships.get(&person.id).cloned() else {
            let row = MembershipRecord {
                id: RowId::new(ctx),
                household_id: item.household,
                person_id: person.id,
                relation: relation.to_owned(),
                joined_by: joining.by.code().to_owned(),
                left_by: None,
                valid_from: since,
                valid_to: None,
            };
            self.new_memberships.push(row.clone());
            self.memberships.insert(person.id, row);
            return Ok(true);
        };
        if open.household_id != item.household {
            return Err(faults::elsewhere());
        }
        if open.relation == relation {
            return Ok(false);
        }
        let mut now = open.clone();
        now.relation = relation.to_owned();
        if open.valid_from >= today {
            self.old_memberships.push(now.clone());
        } else {
            self.old_memberships.push(MembershipRecord {
                valid_to: Some(today),
                ..open
            });
            now.id = RowId::new(ctx);
            now.valid_from = today;
            self.new_memberships.push(now.clone());
        }
        self.memberships.insert(person.id, now);
        Ok(true)
    }

    /// Whether 劳动技能 is recorded.
    pub fn has_ability(&self, person: PersonId) -> bool {
        self.abilities.contains_key(&person)
    }

    /// Records 劳动技能. Whether anything changed.
    pub fn ability(
        &mut self,
        ctx: &Ctx,
        person: PersonId,
        ability: LabourAbility,
        since: NaiveDate,
    ) -> bool {
        let today = ctx.today();
        let mut from = since;
        if let Some(open) = self.abilities.get(&person).cloned() {
            if open.ability == ability.code() {
                return false;
            }
            if open.valid_from >= today {
                self.old_abilities.push(AbilityRecord {
                    ability: ability.code().to_owned(),
                    ..open
                });
                return true;
            }
            self.old_abilities.push(AbilityRecord {
                valid_to: Some(today),
                ..open
            });
            from = today;
        }
        self.new_abilities.push(AbilityRecord {
            id: RowId::new(ctx),
            person_id: person,
            ability: ability.code().to_owned(),
            valid_from: from,
            valid_to: None,
        });
        true
    }

    /// Records the skills that the item names, kind by kind. Whether anything changed.
    pub fn skills(
        &mut self,
        ctx: &Ctx,
        person: PersonId,
        item: &NewPerson,
        since: NaiveDate,
    ) -> bool {
        let occupations = item.occupations.iter().map(|code| {
            let code = code.as_str().to_owned();
            (Some(code.clone()), code)
        });
        let plain = |labels: &[String]| -> Vec<(Option<String>, String)> {
            labels.iter().map(|label| (None, label.clone())).collect()
        };
        let lists = [
            (SkillKind::Occupation, occupations.collect()),
            (SkillKind::Certificate, plain(&item.certificates)),
            (SkillKind::Words, plain(&item.words)),
        ];
        let mut changed = false;
        for (kind, wanted) in lists {
            if !wanted.is_empty() {
                changed |= self.skills_of(ctx, person, kind, wanted, since);
            }
        }
        changed
    }

    fn skills_of(
        &mut self,
        ctx: &Ctx,
        person: PersonId,
        kind: SkillKind,
        mut wanted: Vec<(Option<String>, String)>,
        since: NaiveDate,
    ) -> bool {
        let today = ctx.today();
        let on_file = self.skills.get(&person).map_or(&[][..], Vec::as_slice);
        let mut changed = false;
        for record in on_file.iter().filter(|record| record.kind == kind.code()) {
            let kept = wanted.iter().position(|(_, label)| *label == record.label);
            if let Some(kept) = kept {
                wanted.remove(kept);
            } else {
                changed = true;
                self.old_skills.push(SkillRecord {
                    valid_to: Some(today.max(record.valid_from)),
                    ..record.clone()
                });
            }
        }
        let from = if on_file.is_empty() { since } else { today };
        let mut seen = std::collections::HashSet::new();
        for (code, label) in wanted {
            if !seen.insert(label.clone()) {
                continue;
            }
            changed = true;
            self.new_skills.push(SkillRecord {
                id: RowId::new(ctx),
                person_id: person,
                kind: kind.code().to_owned(),
                code,
                label,
                valid_from: from,
                valid_to: None,
            });
        }
        changed
    }

    /// Every standing membership, as it will be.
    pub fn all_members(&self) -> impl Iterator<Item = &MembershipRecord> {
        self.memberships.values()
    }

    /// Writes the rows.
    pub fn write(&self, conn: &mut Conn) -> Result<()> {
        // Old ones first: nobody may live in two households at once.
        store::update_memberships(conn, &self.old_memberships)?;
        store::insert_memberships(conn, &self.new_memberships)?;
        store::update_abilities(conn, &self.old_abilities)?;
        store::insert_abilities(conn, &self.new_abilities)?;
        store::update_skills(conn, &self.old_skills)?;
        store::insert_skills(conn, &self.new_skills)
    }
}
