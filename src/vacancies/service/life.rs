//! Publishing, confirming, 续招, withdrawing, expiring: each a step that the state allows, with who and why.

use chrono::NaiveDate;

use super::changes::{Act, change_in, reason, step};
use super::checking::facts_on;
use super::employer_names::name_of;
use crate::db::{Db, Txn};
use crate::kernel::id::VacancyId;
use crate::kernel::{Ctx, Error, Result};
use crate::vacancies::model::{CheckedHow, Finding, KindFields, Terms, Vacancy, VacancyState};
use crate::vacancies::{rules, store};

/// Checks the vacancy again by today's rules and publishes it.
///
/// # Errors
/// `VACANCY-BLOCKED` naming what must be put right first; `VACANCY-STATE`; `VACANCY-STALE`; `VACANCY-NONE`.
pub fn publish(db: &Db, ctx: &Ctx, id: VacancyId, version: i64, why: &str) -> Result<Vacancy> {
    let act = Act {
        action: "vacancy.publish",
        why: Some(reason(why)?),
        version: Some(version),
    };
    db.write_txn(|txn| {
        change_in(txn, ctx, id, &act, |txn, vacancy| {
            if vacancy.state != VacancyState::Submitted {
                return step_refused(vacancy.state, VacancyState::Published);
            }
            recheck(txn, ctx, vacancy)?;
            may_be_public(vacancy)?;
            go_public(vacancy, ctx)
        })
    })
}

/// Takes it back for good.
///
/// # Errors
/// `VACANCY-REASON` without one; `VACANCY-STATE`; `VACANCY-STALE`; `VACANCY-NONE`.
pub fn withdraw(db: &Db, ctx: &Ctx, id: VacancyId, version: i64, why: &str) -> Result<Vacancy> {
    let act = Act {
        action: "vacancy.withdraw",
        why: Some(reason(why)?),
        version: Some(version),
    };
    db.write_txn(|txn| {
        change_in(txn, ctx, id, &act, |_, vacancy| {
            step(vacancy, VacancyState::Withdrawn)
        })
    })
}

/// The employer has been asked and still wants people: nothing but the day and the person change.
///
/// # Errors
/// `VACANCY-STATE` for a vacancy that has ended; `VACANCY-STALE`; `VACANCY-NONE`.
pub fn confirm(
    db: &Db,
    ctx: &Ctx,
    id: VacancyId,
    version: i64,
    how: CheckedHow,
) -> Result<Vacancy> {
    let act = Act {
        action: "vacancy.confirm",
        why: None,
        version: Some(version),
    };
    db.write_txn(|txn| {
        change_in(txn, ctx, id, &act, |_, vacancy| {
            live(vacancy)?;
            confirmed(vacancy, ctx, how);
            Ok(())
        })
    })
}

/// 续招: what the employer said when asked whether the post goes on.
#[derive(Debug, Clone, Copy)]
pub struct Renewal {
    /// New last day.
    pub until: NaiveDate,
    /// New 招聘人数, if it changed.
    pub openings: Option<i64>,
    /// How he was asked.
    pub how: CheckedHow,
}

/// Extends the validity after asking. An expired vacancy comes back: public if it was and no rule stands against it.
///
/// # Errors
/// `VACANCY-UNTIL` for a day before today or before the present end; `VACANCY-OPENINGS`; `VACANCY-BLOCKED`;
/// `VACANCY-STATE` for a withdrawn one; `VACANCY-STALE`; `VACANCY-NONE`.
pub fn renew(
    db: &Db,
    ctx: &Ctx,
    id: VacancyId,
    version: i64,
    renewal: Renewal,
    why: &str,
) -> Result<Vacancy> {
    let act = Act {
        action: "vacancy.renew",
        why: Some(reason(why)?),
        version: Some(version),
    };
    db.write_txn(|txn| {
        change_in(txn, ctx, id, &act, |txn, vacancy| {
            if vacancy.state == VacancyState::Withdrawn {
                return step_refused(vacancy.state, VacancyState::Published);
            }
            if renewal.until < ctx.today() || renewal.until < vacancy.valid_until {
                return Err(Error::invalid(
                    "VACANCY-UNTIL",
                    "续招要到今天以后，并晚于原有效期",
                    "end before today",
                )
                .field("有效期至"));
            }
            vacancy.valid_until = renewal.until;
            if let Some(openings) = renewal.openings {
                vacancy.openings = openings_for(vacancy, openings)?;
            }
            confirmed(vacancy, ctx, renewal.how);
            recheck(txn, ctx, vacancy)?;
            match vacancy.state {
                VacancyState::Expired if vacancy.published_at.is_some() => {
                    may_be_public(vacancy)?;
                    go_public(vacancy, ctx)
                }
                VacancyState::Expired => step(vacancy, VacancyState::Submitted),
                _ => settle(vacancy),
            }
        })
    })
}

