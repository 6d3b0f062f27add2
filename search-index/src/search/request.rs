//! What is asked and what is answered.

use serde::Serialize;

use super::geo::{Origin, RoadEstimate};
use super::relax::Relaxation;
use crate::{DocumentState, Understanding, VacancyKind};

/// Who searches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Anybody: only what is published and valid on the day `today` (days since 1970-01-01).
    Public {
        /// The day.
        today: i32,
    },
    /// The bureau's staff: vacancies in these states, whatever their dates; all states if empty.
    Staff {
        /// The states.
        states: Vec<DocumentState>,
    },
}

/// Round about a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Within {
    /// The point.
    pub origin: Origin,
    /// Kilometres at most, as [`SearchRequest::roads`] estimates them.
    pub km: f64,
}

/// Conditions beside the text; all of those given must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filters {
    /// Any of these kinds; all if empty.
    pub kinds: Vec<VacancyKind>,
    /// A division and all below it: 2 (province), 4, 6 (county), 9 (town) or 12 (village) digits. A
    /// full 12-digit code of a higher division (ending in zeros) is understood as its subtree.
    pub division: Option<String>,
    /// An occupation or group and all below it: `6`, `6-29`, `6-29-01` or `6-29-01-01`; by the
    /// occupation given or read from the title.
    pub occupation: Option<String>,
    /// The highest pay stated is at least this, fen a month; vacancies without pay are left out.
    pub pay_at_least: Option<i64>,
    /// 包住.
    pub lodging: bool,
    /// 包吃.
    pub meals: bool,
    /// Not farther than; vacancies without a location are left out (the facet of distances tells
    /// how many there are).
    pub within: Option<Within>,
}

/// The order of the hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Highest guaranteed pay first, without pay last.
    Pay,
    /// Newest first.
    Newest,
    /// Nearest first, without location last.
    Distance,
}

/// What to do when little fulfils all that was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breadth {
    /// Widen: concepts of the text become wishes, one matching word is enough. What fulfils all
    /// stays first, and [`SearchAnswer::asked_total`] says how many do.
    #[default]
    Auto,
    /// Never widen.
    Strict,
    /// Widen always.
    Wide,
}

/// A search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchRequest {
    /// What was typed; may be empty.
    pub text: String,
    /// Who asks.
    pub audience: Audience,
    /// Filters beside the text.
    pub filters: Filters,
    /// Keys of concepts ([`crate::Concept::key`]) and of words ([`crate::Words::key`]) that the
    /// searcher has removed.
    pub without: Vec<String>,
    /// Where the searcher is; for distances. By default the centre of [`Filters::within`], else the
    /// first place that the text names.
    pub origin: Option<Origin>,
    /// How distances by road are estimated.
    pub roads: RoadEstimate,
    /// The order.
    pub sort: Sort,
    /// Widening.
    pub breadth: Breadth,
    /// Whether to count, when little is found, what giving up one part of the request would find:
    /// [`SearchAnswer::relaxations`].
    pub relax: bool,
    /// Hits to skip.
    pub offset: usize,
    /// Hits to give.
    pub limit: usize,
}

impl SearchRequest {
    /// A search for `text`, by relevance, the first ten hits.
    pub fn new(text: impl Into<String>, audience: Audience) -> Self {
        Self {
            text: text.into(),
            audience,
            filters: Filters::default(),
            without: Vec::new(),
            origin: None,
            roads: RoadEstimate::default(),
            sort: Sort::Relevance,
            breadth: Breadth::Auto,
            relax: false,
            offset: 0,
            limit: 10,
        }
    }

    /// Where distances are measured from.
    pub(crate) fn measured_from(&self) -> Option<Origin> {
        self.origin
            .or(self.filters.within.map(|within| within.origin))
    }
}

/// One vacancy found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The vacancy's id.
    pub id: String,
    /// Its relevance, fair exposure taken off; comparable within one answer only.
    pub score: f32,
    /// The title, escaped, with `<mark>` around what was found.
    pub title_html: String,
    /// A piece of the description, escaped, with `<mark>` around what was found.
    pub snippet_html: String,
    /// Kilometres by road from the searcher, estimated, where both places are known.
    pub distance_km: Option<f64>,
    /// Why it stands a little lower than its relevance alone would put it.
    pub lowered: Vec<Lowered>,
}

/// Why a vacancy is put a little lower: fair exposure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lowered {
    /// Many workers have been referred to it already.
    ReferredMuch,
    /// Its employer has better placed vacancies nearby in the ranking.
    SameEmployer,
}

/// A concept or word of the text that the request removed, so that it can be brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// The key in [`SearchRequest::without`].
    pub key: String,
    /// As typed.
    pub text: String,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// Kind code, town code (9 digits), occupation group (`6-29-01`); kilometres, or `unknown` for
    /// vacancies of which nobody knows where they are.
    pub value: String,
    /// Vacancies.
    pub vacancies: u64,
    /// Their openings (招聘人数).
    pub openings: u64,
}

/// How what was found divides, most vacancies first. A facet whose own filter is set counts as if it
/// were not, so that the other choices keep their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By 岗位类型.
    pub kinds: Vec<FacetValue>,
    /// By town.
    pub towns: Vec<FacetValue>,
    /// By 小类 of the occupation.
    pub occupation_groups: Vec<FacetValue>,
    /// Up to 5, 10, 20 and 40 kilometres from the searcher, each with the nearer ones; empty where
    /// nothing is measured.
    pub distances: Vec<FacetValue>,
}

/// The answer to a [`SearchRequest`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchAnswer {
    /// Vacancies found, of which `hits` is one page.
    pub total: u64,
    /// Openings of all of them.
    pub openings_total: u64,
    /// When the search was widened: how many fulfil all that was asked. They come first.
    pub asked_total: Option<u64>,
    /// The page.
    pub hits: Vec<Hit>,
    /// Of all that was found.
    pub facets: Facets,
    /// How the text was understood, without the concepts that the request removed.
    pub understanding: Understanding,
    /// What the request removed of it.
    pub removed: Vec<Removed>,
    /// Were distances measured?
    pub measured: bool,
    /// When little fulfils all that was asked: what one step back would find, the most first.
    pub relaxations: Vec<Relaxation>,
}
