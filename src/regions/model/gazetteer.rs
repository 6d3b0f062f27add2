//! All divisions valid on one day, in memory: a county has some hundreds, a province some twenty thousand.

use std::collections::HashMap;

use super::{Division, Location, road_km, travel_minutes};
use crate::kernel::{DivisionCode, DivisionLevel};

/// Looks divisions up by code and by name.
#[derive(Debug, Default)]
pub struct Gazetteer {
    by_code: HashMap<DivisionCode, Division>,
    by_short_name: HashMap<String, Vec<DivisionCode>>,
    children: HashMap<DivisionCode, Vec<DivisionCode>>,
}

impl Gazetteer {
    /// From the divisions valid on a day.
    pub fn new(mut divisions: Vec<Division>) -> Self {
        divisions.sort_by_key(|division| division.code);
        let mut gazetteer = Self::default();
        for division in divisions {
            let code = division.code;
            gazetteer
                .by_short_name
                .entry(short_name(&division.name).to_owned())
                .or_default()
                .push(code);
            if let Some(parent) = code.parent() {
                gazetteer.children.entry(parent).or_default().push(code);
            }
            gazetteer.by_code.insert(code, division);
        }
        gazetteer
    }

    /// Are there no divisions at all?
    pub fn is_empty(&self) -> bool {
        self.by_code.is_empty()
    }

    /// The division with this code.
    pub fn find(&self, code: &DivisionCode) -> Option<&Division> {
        self.by_code.get(code)
    }

    /// Divisions directly below, in order of code.
    pub fn below(&self, code: &DivisionCode) -> impl Iterator<Item = &Division> {
        self.children
            .get(code)
            .into_iter()
            .flatten()
            .filter_map(|child| self.find(child))
    }

    /// All towns, in order of code.
    pub fn towns(&self) -> Vec<&Division> {
        self.at_level(DivisionLevel::Town)
    }

    /// All villages of a town, in order of code.
    pub fn villages_of(&self, town: &DivisionCode) -> Vec<&Division> {
        self.below(town).collect()
    }

    /// The town called `name`, with or without 镇, 乡, 街道.
    pub fn town_named(&self, name: &str) -> Option<&Division> {
        self.named(name, DivisionLevel::Town, None)
    }

    /// The village called `name` (with or without 村委会, 社区 …), in `town` if given; without a town only if the name is
    /// unique.
    pub fn village_named(&self, town: Option<&DivisionCode>, name: &str) -> Option<&Division> {
        self.named(name, DivisionLevel::Village, town)
    }

    /// Names from the county down, run together: 弥勒市新哨镇新哨村.
    pub fn full_name(&self, code: &DivisionCode) -> String {
        let mut names = Vec::new();
        let mut at = Some(*code);
        while let Some(code) = at {
            if code.level() < DivisionLevel::County {
                break;
            }
            if let Some(division) = self.find(&code) {
                names.push(division.name.as_str());
            }
            at = code.parent();
        }
        names.reverse();
        names.concat()
    }

    /// Where it lies: its own point, or the nearest higher division's, then marked approximate.
    pub fn location(&self, code: &DivisionCode) -> Option<Location> {
        let own = self.find(code).and_then(|division| division.location);
        own.or_else(|| {
            let parent = code.parent()?;
            self.location(&parent).map(|location| Location {
                approximate: true,
                ..location
            })
        })
    }

    /// Kilometres by road between two divisions; `None` where a location is not known.
    pub fn distance_km(&self, from: &DivisionCode, to: &DivisionCode) -> Option<f64> {
        if from == to {
            return Some(0.0);
        }
        Some(road_km(self.location(from)?, self.location(to)?))
    }

    /// Minutes by road between two divisions.
    pub fn travel_minutes(&self, from: &DivisionCode, to: &DivisionCode) -> Option<u32> {
        self.distance_km(from, to).map(travel_minutes)
    }

    fn at_level(&self, level: DivisionLevel) -> Vec<&Division> {
        let mut found: Vec<_> = self
            .by_code
            .values()
            .filter(|division| division.level == level)
            .collect();
        found.sort_by_key(|division| division.code);
        found
    }

    fn named(
        &self,
        name: &str,
        level: DivisionLevel,
        within: Option<&DivisionCode>,
    ) -> Option<&Division> {
        let candidates = self.by_short_name.get(short_name(name.trim()))?;
        let mut fitting = candidates
            .iter()
            .filter(|code| code.level() == level)
            .filter(|code| within.is_none_or(|outer| outer.contains(code)))
            .filter_map(|code| self.find(code));
        let first = fitting.next()?;
        let unique = fitting.next().is_none();
        let exact = candidates
            .iter()
            .filter_map(|code| self.find(code))
            .find(|division| division.name == name.trim() && division.level == level);
        if unique {
            Some(first)
        } else {
            exact.filter(|_| within.is_some())
        }
    }
}

/// The name without the word for its kind. 街道 and 社区 of one name are told apart by level.
fn short_name(name: &str) -> &str {
    const KINDS: &[&str] = &[
        "社区居民委员会",
        "村民委员会",
        "社区居委会",
        "居民委员会",
        "村委会",
        "居委会",
        "街道办事处",
        "街道",
        "社区",
        "镇",
        "乡",
        "村",
    ];
    KINDS
        .iter()
        .find_map(|kind| name.strip_suffix(kind))
        .filter(|short| !short.is_empty())
        .unwrap_or(name)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    fn division(code: &str, name: &str, location: Option<(f64, f64)>) -> Division {
        let code = DivisionCode::parse(code).unwrap();
        Division {
            code,
            level: code.level(),
            name: name.into(),
            location: location.map(|(longitude, latitude)| Location {
                longitude,
                latitude,
                approximate: false,
            }),
            source: "test".into(),
            valid_from: "2022-10-31".parse().unwrap(),
            valid_to: None,
        }
    }

    fn county() -> Gazetteer {
        Gazetteer::new(vec![
            division("532504000000", "弥勒市", Some((103.41, 24.41))),
            division("532504102000", "新哨镇", Some((103.45, 24.24))),
            division("532504102201", "新哨村", None),
            division("532504104000", "竹园镇", None),
            division("532504104201", "龙潭村", None),
            division("532504102202", "龙潭村", None),
        ])
    }

    #[test]
    fn finds_places_as_people_write_them() {
        let county = county();
        let town = county.town_named("新哨").unwrap().code;
        assert_eq!(town.as_str(), "532504102000");
        let village = county.village_named(Some(&town), "新哨村委会").unwrap();
        assert_eq!(county.full_name(&village.code), "弥勒市新哨镇新哨村");
        assert!(
            county.village_named(None, "龙潭").is_none(),
            "two villages bear the name"
        );
        assert_eq!(
            county
                .village_named(Some(&town), "龙潭")
                .unwrap()
                .code
                .as_str(),
            "532504102202"
        );
        assert!(county.town_named("不存在").is_none());
    }

    #[test]
    fn a_village_without_a_point_borrows_its_town_s() {
        let county = county();
        let village = DivisionCode::parse("532504102201").unwrap();
        let location = county.location(&village).unwrap();
        assert!(location.approximate);
        assert_eq!(location.latitude, 24.24);
        assert_eq!(county.distance_km(&village, &village), Some(0.0));
        let other = DivisionCode::parse("532504102202").unwrap();
        assert!(county.distance_km(&village, &other).unwrap() >= 5.0);
    }
}
