//! A township's signed statement that a household is 已落实, and when it still stands.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::state::Coverage;
use crate::kernel::id::{HouseholdId, PersonId, PlacementId, RowId};

/// What a confirmation rests on: who works where, and the rule by which that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// Name of the rule.
    pub rule: String,
    /// Each job that counted.
    pub jobs: Vec<GroundJob>,
}

/// One job of the grounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundJob {
    /// The placement.
    pub placement: PlacementId,
    /// Who works.
    pub person: PersonId,
}

impl Grounds {
    /// The grounds of a household that is covered; none for others.
    pub fn of(coverage: &Coverage) -> Option<Self> {
        let jobs: Vec<GroundJob> = coverage
            .jobs()
            .iter()
            .map(|job| GroundJob {
                placement: job.placement,
                person: job.person,
            })
            .collect();
        (!jobs.is_empty()).then(|| Self {
            rule: coverage.rule.clone(),
            jobs,
        })
    }

    /// Why these grounds do not hold any more, in Chinese; none while every job still counts for the household.
    pub fn fallen(&self, now: &Coverage) -> Option<String> {
        let gone = self
            .jobs
            .iter()
            .filter(|ground| {
                !now.jobs()
                    .iter()
                    .any(|job| job.placement == ground.placement && job.person == ground.person)
            })
            .count();
        (gone > 0)
            .then(|| format!("确认所依据的工作有{gone}份已不计入（离岗、工资有争议或人员不在户）"))
    }
}

/// A confirmation that nobody has invalidated on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmation {
    /// Its id.
    pub id: RowId,
    /// Which household.
    pub household: HouseholdId,
    /// The day it speaks of.
    pub as_of: NaiveDate,
    /// What it rests on.
    pub grounds: Grounds,
    /// What was seen, in words.
    pub seen: String,
    /// Who signed.
    pub confirmed_by: String,
    /// When, UTC.
    pub confirmed_at: NaiveDateTime,
    /// Why it does not stand although nobody has struck it off yet; none while it stands.
    pub fallen: Option<String>,
}

impl Confirmation {
    /// Does it stand?
    pub fn stands(&self) -> bool {
        self.fallen.is_none()
    }
}
