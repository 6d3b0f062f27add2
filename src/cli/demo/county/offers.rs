//! Work that no registered employer offers: far away, casual, or of one's own.

use serde::Deserialize;

use super::dice::Dice;
use super::market::{Found, HERE, Pay};
use super::model::Person;

const AWAY: &str = include_str!("../data/people/away.jsonl");
const CASUAL: &str = include_str!("../data/people/casual.jsonl");

/// Work of the data files that no registered employer offers.
#[derive(Debug, Clone, Deserialize)]
struct Offer {
    #[serde(default)]
    place: String,
    #[serde(default)]
    employer: String,
    title: String,
    industry: String,
    low: i64,
    high: i64,
    from: i64,
    to: i64,
    weight: u32,
    men: u32,
    women: u32,
    #[serde(default)]
    organised: bool,
    #[serde(default)]
    form: String,
}

/// All such work.
pub struct Offers {
    away: Vec<Offer>,
    casual: Vec<Offer>,
}

impl Offers {
    /// Reads the embedded data.
    pub fn load() -> Self {
        Self {
            away: super::lines(AWAY),
            casual: super::lines(CASUAL),
        }
    }

    /// Casual work or small trade in the own township.
    pub fn casual(&self, person: &Person, dice: &mut Dice) -> Option<Found> {
        let offer = choose(&self.casual, person, |_| true, dice)?;
        let own_business = offer.form == "自主创业";
        Some(Found {
            employer: String::new(),
            title: offer.title.clone(),
            channel: if own_business {
                "自主创业"
            } else {
                "灵活就业"
            },
            form: offer.form.clone(),
            area: "乡（镇）内",
            place: HERE.to_owned(),
            industry: offer.industry.clone(),
            full_time: false,
            contract: if own_business { "" } else { "口头" }.to_owned(),
            organised: false,
            monthly: dice.between(offer.low / 100, offer.high / 100) * 100,
            pay: if dice.chance(22) {
                Pay::Once
            } else {
                Pay::Monthly
            },
        })
    }

    /// Work outside the county, in the province or beyond it.
    pub fn away(&self, person: &Person, in_province: bool, dice: &mut Dice) -> Option<Found> {
        let wanted = |offer: &Offer| offer.place.starts_with("云南省") == in_province;
        let offer = choose(&self.away, person, wanted, dice)?;
        let building = offer.industry == "建筑业";
        let contract = if building {
            dice.among(&[("口头", 48), ("劳务协议", 42), ("劳动合同", 10)])
        } else {
            dice.among(&[("劳动合同", 68), ("劳务协议", 20), ("口头", 12)])
        };
        let form = if building && contract == "口头" {
            "灵活就业"
        } else {
            "单位就业"
        };
        Some(Found {
            employer: offer.employer.clone(),
            title: offer.title.clone(),
            channel: "外出务工",
            form: form.to_owned(),
            area: if in_province {
                "县外省内"
            } else {
                "省外"
            },
            place: offer.place.clone(),
            industry: offer.industry.clone(),
            full_time: true,
            contract: contract.to_owned(),
            organised: offer.organised,
            monthly: dice.between(offer.low / 50, offer.high / 50) * 50,
            pay: if building && dice.chance(30) {
                Pay::Once
            } else {
                Pay::Monthly
            },
        })
    }
}

fn choose<'o>(
    offers: &'o [Offer],
    person: &Person,
    wanted: impl Fn(&Offer) -> bool,
    dice: &mut Dice,
) -> Option<&'o Offer> {
    let weights: Vec<u32> = offers
        .iter()
        .map(|offer| {
            if !wanted(offer) || !(offer.from..=offer.to).contains(&person.kin.age) {
                return 0;
            }
            offer.weight
                * if person.kin.male {
                    offer.men
                } else {
                    offer.women
                }
        })
        .collect();
    dice.position(weights.iter().copied())
        .and_then(|at| offers.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_place_reaches_the_county() {
        let offers = Offers::load();
        assert_eq!(offers.away.len(), AWAY.lines().count());
        assert_eq!(offers.casual.len(), CASUAL.lines().count());
        for offer in &offers.away {
            assert_eq!(offer.place.split('-').count(), 3, "{}", offer.place);
            assert!(offer.low < offer.high && !offer.employer.is_empty());
        }
        assert!(offers.casual.iter().all(|offer| !offer.form.is_empty()));
    }
}
