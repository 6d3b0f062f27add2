//! The income ledger: corrections are new rows, the corrected ones stay.

use std::collections::{HashMap, HashSet};

use super::{faults, note};
use crate::db::Txn;
use crate::households::model::{NewIncome, Put, Refused};
use crate::households::store::{self, IncomeRecord};
use crate::kernel::id::{BatchId, HouseholdId, RowId};
use crate::kernel::{Ctx, Error, Fen, Result};

/// Records amounts. An amount that differs in figure or source takes the place of the one recorded, which is kept as
/// superseded.
///
/// # Errors
/// `INCOME-NEGATIVE`, `INCOME-YEAR`, `INCOME-TWICE`, `HOUSEHOLD-MISSING` by item; then nothing may be committed.
pub fn put_income_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    items: &[NewIncome],
) -> Result<Vec<Put<HouseholdId>>, Refused> {
    let ids: HashSet<HouseholdId> = items.iter().map(|item| item.household).collect();
    let ids: Vec<HouseholdId> = ids.into_iter().collect();
    let known: HashSet<HouseholdId> = store::households_by_id(txn.conn, &ids)?
        .into_iter()
        .map(|record| record.id)
        .collect();
    let mut current: HashMap<(HouseholdId, i32, String), IncomeRecord> =
        store::current_income(txn.conn, &ids)?
            .into_iter()
            .map(|record| {
                (
                    (record.household_id, record.year, record.kind.clone()),
                    record,
                )
            })
            .collect();
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let mut puts = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        ctx.step(1);
        if let Err(error) = check(ctx, item, known.contains(&item.household)) {
            faults.push((Some(at), error));
            continue;
        }
        if !seen.insert((item.household, item.year)) {
            faults.push((Some(at), twice()));
            continue;
        }
        let (mut changed, mut created) = (false, true);
        for (kind, amount) in &item.amounts {
            let key = (item.household, item.year, kind.code().to_owned());
            let found = current.remove(&key);
            created &= found.is_none();
            if let Some(mut found) = found {
                if found.amount == amount.fen() && found.source == item.source {
                    continue;
                }
                found.superseded_at = Some(ctx.timestamp());
                old.push(found);
            }
            changed = true;
            new.push(IncomeRecord {
                id: RowId::new(ctx),
                household_id: item.household,
                year: item.year,
                kind: kind.code().to_owned(),
                amount: amount.fen(),
                source: item.source.clone(),
                recorded_by: ctx.actor.name.clone(),
                recorded_at: ctx.timestamp(),
                superseded_at: None,
                batch_id: batch,
            });
        }
        puts.push(match (changed, created) {
            (false, _) => Put::Unchanged(item.household),
            (true, true) => Put::Created(item.household),
            (true, false) => Put::Updated(item.household),
        });
    }
    if !faults.is_empty() {
        return Err(Refused(faults));
    }
    store::update_income(txn.conn, &old)?;
    store::insert_income(txn.conn, &new)?;
    let noted: Vec<HouseholdId> = puts
        .iter()
        .filter(|put| put.changed())
        .map(Put::id)
        .collect();
    note(txn, ctx, "household", "income.put", batch, &noted)?;
    Ok(puts)
}

fn twice() -> Error {
    Error::invalid(
        "INCOME-TWICE",
        "同一户同一年度在文件中出现了两次",
        "household and year named twice",
    )
    .field("年度")
    .cure("同一户同一年度只留一行")
}

fn check(ctx: &Ctx, item: &NewIncome, known: bool) -> Result<()> {
    use chrono::Datelike;
    const FIRST_YEAR: i32 = 2014;
    if !known {
        return Err(faults::missing("这一户"));
    }
    // An October year may already have begun under next year's name.
    if !(FIRST_YEAR..=ctx.today().year() + 1).contains(&item.year) {
        return Err(
            Error::invalid("INCOME-YEAR", "年度不对", "income year out of range")
                .field("年度")
                .cure("请填四位年份"),
        );
    }
    match item.amounts.iter().find(|(_, amount)| *amount < Fen::ZERO) {
        Some((kind, _)) => Err(Error::invalid(
            "INCOME-NEGATIVE",
            format!("{}不能是负数", kind.chinese()),
            "negative income or cost",
        )
        .field(kind.chinese())
        .cure("亏损请把收入和支出分别填写")),
        None => Ok(()),
    }
}
