//! Industries.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::kernel::IndustryCode;

/// GB/T 4754-2017: code (with its section's letter), name, parent.
const INDUSTRIES: &str = include_str!("../data/gbt4754_2017.csv");

static BY_CODE: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    INDUSTRIES
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (code, rest) = line.split_once(',')?;
            let (name, _parent) = rest.rsplit_once(',')?;
            Some((code, name.trim_matches('"')))
        })
        .collect()
});

/// What the industry is called.
pub fn industry_name(code: &IndustryCode) -> Option<&'static str> {
    BY_CODE.get(code.as_str()).copied()
}

/// The industry of exactly this name; of two levels with one name the upper.
pub fn industry_named(name: &str) -> Option<IndustryCode> {
    let line = INDUSTRIES.lines().skip(1).find_map(|line| {
        let (code, rest) = line.split_once(',')?;
        let (own, _parent) = rest.rsplit_once(',')?;
        (own.trim_matches('"') == name).then_some(code)
    });
    line.and_then(|code| IndustryCode::parse(code).ok())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn the_classes_of_the_county_have_their_names() {
        for (code, name) in [
            ("A", "农、林、牧、渔业"),
            ("0152", "葡萄种植"),
            ("C1515", "葡萄酒制造"),
            ("7263", "劳务派遣服务"),
        ] {
            let code = IndustryCode::parse(code).unwrap();
            assert_eq!(industry_name(&code), Some(name), "{}", code.as_str());
        }
        assert!(BY_CODE.len() > 1800, "{}", BY_CODE.len());
    }

    #[test]
    fn every_code_of_the_file_parses() {
        for code in BY_CODE.keys() {
            assert_eq!(IndustryCode::parse(code).unwrap().as_str(), *code);
        }
    }
}
