//! A placement (上岗) on file: who works where, from when until when.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{Channel, EmploymentForm, EndReason, Organised, PlacementState, Region};
use super::number::PlacementNo;
use super::place::WorkPlace;
use crate::kernel::id::{EmployerId, PersonId, PlacementId, ReferralId, VacancyId};
use crate::kernel::{Error, Result};
use crate::vacancies::model::ContractForm;

/// How a placement ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// First day on which the person does not work there any more.
    pub on: NaiveDate,
    /// Why.
    pub reason: EndReason,
}

/// A placement on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// 上岗编号.
    pub placement_no: PlacementNo,
    /// Who works.
    pub person: PersonId,
    /// The vacancy it filled.
    pub vacancy: Option<VacancyId>,
    /// The referral it came from.
    pub referral: Option<ReferralId>,
    /// With whom, if in the register of employers.
    pub employer: Option<EmployerId>,
    /// With whom, by name; empty for people of no employer.
    pub employer_name: String,
    /// 岗位名称.
    pub title: String,
    /// 就业渠道.
    pub channel: Channel,
    /// 就业形式.
    pub form: EmploymentForm,
    /// 组织方式.
    pub organised: Organised,
    /// 务工区域.
    pub region: Region,
    /// 务工所在地.
    pub place: WorkPlace,
    /// 所属行业, GB/T 4754-2017.
    pub industry: Option<String>,
    /// 是否点对点输送.
    pub point_to_point: bool,
    /// 全日制.
    pub full_time: bool,
    /// 合同形式.
    pub contract: Option<ContractForm>,
    /// First day of work.
    pub started_on: NaiveDate,
    /// First day of no more work.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended.
    pub end_reason: Option<EndReason>,
    /// Where it stands.
    pub state: PlacementState,
    /// Counts changes; for If-Match.
    pub version: i64,
}

impl Placement {
    /// How it ended, if it has.
    pub fn ended(&self) -> Option<Ended> {
        let (on, reason) = (self.ended_on?, self.end_reason?);
        Some(Ended { on, reason })
    }

    /// The job in one phrase for a sentence: 弥勒制衣厂 缝纫工（2026-03-01起）.
    pub fn in_words(&self) -> String {
        let who = match (self.employer_name.as_str(), self.title.as_str()) {
            ("", "") => self.form.chinese().to_owned(),
            (one, "") | ("", one) => one.to_owned(),
            (employer, title) => format!("{employer} {title}"),
        };
        match self.ended_on {
            Some(end) => format!("{who}（{}至{end}）", self.started_on),
            None => format!("{who}（{}起）", self.started_on),
        }
    }
}

/// May a placement begun on `started` end on `end`?
///
/// # Errors
/// `PLACEMENT-ENDS-BEFORE`, `PLACEMENT-ENDS-FUTURE`.
pub fn check_end(started: NaiveDate, end: NaiveDate, today: NaiveDate) -> Result<()> {
    if end < started {
        return Err(Error::invalid(
            "PLACEMENT-ENDS-BEFORE",
            format!("离岗日期{end}早于上岗日期{started}"),
            "ends before it begins",
        )
        .field("离岗日期")
        .cure("请核对两个日期"));
    }
    if end > today {
        return Err(Error::invalid(
            "PLACEMENT-ENDS-FUTURE",
            format!("离岗日期{end}还没有到"),
            "ends in the future",
        )
        .field("离岗日期")
        .cure("离岗之后再登记"));
    }
    Ok(())
}

/// Do two spans of work share a day? The day of leaving belongs to neither, so that the next job may begin on it.
pub fn overlap(one: (NaiveDate, Option<NaiveDate>), other: (NaiveDate, Option<NaiveDate>)) -> bool {
    let before = |end: Option<NaiveDate>, start: NaiveDate| end.is_some_and(|end| end <= start);
    let empty = |span: (NaiveDate, Option<NaiveDate>)| span.1.is_some_and(|end| end <= span.0);
    !empty(one) && !empty(other) && !before(one.1, other.0) && !before(other.1, one.0)
}

/// Does a span of work cover `day`: begun, and not ended that day?
pub fn stands_on(started: NaiveDate, ended: Option<NaiveDate>, day: NaiveDate) -> bool {
    started <= day && ended.is_none_or(|end| end > day)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn spans_overlap_iff_they_share_a_day(a in 0i64..20, la in proptest::option::of(0i64..9), b in 0i64..20, lb in proptest::option::of(0i64..9)) {
            let span = |start: i64, length: Option<i64>| {
                let start = day("2026-01-01") + chrono::Duration::days(start);
                (start, length.map(|length| start + chrono::Duration::days(length)))
            };
            let (one, other) = (span(a, la), span(b, lb));
            let shared = (0..60).map(|n| day("2026-01-01") + chrono::Duration::days(n))
                .any(|day| stands_on(one.0, one.1, day) && stands_on(other.0, other.1, day));
            prop_assert_eq!(overlap(one, other), shared);
        }
    }
}
