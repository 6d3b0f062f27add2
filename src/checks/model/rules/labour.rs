//! 劳动技能 against age, health, school and disability.

use super::super::rule::Owner::{Town, Village};
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, Rule, Someone};
use crate::households::model::{Health, LabourAbility};

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "PE-ABILITY-MISSING",
        severity: Wrong,
        owner: Village,
        sentence: "劳动年龄的人没有登记劳动技能",
        source: "全国系统导出字段：劳动技能五类（domain.md 1.2）",
        cure: "请按五类补录劳动技能",
        find: |facts| {
            facts.each_member(|_, person| {
                let none = person.ability.is_none() && person.student.is_none();
                (none && of_age(facts, person)).then(|| format!("{}出生，劳动技能空", person.birth))
            })
        },
    },
    Rule {
        code: "PE-ABILITY-HEALTHY",
        severity: Wrong,
        owner: Village,
        sentence: "健康、不在校、劳动年龄，却登记为无、丧失、弱或半劳动力",
        source: "全国系统数据质量规则 5_12_008",
        cure: "请核对健康状况和劳动技能",
        find: |facts| {
            facts.each_member(|_, person| {
                let ability = ability(person)?;
                let coded_out =
                    !matches!(ability, LabourAbility::Ordinary | LabourAbility::Skilled);
                let healthy = person.health == [Health::Healthy] && person.student.is_none();
                let lowered = lowered_lately(facts, person).is_some();
                (coded_out && healthy && of_age(facts, person) && !lowered)
                    .then(|| format!("{}出生，健康，劳动技能“{ability}”", person.birth))
            })
        },
    },
    Rule {
        code: "PE-ABILITY-LOWERED",
        severity: Doubtful,
        owner: Town,
        sentence: "健康的人近期被下调为没有劳动能力",
        source: "practice.md 3：下调劳动能力加大抽查，防止做小底数",
        cure: "请乡镇入户核实，保留依据；不属实的，改回原劳动技能",
        find: |facts| {
            facts.each_member(|_, person| {
                let healthy = person.health == [Health::Healthy];
                let lowered = lowered_lately(facts, person)?;
                (healthy && of_age(facts, person)).then_some(lowered)
            })
        },
    },
    Rule {
        code: "PE-ABILITY-CHILD",
        severity: Wrong,
        owner: Village,
        sentence: "未满16周岁登记为劳动力",
        source: "劳动法第十五条；禁止使用童工规定第二条",
        cure: "请改为无劳动力，或核对证件号码",
        find: |facts| {
            facts.each_member(|_, person| {
                let ability = ability(person)?;
                (ability.can_work() && facts.age(person) < facts.limits().ages.from)
                    .then(|| format!("{}出生，劳动技能“{ability}”", person.birth))
            })
        },
    },
    Rule {
        code: "PE-ABILITY-OLD",
        severity: Doubtful,
        owner: Village,
        sentence: "高龄老人登记为普通或技能劳动力",
        source: "全国系统通用规则：劳动技能与年龄；界限见口径设置",
        cure: "请核对劳动技能",
        find: |facts| {
            facts.each_member(|_, person| {
                let ability = ability(person)?;
                let whole = matches!(ability, LabourAbility::Ordinary | LabourAbility::Skilled);
                let old = facts.age(person) >= facts.limits().check_ages.labour_doubtful;
                (whole && old).then(|| format!("{}出生，劳动技能“{ability}”", person.birth))
            })
        },
    },
    Rule {
        code: "PE-ABILITY-DISABLED",
        severity: Doubtful,
        owner: Village,
        sentence: "一级或二级残疾登记为普通或技能劳动力",
        source: "残疾人残疾分类和分级（GB/T 26341-2010）：一、二级为重度",
        cure: "请核对残疾等级和劳动技能；确有劳动能力的，标记并写明",
        find: |facts| {
            facts.each_member(|_, person| {
                let ability = ability(person)?;
                let class = person.disability.as_ref()?;
                let whole = matches!(ability, LabourAbility::Ordinary | LabourAbility::Skilled);
                let heavy = ["一级", "二级", "重度"]
                    .iter()
                    .any(|grade| class.contains(grade));
                (whole && heavy).then(|| format!("{class}，劳动技能“{ability}”"))
            })
        },
    },
    Rule {
        code: "PE-ABILITY-STUDENT",
        severity: Doubtful,
        owner: Village,
        sentence: "在校学生登记为劳动力",
        source: "全国系统通用规则：在校生不计劳动力（domain.md 1.2）",
        cure: "在校的改为无劳动力；已离校的，改填文化程度",
        find: |facts| {
            facts.each_member(|_, person| {
                let (ability, student) = (ability(person)?, person.student?);
                (ability.can_work() && facts.age(person) >= facts.limits().ages.from)
                    .then(|| format!("在校生状况“{student}”，劳动技能“{ability}”"))
            })
        },
    },
];

fn ability(person: &Someone) -> Option<LabourAbility> {
    person.ability.map(|(ability, _)| ability)
}

fn of_age(facts: &Facts, person: &Someone) -> bool {
    let ages = facts.limits().ages;
    (ages.from..ages.below).contains(&facts.age(person))
}

/// Could work, and within the rule's days was recorded as one who cannot.
fn lowered_lately(facts: &Facts, person: &Someone) -> Option<String> {
    let (now, since) = person.ability?;
    let before = person.ability_before?;
    let lately = (facts.day() - since).num_days() <= facts.limits().days.lowered;
    (before.can_work() && !now.can_work() && lately)
        .then(|| format!("{since}起由“{before}”改为“{now}”"))
}
