//! Who helps which household: each helper of a village has a handful of them and one phone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dice::{Dice, add_days};
use super::model::{Helper, Household};
use super::names::Names;
use super::numbers::Phones;
use super::reasons::Reasons;

/// Households of one helper; a thousand numbers serve a county of about 6,000 households.
const HOUSEHOLDS_EACH: usize = 7;

/// Gives nearly every household its helper; two in a hundred have none at present.
pub fn assign(
    households: &mut [Household],
    names: &Names,
    reasons: &Reasons,
    today: NaiveDate,
    dice: &mut Dice,
) {
    let mut phones = Phones::helpers();
    let mut villages: BTreeMap<String, Vec<&mut Household>> = BTreeMap::new();
    for household in households {
        let code = household.village.code.clone();
        villages.entry(code).or_default().push(household);
    }
    for inside in villages.values_mut() {
        for few in inside.chunks_mut(HOUSEHOLDS_EACH) {
            let Some(first) = few.first() else { continue };
            let helper = helper(
                &first.village.town,
                &first.village.name,
                names,
                reasons,
                today,
                dice,
            );
            let helper = Helper {
                phone: phones.take(),
                ..helper
            };
            for household in few {
                if !dice.chance(2) {
                    household.helper = Some(helper.clone());
                }
            }
        }
    }
}

fn helper(
    town: &str,
    village: &str,
    names: &Names,
    reasons: &Reasons,
    today: NaiveDate,
    dice: &mut Dice,
) -> Helper {
    let role = dice.among(&[
        ("帮扶责任人", 55),
        ("驻村队员", 20),
        ("村干部", 19),
        ("包村领导", 6),
    ]);
    let government = if town.ends_with("街道") {
        format!("{town}办事处")
    } else {
        format!("{town}人民政府")
    };
    let unit = match role {
        "村干部" => format!("{town}{village}"),
        "包村领导" => government,
        "驻村队员" => dice.word(reasons.texts("unit")),
        _ if dice.chance(45) => government,
        _ => dice.word(reasons.texts("unit")),
    };
    let ethnicity = dice.among(&[("汉", 60), ("彝", 33), ("苗", 3), ("壮", 2), ("回", 2)]);
    let born = i32::try_from(dice.between(1968, 1999)).unwrap_or(1985);
    let male = dice.chance(58);
    Helper {
        name: names.surname(ethnicity, dice) + &names.given(male, born, dice),
        role,
        unit,
        phone: String::new(),
        since: add_days(today, -dice.between(30, 1100)),
    }
}
