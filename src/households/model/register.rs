//! Everything that coverage and matching need of all households on one day, in memory.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{HealthSet, LabourAbility, Relation, StudentStatus};
use super::household::Status;
use super::income::{HeadIncome, IncomeAmounts};
use super::number::{HouseholdNo, PersonNo};
use super::person::Skills;
use super::willingness::{Standing, Willingness};
use crate::kernel::id::{HouseholdId, PersonId, RowId};
use crate::kernel::{DivisionCode, Education, Sex};
use crate::rulebook::model::IncomeLine;

/// The order in which households are served (matching.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 监测对象 with risk not cleared.
    AtRisk,
    /// 脱贫户 under the line.
    UnderLine,
    /// Every other household.
    Other,
}

impl Tier {
    /// 1, 2 or 3.
    pub fn number(self) -> u8 {
        match self {
            Self::AtRisk => 1,
            Self::UnderLine => 2,
            Self::Other => 3,
        }
    }
}

/// A household's income of the latest income year with data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HouseholdIncome {
    /// Income year.
    pub year: i32,
    /// Amounts recorded.
    pub amounts: IncomeAmounts,
    /// Net a head against the line; none where the household had no member to divide by.
    pub head: Option<HeadIncome>,
}

/// One member on the register's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// 人口编号.
    pub person_no: Option<PersonNo>,
    /// Name.
    pub name: String,
    /// To the head.
    pub relation: Relation,
    /// Born.
    pub birth_date: NaiveDate,
    /// Full years on the day.
    pub age: i32,
    /// Sex.
    pub sex: Sex,
    /// 文化程度.
    pub education: Option<Education>,
    /// 在校生状况.
    pub student: Option<StudentStatus>,
    /// 健康状况.
    pub health: HealthSet,
    /// 残疾类别等级.
    pub disability: Option<String>,
    /// 是否会讲普通话.
    pub mandarin: Option<bool>,
    /// Accepts proposals made by the program.
    pub machine_matching: bool,
    /// 劳动技能.
    pub ability: Option<LabourAbility>,
    /// Counts as labour on the day.
    pub worker: bool,
    /// Skills.
    pub skills: Skills,
    /// The latest statement, lapsed or not.
    pub willingness: Option<Willingness>,
    /// What that statement is worth on the day.
    pub standing: Standing,
}

impl Member {
    /// Labour that wants work.
    pub fn is_willing_worker(&self) -> bool {
        self.worker && self.standing == Standing::Willing
    }
}

/// One household on the register's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisteredHousehold {
    /// Its id.
    pub id: HouseholdId,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// Village.
    pub division: DivisionCode,
    /// 村民小组.
    pub hamlet: Option<RowId>,
    /// 易地搬迁.
    pub relocated: bool,
    /// 低保.
    pub minimum_living: bool,
    /// 特困.
    pub extreme_hardship: bool,
    /// What it counts as.
    pub status: Status,
    /// Members, head first.
    pub members: Vec<Member>,
    /// Income, if any year up to the day's has data.
    pub income: Option<HouseholdIncome>,
    /// Names of the helpers on the day.
    pub helpers: Vec<String>,
}

impl RegisteredHousehold {
    /// 当前家庭人口数 on the day.
    pub fn size(&self) -> i64 {
        i64::try_from(self.members.len()).unwrap_or(i64::MAX)
    }

    /// 户主.
    pub fn head(&self) -> Option<&Member> {
        self.members
            .iter()
            .find(|member| member.relation == Relation::Head)
    }

    /// Members that count as labour.
    pub fn workers(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.worker)
    }

    /// Labour that wants work.
    pub fn willing_workers(&self) -> impl Iterator<Item = &Member> {
        self.members
            .iter()
            .filter(|member| member.is_willing_worker())
    }

    /// 脱贫户 or 监测对象.
    pub fn is_target(&self) -> bool {
        self.status.is_target()
    }

    /// Net a head is known and below the line.
    pub fn is_under_line(&self) -> bool {
        self.head_income().is_some_and(|income| !income.reached)
    }

    /// Net a head against the line, where known.
    pub fn head_income(&self) -> Option<HeadIncome> {
        self.income.and_then(|income| income.head)
    }

    /// In which order it is served.
    pub fn tier(&self) -> Tier {
        if self.status.at_risk() {
            Tier::AtRisk
        } else if self.status.kind == super::codes::HouseholdKind::Lifted && self.is_under_line() {
            Tier::UnderLine
        } else {
            Tier::Other
        }
    }
}

/// All households and members on one day. Made by `service::register_on`.
#[derive(Debug)]
pub struct Register {
    day: NaiveDate,
    line: IncomeLine,
    households: Vec<RegisteredHousehold>,
    by_household: HashMap<HouseholdId, usize>,
    by_person: HashMap<PersonId, (usize, usize)>,
}

impl Register {
    /// A register of these households.
    pub fn new(day: NaiveDate, line: IncomeLine, households: Vec<RegisteredHousehold>) -> Self {
        let numbered = || households.iter().enumerate();
        let by_household = numbered()
            .map(|(at, household)| (household.id, at))
            .collect();
        let by_person = numbered()
            .flat_map(|(at, household)| {
                let members = household.members.iter().enumerate();
                members.map(move |(place, member)| (member.id, (at, place)))
            })
            .collect();
        Self {
            day,
            line,
            by_household,
            by_person,
            households,
        }
    }

    /// The day it stands for.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// The line of that day.
    pub fn line(&self) -> IncomeLine {
        self.line
    }

    /// Every household, by division and 户编号.
    pub fn households(&self) -> &[RegisteredHousehold] {
        &self.households
    }

    /// One household.
    pub fn household(&self, id: HouseholdId) -> Option<&RegisteredHousehold> {
        self.households.get(*self.by_household.get(&id)?)
    }

    /// One person with the household.
    pub fn person(&self, id: PersonId) -> Option<(&RegisteredHousehold, &Member)> {
        let (at, place) = *self.by_person.get(&id)?;
        let household = self.households.get(at)?;
        Some((household, household.members.get(place)?))
    }
}
