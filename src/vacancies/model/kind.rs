//! What sort of post it is, and what each sort has to say beyond the common fields (domain.md 1.5 to 1.7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::employers::model::WorkshopForm;
use crate::kernel::coded::coded_enum;

coded_enum! {
    /// 岗位类型.
    pub enum VacancyKind("岗位类型", "VACANCY-KIND-UNKNOWN") {
        /// 企业岗位.
        Enterprise = "enterprise" "企业岗位" ["企业"],
        /// 帮扶车间岗位.
        Workshop = "workshop" "帮扶车间岗位" ["帮扶车间", "就业帮扶车间", "扶贫车间", "车间岗位", "务工车间"],
        /// 公益性岗位.
        PublicWelfare = "public_welfare" "公益性岗位" ["公益岗位", "公益岗", "乡村公益性岗位", "城镇公益性岗位", "生态护林员"],
        /// 项目用工.
        Project = "project" "项目用工" ["项目", "以工代赈", "工程项目", "项目岗位"],
    }
}

coded_enum! {
    /// 公益性岗位类别: three sorts that no list may mix (practice.md 9).
    pub enum WelfarePost("公益性岗位类别", "WELFARE-POST-UNKNOWN") {
        /// 乡村公益性岗位.
        Rural = "rural" "乡村公益性岗位" ["乡村", "乡村公岗", "乡村公益岗位"],
        /// 生态护林员.
        Ranger = "ranger" "生态护林员" ["护林员"],
        /// 城镇公益性岗位.
        Urban = "urban" "城镇公益性岗位" ["城镇", "城镇公岗", "城镇公益岗位"],
    }
}

/// The kind with what only this kind has. JSON: `{"kind": "workshop", "form": "home"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum KindFields {
    /// 企业岗位.
    Enterprise,
    /// 帮扶车间岗位.
    Workshop {
        /// 车间形式 of this post.
        form: Option<WorkshopForm>,
    },
    /// 公益性岗位.
    PublicWelfare {
        /// Which of the three sorts.
        post: Option<WelfarePost>,
        /// 期限, in years; agreements are signed a year at a time within it.
        term_years: Option<i32>,
        /// Does the developing unit buy 意外伤害保险 (or pay work-injury insurance)?
        accident_insurance: bool,
    },
    /// 项目用工.
    Project {
        /// 项目业主.
        owner: Option<String>,
        /// 施工单位.
        builder: Option<String>,
        /// 以工代赈.
        work_relief: bool,
        /// Last day of the work.
        ends_on: Option<NaiveDate>,
    },
}

impl KindFields {
    /// The kind alone.
    pub fn kind(&self) -> VacancyKind {
        match self {
            Self::Enterprise => VacancyKind::Enterprise,
            Self::Workshop { .. } => VacancyKind::Workshop,
            Self::PublicWelfare { .. } => VacancyKind::PublicWelfare,
            Self::Project { .. } => VacancyKind::Project,
        }
    }

    /// May the post lawfully be kept for people of the place? Public-welfare posts and work relief are made for them
    /// (国家以工代赈管理办法, 云南省促进乡村振兴乡村公益性岗位管理办法).
    pub fn is_for_locals(&self) -> bool {
        matches!(
            self,
            Self::PublicWelfare { .. }
                | Self::Project {
                    work_relief: true,
                    ..
                }
        )
    }

    /// Public-welfare posts outside the towns are paid by a subsidy with a standard of its own, not by the minimum wage.
    pub fn has_pay_rule_of_its_own(&self) -> bool {
        matches!(
            self,
            Self::PublicWelfare { post, .. } if *post != Some(WelfarePost::Urban)
        )
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn kind_fields_keep_their_kind_through_json() {
        let all = [
            KindFields::Enterprise,
            KindFields::Workshop {
                form: Some(WorkshopForm::Home),
            },
            KindFields::PublicWelfare {
                post: Some(WelfarePost::Ranger),
                term_years: Some(3),
                accident_insurance: true,
            },
            KindFields::Project {
                owner: Some("水务局".into()),
                builder: None,
                work_relief: true,
                ends_on: "2027-03-31".parse().ok(),
            },
        ];
        for (fields, kind) in all.iter().zip(VacancyKind::ALL) {
            assert_eq!(fields.kind(), *kind);
            let json = serde_json::to_value(fields).unwrap();
            assert_eq!(json["kind"], kind.code());
            assert_eq!(&serde_json::from_value::<KindFields>(json).unwrap(), fields);
        }
    }
}
