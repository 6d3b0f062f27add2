//! Three generations under one roof, seen from whoever is 户主.

use super::dice::Dice;
use super::family::{children, couple, oldest_child};
use super::model::Member;

/// Grandparents, a couple, their children. An elder is 户主 in four of ten.
pub fn three_generations(dice: &mut Dice) -> Vec<Member> {
    let mut middle = couple(dice.between(25, 48), dice);
    let count = dice.among(&[(1, 38), (2, 50), (3, 12)]);
    let high = oldest_child(&middle).min(21);
    let young = children(count, 0, high, dice);
    let elders = elders(&middle, dice);
    if dice.chance(40) {
        return under_elder(middle, young, elders, dice);
    }
    // The elders are the husband's parents, so where his wife is 户主 they are her parents-in-law.
    let husband_heads = middle.first().is_some_and(|man| man.relation == "户主");
    let named = elders.into_iter().map(|elder| Member {
        relation: match (elder.male, husband_heads) {
            (true, true) => "之父",
            (false, true) => "之母",
            (true, false) => "之公公",
            (false, false) => "之婆婆",
        },
        ..elder
    });
    middle.extend(named);
    middle.extend(young);
    middle
}

/// One or both parents of the elder of the two.
fn elders(middle: &[Member], dice: &mut Dice) -> Vec<Member> {
    let oldest = middle.iter().map(|member| member.age).max().unwrap_or(30);
    let mother = (oldest + dice.between(19, 32)).min(90);
    let father = (mother + dice.between(0, 5)).min(92);
    let mother = Member {
        relation: "",
        male: false,
        age: mother,
        of_the_house: false,
    };
    let father = Member {
        relation: "",
        male: true,
        age: father,
        of_the_house: true,
    };
    match dice.below(100) {
        0..45 => vec![father, mother],
        45..82 => vec![mother],
        _ => vec![father],
    }
}

/// The first elder is 户主; the couple are son and daughter-in-law or, one time in nine, daughter and son-in-law.
fn under_elder(
    middle: Vec<Member>,
    young: Vec<Member>,
    elders: Vec<Member>,
    dice: &mut Dice,
) -> Vec<Member> {
    let son_in_law = dice.chance(11);
    let mut members: Vec<Member> = Vec::new();
    for elder in elders {
        let relation = if members.is_empty() {
            "户主"
        } else {
            "配偶"
        };
        members.push(Member { relation, ..elder });
    }
    members.extend(middle.into_iter().map(|member| Member {
        relation: match (member.male, son_in_law) {
            (true, false) => "之子",
            (false, false) => "之儿媳",
            (true, true) => "之女婿",
            (false, true) => "之女",
        },
        of_the_house: member.male != son_in_law,
        ..member
    }));
    members.extend(young.into_iter().map(|member| Member {
        relation: if member.male {
            "之孙子"
        } else {
            "之孙女"
        },
        ..member
    }));
    members
}
