//! Words of the bureau's own: what people here call a trade or a place, beside the dictionary of the search.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::id::WordId;
use crate::kernel::{DivisionCode, Error, OccupationCode, Result};

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "target", rename_all = "snake_case")]
pub enum Means {
    /// An occupation of the 2022 dictionary.
    Occupation(OccupationCode),
    /// A trade of the search's dictionary by its leading name: finer than an occupation, or without one (普工).
    Trade(String),
    /// A division of the county.
    Place(DivisionCode),
}

impl Means {
    /// The kind, as stored.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Occupation(_) => "occupation",
            Self::Trade(_) => "trade",
            Self::Place(_) => "place",
        }
    }

    /// What of that kind, as stored.
    pub fn target(&self) -> &str {
        match self {
            Self::Occupation(code) => code.as_str(),
            Self::Trade(name) => name,
            Self::Place(code) => code.as_str(),
        }
    }

    /// From what is stored.
    ///
    /// # Errors
    /// `WORD-STORED`.
    pub fn stored(kind: &str, target: &str) -> Result<Self> {
        let corrupt = || Error::internal("WORD-STORED", format!("{kind} {target}"));
        match kind {
            "occupation" => OccupationCode::parse(target).map(Self::Occupation),
            "trade" => Ok(Self::Trade(target.to_owned())),
            "place" => DivisionCode::parse(target).map(Self::Place),
            _ => Err(corrupt()),
        }
        .map_err(|_| corrupt())
    }
}

/// One word while it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnWord {
    /// Id.
    pub id: WordId,
    /// As people say it.
    pub word: String,
    /// What it means.
    pub means: Means,
    /// Who says so, or where it was heard.
    pub source: String,
    /// Who entered it.
    pub added_by: String,
    /// First day on which it is understood.
    pub valid_from: NaiveDate,
    /// First day on which it is not any more.
    pub valid_to: Option<NaiveDate>,
    /// For a change that must not overwrite another's.
    pub version: i64,
}

/// A word to be added.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWord {
    /// As people say it.
    pub word: String,
    /// An occupation's code or name, a trade's name, or a division's code or name.
    pub means: String,
    /// Who says so, or where it was heard.
    pub source: String,
    /// First day; today if left out.
    #[schema(value_type = Option<String>)]
    pub from: Option<NaiveDate>,
}

impl NewWord {
    /// The word and its source, trimmed: 2 to 20 letters and digits, not digits alone.
    ///
    /// # Errors
    /// `WORD-SHAPE`, `WORD-SOURCE`.
    pub fn checked(&self) -> Result<(&str, &str)> {
        let (word, source) = (self.word.trim(), self.source.trim());
        let length = word.chars().count();
        let letters = word.chars().all(char::is_alphanumeric);
        let digits = word.chars().all(|letter| letter.is_ascii_digit());
        if !(2..=20).contains(&length) || !letters || digits {
            return Err(Error::invalid(
                "WORD-SHAPE",
                "这个说法不能收录",
                "no word of 2 to 20 letters",
            )
            .field("说法")
            .cure("请写 2 到 20 个字，中间不留空格、不加标点"));
        }
        if source.is_empty() {
            return Err(Error::invalid("WORD-SOURCE", "没有写明来源", "no source")
                .field("来源")
                .cure("请写明是谁这样说、在哪里听到的"));
        }
        Ok((word, source))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test code")]
mod tests {
    use super::*;

    #[test]
    fn meanings_are_stored_and_read_back() {
        for means in [
            Means::Occupation(OccupationCode::parse("6-29-01-01").unwrap()),
            Means::Trade("普工".into()),
            Means::Place(DivisionCode::parse("532504103000").unwrap()),
        ] {
            assert_eq!(Means::stored(means.code(), means.target()).unwrap(), means);
        }
        for (kind, target) in [("place", "12"), ("occupation", "x"), ("thing", "x")] {
            let error = Means::stored(kind, target).unwrap_err();
            assert_eq!(error.code(), "WORD-STORED");
        }
    }

    #[test]
    fn only_words_are_words() {
        let new = |word: &str, source: &str| NewWord {
            word: word.into(),
            means: "普工".into(),
            source: source.into(),
            from: None,
        };
        assert_eq!(
            new(" 打杂的 ", "王所长 ").checked().unwrap(),
            ("打杂的", "王所长")
        );
        for word in [
            "",
            "工",
            "打 杂",
            "打杂。",
            "4000",
            "一二三四五六七八九十一二三四五六七八九十一",
        ] {
            assert_eq!(
                new(word, "x").checked().unwrap_err().code(),
                "WORD-SHAPE",
                "{word}"
            );
        }
        assert_eq!(
            new("打杂的", " ").checked().unwrap_err().code(),
            "WORD-SOURCE"
        );
    }
}
