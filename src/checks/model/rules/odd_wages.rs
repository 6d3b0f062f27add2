//! Oddities of figures: wages all alike, placements around report dates, income without work, incomes just at the line.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate};

use super::super::rule::Owner::{Bureau, Town};
use super::super::rule::Severity::Doubtful;
use super::super::{Facts, Hit, House, Job, Rule};
use super::placements::days;
use crate::kernel::{DivisionCode, Fen, Month};
use crate::placements::model::{EmploymentForm, overlap};

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "FR-SAME-WAGE",
        severity: Doubtful,
        owner: Bureau,
        sentence: "一家单位许多人的工资月月一分不差",
        source: "2022年方案：不得数字增收；人数和月数见口径设置",
        cure: "请抽查银行流水或签字工资表；固定工资属实的，标记并写明",
        find: same_wage,
    },
    Rule {
        code: "FR-REPORT-DATES",
        severity: Doubtful,
        owner: Bureau,
        sentence: "一家单位有许多人在报表日前几天上岗、报表日后几天离岗",
        source: "2022年方案：不得数字增收、虚假增收；日期和天数见口径设置",
        cure: "请抽查这些人是否真的上过岗；虚报的，更正并通报",
        find: report_dates,
    },
    Rule {
        code: "FR-REHIRED",
        severity: Doubtful,
        owner: Bureau,
        sentence: "同一人一年内在同一单位反复离岗、上岗，重复计新增",
        source: "practice.md 7：新增就业按人计；次数见口径设置",
        cure: "请核对起止日期；没有真正离岗的，合并为一段",
        find: rehired,
    },
    Rule {
        code: "FR-INCOME-NO-JOB",
        severity: Doubtful,
        owner: Town,
        sentence: "有工资性收入，那一年家里却没有任何人上岗",
        source: "全国系统数据质量规则 268；2022年方案：不得数字增收",
        cure: "请补登上岗和工资，或核减工资性收入",
        find: income_without_job,
    },
    Rule {
        code: "FR-AT-THE-LINE",
        severity: Doubtful,
        owner: Town,
        sentence: "一个村许多户的人均纯收入正好刚过线",
        source: "2022年方案：不得数字增收；户数、幅度、占比见口径设置",
        cure: "请逐户核对收入来源和凭证",
        find: at_the_line,
    },
];

fn firm_key(job: &Job) -> Option<String> {
    let name = crate::employers::model::name_key(&job.employer_name);
    (!name.is_empty()).then_some(name)
}

fn by_firm<'a>(jobs: impl Iterator<Item = &'a Job>) -> BTreeMap<String, Vec<&'a Job>> {
    let mut groups: BTreeMap<String, Vec<&Job>> = BTreeMap::new();
    for job in jobs {
        if let Some(key) = firm_key(job) {
            groups.entry(key).or_default().push(job);
        }
    }
    groups
}

/// A hit of placements, the first of which stands for all.
fn group_hit(facts: &Facts, jobs: &[&Job], wrong: impl Fn(&Job) -> String) -> Option<Hit> {
    let first = jobs.first()?;
    let rows = jobs.iter().map(|job| facts.job_row(job, wrong(job)));
    Some(facts.job_hit(rows.collect(), first))
}

/// Placements of one employer with at least so many months, all of one amount. Public-welfare posts are paid alike by
/// their nature, and what an employer pays to few is no pattern.
fn same_wage(facts: &Facts) -> Vec<Hit> {
    let limits = &facts.limits().oddity;
    let people = usize::try_from(limits.same_wage_people).unwrap_or(usize::MAX);
    let least = usize::try_from(limits.same_wage_months).unwrap_or(usize::MAX);
    let jobs = facts.jobs().iter();
    let waged = jobs.filter(|job| job.form == EmploymentForm::Unit && !job.is_welfare());
    let mut hits = Vec::new();
    for group in by_firm(waged).into_values() {
        let mut alike: BTreeMap<Fen, Vec<&Job>> = BTreeMap::new();
        for job in group {
            if let Some(amount) = constant(facts, job, least) {
                alike.entry(amount).or_default().push(job);
            }
        }
        for (amount, jobs) in alike {
            if jobs.len() >= people {
                let wrong = format!("每月都是{}元", amount.yuan_text());
                hits.extend(group_hit(facts, &jobs, |_| wrong.clone()));
            }
        }
    }
    hits
}

/// The amount of every whole month, if it is one and the same in at least so many.
fn constant(facts: &Facts, job: &Job, least: usize) -> Option<Fen> {
    let whole = |month: Month| {
        job.started_on <= month.first_day()
            && job.ended_on.is_none_or(|end| end > month.last_day())
            && month.last_day() <= facts.day()
    };
    let months = facts.months(job).iter().filter(|wage| whole(wage.month));
    let amounts: Vec<Fen> = months.map(|wage| wage.net).collect();
    let first = *amounts.first()?;
    let alike = amounts.iter().all(|amount| *amount == first);
    (alike && amounts.len() >= least).then_some(first)
}

