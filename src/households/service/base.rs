//! The frozen base list (底数): taken once, never changed; what differs later is listed with its reason (practice.md 3).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{faults, register_on};
use crate::audit::{self, Entry};
use crate::db::{Conn, Db};
use crate::households::model::{
    BaseChange, BaseChangeKind, BaseEntry, BaseList, MemberChange, Membership, Register, digest_of,
};
use crate::households::store::{self, BaseEntryRecord, BaseListRecord};
use crate::kernel::id::{PersonId, RowId};
use crate::kernel::{Ctx, Error, Result};

/// Freezes today's target households (脱贫户 and 监测对象) with their members and 劳动技能 under a name.
///
/// # Errors
/// `BASE-LIST-NAME` without a name; `BASE-LIST-EMPTY` with nobody to list.
pub fn freeze_base_list(db: &Db, ctx: &Ctx, name: &str) -> Result<BaseList> {
    let name = name.trim();
    if name.is_empty() {
        return Err(
            Error::invalid("BASE-LIST-NAME", "没有填写底数名称", "no name")
                .field("底数名称")
                .cure("例如：2026年12月底数"),
        );
    }
    db.write_txn(|txn| {
        let register = register_on(txn.conn, ctx.today())?;
        let entries: Vec<BaseEntry> = targets(&register).collect();
        if entries.is_empty() {
            return Err(Error::conflict(
                "BASE-LIST-EMPTY",
                "还没有登记脱贫户或监测对象，没有可冻结的底数",
                "no target household",
            ));
        }
        let list = BaseListRecord {
            id: RowId::new(ctx),
            name: name.to_owned(),
            frozen_on: ctx.today(),
            digest: digest_of(&entries),
            created_by: ctx.actor.name.clone(),
            created_at: ctx.timestamp(),
        };
        let rows: Vec<BaseEntryRecord> = entries
            .iter()
            .map(|entry| BaseEntryRecord {
                list_id: list.id,
                household_id: entry.household,
                person_id: entry.person,
                ability: entry
                    .ability
                    .map_or("", |ability| ability.code())
                    .to_owned(),
            })
            .collect();
        store::insert_base_lists(txn.conn, std::slice::from_ref(&list))?;
        store::insert_base_entries(txn.conn, &rows)?;
        let entry = Entry {
            action: "base_list.freeze",
            subject: "base_list",
            subject_id: list.id.to_string(),
            new: Some(serde_json::json!({
                "name": list.name,
                "digest": list.digest,
                "persons": rows.len(),
            })),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)?;
        Ok(list.into())
    })
}

fn targets(register: &Register) -> impl Iterator<Item = BaseEntry> {
    register
        .households()
        .iter()
        .filter(|household| household.is_target())
        .flat_map(|household| {
            household.members.iter().map(|member| BaseEntry {
                household: household.id,
                person: member.id,
                ability: member.ability,
            })
        })
}

/// All base lists, the newest first.
pub fn base_lists(conn: &mut Conn) -> Result<Vec<BaseList>> {
    Ok(store::base_lists(conn)?
        .into_iter()
        .map(BaseList::from)
        .collect())
}

/// Whether a list's entries still give its digest.
///
/// # Errors
/// `HOUSEHOLD-MISSING` for no such list.
pub fn verify_base_list(conn: &mut Conn, list: RowId) -> Result<bool> {
    let record = store::base_list(conn, list)?.ok_or_else(|| faults::missing("这份底数"))?;
    Ok(digest_of(&base_entries(conn, list)?) == record.digest)
}

/// The entries of a list.
///
/// # Errors
/// Only the database's.
pub fn base_entries(conn: &mut Conn, list: RowId) -> Result<Vec<BaseEntry>> {
    store::base_entries(conn, &[list])?
        .iter()
        .map(BaseEntryRecord::entry)
        .collect()
}

