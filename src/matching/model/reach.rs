//! How far from a worker's home a job lies, in the steps of 意向区域.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::households::model::Farthest;
use crate::kernel::DivisionCode;

/// Where work is, as far as known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A division of the county's or another's.
    Division(DivisionCode),
    /// Outside the county, in words.
    Outside(String),
    /// Not known.
    Unknown,
}

impl Place {
    /// From the two fields of a vacancy or an employer; none where both are empty.
    pub fn of(division: Option<DivisionCode>, outside: Option<&str>) -> Option<Self> {
        let outside = outside.map(str::trim).filter(|text| !text.is_empty());
        division
            .map(Self::Division)
            .or_else(|| outside.map(|text| Self::Outside(text.to_owned())))
    }

    /// The division, where there is one.
    pub fn division(&self) -> Option<&DivisionCode> {
        match self {
            Self::Division(code) => Some(code),
            Self::Outside(_) | Self::Unknown => None,
        }
    }
}

/// Names of provinces, and of the prefectures of the home province, by the leading digits of GB/T 2260.
const PROVINCES: &str = include_str!("../data/provinces.csv");

static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    PROVINCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(','))
        .collect()
});

/// The nearest step of 意向区域 that holds the job, seen from `home`; none where nobody knows where it is. Work done at
/// home lies in the village.
pub fn lies(home: &DivisionCode, place: &Place, at_home: bool) -> Option<Farthest> {
    let code = match place {
        Place::Division(code) => code,
        Place::Outside(text) => return Some(lies_outside(home, text)),
        Place::Unknown => return at_home.then_some(Farthest::Village),
    };
    // By digits, for this is asked of every pair of a county: 2 of the province, 6 down to the county, 9 to the town.
    let (home, code) = (home.as_str(), code.as_str());
    let same = |digits: usize| home.get(..digits) == code.get(..digits);
    let step = if home == code {
        Farthest::Village
    } else if same(9) && code.get(6..9) != Some("000") {
        Farthest::Town
    } else if same(6) {
        Farthest::County
    } else if same(2) {
        Farthest::Province
    } else {
        Farthest::Anywhere
    };
    Some(if at_home {
        step.min(Farthest::Village)
    } else {
        step
    })
}

/// A place in words names its province, or a prefecture of ours (昆明市官渡区); what names neither is taken for far away.
fn lies_outside(home: &DivisionCode, text: &str) -> Farthest {
    let digits = home.as_str();
    let named = NAMES.iter().find(|(_, name)| text.starts_with(name));
    match named {
        Some((code, _)) if digits.starts_with(code.get(..2).unwrap_or_default()) => {
            Farthest::Province
        }
        _ => Farthest::Anywhere,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    fn step(place: &str, at_home: bool) -> Option<Farthest> {
        let home = DivisionCode::parse("532504102201").unwrap();
        let place = match DivisionCode::parse(place) {
            Ok(code) => Place::Division(code),
            Err(_) if place.is_empty() => Place::Unknown,
            Err(_) => Place::Outside(place.to_owned()),
        };
        lies(&home, &place, at_home)
    }

    #[test]
    fn steps_go_from_the_village_to_anywhere() {
        for (place, expected) in [
            ("532504102201", Farthest::Village),
            ("532504102202", Farthest::Town),
            ("532504102000", Farthest::Town),
            ("532504105201", Farthest::County),
            ("532504", Farthest::County),
            ("530111", Farthest::Province),
            ("云南省昆明市官渡区", Farthest::Province),
            ("昆明市", Farthest::Province),
            ("浙江省-宁波市-慈溪市", Farthest::Anywhere),
            ("上海市徐汇区", Farthest::Anywhere),
            ("某地", Farthest::Anywhere),
        ] {
            assert_eq!(step(place, false), Some(expected), "{place}");
        }
        assert_eq!(step("", false), None);
        assert_eq!(step("532504105201", true), Some(Farthest::Village));
    }
}
