//! The one way in which a vacancy on file changes: locked, checked against its version, written with its step, audit row
//! and change-log line.

use crate::audit::{self, Entry};
use crate::db::{Txn, change_log};
use crate::kernel::id::VacancyId;
use crate::kernel::{Ctx, Error, Kind, Result};
use crate::vacancies::model::{Vacancy, VacancyState};
use crate::vacancies::store::{self, EventRow};

/// What is done to a vacancy.
pub(super) struct Act<'a> {
    /// Verb for the audit trail, such as `vacancy.publish`.
    pub action: &'a str,
    /// Why, in the user's words.
    pub why: Option<&'a str>,
    /// The version that the user saw; none for the system's own acts.
    pub version: Option<i64>,
}

/// Applies `change` to the vacancy and writes everything that belongs to it.
pub(super) fn change_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    id: VacancyId,
    act: &Act<'_>,
    change: impl FnOnce(&mut Txn<'_>, &mut Vacancy) -> Result<()>,
) -> Result<Vacancy> {
    let old = store::lock(txn, id)?.ok_or_else(not_found)?;
    if act.version.is_some_and(|seen| seen != old.version) {
        return Err(Error::new(
            Kind::Stale,
            "VACANCY-STALE",
            "这个岗位刚被别人改过",
            format!("saw version {:?}, is {}", act.version, old.version),
        )
        .cure("请刷新后再改"));
    }
    let mut new = old.clone();
    change(txn, &mut new)?;
    new.version = old.version + 1;
    new.updated_at = ctx.timestamp();
    store::update(txn, ctx, &new, old.version)?;
    if new.state != old.state {
        let step = EventRow {
            vacancy: id,
            from: Some(old.state),
            to: new.state,
            why: act.why.map(str::to_owned),
        };
        store::insert_events(txn, ctx, &[step])?;
    }
    let entry = Entry {
        action: act.action,
        subject: "vacancy",
        subject_id: id.to_string(),
        reason: act.why,
        old: Some(summary(&old)),
        new: Some(summary(&new)),
    };
    audit::service::record_in(txn, ctx, entry)?;
    change_log::append(txn, ctx, "vacancy", &[id.to_string()])?;
    Ok(new)
}

/// Moves to `next`, if the vacancy may.
pub(super) fn step(vacancy: &mut Vacancy, next: VacancyState) -> Result<()> {
    if !vacancy.state.may_become(next) {
        return Err(Error::conflict(
            "VACANCY-STATE",
            format!("岗位“{}”，不能改为“{next}”", vacancy.state),
            format!("{} to {}", vacancy.state.code(), next.code()),
        ));
    }
    vacancy.state = next;
    Ok(())
}

/// What the audit trail keeps of a vacancy; the telephone is masked by its type.
fn summary(vacancy: &Vacancy) -> serde_json::Value {
    serde_json::json!({
        "state": vacancy.state,
        "openings": vacancy.openings,
        "valid_until": vacancy.valid_until,
        "terms": vacancy.terms,
        "kind": vacancy.kind,
    })
}

pub(super) fn not_found() -> Error {
    Error::not_found("VACANCY-NONE", "没有这个岗位", "no such vacancy")
}

/// A reason that says something.
pub(super) fn reason(why: &str) -> Result<&str> {
    match why.trim() {
        "" => Err(Error::invalid("VACANCY-REASON", "没有写明原因", "no reason").field("原因")),
        why => Ok(why),
    }
}
