//! The limits that checks of the data go by: from where on something is doubtful.

use serde::{Deserialize, Serialize};

/// Monthly amounts that are hardly true (全国防返贫监测信息系统 5_16_001, 5_16_002, 1111_12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckWage {
    /// Fen a month, above.
    pub high_fen: i64,
    /// Fen a month, below: to be asked about.
    pub low_fen: i64,
    /// Fen a month, below: wrong.
    pub tiny_fen: i64,
    /// So many times a vacancy's highest pay, or the same part of its lowest, is far from it.
    pub far_times: i64,
    /// So many times the month before, or the same part of it, is a jump.
    pub jump_times: i64,
}

/// Ages between which a register is hardly true, in full years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckAge {
    /// Youngest lawful age of marriage of men (民法典 art. 1047).
    pub marriage_men: i32,
    /// Of women.
    pub marriage_women: i32,
    /// Least years between parent and child.
    pub generation: i32,
    /// Older than this nobody is likely to live.
    pub oldest: i32,
    /// From this age 普通劳动力 and 技能劳动力 are to be asked about.
    pub labour_doubtful: i32,
    /// From this age on a payroll is to be asked about.
    pub pay_doubtful: i32,
    /// Pupils of a primary school are younger.
    pub primary_below: i32,
    /// Pupils below college are younger.
    pub pupil_below: i32,
    /// Students of a college are at least so old.
    pub college_from: i32,
}

/// After how long something is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckDays {
    /// Days without a referral after which who wants work is 超30日未服务.
    pub stalled: i64,
    /// Days after identification by which a monitored household has a measure (5_12_007).
    pub measure: i64,
    /// Days after which a published vacancy is to be confirmed again.
    pub vacancy: i64,
    /// Days after which a placement that nobody has verified is to be verified.
    pub unverified: i64,
    /// Months in a row that may be carried forward without a report.
    pub carried_months: i64,
    /// Days back within which a lowered labour ability is looked at.
    pub lowered: i64,
}

/// What is odd by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckOddity {
    /// One telephone for so many households.
    pub phone_households: i64,
    /// One bank card for so many people.
    pub card_people: i64,
    /// So many people of one employer with one and the same wage
    pub same_wage_people: i64,
    /// in so many months.
    pub same_wage_months: i64,
    /// Days before and after a report date.
    pub report_days: i64,
    /// Report dates, as month and day (`03-31`).
    pub report_dates: Vec<String>,
    /// So many placements of one employer around one report date.
    pub report_people: i64,
    /// So many households of a village just at the line,
    pub line_households: i64,
    /// within so many fen a head above it,
    pub line_fen: i64,
    /// when they are at least this percentage of the village's.
    pub line_percent: i64,
    /// So many statements of 无就业意愿 with the same words, taken on one day by one person.
    pub same_statements: i64,
    /// So many placements of one person with one employer in a year.
    pub rehired: i64,
    /// Wage income without a placement is odd in years for which at least this percentage of the households with wage
    /// income have one; in others the placements were not recorded yet.
    pub income_known_percent: i64,
}
