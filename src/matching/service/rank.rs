//! Ranked lists for one worker and for one vacancy, from the day's snapshot.

use super::load::snapshot;
use crate::db::Db;
use crate::kernel::id::{PersonId, VacancyId};
use crate::kernel::{Ctx, Error, Result};
use crate::matching::model::{VacancyRanking, WorkerRanking, rank_posts, rank_seekers};

/// The best open posts for a worker, with reasons, and the nearest refused ones with what stands in the way.
///
/// # Errors
/// `MATCH-PERSON` if nobody of that id is labour of a registered household today.
pub fn worker(db: &Db, ctx: &Ctx, person: PersonId, limit: usize) -> Result<WorkerRanking> {
    let snapshot = db.read(|conn| snapshot(conn, ctx.today()))?;
    let seeker = snapshot.seeker(person).ok_or_else(|| {
        Error::not_found(
            "MATCH-PERSON",
            "在册劳动力中没有这个人",
            "person is no labour of the register",
        )
        .cure("请核对人口编号，以及劳动技能和家庭成员登记")
    })?;
    Ok(rank_posts(&snapshot, seeker, limit))
}

/// The best workers for an open vacancy, households with nobody at work first, and the nearest refused ones.
///
/// # Errors
/// `MATCH-VACANCY` if the vacancy is not open today.
pub fn vacancy(db: &Db, ctx: &Ctx, vacancy: VacancyId, limit: usize) -> Result<VacancyRanking> {
    let snapshot = db.read(|conn| snapshot(conn, ctx.today()))?;
    let post = snapshot.post(vacancy).ok_or_else(|| {
        Error::not_found(
            "MATCH-VACANCY",
            "这个岗位目前不在招聘",
            "vacancy is not open",
        )
        .cure("请先发布，或核对有效期和剩余名额")
    })?;
    Ok(rank_seekers(&snapshot, post, limit))
}
