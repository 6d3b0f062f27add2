//! A vacancy on file, one to be filed, and a posting as far as it is known.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::finding::Finding;
use super::kind::{KindFields, VacancyKind};
use super::state::VacancyState;
use super::terms::Terms;
use crate::kernel::id::{BatchId, EmployerId, VacancyId};

/// A posting as far as it is known: what checks look at, and what a draft's text gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// 用人单位 by name; empty: not named.
    pub employer_name: String,
    /// Kind with its own fields.
    pub kind: Option<KindFields>,
    /// 招聘人数.
    pub openings: Option<i64>,
    /// 有效期至, that day included.
    pub valid_until: Option<NaiveDate>,
    /// Everything else.
    pub terms: Terms,
}

/// A vacancy to be filed: nothing that the law wants in a posting can be missing by type; texts are checked by rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVacancy {
    /// 用人单位.
    pub employer: EmployerId,
    /// Its name, for the checks.
    pub employer_name: String,
    /// Kind with its own fields.
    pub kind: KindFields,
    /// 招聘人数, from 1.
    pub openings: i64,
    /// 有效期至, that day included.
    pub valid_until: NaiveDate,
    /// Everything else.
    pub terms: Terms,
}

impl NewVacancy {
    /// As the checks look at it.
    pub fn posting(&self) -> Posting {
        Posting {
            employer_name: self.employer_name.clone(),
            kind: Some(self.kind.clone()),
            openings: Some(self.openings),
            valid_until: Some(self.valid_until),
            terms: self.terms.clone(),
        }
    }
}

/// A vacancy on file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vacancy {
    /// Id.
    pub id: VacancyId,
    /// 用人单位.
    pub employer: EmployerId,
    /// Kind with its own fields.
    pub kind: KindFields,
    /// 招聘人数.
    pub openings: i64,
    /// 已到岗: openings taken through placements.
    pub filled: i64,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_until: NaiveDate,
    /// Everything that the posting says.
    pub terms: Terms,
    /// What the checks found when it was last changed.
    pub findings: Vec<Finding>,
    /// Where it stands. Past its last day it is expired in effect, whatever this still says.
    pub state: VacancyState,
    /// When it was first published, UTC.
    pub published_at: Option<NaiveDateTime>,
    /// The import that brought it in.
    pub batch: Option<BatchId>,
    /// Counts changes; for If-Match.
    pub version: i64,
    /// UTC.
    pub created_at: NaiveDateTime,
    /// UTC.
    pub updated_at: NaiveDateTime,
}

impl Vacancy {
    /// 岗位类型.
    pub fn kind(&self) -> VacancyKind {
        self.kind.kind()
    }

    /// 缺工: openings not taken yet.
    pub fn vacant(&self) -> i64 {
        self.openings - self.filled
    }

    /// Published, valid on `day`, openings left?
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.state == VacancyState::Published && self.is_valid_on(day) && self.vacant() > 0
    }

    /// Does `day` lie within its validity?
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        (self.valid_from..=self.valid_until).contains(&day)
    }

    /// As the checks look at it.
    pub fn posting(&self, employer_name: &str) -> Posting {
        Posting {
            employer_name: employer_name.to_owned(),
            kind: Some(self.kind.clone()),
            openings: Some(self.openings),
            valid_until: Some(self.valid_until),
            terms: self.terms.clone(),
        }
    }
}

/// One step in a vacancy's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VacancyEvent {
    /// Before; none for the first.
    pub from: Option<VacancyState>,
    /// After.
    pub to: VacancyState,
    /// UTC.
    pub at: NaiveDateTime,
    /// Who.
    pub actor: String,
    /// Why, in words.
    pub why: Option<String>,
}
