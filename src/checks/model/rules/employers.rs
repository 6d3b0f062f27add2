//! Placements against employers, vacancies and referrals.

use std::collections::{BTreeMap, HashSet};

use super::super::rule::Owner::{Bureau, Town};
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, Firm, Hit, Row, Rule};
use crate::employers::model::name_key;
use crate::kernel::id::EmployerId;
use crate::placements::model::{EmploymentForm, ReferralState};
use crate::vacancies::model::VacancyState;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "PL-NO-EMPLOYER",
        severity: Wrong,
        owner: Town,
        sentence: "单位就业没有写用人单位",
        source: "全国系统数据质量规则 5_01_007：务工企业名称必填",
        cure: "请补录用人单位；没有单位的，改为灵活就业",
        find: |facts| {
            facts.each_job(|job, _| {
                let unit = job.form == EmploymentForm::Unit && job.stands_on(facts.day());
                (unit && job.employer_name.trim().is_empty()).then(|| "用人单位空".to_owned())
            })
        },
    },
    Rule {
        code: "PL-OTHER-EMPLOYER",
        severity: Wrong,
        owner: Bureau,
        sentence: "上岗登记的用人单位不是岗位的用人单位",
        source: "岗位、推荐、上岗前后一致（practice.md 1）",
        cure: "请核对上岗登记的岗位和用人单位",
        find: |facts| {
            facts.each_job(|job, _| {
                let post = facts.post(job.vacancy?)?;
                let firm = facts.firm(post.employer)?;
                (job.employer? != post.employer)
                    .then(|| format!("岗位属于{}，上岗登记为{}", firm.name, job.employer_name))
            })
        },
    },
    Rule {
        code: "PL-POST-OVER",
        severity: Doubtful,
        owner: Bureau,
        sentence: "岗位有效期过后才上岗",
        source: "网络招聘服务管理规定（人社部令第44号）第十八条：信息及时更新",
        cure: "请核对上岗日期；单位仍在招的，先做“续招”",
        find: |facts| {
            facts.each_job(|job, _| {
                let post = facts.post(job.vacancy?)?;
                (job.started_on > post.valid_until)
                    .then(|| format!("岗位有效期至{}，{}上岗", post.valid_until, job.started_on))
            })
        },
    },
    Rule {
        code: "PL-POST-BEFORE",
        severity: Doubtful,
        owner: Bureau,
        sentence: "岗位还没有发布，人已经上岗",
        source: "2022年方案：不得数字增收、虚假增收；岗位推荐先于上岗",
        cure: "请核对：人是岗位推荐来的，还是事后补挂岗位的",
        find: |facts| {
            facts.each_job(|job, _| {
                let published = facts.post(job.vacancy?)?.published_on?;
                job.referral?;
                (job.started_on < published)
                    .then(|| format!("{}上岗，岗位{published}才发布", job.started_on))
            })
        },
    },
    Rule {
        code: "PL-WITHDRAWN",
        severity: Doubtful,
        owner: Bureau,
        sentence: "岗位从未发布或已撤回，却有人在岗",
        source: "岗位先核实再发布（人力资源市场暂行条例第二十九条）",
        cure: "请核对岗位和上岗登记",
        find: |facts| {
            facts.each_job(|job, _| {
                let post = facts.post(job.vacancy?)?;
                let never = post.published_on.is_none()
                    && matches!(
                        post.state,
                        VacancyState::Submitted | VacancyState::Withdrawn
                    );
                (never && job.stands_on(facts.day()))
                    .then(|| format!("岗位“{}”，没有发布过", post.state))
            })
        },
    },
    Rule {
        code: "PL-NO-CONSENT",
        severity: Wrong,
        owner: Town,
        sentence: "没有本人同意，推荐已到用人单位",
        source: "个人信息保护法第二十三条：向他人提供须单独同意",
        cure: "请补问本人并登记同意；不同意的，立即停止推荐",
        find: |facts| {
            let sent = facts.sent().iter().filter(|sent| {
                let reached = sent.employer_answered
                    || matches!(sent.state, ReferralState::Offered | ReferralState::Hired);
                reached && sent.consent_on.is_none()
            });
            sent.filter_map(|sent| {
                let person = facts.person(sent.person)?;
                let post = facts.post(sent.vacancy)?;
                let row = Row {
                    kind: "referral",
                    id: sent.id.to_string(),
                    name: format!("{} → {}", person.name, post.title),
                    wrong: format!("{}推荐，“{}”，没有同意记录", sent.on, sent.state),
                    basis: String::new(),
                };
                Some(Hit {
                    division: facts.division(sent.person),
                    rows: vec![row],
                })
            })
            .collect()
        },
    },
    Rule {
        code: "EM-NO-CODE",
        severity: Doubtful,
        owner: Bureau,
        sentence: "有人在岗的单位没有信用代码，也没有负责人",
        source: "practice.md 2：没有统一社会信用代码的须写负责人并注明",
        cure: "请补录统一社会信用代码，或负责人和无代码原因",
        find: |facts| {
            let jobs = facts.jobs().iter().filter(|job| job.stands_on(facts.day()));
            let busy: HashSet<EmployerId> = jobs.filter_map(|job| job.employer).collect();
            each_firm(facts, |firm| {
                let unknown = firm.credit_code.is_none() && firm.responsible.is_none();
                (unknown && busy.contains(&firm.id))
                    .then(|| "统一社会信用代码空，负责人空".to_owned())
            })
        },
    },
    Rule {
        code: "EM-TWICE",
        severity: Doubtful,
        owner: Bureau,
        sentence: "两份登记的用人单位名称相同",
        source: "GB 32100-2015：一个单位一个统一社会信用代码",
        cure: "请核对信用代码；是同一单位的，合并",
        find: twice,
    },
];

fn each_firm(facts: &Facts, wrong: impl Fn(&Firm) -> Option<String>) -> Vec<Hit> {
    let hits = facts.firms().iter().filter_map(|firm| {
        let row = facts.firm_row(firm, wrong(firm)?);
        Some(Hit {
            division: None,
            rows: vec![row],
        })
    });
    hits.collect()
}

fn twice(facts: &Facts) -> Vec<Hit> {
    let mut same: BTreeMap<(String, &str), Vec<&Firm>> = BTreeMap::new();
    for firm in facts.firms() {
        let key = (name_key(&firm.name), firm.kind.code());
        same.entry(key).or_default().push(firm);
    }
    let groups = same.into_values().filter(|group| group.len() > 1);
    groups
        .map(|mut group| {
            group.sort_by_key(|firm| firm.id);
            let rows = group.iter().map(|firm| {
                let code = firm.credit_code.as_deref().unwrap_or("无");
                facts.firm_row(firm, format!("{}，信用代码{code}", firm.name))
            });
            Hit {
                division: None,
                rows: rows.collect(),
            }
        })
        .collect()
}
