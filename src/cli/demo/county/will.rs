//! What those who can work want: how far, what, for how much, and what stands in the way.

use chrono::NaiveDate;

use super::dice::{Dice, add_days};
use super::model::{Household, Labour, Person};
use super::reasons::Reasons;

/// The farthest place somebody would go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// 本村
    Village,
    /// 本乡镇
    Town,
    /// 本县
    County,
    /// 本省
    Province,
    /// 不限
    Anywhere,
}

impl Reach {
    /// As the form writes it.
    pub fn text(self) -> &'static str {
        match self {
            Self::Village => "本村",
            Self::Town => "本乡镇",
            Self::County => "本县",
            Self::Province => "本省",
            Self::Anywhere => "不限",
        }
    }
}

/// One 就业意愿.
#[derive(Debug, Clone)]
pub struct Will {
    /// Why not; none for those who want work.
    pub refusal: Option<String>,
    /// Farthest.
    pub reach: Reach,
    /// 意向岗位类型 joined by 、; empty means any.
    pub kinds: &'static str,
    /// 意向工种: positions of trades.
    pub trades: Vec<usize>,
    /// 期望月薪 in yuan.
    pub least: i64,
    /// 可上岗时间; none is at once.
    pub from: Option<NaiveDate>,
    /// 无法外出原因.
    pub obstacles: Vec<&'static str>,
    /// 培训意愿.
    pub training: bool,
    /// 采集日期.
    pub collected: NaiveDate,
    /// 采集方式.
    pub by: &'static str,
}

/// The wishes of the members, in their order; none for those who cannot work or are past 66.
pub fn wishes(
    household: &Household,
    today: NaiveDate,
    reasons: &Reasons,
    dice: &mut Dice,
) -> Vec<Option<Will>> {
    let persons = &household.persons;
    let collected = collected(today, dice);
    let can: Vec<usize> = (0..persons.len())
        .filter(|at| {
            persons
                .get(*at)
                .is_some_and(|p| p.can_work() && p.kin.age < 66)
        })
        .collect();
    // Care falls on one member; the others are free to go.
    let carer = can.get(dice.below(can.len())).copied();
    let wish = |(at, person): (usize, &Person)| {
        can.contains(&at).then(|| {
            let obstacles = obstacles(persons, person, carer == Some(at), dice);
            will(person, persons, obstacles, collected, reasons, dice)
        })
    };
    persons.iter().enumerate().map(wish).collect()
}

fn obstacles(
    persons: &[Person],
    person: &Person,
    carer: bool,
    dice: &mut Dice,
) -> Vec<&'static str> {
    let mut found = Vec::new();
    if carer {
        let frail = persons
            .iter()
            .any(|p| p.kin.age >= 72 || (p.is_ill() && p.kin.age >= 60));
        if frail && dice.chance(42) {
            found.push("照顾老人");
        }
        if persons.iter().any(|p| p.kin.age < 5) && dice.chance(70) {
            found.push("照顾小孩");
        }
        if persons.iter().any(|p| (5..12).contains(&p.kin.age)) && dice.chance(40) {
            found.push("接送上学");
        }
    }
    if person.is_ill() && dice.chance(55) {
        found.push("本人身体");
    }
    if person.kin.age > 40 && dice.chance(14) {
        found.push("农活走不开");
    }
    if dice.chance(4) {
        found.push("路远无车");
    }
    if dice.chance(1) {
        found.push("其他");
    }
    found
}

fn will(
    person: &Person,
    house: &[Person],
    obstacles: Vec<&'static str>,
    collected: NaiveDate,
    reasons: &Reasons,
    dice: &mut Dice,
) -> Will {
    let weak = person.labour == Labour::Weak;
    let reach = reach(person.kin.age, !obstacles.is_empty(), weak, dice);
    let refuses = dice.chance(if weak { 20 } else { 7 } + if obstacles.is_empty() { 0 } else { 6 });
    let kinds = match (weak, reach) {
        (true, _) => dice.among(&[("公益性岗位", 70), ("帮扶车间岗位、公益性岗位", 30)]),
        (_, Reach::Village | Reach::Town) => dice.among(&[
            ("", 40),
            ("帮扶车间岗位、公益性岗位", 28),
            ("公益性岗位", 14),
            ("帮扶车间岗位、项目用工", 18),
        ]),
        _ => dice.among(&[("", 52), ("企业岗位", 30), ("企业岗位、项目用工", 18)]),
    };
    Will {
        refusal: refuses.then(|| reasons.unwilling(person, house, dice)),
        reach,
        kinds,
        trades: if dice.chance(55) {
            person.trades.clone()
        } else {
            Vec::new()
        },
        least: least(reach, weak, dice),
        from: dice
            .chance(55)
            .then(|| add_days(collected, dice.between(0, 60))),
        obstacles,
        training: dice.chance(if person.kin.age < 50 { 48 } else { 20 }),
        collected,
        by: dice.among(&[("当面", 68), ("电话", 20), ("签字", 12)]),
    }
}

fn reach(age: i64, bound: bool, weak: bool, dice: &mut Dice) -> Reach {
    let [village, town, county, province, anywhere] = match (weak, bound, age) {
        (true, ..) => [42, 50, 8, 0, 0],
        (_, true, _) => [30, 46, 22, 2, 0],
        (_, _, ..36) => [0, 6, 20, 22, 52],
        (_, _, 36..51) => [3, 14, 31, 22, 30],
        _ => [15, 31, 34, 14, 6],
    };
    dice.among(&[
        (Reach::Village, village),
        (Reach::Town, town),
        (Reach::County, county),
        (Reach::Province, province),
        (Reach::Anywhere, anywhere),
    ])
}

/// Least monthly wage in yuan, mostly in round numbers as people name them.
fn least(reach: Reach, weak: bool, dice: &mut Dice) -> i64 {
    let (low, high) = match reach {
        _ if weak => (15, 20),
        Reach::Village => (15, 25),
        Reach::Town => (18, 30),
        Reach::County => (25, 40),
        Reach::Province => (32, 48),
        Reach::Anywhere => (38, 60),
    };
    let hundreds = dice.between(low, high);
    let round = if dice.chance(60) {
        (hundreds / 5 * 5).max(low)
    } else {
        hundreds
    };
    round * 100
}

/// Within the last 120 days; one in eight has lapsed (older than 90 days).
fn collected(today: NaiveDate, dice: &mut Dice) -> NaiveDate {
    let days = if dice.chance(12) {
        dice.between(91, 119)
    } else {
        dice.between(0, 88)
    };
    add_days(today, -days)
}
