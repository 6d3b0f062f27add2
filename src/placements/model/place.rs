//! 务工所在地: province, city and county in words. The national monitoring refuses what does not reach the county.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::kernel::text::half_width;
use crate::kernel::{Error, Result, text};

/// Longest text of a place.
const LONGEST: usize = 100;

/// The four cities that are provinces: between them and the county there is no level.
const MUNICIPALITIES: [&str; 4] = ["北京市", "天津市", "上海市", "重庆市"];

/// A place that reaches the county: 云南省-红河州-弥勒市, 上海市-徐汇区, perhaps with a town behind it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WorkPlace {
    pub(super) parts: Vec<String>,
    /// Which part is the county.
    pub(super) county: usize,
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
}
