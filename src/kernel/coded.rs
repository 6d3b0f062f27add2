//! Closed lists of values: stored as a short code, shown in Chinese, read forgivingly.

use super::text::{compact, fold, half_width, quoted};
use super::{Error, Result};

/// A closed list made by `coded_enum!`: for code that works on any of them (storage, forms, spreadsheet columns).
pub trait Coded: Copy + Eq + std::fmt::Debug + 'static {
    /// The field's Chinese name, for errors.
    const FIELD: &'static str;
    /// Code of the error for a value that is not on the list.
    const UNKNOWN: &'static str;
    /// Every value, in order.
    const ALL: &'static [Self];

    /// As stored and in JSON.
    fn code(self) -> &'static str;

    /// As shown.
    fn chinese(self) -> &'static str;

    /// Other ways in which people write it.
    fn aliases(self) -> &'static [&'static str];

    /// The value stored as exactly `code`.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }

    /// Reads a code, the Chinese, or an alias; width of characters, blanks and capitals do not matter.
    ///
    /// # Errors
    /// [`Coded::UNKNOWN`]; names the field and lists what is allowed.
    fn parse(text: &str) -> Result<Self> {
        let wanted = fold(text);
        let matches = |value: &Self| {
            fold(value.code()) == wanted
                || fold(value.chinese()) == wanted
                || value.aliases().iter().any(|alias| fold(alias) == wanted)
        };
        if let Some(value) = Self::ALL.iter().copied().find(matches) {
            return Ok(value);
        }
        let sentence = if wanted.is_empty() {
            "没有填写".to_owned()
        } else {
            format!("没有{}这一项", quoted(text))
        };
        let allowed: Vec<_> = Self::ALL.iter().map(|value| value.chinese()).collect();
        Err(
            Error::invalid(Self::UNKNOWN, sentence, "value is not on the closed list")
                .cure(format!("请填：{}", allowed.join("、")))
                .field(Self::FIELD),
        )
    }
}

/// Makes a closed list:
/// `coded_enum! { /// doc  pub enum Farthest("意向区域", "FARTHEST-UNKNOWN") { /// doc  Village = "village" "本村" ["村内"], } }`
/// — field name and error code, then per value its stored code, its Chinese and, if any, its aliases.
/// Order of writing is the order of comparison. Serde by code; `Display` is the Chinese.
macro_rules! coded_enum {
    (
        $(#[$doc:meta])*
        $visible:vis enum $name:ident($field:literal, $unknown:literal) {
            $(
                $(#[$value_doc:meta])*
                $value:ident = $code:literal $chinese:literal $([$($alias:literal),* $(,)?])?
            ),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visible enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl $crate::kernel::coded::Coded for $name {
            const FIELD: &'static str = $field;
            const UNKNOWN: &'static str = $unknown;
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }

            fn chinese(self) -> &'static str {
                match self { $(Self::$value => $chinese),+ }
            }

            fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$value => &[$($($alias),*)?]),+ }
            }
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = <Self as $crate::kernel::coded::Coded>::ALL;

            /// As stored and in JSON.
            pub fn code(self) -> &'static str {
                $crate::kernel::coded::Coded::code(self)
            }

            /// As shown.
            pub fn chinese(self) -> &'static str {
                $crate::kernel::coded::Coded::chinese(self)
            }

            /// The value stored as exactly `code`.
            pub fn from_code(code: &str) -> Option<Self> {
                $crate::kernel::coded::Coded::from_code(code)
            }

            /// Reads a code, the Chinese, or an alias.
            ///
            /// # Errors
            #[doc = concat!("`", $unknown, "`; the error lists what is allowed.")]
            pub fn parse(text: &str) -> $crate::kernel::Result<Self> {
                $crate::kernel::coded::Coded::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.chinese())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kernel::Error;

            fn from_str(text: &str) -> $crate::kernel::Result<Self> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(from)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use coded_enum;

/// What people put between the items of a list.
fn separates(c: char) -> bool {
    matches!(c, '、' | '､' | ',' | ';' | '/')
}

