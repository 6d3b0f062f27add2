//! One planted error for every rule over placements, wages, confirmations and vacancies.

use qiaomen::checks::model::{Job, Line, Post, Signed};
use qiaomen::households::model::*;
use qiaomen::kernel::id::WageRecordId;
use qiaomen::kernel::{Fen, Sex};
use qiaomen::placements::model::*;
use qiaomen::vacancies::model::{ContractForm, FindingCode, VacancyState};

use super::Planted;
use super::county::{County, day};

pub const PLANTED: &[Planted] = &[
    ("PL-UNDER-AGE", |c| {
        let son = one(c, Relation::Son, "2012-04-03", Sex::Male);
        let job = c.job(son, "2026-08-01");
        c.ended(job, "2026-08-20");
    }),
    ("PL-PUPIL", |c| {
        let son = one(c, Relation::Son, "2009-04-03", Sex::Male);
        c.job(son, "2026-08-01");
    }),
    ("PL-STUDENT-FULL-TIME", |c| {
        let son = one(c, Relation::Son, "2006-04-03", Sex::Male);
        let job = c.job(son, "2026-08-01");
        c.all.jobs[job].full_time = true;
    }),
    ("PL-DEAD", |c| {
        let brother = c.worker();
        c.job(brother, "2026-03-01");
        c.all.people[brother].home = None;
        c.all.people[brother].died_on = Some(day("2026-11-01"));
    }),
    ("PL-GONE", |c| {
        let brother = c.worker();
        c.job(brother, "2026-03-01");
        c.all.people[brother].home = None;
    }),
    ("PL-NO-ABILITY", |c| {
        let brother = c.worker();
        c.job(brother, "2026-03-01");
        c.all.people[brother].health = vec![Health::Chronic];
        c.all.people[brother].ability = Some((LabourAbility::Lost, day("2025-12-20")));
    }),
    ("PL-RETIRED", |c| {
        let father = one(c, Relation::Father, "1955-04-03", Sex::Male);
        c.all.people[father].ability = Some((LabourAbility::Weak, day("2025-12-20")));
        let job = c.job(father, "2026-03-01");
        c.all.jobs[job].full_time = true;
        c.all.jobs[job].contract = Some(ContractForm::Labour);
    }),
    ("PL-OVERLAP", |c| {
        let house = c.family();
        let head = c.head(house);
        let job = c.job(head, "2026-09-01");
        c.all.jobs[job].full_time = true;
    }),
    ("PL-CHANNEL-AWAY", |c| {
        flexible(c, |job| {
            job.channel = Channel::Workshop;
            job.region = Region::Away;
            job.place = "浙江省-宁波市-慈溪市".into();
        });
    }),
    ("PL-HARDSHIP-AWAY", |c| {
        let house = c.elder("1960-01-01");
        c.houses(house).extreme_hardship = true;
        let head = c.head(house);
        c.all.people[head].ability = Some((LabourAbility::Weak, day("2025-12-20")));
        let job = c.job(head, "2026-03-01");
        c.all.jobs[job].region = Region::Province;
    }),
    ("PL-PLACE", |c| {
        flexible(c, |job| {
            job.region = Region::Away;
            job.place = "浙江省".into();
        });
    }),
    ("PL-INDUSTRY", |c| employed(c, |job| job.industry = None)),
    ("PL-FORM-CHANNEL", |c| {
        flexible(c, |job| job.channel = Channel::Farming);
    }),
    ("PL-END-REASON", |c| {
        flexible(c, |job| {
            job.ended_on = Some(day("2026-09-10"));
            job.state = PlacementState::Ended;
        });
        unasked(c);
    }),
    ("PL-DEATH-REASON", |c| {
        flexible(c, |job| {
            job.ended_on = Some(day("2026-09-10"));
            job.end_reason = Some(EndReason::Death);
        });
        unasked(c);
    }),
    ("PL-ORAL", |c| {
        employed(c, |job| job.contract = Some(ContractForm::Oral))
    }),
    ("PL-UNVERIFIED", |c| {
        flexible(c, |job| job.state = PlacementState::Started);
    }),
    ("PL-CARES-AWAY", |c| {
        let brother = c.worker();
        c.wants(brother, "2026-10-15");
        if let Some(will) = &mut c.all.people[brother].will {
            will.farthest = Farthest::Village;
            will.obstacles = vec![Obstacle::Children];
        }
        let job = c.job(brother, "2026-03-01");
        c.all.jobs[job].full_time = true;
        c.all.jobs[job].region = Region::Province;
    }),
    ("PL-NO-EMPLOYER", |c| {
        employed(c, |job| {
            job.employer = None;
            job.employer_name = String::new();
        })
    }),
    ("PL-OTHER-EMPLOYER", |c| {
        let other = c.firm("弥勒第二制衣厂");
        let post = c.post("裁剪工", other);
        into(c, post);
    }),
    ("PL-POST-OVER", |c| {
        into_changed(c, |post| {
            post.valid_until = day("2026-02-01");
            post.state = VacancyState::Expired;
        })
    }),
    ("PL-POST-BEFORE", |c| {
        into_changed(c, |post| post.published_on = Some(day("2026-06-01")));
        let post = c.all.posts.len() - 1;
        let job = c.all.jobs.len() - 1;
        let house = c.all.houses.len() - 1;
        let head = c.head(house);
        let sent = c.sent(head, post, "2026-06-02", Some("2026-06-02"));
        c.all.jobs[job].referral = Some(c.all.sent[sent].id);
    }),
    ("PL-WITHDRAWN", |c| {
        into_changed(c, |post| {
            post.published_on = None;
            post.state = VacancyState::Withdrawn;
        })
    }),
    ("PL-NO-CONSENT", |c| {
        let post = c.post("裁剪工", 0);
        let house = c.family();
        let head = c.head(house);
        let sent = c.sent(head, post, "2026-11-10", None);
        c.all.sent[sent].state = ReferralState::Offered;
        c.all.sent[sent].employer_answered = true;
    }),
    ("EM-NO-CODE", |c| {
        let firm = c.firm("老李包工队");
        c.all.firms[firm].credit_code = None;
        let house = c.family();
        let job = c.job_of(house);
        c.all.jobs[job].employer = Some(c.all.firms[firm].id);
    }),
    ("EM-TWICE", |c| {
        c.firm("弥勒（甸溪）食品厂");
        c.firm("弥勒(甸溪)食品厂");
    }),
    ("PW-TWO-POSTS", |c| {
        let brother = c.worker();
        for _ in 0..2 {
            let job = c.welfare(brother, "2026-03-01");
            c.pay(job, 3, 10, 90_000);
        }
    }),
    ("PW-AGE", |c| {
        let father = one(c, Relation::Father, "1958-04-03", Sex::Male);
        c.all.people[father].ability = Some((LabourAbility::Weak, day("2025-12-20")));
        let job = c.welfare(father, "2026-03-01");
        c.pay(job, 3, 10, 90_000);
    }),
    ("PW-TERM", |c| {
        let brother = c.worker();
        let job = c.welfare(brother, "2023-03-01");
        c.pay(job, 8, 10, 90_000);
    }),
    ("PW-TIMES", |c| {
        let brother = c.worker();
        for (from, to) in [("2020-03-01", "2021-03-01"), ("2022-03-01", "2023-03-01")] {
            let job = c.welfare(brother, from);
            c.ended(job, to);
        }
        let job = c.welfare(brother, "2026-03-01");
        c.pay(job, 3, 10, 90_000);
    }),
    ("WA-HIGH", |c| october(c, |line| amount(line, 40_000))),
    ("WA-TINY", |c| october(c, |line| amount(line, 50))),
    ("WA-LOW", |c| october(c, |line| amount(line, 300))),
    ("WA-MINIMUM", |c| october(c, |line| amount(line, 1_500))),
    ("WA-FAR-FROM-POST", |c| {
        into_changed(c, |post| {
            post.monthly = (Some(Fen::from_yuan(15_000)), Some(Fen::from_yuan(16_000)));
        })
    }),
    ("WA-JUMP", |c| october(c, |line| amount(line, 15_000))),
    ("WA-DISPUTED", |c| {
        beside(c, |line| {
            line.wage.source = WageSource::Worker;
            amount(line, 2_500);
            line.wage.provided_by = "本人".into();
            line.wage.recorded_by = "小张".into();
        })
    }),
    ("WA-ONE-HAND", |c| {
        beside(c, |line| line.wage.source = WageSource::Worker)
    }),
    ("WA-CARRIED", |c| {
        let brother = c.worker();
        let job = c.job(brother, "2026-03-01");
        c.pay(job, 7, 10, 300_000);
        for line in &mut c.all.jobs[job].lines {
            line.wage.source = WageSource::Carried;
        }
    }),
    ("WA-BEFORE-START", |c| {
        let house = c.family();
        let job = c.job_of(house);
        c.paid(job, 2, 320_000);
    }),
    ("WA-AFTER-END", |c| {
        let brother = c.worker();
        let job = c.job(brother, "2026-03-01");
        c.ended(job, "2026-09-01");
        c.paid(job, 9, 320_000);
        unasked(c);
    }),
    ("WA-AHEAD", |c| {
        let house = c.family();
        let job = c.job_of(house);
        let line = c.paid(job, 11, 320_000);
        c.all.jobs[job].lines[line].wage.paid_on = None;
        c.all.jobs[job].lines[line].recorded_on = day("2026-11-20");
    }),
    ("WA-PAID-AHEAD", |c| {
        october(c, |line| line.wage.paid_on = Some(day("2026-11-20")))
    }),
    ("WA-PAID-BEFORE", |c| {
        october(c, |line| line.wage.paid_on = Some(day("2026-09-20")))
    }),
    ("WA-SUM", |c| {
        october(c, |line| line.wage.gross = Fen::from_yuan(3_900))
    }),
    ("WA-DEDUCTION", |c| {
        october(c, |line| {
            line.wage.gross = Fen::from_yuan(7_000);
            line.wage.deductions = Fen::from_yuan(3_800);
            line.wage.net = Fen::from_yuan(3_200);
        })
    }),
    ("WA-TWICE", |c| beside(c, |_| ())),
    ("WA-CORRECTS", |c| {
        october(c, |line| {
            line.wage.corrects = WageRecordId::from_bytes(&[9; 16]).ok();
        })
    }),
    ("WA-NO-EVIDENCE", |c| {
        beside(c, |line| {
            line.wage.source = WageSource::Township;
            line.wage.provided_by = "老陈".into();
            line.wage.recorded_by = "老陈".into();
        })
    }),
    ("WA-ARREARS", |c| employed(c, |job| job.lines.truncate(6))),
    ("WA-UNPAID", |c| {
        employed(c, |job| {
            job.lines[5].wage.paid_on = None;
            job.lines[5].wage.method = None;
        })
    }),
    ("CO-FALLEN", |c| {
        signed(c, "老陈", Some("确认所依据的工作有1份已不计入"))
    }),
    ("FR-OWN-CHECK", |c| signed(c, "小王", None)),
    ("VA-OVERFILLED", |c| {
        vacancy(c, |post| {
            post.openings = 1;
            post.filled = 2;
            post.state = VacancyState::Filled;
        })
    }),
    ("VA-MISCOUNTED", |c| into_changed(c, |post| post.filled = 0)),
    ("VA-EXPIRED", |c| {
        vacancy(c, |post| post.valid_until = day("2026-11-23"))
    }),
    ("VA-STALE", |c| {
        vacancy(c, |post| post.confirmed_on = Some(day("2026-08-01")))
    }),
    ("VA-FULL-OPEN", |c| vacancy(c, |post| post.filled = 5)),
    ("VA-MINIMUM", |c| {
        vacancy(c, |post| {
            let sentence = "低于最低工资标准：每月约1500元，标准2020元";
            post.blocked = vec![(FindingCode::MinimumWage, sentence.into())];
        })
    }),
    ("VA-UNLAWFUL", |c| {
        vacancy(c, |post| {
            post.blocked = vec![(FindingCode::Sex, "限定或优先某一性别：“限男性”".into())];
        })
    }),
    ("VA-SELF-CHECKED", |c| {
        vacancy(c, |post| post.checked_by = post.collected_by.clone())
    }),
    ("VA-TWICE", |c| {
        c.post("裁剪工", 0);
        c.post("裁剪工 ", 0);
    }),
];

