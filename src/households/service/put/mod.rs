//! Recording households and bringing them up to date.

mod helpers;

use std::collections::{HashMap, HashSet};

use super::{faults, note};
use crate::db::Txn;
use crate::households::model::{HouseholdKind, MonitorKind, NewHousehold, Put, Refused, Status};
use crate::households::store::{self, HelperRecord, HouseholdRecord, StatusRecord};
use crate::kernel::id::{BatchId, HouseholdId, RowId};
use crate::kernel::{Ctx, Error, Result};

/// Records households or brings them up to date, found by 户编号. What a household counts as is dated: a change closes
/// the old row today and opens a new one. Several items may name one household with a helper each; they must agree in
/// everything else. A helper in a role replaces the former ones in that role whom the batch does not name.
///
/// # Errors
/// `HOUSEHOLD-TWICE`, `HOUSEHOLD-CLOSED`, `DATE-FUTURE`, `MONITOR-KIND-MISFIT`, by item; then nothing may be committed.
pub fn put_households_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    items: &[NewHousehold],
) -> Result<Vec<Put<HouseholdId>>, Refused> {
    let firsts = first_rows(items)?;
    let mut work = Work::load(txn, batch, items)?;
    let mut faults = Vec::new();
    for (at, item) in items.iter().enumerate() {
        ctx.step(1);
        if let Err(error) = check(ctx, item) {
            faults.push((Some(at), error));
        } else if firsts.contains(&at)
            && let Err(error) = work.household(txn, ctx, item)
        {
            faults.push((Some(at), error));
        }
    }
    if !faults.is_empty() {
        return Err(Refused(faults));
    }
    work.helpers(txn, ctx, items)?;
    Ok(work.write(txn, ctx, items)?)
}

/// Positions at which a household is named for the first time; later ones must say the same.
fn first_rows(items: &[NewHousehold]) -> Result<HashSet<usize>, Refused> {
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut faults = Vec::new();
    let bare = |item: &NewHousehold| NewHousehold {
        helper: None,
        ..item.clone()
    };
    for (at, item) in items.iter().enumerate() {
        let earlier = *first.entry(item.household_no.as_str()).or_insert(at);
        let same = items
            .get(earlier)
            .is_some_and(|other| earlier == at || bare(other) == bare(item));
        if !same {
            faults.push((Some(at), faults::household_twice()));
        }
    }
    match faults.is_empty() {
        true => Ok(first.into_values().collect()),
        false => Err(Refused(faults)),
    }
}

fn check(ctx: &Ctx, item: &NewHousehold) -> Result<()> {
    let today = ctx.today();
    if item.entered_on.is_some_and(|day| day > today) {
        return Err(faults::future("纳入日期"));
    }
    if item.identified_on.is_some_and(|day| day > today) {
        return Err(faults::future("识别监测时间"));
    }
    let helper = item.helper.as_ref();
    if helper
        .and_then(|helper| helper.from)
        .is_some_and(|day| day > today)
    {
        return Err(faults::future("帮扶开始日期"));
    }
    check_kinds(item.kind, item.monitor)
}

/// Whether a kind of household and a kind of monitoring can go together.
pub(super) fn check_kinds(kind: HouseholdKind, monitor: Option<MonitorKind>) -> Result<()> {
    match (kind, monitor) {
        (HouseholdKind::Ordinary, Some(MonitorKind::Unstable)) => {
            Err(misfit("一般户", "脱贫不稳定户"))
        }
        (HouseholdKind::Lifted, Some(MonitorKind::Marginal)) => {
            Err(misfit("脱贫户", "边缘易致贫户"))
        }
        _ => Ok(()),
    }
}

/// By definition 脱贫不稳定户 are 脱贫户 and 边缘易致贫户 are not (domain.md 1.1).
fn misfit(kind: &str, monitor: &str) -> Error {
    Error::invalid(
        "MONITOR-KIND-MISFIT",
        format!("{kind}不会是{monitor}"),
        "kind of household and of monitoring contradict each other",
    )
    .field("监测对象类别")
    .cure("请核对户类型和监测对象类别")
}

/// Records on file and records to write.
struct Work {
    batch: Option<BatchId>,
    households: HashMap<String, HouseholdRecord>,
    statuses: HashMap<HouseholdId, StatusRecord>,
    helpers: HashMap<HouseholdId, Vec<HelperRecord>>,
    created: HashSet<HouseholdId>,
    touched: HashSet<HouseholdId>,
    changed: HashSet<HouseholdId>,
    new_statuses: Vec<StatusRecord>,
    old_statuses: Vec<StatusRecord>,
    new_helpers: Vec<HelperRecord>,
    old_helpers: Vec<HelperRecord>,
}

impl Work {
    fn load(txn: &mut Txn<'_>, batch: Option<BatchId>, items: &[NewHousehold]) -> Result<Self> {
        let numbers: Vec<String> = items
            .iter()
            .map(|item| item.household_no.as_str().to_owned())
            .collect();
        let households = store::households_by_no(txn.conn, &numbers)?;
        let ids: Vec<HouseholdId> = households.iter().map(|record| record.id).collect();
        let statuses = store::open_statuses(txn.conn, &ids)?;
        let mut helpers: HashMap<_, Vec<_>> = HashMap::new();
        for record in store::open_helpers(txn.conn, &ids)? {
            helpers.entry(record.household_id).or_default().push(record);
        }
        Ok(Self {
            batch,
            households: households
                .into_iter()
                .filter_map(|record| Some((record.household_no.clone()?, record)))
                .collect(),
            statuses: statuses
                .into_iter()
                .map(|record| (record.household_id, record))
                .collect(),
            helpers,
            created: HashSet::new(),
            touched: HashSet::new(),
            changed: HashSet::new(),
            new_statuses: Vec::new(),
            old_statuses: Vec::new(),
            new_helpers: Vec::new(),
            old_helpers: Vec::new(),
        })
    }

