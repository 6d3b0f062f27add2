//! Where a vacancy stands. A draft is a record of its own until it is submitted.

use crate::kernel::coded::coded_enum;

coded_enum! {
    /// 岗位状态.
    pub enum VacancyState("岗位状态", "VACANCY-STATE-UNKNOWN") {
        /// Waits to be checked and published.
        Submitted = "submitted" "待发布" ["已提交"],
        /// Public.
        Published = "published" "招聘中" ["已发布"],
        /// All openings are taken.
        Filled = "filled" "已招满" ["招满"],
        /// Taken back; the end.
        Withdrawn = "withdrawn" "已撤回" ["停招"],
        /// Its validity has run out.
        Expired = "expired" "已过期" ["过期"],
    }
}

impl VacancyState {
    /// May a vacancy go from here to `next`? Expired posts come back by 续招; withdrawn ones never.
    pub fn may_become(self, next: Self) -> bool {
        use VacancyState::{Expired, Filled, Published, Submitted, Withdrawn};
        matches!(
            (self, next),
            (Submitted, Published | Withdrawn | Expired)
                | (Published, Filled | Withdrawn | Expired)
                | (Filled, Published | Withdrawn | Expired)
                | (Expired, Published | Submitted | Withdrawn)
        )
    }
}

coded_enum! {
    /// 草稿状态.
    pub enum DraftState("草稿状态", "DRAFT-STATE-UNKNOWN") {
        /// Being worked on.
        Open = "open" "待补充",
        /// Became a vacancy.
        Submitted = "submitted" "已提交",
        /// Set aside with a reason.
        Discarded = "discarded" "已作废",
    }
}

#[cfg(test)]
mod tests {
    use super::VacancyState::{self, *};

    #[test]
    fn exactly_the_lawful_steps_are_allowed() {
        let allowed = [
            (Submitted, Published),
            (Submitted, Withdrawn),
            (Submitted, Expired),
            (Published, Filled),
            (Published, Withdrawn),
            (Published, Expired),
            (Filled, Published),
            (Filled, Withdrawn),
            (Filled, Expired),
            (Expired, Published),
            (Expired, Submitted),
            (Expired, Withdrawn),
        ];
        for from in VacancyState::ALL {
            for to in VacancyState::ALL {
                assert_eq!(
                    from.may_become(*to),
                    allowed.contains(&(*from, *to)),
                    "{from} {to}"
                );
            }
        }
    }
}
