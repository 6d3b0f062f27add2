//! The one filter that counts and lists households by their coverage.

use serde::Serialize;

use super::county::HouseholdCoverage;
use super::state::{CoverageState, Proof, Why};
use crate::kernel::DivisionCode;
use crate::kernel::coded::coded_enum;

coded_enum! {
    /// What a coverage figure counts; every one counts households.
    pub enum Measure("统计项", "COVERAGE-MEASURE-UNKNOWN") {
        /// Every household of the list.
        All = "all" "目标户",
        /// First denominator.
        WithLabour = "with_labour" "有劳动力户",
        /// Second denominator.
        WithLabourAndWill = "with_labour_and_will" "有劳动力有意愿户",
        /// 已落实.
        Covered = "covered" "已落实户",
        /// 已落实, somebody made sure.
        Verified = "verified" "已落实（已核实）户",
        /// 已落实 by report only.
        ReportedOnly = "reported_only" "已落实（仅申报）户",
        /// 未落实.
        NotCovered = "not_covered" "有劳动力有意愿未就业户",
        /// 不适用.
        NotApplicable = "not_applicable" "不适用户",
        /// 不适用: nobody able.
        NobodyAble = "nobody_able" "无劳动力户",
        /// 不适用: nobody willing.
        NobodyWilling = "nobody_willing" "无就业意愿户",
        /// A township's confirmation stands.
        Confirmed = "confirmed" "乡镇已确认户",
        /// A confirmation whose grounds have fallen away: to be checked again.
        Recheck = "recheck" "确认已失效、需重新核查户",
        /// On the base list, not in the register any more.
        Gone = "gone" "底数中已销户或迁出户",
    }
}

impl Measure {
    /// What exactly is counted.
    pub fn definition(self) -> &'static str {
        match self {
            Self::All => "当日在册的脱贫户和监测对象；选用底数时为底数所列的户",
            Self::WithLabour => "有劳动能力、在劳动年龄内且不在校的成员，或有成员就业的户",
            Self::WithLabourAndWill => "有劳动力户减去全部劳动力都有效声明无就业意愿的户",
            Self::Covered => {
                "至少1名成员当日在岗：在户、满年龄、不在校，就业形式计入口径，工资无争议"
            }
            Self::Verified => "已落实户中，至少1份计入的工作已核实",
            Self::ReportedOnly => "已落实户中，计入的工作都只有申报、没有核实",
            Self::NotCovered => "有劳动力有意愿户中没有成员就业的户；意愿未采集或已过期的也算在内",
            Self::NotApplicable => "无劳动力户、无就业意愿户，以及底数中已不在册的户",
            Self::NobodyAble => "没有成员就业，也没有成员有劳动能力、在劳动年龄内且不在校的户",
            Self::NobodyWilling => "没有成员就业，全部劳动力都有当日仍有效的无就业意愿声明的户",
            Self::Confirmed => "乡镇确认过，且所依据的工作当日都还计入的户",
            Self::Recheck => "乡镇确认过，但所依据的工作已不再计入的户",
            Self::Gone => "底数所列、当日已不在册的户",
        }
    }

    fn holds(self, row: &HouseholdCoverage) -> bool {
        use CoverageState::{Covered, NotApplicable, NotCovered};
        let state = row.coverage.state;
        let proof = &row.coverage.proof;
        match self {
            Self::All => true,
            Self::WithLabour => {
                state != NotApplicable || matches!(proof, Proof::NobodyWilling { .. })
            }
            Self::WithLabourAndWill => state != NotApplicable,
            Self::Covered => state == Covered,
            Self::Verified => row.coverage.is_verified(),
            Self::ReportedOnly => state == Covered && !row.coverage.is_verified(),
            Self::NotCovered => state == NotCovered,
            Self::NotApplicable => state == NotApplicable,
            Self::NobodyAble => matches!(proof, Proof::NobodyAble),
            Self::NobodyWilling => matches!(proof, Proof::NobodyWilling { .. }),
            Self::Confirmed => row.confirmation.as_ref().is_some_and(|it| it.stands()),
            Self::Recheck => row.confirmation.as_ref().is_some_and(|it| !it.stands()),
            Self::Gone => matches!(proof, Proof::Gone),
        }
    }
}

/// Which households are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CoverageFilter {
    /// What they have in common.
    pub measure: Measure,
    /// In this town, village or other division.
    pub within: Option<DivisionCode>,
    /// Those of the frozen base list instead of today's target households.
    pub base: bool,
    /// 未落实 for this reason of at least one member.
    pub why: Option<Why>,
}

impl CoverageFilter {
    /// The whole county by today's target households.
    pub fn of(measure: Measure) -> Self {
        Self {
            measure,
            within: None,
            base: false,
            why: None,
        }
    }

    /// The same in one division.
    #[must_use]
    pub fn within(self, division: DivisionCode) -> Self {
        Self {
            within: Some(division),
            ..self
        }
    }

    /// Is this household meant?
    pub fn selects(&self, row: &HouseholdCoverage) -> bool {
        let listed = if self.base { row.on_base } else { row.target };
        let why = match (self.why, &row.coverage.proof) {
            (None, _) => true,
            (Some(why), Proof::Open { reasons }) => reasons.iter().any(|reason| reason.why == why),
            (Some(_), _) => false,
        };
        let inside = self
            .within
            .is_none_or(|outer| outer.contains(&row.division));
        listed && why && inside && self.measure.holds(row)
    }
}
