//! Where the demo households live: town and village of the county's division data, a 村民小组, a mixture.

use super::dice::Dice;

const DIVISIONS: &str = include_str!("../../../regions/data/mile_divisions.csv");
const TOWNS: &str = include_str!("../data/people/towns.tsv");
const GROUPS: &str = include_str!("../data/people/groups.txt");
const ETHNICITIES: [&str; 6] = ["汉", "彝", "苗", "回", "壮", "傣"];
/// A rural village holds three times the low-income households of an urban community.
const VILLAGE_SHARE: u32 = 3;

/// A village or community of the division data.
#[derive(Debug, Clone)]
pub struct Village {
    /// 12-digit code.
    pub code: String,
    /// As the data spells it, 村委会 or 社区 included.
    pub name: String,
    /// The town's name.
    pub town: String,
    /// Weight among the villages of its town.
    pub weight: u32,
    /// Its 村民小组, three to seven.
    pub groups: Vec<String>,
}

struct Town {
    name: String,
    weight: u32,
    mixture: [u32; 6],
}

/// All places of the county.
pub struct Places {
    towns: Vec<Town>,
    /// Villages in the order of the data.
    pub villages: Vec<Village>,
}

impl Places {
    /// Reads the embedded data; the groups of a village depend on its code alone.
    pub fn load() -> Self {
        let towns = TOWNS.lines().filter(|line| !line.starts_with('#')).skip(1);
        let towns = towns.filter_map(town).collect();
        let villages = DIVISIONS.lines().skip(1).filter_map(village).collect();
        Self { towns, villages }
    }

    /// The 12-digit code of a village of a town.
    pub fn code(&self, town: &str, village: &str) -> Option<&str> {
        self.villages
            .iter()
            .find(|place| place.town == town && place.name == village)
            .map(|place| place.code.as_str())
    }

    /// A village for one household.
    pub fn village(&self, dice: &mut Dice) -> Option<&Village> {
        let at = dice.position(self.towns.iter().map(|town| town.weight))?;
        let town = &self.towns.get(at)?.name;
        let inside: Vec<_> = self.villages.iter().filter(|v| &v.town == town).collect();
        let at = dice.position(inside.iter().map(|village| village.weight))?;
        inside.get(at).copied()
    }

    /// An ethnicity (without 族) by the mixture of the town.
    pub fn ethnicity(&self, town: &str, dice: &mut Dice) -> &'static str {
        let mixture = self.towns.iter().find(|known| known.name == town);
        let at = mixture.and_then(|town| dice.position(town.mixture.iter().copied()));
        ETHNICITIES.get(at.unwrap_or(0)).copied().unwrap_or("汉")
    }
}

fn town(line: &str) -> Option<Town> {
    let mut fields = line.split('\t');
    let name = fields.next()?.to_owned();
    let weight = fields.next()?.parse().ok()?;
    let mut mixture = [0; 6];
    for part in &mut mixture {
        *part = fields.next()?.parse().ok()?;
    }
    Some(Town {
        name,
        weight,
        mixture,
    })
}

fn village(line: &str) -> Option<Village> {
    let mut fields = line.split(',');
    let (code, level, name) = (fields.next()?, fields.next()?, fields.next()?);
    let town = fields.nth(1)?;
    let weight = match level {
        "village" => VILLAGE_SHARE,
        "community" => 1,
        _ => return None,
    };
    let known: Vec<&str> = GROUPS.split_whitespace().collect();
    let mut dice = Dice::new(0, code);
    let mut groups: Vec<String> = Vec::new();
    for _ in 0..dice.between(3, 7) {
        let group = dice.word(&known);
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    Some(Village {
        code: code.to_owned(),
        name: name.to_owned(),
        town: town.to_owned(),
        weight,
        groups,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_town_of_the_mixture_has_villages_and_the_reverse() {
        let places = Places::load();
        assert_eq!(places.towns.len(), 14);
        assert_eq!(places.villages.len(), 145);
        for town in &places.towns {
            assert_eq!(town.mixture.iter().sum::<u32>(), 100, "{}", town.name);
            assert!(places.villages.iter().any(|v| v.town == town.name));
        }
        for village in &places.villages {
            assert!(places.towns.iter().any(|town| town.name == village.town));
            assert!(!village.groups.is_empty());
        }
        assert_eq!(places.code("西二镇", "西龙村委会"), Some("532504108201"));
    }
}