fn report_dates(facts: &Facts) -> Vec<Hit> {
    let limits = &facts.limits().oddity;
    let people = usize::try_from(limits.report_people).unwrap_or(usize::MAX);
    let mut groups: BTreeMap<(NaiveDate, String), Vec<&Job>> = BTreeMap::new();
    for job in facts.jobs() {
        let (Some(date), Some(firm)) = (around(facts, job), firm_key(job)) else {
            continue;
        };
        groups.entry((date, firm)).or_default().push(job);
    }
    let many = groups.into_iter().filter(|(_, jobs)| jobs.len() >= people);
    many.filter_map(|((date, _), jobs)| {
        group_hit(facts, &jobs, |job| format!("报表日{date}，{}", days(job)))
    })
    .collect()
}

/// The report date shortly before which a placement began and shortly after which it ended.
fn around(facts: &Facts, job: &Job) -> Option<NaiveDate> {
    let limits = &facts.limits().oddity;
    let (end, near) = (job.ended_on?, Duration::days(limits.report_days));
    let years = job.started_on.year()..=end.year();
    let dates = years.flat_map(|year| {
        let dates = limits.report_dates.iter();
        dates.filter_map(move |date| format!("{year}-{date}").parse::<NaiveDate>().ok())
    });
    let mut dates = dates.filter(|date| {
        (*date - near..=*date).contains(&job.started_on) && (*date..=*date + near).contains(&end)
    });
    dates.next()
}

fn rehired(facts: &Facts) -> Vec<Hit> {
    let least = usize::try_from(facts.limits().oddity.rehired).unwrap_or(usize::MAX);
    let mut hits = Vec::new();
    for person in facts.people() {
        let year_ago = facts.day() - Duration::days(365);
        let recent = facts
            .jobs_of(person.id)
            .filter(|job| job.started_on > year_ago);
        for jobs in by_firm(recent).into_values() {
            if jobs.len() >= least {
                hits.extend(group_hit(facts, &jobs, days));
            }
        }
    }
    hits
}

/// Households with wage income in a year in which nobody of them had a placement; silent on years from before placements
/// were recorded, in which that is so of most.
fn income_without_job(facts: &Facts) -> Vec<Hit> {
    let mut years: BTreeMap<i32, (i64, Vec<Hit>)> = BTreeMap::new();
    for house in facts.houses() {
        let Some(income) = house
            .income
            .filter(|income| income.amounts.wage > Fen::ZERO)
        else {
            continue;
        };
        let Some((first, last)) = facts.limits().year.bounds(income.year) else {
            continue;
        };
        let year = (first, Some(last + Duration::days(1)));
        let worked = facts.members(house).any(|person| {
            let mut jobs = facts.jobs_of(person.id);
            jobs.any(|job| overlap((job.started_on, job.ended_on), year))
        });
        let counted = years.entry(income.year).or_default();
        counted.0 += 1;
        if !worked {
            let wage = income.amounts.wage.yuan_text();
            let wrong = format!(
                "{}年工资性收入{wage}元，{first}至{last}没有人上岗",
                income.year
            );
            counted.1.push(Hit {
                division: Some(house.division),
                rows: vec![facts.house_row(house, wrong)],
            });
        }
    }
    let percent = facts.limits().oddity.income_known_percent;
    let known = years.into_values().filter(|(all, without)| {
        let without = i64::try_from(without.len()).unwrap_or(i64::MAX);
        (all - without) * 100 >= all * percent
    });
    known.flat_map(|(_, without)| without).collect()
}

fn at_the_line(facts: &Facts) -> Vec<Hit> {
    let limits = &facts.limits().oddity;
    let mut villages: BTreeMap<DivisionCode, (i64, Vec<&House>)> = BTreeMap::new();
    for house in facts.houses() {
        let Some(head) = house.income.and_then(|income| income.head) else {
            continue;
        };
        let village = villages.entry(house.division).or_default();
        village.0 += 1;
        let over = head.per_head.fen() - facts.limits().line.fen;
        if (0..=limits.line_fen).contains(&over) {
            village.1.push(house);
        }
    }
    let odd = villages.into_iter().filter(|(_, (all, near))| {
        let count = i64::try_from(near.len()).unwrap_or(i64::MAX);
        count >= limits.line_households && count * 100 >= *all * limits.line_percent
    });
    odd.map(|(division, (_, near))| {
        let rows = near.iter().map(|house| {
            let head = house.income.and_then(|income| income.head);
            let amount = head.map_or(String::new(), |head| head.per_head.yuan_text());
            facts.house_row(house, format!("人均纯收入{amount}元"))
        });
        Hit {
            division: Some(division),
            rows: rows.collect(),
        }
    })
    .collect()
}
