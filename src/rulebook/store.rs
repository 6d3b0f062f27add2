//! The table of dated facts.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::DatedFact;
use crate::db::schema::dated_fact;
use crate::db::{Conn, on_backend};
use crate::kernel::id::RowId;
use crate::kernel::{Ctx, Error, Result};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = dated_fact, treat_none_as_default_value = false)]
struct Stored {
    id: RowId,
    topic: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    value: String,
    source: String,
    evidence: String,
    version: i64,
}

impl TryFrom<Stored> for DatedFact {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let value = serde_json::from_str(&stored.value).map_err(|error| {
            Error::internal("RULEBOOK-VALUE", format!("{} is no JSON", stored.topic))
                .caused_by(error)
        })?;
        Ok(Self {
            topic: stored.topic,
            valid_from: stored.valid_from,
            valid_to: stored.valid_to,
            value,
            source: stored.source,
            evidence: stored.evidence,
        })
    }
}

/// Topics that have a row.
pub fn topics(conn: &mut Conn) -> Result<HashSet<String>> {
    let topics: Vec<String> = dated_fact::table
        .select(dated_fact::topic)
        .distinct()
        .load(conn)?;
    Ok(topics.into_iter().collect())
}

/// The row of `topic` that holds on `day`.
pub fn on(conn: &mut Conn, topic: &str, day: NaiveDate) -> Result<Option<DatedFact>> {
    let stored: Option<Stored> = dated_fact::table
        .filter(dated_fact::topic.eq(topic))
        .filter(dated_fact::valid_from.le(day))
        .filter(
            dated_fact::valid_to
                .is_null()
                .or(dated_fact::valid_to.gt(day)),
        )
        .order(dated_fact::valid_from.desc())
        .select(Stored::as_select())
        .first(conn)
        .optional()?;
    stored.map(DatedFact::try_from).transpose()
}

/// All rows, by topic and date.
pub fn all(conn: &mut Conn) -> Result<Vec<DatedFact>> {
    let stored: Vec<Stored> = dated_fact::table
        .order((dated_fact::topic, dated_fact::valid_from))
        .select(Stored::as_select())
        .load(conn)?;
    stored.into_iter().map(DatedFact::try_from).collect()
}

/// Adds rows.
pub fn insert(conn: &mut Conn, ctx: &Ctx, facts: &[DatedFact]) -> Result<()> {
    let rows: Vec<Stored> = facts
        .iter()
        .map(|fact| Stored {
            id: RowId::new(ctx),
            topic: fact.topic.clone(),
            valid_from: fact.valid_from,
            valid_to: fact.valid_to,
            value: fact.value.to_string(),
            source: fact.source.clone(),
            evidence: fact.evidence.clone(),
            version: 1,
        })
        .collect();
    on_backend!(conn, |conn| diesel::insert_into(dated_fact::table)
        .values(&rows)
        .execute(conn))?;
    Ok(())
}

/// Ends the open row of `topic` on `day`.
pub fn close(conn: &mut Conn, topic: &str, day: NaiveDate) -> Result<()> {
    let open = dated_fact::table
        .filter(dated_fact::topic.eq(topic))
        .filter(dated_fact::valid_from.lt(day))
        .filter(dated_fact::valid_to.is_null());
    diesel::update(open)
        .set((
            dated_fact::valid_to.eq(day),
            dated_fact::version.eq(dated_fact::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}
