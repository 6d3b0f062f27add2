//! Asking the rulebook, and changing it with a source.

use chrono::NaiveDate;

use super::model::{DatedFact, Fact, TOPICS, defaults, is_readable};
use super::store;
use crate::audit::{self, Entry};
use crate::db::{Conn, Db, Txn};
use crate::kernel::{Ctx, Error, Result};

/// Gives every topic that has no row yet its defaults: all of them to an empty rulebook, the new ones to that of an older
/// program. What is there stays as the bureau has it.
pub fn seed(db: &Db, ctx: &Ctx) -> Result<()> {
    if db.read(missing)?.is_empty() {
        return Ok(());
    }
    db.write_txn(|txn| {
        let facts = missing(txn.conn)?;
        if facts.is_empty() {
            return Ok(());
        }
        store::insert(txn.conn, ctx, &facts)?;
        note(txn, ctx, "rulebook.seed", "默认值", None)
    })
}

fn missing(conn: &mut Conn) -> Result<Vec<DatedFact>> {
    let known = store::topics(conn)?;
    let mut facts = defaults().map_err(|error| {
        Error::internal("RULEBOOK-DEFAULTS", "defaults.json is malformed").caused_by(error)
    })?;
    facts.retain(|fact| !known.contains(&fact.topic));
    Ok(facts)
}

/// The fact that holds on `day`.
///
/// # Errors
/// `RULEBOOK-MISSING` if none does: the bureau has to enter one.
pub fn on<F: Fact>(conn: &mut Conn, day: NaiveDate) -> Result<F> {
    let fact = standing(conn, F::TOPIC, F::CHINESE, day)?;
    serde_json::from_value(fact.value).map_err(|error| unreadable(F::TOPIC).caused_by(error))
}

/// Does every fact the program asks for hold on `day`? Gives their number.
///
/// # Errors
/// `RULEBOOK-MISSING` or `RULEBOOK-VALUE` for the first that does not.
pub fn check(conn: &mut Conn, day: NaiveDate) -> Result<usize> {
    for (topic, chinese) in TOPICS {
        let fact = standing(conn, topic, chinese, day)?;
        if !is_readable(topic, &fact.value) {
            return Err(unreadable(topic));
        }
    }
    Ok(TOPICS.len())
}

fn standing(conn: &mut Conn, topic: &str, chinese: &str, day: NaiveDate) -> Result<DatedFact> {
    store::on(conn, topic, day)?.ok_or_else(|| {
        Error::conflict(
            "RULEBOOK-MISSING",
            format!("{day} 的“{chinese}”还没有设定"),
            format!("no {topic} on {day}"),
        )
        .cure("请在口径设置中补录，并注明依据")
    })
}

fn unreadable(topic: &str) -> Error {
    Error::internal("RULEBOOK-VALUE", format!("{topic} does not parse"))
}

/// Every fact of one topic, the earliest first, for whoever looks at more than one day.
///
/// # Errors
/// `RULEBOOK-VALUE` for a row that does not parse.
pub fn history<F: Fact>(conn: &mut Conn) -> Result<Vec<(NaiveDate, F)>> {
    let rows = store::all(conn)?.into_iter();
    rows.filter(|fact| fact.topic == F::TOPIC)
        .map(|fact| {
            let read = serde_json::from_value(fact.value);
            let value = read.map_err(|error| unreadable(F::TOPIC).caused_by(error))?;
            Ok((fact.valid_from, value))
        })
        .collect()
}

/// Every row, for the page of settings.
pub fn all(db: &Db) -> Result<Vec<DatedFact>> {
    db.read(store::all)
}

/// Sets a fact from `valid_from` on; what held before ends that day.
///
/// # Errors
/// `RULEBOOK-SOURCE` without a source; `DUPLICATE` if one already begins that day.
pub fn set<F: Fact>(
    db: &Db,
    ctx: &Ctx,
    fact: &F,
    valid_from: NaiveDate,
    source: &str,
) -> Result<()> {
    if source.trim().is_empty() {
        return Err(
            Error::invalid("RULEBOOK-SOURCE", "没有写明依据", "no source")
                .field("依据")
                .cure("请写明文件名称、文号、日期和条款"),
        );
    }
    let value = serde_json::to_value(fact).map_err(|error| {
        Error::internal("RULEBOOK-VALUE", "fact does not serialise").caused_by(error)
    })?;
    db.write_txn(|txn| {
        store::close(txn.conn, F::TOPIC, valid_from)?;
        let row = DatedFact {
            topic: F::TOPIC.to_owned(),
            valid_from,
            valid_to: None,
            value: value.clone(),
            source: source.to_owned(),
            evidence: "bureau".to_owned(),
        };
        store::insert(txn.conn, ctx, &[row])?;
        note(txn, ctx, "rulebook.set", F::TOPIC, Some(value))
    })
}

fn note(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    action: &str,
    topic: &str,
    new: Option<serde_json::Value>,
) -> Result<()> {
    let entry = Entry {
        action,
        subject: "dated_fact",
        subject_id: topic.to_owned(),
        new,
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}
