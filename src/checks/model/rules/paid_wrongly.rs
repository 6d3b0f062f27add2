//! Payrolls that name people who cannot have earned it: dead, too young, too old, at work somewhere else.

use super::super::rule::Owner::{Bureau, Town};
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, Hit, Job, Rule, Someone};
use super::placements::{WORKING_AGE, days};
use super::welfare::pairs;
use crate::kernel::age_on;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "FR-PAID-DEAD",
        severity: Wrong,
        owner: Bureau,
        sentence: "死亡以后还领工资",
        source: "2022年方案：不得虚假增收；公益性岗位吃空饷清退规定",
        cure: "请核实领款人，停发并追回，登记离岗",
        find: |facts| {
            each_paid(facts, |person, from, _| {
                let died = person.died_on?;
                (from > died).then(|| format!("死亡日期{died}，所属期{from}起"))
            })
        },
    },
    Rule {
        code: "FR-PAID-CHILD",
        severity: Wrong,
        owner: Bureau,
        sentence: "工资表上有未满16周岁的人",
        source: "禁止使用童工规定第二、六条",
        cure: "请立即核实；属实的，交劳动保障监察查处",
        find: |facts| {
            each_paid(facts, |person, from, _| {
                (age_on(person.birth, from) < WORKING_AGE)
                    .then(|| format!("{}出生，所属期{from}起", person.birth))
            })
        },
    },
    Rule {
        code: "FR-PAID-OLD",
        severity: Doubtful,
        owner: Town,
        sentence: "工资表上有高龄老人",
        source: "全国系统数据质量规则 5_01_006 的同类规则；界限见口径设置",
        cure: "请入户核实本人是否真的在干活",
        find: |facts| {
            each_paid(facts, |person, from, job| {
                let old = age_on(person.birth, from) >= facts.limits().check_ages.pay_doubtful;
                (old && !job.is_welfare() && person.died_on.is_none())
                    .then(|| format!("{}出生，所属期{from}起", person.birth))
            })
        },
    },
    Rule {
        code: "FR-PAID-ELSEWHERE",
        severity: Wrong,
        owner: Town,
        sentence: "在县外全日制务工的人，同时在县内领工资",
        source: "2022年方案：不得虚假增收；一人不能同时在两地上班",
        cure: "请核实人在哪里，另一处停发并更正登记",
        find: |facts| {
            pairs(facts, |one, other| {
                let (away, here) = match one.region.in_county() {
                    true => (other, one),
                    false => (one, other),
                };
                is_away(away) && !is_away(here) && !here.full_time && paid_there(here, away)
            })
        },
    },
    Rule {
        code: "FR-WELFARE-ELSEWHERE",
        severity: Wrong,
        owner: Town,
        sentence: "占着公益性岗位，同时在别处全日制上班",
        source: "公益性岗位管理：不在岗、长期外出务工、吃空饷应清退（吉林2025，参照）",
        cure: "请核实本人是否到岗；不到岗的，清退并追回补贴",
        find: |facts| {
            pairs(facts, |one, other| {
                let works = |job: &Job| job.full_time && !job.is_welfare();
                (one.is_welfare() && works(other)) || (other.is_welfare() && works(one))
            })
        },
    },
];

fn is_away(job: &Job) -> bool {
    job.full_time && !job.region.in_county() && !job.is_welfare()
}

/// Is any line of the job here for days of the job away, and is this no public-welfare post?
fn paid_there(here: &Job, away: &Job) -> bool {
    let shared = |line: &super::super::Line| {
        line.wage.to >= away.started_on && away.ended_on.is_none_or(|end| line.wage.from < end)
    };
    !here.is_welfare() && here.region.in_county() && here.lines.iter().any(shared)
}

/// One hit a placement, with its lines of which `wrong` speaks.
fn each_paid(
    facts: &Facts,
    wrong: impl Fn(&Someone, chrono::NaiveDate, &Job) -> Option<String>,
) -> Vec<Hit> {
    let mut hits = Vec::new();
    for job in facts.jobs() {
        let Some(person) = facts.person(job.person) else {
            continue;
        };
        let lines = facts.counting_lines(job).filter_map(|line| {
            let wrong = wrong(person, line.wage.from, job)?;
            Some(facts.line_row(job, line, wrong))
        });
        let mut rows: Vec<_> = lines.collect();
        if !rows.is_empty() {
            rows.insert(0, facts.job_row(job, days(job)));
            hits.push(facts.job_hit(rows, job));
        }
    }
    hits
}
