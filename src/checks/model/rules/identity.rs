//! One person is one person: dates of life, health and disability, the same person twice.

use std::collections::BTreeMap;

use super::super::rule::Owner::{Town, Village};
use super::super::rule::Severity::{Doubtful, Note, Wrong};
use super::super::{Facts, Hit, Rule, Someone};
use crate::households::model::Health;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "PE-DEAD-MEMBER",
        severity: Wrong,
        owner: Village,
        sentence: "已登记死亡的人仍是家庭成员",
        source: "全国系统通用规则：成员变动及时核减；practice.md 5",
        cure: "请登记成员变动“死亡”，日期按死亡日期",
        find: |facts| {
            facts.each_member(|_, person| {
                let died = person.died_on?;
                (died <= facts.day()).then(|| format!("死亡日期{died}，仍在户"))
            })
        },
    },
    Rule {
        code: "PE-DEATH-DATE",
        severity: Wrong,
        owner: Village,
        sentence: "死亡日期早于出生日期或晚于今天",
        source: "全国系统通用规则：日期先后",
        cure: "请核对死亡日期",
        find: |facts| {
            person_hits(facts, |person| {
                let died = person.died_on?;
                (died < person.birth || died > facts.day())
                    .then(|| format!("{}出生，死亡日期{died}", person.birth))
            })
        },
    },
    Rule {
        code: "PE-OLDEST",
        severity: Doubtful,
        owner: Village,
        sentence: "在户成员的年龄超出常理",
        source: "全国系统通用规则：出生日期合理；界限见口径设置",
        cure: "请核对证件号码；已去世的，登记死亡",
        find: |facts| {
            facts.each_member(|_, person| {
                let old = facts.age(person) >= facts.limits().check_ages.oldest;
                (old && person.died_on.is_none()).then(|| format!("{}出生", person.birth))
            })
        },
    },
    Rule {
        code: "PE-BORN-FUTURE",
        severity: Wrong,
        owner: Village,
        sentence: "出生日期晚于今天",
        source: "GB 11643-1999：证件号码第7至14位为出生日期",
        cure: "请核对证件号码",
        find: |facts| {
            facts.each_member(|_, person| {
                (person.birth > facts.day()).then(|| format!("{}出生", person.birth))
            })
        },
    },
    Rule {
        code: "PE-TWICE",
        severity: Doubtful,
        owner: Town,
        sentence: "两份登记的姓名、性别和出生日期都相同，疑为同一人重复登记",
        source: "全国系统数据质量规则 1_01_002（重复人员）",
        cure: "请核对证件号码；是同一人的，保留一份；不是的，标记并写明",
        find: twice,
    },
    Rule {
        code: "PE-DISABLED-NO-CLASS",
        severity: Doubtful,
        owner: Village,
        sentence: "健康状况有残疾，没有残疾类别等级",
        source: "全国系统导出字段：残疾类别、残疾证办证年度；practice.md 5",
        cure: "请按残疾证补录类别和等级；没有办证的，引导办证",
        find: |facts| {
            facts.each_member(|_, person| {
                let disabled = person.health.contains(&Health::Disabled);
                (disabled && person.disability.is_none())
                    .then(|| "健康状况“残疾”，残疾类别等级空".to_owned())
            })
        },
    },
    Rule {
        code: "PE-CLASS-NOT-DISABLED",
        severity: Wrong,
        owner: Village,
        sentence: "有残疾类别等级，健康状况没有残疾",
        source: "全国系统导出字段：健康状况与残疾类别一致",
        cure: "请核对健康状况",
        find: |facts| {
            facts.each_member(|_, person| {
                let class = person.disability.as_ref()?;
                (!person.health.contains(&Health::Disabled))
                    .then(|| format!("残疾类别等级“{class}”，健康状况没有“残疾”"))
            })
        },
    },
    Rule {
        code: "PE-NO-PHONE",
        severity: Note,
        owner: Village,
        sentence: "有劳动力愿意就业，全家没有一个联系电话",
        source: "全国系统导出字段：户联系电话、成员联系电话",
        cure: "请补录电话；确无电话的，写明联系人",
        find: |facts| {
            facts.each_house(|house| {
                let willing = facts
                    .members(house)
                    .any(|person| facts.is_willing_worker(person));
                let reached = house.phone.is_some()
                    || facts.members(house).any(|person| person.phone.is_some());
                (willing && !reached).then(|| "户和成员的电话都空".to_owned())
            })
        },
    },
];

fn person_hits(facts: &Facts, wrong: impl Fn(&Someone) -> Option<String>) -> Vec<Hit> {
    let hits = facts.people().iter().filter_map(|person| {
        let row = facts.person_row(person, wrong(person)?);
        Some(Hit {
            division: facts.division(person.id),
            rows: vec![row],
        })
    });
    hits.collect()
}

/// Living members with the same name, sex and day of birth; one hit a group.
fn twice(facts: &Facts) -> Vec<Hit> {
    let mut same: BTreeMap<_, Vec<&Someone>> = BTreeMap::new();
    for person in facts.people() {
        if person.home.is_some() {
            let key = (person.name.as_str(), person.birth, person.sex.code());
            same.entry(key).or_default().push(person);
        }
    }
    let groups = same.into_values().filter(|group| group.len() > 1);
    groups
        .map(|mut group| {
            group.sort_by_key(|person| person.id);
            let row = |person: &&Someone| {
                let wrong = format!("{}，{}，{}出生", person.name, person.sex, person.birth);
                facts.person_row(person, wrong)
            };
            Hit {
                division: group.first().and_then(|person| facts.division(person.id)),
                rows: group.iter().map(row).collect(),
            }
        })
        .collect()
}
