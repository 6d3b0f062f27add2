//! Who fits which post, the county's plan, and what people decide about its proposals.

mod decide;
mod explain;
mod load;
mod outlook;
mod plan;
mod rank;
mod table;

pub use decide::decide;
pub use load::snapshot;
pub use outlook::{learners, prospects, what_if};
pub use plan::{plan, plan_in};
pub use rank::{vacancy, worker};
pub use table::{compare, table};

use crate::db::Conn;
use crate::kernel::id::{PlanId, ProposalId};
use crate::kernel::{Error, Result};
use crate::matching::assignment;
use crate::matching::model::{Proposal, SavedPlan};
use crate::matching::store;

/// There is no such plan.
pub(super) fn no_plan() -> Error {
    Error::not_found("PLAN-NONE", "没有这次测算", "no such plan").cure("请先测算一次")
}

fn unproven(error: assignment::PlanError) -> Error {
    Error::internal("PLAN-UNPROVEN", "the plan could not be certified").caused_by(error)
}

/// All plans, the newest first.
pub fn plans(conn: &mut Conn) -> Result<Vec<SavedPlan>> {
    store::plans(conn)
}

/// A plan with its proposals, by household and round; without `id` the newest, none if there is none yet.
pub fn saved(conn: &mut Conn, id: Option<PlanId>) -> Result<Option<(SavedPlan, Vec<Proposal>)>> {
    let Some(plan) = store::find(conn, id)? else {
        return Ok(None);
    };
    let proposals = store::proposals(conn, plan.summary.id)?;
    Ok(Some((plan, proposals)))
}

/// One proposal.
///
/// # Errors
/// `PROPOSAL-NONE`.
pub fn proposal(conn: &mut Conn, id: ProposalId) -> Result<Proposal> {
    store::proposal(conn, id)?.ok_or_else(|| {
        Error::not_found("PROPOSAL-NONE", "没有这条匹配建议", "no such proposal")
            .cure("请刷新后再看")
    })
}
