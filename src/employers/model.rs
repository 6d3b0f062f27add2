//! An employer, and when it is complete enough to be entered.

use chrono::NaiveDate;
use serde::Serialize;

use crate::kernel::coded::coded_enum;
use crate::kernel::id::EmployerId;
use crate::kernel::text::half_width;
use crate::kernel::{CreditCode, DivisionCode, Error, IndustryCode, Mobile, Result};

coded_enum! {
    /// Which of the four sources of vacancies it is.
    pub enum EmployerKind("单位类型", "EMPLOYER-KIND") {
        /// 企业, sole traders and cooperatives among them.
        Enterprise = "enterprise" "企业" ["企业单位", "公司", "个体工商户", "个体户", "合作社", "农民专业合作社", "种植大户"],
        /// 就业帮扶车间.
        Workshop = "workshop" "帮扶车间" ["就业帮扶车间", "扶贫车间", "就业扶贫车间", "车间"],
        /// Runs public-welfare posts.
        PublicWelfare = "public_welfare" "公益性岗位用人单位" ["公益性岗位", "公益岗位", "公益岗"],
        /// 项目, 以工代赈 among them.
        Project = "project" "项目" ["项目用工", "工程项目", "以工代赈项目", "以工代赈"],
    }
}

coded_enum! {
    /// The five forms of workshop.
    pub enum WorkshopForm("车间形式", "WORKSHOP-FORM") {
        /// Factory hall.
        Hall = "hall" "厂房式",
        /// At home.
        Home = "home" "居家式",
        /// Planting and raising.
        Farm = "farm" "种养式",
        /// Trade.
        Trade = "trade" "贸易流通式",
        /// Culture and tourism.
        Tourism = "tourism" "文化旅游式",
    }
}

/// Where an employer sits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// Town or village in the county.
    pub division: Option<DivisionCode>,
    /// Place outside the county, as 省-市-县.
    pub outside: Option<String>,
    /// Street or landmark.
    pub address: Option<String>,
}

/// An employer as entered or imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEmployer {
    /// Which source.
    pub kind: EmployerKind,
    /// Full name.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: Option<CreditCode>,
    /// Why there is none (种植大户, 居家式车间, 包工队 …).
    pub no_code_reason: Option<String>,
    /// Who answers for it when there is no code.
    pub responsible: Option<String>,
    /// GB/T 4754-2017.
    pub industry: Option<IndustryCode>,
    /// Where it sits.
    pub seat: Seat,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// Where to call.
    pub phone: Option<Mobile>,
    /// Of workshops.
    pub workshop_form: Option<WorkshopForm>,
    /// Of workshops: 认定日期.
    pub recognised_on: Option<NaiveDate>,
    /// Of projects: 项目业主.
    pub project_owner: Option<String>,
    /// Of projects: 施工单位.
    pub builder: Option<String>,
    /// Of projects: 以工代赈.
    pub work_relief: bool,
}

impl NewEmployer {
    /// An employer known by name only, such as a posting names it: without a code until the bureau has checked it.
    pub fn unverified(kind: EmployerKind, name: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            credit_code: None,
            no_code_reason: Some("待核实".to_owned()),
            responsible: None,
            industry: None,
            seat: Seat::default(),
            contact: None,
            phone: None,
            workshop_form: None,
            recognised_on: None,
            project_owner: None,
            builder: None,
            work_relief: false,
        }
    }

    /// An employer without a credit code needs a reason; its code prefix never matters (practice: prefixes are data).
    ///
    /// # Errors
    /// `EMPLOYER-NO-CODE`.
    pub fn check(&self) -> Result<()> {
        if self.credit_code.is_some() || self.no_code_reason.is_some() {
            return Ok(());
        }
        Err(Error::invalid(
            "EMPLOYER-NO-CODE",
            "没有统一社会信用代码，也没有说明原因",
            "neither credit code nor reason",
        )
        .field("统一社会信用代码")
        .cure("请填代码；种植大户、居家式车间、包工队等没有代码的，请填“无代码原因”和“负责人”"))
    }
}

/// An employer on file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Employer {
    /// Id.
    pub id: EmployerId,
    /// Which source.
    pub kind: EmployerKind,
    /// Full name.
    pub name: String,
    /// 统一社会信用代码.
    pub credit_code: Option<String>,
    /// Why there is none.
    pub no_code_reason: Option<String>,
    /// GB/T 4754-2017.
    pub industry: Option<String>,
    /// Where it sits.
    pub seat: Seat,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// 以工代赈 project.
    pub work_relief: bool,
    /// Counts changes; for If-Match.
    pub version: i64,
}

/// What entering an employer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// New.
    Created(EmployerId),
    /// Changed.
    Updated(EmployerId),
    /// Already so.
    Unchanged(EmployerId),
}

impl Put {
    /// The employer meant.
    pub fn id(self) -> EmployerId {
        match self {
            Self::Created(id) | Self::Updated(id) | Self::Unchanged(id) => id,
        }
    }
}

/// A name reduced to what makes it the same name: width, blanks and brackets do not count.
pub fn name_key(name: &str) -> String {
    half_width(name)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_blanks_and_width_do_not_make_another_employer() {
        assert_eq!(
            name_key("弥勒（甸溪） 制衣厂"),
            name_key("弥勒(甸溪)制衣厂")
        );
        assert_ne!(name_key("弥勒一厂"), name_key("弥勒二厂"));
    }

    #[test]
    fn without_a_code_a_reason_is_owed() {
        let mut employer = NewEmployer::unverified(EmployerKind::Enterprise, "老李包工队");
        assert!(employer.check().is_ok());
        employer.no_code_reason = None;
        assert!(
            employer
                .check()
                .is_err_and(|error| error.code() == "EMPLOYER-NO-CODE")
        );
    }
}
