//! Two plans side by side: which households gain a first job by a change, and which lose it.

use serde::Serialize;

use super::plan::Coverage;
use super::snapshot::Snapshot;
use super::what_if::WhatIf;
use crate::households::model::HouseholdNo;
use crate::kernel::DivisionCode;
use crate::kernel::id::HouseholdId;
use crate::matching::assignment::Tier;

/// A household in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Which.
    pub household: HouseholdId,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// 户主.
    pub head: Option<String>,
    /// Village.
    pub division: DivisionCode,
    /// In which order it is served.
    pub tier: Tier,
}

/// What first jobs would bring, without saving them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Households by tier, before any proposal and after.
    pub coverage: Coverage,
    /// First jobs proposed.
    pub first_jobs: usize,
    /// Gap that they close, yuan a head a year, over households.
    pub gain: u64,
}

/// What a change would do to first jobs. Both ways are proven optimal, so the difference is the change's and nobody's
/// luck.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// What is supposed.
    pub supposed: Vec<WhatIf>,
    /// The same in sentences, with what it takes for granted.
    pub chinese: Vec<String>,
    /// As things are.
    pub before: Outcome,
    /// With the change.
    pub after: Outcome,
    /// Households with somebody at work only with the change.
    pub gained: Vec<Named>,
    /// Households with somebody at work only without it.
    pub lost: Vec<Named>,
}

/// Households by number, named; the first to be served first.
pub fn named(snapshot: &Snapshot, numbers: impl Iterator<Item = usize>) -> Vec<Named> {
    let mut households: Vec<Named> = numbers
        .map(|number| {
            let family = &snapshot.families()[number];
            Named {
                household: family.id,
                household_no: family.household_no.clone(),
                head: family.head.clone(),
                division: family.division,
                tier: family.tier,
            }
        })
        .collect();
    households.sort_by_key(|one| one.tier);
    households
}