    fn household(&mut self, txn: &Txn<'_>, ctx: &Ctx, item: &NewHousehold) -> Result<()> {
        let number = item.household_no.as_str();
        let old = self.households.get(number).cloned();
        if old.as_ref().is_some_and(|record| record.left_on.is_some()) {
            return Err(faults::household_closed());
        }
        let is_new = old.is_none();
        let mut record = old.clone().unwrap_or_else(|| blank(ctx, self.batch, item));
        record.division = item.division.as_str().to_owned();
        record.hamlet_id = item.hamlet.or(record.hamlet_id);
        record.address = item.address.clone().or(record.address);
        record.relocated = item.relocated.unwrap_or(record.relocated);
        record.minimum_living = item.minimum_living.unwrap_or(record.minimum_living);
        record.extreme_hardship = item.extreme_hardship.unwrap_or(record.extreme_hardship);
        if let Some(phone) = &item.phone {
            record.set_phone(txn.keys, ctx, phone)?;
        }
        let differs = old.is_some_and(|old| old != record);
        if is_new {
            self.created.insert(record.id);
        } else if differs {
            record.version += 1;
            record.updated_at = ctx.timestamp();
            record.batch_id = self.batch;
            self.changed.insert(record.id);
            self.touched.insert(record.id);
        }
        self.status(ctx, &record, item)?;
        self.households.insert(number.to_owned(), record);
        Ok(())
    }

    fn status(
        &mut self,
        ctx: &Ctx,
        household: &HouseholdRecord,
        item: &NewHousehold,
    ) -> Result<()> {
        let today = ctx.today();
        let open = self.statuses.get(&household.id).cloned();
        let known = open.as_ref().map(StatusRecord::status).transpose()?;
        let same_monitor = known
            .as_ref()
            .is_some_and(|known| known.monitor == item.monitor);
        let wanted = Status {
            kind: item.kind,
            monitor: item.monitor,
            identified_on: item.identified_on.or(known
                .as_ref()
                .filter(|_| same_monitor)
                .and_then(|known| known.identified_on)),
            risk_cleared: item.risk_cleared,
        };
        if known.as_ref() == Some(&wanted) {
            return Ok(());
        }
        if let Some(mut open) = open {
            self.touched.insert(household.id);
            // What was recorded today is corrected, not made a fact that held for no day.
            if open.valid_from >= today {
                open.set(&wanted);
                self.old_statuses.push(open);
                return Ok(());
            }
            open.valid_to = Some(today);
            self.old_statuses.push(open);
        }
        let mut row = StatusRecord {
            id: RowId::new(ctx),
            household_id: household.id,
            kind: String::new(),
            monitor: None,
            identified_on: None,
            risk_cleared: false,
            valid_from: match known {
                Some(_) => today,
                None => household.entered_on,
            },
            valid_to: None,
        };
        row.set(&wanted);
        self.new_statuses.push(row);
        Ok(())
    }

    fn write(
        self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        items: &[NewHousehold],
    ) -> Result<Vec<Put<HouseholdId>>> {
        let mut created: Vec<HouseholdRecord> = Vec::new();
        let mut changed: Vec<HouseholdRecord> = Vec::new();
        for record in self.households.values() {
            if self.created.contains(&record.id) {
                created.push(record.clone());
            } else if self.changed.contains(&record.id) {
                changed.push(record.clone());
            }
        }
        created.sort_by_key(|record| record.id);
        store::insert_households(txn.conn, &created)?;
        store::update_households(txn.conn, &changed)?;
        store::update_statuses(txn.conn, &self.old_statuses)?;
        store::insert_statuses(txn.conn, &self.new_statuses)?;
        store::update_helpers(txn.conn, &self.old_helpers)?;
        store::insert_helpers(txn.conn, &self.new_helpers)?;
        let mut seen = HashSet::new();
        let mut noted = Vec::new();
        let mut puts = Vec::with_capacity(items.len());
        for item in items {
            let Some(record) = self.households.get(item.household_no.as_str()) else {
                return Err(faults::missing("这一户"));
            };
            let first = seen.insert(record.id);
            let is_new = self.created.contains(&record.id);
            let put = match (first, is_new, self.touched.contains(&record.id)) {
                (true, true, _) => Put::Created(record.id),
                (true, false, true) => Put::Updated(record.id),
                _ => Put::Unchanged(record.id),
            };
            if put.changed() {
                noted.push(record.id);
            }
            puts.push(put);
        }
        note(txn, ctx, "household", "household.put", self.batch, &noted)?;
        Ok(puts)
    }
}

fn blank(ctx: &Ctx, batch: Option<BatchId>, item: &NewHousehold) -> HouseholdRecord {
    HouseholdRecord {
        id: HouseholdId::new(ctx),
        household_no: Some(item.household_no.as_str().to_owned()),
        division: String::new(),
        hamlet_id: None,
        address: None,
        relocated: false,
        minimum_living: false,
        extreme_hardship: false,
        phone_cipher: None,
        phone_blind: None,
        phone_tail_blind: None,
        entered_on: item.entered_on.unwrap_or_else(|| ctx.today()),
        left_on: None,
        left_by: None,
        batch_id: batch,
        version: 1,
        created_at: ctx.timestamp(),
        updated_at: ctx.timestamp(),
    }
}
