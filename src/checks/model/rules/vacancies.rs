//! Vacancies: openings, validity, confirmation, pay.

use std::collections::{BTreeMap, HashMap};

use super::super::rule::Owner::Bureau;
use super::super::rule::Severity::{Doubtful, Note, Wrong};
use super::super::{Facts, Hit, Post, Rule};
use crate::employers::model::name_key;
use crate::kernel::id::VacancyId;
use crate::vacancies::model::{FindingCode, VacancyState};

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "VA-OVERFILLED",
        severity: Wrong,
        owner: Bureau,
        sentence: "在岗人数超过招聘人数",
        source: "人力资源市场暂行条例第二十四条：招聘人数真实",
        cure: "请与用人单位核实，做“人数变更”或更正上岗登记",
        find: |facts| {
            let standing = standing(facts);
            each_post(facts, |post| {
                let here = standing
                    .get(&post.id)
                    .copied()
                    .unwrap_or(0)
                    .max(post.filled);
                (here > post.openings).then(|| format!("招聘{}人，在岗{here}人", post.openings))
            })
        },
    },
    Rule {
        code: "VA-MISCOUNTED",
        severity: Doubtful,
        owner: Bureau,
        sentence: "已到岗人数与在岗登记不符",
        source: "岗位已到岗数由上岗登记得出（practice.md 6）",
        cure: "请核对上岗登记",
        find: |facts| {
            let standing = standing(facts);
            each_post(facts, |post| {
                let here = standing.get(&post.id).copied().unwrap_or(0);
                let over = here.max(post.filled) > post.openings;
                (here > post.filled && !over)
                    .then(|| format!("已到岗{}人，在岗登记{here}人", post.filled))
            })
        },
    },
    Rule {
        code: "VA-EXPIRED",
        severity: Wrong,
        owner: Bureau,
        sentence: "过了有效期的岗位还是“招聘中”",
        source: "网络招聘服务管理规定（人社部令第44号）第十八条",
        cure: "请与用人单位确认：续招，或转为已过期",
        find: |facts| {
            each_post(facts, |post| {
                let over = post.valid_until < facts.day();
                (over && post.state == VacancyState::Published)
                    .then(|| format!("有效期至{}，状态“招聘中”", post.valid_until))
            })
        },
    },
    Rule {
        code: "VA-STALE",
        severity: Note,
        owner: Bureau,
        sentence: "招聘中的岗位很久没有确认",
        source: "practice.md 2：每周回访；天数见口径设置",
        cure: "请电话确认：续招、人数变更、停招",
        find: |facts| {
            each_post(facts, |post| {
                let last = post.confirmed_on.max(post.published_on)?;
                let old = (facts.day() - last).num_days() > facts.limits().days.vacancy;
                let open = post.state == VacancyState::Published && post.valid_until >= facts.day();
                (old && open).then(|| format!("最近确认{last}"))
            })
        },
    },
    Rule {
        code: "VA-FULL-OPEN",
        severity: Wrong,
        owner: Bureau,
        sentence: "人已招满，岗位还是“招聘中”",
        source: "网络招聘服务管理规定（人社部令第44号）第十八条",
        cure: "请转为已招满；还要招的，做“人数变更”",
        find: |facts| {
            each_post(facts, |post| {
                let full = post.filled == post.openings && post.valid_until >= facts.day();
                (full && post.state == VacancyState::Published)
                    .then(|| format!("招聘{}人，已到岗{}人", post.openings, post.filled))
            })
        },
    },
    Rule {
        code: "VA-MINIMUM",
        severity: Wrong,
        owner: Bureau,
        sentence: "招聘中的岗位低于现行最低工资标准",
        source: "劳动法第四十八条；云南省最低工资标准，见口径设置",
        cure: "请用人单位调整薪酬；不调整的，撤回岗位",
        find: |facts| {
            each_post(facts, |post| {
                blocked(post, |code| code == FindingCode::MinimumWage)
            })
        },
    },
    Rule {
        code: "VA-UNLAWFUL",
        severity: Wrong,
        owner: Bureau,
        sentence: "招聘中的岗位有不得发布的内容或缺法定要素",
        source: "人力资源市场暂行条例第二十四条；就业促进法第二十六至三十一条；妇女权益保障法第四十三条",
        cure: "请按岗位检查的提示改正；不改的，撤回岗位",
        find: |facts| {
            each_post(facts, |post| {
                blocked(post, |code| code != FindingCode::MinimumWage)
            })
        },
    },
    Rule {
        code: "VA-SELF-CHECKED",
        severity: Note,
        owner: Bureau,
        sentence: "岗位的收集人和核实人是同一人",
        source: "practice.md 2、8：收集人与核实人分开",
        cure: "请由另一人核实",
        find: |facts| {
            each_post(facts, |post| {
                let (by, checked) = (post.collected_by.as_ref()?, post.checked_by.as_ref()?);
                (by == checked && post.state == VacancyState::Published)
                    .then(|| format!("收集人、核实人都是{by}"))
            })
        },
    },
    Rule {
        code: "VA-TWICE",
        severity: Doubtful,
        owner: Bureau,
        sentence: "同一单位同名岗位重复发布",
        source: "practice.md 2：上周的同一岗位是续招，不是新岗位",
        cure: "请保留一条做“续招”，其余撤回；确是不同岗位的，标记",
        find: twice,
    },
];

fn each_post(facts: &Facts, wrong: impl Fn(&Post) -> Option<String>) -> Vec<Hit> {
    let hits = facts.posts().iter().filter_map(|post| {
        let row = facts.post_row(post, wrong(post)?);
        Some(Hit {
            division: None,
            rows: vec![row],
        })
    });
    hits.collect()
}

/// What of it would keep the post from being published today.
fn blocked(post: &Post, meant: fn(FindingCode) -> bool) -> Option<String> {
    let open = post.state == VacancyState::Published;
    let faults = post.blocked.iter().filter(|(code, _)| open && meant(*code));
    let said: Vec<&str> = faults.map(|(_, sentence)| sentence.as_str()).collect();
    (!said.is_empty()).then(|| said.join("；"))
}

/// How many placements of each vacancy stand.
fn standing(facts: &Facts) -> HashMap<VacancyId, i64> {
    let mut standing = HashMap::new();
    for job in facts.jobs() {
        if let Some(id) = job.vacancy.filter(|_| job.stands_on(facts.day())) {
            *standing.entry(id).or_insert(0) += 1;
        }
    }
    standing
}

fn twice(facts: &Facts) -> Vec<Hit> {
    let mut same: BTreeMap<_, Vec<&Post>> = BTreeMap::new();
    for post in facts.posts() {
        if post.state == VacancyState::Published && post.valid_until >= facts.day() {
            let key = (post.employer, name_key(&post.title), post.monthly);
            same.entry(key).or_default().push(post);
        }
    }
    let groups = same.into_values().filter(|group| group.len() > 1);
    groups
        .map(|mut group| {
            group.sort_by_key(|post| post.id);
            let rows = group.iter().map(|post| {
                facts.post_row(
                    post,
                    format!("招聘{}人，有效期至{}", post.openings, post.valid_until),
                )
            });
            Hit {
                division: None,
                rows: rows.collect(),
            }
        })
        .collect()
}
