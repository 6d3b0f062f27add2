//! Looking occupations up: by code, by name, in free text.

mod words;

use search_index::{Lexicon, OccupationTree};

pub use super::model::{industry_name, industry_named};
use crate::kernel::{Error, IndustryCode, OccupationCode, Result};
pub use words::{WORD_SUBJECT, add_word, all_words, dictionary_meaning, end_word, words_on};

/// The dictionary's name of an occupation or of a group of them.
pub fn name(code: &OccupationCode) -> Option<&'static str> {
    let node = OccupationTree::standard().get(code.as_str())?;
    Some(node.name.as_str())
}

/// Names from the occupation up to its major group, without the occupation itself.
pub fn groups(code: &OccupationCode) -> Vec<&'static str> {
    let mut names = Vec::new();
    let mut at = code.parent();
    while let Some(code) = at {
        names.extend(name(&code));
        at = code.parent();
    }
    names
}

/// How close two occupations are, 0 to 1000: the same, the same 小类, 中类, 大类, or nothing in common.
pub fn closeness(one: &OccupationCode, other: &OccupationCode) -> u16 {
    search_index::closeness(one.as_str(), other.as_str())
}

/// The occupations that a text speaks of: 会砌墙，开过三年挖机 gives 砌筑工 and 挖掘铲运和桩工机械司机.
pub fn in_text(text: &str) -> Vec<OccupationCode> {
    let mut codes = Vec::new();
    for found in Lexicon::standard().find_in_text(text) {
        let code = found.code.as_deref().map(OccupationCode::parse);
        if let Some(Ok(code)) = code
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    codes
}

/// Reads an occupation as people write it: a code of the dictionary, its name, or a trade name (泥水匠).
///
/// # Errors
/// `OCCUPATION-UNKNOWN`.
pub fn parse(text: &str) -> Result<OccupationCode> {
    let by_code = OccupationCode::parse(text)
        .ok()
        .filter(|code| name(code).is_some());
    let by_name = || {
        let node = OccupationTree::standard().by_name(text.trim())?;
        OccupationCode::parse(&node.code).ok()
    };
    let by_trade = || in_text(text).into_iter().next();
    by_code.or_else(by_name).or_else(by_trade).ok_or_else(|| {
        Error::invalid(
            "OCCUPATION-UNKNOWN",
            format!("职业分类大典里没有“{text}”，也不是认得的工种俗名"),
            "unknown occupation",
        )
        .cure("请填职业代码（如 6-29-01-01）或名称（如 砌筑工）")
    })
}

/// Reads an industry as people write it: a code of GB/T 4754-2017, or its name (制造业).
///
/// # Errors
/// `INDUSTRY-UNKNOWN`, or the code's own.
pub fn parse_industry(text: &str) -> Result<IndustryCode> {
    if let Some(code) = industry_named(text.trim()) {
        return Ok(code);
    }
    let code = IndustryCode::parse(text)?;
    match industry_name(&code) {
        Some(_) => Ok(code),
        None => Err(Error::invalid(
            "INDUSTRY-UNKNOWN",
            "国民经济行业分类里没有这个代码",
            "unknown industry",
        )
        .cure("请按 GB/T 4754-2017 填代码或名称，例如 C1353 或 制造业")),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn trade_names_lead_to_the_dictionary() {
        for (text, code) in [
            ("6-29-01-01", "6-29-01-01"),
            ("砌筑工", "6-29-01-01"),
            ("泥水匠", "6-29-01-01"),
            ("车衣工", "6-05-01-03"),
            ("护林员", "5-02-03-01"),
        ] {
            assert_eq!(parse(text).unwrap().as_str(), code, "{text}");
        }
        assert_eq!(parse("天外来客").unwrap_err().code(), "OCCUPATION-UNKNOWN");
    }

    #[test]
    fn spoken_skills_are_understood() {
        let codes = in_text("会砌墙，开过三年挖机");
        let codes: Vec<&str> = codes.iter().map(OccupationCode::as_str).collect();
        assert!(codes.contains(&"6-29-01-01"), "{codes:?}");
        assert!(codes.contains(&"6-30-05-05"), "{codes:?}");
    }

    #[test]
    fn neighbours_are_closer_than_strangers() {
        let code = |text| OccupationCode::parse(text).unwrap();
        let (bricklayer, mason) = (code("6-29-01-01"), code("6-29-01-02"));
        let cook = code("4-03-02-01");
        assert_eq!(closeness(&bricklayer, &bricklayer), 1000);
        assert!(closeness(&bricklayer, &mason) > closeness(&bricklayer, &cook));
        assert!(groups(&bricklayer).len() == 3);
    }
}
