//! 务工所在地: province, city and county in words. The national monitoring refuses what does not reach the county.

use std::fmt;

use serde::{Serialize, Serializer};

use super::codes::Region;
use crate::kernel::text::half_width;
use crate::kernel::{DivisionCode, Error, Result, text};
use crate::regions::model::Gazetteer;

/// Longest text of a place.
const LONGEST: usize = 100;

/// The four cities that are provinces: between them and the county there is no level.
const MUNICIPALITIES: [&str; 4] = ["北京市", "天津市", "上海市", "重庆市"];

/// A place that reaches the county: 云南省-红河州-弥勒市, 上海市-徐汇区, perhaps with a town behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkPlace {
    parts: Vec<String>,
    /// Which part is the county.
    county: usize,
}

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

impl WorkPlace {
    /// Reads 省-市-县, with hyphens, slashes or nothing between the parts; a town may follow.
    ///
    /// # Errors
    /// `WORK-PLACE-EMPTY`; `WORK-PLACE-SHORT` when it does not reach the county.
    pub fn parse(text: &str) -> Result<Self> {
        let text = half_width(&text::clean(text, LONGEST)?);
        let text = text.trim();
        if text.is_empty() {
            return Err(
                Error::invalid("WORK-PLACE-EMPTY", "没有填写务工所在地", "empty place")
                    .cure(CURE)
                    .field("务工所在地"),
            );
        }
        let separated: Vec<String> = text
            .split(['-', '/', '—', '–', '>', '、', ' '])
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect();
        let parts = match separated.len() {
            1 => run_together(text),
            _ => separated,
        };
        let short = || {
            Error::invalid(
                "WORK-PLACE-SHORT",
                "务工所在地没有填到县（市、区）",
                "place does not reach the county",
            )
            .cure(CURE)
            .field("务工所在地")
        };
        let first = parts.first().ok_or_else(short)?;
        let middle = parts
            .get(1)
            .is_some_and(|part| part == "市辖区" || part == "县");
        let city = MUNICIPALITIES.contains(&first.as_str()) && !middle;
        let county = if city { 1 } else { 2 };
        match parts.get(county) {
            Some(_) => Ok(Self { parts, county }),
            None => Err(short()),
        }
    }

    /// The county's name.
    pub fn county(&self) -> &str {
        self.parts.get(self.county).map_or("", String::as_str)
    }

    /// As stored: a place already parsed, or at home one whose upper levels have no name here.
    pub(in crate::placements) fn stored(text: &str) -> Self {
        Self::parse(text).unwrap_or_else(|_| {
            let parts: Vec<String> = text.split('-').map(str::to_owned).collect();
            let county = parts.len().saturating_sub(1);
            Self { parts, county }
        })
    }
}

/// Cuts 浙江省宁波市慈溪市 into its levels by the words they end in.
fn run_together(text: &str) -> Vec<String> {
    const ENDS: [&[&str]; 3] = [
        &["自治区", "特别行政区", "省"],
        &["自治州", "地区", "市辖区", "盟", "市", "州"],
        &["自治县", "自治旗", "县", "市", "区", "旗"],
    ];
    let mut rest = text;
    let mut parts = Vec::new();
    let mut levels: &[&[&str]] = &ENDS;
    if let Some(city) = MUNICIPALITIES.iter().find(|city| text.starts_with(**city)) {
        parts.push((*city).to_owned());
        rest = rest.strip_prefix(city).unwrap_or(rest);
        levels = ENDS.get(2..).unwrap_or_default();
    }
    for ends in levels {
        // From the third character on: 市 and 州 may also begin a name, never as a level of one character.
        let cut = ends
            .iter()
            .filter_map(|end| {
                let from = rest.char_indices().nth(1).map(|(at, _)| at)?;
                let at = rest.get(from..)?.find(end)?;
                Some(from + at + end.len())
            })
            .min();
        let Some(cut) = cut else { return parts };
        let (part, behind) = rest.split_at(cut);
        parts.push(part.to_owned());
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned());
    }
    parts
}

const CURE: &str = "请按“省-市-县”填写，例如 浙江省-宁波市-慈溪市";

impl fmt::Display for WorkPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.parts.join("-"))
    }
}

impl Serialize for WorkPlace {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn a_place_reaches_the_county() {
        for (text, county, shown) in [
            ("浙江省-宁波市-慈溪市", "慈溪市", "浙江省-宁波市-慈溪市"),
            ("浙江省宁波市慈溪市", "慈溪市", "浙江省-宁波市-慈溪市"),
            (
                "云南省－红河哈尼族彝族自治州－弥勒市－朋普镇",
                "弥勒市",
                "云南省-红河哈尼族彝族自治州-弥勒市-朋普镇",
            ),
            ("云南省红河州弥勒市", "弥勒市", "云南省-红河州-弥勒市"),
            ("上海市徐汇区", "徐汇区", "上海市-徐汇区"),
            ("上海市-市辖区-徐汇区", "徐汇区", "上海市-市辖区-徐汇区"),
            (
                "广西壮族自治区/南宁市/武鸣区",
                "武鸣区",
                "广西壮族自治区-南宁市-武鸣区",
            ),
        ] {
            let place = WorkPlace::parse(text).unwrap();
            assert_eq!(
                (place.county(), &*place.to_string()),
                (county, shown),
                "{text}"
            );
            assert_eq!(WorkPlace::stored(&place.to_string()), place);
        }
        for text in [
            "广东省",
            "浙江省-宁波市",
            "浙江省宁波市",
            "昆明市",
            "上海市",
        ] {
            assert_eq!(
                WorkPlace::parse(text).unwrap_err().code(),
                "WORK-PLACE-SHORT",
                "{text}"
            );
        }
        assert_eq!(
            WorkPlace::parse(" ").unwrap_err().code(),
            "WORK-PLACE-EMPTY"
        );
    }

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
