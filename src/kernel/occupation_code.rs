//! What people do for work: a code of the occupational classification.

use std::fmt;

use super::coded::coded_enum;
use super::date::all_digits;
use super::short_text::ShortText;
use super::text::fold;
use super::text_value::text_value;
use super::{Error, Result};

coded_enum! {
    /// How fine an occupation code is, the coarsest first.
    pub enum OccupationLevel("职业级别", "OCCUPATION-LEVEL-UNKNOWN") {
        /// d: one of 8.
        Major = "major" "大类",
        /// d-dd.
        Middle = "middle" "中类",
        /// d-dd-dd.
        Minor = "minor" "小类",
        /// d-dd-dd-dd.
        Occupation = "occupation" "职业" ["细类"],
    }
}

/// A code of 中华人民共和国职业分类大典（2022年版）: "6", "6-29", "6-29-01" or "6-29-01-01" (砌筑工). Its shape is right;
/// whether it exists is known to the occupation table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OccupationCode(ShortText<10>);

impl OccupationCode {
    /// Reads a code with hyphens of any kind, or the seven plain digits of an occupation.
    ///
    /// # Errors
    /// `OCCUPATION-EMPTY`, `OCCUPATION-SHAPE`.
    pub fn parse(text: &str) -> Result<Self> {
        let text = fold(text);
        if text.is_empty() {
            return Err(Error::invalid(
                "OCCUPATION-EMPTY",
                "没有填写职业代码",
                "empty occupation code",
            )
            .cure(CURE));
        }
        let text = hyphenated(&text).unwrap_or(text);
        shaped(&text)
            .then(|| ShortText::new(&text))
            .flatten()
            .map(Self)
            .ok_or_else(|| {
                Error::invalid("OCCUPATION-SHAPE", "职业代码不对", "not an occupation code")
                    .cure(CURE)
            })
    }

    /// With hyphens.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// How fine it is.
    pub fn level(&self) -> OccupationLevel {
        match self.as_str().len() {
            1 => OccupationLevel::Major,
            4 => OccupationLevel::Middle,
            7 => OccupationLevel::Minor,
            _ => OccupationLevel::Occupation,
        }
    }

    /// The next coarser code; none for one of the eight 大类.
    pub fn parent(&self) -> Option<Self> {
        let (above, _) = self.as_str().rsplit_once('-')?;
        ShortText::new(above).map(Self)
    }

    /// Whether it is `other` or belongs to it: 6-29-01-01 is within 6-29.
    pub fn is_within(&self, other: &Self) -> bool {
        // All groups but the first have two digits, so a shorter prefix always ends at a hyphen.
        self.as_str().starts_with(other.as_str())
    }
}

impl fmt::Display for OccupationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

text_value!(OccupationCode);

const CURE: &str = "请按职业分类大典填写，例如 6-29-01-01";

fn hyphenated(text: &str) -> Option<String> {
    let seven = text.len() == 7 && all_digits(text);
    let (major, rest) = text.split_at_checked(1).filter(|_| seven)?;
    let (middle, rest) = rest.split_at_checked(2)?;
    let (minor, own) = rest.split_at_checked(2)?;
    Some(format!("{major}-{middle}-{minor}-{own}"))
}

fn shaped(text: &str) -> bool {
    let mut groups = text.split('-');
    let major = groups.next().unwrap_or_default();
    let groups: Vec<_> = groups.collect();
    matches!(major.as_bytes(), [b'1'..=b'8'])
        && groups.len() <= 3
        && groups
            .iter()
            .all(|group| group.len() == 2 && all_digits(group))
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> OccupationCode {
        OccupationCode::parse(text).unwrap()
    }

    #[test]
    fn knows_its_place() {
        let mason = code("6-29-01-01");
        assert_eq!(code("６２９０１０１"), mason);
        assert_eq!(code(" 6—29–01－01 "), mason);
        assert_eq!(mason.level(), OccupationLevel::Occupation);
        assert_eq!(mason.parent(), Some(code("6-29-01")));
        assert_eq!(code("6-29").level(), OccupationLevel::Middle);
        assert_eq!(code("6-29").parent(), Some(code("6")));
        assert_eq!(code("6").parent(), None);
        assert!(mason.is_within(&code("6-29")) && mason.is_within(&mason));
        assert!(!mason.is_within(&code("6-28")) && !code("6").is_within(&mason));
        assert!(code("6-29") < mason && mason < code("6-30"));
    }

    #[test]
    fn refuses_the_rest() {
        assert_eq!(
            OccupationCode::parse("\n").unwrap_err().code(),
            "OCCUPATION-EMPTY"
        );
        for text in [
            "9-01",
            "0",
            "6-",
            "6-2",
            "6-29-1",
            "62901",
            "6-29-01-01-01",
            "629-0101",
            "砌筑工",
            "6-29\0",
            "6-29-01-0a",
        ] {
            let error = OccupationCode::parse(text).unwrap_err();
            assert_eq!(error.code(), "OCCUPATION-SHAPE", "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_back(text in "[1-8](-[0-9]{2}){0,3}", dash in "[-－—–‐] ?") {
            let code = OccupationCode::parse(&text).unwrap();
            prop_assert_eq!(code.to_string(), text.clone());
            prop_assert_eq!(OccupationCode::parse(&text.replace('-', &dash)).unwrap(), code);
            prop_assert!(code.parent().is_none_or(|parent| code.is_within(&parent) && parent.level() < code.level()));
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<OccupationCode>(&json).unwrap(), code);
        }

        #[test]
        fn never_panics(text in any::<String>(), near in "[0-9-]{0,11}") {
            let _ = OccupationCode::parse(&text);
            let _ = OccupationCode::parse(&near);
        }
    }
}
