//! A rule: what it is called, where it comes from, who has to act, and the function that finds its hits.

use serde::Serialize;

use super::index::Facts;
use crate::kernel::DivisionCode;
use crate::kernel::coded::coded_enum;

coded_enum! {
    /// How sure it is that something is wrong.
    pub enum Severity("检查级别", "CHECK-SEVERITY-UNKNOWN") {
        /// Cannot be true or is not lawful.
        Wrong = "wrong" "错误",
        /// Somebody has to ask.
        Doubtful = "doubtful" "存疑",
        /// Worth knowing; makes no work item (practice.md 12).
        Note = "note" "提示",
    }
}

coded_enum! {
    /// Who has to act on a hit.
    pub enum Owner("责任方", "CHECK-OWNER-UNKNOWN") {
        /// 村（社区）.
        Village = "village" "村（社区）",
        /// 乡镇（街道）.
        Town = "town" "乡镇（街道）",
        /// 人社局.
        Bureau = "bureau" "人社局",
    }
}

/// One row that a hit rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Row {
    /// Table: household, person, placement, wage_record, vacancy, employer, referral.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Readable: name and number.
    pub name: String,
    /// What is wrong with its values, in Chinese. Says dates, not ages or days gone by, so that it changes only when
    /// the data do.
    pub wrong: String,
    /// What else the hit rests on and no screen may show, such as the blind index of a telephone.
    #[serde(skip)]
    pub basis: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where the owner sits: the household's village; none for rows of no household.
    pub division: Option<DivisionCode>,
    /// Its rows, the one in question first. Never empty.
    pub rows: Vec<Row>,
}

/// A rule over the data.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable code.
    pub code: &'static str,
    /// How sure.
    pub severity: Severity,
    /// Who acts.
    pub owner: Owner,
    /// What is wrong, in Chinese.
    pub sentence: &'static str,
    /// Where the rule comes from: law and article, rule of the national system, or the bureau's own.
    pub source: &'static str,
    /// What to do about it, in Chinese.
    pub cure: &'static str,
    /// Finds the hits.
    pub find: fn(&Facts) -> Vec<Hit>,
}
