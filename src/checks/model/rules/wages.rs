//! Monthly wages: amounts hardly true, under the minimum, far from the post's pay, in dispute, of one hand.

use std::collections::BTreeMap;

use super::super::rule::Owner::{Bureau, Town, Village};
use super::super::rule::Severity::{Doubtful, Note, Wrong};
use super::super::{Facts, Job, Rule};
use crate::kernel::Month;
use crate::placements::model::{
    EmploymentForm, MonthlyWage, WageConfidence, WageSource, split_by_days,
};
use crate::vacancies::model::ContractForm;

/// Half days of attendance from which on a month counts as worked through: 20 days.
const FULL_ATTENDANCE: i32 = 40;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "WA-HIGH",
        severity: Doubtful,
        owner: Village,
        sentence: "月工资高得不合常理",
        source: "全国系统数据质量规则 5_16_001：大于30000元",
        cure: "请核对金额是否多写了位数，或一次发了几个月",
        find: |facts| {
            each_month(facts, |job, wage| {
                let _any_length = job;
                wage.net.fen() > facts.limits().amounts.high_fen
            })
        },
    },
    Rule {
        code: "WA-TINY",
        severity: Wrong,
        owner: Village,
        sentence: "整月在岗，月工资低得不可能",
        source: "全国系统数据质量规则 5_16_002：小于100元",
        cure: "请核对金额；单位是元，不是百元或万元",
        find: |facts| {
            each_month(facts, |job, wage| {
                whole(facts, job, wage.month) && wage.net.fen() < facts.limits().amounts.tiny_fen
            })
        },
    },
    Rule {
        code: "WA-LOW",
        severity: Doubtful,
        owner: Village,
        sentence: "整月在岗，月工资很低",
        source: "全国系统数据质量规则 1111_12：小于400元",
        cure: "请核对金额和出勤；不是整月的，改所属期",
        find: |facts| {
            each_month(facts, |job, wage| {
                let limits = facts.limits().amounts;
                whole(facts, job, wage.month)
                    && (limits.tiny_fen..limits.low_fen).contains(&wage.net.fen())
            })
        },
    },
    Rule {
        code: "WA-MINIMUM",
        severity: Doubtful,
        owner: Bureau,
        sentence: "全日制整月应发工资低于最低工资标准，工时待问",
        source: "劳动法第四十八条；云南省最低工资标准，见口径设置",
        cure: "请问清出勤和工时；确实低于标准的，交劳动保障监察",
        find: |facts| each_month(facts, |job, wage| under_minimum(facts, job, wage)),
    },
    Rule {
        code: "WA-FAR-FROM-POST",
        severity: Doubtful,
        owner: Town,
        sentence: "工资与岗位公布的薪酬相差太远",
        source: "人力资源市场暂行条例第二十四条：招聘信息真实；倍数见口径设置",
        cure: "请核对工资记录和岗位薪酬；单位虚报薪酬的，责令改正",
        find: |facts| each_month(facts, |job, wage| far_from_post(facts, job, wage)),
    },
    Rule {
        code: "WA-JUMP",
        severity: Note,
        owner: Village,
        sentence: "相邻两个整月的工资相差几倍",
        source: "practice.md 4：补发另立一行；倍数见口径设置",
        cure: "请核对：补发、奖金应单列一行并写明所属期",
        find: |facts| {
            facts.each_job(|job, _| {
                let months = facts.months(job);
                let jumps = months.windows(2).filter_map(|two| match two {
                    [one, next] if jumped(facts, job, one, next) => {
                        Some(format!("{}、{}", amount(one), amount(next)))
                    }
                    _ => None,
                });
                let jumps: Vec<_> = jumps.collect();
                (!jumps.is_empty()).then(|| jumps.join("；"))
            })
        },
    },
    Rule {
        code: "WA-DISPUTED",
        severity: Wrong,
        owner: Town,
        sentence: "几个来源说的工资互相矛盾",
        source: "practice.md 4；相符的差额见口径设置",
        cure: "请查看凭证，补一条更正记录，写明更正哪一条",
        find: |facts| {
            facts.each_job(|job, _| {
                let disputed = facts
                    .months(job)
                    .iter()
                    .filter(|wage| wage.confidence == WageConfidence::Disputed);
                let months: Vec<String> = disputed
                    .map(|wage| {
                        let said = wage
                            .by_source
                            .iter()
                            .map(|(source, amount)| format!("{source}{}元", amount.yuan_text()));
                        format!("{}：{}", wage.month, said.collect::<Vec<_>>().join("、"))
                    })
                    .collect();
                (!months.is_empty()).then(|| months.join("；"))
            })
        },
    },
    Rule {
        code: "WA-ONE-HAND",
        severity: Doubtful,
        owner: Town,
        sentence: "几个来源出自同一人提供或同一人登记，不能互相印证",
        source: "practice.md 4：由不同的人提供并登记才算两个来源",
        cure: "请由另一人重新核实并登记",
        find: |facts| {
            facts.each_job(|job, _| {
                let one_hand = |wage: &&MonthlyWage| {
                    let said = wage.by_source.iter();
                    let real = said.filter(|(source, _)| *source != WageSource::Carried);
                    wage.confidence == WageConfidence::Reported && real.count() > 1
                };
                listed(facts.months(job).iter().filter(one_hand))
            })
        },
    },
    Rule {
        code: "WA-CARRIED",
        severity: Doubtful,
        owner: Village,
        sentence: "连续几个月只是“无变化”，没有任何人报过工资",
        source: "practice.md 4：无变化只算沿用，不算核实；月数见口径设置",
        cure: "请取得工资条、转账记录或电话问用人单位",
        find: |facts| {
            facts.each_job(|job, _| {
                let months = facts.months(job);
                let last = months.iter().rev();
                let carried = last.take_while(|wage| wage.confidence == WageConfidence::Carried);
                let mut carried: Vec<_> = carried.collect();
                carried.reverse();
                let most = usize::try_from(facts.limits().days.carried_months).ok()?;
                (carried.len() > most && job.stands_on(facts.day()))
                    .then(|| listed(carried.into_iter()))
                    .flatten()
            })
        },
    },
];

