//! Two saved plans side by side, household by household.

use std::collections::HashMap;

use serde::Serialize;

use super::plan::{PlanSummary, Proposal, Since};
use crate::kernel::id::{HouseholdId, PersonId, VacancyId};

/// What became of a household's proposals between two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It had none and has some.
    Gained,
    /// It had some and has none.
    Lost,
    /// It has others.
    Changed,
}

/// One household whose proposals differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which.
    pub household: HouseholdId,
    /// What became of it.
    pub became: Became,
    /// Who was proposed for what, by round.
    pub before: Vec<(PersonId, VacancyId)>,
    /// Who is.
    pub after: Vec<(PersonId, VacancyId)>,
}

/// Two plans: their figures, and every household that is treated otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The earlier one.
    pub before: PlanSummary,
    /// The later one.
    pub after: PlanSummary,
    /// Households with the same proposals in both.
    pub same: usize,
    /// The others: lost first, then changed, then gained.
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// Households that this became of.
    pub fn count(&self, became: Became) -> usize {
        let all = self.differences.iter();
        all.filter(|one| one.became == became).count()
    }

    /// The same in figures.
    pub fn since(&self) -> Since {
        Since {
            plan: self.before.id,
            same: self.same,
            changed: self.count(Became::Changed),
            gained: self.count(Became::Gained),
            lost: self.count(Became::Lost),
        }
    }
}

type ByHousehold = HashMap<HouseholdId, Vec<(PersonId, VacancyId)>>;

fn by_household(proposals: &[Proposal]) -> ByHousehold {
    let mut found = ByHousehold::new();
    for one in proposals {
        let pairs = found.entry(one.household).or_default();
        pairs.push((one.person, one.vacancy));
    }
    found
}

/// Compares two plans with their proposals in order of household and round.
pub fn compare(
    before: (PlanSummary, &[Proposal]),
    after: (PlanSummary, &[Proposal]),
) -> Comparison {
    let (had, mut has) = (by_household(before.1), by_household(after.1));
    let (mut same, mut differences) = (0, Vec::new());
    for (household, before) in had {
        let after = has.remove(&household).unwrap_or_default();
        if before == after {
            same += 1;
            continue;
        }
        let became = match after.is_empty() {
            true => Became::Lost,
            false => Became::Changed,
        };
        differences.push(Difference {
            household,
            became,
            before,
            after,
        });
    }
    differences.extend(has.into_iter().map(|(household, after)| Difference {
        household,
        became: Became::Gained,
        before: Vec::new(),
        after,
    }));
    differences.sort_by_key(|one| {
        let order = match one.became {
            Became::Lost => 0,
            Became::Changed => 1,
            Became::Gained => 2,
        };
        (order, one.household)
    });
    Comparison {
        before: before.0,
        after: after.0,
        same,
        differences,
    }
}