/// The items of a list written in one cell, separated by 、，,;；/ or blanks; empty items dropped.
pub fn split_list(text: &str) -> Vec<String> {
    half_width(text)
        .split(|c: char| separates(c) || super::text::is_gap(c))
        .filter(|item| !item.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The values listed in one cell, each once, in the order written; an empty cell is an empty list.
///
/// # Errors
/// [`Coded::UNKNOWN`] at the first item that is not on the list.
pub fn parse_list<T: Coded>(text: &str) -> Result<Vec<T>> {
    // A single value may itself hold a separator ("高中/中专").
    if let Ok(single) = T::parse(text) {
        return Ok(vec![single]);
    }
    let mut values = Vec::new();
    let mut add = |value: T| {
        if !values.contains(&value) {
            values.push(value);
        }
    };
    for item in half_width(text).split(separates) {
        match T::parse(item) {
            Ok(value) => add(value),
            Err(_) => split_list(item)
                .iter()
                .try_for_each(|part| T::parse(part).map(&mut add))?,
        }
    }
    Ok(values)
}

/// Reads 是/否 and the other ways of saying so: 有/无, 会/不会, 能/不能, √/×, 1/0, true/false, Y/N.
///
/// # Errors
/// `YES-NO-UNKNOWN`.
pub fn parse_yes_no(text: &str) -> Result<bool> {
    match compact(text).to_ascii_lowercase().as_str() {
        "是" | "有" | "会" | "能" | "1" | "true" | "y" | "yes" | "√" | "✓" | "✔" => {
            Ok(true)
        }
        "否" | "无" | "不是" | "没有" | "不会" | "不能" | "0" | "false" | "n" | "no" | "×"
        | "✗" => Ok(false),
        "" => Err(Error::invalid(
            "YES-NO-UNKNOWN",
            "没有填写",
            "empty yes or no",
        )),
        _ => Err(Error::invalid(
            "YES-NO-UNKNOWN",
            format!("{}不是“是”或“否”", quoted(text)),
            "neither yes nor no",
        )),
    }
    .map_err(|error| error.cure("请填“是”或“否”"))
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    coded_enum! {
        /// How far.
        enum Farthest("意向区域", "FARTHEST-UNKNOWN") {
            /// In the village.
            Village = "village" "本村" ["村内", "村里"],
            /// In the county.
            County = "county" "县内（市内）" ["县/市"],
            /// Beyond.
            Outside = "outside" "县外",
        }
    }

    #[test]
    fn reads_code_chinese_and_aliases() {
        for text in ["village", "ＶＩＬＬＡＧＥ", "本 村", "村内\n", "村里"] {
            assert_eq!(Farthest::parse(text).unwrap(), Farthest::Village);
        }
        assert_eq!(Farthest::parse("县内(市内)").unwrap(), Farthest::County);
        assert_eq!(Farthest::from_code("outside"), Some(Farthest::Outside));
        assert_eq!(Farthest::from_code("县外"), None);
        assert_eq!(Farthest::ALL.len(), 3);
        assert!(Farthest::Village < Farthest::Outside);
        assert_eq!(Farthest::Outside.to_string(), "县外");
    }

    #[test]
    fn a_refusal_lists_what_is_allowed() {
        let error = Farthest::parse("国外").unwrap_err();
        assert_eq!(error.code(), "FARTHEST-UNKNOWN");
        assert_eq!(
            error.to_string(),
            "“意向区域”：没有“国外”这一项。请填：本村、县内（市内）、县外"
        );
        assert_eq!(Farthest::parse(" ").unwrap_err().sentence(), "没有填写");
        assert!(Farthest::parse("本村\0").is_err());
    }

    #[test]
    fn json_is_the_code() {
        let json = serde_json::to_string(&Farthest::County).unwrap();
        assert_eq!(json, "\"county\"");
        assert_eq!(
            serde_json::from_str::<Farthest>("\"县外\"").unwrap(),
            Farthest::Outside
        );
        assert!(serde_json::from_str::<Farthest>("\"月球\"").is_err());
    }

    #[test]
    fn reads_lists() {
        let all = vec![Farthest::Village, Farthest::County, Farthest::Outside];
        for text in [
            "本村、县内（市内）、县外",
            "本 村，village;county／outside",
            "本村 county 县外",
            "本村；;县内(市内)，，县外、",
        ] {
            assert_eq!(parse_list::<Farthest>(text).unwrap(), all, "{text}");
        }
        assert_eq!(parse_list::<Farthest>("县/市").unwrap(), [Farthest::County]);
        assert!(parse_list::<Farthest>(" 、").unwrap().is_empty());
        assert_eq!(
            parse_list::<Farthest>("本村、月球").unwrap_err().code(),
            "FARTHEST-UNKNOWN"
        );
        assert_eq!(
            split_list("焊工证，电工证　A/B"),
            ["焊工证", "电工证", "A", "B"]
        );
    }

    #[test]
    fn reads_yes_and_no() {
        for text in ["是", "有", "１", "TRUE", "ｙ", " 会 ", "√"] {
            assert!(parse_yes_no(text).unwrap(), "{text}");
        }
        for text in ["否", "无", "0", "False", "N", "不会", "×"] {
            assert!(!parse_yes_no(text).unwrap(), "{text}");
        }
        for text in ["", "2", "也许"] {
            let error = parse_yes_no(text).unwrap_err();
            assert_eq!(error.code(), "YES-NO-UNKNOWN");
            assert_eq!(error.cure_text(), Some("请填“是”或“否”"));
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in any::<String>()) {
            prop_assert!(parse_list::<Farthest>(&text).is_ok_and(|list| list.len() <= 3) || Farthest::parse(&text).is_err());
            let _ = parse_yes_no(&text);
        }

        #[test]
        fn a_list_reads_back(values in proptest::sample::subsequence(Farthest::ALL, 0..=3), with in "[、，,;；]") {
            let written: Vec<_> = values.iter().map(|value| value.chinese()).collect();
            prop_assert_eq!(parse_list::<Farthest>(&written.join(&with)).unwrap(), values);
        }
    }
}
