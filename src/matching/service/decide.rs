//! What somebody decides about a proposal.

use serde_json::json;

use crate::audit::{self, Entry};
use crate::db::Db;
use crate::kernel::error::Kind;
use crate::kernel::id::ProposalId;
use crate::kernel::{Ctx, Error, Result, clean};
use crate::matching::model::{Decision, Proposal};
use crate::matching::store;

/// Longest reason.
const LONGEST_REASON: usize = 500;

/// Accepts, rejects with a reason, pins (锁定) with a reason, or opens again.
///
/// # Errors
/// `PROPOSAL-NONE`; `PROPOSAL-STALE` if somebody decided since it was read; `PROPOSAL-REASON` without a reason where one
/// is needed; `PROPOSAL-SAME` if it stands so already.
pub fn decide(
    db: &Db,
    ctx: &Ctx,
    id: ProposalId,
    version: i64,
    decision: &Decision,
) -> Result<Proposal> {
    let reason = decision
        .reason()
        .map(|reason| clean(reason, LONGEST_REASON))
        .transpose()?;
    if reason
        .as_ref()
        .is_some_and(|reason| reason.trim().is_empty())
    {
        return Err(Error::invalid(
            "PROPOSAL-REASON",
            "没有写明原因",
            "decision without a reason",
        )
        .field("原因")
        .cure("请写一句，例如：本人嫌远；已自己找到工作"));
    }
    db.write_txn(|txn| {
        let mut proposal = super::proposal(txn.conn, id)?;
        if proposal.version != version {
            return Err(stale());
        }
        let (before, after) = (proposal.state, decision.state());
        if before == after {
            return Err(Error::conflict(
                "PROPOSAL-SAME",
                format!("这条建议已经是“{after}”"),
                "proposal stands so already",
            ));
        }
        proposal.state = after;
        proposal.decided_by = Some(ctx.actor.name.clone());
        proposal.decided_at = Some(ctx.timestamp());
        proposal.decided_why.clone_from(&reason);
        if !store::decide(txn.conn, &proposal, version)? {
            return Err(stale());
        }
        proposal.version += 1;
        let entry = Entry {
            action: "proposal.decide",
            subject: "proposal",
            subject_id: id.to_string(),
            reason: reason.as_deref(),
            old: Some(json!({ "state": before })),
            new: Some(json!({ "state": after })),
        };
        audit::service::record_in(txn, ctx, entry)?;
        Ok(proposal)
    })
}

fn stale() -> Error {
    Error::new(
        Kind::Stale,
        "PROPOSAL-STALE",
        "这条建议刚被别人改过",
        "proposal has another version",
    )
    .cure("请刷新后再决定")
}