/// Everything in which `day` differs from the list, by household and person. The list itself never changes.
///
/// # Errors
/// `HOUSEHOLD-MISSING` for no such list; `RULEBOOK-MISSING`.
pub fn base_changes(conn: &mut Conn, list: RowId, day: NaiveDate) -> Result<Vec<BaseChange>> {
    store::base_list(conn, list)?.ok_or_else(|| faults::missing("这份底数"))?;
    let entries = base_entries(conn, list)?;
    let register = register_on(conn, day)?;
    let listed: HashSet<PersonId> = entries.iter().map(|entry| entry.person).collect();
    let added: Vec<BaseEntry> = targets(&register)
        .filter(|entry| !listed.contains(&entry.person))
        .collect();
    let persons: Vec<PersonId> = listed
        .iter()
        .copied()
        .chain(added.iter().map(|entry| entry.person))
        .collect();
    let mut history: HashMap<PersonId, Vec<Membership>> = HashMap::new();
    for row in store::memberships_of(conn, &persons)? {
        let membership = row.membership()?;
        history
            .entry(membership.person)
            .or_default()
            .push(membership);
    }
    let mut changes: Vec<BaseChange> = entries
        .iter()
        .flat_map(|entry| since_frozen(&register, entry, &history, day))
        .collect();
    changes.extend(
        added
            .iter()
            .map(|entry| addition(&register, entry, &history, day)),
    );
    let households: HashSet<_> = changes.iter().map(|change| change.household).collect();
    let households: Vec<_> = households.into_iter().collect();
    let events = store::events_of(conn, &households)?;
    for change in &mut changes {
        let event = events.iter().find(|event| {
            let whole = event.person_id.is_none();
            event.household_id == change.household
                && (whole || event.person_id == Some(change.person))
                && change.by.is_some_and(|by| by.code() == event.kind)
                && change.since.is_none_or(|since| since == event.on_date)
        });
        change.reason = event.and_then(|event| event.reason.clone());
    }
    changes.sort_by_key(|change| (change.household, change.person));
    Ok(changes)
}

/// How a listed person stands on the day, if differently.
fn since_frozen(
    register: &Register,
    entry: &BaseEntry,
    history: &HashMap<PersonId, Vec<Membership>>,
    day: NaiveDate,
) -> Vec<BaseChange> {
    let rows = history.get(&entry.person).map_or(&[][..], Vec::as_slice);
    let change = |kind| BaseChange {
        kind,
        household: entry.household,
        person: entry.person,
        by: None,
        since: None,
        reason: None,
        ability_then: entry.ability,
        ability_now: None,
    };
    let Some((household, member)) = register.person(entry.person) else {
        let ended = rows
            .iter()
            .filter(|row| row.to.is_some_and(|end| end <= day))
            .max_by_key(|row| row.to);
        return vec![BaseChange {
            household: ended.map_or(entry.household, |row| row.household),
            by: ended.and_then(|row| row.left_by),
            since: ended.and_then(|row| row.to),
            ..change(BaseChangeKind::Left)
        }];
    };
    let ability_now = member.ability;
    let mut found = Vec::new();
    if household.id != entry.household {
        let row = rows.iter().find(|row| row.stands_on(day));
        found.push(BaseChange {
            household: household.id,
            by: row.map(|row| row.joined_by),
            since: row.map(|row| row.from),
            ability_now,
            ..change(BaseChangeKind::Moved)
        });
    } else if !household.is_target() {
        found.push(BaseChange {
            ability_now,
            ..change(BaseChangeKind::NoTarget)
        });
    }
    if ability_now != entry.ability {
        found.push(BaseChange {
            ability_now,
            ..change(BaseChangeKind::Ability)
        });
    }
    found
}

fn addition(
    register: &Register,
    entry: &BaseEntry,
    history: &HashMap<PersonId, Vec<Membership>>,
    day: NaiveDate,
) -> BaseChange {
    let rows = history.get(&entry.person).map_or(&[][..], Vec::as_slice);
    let row = rows.iter().find(|row| row.stands_on(day));
    let status = register
        .household(entry.household)
        .map(|household| &household.status);
    let joined = row.map(|row| row.from);
    // A household that became a target after its members had joined was newly identified.
    let identified = status
        .and_then(|status| status.identified_on)
        .filter(|identified| joined.is_some_and(|joined| *identified > joined));
    BaseChange {
        kind: BaseChangeKind::Added,
        household: entry.household,
        person: entry.person,
        by: match identified {
            Some(_) => Some(MemberChange::Identified),
            None => row.map(|row| row.joined_by),
        },
        since: identified.or(joined),
        reason: None,
        ability_then: None,
        ability_now: entry.ability,
    }
}
