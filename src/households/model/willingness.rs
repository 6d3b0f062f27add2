//! What somebody says about work, and how long the saying holds.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{Farthest, HowStated, Obstacle, WhyNot, WorkKind};
use crate::kernel::{Fen, OccupationCode};
use crate::rulebook::model::WillingnessRule;

/// One statement of willingness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Willingness {
    /// Does the person want work?
    pub wants_work: bool,
    /// If not, why, in the person's words.
    pub why_not: Option<String>,
    /// How far from home.
    pub farthest: Farthest,
    /// Kinds of vacancy; empty for any.
    pub kinds: Vec<WorkKind>,
    /// Occupations; empty for any.
    pub occupations: Vec<OccupationCode>,
    /// Least pay a month.
    pub least_pay: Option<Fen>,
    /// Can begin on.
    pub available_from: Option<NaiveDate>,
    /// What keeps the person at home.
    pub obstacles: Vec<Obstacle>,
    /// Wants training.
    pub wants_training: bool,
    /// How it was stated.
    pub how: HowStated,
    /// When it was stated.
    pub stated_on: NaiveDate,
}

/// What holds of somebody's willingness on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Wants work.
    Willing,
    /// Does not want work, by a statement that still holds.
    Unwilling,
    /// Did not want work, but the statement is too old: to be asked again, and no proof of 无就业意愿.
    Lapsed,
    /// Never asked.
    Unknown,
}

impl Willingness {
    /// The group of the reason, for an unwilling person.
    pub fn why_not_group(&self) -> Option<WhyNot> {
        self.why_not.as_deref().map(WhyNot::of_words)
    }

    /// What this statement is worth on `day`: 无就业意愿 holds for the rule's days and lapses on the day after
    /// (practice.md 3); the wish to work holds until it is changed.
    pub fn standing_on(&self, day: NaiveDate, rule: WillingnessRule) -> Standing {
        let old = (day - self.stated_on).num_days();
        match self.wants_work {
            true => Standing::Willing,
            false if old <= rule.unwilling_lapses_days => Standing::Unwilling,
            false => Standing::Lapsed,
        }
    }
}
