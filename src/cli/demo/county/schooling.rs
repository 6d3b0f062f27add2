//! School and education by age and cohort: exactly one of the two is known of each person.

use super::dice::Dice;

/// 在校生状况 by age; the two lists are the academic and the vocational way.
const STAGES: [(i64, &str, &str); 13] = [
    (0, "学龄前儿童", "学龄前儿童"),
    (6, "小学", "小学"),
    (12, "七年级", "七年级"),
    (13, "八年级", "八年级"),
    (14, "九年级", "九年级"),
    (15, "普通高中一年级", "中职一年级"),
    (16, "普通高中二年级", "中职二年级"),
    (17, "普通高中三年级", "中职三年级"),
    (18, "本科一年级", "高职高专一年级"),
    (19, "本科二年级", "高职高专二年级"),
    (20, "本科三年级", "高职高专三年级"),
    (21, "本科四年级", "高职高专三年级"),
    (22, "本科四年级", "高职高专三年级"),
];

/// 在校生状况 of somebody of this age; empty if no longer at school.
pub fn school(age: i64, dice: &mut Dice) -> &'static str {
    let percent = match age {
        ..16 => 100,
        16 => 90,
        17 => 82,
        18 => 58,
        19 => 46,
        20 => 40,
        21 => 28,
        22 => 9,
        _ => 0,
    };
    if !dice.chance(percent) {
        return "";
    }
    let stage = STAGES.iter().rev().find(|stage| stage.0 <= age);
    let vocational = dice.chance(if age < 18 { 38 } else { 62 });
    stage.map_or("", |stage| if vocational { stage.2 } else { stage.1 })
}

/// 文化程度 of somebody who has left school at this age today.
pub fn education(age: i64, dice: &mut Dice) -> &'static str {
    let [none, primary, junior, senior, college, degree] = match age {
        70.. => [48, 46, 6, 0, 0, 0],
        60..70 => [24, 58, 17, 1, 0, 0],
        50..60 => [7, 55, 34, 4, 0, 0],
        40..50 => [2, 39, 50, 7, 2, 0],
        30..40 => [1, 20, 58, 13, 6, 2],
        22..30 => [0, 6, 52, 22, 14, 6],
        18..22 => [0, 2, 58, 40, 0, 0],
        _ => [0, 2, 98, 0, 0, 0],
    };
    dice.among(&[
        ("文盲或半文盲", none),
        ("小学", primary),
        ("初中", junior),
        ("高中", senior),
        ("大专", college),
        ("本科及以上", degree),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_go_to_school_and_grown_people_do_not() {
        let mut dice = Dice::new(5, "school");
        for age in 0..16 {
            assert_ne!(school(age, &mut dice), "", "{age}");
        }
        for age in 23..60 {
            assert_eq!(school(age, &mut dice), "", "{age}");
            assert_ne!(education(age, &mut dice), "", "{age}");
        }
    }
}
