//! What the post offers and asks, whichever kind it is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::collected::Collected;
use super::pay::{Hours, Pay};
use crate::kernel::coded::coded_enum;
use crate::kernel::{DivisionCode, Education, OccupationCode};

coded_enum! {
    /// 合同形式.
    pub enum ContractForm("合同形式", "CONTRACT-FORM-UNKNOWN") {
        /// 劳动合同.
        Labour = "labour" "劳动合同" ["合同", "固定期限劳动合同"],
        /// 劳务协议.
        Service = "service" "劳务协议" ["劳务合同", "劳务", "协议", "用工协议", "聘用协议"],
        /// 承揽: paid for the result, no employment (居家加工).
        Piecework = "piecework" "承揽" ["承揽合同", "承揽协议", "加工承揽"],
        /// 口头: lawful for part-time work only (劳动合同法 art. 69).
        Oral = "oral" "口头" ["口头协议", "口头约定"],
    }
}

coded_enum! {
    /// 体力要求.
    pub enum Physical("体力要求", "PHYSICAL-UNKNOWN") {
        /// 轻.
        Light = "light" "轻" ["轻体力", "低", "轻度"],
        /// 中.
        Medium = "medium" "中" ["中等", "一般", "中体力", "中度"],
        /// 重.
        Heavy = "heavy" "重" ["重体力", "高", "强", "重度"],
    }
}

/// 工作地点: in a division of ours, or outside in words; with an address if known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workplace {
    /// Village or town.
    pub division: Option<DivisionCode>,
    /// Province, city and county in words, for work outside the county.
    pub outside: Option<String>,
    /// 详细地址.
    pub address: Option<String>,
}

impl Workplace {
    /// Is anything known of where the work is?
    pub fn is_known(&self) -> bool {
        self.division.is_some() || self.outside.is_some() || self.address.is_some()
    }
}

/// 招聘条件 beyond words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Full years, from.
    pub min_age: Option<i32>,
    /// Full years, up to and including.
    pub max_age: Option<i32>,
    /// Least education; none: not asked.
    pub education: Option<Education>,
    /// Certificates by name (健康证, 电工证).
    pub certificates: Vec<String>,
    /// Months in the trade; 0: none asked.
    pub experience_months: i32,
    /// How heavy the work is; none: not said.
    pub physical: Option<Physical>,
}

impl Wanted {
    /// Is anything asked?
    pub fn is_stated(&self) -> bool {
        *self != Self::default()
    }
}

/// 食宿, 保险, 合同.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benefits {
    /// 包吃.
    pub meals: bool,
    /// 包住.
    pub lodging: bool,
    /// 保险, in words; none: not said.
    pub insurance: Option<String>,
    /// 合同形式; none: not said.
    pub contract: Option<ContractForm>,
}

/// Everything a posting says except employer, kind, openings and validity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// 岗位名称.
    pub title: String,
    /// 工作内容.
    pub body: String,
    /// 招聘条件 in words; may be empty.
    pub requirements: String,
    /// 工作地点.
    pub place: Workplace,
    /// 职业; none: not classified.
    pub occupation: Option<OccupationCode>,
    /// 薪酬.
    pub pay: Pay,
    /// 工时 and 班次.
    pub hours: Hours,
    /// 食宿, 保险, 合同.
    pub benefits: Benefits,
    /// 招聘条件 by field.
    pub wanted: Wanted,
    /// Months a year the work really lasts, 1 to 12.
    pub months_a_year: i32,
    /// First working day; none: at once.
    pub starts_on: Option<NaiveDate>,
    /// Where the posting comes from and who answers for it.
    pub collected: Collected,
}
