//! The frozen base list (底数) and what has changed since (practice.md 3).

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::codes::{LabourAbility, MemberChange};
use crate::db::keys::hex;
use crate::kernel::id::{HouseholdId, PersonId, RowId};

/// A frozen list of target households and their members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseList {
    /// Its id.
    pub id: RowId,
    /// What the bureau calls it.
    pub name: String,
    /// The day it stands for.
    pub frozen_on: NaiveDate,
    /// SHA-256 over its entries, hexadecimal.
    pub digest: String,
    /// Who froze it.
    pub created_by: String,
}

/// One person on a base list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct BaseEntry {
    /// Household on the frozen day.
    pub household: HouseholdId,
    /// Who.
    pub person: PersonId,
    /// 劳动技能 on the frozen day.
    pub ability: Option<LabourAbility>,
}

/// The digest of a list: SHA-256 over one line an entry, in order of ids.
pub fn digest_of(entries: &[BaseEntry]) -> String {
    let mut sorted = entries.to_vec();
    sorted.sort();
    let mut sha = Sha256::new();
    for entry in sorted {
        let ability = entry.ability.map_or("", LabourAbility::code);
        sha.update(format!("{}|{}|{ability}\n", entry.household, entry.person));
    }
    hex(&sha.finalize())
}

/// How a person's place differs from the frozen list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BaseChangeKind {
    /// A member of a target household who is not on the list.
    Added,
    /// On the list, and no longer a member of any household.
    Left,
    /// On the list, now in another household.
    Moved,
    /// On the list, in a household that is no target any more.
    NoTarget,
    /// 劳动技能 recorded differently; a downgrade is to be sampled (practice.md 3).
    Ability,
}

/// One difference between the list and a later day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BaseChange {
    /// What differs.
    pub kind: BaseChangeKind,
    /// Household: today's for [`BaseChangeKind::Added`] and [`BaseChangeKind::Moved`], else the list's.
    pub household: HouseholdId,
    /// Who.
    pub person: PersonId,
    /// By which event, where one is recorded.
    pub by: Option<MemberChange>,
    /// Since when, where known.
    pub since: Option<NaiveDate>,
    /// Reason of the event, as recorded.
    pub reason: Option<String>,
    /// 劳动技能 on the list.
    pub ability_then: Option<LabourAbility>,
    /// 劳动技能 on the day.
    pub ability_now: Option<LabourAbility>,
}
