//! The township's signed statement, and striking it off when its grounds fall away.

use chrono::NaiveDate;
use serde::Serialize;

use super::county::on;
use crate::audit::{self, Entry};
use crate::coverage::model::{Confirmation, CoverageState, Grounds};
use crate::coverage::store;
use crate::db::{Conn, Db, change_log, lock_logs, meta};
use crate::kernel::id::{HouseholdId, RowId};
use crate::kernel::{Ctx, Error, Result, text};

/// Longest statement of what was seen.
const SEEN_LENGTH: usize = 500;

/// Confirms that a household is 已落实 on `day`: the actor signs for the jobs it rests on and says what was seen. A
/// confirmation that stood before is struck off.
///
/// # Errors
/// `COVERAGE-SEEN` without words; `COVERAGE-FUTURE`; `COVERAGE-NONE` for a household that is no target and on no base
/// list; `COVERAGE-NOT-COVERED`.
pub fn confirm(
    db: &Db,
    ctx: &Ctx,
    household: HouseholdId,
    day: NaiveDate,
    seen: &str,
) -> Result<RowId> {
    let seen = text::clean(seen, SEEN_LENGTH)?;
    if seen.is_empty() {
        return Err(
            Error::invalid("COVERAGE-SEEN", "没有写明看到了什么", "nothing seen")
                .field("确认依据")
                .cure("请写看了什么、问了谁，例如：入户见到本人，看了10月银行流水"),
        );
    }
    if day > ctx.today() {
        return Err(
            Error::invalid("COVERAGE-FUTURE", "不能确认将来的情况", "day in the future")
                .field("日期"),
        );
    }
    // What has changed since this read makes the confirmation fall on its next read: nothing false can come to stand.
    let grounds = db.read(|conn| grounds(conn, household, day))?;
    db.write_txn(|txn| {
        lock_logs(txn.conn)?;
        store::strike_household(txn, ctx, household, "已重新确认")?;
        let confirmation = Confirmation {
            id: RowId::new(ctx),
            household,
            as_of: day,
            grounds,
            seen,
            confirmed_by: ctx.actor.name.clone(),
            confirmed_at: ctx.timestamp(),
            fallen: None,
        };
        store::insert(txn, &confirmation)?;
        let entry = Entry {
            action: "coverage.confirm",
            subject: "household",
            subject_id: household.to_string(),
            new: Some(serde_json::json!({ "as_of": day, "grounds": confirmation.grounds })),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)?;
        Ok(confirmation.id)
    })
}

fn grounds(conn: &mut Conn, household: HouseholdId, day: NaiveDate) -> Result<Grounds> {
    let county = on(conn, day)?;
    let row = county.household(household).ok_or_else(|| {
        Error::not_found(
            "COVERAGE-NONE",
            "这一户不在目标户和底数里",
            "no target household",
        )
    })?;
    match (row.coverage.state, Grounds::of(&row.coverage)) {
        (CoverageState::Covered, Some(grounds)) => Ok(grounds),
        (state, _) => Err(Error::conflict(
            "COVERAGE-NOT-COVERED",
            format!("这一户在{day}是“{state}”，没有可以确认的就业"),
            "household is not covered",
        )
        .cure("请先登记或核实成员的上岗")),
    }
}

/// A confirmation struck off because its grounds fell away: to be checked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Struck {
    /// Which household.
    pub household: HouseholdId,
    /// Why.
    pub why: String,
}

/// Name of the row that holds up to which change, and on which day, confirmations were looked at.
const LOOKED_AT: &str = "coverage_looked_at";

/// What may take away a confirmation's ground.
const SUBJECTS: [&str; 3] = ["placement", "household", "person"];

/// Strikes off every confirmation whose grounds have fallen away, so that the table says what every read already
/// derives. Does nothing if neither the day nor any placement, household or person has changed since the last time.
pub fn refresh(db: &Db, ctx: &Ctx) -> Result<Vec<Struck>> {
    let (looked_at, fallen) = db.read(|conn| {
        let last = meta::get(conn, LOOKED_AT)?;
        let now = format!("{} {}", change_log::head(conn)?, ctx.today());
        if !is_worth_a_look(conn, last.as_deref(), ctx.today())? {
            return Ok((now, Vec::new()));
        }
        Ok((now, fallen(conn, ctx.today())?))
    })?;
    db.write_txn(|txn| {
        lock_logs(txn.conn)?;
        let mut struck = Vec::new();
        for (confirmation, why) in fallen {
            if store::strike(txn, ctx, confirmation.id, &why)? {
                struck.push(Struck {
                    household: confirmation.household,
                    why,
                });
            }
        }
        meta::set(txn.conn, LOOKED_AT, &looked_at)?;
        if !struck.is_empty() {
            let entry = Entry {
                action: "coverage.strike",
                subject: "coverage_confirmation",
                subject_id: looked_at,
                new: Some(serde_json::json!({ "struck": struck })),
                ..Entry::default()
            };
            audit::service::record_in(txn, ctx, entry)?;
        }
        Ok(struck)
    })
}

fn is_worth_a_look(conn: &mut Conn, last: Option<&str>, today: NaiveDate) -> Result<bool> {
    const CHANGES_AT_ONCE: i64 = 1000;
    let Some((position, day)) = last.and_then(|last| last.split_once(' ')) else {
        return Ok(true);
    };
    if day != today.to_string() {
        return Ok(true);
    }
    let mut position: i64 = position.parse().unwrap_or(0);
    loop {
        let changes = change_log::after(conn, position, CHANGES_AT_ONCE)?;
        let Some(last) = changes.last() else {
            return Ok(false);
        };
        position = last.position;
        if changes
            .iter()
            .any(|change| SUBJECTS.contains(&change.subject.as_str()))
        {
            return Ok(true);
        }
    }
}

fn fallen(conn: &mut Conn, today: NaiveDate) -> Result<Vec<(Confirmation, String)>> {
    let open = store::open(conn)?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let county = on(conn, today)?;
    Ok(open
        .into_iter()
        .filter_map(|confirmation| {
            let why = match county.household(confirmation.household) {
                Some(row) => confirmation.grounds.fallen(&row.coverage)?,
                None => "这一户已不是目标户".to_owned(),
            };
            Some((confirmation, why))
        })
        .collect())
}
