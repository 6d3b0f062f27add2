//! The table of the bureau's own words.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::own_word;
use crate::db::{Conn, Txn};
use crate::kernel::id::WordId;
use crate::kernel::{Ctx, Error, Result};
use crate::occupations::model::{Means, OwnWord};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = own_word, treat_none_as_default_value = false)]
struct Stored {
    id: WordId,
    word: String,
    means: String,
    target: String,
    source: String,
    added_by: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    version: i64,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

impl TryFrom<Stored> for OwnWord {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        Ok(Self {
            id: stored.id,
            means: Means::stored(&stored.means, &stored.target)?,
            word: stored.word,
            source: stored.source,
            added_by: stored.added_by,
            valid_from: stored.valid_from,
            valid_to: stored.valid_to,
            version: stored.version,
        })
    }
}

/// Words that hold on `day`, in the order in which they were added.
pub fn on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<OwnWord>> {
    let stored: Vec<Stored> = own_word::table
        .filter(own_word::valid_from.le(day))
        .filter(own_word::valid_to.is_null().or(own_word::valid_to.gt(day)))
        .order(own_word::id)
        .select(Stored::as_select())
        .load(conn)?;
    stored.into_iter().map(OwnWord::try_from).collect()
}

/// Every word there ever was, in the order in which they were added.
pub fn all(conn: &mut Conn) -> Result<Vec<OwnWord>> {
    let stored: Vec<Stored> = own_word::table
        .order(own_word::id)
        .select(Stored::as_select())
        .load(conn)?;
    stored.into_iter().map(OwnWord::try_from).collect()
}

/// Adds a word.
pub fn insert(txn: &mut Txn<'_>, ctx: &Ctx, new: &OwnWord) -> Result<()> {
    diesel::insert_into(own_word::table)
        .values(Stored {
            id: new.id,
            word: new.word.clone(),
            means: new.means.code().to_owned(),
            target: new.means.target().to_owned(),
            source: new.source.clone(),
            added_by: new.added_by.clone(),
            valid_from: new.valid_from,
            valid_to: new.valid_to,
            version: new.version,
            created_at: ctx.timestamp(),
            updated_at: ctx.timestamp(),
        })
        .execute(txn.conn)?;
    Ok(())
}

/// Ends a word on `day`, if it has not ended yet and nobody has changed it since it was read.
///
/// # Errors
/// `WORD-STALE`.
pub fn end(txn: &mut Txn<'_>, ctx: &Ctx, word: &OwnWord, day: NaiveDate) -> Result<()> {
    let target = own_word::table
        .filter(own_word::id.eq(word.id))
        .filter(own_word::version.eq(word.version));
    let written = diesel::update(target)
        .set((
            own_word::valid_to.eq(day),
            own_word::version.eq(word.version + 1),
            own_word::updated_at.eq(ctx.timestamp()),
        ))
        .execute(txn.conn)?;
    match written {
        1 => Ok(()),
        _ => Err(Error::new(
            crate::kernel::Kind::Stale,
            "WORD-STALE",
            "这个词条刚被别人改过",
            "word changed meanwhile",
        )
        .cure("请刷新后再处理")),
    }
}
