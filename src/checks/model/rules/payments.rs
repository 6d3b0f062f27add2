//! Payment lines: within the placement, not of the future, once, and paid.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::rule::Owner::{Bureau, Town, Village};
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, Hit, Job, Line, Rule, Someone};
use crate::kernel::age_on;
use crate::placements::model::{EmploymentForm, WageSource};

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "WA-BEFORE-START",
        severity: Wrong,
        owner: Town,
        sentence: "工资所属期早于上岗日期",
        source: "practice.md 4：工资须对应一段上岗",
        cure: "请核对上岗日期和所属期，补一条更正记录",
        find: |facts| {
            facts.each_line(|job, person, line| {
                let early = line.wage.from < job.started_on && !told_elsewhere(person, line);
                early.then(|| format!("所属期{}起，{}上岗", line.wage.from, job.started_on))
            })
        },
    },
    Rule {
        code: "WA-AFTER-END",
        severity: Wrong,
        owner: Town,
        sentence: "离岗以后还有工资",
        source: "practice.md 4：工资须对应一段上岗；防止吃空饷",
        cure: "请核对离岗日期和所属期，多领的追回",
        find: |facts| {
            facts.each_line(|job, person, line| {
                let end = job.ended_on?;
                let late = line.wage.to > end && !told_elsewhere(person, line);
                late.then(|| format!("所属期至{}，{end}离岗", line.wage.to))
            })
        },
    },
    Rule {
        code: "WA-AHEAD",
        severity: Doubtful,
        owner: Village,
        sentence: "登记的时候，工资所属期还没有过完",
        source: "2022年方案：不得虚假增收；工资按已发生登记",
        cure: "请等所属期过完再登记，或改所属期",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let last = line.wage.paid_on.unwrap_or(line.recorded_on);
                let ahead = line.wage.to > line.recorded_on && last < line.wage.to;
                ahead.then(|| format!("所属期至{}，{}登记", line.wage.to, line.recorded_on))
            })
        },
    },
    Rule {
        code: "WA-PAID-AHEAD",
        severity: Wrong,
        owner: Village,
        sentence: "登记的时候，发放日期还没有到",
        source: "2022年方案：不得虚假增收；工资按已发放登记",
        cure: "请核对发放日期",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let paid = line.wage.paid_on?;
                (paid > line.recorded_on)
                    .then(|| format!("发放日期{paid}，{}登记", line.recorded_on))
            })
        },
    },
    Rule {
        code: "WA-PAID-BEFORE",
        severity: Doubtful,
        owner: Village,
        sentence: "工资在所属期开始以前就发了",
        source: "工资支付暂行规定第七条：工资按月支付；先干后付",
        cure: "请核对发放日期和所属期",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let paid = line.wage.paid_on?;
                (paid < line.wage.from).then(|| format!("所属期{}起，{paid}发放", line.wage.from))
            })
        },
    },
    Rule {
        code: "WA-SUM",
        severity: Wrong,
        owner: Village,
        sentence: "应发减扣款不等于实发",
        source: "保障农民工工资支付条例第十五条：工资表列明应发、扣款、实发",
        cure: "请核对三个金额，补一条更正记录",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let wage = &line.wage;
                (wage.gross.checked_sub(wage.deductions) != Some(wage.net)).then(|| {
                    let [gross, off, net] =
                        [wage.gross, wage.deductions, wage.net].map(|fen| fen.yuan_text());
                    format!("应发{gross}元，扣款{off}元，实发{net}元")
                })
            })
        },
    },
    Rule {
        code: "WA-DEDUCTION",
        severity: Doubtful,
        owner: Bureau,
        sentence: "扣款超过应发的一半",
        source: "工资支付暂行规定第十五、十六条：不得克扣",
        cure: "请问清扣款项目；克扣的，交劳动保障监察",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let wage = &line.wage;
                (wage.deductions.fen().saturating_mul(2) > wage.gross.fen()).then(|| {
                    let [gross, off] = [wage.gross, wage.deductions].map(|fen| fen.yuan_text());
                    format!("应发{gross}元，扣款{off}元")
                })
            })
        },
    },
    Rule {
        code: "WA-TWICE",
        severity: Doubtful,
        owner: Village,
        sentence: "同一来源把同一笔工资登记了两遍",
        source: "practice.md 4：一次发放一行，更正写明更正哪一条",
        cure: "重复的补一条更正记录；确是两笔的，标记并写明",
        find: twice,
    },
    Rule {
        code: "WA-CORRECTS",
        severity: Wrong,
        owner: Town,
        sentence: "更正记录所更正的不是同一段上岗的工资",
        source: "practice.md 4：更正是新记录，写明更正哪一条",
        cure: "请核对被更正的记录",
        find: |facts| {
            facts.each_line(|job, _, line| {
                let target = line.wage.corrects?;
                let own = job.lines.iter().any(|other| other.wage.id == target);
                (!own || target == line.wage.id).then(|| "更正的记录不在这段上岗里".to_owned())
            })
        },
    },
    Rule {
        code: "WA-NO-EVIDENCE",
        severity: Wrong,
        owner: Town,
        sentence: "乡镇核实没有写明看了什么凭证",
        source: "practice.md 4：写明凭证名称、编号、日期",
        cure: "请补一条写明凭证的核实记录",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let bare = line.wage.source == WageSource::Township && line.wage.evidence.is_none();
                bare.then(|| "来源“乡镇核实”，凭证空".to_owned())
            })
        },
    },
    Rule {
        code: "WA-ARREARS",
        severity: Wrong,
        owner: Bureau,
        sentence: "在岗超过一个发放周期没有工资记录，疑似拖欠工资",
        source: "保障农民工工资支付条例第十一、十三条；天数见口径设置",
        cure: "请问用人单位和本人；拖欠的，交劳动保障监察",
        find: |facts| {
            facts.each_job(|job, person| {
                let last = facts.months(job).last().map(|wage| wage.month.last_day());
                let since = last.unwrap_or(job.started_on);
                let late = (facts.day() - since).num_days() > facts.limits().wage.late_days;
                let here = person.died_on.is_none() && person.home.is_some();
                let found = late && here && is_waged(job) && job.stands_on(facts.day());
                found.then(|| match last {
                    Some(last) => format!("工资记录到{last}为止"),
                    None => format!("{}上岗，没有工资记录", job.started_on),
                })
            })
        },
    },
    Rule {
        code: "WA-UNPAID",
        severity: Wrong,
        owner: Bureau,
        sentence: "单位报了应发工资，超过一个周期没有发放",
        source: "保障农民工工资支付条例第十一、十三条；天数见口径设置",
        cure: "请问用人单位何时发放；拖欠的，交劳动保障监察",
        find: |facts| {
            facts.each_line(|_, _, line| {
                let late =
                    |day: NaiveDate| (facts.day() - day).num_days() > facts.limits().wage.late_days;
                let unpaid =
                    line.wage.source == WageSource::Employer && line.wage.paid_on.is_none();
                (unpaid && line.wage.method.is_none() && late(line.wage.to))
                    .then(|| format!("所属期至{}，没有发放日期", line.wage.to))
            })
        },
    },
];