fn amount(wage: &MonthlyWage) -> String {
    format!("{} {}元", wage.month, wage.net.yuan_text())
}

fn listed<'a>(months: impl Iterator<Item = &'a MonthlyWage>) -> Option<String> {
    let months: Vec<String> = months.map(amount).collect();
    (!months.is_empty()).then(|| months.join("、"))
}

/// One hit a placement, with the months of which `odd` speaks.
fn each_month(facts: &Facts, odd: impl Fn(&Job, &MonthlyWage) -> bool) -> Vec<super::super::Hit> {
    facts.each_job(|job, _| listed(facts.months(job).iter().filter(|wage| odd(job, wage))))
}

/// Worked from the month's first day to its last, by the placement's dates and what lines say of attendance.
fn whole(facts: &Facts, job: &Job, month: Month) -> bool {
    let (first, last) = (month.first_day(), month.last_day());
    let there = job.started_on <= first && job.ended_on.is_none_or(|end| end > last);
    let (mut from, mut to) = (last, first);
    for line in facts.counting_lines(job) {
        if line.wage.to >= first && line.wage.from <= last {
            if line
                .wage
                .half_days
                .is_some_and(|half| half < FULL_ATTENDANCE)
            {
                return false;
            }
            from = from.min(line.wage.from);
            to = to.max(line.wage.to);
        }
    }
    there && from <= first && to >= last
}

/// The highest 应发 that any source says of a month.
fn gross(facts: &Facts, job: &Job, month: Month) -> i64 {
    let mut by_source: BTreeMap<WageSource, i64> = BTreeMap::new();
    for line in facts.counting_lines(job) {
        for (of, share) in split_by_days(line.wage.gross, line.wage.from, line.wage.to) {
            if of == month {
                *by_source.entry(line.wage.source).or_default() += share.fen();
            }
        }
    }
    by_source.into_values().max().unwrap_or(0)
}

fn under_minimum(facts: &Facts, job: &Job, wage: &MonthlyWage) -> bool {
    let employed = job.form == EmploymentForm::Unit && job.full_time && !job.is_welfare();
    let piecework = job.contract == Some(ContractForm::Piecework);
    let Some(minimum) = facts.minimum_on(wage.month.first_day()) else {
        return false;
    };
    employed
        && !piecework
        && job.region.in_county()
        && whole(facts, job, wage.month)
        && wage.net.fen() >= facts.limits().amounts.low_fen
        && gross(facts, job, wage.month) < minimum.month_fen
}

fn far_from_post(facts: &Facts, job: &Job, wage: &MonthlyWage) -> bool {
    let Some(post) = job.vacancy.and_then(|id| facts.post(id)) else {
        return false;
    };
    let limits = facts.limits().amounts;
    let paid = wage.net.fen();
    let (low, high) = (post.monthly.0, post.monthly.1.or(post.monthly.0));
    let above = high.is_some_and(|high| paid > high.fen().saturating_mul(limits.far_times));
    let below = low.is_some_and(|low| paid.saturating_mul(limits.far_times) < low.fen());
    (limits.low_fen..=limits.high_fen).contains(&paid)
        && whole(facts, job, wage.month)
        && (above || below)
}

fn jumped(facts: &Facts, job: &Job, one: &MonthlyWage, next: &MonthlyWage) -> bool {
    let limits = facts.limits().amounts;
    let (low, high) = (one.net.min(next.net).fen(), one.net.max(next.net).fen());
    one.month.next() == next.month
        && low >= limits.low_fen
        && high <= limits.high_fen
        && high >= low.saturating_mul(limits.jump_times)
        && whole(facts, job, one.month)
        && whole(facts, job, next.month)
}
