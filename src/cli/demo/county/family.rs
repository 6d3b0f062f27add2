//! Who lives under one roof: the shapes of low-income rural households, ages that fit each other.
//!
//! Mixed so that households with labour have about 3.4 members and those without 1.8, as the published lists do.

use super::dice::Dice;
use super::model::Member;

/// The youngest a mother or father of the demo was when the child was born.
const YOUNGEST_PARENT: i64 = 19;

#[derive(Clone, Copy)]
enum Shape {
    LoneElder,
    ElderCouple,
    Grandparents,
    DisabledAdult,
    Nuclear,
    ThreeGenerations,
    GrownChildren,
    EmptyNest,
    ChildWithElders,
    OneParent,
    LoneAdult,
}

/// Who lives in one household.
pub struct Family {
    /// 户主 first.
    pub members: Vec<Member>,
    /// The 户主 is disabled, which is why this household is on the list.
    pub disabled_head: bool,
}

/// A household of any shape.
pub fn family(dice: &mut Dice) -> Family {
    let shape = dice.among(&[
        (Shape::LoneElder, 70),
        (Shape::ElderCouple, 72),
        (Shape::Grandparents, 40),
        (Shape::DisabledAdult, 26),
        (Shape::Nuclear, 240),
        (Shape::ThreeGenerations, 180),
        (Shape::GrownChildren, 140),
        (Shape::EmptyNest, 90),
        (Shape::ChildWithElders, 75),
        (Shape::OneParent, 48),
        (Shape::LoneAdult, 38),
    ]);
    let mut members = match shape {
        Shape::LoneElder => vec![head(dice.chance(45), dice.between(66, 89))],
        Shape::ElderCouple => couple(dice.between(65, 84), dice),
        Shape::Grandparents => grandparents(dice),
        Shape::DisabledAdult => with_elder(30, 58, 30, dice),
        Shape::Nuclear => nuclear(dice),
        Shape::ThreeGenerations => super::lineage::three_generations(dice),
        Shape::GrownChildren => grown_children(dice),
        Shape::EmptyNest => couple(dice.between(49, 64), dice),
        Shape::ChildWithElders => with_elder(23, 50, 100, dice),
        Shape::OneParent => one_parent(dice),
        Shape::LoneAdult => vec![head(dice.chance(80), dice.between(28, 59))],
    };
    // A house has exactly one 户主, and the register lists that person first.
    members.sort_by_key(|member| member.relation != "户主");
    let disabled_head = matches!(shape, Shape::DisabledAdult);
    Family {
        members,
        disabled_head,
    }
}

/// The 户主.
pub fn head(male: bool, age: i64) -> Member {
    Member {
        relation: "户主",
        male,
        age,
        of_the_house: true,
    }
}

/// Husband and wife; the husband is 户主 in nine of ten.
pub fn couple(age: i64, dice: &mut Dice) -> Vec<Member> {
    let wife_age = (age - dice.between(-2, 5)).max(21);
    let husband_heads = dice.chance(90);
    let relation = |heads| if heads { "户主" } else { "配偶" };
    vec![
        Member {
            relation: relation(husband_heads),
            male: true,
            age,
            of_the_house: true,
        },
        Member {
            relation: relation(!husband_heads),
            male: false,
            age: wife_age,
            of_the_house: false,
        },
    ]
}

/// `count` children aged `low` to `high`, as sons and daughters of the 户主.
pub fn children(count: i64, low: i64, high: i64, dice: &mut Dice) -> Vec<Member> {
    let child = |_| {
        let male = dice.chance(52);
        let relation = if male { "之子" } else { "之女" };
        let age = dice.between(low, high.max(low));
        Member {
            relation,
            male,
            age,
            of_the_house: true,
        }
    };
    (0..count).map(child).collect()
}

/// The age of the younger parent bounds the oldest child.
pub fn oldest_child(parents: &[Member]) -> i64 {
    let youngest = parents.iter().map(|parent| parent.age).min();
    (youngest.unwrap_or(0) - YOUNGEST_PARENT).max(0)
}

fn nuclear(dice: &mut Dice) -> Vec<Member> {
    let mut members = couple(dice.between(27, 52), dice);
    let count = dice.among(&[(1, 33), (2, 50), (3, 17)]);
    let high = oldest_child(&members).min(23);
    members.extend(children(count, high.min(1), high, dice));
    members
}

fn grown_children(dice: &mut Dice) -> Vec<Member> {
    let mut members = couple(dice.between(45, 61), dice);
    let high = oldest_child(&members).min(32);
    let count = dice.among(&[(1, 55), (2, 45)]);
    members.extend(children(count, high.min(16), high, dice));
    members
}

fn one_parent(dice: &mut Dice) -> Vec<Member> {
    let mut members = vec![head(dice.chance(45), dice.between(29, 54))];
    let high = oldest_child(&members).min(22);
    let count = dice.among(&[(1, 60), (2, 40)]);
    members.extend(children(count, high.min(2), high, dice));
    members
}

/// An unmarried adult, in `percent` of a hundred cases with one or both parents.
fn with_elder(low: i64, high: i64, percent: u32, dice: &mut Dice) -> Vec<Member> {
    let adult = head(dice.chance(72), dice.between(low, high));
    let mut members = vec![adult];
    if dice.chance(percent) {
        let mother = adult.age + dice.between(YOUNGEST_PARENT, 34);
        let both = dice.chance(40);
        if both || dice.chance(65) {
            members.push(Member {
                relation: "之母",
                male: false,
                age: mother.min(92),
                of_the_house: false,
            });
        }
        if both || members.len() == 1 {
            let age = (mother + dice.between(0, 5)).min(92);
            members.push(Member {
                relation: "之父",
                male: true,
                age,
                of_the_house: true,
            });
        }
    }
    members
}

/// Grandchildren whose parents are on another register and work far away.
fn grandparents(dice: &mut Dice) -> Vec<Member> {
    let mut members = couple(dice.between(62, 74), dice);
    if dice.chance(40) {
        members.truncate(1);
        if let Some(left) = members.first_mut() {
            left.relation = "户主";
        }
    }
    for _ in 0..dice.among(&[(1, 75), (2, 25)]) {
        let male = dice.chance(52);
        let relation = if male { "之孙子" } else { "之孙女" };
        let age = dice.between(3, 15);
        members.push(Member {
            relation,
            male,
            age,
            of_the_house: true,
        });
    }
    members
}
