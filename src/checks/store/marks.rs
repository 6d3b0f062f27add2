//! The table of marks: a mark is never changed, only withdrawn.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::checks::model::Mark;
use crate::db::schema::check_mark;
use crate::db::{Conn, Txn};
use crate::kernel::id::RowId;
use crate::kernel::{Ctx, Result};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = check_mark, treat_none_as_default_value = false)]
struct Stored {
    id: RowId,
    rule: String,
    subject: String,
    digest: String,
    reason: String,
    marked_by: String,
    marked_at: NaiveDateTime,
    withdrawn_at: Option<NaiveDateTime>,
}

/// Marks that nobody has withdrawn.
pub fn marks(conn: &mut Conn) -> Result<Vec<Mark>> {
    let stored: Vec<Stored> = check_mark::table
        .filter(check_mark::withdrawn_at.is_null())
        .order((check_mark::rule, check_mark::subject))
        .select(Stored::as_select())
        .load(conn)?;
    Ok(stored
        .into_iter()
        .map(|stored| Mark {
            rule: stored.rule,
            subject: stored.subject,
            digest: stored.digest,
            reason: stored.reason,
            marked_by: stored.marked_by,
            marked_at: stored.marked_at,
        })
        .collect())
}

/// Adds a mark; an earlier one of the same finding must have been withdrawn.
pub fn mark(txn: &mut Txn<'_>, ctx: &Ctx, new: &Mark) -> Result<()> {
    let row = Stored {
        id: RowId::new(ctx),
        rule: new.rule.clone(),
        subject: new.subject.clone(),
        digest: new.digest.clone(),
        reason: new.reason.clone(),
        marked_by: new.marked_by.clone(),
        marked_at: new.marked_at,
        withdrawn_at: None,
    };
    diesel::insert_into(check_mark::table)
        .values(row)
        .execute(txn.conn)?;
    Ok(())
}

/// Withdraws the mark of a finding. Gives whether there was one.
pub fn withdraw(txn: &mut Txn<'_>, ctx: &Ctx, rule: &str, subject: &str) -> Result<bool> {
    let standing = check_mark::table
        .filter(check_mark::rule.eq(rule))
        .filter(check_mark::subject.eq(subject))
        .filter(check_mark::withdrawn_at.is_null());
    let withdrawn = diesel::update(standing)
        .set(check_mark::withdrawn_at.eq(ctx.timestamp()))
        .execute(txn.conn)?;
    Ok(withdrawn > 0)
}
