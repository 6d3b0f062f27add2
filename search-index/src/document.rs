//! What of a vacancy goes into the index.

use serde::{Deserialize, Serialize};

/// Where a vacancy stands in its life, as far as searching cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// As it came in, not submitted.
    Draft,
    /// Waiting to be checked.
    Submitted,
    /// Public while its dates hold.
    Published,
    /// Filled, withdrawn or expired.
    Ended,
}

impl DocumentState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Submitted, Self::Published, Self::Ended];

    /// The term in the index.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Published => "published",
            Self::Ended => "ended",
        }
    }
}

/// 岗位类型.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VacancyKind {
    /// 企业岗位.
    Enterprise,
    /// 帮扶车间岗位.
    Workshop,
    /// 公益性岗位.
    PublicWelfare,
    /// 项目用工.
    Project,
}

impl VacancyKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Enterprise,
        Self::Workshop,
        Self::PublicWelfare,
        Self::Project,
    ];

    /// The code that the database, the API and the index use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Workshop => "workshop",
            Self::PublicWelfare => "public_welfare",
            Self::Project => "project",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One vacancy as the index sees it. No personal data: contact names and numbers stay outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VacancyDocument {
    /// The vacancy's id; a document of the same id replaces the earlier one.
    pub id: String,
    /// Who may see it follows from this.
    pub state: DocumentState,
    /// 岗位名称.
    pub title: String,
    /// 工作内容 and 招聘条件, as text.
    pub description: String,
    /// 用人单位's name.
    pub employer: String,
    /// 岗位类型; a draft may have none.
    pub kind: Option<VacancyKind>,
    /// Names of the division and the address, as text.
    pub place: String,
    /// Division code, 12 digits.
    pub division: Option<String>,
    /// Occupation code `d-dd-dd-dd` of 职业分类大典 2022.
    pub occupation: Option<String>,
    /// Lowest pay, fen a month.
    pub monthly_pay_low: Option<i64>,
    /// Highest pay, fen a month.
    pub monthly_pay_high: Option<i64>,
    /// 包住.
    pub lodging: bool,
    /// 包吃.
    pub meals: bool,
    /// Longitude and latitude, degrees (WGS 84); without, the division's is taken where the lexicon
    /// knows it.
    pub location: Option<(f64, f64)>,
    /// Is the location that of a higher division, or an area's label?
    pub approximate: bool,
    /// 招聘人数.
    pub openings: u32,
    /// Of them, how many are still to be filled.
    pub vacant: u32,
    /// Workers whom the bureau has referred and whose referral is still under way.
    pub referrals: u32,
    /// First day of validity, days since 1970-01-01; none: from ever.
    pub valid_from: Option<i32>,
    /// Last day of validity (inclusive), days since 1970-01-01; none: without end.
    pub valid_until: Option<i32>,
    /// When it was published or came in, microseconds since 1970-01-01 UTC.
    pub published_at: i64,
}

impl VacancyDocument {
    /// A published document without anything but an id and a title; fill in the rest.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            state: DocumentState::Published,
            title: title.into(),
            description: String::new(),
            employer: String::new(),
            kind: None,
            place: String::new(),
            division: None,
            occupation: None,
            monthly_pay_low: None,
            monthly_pay_high: None,
            lodging: false,
            meals: false,
            location: None,
            approximate: false,
            openings: 1,
            vacant: 1,
            referrals: 0,
            valid_from: None,
            valid_until: None,
            published_at: 0,
        }
    }

    /// A digest of everything in the document (FNV-1a, 64 bit, over its JSON). Equal documents
    /// have equal digests in every build, so a verifier can compare index and database row by
    /// row. It finds accidents, not forgeries.
    pub fn digest(&self) -> u64 {
        // a struct of numbers and strings always serialises
        let json = serde_json::to_vec(self).unwrap_or_default();
        fnv1a(json.into_iter())
    }
}

/// FNV-1a, 64 bit: the same in every build, and good enough to notice accidents.
pub(crate) fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

/// A change of the index, as the change log tells it.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Add the document, or replace the one with its id.
    Put(Box<VacancyDocument>),
    /// Remove the document with this id, if there is one.
    Delete(String),
}

#[cfg(test)]
mod tests {
    use super::VacancyDocument;

    #[test]
    fn the_digest_sees_every_change() {
        let one = VacancyDocument::new("1", "砌墙");
        let mut other = one.clone();
        assert_eq!(one.digest(), other.digest());
        other.openings = 2;
        assert_ne!(one.digest(), other.digest());
    }
}
