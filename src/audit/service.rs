//! Writing the trail with the change it tells of, and checking that nobody has touched it since.

use super::model::{Chain, Entry, Row};
use super::store;
use crate::db::{Db, Txn, lock_logs};
use crate::kernel::{Ctx, Error, Result};

/// Notes `entry` in the caller's transaction.
pub fn record_in(txn: &mut Txn<'_>, ctx: &Ctx, entry: Entry<'_>) -> Result<()> {
    lock_logs(txn.conn)?;
    let (seq, previous) = store::head(txn.conn)?;
    let role = serde_json::to_value(ctx.actor.role)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default();
    let mut row = Row {
        seq: seq + 1,
        at: ctx.timestamp(),
        actor: ctx.actor.name.clone(),
        role,
        request: ctx.request.clone(),
        action: entry.action.to_owned(),
        subject: entry.subject.to_owned(),
        subject_id: entry.subject_id,
        reason: entry.reason.map(str::to_owned),
        old: entry.old.map(|value| value.to_string()),
        new: entry.new.map(|value| value.to_string()),
        previous,
        hash: String::new(),
    };
    row.hash = row.expected_hash();
    store::append(txn.conn, &row)
}

/// Follows the whole chain; gives its length.
///
/// # Errors
/// `AUDIT-BROKEN` naming the first row that does not fit.
pub fn verify(db: &Db) -> Result<i64> {
    const ROWS_AT_ONCE: i64 = 1000;
    db.read(|conn| {
        let mut chain = Chain::default();
        loop {
            let rows = store::after(conn, chain.length(), ROWS_AT_ONCE)?;
            if rows.is_empty() {
                return Ok(chain.length());
            }
            for row in &rows {
                chain.follow(row).map_err(broken)?;
            }
        }
    })
}

fn broken(seq: i64) -> Error {
    Error::conflict(
        "AUDIT-BROKEN",
        format!("操作记录从第 {seq} 条起与前后不符，可能被改动过"),
        format!("audit chain breaks at {seq}"),
    )
    .cure("请保留现场，联系审计人员，并与最近的备份核对")
}
