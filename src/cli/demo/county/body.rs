//! Health, disability and labour ability, consistent with age and with each other.

use super::dice::Dice;
use super::model::Labour;

/// Health as the register writes it.
pub struct Health {
    /// 健康, or illnesses joined by 、.
    pub text: String,
    /// 残疾类别等级, empty without.
    pub disability: String,
    weight: u8,
}

/// Health of somebody of this age, disabled for `certain` or by chance.
pub fn health(age: i64, certain: bool, dice: &mut Dice) -> Health {
    let [chronic, severe, disabled] = match age {
        ..16 => [1, 1, 1],
        16..30 => [1, 1, 2],
        30..45 => [5, 1, 3],
        45..60 => [13, 2, 5],
        60..70 => [28, 3, 7],
        _ => [42, 4, 9],
    };
    let mut illnesses = Vec::new();
    let mut weight = 0;
    if dice.chance(chronic) {
        illnesses.push("长期慢性病");
        weight = 1;
    }
    if dice.chance(severe) {
        illnesses.push("患有大病");
        weight = 3;
    }
    let mut disability = String::new();
    if certain || dice.chance(disabled) {
        illnesses.push("残疾");
        let kind = dice.among(&[
            ("肢体", 52),
            ("视力", 12),
            ("听力", 14),
            ("言语", 4),
            ("智力", 9),
            ("精神", 9),
        ]);
        let (grade, heavy) = dice.among(
            &[("一级", 12), ("二级", 26), ("三级", 30), ("四级", 32)]
                .map(|(grade, share)| ((grade, grade == "一级" || grade == "二级"), share)),
        );
        disability = format!("{kind}{grade}");
        weight = weight.max(if heavy { 3 } else { 2 });
    }
    let text = if illnesses.is_empty() {
        "健康".to_owned()
    } else {
        illnesses.join("、")
    };
    Health {
        text,
        disability,
        weight,
    }
}

/// Labour ability. A healthy person of 16 to 59 who is no student always has it (rule 5_12_008 of the national checks).
pub fn labour(
    age: i64,
    student: bool,
    health: &Health,
    certified: bool,
    dice: &mut Dice,
) -> Labour {
    if age < 16 || student {
        return Labour::None;
    }
    if age >= 70 {
        return if dice.chance(55) {
            Labour::Lost
        } else {
            Labour::None
        };
    }
    let whole = if certified && dice.chance(65) {
        Labour::Skilled
    } else {
        Labour::Ordinary
    };
    let weak_percent = match (health.weight, age) {
        (3, _) => return Labour::Lost,
        (0, ..60) => 0,
        (1, ..60) => 35,
        (2, ..60) => 60,
        (0, 60..65) => 70,
        (0, _) => 92,
        _ => 100,
    };
    if !dice.chance(weak_percent) {
        return whole;
    }
    // Past 65 with an illness there is little left to hire.
    if age >= 65 && health.weight > 0 {
        return Labour::Lost;
    }
    Labour::Weak
}
