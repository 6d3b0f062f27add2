//! A person as pages show it, and who counts as labour.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{HealthSet, LabourAbility, Relation, StudentStatus};
use super::number::PersonNo;
use super::willingness::Willingness;
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Education, OccupationCode, Sex, age_on};
use crate::rulebook::model::LabourAge;

/// What somebody can do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Skills {
    /// Occupations of the dictionary.
    pub occupations: Vec<OccupationCode>,
    /// Certificates held.
    pub certificates: Vec<String>,
    /// The person's own words, such as 会砌墙.
    pub words: Vec<String>,
}

/// One person on a day; resident ID, telephone and bank card masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// 人口编号.
    pub person_no: Option<PersonNo>,
    /// Name.
    pub name: String,
    /// Masked resident ID.
    pub resident: String,
    /// Masked telephone.
    pub phone: Option<String>,
    /// Masked bank card.
    pub card: Option<String>,
    /// Born.
    pub birth_date: NaiveDate,
    /// Full years on the day.
    pub age: i32,
    /// Sex.
    pub sex: Sex,
    /// Ethnicity, without 族.
    pub ethnicity: Option<String>,
    /// 文化程度; empty for students.
    pub education: Option<Education>,
    /// 在校生状况.
    pub student: Option<StudentStatus>,
    /// 健康状况.
    pub health: HealthSet,
    /// 残疾类别等级.
    pub disability: Option<String>,
    /// 是否会讲普通话.
    pub mandarin: Option<bool>,
    /// Accepts proposals made by the program (PIPL art. 24).
    pub machine_matching: bool,
    /// Died.
    pub died_on: Option<NaiveDate>,
    /// Household on the day.
    pub household: Option<HouseholdId>,
    /// To the head of that household.
    pub relation: Option<Relation>,
    /// 劳动技能 on the day.
    pub ability: Option<LabourAbility>,
    /// On the day.
    pub skills: Skills,
    /// The statement that was the latest on the day, lapsed or not.
    pub willingness: Option<Willingness>,
    /// For optimistic locking.
    pub version: i64,
}

/// Whether somebody counts as labour on `day`: able to work, of labour age, no pupil or student.
pub fn is_worker(
    ability: Option<LabourAbility>,
    student: Option<StudentStatus>,
    birth: NaiveDate,
    day: NaiveDate,
    ages: LabourAge,
) -> bool {
    let age = age_on(birth, day);
    student.is_none()
        && ability.is_some_and(LabourAbility::can_work)
        && (ages.from..ages.below).contains(&age)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn labour_is_ability_age_and_no_school() {
        let ages = LabourAge {
            from: 16,
            below: 60,
        };
        let is = |ability, student, birth: &str, day: &str| {
            is_worker(
                ability,
                student,
                birth.parse().unwrap(),
                day.parse().unwrap(),
                ages,
            )
        };
        let weak = Some(LabourAbility::Weak);
        assert!(!is(weak, None, "2010-11-25", "2026-11-24"));
        assert!(is(weak, None, "2010-11-25", "2026-11-25"));
        assert!(is(weak, None, "1966-11-25", "2026-11-24"));
        assert!(!is(weak, None, "1966-11-24", "2026-11-24"));
        assert!(!is(
            weak,
            Some(StudentStatus::Senior3),
            "2008-01-01",
            "2026-11-24"
        ));
        assert!(!is(
            Some(LabourAbility::Lost),
            None,
            "1990-01-01",
            "2026-11-24"
        ));
        assert!(!is(None, None, "1990-01-01", "2026-11-24"));
    }
}
