//! What a new plan has to respect of the ones before: pinned and accepted pairs stay, rejected ones do not come back,
//! and what waits for a decision stays where nothing is better.

use std::collections::HashSet;

use super::plan::ProposalState;
use crate::kernel::id::{PersonId, VacancyId};

/// Decisions of earlier plans that still bind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Accepted or pinned (锁定), the latest decision first.
    pub stay: Vec<(PersonId, VacancyId, ProposalState)>,
    /// Rejected with a reason.
    pub never: HashSet<(PersonId, VacancyId)>,
    /// Proposed by the newest plan and not decided yet: a household that has been told of a post is not told of another
    /// one for nothing, see [`super::value::weights::CONTINUITY`].
    pub open: HashSet<(PersonId, VacancyId)>,
}
