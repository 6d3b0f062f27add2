//! A posting as it came in, column by column as typed, until it is complete enough to be submitted.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::finding::Finding;
use super::state::DraftState;
use crate::kernel::id::{BatchId, DraftId, VacancyId};

/// The columns of a posting by their Chinese names: in drafts, imports and findings the same.
#[expect(missing_docs, reason = "each is the Chinese name it holds")]
pub mod column {
    pub const TITLE: &str = "岗位名称";
    pub const EMPLOYER: &str = "用人单位";
    pub const CREDIT_CODE: &str = "统一社会信用代码";
    pub const KIND: &str = "岗位类型";
    pub const OPENINGS: &str = "招聘人数";
    pub const BODY: &str = "工作内容";
    pub const REQUIREMENTS: &str = "招聘条件";
    pub const DIVISION: &str = "区划代码";
    pub const TOWN: &str = "乡镇";
    pub const VILLAGE: &str = "村";
    pub const OUTSIDE: &str = "县外所在地";
    pub const ADDRESS: &str = "详细地址";
    pub const OCCUPATION: &str = "职业代码";
    pub const PAY: &str = "薪酬";
    pub const PAY_LOW: &str = "最低薪酬";
    pub const PAY_HIGH: &str = "最高薪酬";
    pub const PAY_UNIT: &str = "薪酬单位";
    pub const PAY_FORM: &str = "发薪形式";
    pub const HOURS: &str = "每日工时";
    pub const DAYS: &str = "每周天数";
    pub const SHIFT: &str = "班次";
    pub const MEALS: &str = "包吃";
    pub const LODGING: &str = "包住";
    pub const INSURANCE: &str = "保险";
    pub const CONTRACT: &str = "合同形式";
    pub const MIN_AGE: &str = "最低年龄";
    pub const MAX_AGE: &str = "最高年龄";
    pub const EDUCATION: &str = "学历要求";
    pub const CERTIFICATES: &str = "证书要求";
    pub const EXPERIENCE: &str = "经验要求月数";
    pub const PHYSICAL: &str = "体力要求";
    pub const MONTHS: &str = "工作月数";
    pub const STARTS_ON: &str = "开始日期";
    pub const VALID_UNTIL: &str = "有效期至";
    pub const CONTACT: &str = "联系人";
    pub const PHONE: &str = "联系电话";
    pub const CHANNEL: &str = "收集渠道";
    pub const COLLECTED_BY: &str = "收集人";
    pub const COLLECTED_ON: &str = "收集日期";
    pub const CHECKED_BY: &str = "核实人";
    pub const CHECKED_HOW: &str = "核实方式";
    pub const LAST_CONFIRMED: &str = "最近确认日期";
    pub const SOURCE: &str = "信息来源";
    pub const POST_TYPE: &str = "公益性岗位类别";
    pub const TERM_YEARS: &str = "期限（年）";
    pub const WORKSHOP_FORM: &str = "车间形式";
    pub const PROJECT_OWNER: &str = "项目业主";
    pub const BUILDER: &str = "施工单位";
    pub const WORK_RELIEF: &str = "是否以工代赈";
    pub const ENDS_ON: &str = "结束日期";
    pub const CATEGORY: &str = "职位类别";
    pub const INDUSTRY: &str = "所属行业";
    pub const TAGS: &str = "福利待遇";
    pub const REF: &str = "信息编号";
}

/// The text of a draft by column ([mod@column]); empty cells are left out. The telephone is never printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DraftText(BTreeMap<String, String>);

impl DraftText {
    /// From cells; blank ones are dropped.
    pub fn new<K: Into<String>, V: AsRef<str>>(cells: impl IntoIterator<Item = (K, V)>) -> Self {
        let filled = cells.into_iter().filter_map(|(column, text)| {
            let text = storable(text.as_ref());
            (!text.is_empty()).then(|| (column.into(), text))
        });
        Self(filled.collect())
    }

    /// What the column says; empty if nothing.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    /// Sets a column; an empty text clears it.
    pub fn set(&mut self, column: &str, text: &str) {
        let text = storable(text);
        if text.is_empty() {
            self.0.remove(column);
        } else {
            self.0.insert(column.to_owned(), text);
        }
    }

    /// Column and text of everything that is filled.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(column, text)| (&**column, &**text))
    }

    /// Where the work is, in words.
    pub fn place(&self) -> String {
        let parts = [
            column::OUTSIDE,
            column::TOWN,
            column::VILLAGE,
            column::ADDRESS,
        ];
        let parts: Vec<&str> = parts
            .iter()
            .map(|column| self.get(column))
            .filter(|text| !text.is_empty())
            .collect();
        parts.join(" ")
    }
}

/// Trimmed, and without the control characters that PostgreSQL cannot store and nobody means.
fn storable(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    kept.trim().to_owned()
}

impl fmt::Debug for DraftText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.0.iter().map(|(column, text)| {
            let text = if column == column::PHONE { "…" } else { text };
            (column, text)
        });
        f.debug_map().entries(shown).finish()
    }
}

/// A draft to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    /// As typed.
    pub text: DraftText,
    /// Where it comes from: a site, a file, a clerk.
    pub source: String,
    /// Its name there; together with `source` it makes a second import find the first.
    pub source_ref: Option<String>,
    /// What is missing or wrong.
    pub findings: Vec<Finding>,
}

/// A draft on file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draft {
    /// Id.
    pub id: DraftId,
    /// As typed, without the telephone.
    pub text: DraftText,
    /// Is a telephone number kept (encrypted)?
    pub has_phone: bool,
    /// What is missing or wrong.
    pub findings: Vec<Finding>,
    /// Where it comes from.
    pub source: String,
    /// Its name there.
    pub source_ref: Option<String>,
    /// Where it stands.
    pub state: DraftState,
    /// The vacancy that it became.
    pub vacancy: Option<VacancyId>,
    /// The import that brought it in.
    pub batch: Option<BatchId>,
    /// Counts changes; for If-Match.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}
