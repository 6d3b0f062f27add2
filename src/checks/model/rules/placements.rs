//! Who works: age, school, health, death, home; one full-time job at a time; the fields of the monthly monitoring.

use super::super::rule::Owner::{Bureau, Town, Village};
use super::super::rule::Severity::{Doubtful, Note, Wrong};
use super::super::{Facts, Hit, Job, Rule, Someone};
use crate::households::model::{Farthest, LabourAbility, Obstacle, StudentStatus};
use crate::kernel::{RetirementCategory, Sex, age_on, retirement};
use crate::placements::model::{
    Channel, EmploymentForm, EndReason, PlacementState, Region, WorkPlace, overlap,
};
use crate::vacancies::model::ContractForm;

/// Working for an employer begins at this age (劳动法 art. 15).
pub(super) const WORKING_AGE: i32 = 16;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "PL-UNDER-AGE",
        severity: Wrong,
        owner: Bureau,
        sentence: "上岗时未满16周岁",
        source: "劳动法第十五条；禁止使用童工规定第二条",
        cure: "请立即核实；属实的，通知劳动保障监察，登记离岗",
        find: |facts| {
            facts.each_job(|job, person| {
                let child = age_on(person.birth, job.started_on) < WORKING_AGE;
                let paid = job
                    .lines
                    .iter()
                    .any(|line| age_on(person.birth, line.wage.from) < WORKING_AGE);
                (child && !paid).then(|| format!("{}出生，{}上岗", person.birth, job.started_on))
            })
        },
    },
    Rule {
        code: "PL-PUPIL",
        severity: Wrong,
        owner: Village,
        sentence: "高中及以下在校生登记为在岗",
        source: "全国系统数据质量规则 4_12_002",
        cure: "请核对在校生状况；在校的，登记离岗",
        find: |facts| {
            facts.each_job(|job, person| {
                let student = person.student?;
                (job.stands_on(facts.day()) && student <= StudentStatus::Senior3)
                    .then(|| format!("在校生状况“{student}”，{}上岗", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-STUDENT-FULL-TIME",
        severity: Doubtful,
        owner: Village,
        sentence: "在校生登记为全日制在岗",
        source: "就业认定口径：在校生不计就业；全国系统在校生状况",
        cure: "请核对在校生状况；实习、假期工改为非全日制",
        find: |facts| {
            facts.each_job(|job, person| {
                let student = person.student?;
                let older = student > StudentStatus::Senior3 && job.full_time;
                (older && job.stands_on(facts.day()))
                    .then(|| format!("在校生状况“{student}”，{}全日制上岗", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-DEAD",
        severity: Wrong,
        owner: Village,
        sentence: "已登记死亡的人仍在岗",
        source: "至少1人就业口径：在岗者须在世在户；practice.md 5",
        cure: "请登记离岗，原因“死亡”",
        find: |facts| {
            facts.each_job(|job, person| {
                let died = person.died_on?;
                let paid = job.lines.iter().any(|line| line.wage.from > died);
                (died <= facts.day() && job.stands_on(facts.day()) && !paid)
                    .then(|| format!("死亡日期{died}，没有离岗日期"))
            })
        },
    },
    Rule {
        code: "PL-GONE",
        severity: Doubtful,
        owner: Village,
        sentence: "已迁出、不在任何户里的人仍登记在岗",
        source: "至少1人就业口径：在岗者当天须是家庭成员",
        cure: "请核对成员变动；确已迁出的，登记离岗或停止统计",
        find: |facts| {
            facts.each_job(|job, person| {
                let gone = person.home.is_none() && person.died_on.is_none();
                (gone && job.stands_on(facts.day()))
                    .then(|| format!("不在任何户里，{}上岗", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-NO-ABILITY",
        severity: Wrong,
        owner: Village,
        sentence: "在岗的人登记为无劳动力或丧失劳动力",
        source: "全国系统数据质量规则 2_01_015",
        cure: "请核对劳动技能；没有真正在岗的，登记离岗",
        find: |facts| {
            facts.each_job(|job, person| {
                let (ability, _) = person.ability?;
                let coded = matches!(ability, LabourAbility::Lost | LabourAbility::None);
                let grown = facts.age(person) >= WORKING_AGE && person.student.is_none();
                (coded && grown && job.stands_on(facts.day()) && person.died_on.is_none())
                    .then(|| format!("劳动技能“{ability}”，{}上岗", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-RETIRED",
        severity: Doubtful,
        owner: Bureau,
        sentence: "超过法定退休年龄仍登记为全日制劳动合同",
        source: "国发〔2024〕18号（渐进式延迟法定退休年龄）；劳动合同法实施条例第二十一条",
        cure: "请改为劳务协议，核对是否参保、领取养老金",
        find: |facts| {
            facts.each_job(|job, person| {
                let labour = job.contract == Some(ContractForm::Labour) && job.full_time;
                let due = retirement(category(person), person.birth);
                let reached = (due.year, due.month) < year_month(job.started_on);
                (labour && reached && job.stands_on(facts.day())).then(|| {
                    format!(
                        "{}出生，{}年{}月到法定退休年龄，{}签劳动合同上岗",
                        person.birth, due.year, due.month, job.started_on
                    )
                })
            })
        },
    },
    Rule {
        code: "PL-OVERLAP",
        severity: Wrong,
        owner: Town,
        sentence: "同一人两份全日制工作时间重叠",
        source: "国务院令第535号（劳动合同法实施条例）；全日制岗位一人一岗",
        cure: "请核对起止日期；其中一份是非全日制的，改为非全日制",
        find: overlapping,
    },
    Rule {
        code: "PL-CHANNEL-AWAY",
        severity: Wrong,
        owner: Town,
        sentence: "县外务工，就业渠道却是公益性岗位或帮扶车间",
        source: "全国系统数据质量规则 5_01_003、5_12_002",
        cure: "请核对务工区域和就业渠道",
        find: |facts| {
            facts.each_job(|job, _| {
                let away = matches!(job.region, Region::Province | Region::Away);
                (away && job.channel.only_in_county() && job.stands_on(facts.day()))
                    .then(|| format!("务工区域“{}”，就业渠道“{}”", job.region, job.channel))
            })
        },
    },
    Rule {
        code: "PL-HARDSHIP-AWAY",
        severity: Wrong,
        owner: Town,
        sentence: "特困供养人员登记为外出务工",
        source: "全国系统数据质量规则 5_01_004",
        cure: "请与民政核对特困资格；没有外出的，更正务工登记",
        find: |facts| {
            facts.each_job(|job, person| {
                let hardship = facts.home(person)?.extreme_hardship;
                (hardship && !job.region.in_county() && job.stands_on(facts.day()))
                    .then(|| format!("特困户，务工区域“{}”", job.region))
            })
        },
    },
    Rule {
        code: "PL-PLACE",
        severity: Wrong,
        owner: Village,
        sentence: "县外务工的务工所在地没有填到县",
        source: "全国系统数据质量规则 5_01_005",
        cure: "请补全省、市、县",
        find: |facts| {
            facts.each_job(|job, _| {
                let short = !job.region.in_county() && WorkPlace::parse(&job.place).is_err();
                (short && job.stands_on(facts.day()))
                    .then(|| format!("务工区域“{}”，务工所在地“{}”", job.region, job.place))
            })
        },
    },
    Rule {
        code: "PL-INDUSTRY",
        severity: Note,
        owner: Village,
        sentence: "单位就业没有填所属行业",
        source: "全国系统数据质量规则 5_01_007、5_12_006：月监测五项必填",
        cure: "请补录所属行业",
        find: |facts| {
            facts.each_job(|job, _| {
                let unit = job.form == EmploymentForm::Unit && job.stands_on(facts.day());
                (unit && job.industry.is_none()).then(|| "所属行业空".to_owned())
            })
        },
    },
    Rule {
        code: "PL-FORM-CHANNEL",
        severity: Wrong,
        owner: Town,
        sentence: "就业形式与就业渠道矛盾",
        source: "practice.md 9：公益性岗位单列；全国系统就业渠道",
        cure: "请核对就业形式和就业渠道",
        find: |facts| {
            facts.each_job(|job, _| {
                let welfare = job.form == EmploymentForm::PublicWelfare;
                let farming = job.form == EmploymentForm::Farming;
                let odd = welfare != (job.channel == Channel::PublicWelfare)
                    || farming != (job.channel == Channel::Farming);
                (odd && job.stands_on(facts.day()))
                    .then(|| format!("就业形式“{}”，就业渠道“{}”", job.form, job.channel))
            })
        },
    },
    Rule {
        code: "PL-END-REASON",
        severity: Wrong,
        owner: Village,
        sentence: "已离岗却没有离岗原因",
        source: "practice.md 4 和月监测：离岗须写明原因",
        cure: "请补录离岗原因",
        find: |facts| {
            facts.each_job(|job, _| {
                let end = job.ended_on?;
                job.end_reason
                    .is_none()
                    .then(|| format!("{end}离岗，原因空"))
            })
        },
    },
    Rule {
        code: "PL-DEATH-REASON",
        severity: Wrong,
        owner: Village,
        sentence: "离岗原因是死亡，本人没有登记死亡",
        source: "practice.md 5：成员变动与上岗一致",
        cure: "请登记成员变动“死亡”，或更正离岗原因",
        find: |facts| {
            facts.each_job(|job, person| {
                let death = job.end_reason == Some(EndReason::Death) && person.died_on.is_none();
                let end = job.ended_on?;
                death.then(|| format!("{end}因死亡离岗，没有死亡日期"))
            })
        },
    },
    Rule {
        code: "PL-ORAL",
        severity: Wrong,
        owner: Bureau,
        sentence: "全日制用工只有口头约定，已超过一个月",
        source: "劳动合同法第十条、第六十九条：口头协议只限非全日制",
        cure: "请督促用人单位补签书面劳动合同",
        find: |facts| {
            facts.each_job(|job, _| {
                let oral = job.contract == Some(ContractForm::Oral) && job.full_time;
                let late = (facts.day() - job.started_on).num_days() > 31;
                (oral && late && job.form == EmploymentForm::Unit && job.stands_on(facts.day()))
                    .then(|| format!("{}全日制上岗，合同形式“口头”", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-UNVERIFIED",
        severity: Note,
        owner: Town,
        sentence: "上岗登记已久，一直没有人核实，也没有工资记录",
        source: "practice.md 1：仅申报与已核实分列；天数见口径设置",
        cure: "请电话或入户核实；核实不了的，登记离岗",
        find: |facts| {
            facts.each_job(|job, _| {
                let old =
                    (facts.day() - job.started_on).num_days() > facts.limits().days.unverified;
                // With an employer, wages that never came are 拖欠工资 and found as such.
                let alone = !super::payments::is_waged(job);
                (old && alone && job.state == PlacementState::Started && job.lines.is_empty())
                    .then(|| format!("{}上岗，仅申报", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-CARES-AWAY",
        severity: Doubtful,
        owner: Village,
        sentence: "说要照顾家人、只能在附近务工的人，登记为县外全日制在岗",
        source: "practice.md 10：照顾家人者不外出；防止虚报外出务工",
        cure: "请入户核实人在哪里，更正就业意愿或上岗登记",
        find: |facts| {
            facts.each_job(|job, person| {
                let will = person.will.as_ref()?;
                let cares = will.obstacles.iter().any(|obstacle| {
                    matches!(
                        obstacle,
                        Obstacle::Elderly | Obstacle::Children | Obstacle::SchoolRun
                    )
                });
                let near = matches!(will.farthest, Farthest::Village | Farthest::Town);
                let away = matches!(job.region, Region::Province | Region::Away);
                let since = will.stated_on >= job.started_on && job.stands_on(facts.day());
                (will.wants_work && cares && near && away && job.full_time && since).then(|| {
                    format!(
                        "{}表示要照顾家人、最远{}；务工区域“{}”",
                        will.stated_on, will.farthest, job.region
                    )
                })
            })
        },
    },
];

/// Rural women are counted by the production workers' age; who holds a managing post may retire later.
pub(super) fn category(person: &Someone) -> RetirementCategory {
    match person.sex {
        Sex::Female => RetirementCategory::Women55,
        _ => RetirementCategory::Men,
    }
}

pub(super) fn year_month(day: chrono::NaiveDate) -> (i32, u32) {
    use chrono::Datelike;
    (day.year(), day.month())
}

/// One hit for every job with the earlier full-time jobs that it shares days with.
fn overlapping(facts: &Facts) -> Vec<Hit> {
    let mut hits = Vec::new();
    for person in facts.people() {
        let jobs: Vec<&Job> = facts
            .jobs_of(person.id)
            .filter(|job| job.full_time && !job.is_welfare())
            .collect();
        for (at, job) in jobs.iter().enumerate() {
            let span = |job: &Job| (job.started_on, job.ended_on);
            let shared = jobs.iter().take(at);
            let mut rows: Vec<_> = shared
                .filter(|other| overlap(span(job), span(other)))
                .map(|other| facts.job_row(other, days(other)))
                .collect();
            if !rows.is_empty() {
                rows.insert(0, facts.job_row(job, days(job)));
                hits.push(facts.job_hit(rows, job));
            }
        }
    }
    hits
}

/// From when until when, in words.
pub(super) fn days(job: &Job) -> String {
    match job.ended_on {
        Some(end) => format!("{}上岗，{end}离岗", job.started_on),
        None => format!("{}上岗，在岗", job.started_on),
    }
}
