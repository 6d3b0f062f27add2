//! Two plans side by side: which households gain a first job by a change, and which lose it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::plan::Coverage;
use super::problem::Chosen;
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

/// What a plan would bring, without saving it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Households by tier, before any proposal and after.
    pub coverage: Coverage,
    /// Proposals in all.
    pub proposals: usize,
    /// Gap closed, yuan a head a year, over households.
    pub gain: u64,
}

/// What a change would do. Both plans are proven optimal, so the difference is the change's and nobody's luck.
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

impl Outcome {
    /// Of a plan for `snapshot`.
    pub fn of(snapshot: &Snapshot, chosen: &[Chosen]) -> Self {
        Self {
            coverage: Coverage::of(snapshot, chosen),
            proposals: chosen.len(),
            gain: chosen.iter().map(|one| u64::from(one.gain)).sum(),
        }
    }
}

/// Target households, by their numbers, that a plan gives a job or that have one.
pub fn covered(snapshot: &Snapshot, chosen: &[Chosen]) -> BTreeSet<usize> {
    let employed = snapshot.families().iter().enumerate();
    employed
        .filter(|(_, family)| family.target && family.employed)
        .map(|(number, _)| number)
        .chain(chosen.iter().map(|one| one.family))
        .collect()
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
