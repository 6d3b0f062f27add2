//! Placements as coverage and matching need them: those that stand on one day.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{Channel, EmploymentForm, Region, WageConfidence};
use super::number::PlacementNo;
use crate::kernel::id::{EmployerId, PersonId, PlacementId, VacancyId};
use crate::kernel::{Fen, Month};

/// What is known of a placement's wages on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct WageState {
    /// The latest month with a payment line, up to the day's.
    pub last_month: Option<Month>,
    /// 实发 of that month.
    pub last_net: Option<Fen>,
    /// How sure that month is.
    pub confidence: Option<WageConfidence>,
    /// Any month up to the day's is in dispute and not settled.
    pub disputed: bool,
}

/// A placement begun and not ended on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingPlacement {
    /// Its id.
    pub id: PlacementId,
    /// 上岗编号.
    pub placement_no: PlacementNo,
    /// Who works.
    pub person: PersonId,
    /// The vacancy it fills.
    pub vacancy: Option<VacancyId>,
    /// With whom, if in the register of employers.
    pub employer: Option<EmployerId>,
    /// With whom, by name; empty for people of no employer.
    pub employer_name: String,
    /// 岗位名称.
    pub title: String,
    /// 就业渠道.
    pub channel: Channel,
    /// 就业形式.
    pub form: EmploymentForm,
    /// 务工区域.
    pub region: Region,
    /// 全日制.
    pub full_time: bool,
    /// First day of work.
    pub started_on: NaiveDate,
    /// First day of no more work, if it has ended since the day.
    pub ended_on: Option<NaiveDate>,
    /// 已核实 by that day, else 仅申报.
    pub verified: bool,
    /// Wages up to that day.
    pub wage: WageState,
}
