//! Where in China: province, prefecture, county, town and village by the statistical division code.

use std::fmt;

use super::coded::coded_enum;
use super::short_text::ShortText;
use super::text::digits_only_spacing;
use super::text_value::text_value;
use super::{Error, Result};

coded_enum! {
    /// How far down a division lies, the highest first.
    pub enum DivisionLevel("区划级别", "DIVISION-LEVEL-UNKNOWN") {
        /// 省、自治区、直辖市.
        Province = "province" "省级" ["省"],
        /// 市、州.
        Prefecture = "prefecture" "市州级" ["市州", "地市", "地级市", "州"],
        /// 县、市、区.
        County = "county" "县级" ["县", "县市区", "区县"],
        /// 乡镇、街道.
        Town = "town" "乡镇级" ["乡镇", "镇", "乡", "街道"],
        /// 村、社区.
        Village = "village" "村级" ["村", "社区"],
    }
}

/// Ends of the five groups of digits: 2 province + 2 prefecture + 2 county + 3 town + 3 village.
const ENDS: [(DivisionLevel, usize); 5] = [
    (DivisionLevel::Province, 2),
    (DivisionLevel::Prefecture, 4),
    (DivisionLevel::County, 6),
    (DivisionLevel::Town, 9),
    (DivisionLevel::Village, 12),
];

/// A 统计用区划代码 (National Bureau of Statistics rules, top six digits GB/T 2260), 12 digits, the lower levels zero:
/// 532504000000 is 弥勒市. Its shape is right; whether such a place exists is known to the division table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DivisionCode(ShortText<12>);

impl DivisionCode {
    /// Reads 12 digits, or 6 (county and above) or 9 (town) that are filled up with zeros.
    ///
    /// # Errors
    /// `DIVISION-EMPTY`; `DIVISION-SHAPE` when it is not 6, 9 or 12 digits; `DIVISION-GAP` when an upper level is zero
    /// above a lower one. Four prefectures such as 东莞 (441900) have no counties: there the county alone may be zero.
    pub fn parse(text: &str) -> Result<Self> {
        let digits = digits_only_spacing(text);
        if digits.is_empty() {
            return Err(Error::invalid(
                "DIVISION-EMPTY",
                "没有填写区划代码",
                "empty division code",
            )
            .cure(CURE));
        }
        let good = matches!(digits.len(), 6 | 9 | 12) && digits.bytes().all(|b| b.is_ascii_digit());
        if !good || digits.starts_with(['0', '9']) {
            return Err(Error::invalid(
                "DIVISION-SHAPE",
                "区划代码不对，应是12位数字",
                "division code is not 6, 9 or 12 digits",
            )
            .cure(CURE));
        }
        let code = ShortText::new(&format!("{digits:0<12}"))
            .map(Self)
            .filter(|code| !code.has_gap());
        code.ok_or_else(|| {
            Error::invalid(
                "DIVISION-GAP",
                "区划代码不对，中间的一级是0",
                "division code with a zero level above another",
            )
            .cure("请核对区划代码，下级不为0时上级也不能为0")
        })
    }

    fn has_gap(&self) -> bool {
        let zero = |level| self.group(level).bytes().all(|b| b == b'0');
        let (prefecture, county) = (zero(DivisionLevel::Prefecture), zero(DivisionLevel::County));
        let (town, village) = (zero(DivisionLevel::Town), zero(DivisionLevel::Village));
        prefecture && !(county && town && village) || town && !village
    }

    fn group(&self, level: DivisionLevel) -> &str {
        let start = ENDS
            .iter()
            .rev()
            .find(|(above, _)| *above < level)
            .map_or(0, |(_, end)| *end);
        self.as_str().get(start..end_of(level)).unwrap_or_default()
    }

    /// All twelve digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The level it names: the lowest one that is not zero.
    pub fn level(&self) -> DivisionLevel {
        DivisionLevel::ALL
            .iter()
            .rev()
            .copied()
            .find(|level| self.group(*level).bytes().any(|b| b != b'0'))
            .unwrap_or(DivisionLevel::Province)
    }

    /// The digits that count: 2, 4, 6, 9 or 12 of them. Every code inside starts with them.
    pub fn prefix(&self) -> &str {
        self.as_str()
            .get(..end_of(self.level()))
            .unwrap_or_default()
    }

    /// The division directly above; none for a province.
    pub fn parent(&self) -> Option<Self> {
        let own = self.level();
        DivisionLevel::ALL
            .iter()
            .rev()
            .filter(|level| **level < own)
            .find_map(|level| self.cut(*level))
    }

    /// The town it is or lies in.
    pub fn town(&self) -> Option<Self> {
        self.cut(DivisionLevel::Town)
    }