fn one(c: &mut County, relation: Relation, birth: &str, sex: Sex) -> usize {
    let house = c.family();
    c.member(house, relation, birth, sex)
}

/// A brother with odd jobs, changed.
fn flexible(c: &mut County, change: fn(&mut Job)) {
    let brother = c.worker();
    let job = c.job(brother, "2026-03-01");
    change(&mut c.all.jobs[job]);
}

/// The last brother does not work any more and has said that he does not want to.
fn unasked(c: &mut County) {
    let brother = c.all.people.len() - 1;
    c.refuses(brother, "2026-10-15", Some("歇一阵".into()));
}

/// A head in regular work, changed.
fn employed(c: &mut County, change: fn(&mut Job)) {
    let house = c.family();
    let job = c.job_of(house);
    change(&mut c.all.jobs[job]);
}

/// Its line of October, changed.
fn october(c: &mut County, change: fn(&mut Line)) {
    let house = c.family();
    let job = c.job_of(house);
    change(&mut c.all.jobs[job].lines[7]);
}

/// A second line of October, changed.
fn beside(c: &mut County, change: fn(&mut Line)) {
    let house = c.family();
    let job = c.job_of(house);
    let mut line = c.all.jobs[job].lines[7].clone();
    line.wage.id = c.id(WageRecordId::from_bytes);
    change(&mut line);
    c.all.jobs[job].lines.push(line);
}

fn amount(line: &mut Line, yuan: i64) {
    line.wage.gross = Fen::from_yuan(yuan);
    line.wage.net = Fen::from_yuan(yuan);
}

/// A head in regular work through a vacancy.
fn into(c: &mut County, post: usize) {
    let house = c.family();
    let job = c.job_of(house);
    c.all.posts[post].filled = 1;
    c.all.jobs[job].vacancy = Some(c.all.posts[post].id);
}

fn into_changed(c: &mut County, change: fn(&mut Post)) {
    let post = c.post("裁剪工", 0);
    into(c, post);
    change(&mut c.all.posts[post]);
}

fn vacancy(c: &mut County, change: fn(&mut Post)) {
    let post = c.post("裁剪工", 0);
    change(&mut c.all.posts[post]);
}

fn signed(c: &mut County, by: &str, fallen: Option<&str>) {
    let house = c.family();
    let job = c.job_of(house);
    let job = c.all.jobs[job].id;
    c.houses(house).signed = Some(Signed {
        by: by.into(),
        as_of: day("2026-11-20"),
        fallen: fallen.map(Into::into),
        jobs: vec![job],
    });
}
