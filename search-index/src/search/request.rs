//! What is asked and what is answered.

use serde::Serialize;

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

/// A circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Within {
    /// Longitude, degrees.
    pub lon: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// Radius, kilometres in a straight line.
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
    /// Not farther than; vacancies without a location are left out.
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
    /// Keys of concepts ([`crate::Concept::key`]) that the searcher has removed.
    pub without: Vec<String>,
    /// Where the searcher is (longitude, latitude); for distances. By default the centre of
    /// [`Filters::within`].
    pub origin: Option<(f64, f64)>,
    /// The order.
    pub sort: Sort,
    /// Widening.
    pub breadth: Breadth,
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
            sort: Sort::Relevance,
            breadth: Breadth::Auto,
            offset: 0,
            limit: 10,
        }
    }

    /// Where distances are measured from.
    pub(crate) fn measured_from(&self) -> Option<(f64, f64)> {
        self.origin
            .or(self.filters.within.map(|within| (within.lon, within.lat)))
    }
}

/// One vacancy found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The vacancy's id.
    pub id: String,
    /// Its relevance, comparable within one answer only.
    pub score: f32,
    /// The title, escaped, with `<mark>` around what was found.
    pub title_html: String,
    /// A piece of the description, escaped, with `<mark>` around what was found.
    pub snippet_html: String,
    /// Kilometres in a straight line from the searcher, where both places are known.
    pub distance_km: Option<f64>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// Kind code, town code (9 digits) or occupation group (`6-29-01`).
    pub value: String,
    /// Vacancies.
    pub vacancies: u64,
    /// Their openings (招聘人数).
    pub openings: u64,
}

/// How all that was found divides, most vacancies first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// By 岗位类型.
    pub kinds: Vec<FacetValue>,
    /// By town.
    pub towns: Vec<FacetValue>,
    /// By 小类 of the occupation.
    pub occupation_groups: Vec<FacetValue>,
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
}
