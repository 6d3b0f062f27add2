//! Payment lines as they are paid (practice.md 4): one line a person, placement and payment; corrections are new lines.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{PayMethod, WageSource};
use crate::kernel::id::{PlacementId, WageRecordId};
use crate::kernel::{Error, Fen, Result};

/// Longest 所属期 of one line in days: a project that pays once a year.
const LONGEST_PERIOD: i64 = 366;

/// One payment as entered or imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWage {
    /// Of which placement.
    pub placement: PlacementId,
    /// First day paid for.
    pub from: NaiveDate,
    /// Last day paid for.
    pub to: NaiveDate,
    /// 发放日期; none: not paid out yet.
    pub paid_on: Option<NaiveDate>,
    /// 发放方式.
    pub method: Option<PayMethod>,
    /// 出勤天数 in half days.
    pub half_days: Option<i32>,
    /// 工时 in minutes.
    pub minutes: Option<i32>,
    /// 计件数量.
    pub pieces: Option<i64>,
    /// 应发.
    pub gross: Fen,
    /// 扣款.
    pub deductions: Fen,
    /// 实发.
    pub net: Fen,
    /// Who says so.
    pub source: WageSource,
    /// The person who said or handed it in.
    pub provided_by: String,
    /// What was seen, with its number and date.
    pub evidence: Option<String>,
    /// The line that this one replaces.
    pub corrects: Option<WageRecordId>,
}

impl NewWage {
    /// Is the line sound in itself and within its placement's days?
    ///
    /// # Errors
    /// `WAGE-PERIOD`, `WAGE-OUTSIDE`, `WAGE-FUTURE`, `WAGE-SUM`, `WAGE-EVIDENCE`, `WAGE-PROVIDER`.
    pub fn check(
        &self,
        started: NaiveDate,
        ended: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<()> {
        let days = (self.to - self.from).num_days();
        if !(0..LONGEST_PERIOD).contains(&days) {
            return Err(
                Error::invalid("WAGE-PERIOD", "所属期的起止日期不对", "period")
                    .field("所属期止")
                    .cure("止期不能早于起期，一条记录最长一年"),
            );
        }
        if self.from < started || ended.is_some_and(|end| self.to > end) {
            return Err(Error::invalid(
                "WAGE-OUTSIDE",
                match ended {
                    Some(end) => format!("所属期不在上岗期间（{started}至{end}）内"),
                    None => format!("所属期早于上岗日期{started}"),
                },
                "period outside the placement",
            )
            .field("所属期起")
            .cure("请核对所属期和上岗编号"));
        }
        if self.from > today || self.paid_on.is_some_and(|paid| paid > today) {
            return Err(
                Error::invalid("WAGE-FUTURE", "日期还没有到", "wage of the future")
                    .field("发放日期")
                    .cure("发放之后再登记"),
            );
        }
        self.check_sum()?;
        if self.provided_by.trim().is_empty() {
            return Err(
                Error::invalid("WAGE-PROVIDER", "没有写明提供人", "no provider")
                    .field("提供人")
                    .cure("请写提供这条工资信息的人"),
            );
        }
        if self.source == WageSource::Township && self.evidence.is_none() {
            return Err(Error::invalid(
                "WAGE-EVIDENCE",
                "乡镇核实没有写明查看了什么凭证",
                "township check without evidence",
            )
            .field("凭证")
            .cure("请写银行流水、转账记录、工资条、签字工资表或电话问用人单位，及其编号和日期"));
        }
        Ok(())
    }

    fn check_sum(&self) -> Result<()> {
        let negative = [self.gross, self.deductions, self.net]
            .iter()
            .any(|amount| *amount < Fen::ZERO);
        if negative || self.gross.checked_sub(self.deductions) != Some(self.net) {
            return Err(Error::invalid(
                "WAGE-SUM",
                format!(
                    "应发{}减扣款{}不等于实发{}",
                    self.gross, self.deductions, self.net
                ),
                "gross - deductions != net",
            )
            .field("实发")
            .cure("请核对三个金额"));
        }
        let counts = [self.half_days, self.minutes].into_iter().flatten();
        if counts
            .map(i64::from)
            .chain(self.pieces)
            .any(|count| count < 0)
        {
            return Err(
                Error::invalid("WAGE-SUM", "天数、工时、件数不能是负数", "negative count")
                    .field("出勤天数")
                    .cure("请核对"),
            );
        }
        Ok(())
    }
}

/// One payment on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WageRecord {
    /// Its id.
    pub id: WageRecordId,
    /// Of which placement.
    pub placement: PlacementId,
    /// First day paid for.
    pub from: NaiveDate,
    /// Last day paid for.
    pub to: NaiveDate,
    /// 发放日期.
    pub paid_on: Option<NaiveDate>,
    /// 发放方式.
    pub method: Option<PayMethod>,
    /// 出勤天数 in half days.
    pub half_days: Option<i32>,
    /// 工时 in minutes.
    pub minutes: Option<i32>,
    /// 计件数量.
    pub pieces: Option<i64>,
    /// 应发.
    pub gross: Fen,
    /// 扣款.
    pub deductions: Fen,
    /// 实发.
    pub net: Fen,
    /// Who says so.
    pub source: WageSource,
    /// The person who said or handed it in.
    pub provided_by: String,
    /// What was seen.
    pub evidence: Option<String>,
    /// The line that this one replaces.
    pub corrects: Option<WageRecordId>,
    /// Who recorded it.
    pub recorded_by: String,
}
