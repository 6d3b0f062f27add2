//! Oddities of people: one telephone, one bank card for many; an employer reached at a worker's own number; statements
//! taken by the dozen.

use std::collections::{BTreeMap, BTreeSet};

use super::super::rule::Owner::Town;
use super::super::rule::Severity::{Doubtful, Wrong};
use super::super::{Facts, Hit, Rule, Someone};
use crate::households::model::Standing;
use crate::kernel::id::HouseholdId;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "FR-PHONE",
        severity: Doubtful,
        owner: Town,
        sentence: "许多户用同一个电话号码",
        source: "全国系统通用规则：联系电话真实；户数见口径设置",
        cure: "请入户核对电话；代留村干部电话的，改为本人或亲属电话",
        find: phones,
    },
    Rule {
        code: "FR-CARD",
        severity: Wrong,
        owner: Town,
        sentence: "不同户的人用同一张银行卡领钱",
        source: "保障农民工工资支付条例第十一条：工资支付给本人",
        cure: "请核实卡主，改为本人银行卡或社保卡，核对已发款项",
        find: cards,
    },
    Rule {
        code: "FR-EMPLOYER-PHONE",
        severity: Doubtful,
        owner: Town,
        sentence: "用人单位的电话就是在那里上岗的人家的电话",
        source: "2022年方案：不得虚假增收；自己证明自己不算来源",
        cure: "请核实单位是否真实存在；家庭作坊属实的，标记并写明",
        find: employer_phones,
    },
    Rule {
        code: "FR-SAME-STATEMENTS",
        severity: Doubtful,
        owner: Town,
        sentence: "同一人同一天用同样的话登记了一批“无就业意愿”",
        source: "practice.md 3：由本人表态，签字或有人见证；人数见口径设置",
        cure: "请抽查这些人，由本人重新表态",
        find: same_statements,
    },
];

fn home(person: &Someone) -> Option<HouseholdId> {
    person.home.map(|home| home.household)
}

fn phones(facts: &Facts) -> Vec<Hit> {
    let mut used: BTreeMap<&[u8], BTreeSet<HouseholdId>> = BTreeMap::new();
    for person in facts.people() {
        if let (Some(phone), Some(household)) = (&person.phone, home(person)) {
            used.entry(phone).or_default().insert(household);
        }
    }
    for house in facts.houses() {
        if let Some(phone) = &house.phone {
            used.entry(phone).or_default().insert(house.id);
        }
    }
    let least = usize::try_from(facts.limits().oddity.phone_households).unwrap_or(usize::MAX);
    let many = used.into_iter().filter(|(_, users)| users.len() >= least);
    many.map(|(phone, users)| {
        let wrong = format!("{}户共用一个电话号码", users.len());
        let houses = users.iter().filter_map(|id| facts.house(*id));
        let rows: Vec<_> = houses
            .map(|house| facts.house_row(house, wrong.clone()).resting_on(phone))
            .collect();
        let first = users.first().and_then(|id| facts.house(*id));
        Hit {
            division: first.map(|house| house.division),
            rows,
        }
    })
    .filter(|hit| !hit.rows.is_empty())
    .collect()
}

/// A family may share a card; people of different households may not.
fn cards(facts: &Facts) -> Vec<Hit> {
    let mut used: BTreeMap<&[u8], Vec<&Someone>> = BTreeMap::new();
    for person in facts.people() {
        if let Some(card) = &person.card {
            used.entry(card).or_default().push(person);
        }
    }
    let least = usize::try_from(facts.limits().oddity.card_people).unwrap_or(usize::MAX);
    let many = used.into_iter().filter(|(_, people)| {
        let homes: BTreeSet<_> = people.iter().map(|person| home(person)).collect();
        people.len() >= least && homes.len() > 1
    });
    many.filter_map(|(card, mut people)| {
        people.sort_by_key(|person| person.id);
        let wrong = format!("{}人共用一张银行卡", people.len());
        let rows = people
            .iter()
            .map(|person| facts.person_row(person, wrong.clone()).resting_on(card));
        Some(Hit {
            division: facts.division(people.first()?.id),
            rows: rows.collect(),
        })
    })
    .collect()
}

fn employer_phones(facts: &Facts) -> Vec<Hit> {
    let hits = facts.jobs().iter().filter_map(|job| {
        let firm = facts.firm(job.employer?)?;
        let phone = firm.phone.as_ref()?;
        let person = facts.person(job.person)?;
        let house = facts.home(person)?;
        let family = facts
            .members(house)
            .any(|member| member.phone.as_ref() == Some(phone));
        let same = family || house.phone.as_ref() == Some(phone);
        (same && job.stands_on(facts.day())).then(|| {
            let rows = vec![
                facts
                    .job_row(job, "单位电话与本人家里的电话相同")
                    .resting_on(phone),
                facts.firm_row(firm, "单位电话与在岗人员家里的电话相同"),
            ];
            facts.job_hit(rows, job)
        })
    });
    hits.collect()
}

fn same_statements(facts: &Facts) -> Vec<Hit> {
    let mut same: BTreeMap<_, Vec<&Someone>> = BTreeMap::new();
    for person in facts.people() {
        let Some(will) = &person.will else { continue };
        let why = will.why_not.as_deref().unwrap_or("").trim();
        if facts.standing(person) == Standing::Unwilling && !why.is_empty() {
            let key = (person.will_recorded_by.as_str(), will.stated_on, why);
            same.entry(key).or_default().push(person);
        }
    }
    let least = usize::try_from(facts.limits().oddity.same_statements).unwrap_or(usize::MAX);
    let many = same.into_iter().filter(|(_, people)| people.len() >= least);
    many.filter_map(|((by, on, why), mut people)| {
        people.sort_by_key(|person| person.id);
        let wrong = format!("{on}由{by}登记，原因“{why}”");
        let rows = people
            .iter()
            .map(|person| facts.person_row(person, wrong.clone()));
        Some(Hit {
            division: facts.division(people.first()?.id),
            rows: rows.collect(),
        })
    })
    .collect()
}
