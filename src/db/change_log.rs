//! The log of changes that derived things follow: the search index, the matching snapshot.
//!
//! A row commits together with the change it tells of. Positions are without gaps in commit order (see `lock_logs`),
//! so a follower that has read up to a position has missed nothing.

use diesel::prelude::*;

use super::pool::lock_logs;
use super::schema::change_log;
use super::{Conn, Txn, connection::on_backend};
use crate::kernel::{Ctx, Result};

/// One change: which record to read again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Change {
    /// Place in the log, from 1.
    pub position: i64,
    /// Table of the record, such as `vacancy`.
    pub subject: String,
    /// Its id as text.
    pub subject_id: String,
}

#[derive(Insertable)]
#[diesel(table_name = change_log, treat_none_as_default_value = false)]
struct NewChange<'a> {
    position: i64,
    subject: &'a str,
    subject_id: &'a str,
    at: chrono::NaiveDateTime,
}

/// The last position written.
pub fn head(conn: &mut Conn) -> Result<i64> {
    let last: Option<i64> = change_log::table
        .select(diesel::dsl::max(change_log::position))
        .first(conn)?;
    Ok(last.unwrap_or(0))
}

/// The last position at which a record of one of these subjects changed; 0 if none ever did.
pub fn last_of(conn: &mut Conn, subjects: &[&str]) -> Result<i64> {
    let last: Option<i64> = change_log::table
        .filter(change_log::subject.eq_any(subjects))
        .select(diesel::dsl::max(change_log::position))
        .first(conn)?;
    Ok(last.unwrap_or(0))
}

/// Notes that these records of `subject` changed, in the caller's transaction.
pub fn append(txn: &mut Txn<'_>, ctx: &Ctx, subject: &str, ids: &[String]) -> Result<()> {
    /// Stays below SQLite's limit of 32,766 bound values.
    const ROWS_A_STATEMENT: usize = 4000;
    if ids.is_empty() {
        return Ok(());
    }
    lock_logs(txn.conn)?;
    let mut position = head(txn.conn)?;
    for chunk in ids.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|id| {
                position += 1;
                NewChange {
                    position,
                    subject,
                    subject_id: id,
                    at: ctx.timestamp(),
                }
            })
            .collect();
        on_backend!(txn.conn, |conn| diesel::insert_into(change_log::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Up to `limit` changes after `position`, in order.
pub fn after(conn: &mut Conn, position: i64, limit: i64) -> Result<Vec<Change>> {
    Ok(change_log::table
        .filter(change_log::position.gt(position))
        .order(change_log::position)
        .select((
            change_log::position,
            change_log::subject,
            change_log::subject_id,
        ))
        .limit(limit)
        .load(conn)?)
}
