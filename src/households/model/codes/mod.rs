//! The closed lists of the household registers, in the words of the national exports.

mod household;
mod person;
mod willingness;

pub use household::{HelperRole, HouseholdKind, IncomeKind, MemberChange, MonitorKind};
pub use person::{Health, HealthSet, LabourAbility, Relation, SkillKind, StudentStatus};
pub use willingness::{Farthest, HowStated, Obstacle, WhyNot, WorkKind};
