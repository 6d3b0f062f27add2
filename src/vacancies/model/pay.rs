//! Pay and hours, and the one way in which pay of any unit is compared with a month's.

use serde::{Deserialize, Serialize};

use crate::kernel::Fen;
use crate::kernel::coded::coded_enum;
use crate::rulebook::model::PayConversion;

coded_enum! {
    /// 薪酬单位.
    pub enum PayUnit("薪酬单位", "PAY-UNIT-UNKNOWN") {
        /// 月.
        Month = "month" "月" ["元/月", "每月", "月薪"],
        /// 日.
        Day = "day" "日" ["元/天", "元/日", "天", "每天", "日薪"],
        /// 时.
        Hour = "hour" "时" ["元/小时", "元/时", "小时", "每小时", "时薪"],
        /// 件.
        Piece = "piece" "件" ["元/件", "每件", "计件"],
        /// 总: for the whole work.
        Lump = "lump" "总" ["总价", "项目", "一次性", "包干"],
    }
}

coded_enum! {
    /// 发薪形式.
    pub enum PayForm("发薪形式", "PAY-FORM-UNKNOWN") {
        /// 月薪.
        Monthly = "monthly" "月薪" ["按月", "月结"],
        /// 日结.
        Daily = "daily" "日结" ["按日", "按天", "日薪"],
        /// 计件.
        Piece = "piece" "计件" ["按件", "计件工资"],
        /// 项目结算.
        Project = "project" "项目结算" ["项目", "完工结算", "按项目"],
    }
}

coded_enum! {
    /// 班次.
    pub enum Shift("班次", "SHIFT-UNKNOWN") {
        /// 白班.
        Day = "day" "白班" ["长白班", "早班"],
        /// 倒班.
        Rotating = "rotating" "倒班" ["两班倒", "三班倒", "轮班"],
        /// 夜班.
        Night = "night" "夜班" ["晚班"],
        /// 不定.
        Varying = "varying" "不定" ["不固定", "弹性"],
    }
}

impl PayUnit {
    /// The form in which pay of this unit is usually paid.
    pub fn usual_form(self) -> PayForm {
        match self {
            Self::Month => PayForm::Monthly,
            Self::Day | Self::Hour => PayForm::Daily,
            Self::Piece => PayForm::Piece,
            Self::Lump => PayForm::Project,
        }
    }
}

/// Pay as the posting states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// Lowest, per `unit`.
    pub low: Option<Fen>,
    /// Highest, per `unit`.
    pub high: Option<Fen>,
    /// Per what.
    pub unit: PayUnit,
    /// How it is paid out.
    pub form: PayForm,
}

impl Default for Pay {
    fn default() -> Self {
        Self {
            low: None,
            high: None,
            unit: PayUnit::Month,
            form: PayForm::Monthly,
        }
    }
}

/// Working time as the posting states it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Minutes a day.
    pub minutes_a_day: Option<i32>,
    /// Days a week, 1 to 7.
    pub days_a_week: Option<i32>,
    /// 班次.
    pub shift: Option<Shift>,
}

/// Longest part-time work: 4 hours a day on average, 24 a week (劳动合同法 art. 68).
const PART_TIME_DAY: i32 = 4 * 60;
const PART_TIME_WEEK: i32 = 24 * 60;

impl Hours {
    /// Minutes a week, if both parts are known.
    pub fn minutes_a_week(&self) -> Option<i32> {
        Some(self.minutes_a_day? * self.days_a_week?)
    }

    /// Is it part-time (非全日制)? Unknown hours: unknown.
    pub fn is_part_time(&self) -> Option<bool> {
        let day = self.minutes_a_day?;
        let week = self.minutes_a_week().unwrap_or(day * 6);
        Some(day <= PART_TIME_DAY && week <= PART_TIME_WEEK)
    }
}

impl Pay {
    /// Is any amount stated?
    pub fn is_stated(&self) -> bool {
        self.low.is_some() || self.high.is_some()
    }

    /// Lowest and highest pay for a month of the hours stated; piece and lump-sum pay have no month unless the posting
    /// states one. Days a week and hours a day come from the posting, else from `conversion`.
    pub fn monthly(&self, hours: &Hours, conversion: &PayConversion) -> (Option<Fen>, Option<Fen>) {
        let days = |fen: i64| match hours.days_a_week {
            // 52 weeks over 12 months.
            Some(days) => fen * i64::from(days) * 13 / 3,
            None => fen * conversion.days_a_month,
        };
        let month = |amount: Option<Fen>| {
            let fen = amount?.fen();
            match self.unit {
                PayUnit::Month => Some(fen),
                PayUnit::Day => Some(days(fen)),
                PayUnit::Hour => {
                    let minutes = hours
                        .minutes_a_day
                        .map_or(conversion.hours_a_day * 60, i64::from);
                    Some(days(fen * minutes / 60))
                }
                PayUnit::Piece | PayUnit::Lump => None,
            }
            .map(Fen::new)
        };
        (month(self.low), month(self.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONVERSION: PayConversion = PayConversion {
        days_a_month: 22,
        hours_a_day: 8,
    };

    fn low_of_month(yuan: i64, unit: PayUnit, hours: Hours) -> Option<i64> {
        let pay = Pay {
            low: Some(Fen::from_yuan(yuan)),
            unit,
            ..Pay::default()
        };
        pay.monthly(&hours, &CONVERSION)
            .0
            .map(|fen| fen.fen() / 100)
    }

    #[test]
    fn every_unit_is_brought_to_a_month() {
        let unknown = Hours::default();
        let six_days = Hours {
            minutes_a_day: Some(600),
            days_a_week: Some(6),
            shift: None,
        };
        assert_eq!(low_of_month(3000, PayUnit::Month, six_days), Some(3000));
        assert_eq!(low_of_month(100, PayUnit::Day, unknown), Some(2200));
        assert_eq!(low_of_month(100, PayUnit::Day, six_days), Some(2600));
        assert_eq!(low_of_month(15, PayUnit::Hour, unknown), Some(15 * 8 * 22));
        assert_eq!(
            low_of_month(15, PayUnit::Hour, six_days),
            Some(15 * 10 * 26)
        );
        assert_eq!(low_of_month(2, PayUnit::Piece, six_days), None);
        assert_eq!(low_of_month(9000, PayUnit::Lump, six_days), None);
    }

    #[test]
    fn part_time_is_four_hours_a_day_and_twenty_four_a_week() {
        let hours = |minutes, days| Hours {
            minutes_a_day: minutes,
            days_a_week: days,
            shift: None,
        };
        assert_eq!(hours(None, Some(6)).is_part_time(), None);
        assert_eq!(hours(Some(240), Some(6)).is_part_time(), Some(true));
        assert_eq!(hours(Some(240), None).is_part_time(), Some(true));
        assert_eq!(hours(Some(240), Some(7)).is_part_time(), Some(false));
        assert_eq!(hours(Some(300), Some(2)).is_part_time(), Some(false));
    }
}
