//! What people say about work, against what they can do and do; and who was asked and then forgotten.

use super::super::rule::Owner::{Town, Village};
use super::super::rule::Severity::{Doubtful, Note, Wrong};
use super::super::{Facts, House, Rule, Someone};
use crate::coverage::model::CoverageState;
use crate::households::model::Standing;

/// The family.
pub const RULES: &[Rule] = &[
    Rule {
        code: "WI-NOT-ASKED",
        severity: Note,
        owner: Village,
        sentence: "目标户的劳动力没有在岗，也没有采集就业意愿",
        source: "2022年方案：摸清就业底数；practice.md 3",
        cure: "请入户采集就业意愿",
        find: |facts| {
            facts.each_member(|house, person| {
                let unasked = facts.is_worker(person) && person.will.is_none();
                (house.status.is_target() && unasked && !facts.works(person))
                    .then(|| "没有就业意愿记录，没有在岗".to_owned())
            })
        },
    },
    Rule {
        code: "WI-LAPSED",
        severity: Doubtful,
        owner: Village,
        sentence: "无就业意愿的表态已经过期，没有重新采集",
        source: "practice.md 3：本人表态，过期失效；天数见口径设置",
        cure: "请重新入户采集，由本人签字或有人见证",
        find: |facts| {
            facts.each_member(|house, person| {
                let stated = person.will.as_ref()?.stated_on;
                let lapsed = facts.is_worker(person) && facts.standing(person) == Standing::Lapsed;
                (house.status.is_target() && lapsed && !facts.works(person))
                    .then(|| format!("{stated}表示无就业意愿"))
            })
        },
    },
    Rule {
        code: "WI-NO-REASON",
        severity: Doubtful,
        owner: Village,
        sentence: "无就业意愿没有写原因",
        source: "practice.md 3：本人表态并写明原因",
        cure: "请补录本人的原话",
        find: |facts| {
            facts.each_member(|_, person| {
                let will = person.will.as_ref()?;
                let silent = will
                    .why_not
                    .as_ref()
                    .is_none_or(|why| why.trim().is_empty());
                (facts.standing(person) == Standing::Unwilling && silent)
                    .then(|| format!("{}表示无就业意愿，原因空", will.stated_on))
            })
        },
    },
    Rule {
        code: "WI-NOT-ABLE",
        severity: Wrong,
        owner: Village,
        sentence: "愿意就业，却登记为无劳动力或丧失劳动力",
        source: "全国系统数据质量规则 2_01_015",
        cure: "请核对劳动技能；确无劳动能力的，更正就业意愿",
        find: |facts| {
            facts.each_member(|_, person| {
                let (ability, _) = person.ability?;
                let willing = facts.standing(person) == Standing::Willing;
                let grown = facts.age(person) >= facts.limits().ages.from;
                (willing && grown && !ability.can_work() && person.student.is_none())
                    .then(|| format!("愿意就业，劳动技能“{ability}”"))
            })
        },
    },
    Rule {
        code: "WI-UNWILLING-WORKS",
        severity: Doubtful,
        owner: Village,
        sentence: "表示无就业意愿的人正在岗",
        source: "practice.md 3：底数不能做小；至少1人就业口径",
        cure: "请更新就业意愿；没有真正在岗的，登记离岗",
        find: |facts| {
            facts.each_member(|_, person| {
                let stated = person.will.as_ref()?.stated_on;
                let job = facts
                    .jobs_of(person.id)
                    .find(|job| job.stands_on(facts.day()) && job.started_on <= stated)?;
                (facts.standing(person) == Standing::Unwilling).then(|| {
                    format!(
                        "{stated}表示无就业意愿，{}起在岗（{}）",
                        job.started_on, job.no
                    )
                })
            })
        },
    },
    Rule {
        code: "CO-STALLED",
        severity: Doubtful,
        owner: Town,
        sentence: "有劳动力有意愿的户没有人就业，超过规定天数没有推荐岗位",
        source: "2022年方案：有劳动力有意愿的户至少1人就业；天数见口径设置",
        cure: "请推荐岗位；推荐不了的，写明原因报人社局",
        find: |facts| {
            facts.each_house(|house| {
                if house.coverage != Some(CoverageState::NotCovered) {
                    return None;
                }
                stalled(facts, house)
            })
        },
    },
    Rule {
        code: "CO-GAP-SECOND",
        severity: Note,
        owner: Town,
        sentence: "收入没有过线，家里还有愿意就业的劳动力没有推荐岗位",
        source: "2022年方案：两个及以上劳动力户以转移就业为主",
        cure: "请为其余劳动力推荐岗位",
        find: |facts| {
            facts.each_house(|house| {
                let under = house.income?.head.is_some_and(|head| !head.reached);
                let covered = house.coverage == Some(CoverageState::Covered);
                if under && covered {
                    stalled(facts, house)
                } else {
                    None
                }
            })
        },
    },
];

/// Somebody of the household who wants work, has none, and was offered nothing for longer than the rule's days.
fn stalled(facts: &Facts, house: &House) -> Option<String> {
    let people = facts
        .members(house)
        .filter(|person| facts.is_willing_worker(person) && !facts.works(person));
    people.filter_map(|person| waits(facts, person)).next()
}

fn waits(facts: &Facts, person: &Someone) -> Option<String> {
    let stated = person.will.as_ref()?.stated_on;
    let last = facts.sent_to(person.id).map(|sent| sent.on).max();
    let since = last.map_or(stated, |last| last.max(stated));
    let waited = (facts.day() - since).num_days() > facts.limits().days.stalled;
    waited.then(|| match last {
        Some(last) => format!("{}{stated}表示愿意就业，最近一次推荐{last}", person.name),
        None => format!("{}{stated}表示愿意就业，没有推荐过岗位", person.name),
    })
}