/// 人数变更.
///
/// # Errors
/// `VACANCY-OPENINGS` below one or below those already there; `VACANCY-STATE`; `VACANCY-STALE`; `VACANCY-NONE`.
pub fn set_openings(
    db: &Db,
    ctx: &Ctx,
    id: VacancyId,
    version: i64,
    openings: i64,
    why: &str,
) -> Result<Vacancy> {
    let act = Act {
        action: "vacancy.openings",
        why: Some(reason(why)?),
        version: Some(version),
    };
    db.write_txn(|txn| {
        change_in(txn, ctx, id, &act, |_, vacancy| {
            live(vacancy)?;
            vacancy.openings = openings_for(vacancy, openings)?;
            settle(vacancy)
        })
    })
}

/// Rewrites what the posting says and checks it again; a published one must stay without blocking findings.
///
/// # Errors
/// `VACANCY-BLOCKED`; `VACANCY-STATE` for one that has ended; `VACANCY-STALE`; `VACANCY-NONE`.
pub fn revise(
    db: &Db,
    ctx: &Ctx,
    id: VacancyId,
    version: i64,
    terms: Terms,
    kind: KindFields,
    why: &str,
) -> Result<Vacancy> {
    let act = Act {
        action: "vacancy.revise",
        why: Some(reason(why)?),
        version: Some(version),
    };
    db.write_txn(|txn| {
        change_in(txn, ctx, id, &act, |txn, vacancy| {
            live(vacancy)?;
            vacancy.terms = terms;
            vacancy.kind = kind;
            recheck(txn, ctx, vacancy)?;
            match vacancy.state {
                VacancyState::Submitted => Ok(()),
                _ => may_be_public(vacancy),
            }
        })
    })
}

/// Ends every vacancy whose last day lies before today; gives how many. The hall has not shown them since that day.
pub fn expire_due(db: &Db, ctx: &Ctx) -> Result<usize> {
    let act = Act {
        action: "vacancy.expire",
        why: Some("有效期已过"),
        version: None,
    };
    db.write_txn(|txn| {
        let due = store::expired_before(txn.conn, ctx.today())?;
        for id in &due {
            change_in(txn, ctx, *id, &act, |_, vacancy| {
                step(vacancy, VacancyState::Expired)
            })?;
        }
        Ok(due.len())
    })
}

fn recheck(txn: &mut Txn<'_>, ctx: &Ctx, vacancy: &mut Vacancy) -> Result<()> {
    let employer = name_of(txn.conn, vacancy.employer)?;
    let facts = facts_on(txn.conn, ctx.today())?;
    vacancy.findings = rules::check(&vacancy.posting(&employer), &facts);
    Ok(())
}

fn may_be_public(vacancy: &Vacancy) -> Result<()> {
    let blocking: Vec<String> = vacancy
        .findings
        .iter()
        .filter(|finding| finding.blocks())
        .map(|finding| {
            format!(
                "{}：{}（{}）",
                finding.field,
                finding.sentence(),
                finding.cure()
            )
        })
        .collect();
    if blocking.is_empty() {
        return Ok(());
    }
    Err(Error::conflict(
        "VACANCY-BLOCKED",
        format!("还不能发布。{}", blocking.join("；")),
        format!("{} blocking findings", blocking.len()),
    ))
}

fn go_public(vacancy: &mut Vacancy, ctx: &Ctx) -> Result<()> {
    step(vacancy, VacancyState::Published)?;
    vacancy.published_at.get_or_insert(ctx.timestamp());
    settle(vacancy)
}

/// Between 招聘中 and 已招满 the numbers decide.
pub(super) fn settle(vacancy: &mut Vacancy) -> Result<()> {
    match (vacancy.state, vacancy.vacant()) {
        (VacancyState::Published, 0) => step(vacancy, VacancyState::Filled),
        (VacancyState::Filled, 1..) => step(vacancy, VacancyState::Published),
        _ => Ok(()),
    }
}

fn openings_for(vacancy: &Vacancy, openings: i64) -> Result<i64> {
    if openings >= 1 && openings >= vacancy.filled {
        return Ok(openings);
    }
    Err(Error::conflict(
        "VACANCY-OPENINGS",
        format!("招聘人数不能少于1，也不能少于已到岗的{}人", vacancy.filled),
        format!("openings {openings}, filled {}", vacancy.filled),
    )
    .field("招聘人数"))
}

fn confirmed(vacancy: &mut Vacancy, ctx: &Ctx, how: CheckedHow) {
    let collected = &mut vacancy.terms.collected;
    collected.checked_by = Some(ctx.actor.name.clone());
    collected.checked_how = Some(how);
    collected.last_confirmed_on = Some(ctx.today());
}

fn live(vacancy: &Vacancy) -> Result<()> {
    match vacancy.state {
        VacancyState::Withdrawn | VacancyState::Expired => Err(Error::conflict(
            "VACANCY-STATE",
            format!("岗位“{}”，不能再改", vacancy.state),
            format!("{} is no live state", vacancy.state.code()),
        )
        .cure("已过期的请用“续招”")),
        _ => Ok(()),
    }
}

fn step_refused(from: VacancyState, to: VacancyState) -> Result<()> {
    Err(Error::conflict(
        "VACANCY-STATE",
        format!("岗位“{from}”，不能改为“{to}”"),
        format!("{} to {}", from.code(), to.code()),
    ))
}

/// What keeps a posting from being public, for lists.
pub(super) fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(Finding::blocks)
}
