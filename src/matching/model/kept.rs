//! What a new plan has to respect of the ones before: pinned and accepted pairs stay, rejected ones do not come back.

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
}
