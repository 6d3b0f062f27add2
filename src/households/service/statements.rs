//! Statements of willingness: each closes the former one and none is ever overwritten.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{faults, note};
use crate::db::Txn;
use crate::households::model::{NewWillingness, Put, Refused, Willingness};
use crate::households::store::{self, WillingnessRecord, joined, willingness_of};
use crate::kernel::id::{BatchId, PersonId, RowId};
use crate::kernel::{Ctx, Error, Result};

/// Records statements. A statement holds from its day; the one before it ends there. One of the same day as an earlier
/// one corrects it. A statement older than the latest is kept in its place in time and does not end the latest.
///
/// # Errors
/// `DATE-FUTURE`, `WILLINGNESS-REASON`, `PERSON-DEAD`, `HOUSEHOLD-MISSING` by item; then nothing may be committed.
pub fn state_willingness_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    items: &[NewWillingness],
) -> Result<Vec<Put<PersonId>>, Refused> {
    let ids: Vec<PersonId> = items.iter().map(|item| item.person).collect();
    let persons: HashMap<PersonId, bool> = store::persons_by_id(txn.conn, &ids)?
        .into_iter()
        .map(|record| (record.id, record.died_on.is_some()))
        .collect();
    let mut history = History::of(store::statements_of(txn.conn, &ids)?);
    let mut faults = Vec::new();
    let mut puts = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        ctx.step(1);
        let outcome = check(ctx, item, persons.get(&item.person).copied())
            .and_then(|()| history.state(ctx, item));
        match outcome {
            Ok(true) => puts.push(Put::Created(item.person)),
            Ok(false) => puts.push(Put::Unchanged(item.person)),
            Err(error) => faults.push((Some(at), error)),
        }
    }
    if !faults.is_empty() {
        return Err(Refused(faults));
    }
    history.write(txn)?;
    let noted: Vec<PersonId> = puts
        .iter()
        .filter(|put| put.changed())
        .map(Put::id)
        .collect();
    note(txn, ctx, "willingness", "willingness.state", batch, &noted)?;
    Ok(puts)
}

fn check(ctx: &Ctx, item: &NewWillingness, dead: Option<bool>) -> Result<()> {
    let stated = &item.stated;
    if dead.ok_or_else(|| faults::missing("这个人"))? {
        return Err(faults::dead());
    }
    if stated.stated_on > ctx.today() {
        return Err(faults::future("采集日期"));
    }
    let reason = stated.why_not.as_deref().unwrap_or_default();
    if !stated.wants_work && reason.trim().is_empty() {
        return Err(Error::invalid(
            "WILLINGNESS-REASON",
            "不愿意就业的没有填写原因",
            "unwilling without a reason",
        )
        .field("无意愿原因")
        .cure("请按本人的话填写原因"));
    }
    Ok(())
}

/// All statements of the persons concerned, as they will be.
struct History {
    rows: HashMap<PersonId, Vec<WillingnessRecord>>,
    new: HashSet<RowId>,
    changed: HashSet<RowId>,
}

impl History {
    fn of(records: Vec<WillingnessRecord>) -> Self {
        let mut rows: HashMap<_, Vec<_>> = HashMap::new();
        for record in records {
            rows.entry(record.person_id).or_default().push(record);
        }
        Self {
            rows,
            new: HashSet::new(),
            changed: HashSet::new(),
        }
    }

    /// Puts a statement in its place. False if it is there already.
    fn state(&mut self, ctx: &Ctx, item: &NewWillingness) -> Result<bool> {
        let rows = self.rows.entry(item.person).or_default();
        let day = item.stated.stated_on;
        for row in rows.iter() {
            let held = row.valid_to.is_none_or(|end| end > row.valid_from);
            if held && row.stated_on == day && willingness_of(row)? == item.stated {
                return Ok(false);
            }
        }
        let mut until = None;
        for row in rows.iter_mut() {
            if row.valid_from > day {
                until =
                    Some(until.map_or(row.valid_from, |end: NaiveDate| end.min(row.valid_from)));
            } else if row.valid_to.is_none_or(|end| end > day) {
                row.valid_to = Some(day);
                self.changed.insert(row.id);
            }
        }
        let row = record(ctx, item.person, &item.stated, until);
        self.new.insert(row.id);
        rows.push(row);
        Ok(true)
    }

    fn write(self, txn: &mut Txn<'_>) -> Result<()> {
        let mut new = Vec::new();
        let mut changed = Vec::new();
        for row in self.rows.into_values().flatten() {
            if self.new.contains(&row.id) {
                new.push(row);
            } else if self.changed.contains(&row.id) {
                changed.push(row);
            }
        }
        new.sort_by_key(|row| row.id);
        store::update_willingness(txn.conn, &changed)?;
        store::insert_willingness(txn.conn, &new)
    }
}

fn record(
    ctx: &Ctx,
    person: PersonId,
    stated: &Willingness,
    until: Option<NaiveDate>,
) -> WillingnessRecord {
    let occupations: Vec<&str> = stated
        .occupations
        .iter()
        .map(|code| code.as_str())
        .collect();
    WillingnessRecord {
        id: RowId::new(ctx),
        person_id: person,
        wants_work: stated.wants_work,
        why_not: stated.why_not.clone(),
        farthest: stated.farthest.code().to_owned(),
        kinds: joined(&stated.kinds),
        occupations: occupations.join(","),
        least_pay: stated.least_pay.map(|pay| pay.fen()),
        available_from: stated.available_from,
        obstacles: joined(&stated.obstacles),
        wants_training: stated.wants_training,
        how: stated.how.code().to_owned(),
        stated_on: stated.stated_on,
        recorded_by: ctx.actor.name.clone(),
        recorded_at: ctx.timestamp(),
        valid_from: stated.stated_on,
        valid_to: until,
    }
}
