//! Dated events that change who belongs to a household and what it counts as (practice.md 5).

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{MemberChange, MonitorKind, Relation};
use super::input::{NewHousehold, NewPerson};
use crate::kernel::id::{HouseholdId, PersonId};

/// One event of one household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberEvent {
    /// Household concerned.
    pub household: HouseholdId,
    /// The day it took effect; never in the future.
    pub on: NaiveDate,
    /// Why, in the clerk's words.
    pub reason: Option<String>,
    /// What happened.
    pub change: Change,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// 出生: the newborn, whose birth date must be the event's day.
    Birth(Box<NewPerson>),
    /// 婚入, by somebody not on file.
    MarriedIn(Box<NewPerson>),
    /// 迁入, by somebody not on file.
    MovedIn(Box<NewPerson>),
    /// 婚入, by a person on file; leaves the former household by 婚出.
    MarriedInFrom(PersonId, Relation),
    /// 迁入, by a person on file; leaves the former household by 迁出.
    MovedInFrom(PersonId, Relation),
    /// 死亡.
    Death(PersonId),
    /// 婚出, to a household not on file.
    MarriedOut(PersonId),
    /// 迁出.
    MovedOut(PersonId),
    /// 分户: these members make a new household.
    Split {
        /// The new household.
        into: Box<NewHousehold>,
        /// Who goes, and what they are there.
        members: Vec<(PersonId, Relation)>,
    },
    /// 合户: another household's members all join this one.
    Merged {
        /// The household that ends.
        from: HouseholdId,
        /// Each of its members, and what they are here.
        members: Vec<(PersonId, Relation)>,
    },
    /// 整户销户.
    Closed,
    /// 新识别 as a monitored household.
    Identified(MonitorKind),
    /// 风险消除.
    RiskCleared,
}

impl Change {
    /// Its name on the list of events.
    pub fn kind(&self) -> MemberChange {
        match self {
            Self::Birth(_) => MemberChange::Birth,
            Self::MarriedIn(_) | Self::MarriedInFrom(..) => MemberChange::MarriedIn,
            Self::MovedIn(_) | Self::MovedInFrom(..) => MemberChange::MovedIn,
            Self::Death(_) => MemberChange::Death,
            Self::MarriedOut(_) => MemberChange::MarriedOut,
            Self::MovedOut(_) => MemberChange::MovedOut,
            Self::Split { .. } => MemberChange::Split,
            Self::Merged { .. } => MemberChange::Merged,
            Self::Closed => MemberChange::Closed,
            Self::Identified(_) => MemberChange::Identified,
            Self::RiskCleared => MemberChange::RiskCleared,
        }
    }
}

/// One line of a household's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventLine {
    /// What happened.
    pub kind: MemberChange,
    /// The day it took effect.
    pub on: NaiveDate,
    /// To whom; none for the whole household.
    pub person: Option<PersonId>,
    /// Why, in the clerk's words.
    pub reason: Option<String>,
    /// Who recorded it.
    pub recorded_by: String,
}