/// Paid by an employer in a cycle.
pub(super) fn is_waged(job: &Job) -> bool {
    matches!(
        job.form,
        EmploymentForm::Unit | EmploymentForm::PublicWelfare
    )
}

/// Lines for the dead and for children are found by rules of their own.
fn told_elsewhere(person: &Someone, line: &Line) -> bool {
    let dead = person.died_on.is_some_and(|died| line.wage.from > died);
    dead || age_on(person.birth, line.wage.from) < super::placements::WORKING_AGE
}

fn twice(facts: &Facts) -> Vec<Hit> {
    let mut hits = Vec::new();
    for job in facts.jobs() {
        let mut same: BTreeMap<_, Vec<&Line>> = BTreeMap::new();
        for line in facts.counting_lines(job) {
            let wage = &line.wage;
            let key = (wage.from, wage.to, wage.source, wage.net, wage.paid_on);
            same.entry(key).or_default().push(line);
        }
        for mut group in same.into_values().filter(|group| group.len() > 1) {
            group.sort_by_key(|line| line.wage.id);
            let rows = group.iter().map(|line| {
                let paid = line.wage.paid_on;
                let paid = paid.map_or("没有发放日期".to_owned(), |paid| {
                    format!("{paid}发放")
                });
                facts.line_row(job, line, paid)
            });
            hits.push(facts.job_hit(rows.collect(), job));
        }
    }
    hits
}
