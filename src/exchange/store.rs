//! The table of import batches.

use diesel::prelude::*;

use super::model::{ImportKind, Outcome};
use crate::db::schema::import_batch;
use crate::db::{Conn, on_backend};
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Result};

/// One batch to note.
pub struct Batch<'a> {
    /// Its id, which every row it wrote carries.
    pub id: BatchId,
    /// What was brought in.
    pub kind: ImportKind,
    /// Name of the file.
    pub file: &'a str,
    /// SHA-256 of the file.
    pub digest: &'a str,
    /// Rows below the header.
    pub rows: usize,
}

#[derive(Insertable)]
#[diesel(table_name = import_batch, treat_none_as_default_value = false)]
struct Stored<'a> {
    id: BatchId,
    kind: &'a str,
    file_name: &'a str,
    file_digest: &'a str,
    row_count: i64,
    created: i64,
    updated: i64,
    unchanged: i64,
    at: chrono::NaiveDateTime,
    actor: &'a str,
}

/// Notes a batch before its rows, which refer to it.
pub fn insert(conn: &mut Conn, ctx: &Ctx, batch: &Batch<'_>) -> Result<()> {
    let stored = Stored {
        id: batch.id,
        kind: batch.kind.code(),
        file_name: batch.file,
        file_digest: batch.digest,
        row_count: count(batch.rows),
        created: 0,
        updated: 0,
        unchanged: 0,
        at: ctx.timestamp(),
        actor: &ctx.actor.name,
    };
    on_backend!(conn, |conn| diesel::insert_into(import_batch::table)
        .values(&stored)
        .execute(conn))?;
    Ok(())
}

/// Notes what the batch did.
pub fn finish(conn: &mut Conn, id: BatchId, outcome: Outcome) -> Result<()> {
    diesel::update(import_batch::table.find(id))
        .set((
            import_batch::created.eq(count(outcome.created)),
            import_batch::updated.eq(count(outcome.updated)),
            import_batch::unchanged.eq(count(outcome.unchanged)),
        ))
        .execute(conn)?;
    Ok(())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
