//! The one filter that counts and lists placements.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{Channel, EmploymentForm, Organised, PlacementState, Region};
use super::placement::Placement;
use crate::kernel::DivisionCode;
use crate::kernel::id::{EmployerId, PersonId, VacancyId};

/// Which placements are meant. Empty fields do not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PlacementFilter {
    /// Begun and not ended on this day.
    pub standing_on: Option<NaiveDate>,
    /// Begun from this day on.
    pub started_from: Option<NaiveDate>,
    /// Begun up to this day.
    pub started_to: Option<NaiveDate>,
    /// 上岗状态.
    pub state: Option<PlacementState>,
    /// 就业形式.
    pub form: Option<EmploymentForm>,
    /// 就业渠道.
    pub channel: Option<Channel>,
    /// 组织方式.
    pub organised: Option<Organised>,
    /// 务工区域.
    pub region: Option<Region>,
    /// Of this person.
    pub person: Option<PersonId>,
    /// With this employer.
    pub employer: Option<EmployerId>,
    /// From this vacancy.
    pub vacancy: Option<VacancyId>,
    /// Workers whose household is now in this division.
    pub within: Option<DivisionCode>,
}

/// One placement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementRow {
    /// The placement.
    pub placement: Placement,
    /// Name of the worker.
    pub person_name: String,
    /// 人口编号.
    pub person_no: Option<String>,
}
