//! Uncovering one masked field, and a person's objection to proposals by machine; both leave a trace.

use super::faults;
use crate::audit::{self, Entry};
use crate::db::{Db, change_log};
use crate::households::model::Secret;
use crate::households::store;
use crate::kernel::id::PersonId;
use crate::kernel::{Ctx, Error, Result};

/// The whole content of one masked field; who asked, when and why is in the audit trail, the content is not.
///
/// # Errors
/// `REVEAL-REASON` without a reason; `HOUSEHOLD-MISSING` where there is nothing to show.
pub fn reveal(db: &Db, ctx: &Ctx, secret: Secret, reason: &str) -> Result<String> {
    let reason = reason_given(reason)?;
    db.write_txn(|txn| {
        let (subject, field, id, content) = match secret {
            Secret::Resident(id) => {
                let person = person(txn, id)?;
                let number = person.resident(txn.keys)?.as_str().to_owned();
                ("person", "resident", id.to_string(), Some(number))
            }
            Secret::PersonPhone(id) => {
                let phone = person(txn, id)?.phone(txn.keys)?;
                let phone = phone.map(|phone| phone.as_str().to_owned());
                ("person", "phone", id.to_string(), phone)
            }
            Secret::Card(id) => {
                let card = person(txn, id)?.card(txn.keys)?;
                let card = card.map(|card| card.as_str().to_owned());
                ("person", "card", id.to_string(), card)
            }
            Secret::HouseholdPhone(id) => {
                let household = store::households_by_id(txn.conn, &[id])?
                    .pop()
                    .ok_or_else(|| faults::missing("这一户"))?;
                let phone = household.phone(txn.keys)?;
                let phone = phone.map(|phone| phone.as_str().to_owned());
                ("household", "phone", id.to_string(), phone)
            }
        };
        let content = content.ok_or_else(|| faults::missing("登记的号码"))?;
        let entry = Entry {
            action: "reveal",
            subject,
            subject_id: id,
            reason: Some(reason),
            new: Some(serde_json::json!({ "field": field })),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)?;
        Ok(content)
    })
}

/// Records whether a person accepts proposals made by the program (PIPL art. 24: the right to refuse them).
///
/// # Errors
/// `REVEAL-REASON` without a reason; `HOUSEHOLD-MISSING`.
pub fn set_machine_matching(
    db: &Db,
    ctx: &Ctx,
    id: PersonId,
    accepts: bool,
    reason: &str,
) -> Result<()> {
    let reason = reason_given(reason)?;
    db.write_txn(|txn| {
        let mut record = person(txn, id)?;
        let before = record.machine_matching;
        if before == accepts {
            return Ok(());
        }
        record.machine_matching = accepts;
        record.version += 1;
        record.updated_at = ctx.timestamp();
        store::update_persons(txn.conn, &[record])?;
        change_log::append(txn, ctx, "person", &[id.to_string()])?;
        let entry = Entry {
            action: "person.machine_matching",
            subject: "person",
            subject_id: id.to_string(),
            reason: Some(reason),
            old: Some(serde_json::json!({ "accepts": before })),
            new: Some(serde_json::json!({ "accepts": accepts })),
        };
        audit::service::record_in(txn, ctx, entry)
    })
}

fn reason_given(reason: &str) -> Result<&str> {
    match reason.trim() {
        "" => Err(
            Error::invalid("REVEAL-REASON", "没有写明原因", "no reason given")
                .field("原因")
                .cure("请写明原因，会记入操作记录"),
        ),
        reason => Ok(reason),
    }
}

fn person(txn: &mut crate::db::Txn<'_>, id: PersonId) -> Result<store::PersonRecord> {
    store::persons_by_id(txn.conn, &[id])?
        .pop()
        .ok_or_else(|| faults::missing("这个人"))
}
