//! What a query means: the one place where a query is parsed.

mod parse;
mod pay;
mod place;
mod slip;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;

use crate::{Lexicon, VacancyKind};

pub use pay::monthly_pay_of_text;

/// Conditions of work that a query may ask for and a posting may offer. `dict/conditions.tsv` has
/// the phrases of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// 包住.
    Lodging,
    /// 包吃.
    Meals,
    /// 包吃住.
    Board,
    /// 日结.
    DayPay,
    /// 周结.
    WeekPay,
    /// 计件.
    PieceRate,
    /// 面议.
    PayNegotiable,
    /// 白班, 不倒班.
    DayShift,
    /// 夜班.
    NightShift,
    /// 倒班, 两班倒.
    RotatingShifts,
    /// 兼职, 临时工, 零工.
    PartTime,
    /// 双休.
    WeekendsOff,
    /// 五险一金, 交社保.
    Insurance,
    /// 不要经验.
    NoExperience,
    /// 学历不限.
    NoSchooling,
    /// 年龄不限, 五十岁能干.
    OlderWelcome,
    /// 家门口, 离家近.
    NearHome,
    /// 拿回家做, 居家.
    AtHome,
    /// 包接送, 有班车.
    Transport,
    /// 包教, 带薪培训.
    Training,
    /// 夫妻工.
    Couples,
    /// 不加班.
    NoOvertime,
    /// 活轻松.
    LightWork,
}

impl Condition {
    /// Every condition.
    pub const ALL: [Self; 23] = [
        Self::Lodging,
        Self::Meals,
        Self::Board,
        Self::DayPay,
        Self::WeekPay,
        Self::PieceRate,
        Self::PayNegotiable,
        Self::DayShift,
        Self::NightShift,
        Self::RotatingShifts,
        Self::PartTime,
        Self::WeekendsOff,
        Self::Insurance,
        Self::NoExperience,
        Self::NoSchooling,
        Self::OlderWelcome,
        Self::NearHome,
        Self::AtHome,
        Self::Transport,
        Self::Training,
        Self::Couples,
        Self::NoOvertime,
        Self::LightWork,
    ];

    /// The code in `dict/conditions.tsv` and in the index.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lodging => "lodging",
            Self::Meals => "meals",
            Self::Board => "board",
            Self::DayPay => "day_pay",
            Self::WeekPay => "week_pay",
            Self::PieceRate => "piece_rate",
            Self::PayNegotiable => "pay_negotiable",
            Self::DayShift => "day_shift",
            Self::NightShift => "night_shift",
            Self::RotatingShifts => "rotating_shifts",
            Self::PartTime => "part_time",
            Self::WeekendsOff => "weekends_off",
            Self::Insurance => "insurance",
            Self::NoExperience => "no_experience",
            Self::NoSchooling => "no_schooling",
            Self::OlderWelcome => "older_welcome",
            Self::NearHome => "near_home",
            Self::AtHome => "at_home",
            Self::Transport => "transport",
            Self::Training => "training",
            Self::Couples => "couples",
            Self::NoOvertime => "no_overtime",
            Self::LightWork => "light_work",
        }
    }

    /// The condition with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|condition| condition.code() == code)
    }

    /// The conditions that this one is made of: 包吃住 is both 包吃 and 包住.
    pub(crate) fn parts(self) -> &'static [Self] {
        match self {
            Self::Board => &[Self::Lodging, Self::Meals],
            Self::Lodging => &[Self::Lodging],
            Self::Meals => &[Self::Meals],
            _ => &[],
        }
    }
}

/// What a concept means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Meaning {
    /// A trade; with its occupation code where the table of 2022 has the occupation.
    Occupation {
        /// The trade's leading name.
        trade: String,
        /// Occupation code `d-dd-dd-dd`.
        code: Option<String>,
    },
    /// A place.
    Place {
        /// Division code, 12 digits.
        code: String,
        /// Its full name.
        name: String,
        /// 附近 and the like: round about, not only in.
        near: bool,
    },
    /// Pay of at least so much.
    PayAtLeast {
        /// Fen a month; day and hour rates are taken for a full month.
        fen: i64,
    },
    /// The worker's age (五十岁能干).
    Age {
        /// Years.
        years: u8,
    },
    /// A condition of work.
    Condition {
        /// Which.
        condition: Condition,
    },
    /// 岗位类型.
    VacancyKind {
        /// Which.
        vacancy_kind: VacancyKind,
    },
}

/// A concept found in a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concept {
    /// Where in the text as typed, bytes.
    pub span: Range<usize>,
    /// The text as typed.
    pub text: String,
    /// Asked not to be (不要夜班).
    pub negated: bool,
    /// Read as pinyin or initials: one of possibly several readings of the same span.
    pub guessed: bool,
    /// What it means.
    pub meaning: Meaning,
}

impl Concept {
    /// A short stable key by which a request can drop the concept: `place:532504102000`, `pay`.
    pub fn key(&self) -> String {
        match &self.meaning {
            Meaning::Occupation { trade, .. } => format!("occupation:{trade}"),
            Meaning::Place { code, .. } => format!("place:{code}"),
            Meaning::PayAtLeast { .. } => "pay".to_owned(),
            Meaning::Age { .. } => "age".to_owned(),
            Meaning::Condition { condition } => format!("condition:{}", condition.code()),
            Meaning::VacancyKind { vacancy_kind } => format!("kind:{}", vacancy_kind.code()),
        }
    }
}

/// What remains of a query beside its concepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Where in the text as typed, bytes.
    pub span: Range<usize>,
    /// In normal form.
    pub text: String,
    /// Asked not to be.
    pub negated: bool,
}

impl Words {
    /// The key by which a request can drop them, as [`Concept::key`].
    pub fn key(&self) -> String {
        format!("words:{}", self.text)
    }
}

/// Something that has the form of a place name but is none that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownPlace {
    /// Where in the text as typed, bytes.
    pub span: Range<usize>,
    /// The text as typed.
    pub text: String,
    /// Known places spelt or sounding much like it, nearest first: (division code, name).
    pub near_spellings: Vec<(String, String)>,
}

impl UnknownPlace {
    /// The key by which a request can drop it, as [`Concept::key`].
    pub fn key(&self) -> String {
        format!("unknown_place:{}", self.text)
    }
}

/// The meaning of a query.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Understanding {
    /// What was understood, in the order of the text.
    pub concepts: Vec<Concept>,
    /// What remains, to be searched literally.
    pub words: Vec<Words>,
    /// Places that nobody knows.
    pub unknown_places: Vec<UnknownPlace>,
}

/// Understands a query with the standard lexicon; [`Lexicon::understand`] also knows the bureau's
/// own words and the county's villages.
pub fn understand(text: &str) -> Understanding {
    Lexicon::standard().understand(text)
}
