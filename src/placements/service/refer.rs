//! Bringing a vacancy to a worker, and the answers. Nothing reaches the employer before the worker's consent.

use crate::audit::{self, Entry};
use crate::db::{Db, Txn, change_log};
use crate::kernel::id::ReferralId;
use crate::kernel::{Ctx, Error, Result};
use crate::placements::model::{
    EmployerAnswer, NewReferral, Referral, ReferralState, WorkerAnswer,
};
use crate::placements::store;

/// Brings a vacancy to a worker.
///
/// # Errors
/// `REFERRAL-VACANCY` for a vacancy that is not public, over or full; `REFERRAL-UNWILLING` for a person who does not
/// want work, cannot, or was never asked; `REFERRAL-TWICE` if it is under way already; those of a person who may not
/// work (`PLACEMENT-UNDERAGE` …).
pub fn refer(db: &Db, ctx: &Ctx, new: &NewReferral) -> Result<ReferralId> {
    db.write_txn(|txn| {
        store::lock_room(txn.conn)?;
        let today = ctx.today();
        let post = store::open_post(txn.conn, new.vacancy, today)?;
        if !post.standing {
            return Err(Error::conflict(
                "REFERRAL-VACANCY",
                format!("岗位“{}”没有在招，不能推荐", post.title),
                "vacancy is not standing",
            )
            .cure("请选正在招聘、没有过期也没有招满的岗位"));
        }
        let who = store::who(txn.conn, &[new.person])?
            .remove(&new.person)
            .ok_or_else(no_person)?;
        who.check(today)?;
        match store::statement(txn.conn, new.person, today)? {
            Some((true, true)) => {}
            Some((true, false)) => return Err(unwilling(&who.name, "没有劳动能力")),
            Some((false, _)) => return Err(unwilling(&who.name, "登记为不愿意就业")),
            None => return Err(unwilling(&who.name, "还没有采集就业意愿")),
        }
        if store::open_between(txn.conn, new.vacancy, new.person)? {
            return Err(Error::conflict(
                "REFERRAL-TWICE",
                format!("这个岗位已经推荐给{}，还没有结果", who.name),
                "already referred",
            )
            .cure("请在原来的推荐上登记答复"));
        }
        let referral = Referral {
            id: ReferralId::new(ctx),
            vacancy: new.vacancy,
            person: new.person,
            referred_by: new.referred_by.clone(),
            how: new.how,
            sent_on: today,
            consent: None,
            state: ReferralState::Sent,
            worker_reason: None,
            employer_reason: None,
            closed_why: None,
            version: 1,
        };
        store::insert_referral(txn, ctx, &referral)?;
        note(txn, ctx, "referral.send", &referral)?;
        Ok(referral.id)
    })
}

/// Notes the worker's answer: yes with consent, or no with the reason, which closes the referral and leaves the
/// worker's willingness as it is.
///
/// # Errors
/// `REFERRAL-NONE`, `REFERRAL-STATE`, `REFERRAL-STALE`; `REFERRAL-CONSENT-DATE` for a consent of the future.
pub fn worker_answers(db: &Db, ctx: &Ctx, id: ReferralId, answer: WorkerAnswer) -> Result<()> {
    change(db, ctx, id, "referral.worker", |referral| {
        referral.check_awaits_worker()?;
        match answer {
            WorkerAnswer::Yes(consent) if consent.on > ctx.today() => {
                return Err(Error::invalid(
                    "REFERRAL-CONSENT-DATE",
                    "同意日期还没有到",
                    "consent of the future",
                )
                .field("同意日期")
                .cure("请核对日期"));
            }
            WorkerAnswer::Yes(consent) => {
                referral.state = ReferralState::Answered;
                referral.consent = Some(consent);
            }
            WorkerAnswer::No { reason } => {
                referral.state = ReferralState::Closed;
                referral.worker_reason = Some(reason);
                referral.closed_why = Some(format!("本人：{reason}"));
            }
        }
        Ok(())
    })
}

/// Notes the employer's answer.
///
/// # Errors
/// `REFERRAL-NO-CONSENT`, `REFERRAL-NONE`, `REFERRAL-STATE`, `REFERRAL-STALE`.
pub fn employer_answers(db: &Db, ctx: &Ctx, id: ReferralId, answer: EmployerAnswer) -> Result<()> {
    change(db, ctx, id, "referral.employer", |referral| {
        referral.check_reached_employer()?;
        match answer {
            EmployerAnswer::Yes => referral.state = ReferralState::Offered,
            EmployerAnswer::No { reason } => {
                referral.state = ReferralState::Closed;
                referral.employer_reason = Some(reason);
                referral.closed_why = Some(format!("单位：{reason}"));
            }
        }
        Ok(())
    })
}

/// Closes a referral that came to nothing, or whose consent was taken back.
///
/// # Errors
/// `REFERRAL-REASON` without a reason; `REFERRAL-NONE`, `REFERRAL-STATE`, `REFERRAL-STALE`.
pub fn close(db: &Db, ctx: &Ctx, id: ReferralId, why: &str) -> Result<()> {
    let why = why.trim();
    if why.is_empty() {
        return Err(
            Error::invalid("REFERRAL-REASON", "没有写明原因", "no reason")
                .field("未成原因")
                .cure("请写一句原因"),
        );
    }
    change(db, ctx, id, "referral.close", |referral| {
        referral.check_open()?;
        referral.state = ReferralState::Closed;
        referral.closed_why = Some(why.to_owned());
        Ok(())
    })
}

fn change(
    db: &Db,
    ctx: &Ctx,
    id: ReferralId,
    action: &str,
    step: impl FnOnce(&mut Referral) -> Result<()>,
) -> Result<()> {
    db.write_txn(|txn| {
        store::lock_room(txn.conn)?;
        let mut referral = store::find(txn.conn, id)?;
        step(&mut referral)?;
        store::save(txn, ctx, &referral)?;
        note(txn, ctx, action, &referral)
    })
}

/// Notes a step; the search index counts the referrals under way to a vacancy.
pub(super) fn note(txn: &mut Txn<'_>, ctx: &Ctx, action: &str, referral: &Referral) -> Result<()> {
    change_log::append(txn, ctx, "vacancy", &[referral.vacancy.to_string()])?;
    let entry = Entry {
        action,
        subject: "referral",
        subject_id: referral.id.to_string(),
        new: Some(serde_json::json!({
            "state": referral.state,
            "consent": referral.consent,
            "why": referral.closed_why,
        })),
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}

pub(super) fn no_person() -> Error {
    Error::not_found("PERSON-NONE", "没有这个人", "no such person")
}

fn unwilling(name: &str, why: &str) -> Error {
    Error::conflict(
        "REFERRAL-UNWILLING",
        format!("{name}{why}，不能推荐岗位"),
        "not a willing worker",
    )
    .cure("请先走访，更新就业意愿和劳动技能")
}
