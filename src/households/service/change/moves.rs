//! The single steps that events are made of.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::faults;
use crate::db::Txn;
use crate::households::model::{MemberChange, Relation, Status};
use crate::households::store::{self, HouseholdRecord, MembershipRecord, StatusRecord};
use crate::kernel::id::{HouseholdId, PersonId, RowId};
use crate::kernel::{Ctx, Result};

/// Standing memberships of a household.
pub fn members_in(txn: &mut Txn<'_>, household: HouseholdId) -> Result<Vec<MembershipRecord>> {
    store::open_members(txn.conn, &[household])
}

/// Ends a membership on `on`, which is the first day no more.
pub fn leave(
    txn: &mut Txn<'_>,
    person: PersonId,
    household: HouseholdId,
    on: NaiveDate,
    by: MemberChange,
) -> Result<()> {
    let mut row = members_in(txn, household)?
        .into_iter()
        .find(|row| row.person_id == person)
        .ok_or_else(|| faults::unfitting("这个人现在不是这一户的成员"))?;
    if row.valid_from > on {
        return Err(faults::too_early());
    }
    row.valid_to = Some(on);
    row.left_by = Some(by.code().to_owned());
    store::update_memberships(txn.conn, &[row])
}

/// Begins a membership on `on`.
pub fn join(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    person: PersonId,
    household: HouseholdId,
    relation: Relation,
    on: NaiveDate,
    by: MemberChange,
) -> Result<()> {
    let row = MembershipRecord {
        id: RowId::new(ctx),
        household_id: household,
        person_id: person,
        relation: relation.code().to_owned(),
        joined_by: by.code().to_owned(),
        left_by: None,
        valid_from: on,
        valid_to: None,
    };
    store::insert_memberships(txn.conn, &[row])
}

/// One head, one spouse, of different sex; and nobody's relation against his sex.
pub fn check_family(txn: &mut Txn<'_>, household: HouseholdId) -> Result<()> {
    let rows = members_in(txn, household)?;
    let ids: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
    let sexes: HashMap<PersonId, String> = store::persons_by_id(txn.conn, &ids)?
        .into_iter()
        .map(|record| (record.id, record.sex))
        .collect();
    let of = |wanted: Relation| -> Vec<&String> {
        rows.iter()
            .filter(|row| row.relation == wanted.code())
            .filter_map(|row| sexes.get(&row.person_id))
            .collect()
    };
    let (heads, spouses) = (of(Relation::Head), of(Relation::Spouse));
    match (heads.as_slice(), spouses.as_slice()) {
        ([_, _, ..], _) => return Err(faults::second("户主")),
        (_, [_, _, ..]) => return Err(faults::second("配偶")),
        ([head], [spouse]) if head == spouse => return Err(faults::same_sex()),
        _ => {}
    }
    for row in &rows {
        let relation: Relation = store::coded(&row.relation)?;
        let said = relation.sex().map(|sex| sex.code());
        if said.is_some_and(|said| sexes.get(&row.person_id).is_some_and(|sex| sex != said)) {
            return Err(faults::sex_differs(relation.chinese()));
        }
    }
    Ok(())
}

/// Takes a household out of the register from `on`; its status and helpers end with it.
pub fn close_household(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    mut household: HouseholdRecord,
    on: NaiveDate,
    by: MemberChange,
) -> Result<()> {
    if household.entered_on > on {
        return Err(faults::too_early());
    }
    let ids = [household.id];
    let mut statuses = store::open_statuses(txn.conn, &ids)?;
    for row in &mut statuses {
        row.valid_to = Some(on.max(row.valid_from));
    }
    store::update_statuses(txn.conn, &statuses)?;
    let mut helpers = store::open_helpers(txn.conn, &ids)?;
    for row in &mut helpers {
        row.valid_to = Some(on.max(row.valid_from));
    }
    store::update_helpers(txn.conn, &helpers)?;
    household.left_on = Some(on);
    household.left_by = Some(by.code().to_owned());
    household.version += 1;
    household.updated_at = ctx.timestamp();
    store::update_households(txn.conn, &[household])
}

/// Changes what a household counts as from `on`.
pub fn set_status(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    household: HouseholdId,
    on: NaiveDate,
    change: impl FnOnce(&mut Status) -> Result<()>,
) -> Result<()> {
    let mut open = store::open_statuses(txn.conn, &[household])?
        .pop()
        .ok_or_else(|| faults::missing("这一户的户类型"))?;
    if open.valid_from > on {
        return Err(faults::too_early());
    }
    let mut status = open.status()?;
    change(&mut status)?;
    if open.valid_from == on {
        open.set(&status);
        return store::update_statuses(txn.conn, &[open]);
    }
    let mut next = StatusRecord {
        id: RowId::new(ctx),
        valid_from: on,
        ..open.clone()
    };
    next.set(&status);
    open.valid_to = Some(on);
    store::update_statuses(txn.conn, &[open])?;
    store::insert_statuses(txn.conn, &[next])
}
