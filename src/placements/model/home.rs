//! The county whose people these are: which places lie in it, and which region others are.

use super::codes::Region;
use super::place::WorkPlace;
use crate::kernel::text::half_width;
use crate::kernel::{DivisionCode, Result};
use crate::regions::model::Gazetteer;

/// The county whose people these are, as places name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// Province, prefecture, county as far as the gazetteer names them; empty when there are no divisions yet.
    names: Vec<String>,
    /// The province, by the first two digits of the county's code.
    province: Option<&'static str>,
}

/// Provinces by the first two digits of GB/T 2260, without 省, 市, 自治区.
const PROVINCES: [(&str, &str); 31] = [
    ("11", "北京"),
    ("12", "天津"),
    ("13", "河北"),
    ("14", "山西"),
    ("15", "内蒙古"),
    ("21", "辽宁"),
    ("22", "吉林"),
    ("23", "黑龙江"),
    ("31", "上海"),
    ("32", "江苏"),
    ("33", "浙江"),
    ("34", "安徽"),
    ("35", "福建"),
    ("36", "江西"),
    ("37", "山东"),
    ("41", "河南"),
    ("42", "湖北"),
    ("43", "湖南"),
    ("44", "广东"),
    ("45", "广西"),
    ("46", "海南"),
    ("50", "重庆"),
    ("51", "四川"),
    ("52", "贵州"),
    ("53", "云南"),
    ("54", "西藏"),
    ("61", "陕西"),
    ("62", "甘肃"),
    ("63", "青海"),
    ("64", "宁夏"),
    ("65", "新疆"),
];

fn province_of(code: &DivisionCode) -> Option<&'static str> {
    let digits = code.as_str().get(..2)?;
    let known = PROVINCES.iter().find(|(prefix, _)| *prefix == digits);
    known.map(|(_, name)| *name)
}

impl Home {
    /// The county of the gazetteer's towns.
    pub fn of(gazetteer: &Gazetteer) -> Self {
        let county = gazetteer
            .towns()
            .first()
            .and_then(|town| town.code.parent());
        let mut at = county;
        let mut home = Self {
            names: Vec::new(),
            province: county.as_ref().and_then(province_of),
        };
        while let Some(code) = at {
            if let Some(division) = gazetteer.find(&code) {
                home.names.insert(0, division.name.clone());
            }
            at = code.parent();
        }
        home
    }

    /// The county itself as a place.
    pub fn place(&self) -> Option<WorkPlace> {
        let county = self.names.len().checked_sub(1)?;
        Some(WorkPlace {
            parts: self.names.clone(),
            county,
        })
    }

    fn county(&self) -> Option<&str> {
        self.names.last().map(String::as_str)
    }

    /// Is `place` in the county? `None` while the county is not known.
    pub fn holds(&self, place: &WorkPlace) -> Option<bool> {
        self.county().map(|county| place.county() == county)
    }

    /// The 务工区域 that the place alone decides: outside the county it does, inside one must also know the town.
    pub fn region_of(&self, place: &WorkPlace) -> Option<Region> {
        if self.holds(place)? {
            return None;
        }
        let province = self.province?;
        match place
            .parts
            .first()
            .is_some_and(|first| first.starts_with(province))
        {
            true => Some(Region::Province),
            false => Some(Region::Away),
        }
    }

    /// Reads a place; the county's own name alone is enough for places at home.
    ///
    /// # Errors
    /// As [`WorkPlace::parse`].
    pub fn parse(&self, text: &str) -> Result<WorkPlace> {
        let bare = half_width(text);
        let at_home = self.county().is_some_and(|county| {
            let short = county.trim_end_matches(['市', '县', '区']);
            bare.trim() == county || bare.trim() == short
        });
        match self.place() {
            Some(place) if at_home => Ok(place),
            _ => WorkPlace::parse(text),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn outside_the_county_the_place_decides_the_region() {
        let home = Home {
            names: vec!["云南省".into(), "红河州".into(), "弥勒市".into()],
            province: Some("云南"),
        };
        let region = |text: &str| home.region_of(&home.parse(text).unwrap());
        assert_eq!(region("浙江省-宁波市-慈溪市"), Some(Region::Away));
        assert_eq!(region("云南省-昆明市-官渡区"), Some(Region::Province));
        assert_eq!(region("弥勒"), None);
        assert_eq!(
            home.parse("弥勒市").unwrap().to_string(),
            "云南省-红河州-弥勒市"
        );
        assert_eq!(Home::default().holds(&home.place().unwrap()), None);
    }
}
