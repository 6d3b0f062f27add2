//! Public-welfare posts: one at a time, age, term, number of placements.

use super::super::rule::Owner::{Bureau, Town};
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, Hit, Job, Rule, Someone};
use super::placements::{category, days, year_month};
use crate::kernel::{age_on, retirement};
use crate::placements::model::overlap;

/// Who is closer than this to the retirement age may stay until it (人社部发〔2019〕124号).
const YEARS_BEFORE_RETIREMENT: i32 = 5;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "PW-TWO-POSTS",
        severity: Wrong,
        owner: Town,
        sentence: "同一人同时占两个公益性岗位",
        source: "云南省促进乡村振兴乡村公益性岗位管理办法（试行）：一人一岗",
        cure: "请核实实际在哪个岗位，另一个登记离岗并追回补贴",
        find: |facts| pairs(facts, |one, other| one.is_welfare() && other.is_welfare()),
    },
    Rule {
        code: "PW-AGE",
        severity: Wrong,
        owner: Town,
        sentence: "公益性岗位人员超过年龄上限",
        source: "全国系统数据质量规则 5_01_006；年龄上限见口径设置",
        cure: "请按程序退出，改由其他符合条件的人上岗",
        find: |facts| {
            facts.each_job(|job, person| {
                let old = facts.age(person) > facts.limits().welfare.max_age;
                (old && job.is_welfare() && job.stands_on(facts.day()))
                    .then(|| format!("{}出生，{}上岗", person.birth, job.started_on))
            })
        },
    },
    Rule {
        code: "PW-TERM",
        severity: Wrong,
        owner: Bureau,
        sentence: "公益性岗位超过最长期限",
        source: "人社部发〔2019〕124号：不超过3年，距法定退休年龄不足5年的可至退休",
        cure: "请按期退出；符合再次安置条件的，重新走程序",
        find: |facts| {
            facts.each_job(|job, person| {
                let years = facts.limits().welfare.term_years;
                let until = job.ended_on.unwrap_or(facts.day());
                let served =
                    age_on(job.started_on, until) >= years && until > anniversary(job, years);
                (served
                    && job.is_welfare()
                    && job.stands_on(facts.day())
                    && !near_retirement(job, person))
                .then(|| format!("{}上岗，最长{years}年", job.started_on))
            })
        },
    },
    Rule {
        code: "PW-TIMES",
        severity: Doubtful,
        owner: Bureau,
        sentence: "公益性岗位安置次数超过规定",
        source: "人社部发〔2019〕124号及公开问答：原则上不超过2次",
        cure: "请核对历次安置；第三次安置须写明理由",
        find: times,
    },
];

/// Every pair of jobs of one person that share days and of which `meant` speaks; the later one first.
pub(super) fn pairs(facts: &Facts, meant: impl Fn(&Job, &Job) -> bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    for person in facts.people() {
        let jobs: Vec<&Job> = facts.jobs_of(person.id).collect();
        for (at, later) in jobs.iter().enumerate() {
            for earlier in jobs.iter().take(at) {
                let span = |job: &Job| (job.started_on, job.ended_on);
                if overlap(span(later), span(earlier)) && meant(later, earlier) {
                    let rows = [later, earlier].map(|job| facts.job_row(job, days(job)));
                    hits.push(facts.job_hit(rows.into(), later));
                }
            }
        }
    }
    hits
}

fn anniversary(job: &Job, years: i32) -> chrono::NaiveDate {
    let months = chrono::Months::new(years.unsigned_abs() * 12);
    job.started_on
        .checked_add_months(months)
        .unwrap_or(job.started_on)
}

fn near_retirement(job: &Job, person: &Someone) -> bool {
    let due = retirement(category(person), person.birth);
    let (year, month) = year_month(job.started_on);
    let months = (due.year - year) * 12 + due.month as i32 - month as i32;
    months < YEARS_BEFORE_RETIREMENT * 12
}

fn times(facts: &Facts) -> Vec<Hit> {
    let people = facts.people().iter().filter_map(|person| {
        let jobs: Vec<&Job> = facts
            .jobs_of(person.id)
            .filter(|job| job.is_welfare())
            .collect();
        let most = usize::try_from(facts.limits().welfare.placements).ok()?;
        if jobs.len() <= most {
            return None;
        }
        let mut rows = vec![facts.person_row(person, format!("公益性岗位{}次", jobs.len()))];
        rows.extend(jobs.iter().map(|job| facts.job_row(job, days(job))));
        Some(Hit {
            division: facts.division(person.id),
            rows,
        })
    });
    people.collect()
}
