//! The audit table: appended to, read in order, never changed.

use diesel::prelude::*;

use super::model::Row;
use crate::db::schema::audit_log;
use crate::db::{Conn, on_backend};
use crate::kernel::Result;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_log, treat_none_as_default_value = false)]
struct Stored {
    seq: i64,
    at: chrono::NaiveDateTime,
    actor: String,
    role: String,
    request: String,
    action: String,
    subject: String,
    subject_id: String,
    reason: Option<String>,
    old_value: Option<String>,
    new_value: Option<String>,
    previous: String,
    hash: String,
}

/// Sequence number and hash of the newest row.
pub fn head(conn: &mut Conn) -> Result<(i64, String)> {
    let newest = audit_log::table
        .order(audit_log::seq.desc())
        .select((audit_log::seq, audit_log::hash))
        .first(conn)
        .optional()?;
    Ok(newest.unwrap_or_default())
}

/// Adds a row.
pub fn append(conn: &mut Conn, row: &Row) -> Result<()> {
    let stored = Stored {
        seq: row.seq,
        at: row.at,
        actor: row.actor.clone(),
        role: row.role.clone(),
        request: row.request.clone(),
        action: row.action.clone(),
        subject: row.subject.clone(),
        subject_id: row.subject_id.clone(),
        reason: row.reason.clone(),
        old_value: row.old.clone(),
        new_value: row.new.clone(),
        previous: row.previous.clone(),
        hash: row.hash.clone(),
    };
    on_backend!(conn, |conn| diesel::insert_into(audit_log::table)
        .values(&stored)
        .execute(conn))?;
    Ok(())
}

/// Up to `limit` rows after `seq`, in order.
pub fn after(conn: &mut Conn, seq: i64, limit: i64) -> Result<Vec<Row>> {
    let stored: Vec<Stored> = audit_log::table
        .filter(audit_log::seq.gt(seq))
        .order(audit_log::seq)
        .limit(limit)
        .select(Stored::as_select())
        .load(conn)?;
    Ok(stored.into_iter().map(Row::from).collect())
}

impl From<Stored> for Row {
    fn from(stored: Stored) -> Self {
        Self {
            seq: stored.seq,
            at: stored.at,
            actor: stored.actor,
            role: stored.role,
            request: stored.request,
            action: stored.action,
            subject: stored.subject,
            subject_id: stored.subject_id,
            reason: stored.reason,
            old: stored.old_value,
            new: stored.new_value,
            previous: stored.previous,
            hash: stored.hash,
        }
    }
}