    /// The county it is or lies in; none in prefectures without counties.
    pub fn county(&self) -> Option<Self> {
        self.cut(DivisionLevel::County)
    }

    /// Whether `other` is this division or lies in it.
    pub fn contains(&self, other: &Self) -> bool {
        other.as_str().starts_with(self.prefix())
    }

    /// This code down to `level`; none if it names nothing at that level.
    fn cut(&self, level: DivisionLevel) -> Option<Self> {
        let kept = self.as_str().get(..end_of(level))?;
        let above = Self(ShortText::new(&format!("{kept:0<12}"))?);
        (above.level() == level).then_some(above)
    }
}

fn end_of(level: DivisionLevel) -> usize {
    ENDS.iter()
        .find(|(at, _)| *at == level)
        .map_or(12, |(_, end)| *end)
}

impl fmt::Display for DivisionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

text_value!(DivisionCode);

const CURE: &str = "请填12位统计用区划代码，县填6位、乡镇填9位也可以；表格中请把该列设为文本";

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> DivisionCode {
        DivisionCode::parse(text).unwrap()
    }

    #[test]
    fn knows_its_place() {
        let village = code("532504108201");
        assert_eq!(village.level(), DivisionLevel::Village);
        assert_eq!(village.town(), Some(code("532504108")));
        assert_eq!(village.parent(), Some(code("532504108000")));
        assert_eq!(village.county(), Some(code("532504")));
        let county = code("５３２５ ０４");
        assert_eq!(county.to_string(), "532504000000");
        assert_eq!(county.prefix(), "532504");
        assert_eq!(county.level(), DivisionLevel::County);
        assert_eq!(county.parent(), Some(code("532500")));
        assert_eq!(county.town(), None);
        assert_eq!(code("532500").parent(), Some(code("530000")));
        assert_eq!(code("530000").level(), DivisionLevel::Province);
        assert_eq!(code("530000").parent(), None);
        assert!(county.contains(&village) && county.contains(&county));
        assert!(!village.contains(&county) && !county.contains(&code("532503")));
        assert!(DivisionLevel::Province < DivisionLevel::Village);
    }

    #[test]
    fn a_town_may_stand_under_a_prefecture_without_counties() {
        let town = code("441900003000");
        assert_eq!(town.level(), DivisionLevel::Town);
        assert_eq!(town.parent(), Some(code("441900")));
        assert_eq!(town.county(), None);
        assert!(code("441900").contains(&town));
    }

    #[test]
    fn refuses_the_rest() {
        for (text, wanted) in [
            (" ", "DIVISION-EMPTY"),
            ("5325", "DIVISION-SHAPE"),
            ("532504000000.0", "DIVISION-SHAPE"),
            ("5.32504E+11", "DIVISION-SHAPE"),
            ("53250４\0", "DIVISION-SHAPE"),
            ("000000", "DIVISION-SHAPE"),
            ("弥勒市", "DIVISION-SHAPE"),
            ("530004", "DIVISION-GAP"),
            ("532504000201", "DIVISION-GAP"),
        ] {
            assert_eq!(
                DivisionCode::parse(text).unwrap_err().code(),
                wanted,
                "{text}"
            );
        }
        let json = serde_json::to_string(&code("532504")).unwrap();
        assert_eq!(json, "\"532504000000\"");
        assert!(serde_json::from_str::<DivisionCode>("\"1\"").is_err());
    }

    proptest! {
        #[test]
        fn reads_back_and_lies_in_its_parents(text in "[1-8][1-9](0000|[0-9][1-9](00|[0-9][1-9]))(000000|[0-9]{2}[1-9](000|[0-9]{2}[1-9]))") {
            if let Ok(code) = DivisionCode::parse(&text) {
                prop_assert_eq!(code.as_str(), &text);
                let spaced = format!(" {} {}\n{}", &text[..6], &text[6..9], &text[9..]);
                prop_assert_eq!(DivisionCode::parse(&spaced).unwrap(), code);
                let mut above = code.parent();
                while let Some(parent) = above {
                    prop_assert!(parent.contains(&code) && !code.contains(&parent));
                    prop_assert!(parent.level() < code.level());
                    prop_assert_eq!(DivisionCode::parse(parent.as_str()).unwrap(), parent);
                    above = parent.parent();
                }
            }
        }

        #[test]
        fn never_panics(text in any::<String>(), near in "[0-9 -]{0,14}") {
            let _ = DivisionCode::parse(&text);
            if let Ok(code) = DivisionCode::parse(&near) {
                prop_assert_eq!(code.as_str().len(), 12);
            }
        }
    }
}
