//! Wage lines of the last months, as different people report them; some are missing, as they are in life.

use chrono::{Datelike, Months, NaiveDate};

use super::dice::{Dice, add_days};
use super::market::Pay;
use super::model::Household;
use super::work::Job;

/// One payment.
#[derive(Debug, Clone)]
pub struct Wage {
    /// 所属期起, 所属期止.
    pub period: (NaiveDate, NaiveDate),
    /// 发放日期.
    pub paid: NaiveDate,
    /// 发放方式.
    pub way: &'static str,
    /// 出勤天数; 0 is not known.
    pub days: i64,
    /// 工时; 0 is not known.
    pub hours: i64,
    /// 计件数量; 0 if not by the piece.
    pub pieces: i64,
    /// 应发 in fen.
    pub gross: i64,
    /// 扣款 in fen.
    pub deducted: i64,
    /// 来源.
    pub source: &'static str,
    /// 提供人.
    pub given_by: String,
    /// 凭证.
    pub evidence: &'static str,
}

/// Payments of one job up to today.
pub fn wages(job: &Job, household: &Household, today: NaiveDate, dice: &mut Dice) -> Vec<Wage> {
    // Own business earns no wage; and of one job in eight nobody has reported anything yet.
    if job.found.form == "自主创业" || dice.chance(12) {
        return Vec::new();
    }
    let source = source(job, dice);
    let payer = Payer {
        job,
        household,
        today,
        source,
        way: way(job, source, dice),
    };
    if job.found.pay == Pay::Once {
        return payer.once(dice).into_iter().collect();
    }
    let back = u32::try_from(dice.between(3, 6)).unwrap_or(3);
    let lag = i64::from(job.found.pay == Pay::Piece) * 15;
    let mut lines = Vec::new();
    for months in (1..=back).rev() {
        let first = today
            .with_day(1)
            .and_then(|day| day.checked_sub_months(Months::new(months)));
        let last = first.and_then(|day| day.checked_add_months(Months::new(1)));
        let (Some(first), Some(next)) = (first, last) else {
            continue;
        };
        let paid = add_days(next, lag + dice.between(7, 24));
        if let Some(line) = payer.line(first, add_days(next, -1), paid, dice)
            && !dice.chance(6)
        {
            lines.push(line);
        }
    }
    lines
}

struct Payer<'a> {
    job: &'a Job,
    household: &'a Household,
    today: NaiveDate,
    source: &'static str,
    way: &'static str,
}

impl Payer<'_> {
    /// The line of a period, cut to the job; none if nothing was worked or not yet paid.
    fn line(
        &self,
        first: NaiveDate,
        last: NaiveDate,
        paid: NaiveDate,
        dice: &mut Dice,
    ) -> Option<Wage> {
        let job = self.job;
        let from = job.start.max(first);
        let to = job.end.as_ref().map_or(last, |(end, _)| (*end).min(last));
        let length = (to - from).num_days() + 1;
        if length < 2 || paid > self.today {
            return None;
        }
        let share = length * 1000 / ((last - first).num_days() + 1);
        let varied = job.found.monthly * dice.between(93, 106) * share / 1000;
        // Ten-yuan steps in cash, cents where a payroll counts.
        let gross = match self.way {
            "银行" => varied + dice.between(0, 99),
            _ => varied / 1000 * 1000,
        }
        .max(1000);
        let insured = self.way == "银行" && job.found.contract == "劳动合同";
        let deducted = if insured && dice.chance(62) {
            gross * 105 / 1000
        } else {
            0
        };
        let days = (length * 26 / 31).clamp(1, 27);
        let by_hour = !job.found.full_time && dice.chance(35);
        Some(Wage {
            period: (from, to),
            paid,
            way: self.way,
            days: if by_hour || dice.chance(15) { 0 } else { days },
            hours: if by_hour {
                days * dice.between(3, 6)
            } else {
                0
            },
            pieces: if job.found.pay == Pay::Piece {
                gross / dice.between(110, 420)
            } else {
                0
            },
            gross,
            deducted,
            source: self.source,
            given_by: self.given_by(),
            evidence: evidence(self.source, self.way, dice),
        })
    }

    /// A season or project pays at its end; what still runs has paid an advance or nothing.
    fn once(&self, dice: &mut Dice) -> Option<Wage> {
        let until = self.job.end.as_ref().map_or(self.today, |(end, _)| *end);
        let last = if self.job.end.is_some() {
            until
        } else {
            add_days(until, -dice.between(12, 40))
        };
        let first = self.job.start.max(add_days(last, -dice.between(75, 170)));
        let months = (last - first).num_days() / 30;
        if months < 1 {
            return None;
        }
        let paid = add_days(last, dice.between(2, 11));
        let mut line = self.line(first, last, paid, dice)?;
        line.gross = (line.gross * months * 82 / 100) / 10_000 * 10_000;
        line.days = months * dice.between(14, 23);
        line.hours = 0;
        line.deducted = 0;
        Some(line)
    }

    fn given_by(&self) -> String {
        let helper = self.household.helper.as_ref();
        match self.source {
            "用人单位" => self.job.found.employer.clone(),
            "乡镇核实" => helper.map_or_else(
                || format!("{}劳动保障所", self.household.village.town),
                |helper| helper.name.clone(),
            ),
            _ => self.job.name.clone(),
        }
    }
}

fn source(job: &Job, dice: &mut Dice) -> &'static str {
    let away = matches!(job.found.area, "省外" | "县外省内");
    match job.found.channel {
        "公益性岗位" | "帮扶车间" => {
            dice.among(&[("用人单位", 82), ("乡镇核实", 12), ("银行流水", 6)])
        }
        _ if job.found.employer.is_empty() => dice.among(&[("本人", 62), ("乡镇核实", 38)]),
        _ if away => dice.among(&[("本人", 46), ("银行流水", 30), ("乡镇核实", 24)]),
        _ => dice.among(&[
            ("用人单位", 58),
            ("银行流水", 16),
            ("本人", 16),
            ("乡镇核实", 10),
        ]),
    }
}

fn way(job: &Job, source: &str, dice: &mut Dice) -> &'static str {
    match (job.found.channel, source) {
        (_, "银行流水") => "银行",
        ("公益性岗位", _) => "一卡通",
        ("帮扶车间", _) => dice.among(&[("微信支付宝", 45), ("银行", 33), ("现金签字", 22)]),
        _ if job.found.employer.is_empty() => dice.among(&[("微信支付宝", 58), ("现金签字", 42)]),
        _ => dice.among(&[("银行", 72), ("微信支付宝", 22), ("现金签字", 6)]),
    }
}

/// What was seen; never a number of an account.
fn evidence(source: &str, way: &str, dice: &mut Dice) -> &'static str {
    match (source, way) {
        ("用人单位", _) => dice.among(&[("单位工资表", 78), ("签字工资表", 22)]),
        ("银行流水", _) => "银行流水",
        // A township names what it saw, always.
        ("乡镇核实", "微信支付宝") => "微信支付宝转账记录",
        ("乡镇核实", "现金签字") => "签字工资表",
        ("乡镇核实", _) => {
            dice.among(&[("工资条", 42), ("电话问用人单位", 34), ("银行流水", 24)])
        }
        (_, "微信支付宝") => dice.among(&[("微信支付宝转账记录", 72), ("", 28)]),
        (_, "现金签字") => dice.among(&[("签字工资表", 48), ("", 52)]),
        _ => dice.among(&[("工资条", 40), ("", 60)]),
    }
}
