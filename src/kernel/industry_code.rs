//! What an employer does: a code of the national industry classification.

use std::fmt;

use super::coded::coded_enum;
use super::date::all_digits;
use super::short_text::ShortText;
use super::text::compact;
use super::text_value::text_value;
use super::{Error, Result};

coded_enum! {
    /// How fine an industry code is, the coarsest first.
    pub enum IndustryLevel("行业级别", "INDUSTRY-LEVEL-UNKNOWN") {
        /// A letter.
        Section = "section" "门类",
        /// Two digits.
        Division = "division" "大类",
        /// Three digits.
        Group = "group" "中类",
        /// Four digits.
        Class = "class" "小类",
    }
}

/// Last 大类 of each 门类 of GB/T 4754-2017; digits alone name their letter.
const SECTIONS: [(u8, char); 20] = [
    (5, 'A'),
    (12, 'B'),
    (43, 'C'),
    (46, 'D'),
    (50, 'E'),
    (52, 'F'),
    (60, 'G'),
    (62, 'H'),
    (65, 'I'),
    (69, 'J'),
    (70, 'K'),
    (72, 'L'),
    (75, 'M'),
    (79, 'N'),
    (82, 'O'),
    (83, 'P'),
    (85, 'Q'),
    (90, 'R'),
    (96, 'S'),
    (97, 'T'),
];

/// A code of GB/T 4754-2017 with its letter: "A", "A01", "A011" or "A0111" (稻谷种植). Its shape is right; whether it
/// exists is known to the industry table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IndustryCode(ShortText<5>);

impl IndustryCode {
    /// Reads a code with its letter, or two to four digits alone.
    ///
    /// # Errors
    /// `INDUSTRY-EMPTY`; `INDUSTRY-SHAPE`; `INDUSTRY-SECTION` when the digits do not belong to the letter.
    pub fn parse(text: &str) -> Result<Self> {
        let text = compact(text).to_ascii_uppercase();
        if text.is_empty() {
            return Err(Error::invalid(
                "INDUSTRY-EMPTY",
                "没有填写行业代码",
                "empty industry code",
            )
            .cure(CURE));
        }
        let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let given = text.strip_suffix(digits).unwrap_or_default();
        let lone_letter = digits.is_empty() && section_letter(given).is_some();
        if lone_letter {
            return ShortText::new(given).map(Self).ok_or_else(shape);
        }
        if given.len() > 1 || !(2..=4).contains(&digits.len()) || !all_digits(digits) {
            return Err(shape());
        }
        let section = section_of(digits).ok_or_else(shape)?;
        if !given.is_empty() && section_letter(given) != Some(section) {
            return Err(Error::invalid(
                "INDUSTRY-SECTION",
                format!("行业代码{digits}属于门类{section}，不属于{given}"),
                "industry digits outside the given section",
            )
            .cure("请核对字母和数字"));
        }
        ShortText::new(&format!("{section}{digits}"))
            .map(Self)
            .ok_or_else(shape)
    }

    /// With its letter.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// How fine it is.
    pub fn level(&self) -> IndustryLevel {
        match self.as_str().len() {
            1 => IndustryLevel::Section,
            3 => IndustryLevel::Division,
            4 => IndustryLevel::Group,
            _ => IndustryLevel::Class,
        }
    }

    /// The next coarser code; none for a 门类.
    pub fn parent(&self) -> Option<Self> {
        let kept = match self.level() {
            IndustryLevel::Section => return None,
            IndustryLevel::Division => 1,
            IndustryLevel::Group => 3,
            IndustryLevel::Class => 4,
        };
        ShortText::new(self.as_str().get(..kept)?).map(Self)
    }

    /// Whether it is `other` or belongs to it: A0111 is within A01.
    pub fn is_within(&self, other: &Self) -> bool {
        self.as_str().starts_with(other.as_str())
    }
}

impl fmt::Display for IndustryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

text_value!(IndustryCode);

const CURE: &str = "请按国民经济行业分类（GB/T 4754-2017）填写，例如 A0152 或 0152";

fn shape() -> Error {
    Error::invalid("INDUSTRY-SHAPE", "行业代码不对", "not an industry code").cure(CURE)
}

fn section_letter(text: &str) -> Option<char> {
    SECTIONS
        .iter()
        .map(|(_, letter)| *letter)
        .find(|letter| text.chars().eq([*letter]))
}

fn section_of(digits: &str) -> Option<char> {
    let division: u8 = digits.get(..2)?.parse().ok()?;
    SECTIONS
        .iter()
        .find(|(last, _)| division <= *last && division > 0)
        .map(|(_, letter)| *letter)
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> IndustryCode {
        IndustryCode::parse(text).unwrap()
    }

    #[test]
    fn knows_its_place() {
        let rice = code("A0111");
        assert_eq!(code("０１１１"), rice);
        assert_eq!(code(" a 0111\n"), rice);
        assert_eq!(rice.level(), IndustryLevel::Class);
        assert_eq!(rice.parent(), Some(code("011")));
        assert_eq!(code("011").parent(), Some(code("01")));
        assert_eq!(code("01").parent(), Some(code("A")));
        assert_eq!(code("A").parent(), None);
        assert!(rice.is_within(&code("A01")) && rice.is_within(&code("A")));
        assert!(!rice.is_within(&code("A02")) && !code("A").is_within(&rice));
    }

    #[test]
    fn digits_name_their_section() {
        for (digits, wanted) in [
            ("06", "B06"),
            ("1515", "C1515"),
            ("43", "C43"),
            ("44", "D44"),
            ("47", "E47"),
            ("7263", "L7263"),
            ("7820", "N7820"),
            ("8010", "O8010"),
            ("8391", "P8391"),
            ("97", "T97"),
        ] {
            assert_eq!(code(digits).as_str(), wanted);
        }
    }

    #[test]
    fn refuses_the_rest() {
        for (text, wanted) in [
            ("", "INDUSTRY-EMPTY"),
            ("U", "INDUSTRY-SHAPE"),
            ("AB", "INDUSTRY-SHAPE"),
            ("1", "INDUSTRY-SHAPE"),
            ("A0", "INDUSTRY-SHAPE"),
            ("00", "INDUSTRY-SHAPE"),
            ("98", "INDUSTRY-SHAPE"),
            ("01111", "INDUSTRY-SHAPE"),
            ("01\0", "INDUSTRY-SHAPE"),
            ("农业", "INDUSTRY-SHAPE"),
            ("B0111", "INDUSTRY-SECTION"),
            ("U01", "INDUSTRY-SECTION"),
        ] {
            assert_eq!(
                IndustryCode::parse(text).unwrap_err().code(),
                wanted,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn reads_back(division in 1u8..=97, finer in "[0-9]{0,2}") {
            let digits = format!("{division:02}{finer}");
            let code = IndustryCode::parse(&digits).unwrap();
            prop_assert_eq!(IndustryCode::parse(code.as_str()).unwrap(), code);
            prop_assert_eq!(IndustryCode::parse(&format!(" {} ", code.as_str().to_lowercase())).unwrap(), code);
            prop_assert!(code.parent().is_some_and(|parent| code.is_within(&parent) && parent.level() < code.level()));
            let json = serde_json::to_string(&code).unwrap();
            prop_assert_eq!(serde_json::from_str::<IndustryCode>(&json).unwrap(), code);
        }

        #[test]
        fn never_panics(text in any::<String>(), near in "[A-Ua-u0-9 ]{0,6}") {
            let _ = IndustryCode::parse(&text);
            let _ = IndustryCode::parse(&near);
        }
    }
}
