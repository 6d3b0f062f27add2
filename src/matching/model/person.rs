//! A household and its workers as matching sees them: no name of sex, ethnicity or hukou among the fields.

use std::ops::Range;

use chrono::NaiveDate;
use serde::Serialize;

use super::experience::{Known, known};
use crate::households::model::{
    Farthest, Health, HealthSet, HouseholdNo, LabourAbility, Member, Obstacle, PersonNo,
    RegisteredHousehold, Standing, WorkKind,
};
use crate::kernel::id::{HouseholdId, PersonId, VacancyId};
use crate::kernel::{DivisionCode, Education, Fen, OccupationCode};
use crate::matching::assignment::Tier;

/// A placement that stands on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Where, by name; empty for people of no employer.
    pub employer_name: String,
    /// The vacancy it fills.
    pub vacancy: Option<VacancyId>,
    /// Code of the form of employment.
    pub form: String,
    /// 全日制.
    pub full_time: bool,
    /// A public-welfare post.
    pub public_welfare: bool,
}

/// Somebody's work so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Placements standing on the day; work on one's own fields left out.
    pub standing: Vec<Job>,
    /// Public-welfare placements in a life, the standing one included.
    pub welfare_placements: i64,
}

/// Somebody who may look for work, on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Seeker {
    /// Who.
    pub person: PersonId,
    /// Of which household.
    pub household: HouseholdId,
    /// 人口编号.
    pub person_no: Option<PersonNo>,
    /// Name.
    pub name: String,
    /// Full years.
    pub age: i32,
    /// Attends school.
    pub student: bool,
    /// Counts as labour of the register: ability, age, no school.
    pub worker: bool,
    /// 劳动技能.
    pub ability: Option<LabourAbility>,
    /// 健康状况.
    pub health: HealthSet,
    /// 文化程度, where recorded.
    pub education: Option<Education>,
    /// Village of the household.
    pub home: DivisionCode,
    /// Occupations stated and found in the person's own words, with months of experience.
    pub known: Vec<Known>,
    /// Certificates held, as recorded.
    pub certificates: Vec<String>,
    /// What the statement of willingness is worth on the day.
    pub standing: Standing,
    /// How far from home at most.
    pub farthest: Farthest,
    /// Kilometres by road that are accepted whatever `farthest` says; only where somebody supposes so.
    pub reach_km: Option<f64>,
    /// Kinds accepted; empty for any.
    pub kinds: Vec<WorkKind>,
    /// Occupations wished; empty for any.
    pub wishes: Vec<OccupationCode>,
    /// Least pay a month.
    pub least_pay: Option<Fen>,
    /// Can begin on.
    pub available_from: Option<NaiveDate>,
    /// What keeps the person at home.
    pub obstacles: Vec<Obstacle>,
    /// Accepts proposals made by the program (PIPL art. 24).
    pub machine_matching: bool,
    /// Work so far.
    pub work: Work,
}

impl Seeker {
    /// The view of one member of the register.
    pub fn of(household: &RegisteredHousehold, member: &Member, work: Work) -> Self {
        let said = member.willingness.as_ref();
        Self {
            person: member.id,
            household: household.id,
            person_no: member.person_no.clone(),
            name: member.name.clone(),
            age: member.age,
            student: member.student.is_some(),
            worker: member.worker,
            ability: member.ability,
            health: member.health.clone(),
            education: member.education,
            home: household.division,
            known: known(&member.skills),
            certificates: member.skills.certificates.clone(),
            standing: member.standing,
            // Nobody asked: nearest home, so that nothing is taken for granted.
            farthest: said.map_or(Farthest::Village, |said| said.farthest),
            reach_km: None,
            kinds: said.map_or_else(Vec::new, |said| said.kinds.clone()),
            wishes: said.map_or_else(Vec::new, |said| said.occupations.clone()),
            least_pay: said.and_then(|said| said.least_pay),
            available_from: said.and_then(|said| said.available_from),
            obstacles: said.map_or_else(Vec::new, |said| said.obstacles.clone()),
            machine_matching: member.machine_matching,
            work,
        }
    }

    /// Does this keep the person at home?
    pub fn has(&self, obstacle: Obstacle) -> bool {
        self.obstacles.contains(&obstacle)
    }

    /// Labour that wants work.
    pub fn is_willing_worker(&self) -> bool {
        self.worker && self.standing == Standing::Willing
    }

    /// Somebody at home needs this person every day.
    pub fn cares(&self) -> bool {
        [Obstacle::Elderly, Obstacle::Children, Obstacle::SchoolRun]
            .iter()
            .any(|obstacle| self.has(*obstacle))
    }

    /// Children set the hours.
    pub fn has_children(&self) -> bool {
        self.has(Obstacle::Children) || self.has(Obstacle::SchoolRun)
    }

    /// Not strong: coded 弱劳动力或半劳动力, gravely ill, or says so.
    pub fn is_weak(&self) -> bool {
        self.ability == Some(LabourAbility::Weak)
            || self.health.values().contains(&Health::Severe)
            || self.has(Obstacle::Body)
    }

    /// Ill or disabled in any way.
    pub fn is_unwell(&self) -> bool {
        self.health.values() != [Health::Healthy]
    }

    /// Works on this vacancy already.
    pub fn works_at(&self, vacancy: VacancyId) -> bool {
        self.work
            .standing
            .iter()
            .any(|job| job.vacancy == Some(vacancy))
    }

    /// The full-time placement that stands, if any.
    pub fn full_time_job(&self) -> Option<&Job> {
        self.work.standing.iter().find(|job| job.full_time)
    }
}

/// A household as the plan counts it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Family {
    /// Its id.
    pub id: HouseholdId,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// 户主, if one is recorded.
    pub head: Option<String>,
    /// Village.
    pub division: DivisionCode,
    /// 脱贫户 or 监测对象: only they are planned for.
    pub target: bool,
    /// In which order it is served.
    pub tier: Tier,
    /// Yuan a head a year to the line, rounded up; none where no income is recorded.
    pub gap: Option<u32>,
    /// 家庭人口数.
    pub size: i64,
    /// Somebody of it is at work by the rule of who counts as employed.
    pub employed: bool,
    /// Its seekers in the snapshot.
    pub seekers: Range<usize>,
}

impl Family {
    /// The view of a household, its seekers not yet numbered.
    pub fn of(household: &RegisteredHousehold, employed: bool) -> Self {
        use crate::households::model::Tier as Registered;
        Self {
            id: household.id,
            household_no: household.household_no.clone(),
            head: household.head().map(|head| head.name.clone()),
            division: household.division,
            target: household.is_target(),
            tier: match household.tier() {
                Registered::AtRisk => Tier::Monitored,
                Registered::UnderLine => Tier::UnderLine,
                Registered::Other => Tier::Other,
            },
            gap: household
                .head_income()
                .map(|income| u32::try_from((income.gap.fen() + 99) / 100).unwrap_or(u32::MAX)),
            size: household.size().max(1),
            employed,
            seekers: 0..0,
        }
    }
}
