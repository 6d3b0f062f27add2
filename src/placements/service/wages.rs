//! Recording payment lines and reading months from them.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::audit::{self, Entry};
use crate::db::{Conn, Db, Txn, change_log};
use crate::households::model::Refused;
use crate::kernel::id::{BatchId, PlacementId, WageRecordId};
use crate::kernel::{Ctx, Error, Fen, Result};
use crate::placements::model::{
    MonthlyWage, NewWage, Placement, WageRecord, WageSource, monthly_wages,
};
use crate::placements::store;
use crate::rulebook;
use crate::rulebook::model::WageRule;

/// Records payment lines. A correction names the line it replaces; nothing is ever changed.
///
/// # Errors
/// The first of those that [`record_wages_in`] refuses.
pub fn record_wages(db: &Db, ctx: &Ctx, lines: &[NewWage]) -> Result<Vec<WageRecordId>> {
    db.write_txn(|txn| {
        let outcome = record_wages_in(txn, ctx, None, lines)?;
        let entry = Entry {
            action: "wage.record",
            subject: "wage_record",
            subject_id: outcome
                .first()
                .map_or_else(String::new, |id| id.to_string()),
            new: Some(serde_json::json!({ "lines": lines.len() })),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)?;
        Ok(outcome.written())
    })
}

/// What became of each line of a batch.
#[derive(Debug)]
pub struct Recorded(Vec<Option<WageRecordId>>);

impl Recorded {
    /// Line by line: the new id, or none where the same line of the same source was on file already.
    pub fn lines(&self) -> &[Option<WageRecordId>] {
        &self.0
    }

    fn first(&self) -> Option<WageRecordId> {
        self.0.iter().flatten().next().copied()
    }

    /// The new lines.
    pub fn written(self) -> Vec<WageRecordId> {
        self.0.into_iter().flatten().collect()
    }
}

/// As [`record_wages`], in the caller's transaction and as part of a batch. A line that is on file already, from the
/// same source and hand with the same days and amounts, is not doubled.
///
/// # Errors
/// Every line refused, by position: `PLACEMENT-NONE`, those of [`NewWage::check`], `WAGE-CORRECTS` for a correction of
/// a line of another placement, or of one that is corrected already.
pub fn record_wages_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    lines: &[NewWage],
) -> Result<Recorded, Refused> {
    store::lock_room(txn.conn)?;
    let mut ids: Vec<PlacementId> = lines.iter().map(|line| line.placement).collect();
    ids.sort_unstable();
    ids.dedup();
    let placements: HashMap<PlacementId, Placement> = store::by_ids(txn.conn, &ids)?
        .into_iter()
        .map(|placement| (placement.id, placement))
        .collect();
    let mut on_file = OnFile::new(store::wages_of(txn.conn, &ids)?);
    let mut refused = Vec::new();
    let mut outcome = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        ctx.step(1);
        match on_file.take(ctx, placements.get(&line.placement), line) {
            Ok(id) => outcome.push(id),
            Err(error) => refused.push((Some(at), error)),
        }
    }
    if !refused.is_empty() {
        return Err(Refused(refused));
    }
    let fresh: Vec<(WageRecordId, &NewWage)> = outcome
        .iter()
        .zip(lines)
        .filter_map(|(id, line)| Some(((*id)?, line)))
        .collect();
    store::insert_wages(txn, ctx, batch, &fresh)?;
    let mut changed: Vec<PlacementId> = fresh.iter().map(|(_, line)| line.placement).collect();
    changed.sort_unstable();
    changed.dedup();
    let changed: Vec<String> = changed.iter().map(PlacementId::to_string).collect();
    change_log::append(txn, ctx, "placement", &changed)?;
    Ok(Recorded(outcome))
}

/// What makes two lines the same payment told once more.
type Told = (
    PlacementId,
    [NaiveDate; 2],
    Option<NaiveDate>,
    WageSource,
    [Fen; 2],
    String,
);

/// The lines on file of the placements concerned.
struct OnFile {
    owner: HashMap<WageRecordId, PlacementId>,
    corrected: HashSet<WageRecordId>,
    told: HashSet<Told>,
}

impl OnFile {
    fn new(by_placement: HashMap<PlacementId, Vec<WageRecord>>) -> Self {
        let lines = || by_placement.values().flatten();
        let corrected: HashSet<_> = lines().filter_map(|line| line.corrects).collect();
        let told = lines()
            .filter(|line| !corrected.contains(&line.id))
            .map(|line| {
                let days = [line.from, line.to];
                let amounts = [line.gross, line.net];
                let by = line.provided_by.clone();
                (line.placement, days, line.paid_on, line.source, amounts, by)
            })
            .collect();
        Self {
            owner: lines().map(|line| (line.id, line.placement)).collect(),
            corrected,
            told,
        }
    }

    fn take(
        &mut self,
        ctx: &Ctx,
        placement: Option<&Placement>,
        line: &NewWage,
    ) -> Result<Option<WageRecordId>> {
        let placement = placement.ok_or_else(|| {
            Error::not_found("PLACEMENT-NONE", "没有这条上岗记录", "no such placement")
                .cure("请核对上岗编号")
        })?;
        line.check(placement.started_on, placement.ended_on, ctx.today())?;
        if let Some(wrong) = line.corrects {
            let own = self.owner.get(&wrong) == Some(&line.placement);
            if !own || !self.corrected.insert(wrong) {
                return Err(Error::conflict(
                    "WAGE-CORRECTS",
                    "要更正的工资记录不属于这次上岗，或已经更正过",
                    "corrects a line of another placement or a corrected one",
                )
                .cure("请更正最新的那一条"));
            }
        }
        let told = (
            line.placement,
            [line.from, line.to],
            line.paid_on,
            line.source,
            [line.gross, line.net],
            line.provided_by.clone(),
        );
        let new = self.told.insert(told) || line.corrects.is_some();
        Ok(new.then(|| WageRecordId::new(ctx)))
    }
}

/// Months of these placements with their confidence, under today's rule.
pub fn monthly(
    conn: &mut Conn,
    ctx: &Ctx,
    ids: &[PlacementId],
) -> Result<HashMap<PlacementId, Vec<MonthlyWage>>> {
    let rule: WageRule = rulebook::service::on(conn, ctx.today())?;
    let lines = store::wages_of(conn, ids)?;
    Ok(lines
        .into_iter()
        .map(|(id, lines)| (id, monthly_wages(&lines, rule)))
        .collect())
}
