//! A finding that is no fault is marked with a reason, and stays so until the data behind it change.

use chrono::NaiveDate;

use super::on;
use crate::audit::{self, Entry};
use crate::checks::model::{Finding, Mark};
use crate::checks::store;
use crate::db::Db;
use crate::kernel::{Ctx, Error, Result, text};

/// Longest reason.
const REASON_LENGTH: usize = 500;

/// Marks a finding of `day` as no fault; an earlier mark of it gives way.
///
/// # Errors
/// `CHECK-REASON` without a reason; `CHECK-NO-FINDING` if the rule finds nothing about the subject on that day.
pub fn mark(
    db: &Db,
    ctx: &Ctx,
    day: NaiveDate,
    rule: &str,
    subject: &str,
    reason: &str,
) -> Result<Mark> {
    let reason = text::clean(reason, REASON_LENGTH)?;
    if reason.is_empty() {
        return Err(
            Error::invalid("CHECK-REASON", "没有写明为什么不是问题", "no reason")
                .field("原因")
                .cure("请写看了什么、问了谁，为什么属实"),
        );
    }
    // What changes between this read and the write makes the mark lapse on the next read: nothing false can come to stand.
    let report = db.read(|conn| on(conn, day))?;
    let finding: &Finding = report.finding(rule, subject).ok_or_else(no_finding)?;
    let mark = Mark {
        rule: rule.to_owned(),
        subject: subject.to_owned(),
        digest: finding.digest.clone(),
        reason,
        marked_by: ctx.actor.name.clone(),
        marked_at: ctx.timestamp(),
    };
    db.write_txn(|txn| {
        store::withdraw(txn, ctx, rule, subject)?;
        store::mark(txn, ctx, &mark)?;
        let entry = Entry {
            action: "check.mark",
            subject: "check_mark",
            subject_id: format!("{rule} {subject}"),
            reason: Some(&mark.reason),
            new: Some(
                serde_json::json!({ "rule": rule, "subject": subject, "digest": mark.digest }),
            ),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)
    })?;
    Ok(mark)
}

/// Takes a mark back: the finding is open again.
///
/// # Errors
/// `CHECK-NO-MARK` if nobody has marked it.
pub fn withdraw(db: &Db, ctx: &Ctx, rule: &str, subject: &str) -> Result<()> {
    db.write_txn(|txn| {
        if !store::withdraw(txn, ctx, rule, subject)? {
            return Err(Error::not_found(
                "CHECK-NO-MARK",
                "这条检查结果没有标记",
                "no mark to withdraw",
            ));
        }
        let entry = Entry {
            action: "check.unmark",
            subject: "check_mark",
            subject_id: format!("{rule} {subject}"),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)
    })
}

fn no_finding() -> Error {
    Error::not_found(
        "CHECK-NO-FINDING",
        "没有这条检查结果，可能已经改正",
        "no such finding",
    )
    .cure("请重新检查后再标记")
}
