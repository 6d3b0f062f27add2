//! A hire: what the vacancy says of the placement, and what is said beside it.

use chrono::NaiveDate;

use super::codes::{Channel, EmploymentForm, Organised, Region};
use super::place::WorkPlace;
use crate::kernel::DivisionCode;
use crate::kernel::id::{EmployerId, VacancyId};
use crate::vacancies::model::{ContractForm, VacancyKind};

/// What is needed of a vacancy to refer to it or to hire for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPost {
    /// Which.
    pub id: VacancyId,
    /// 岗位类型.
    pub kind: VacancyKind,
    /// 岗位名称.
    pub title: String,
    /// 用人单位.
    pub employer: EmployerId,
    /// Its division, if in the county.
    pub division: Option<DivisionCode>,
    /// Its place in words, if outside.
    pub outside: Option<String>,
    /// 合同形式.
    pub contract: Option<ContractForm>,
    /// 行业 of the employer.
    pub industry: Option<String>,
    /// 非全日制 by its hours; unknown hours count as full-time.
    pub part_time: bool,
    /// Published, valid today and with openings left.
    pub standing: bool,
}

impl OpenPost {
    /// 就业渠道 that a hire for it has.
    pub fn channel(&self, region: Region) -> Channel {
        match self.kind {
            VacancyKind::Enterprise if region.in_county() => Channel::Local,
            VacancyKind::Enterprise => Channel::Away,
            VacancyKind::Workshop => Channel::Workshop,
            VacancyKind::PublicWelfare => Channel::PublicWelfare,
            VacancyKind::Project => Channel::Project,
        }
    }

    /// 就业形式 that a hire for it has; 承揽 is no employment.
    pub fn form(&self) -> EmploymentForm {
        match (self.kind, self.contract) {
            (VacancyKind::PublicWelfare, _) => EmploymentForm::PublicWelfare,
            (_, Some(ContractForm::Piecework)) => EmploymentForm::Flexible,
            _ => EmploymentForm::Unit,
        }
    }
}

/// What is said at a hire; what is left out follows from the vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hire {
    /// First day of work.
    pub started_on: NaiveDate,
    /// 组织方式.
    pub organised: Organised,
    /// 务工区域, needed outside the county where the place does not decide it.
    pub region: Option<Region>,
    /// 务工所在地, needed outside the county.
    pub place: Option<WorkPlace>,
    /// 是否点对点输送.
    pub point_to_point: bool,
    /// 全日制; by the vacancy's hours if not said.
    pub full_time: Option<bool>,
    /// 合同形式, if not the vacancy's.
    pub contract: Option<ContractForm>,
}

impl Hire {
    /// A hire organised by the bureau, everything else as the vacancy says.
    pub fn on(started_on: NaiveDate) -> Self {
        Self {
            started_on,
            organised: Organised::Government,
            region: None,
            place: None,
            point_to_point: false,
            full_time: None,
            contract: None,
        }
    }
}
