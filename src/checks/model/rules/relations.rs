//! Who is what to the head: one head, one spouse, ages and sexes that fit.

use super::super::rule::Owner::Village;
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, House, Rule, Someone};
use crate::households::model::Relation;
use crate::kernel::Sex;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "HH-HEAD-NONE",
        severity: Wrong,
        owner: Village,
        sentence: "户里没有户主",
        source: "全国系统通用规则：每户有且只有一个户主",
        cure: "请把一名成员的“与户主关系”改为户主，其他成员相应修改",
        find: |facts| {
            facts.each_house(|house| {
                let people = facts.members(house).next().is_some();
                (people && count(facts, house, Relation::Head) == 0)
                    .then(|| "没有成员是户主".to_owned())
            })
        },
    },
    Rule {
        code: "HH-HEAD-MANY",
        severity: Wrong,
        owner: Village,
        sentence: "一户有两个以上户主",
        source: "全国系统通用规则：每户有且只有一个户主",
        cure: "请只保留一名户主；已分开生活的，登记“分户”",
        find: |facts| facts.each_house(|house| several(facts, house, Relation::Head)),
    },
    Rule {
        code: "HH-SPOUSES",
        severity: Wrong,
        owner: Village,
        sentence: "一户的户主有两个以上配偶",
        source: "全国系统通用规则：不得有两个配偶；民法典第一千零四十一条",
        cure: "请核对“与户主关系”",
        find: |facts| facts.each_house(|house| several(facts, house, Relation::Spouse)),
    },
    Rule {
        code: "HH-SPOUSE-SEX",
        severity: Wrong,
        owner: Village,
        sentence: "配偶与户主性别相同",
        source: "全国系统通用规则：配偶与户主性别不同（证件号码第17位）",
        cure: "请核对户主和配偶的证件号码及“与户主关系”",
        find: |facts| {
            facts.each_member(|house, person| {
                let head = facts.head(house)?;
                (relation(person) == Some(Relation::Spouse) && person.sex == head.sex)
                    .then(|| format!("户主{}和配偶都是{}", head.name, person.sex))
            })
        },
    },
    Rule {
        code: "PE-RELATION-SEX",
        severity: Wrong,
        owner: Village,
        sentence: "与户主关系和性别不符",
        source: "与户主关系代码（全国系统）；性别以证件号码第17位为准",
        cure: "请核对“与户主关系”或证件号码",
        find: |facts| {
            facts.each_member(|_, person| {
                let relation = relation(person)?;
                let meant = relation.sex()?;
                (meant != person.sex).then(|| format!("与户主关系“{relation}”，性别{}", person.sex))
            })
        },
    },
    Rule {
        code: "PE-SPOUSE-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "配偶没有到法定婚龄",
        source: "民法典第一千零四十七条：男满二十二周岁，女满二十周岁",
        cure: "请核对证件号码和“与户主关系”",
        find: |facts| {
            facts.each_member(|_, person| {
                let ages = facts.limits().check_ages;
                let least = match person.sex {
                    Sex::Female => ages.marriage_women,
                    _ => ages.marriage_men,
                };
                (relation(person) == Some(Relation::Spouse) && facts.age(person) < least)
                    .then(|| format!("配偶，{}，{}出生", person.sex, person.birth))
            })
        },
    },
    Rule {
        code: "PE-HEAD-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "户主未满16周岁，家里还有成年人",
        source: "民法典第十七、十八条：未满16周岁不能独立承担",
        cure: "请核对户主；确无监护人的，报民政部门",
        find: |facts| {
            facts.each_member(|house, person| {
                let young = relation(person) == Some(Relation::Head) && facts.age(person) < 16;
                let grown = facts.members(house).any(|other| facts.age(other) >= 18);
                (young && grown).then(|| format!("户主，{}出生", person.birth))
            })
        },
    },
    Rule {
        code: "PE-CHILD-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "子女与户主的年龄差不合理",
        source: "全国系统通用规则：亲子年龄差；界限见口径设置",
        cure: "请核对证件号码和“与户主关系”；养子女、继子女属实的，标记并写明",
        find: |facts| {
            facts.each_member(|house, person| {
                let child = matches!(relation(person)?, Relation::Son | Relation::Daughter);
                if child {
                    too_near(facts, house, person, 1)
                } else {
                    None
                }
            })
        },
    },
    Rule {
        code: "PE-PARENT-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "父母与户主的年龄差不合理",
        source: "全国系统通用规则：亲子年龄差；界限见口径设置",
        cure: "请核对证件号码和“与户主关系”",
        find: |facts| {
            facts.each_member(|house, person| {
                let parent = matches!(relation(person)?, Relation::Father | Relation::Mother);
                if parent {
                    too_near(facts, house, person, -1)
                } else {
                    None
                }
            })
        },
    },
    Rule {
        code: "PE-GRANDCHILD-AGE",
        severity: Doubtful,
        owner: Village,
        sentence: "孙辈与户主的年龄差不合理",
        source: "全国系统通用规则：隔代年龄差；界限见口径设置",
        cure: "请核对证件号码和“与户主关系”",
        find: |facts| {
            facts.each_member(|house, person| {
                let grandchild = matches!(
                    relation(person)?,
                    Relation::Grandson
                        | Relation::Granddaughter
                        | Relation::DaughtersSon
                        | Relation::DaughtersDaughter
                );
                if grandchild {
                    too_near(facts, house, person, 2)
                } else {
                    None
                }
            })
        },
    },
];

fn relation(person: &Someone) -> Option<Relation> {
    person.home.map(|home| home.relation)
}

fn count(facts: &Facts, house: &House, wanted: Relation) -> usize {
    let members = facts.members(house);
    members
        .filter(|person| relation(person) == Some(wanted))
        .count()
}

fn several(facts: &Facts, house: &House, wanted: Relation) -> Option<String> {
    let members = facts.members(house);
    let names: Vec<&str> = members
        .filter(|person| relation(person) == Some(wanted))
        .map(|person| person.name.as_str())
        .collect();
    (names.len() > 1).then(|| format!("{wanted}{}人：{}", names.len(), names.join("、")))
}

/// Is the person less than so many generations younger (or, negative, older) than the head?
fn too_near(facts: &Facts, house: &House, person: &Someone, generations: i32) -> Option<String> {
    let head = facts.head(house)?;
    let younger = crate::kernel::age_on(head.birth, person.birth);
    let least = facts.limits().check_ages.generation;
    let gap = match generations {
        1.. => younger / generations,
        _ => crate::kernel::age_on(person.birth, head.birth),
    };
    (gap < least).then(|| {
        let relation = relation(person).map_or("", Relation::chinese);
        format!(
            "{relation}{}出生，户主{}{}出生",
            person.birth, head.name, head.birth
        )
    })
}
