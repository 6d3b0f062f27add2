//! Planted fraud: payrolls that name the wrong people, figures that are too smooth, one number for many.

use qiaomen::households::model::*;
use qiaomen::kernel::{DivisionCode, Sex};
use qiaomen::placements::model::*;

use super::Planted;
use super::county::day;

pub const PLANTED: &[Planted] = &[
    ("FR-PAID-DEAD", |c| {
        let brother = c.worker();
        let job = c.job(brother, "2026-03-01");
        c.pay(job, 3, 10, 300_000);
        c.all.people[brother].home = None;
        c.all.people[brother].died_on = Some(day("2026-08-15"));
    }),
    ("FR-PAID-CHILD", |c| {
        let house = c.family();
        let son = c.member(house, Relation::Son, "2012-04-03", Sex::Male);
        let job = c.job(son, "2026-07-01");
        c.pay(job, 7, 8, 100_000);
        c.ended(job, "2026-09-01");
    }),
    ("FR-PAID-OLD", |c| {
        let house = c.family();
        let mother = c.member(house, Relation::Mother, "1949-04-03", Sex::Female);
        c.all.people[mother].ability = Some((LabourAbility::Weak, day("2025-12-20")));
        let job = c.job(mother, "2026-03-01");
        c.pay(job, 3, 10, 100_000);
    }),
    ("FR-PAID-ELSEWHERE", |c| {
        let brother = c.worker();
        let away = c.job(brother, "2026-03-01");
        c.all.jobs[away].full_time = true;
        c.all.jobs[away].region = Region::Province;
        let here = c.job(brother, "2026-05-01");
        c.pay(here, 5, 10, 100_000);
    }),
    ("FR-WELFARE-ELSEWHERE", |c| {
        let brother = c.worker();
        let works = c.job(brother, "2026-03-01");
        c.all.jobs[works].full_time = true;
        let post = c.welfare(brother, "2026-05-01");
        c.pay(post, 5, 10, 90_000);
    }),
    ("FR-SAME-WAGE", |c| {
        let firm = c.firm("月月红食品厂");
        for _ in 0..5 {
            let house = c.family();
            let job = c.job_of(house);
            c.all.jobs[job].employer = Some(c.all.firms[firm].id);
            c.all.jobs[job].employer_name = c.all.firms[firm].name.clone();
            c.all.jobs[job].lines.clear();
            for month in 3..=10 {
                c.paid(job, month, 333_300);
            }
        }
    }),
    ("FR-REPORT-DATES", |c| {
        for _ in 0..3 {
            let brother = c.worker();
            c.refuses(brother, "2026-10-15", Some(format!("事多{brother}")));
            let job = c.job(brother, "2026-06-25");
            c.ended(job, "2026-07-05");
            c.all.jobs[job].employer_name = "红河劳务队".into();
        }
    }),
    ("FR-REHIRED", |c| {
        let brother = c.worker();
        for (from, to) in [("2026-02-01", "2026-03-15"), ("2026-04-10", "2026-05-20")] {
            let job = c.job(brother, from);
            c.ended(job, to);
            c.all.jobs[job].employer_name = "红河劳务队".into();
        }
        let job = c.job(brother, "2026-06-01");
        c.all.jobs[job].employer_name = "红河 劳务队".into();
    }),
    ("FR-INCOME-NO-JOB", |c| {
        let house = c.idle("2026-11-10");
        c.earns(house, 20_000, 0);
    }),
    ("FR-AT-THE-LINE", |c| {
        for extra in 0..5 {
            let house = c.family();
            c.houses(house).division = DivisionCode::parse("532504103201").unwrap();
            c.earns(house, 10_000 + 20 * extra, 0);
        }
    }),
    ("FR-PHONE", |c| {
        for _ in 0..4 {
            let house = c.family();
            c.houses(house).phone = Some(b"one phone".to_vec());
        }
    }),
    ("FR-CARD", |c| {
        for _ in 0..2 {
            let house = c.family();
            let head = c.head(house);
            c.all.people[head].card = Some(b"one card".to_vec());
        }
    }),
    ("FR-EMPLOYER-PHONE", |c| {
        let house = c.family();
        let head = c.head(house);
        c.all.people[head].phone = c.all.firms[0].phone.clone();
    }),
    ("FR-SAME-STATEMENTS", |c| {
        for _ in 0..5 {
            let brother = c.worker();
            c.refuses(brother, "2026-10-20", Some("不愿意".into()));
        }
    }),
];
