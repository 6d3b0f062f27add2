//! A household as a page shows it, and the filter that counts and lists households.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{HelperRole, HouseholdKind, MemberChange, MonitorKind, Relation};
use super::number::{HouseholdNo, PersonNo};
use crate::kernel::DivisionCode;
use crate::kernel::id::{HouseholdId, PersonId, RowId};

/// What a household counts as during some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// 户类型.
    pub kind: HouseholdKind,
    /// 监测对象类别, for a monitored household.
    pub monitor: Option<MonitorKind>,
    /// 识别监测时间.
    pub identified_on: Option<NaiveDate>,
    /// 风险是否已消除.
    pub risk_cleared: bool,
}

impl Status {
    /// 监测对象 with risk not cleared.
    pub fn at_risk(&self) -> bool {
        self.monitor.is_some() && !self.risk_cleared
    }

    /// Whether the plan's measures are meant for it: 脱贫户 or 监测对象 (plan of 2022; also with the risk cleared).
    pub fn is_target(&self) -> bool {
        self.kind == HouseholdKind::Lifted || self.monitor.is_some()
    }
}

/// Somebody who helps a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Helper {
    /// Name.
    pub name: String,
    /// Capacity.
    pub role: HelperRole,
    /// Unit that sends the helper.
    pub unit: Option<String>,
    /// Masked telephone.
    pub phone: Option<String>,
    /// Since when.
    pub from: NaiveDate,
}

/// One membership of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub household: HouseholdId,
    /// To the head.
    pub relation: Relation,
    /// How it began.
    pub joined_by: MemberChange,
    /// How it ended.
    pub left_by: Option<MemberChange>,
    /// First day.
    pub from: NaiveDate,
    /// First day no more.
    pub to: Option<NaiveDate>,
}

impl Membership {
    /// Whether it stands on `day`.
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|end| end > day)
    }
}

/// One household on a day; telephone masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// Village.
    pub division: DivisionCode,
    /// 村民小组.
    pub hamlet: Option<RowId>,
    /// Address below the village.
    pub address: Option<String>,
    /// 易地搬迁.
    pub relocated: bool,
    /// 低保.
    pub minimum_living: bool,
    /// 特困.
    pub extreme_hardship: bool,
    /// Masked telephone.
    pub phone: Option<String>,
    /// First day in the register.
    pub entered_on: NaiveDate,
    /// First day no more.
    pub left_on: Option<NaiveDate>,
    /// Why it left.
    pub left_by: Option<MemberChange>,
    /// What it counts as on the day.
    pub status: Option<Status>,
    /// Members on the day.
    pub members: Vec<super::person::Person>,
    /// Helpers on the day.
    pub helpers: Vec<Helper>,
    /// For optimistic locking.
    pub version: i64,
}

/// Which households are meant. Empty fields do not restrict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HouseholdFilter {
    /// As they stand on this day.
    pub day: NaiveDate,
    /// 户类型.
    pub kind: Option<HouseholdKind>,
    /// 监测对象类别.
    pub monitor: Option<MonitorKind>,
    /// 监测对象 with risk not cleared, or everybody else.
    pub at_risk: Option<bool>,
    /// This town, village or any other division and what lies in it.
    pub within: Option<DivisionCode>,
}

impl HouseholdFilter {
    /// Every household on `day`.
    pub fn on(day: NaiveDate) -> Self {
        Self {
            day,
            kind: None,
            monitor: None,
            at_risk: None,
            within: None,
        }
    }
}

/// One household in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HouseholdRow {
    /// Its id.
    pub id: HouseholdId,
    /// 户编号.
    pub household_no: Option<HouseholdNo>,
    /// Village.
    pub division: DivisionCode,
    /// What it counts as on the day.
    pub status: Status,
    /// 户主, if one is recorded.
    pub head: Option<String>,
    /// 户主's 人口编号.
    pub head_no: Option<PersonNo>,
}
