//! From an understood request to queries.

mod filters;
mod from_text;
mod words;

use tantivy::query::{AllQuery, BooleanQuery, Occur};

use crate::index::Fields;
use crate::search::collect::Ranking;
use crate::search::request::SearchRequest;
use crate::search::scored::{Exact, Scored};
use crate::search::terms::{self, Boxed, Literal};
use crate::{Lexicon, Normalised, Understanding, weights};
pub(super) use filters::division_prefix;
use filters::filters;
use from_text::Planner;

/// The parts of a request's query, ready to be put together strictly or widely.
pub(super) struct Plan {
    /// Must hold; score nothing.
    filters: Vec<Boxed>,
    /// Must not hold.
    excluded: Vec<Boxed>,
    /// Place, pay, conditions, kinds of the text: must hold when strict, are wished for when wide.
    wishes: Vec<Boxed>,
    /// Wished for only: an age.
    hopes: Vec<Boxed>,
    /// Occupations asked for, one of which must hold when strict.
    subjects: Vec<Boxed>,
    /// The same occupations where they can only be guessed.
    guesses: Vec<Boxed>,
    /// Occupations near to them, for the wide search.
    neighbours: Vec<Boxed>,
    /// The other words, most of which must occur when strict; they score by `literal`.
    words: Vec<Boxed>,
    /// Those of them that are single characters: in a wide search they count by standing somewhere.
    lone: Vec<Boxed>,
    /// Words and bigrams of everything said, by BM25.
    literal: Vec<Literal>,
    exact: Exact,
}

impl Plan {
    pub(super) fn of(
        fields: &Fields,
        lexicon: &Lexicon,
        request: &SearchRequest,
        understanding: &Understanding,
    ) -> Self {
        let mut planner = Planner {
            fields,
            lexicon,
            roads: request.roads,
            plan: Self::empty(filters(fields, request), Ranking::of(request).exact()),
            seen: std::collections::HashSet::new(),
        };
        planner.occupations(&understanding.concepts);
        planner.wishes(&understanding.concepts);
        for words in &understanding.words {
            planner.words(&words.text, words.negated);
        }
        // an unknown place may still stand in some posting's text
        for place in &understanding.unknown_places {
            planner.words(Normalised::of(&place.text).as_str(), false);
        }
        planner.plan
    }

    fn empty(filters: Vec<Boxed>, exact: Exact) -> Self {
        Self {
            filters,
            excluded: Vec::new(),
            wishes: Vec::new(),
            hopes: Vec::new(),
            subjects: Vec::new(),
            guesses: Vec::new(),
            neighbours: Vec::new(),
            words: Vec::new(),
            lone: Vec::new(),
            literal: Vec::new(),
            exact,
        }
    }

    /// Whether [`Plan::wide`] can find more than [`Plan::strict`].
    pub(super) fn can_widen(&self) -> bool {
        !(self.wishes.is_empty() && self.subjects.is_empty() && self.words.is_empty())
    }

    /// All that was asked: every wish, one of the occupations, most of the words.
    pub(super) fn strict(&self) -> Scored {
        Scored {
            required: Box::new(self.counted()),
            any: None,
            optional: terms::clone(&self.hopes),
            words: self.literal.clone(),
            exact: self.exact,
        }
    }

    /// What [`Plan::strict`] finds, for counting: without what only scores.
    pub(super) fn counted(&self) -> BooleanQuery {
        self.asked(self.subjects.iter().chain(&self.guesses))
    }

    fn asked<'a>(&self, subjects: impl Iterator<Item = &'a Boxed>) -> BooleanQuery {
        BooleanQuery::new(self.must(subjects))
    }

    fn must<'a>(&self, subjects: impl Iterator<Item = &'a Boxed>) -> Vec<(Occur, Boxed)> {
        let mut clauses = self.outer();
        let must = |query: &Boxed| (Occur::Must, query.box_clone());
        clauses.extend(self.wishes.iter().map(must));
        let subjects: Vec<Boxed> = subjects.map(|query| query.box_clone()).collect();
        if !subjects.is_empty() {
            clauses.push((Occur::Must, terms::any(subjects)));
        }
        if !self.words.is_empty() {
            let needed = (self.words.len() as f64 * weights::WORDS_NEEDED).ceil() as usize;
            clauses.push((
                Occur::Must,
                terms::at_least(needed, terms::clone(&self.words)),
            ));
        }
        clauses
    }

    /// Anything of it: an occupation, a neighbouring one or a word; if nothing of that kind was
    /// asked, a wish. What certainly is all that was asked scores above the rest; `fulfilled` is
    /// whether there may be such.
    pub(super) fn wide(&self, fulfilled: bool) -> Scored {
        let mut clauses = self.outer();
        let parts = [&self.subjects, &self.guesses, &self.neighbours, &self.lone];
        let text: Vec<Boxed> = parts
            .into_iter()
            .flat_map(|part| terms::clone(part))
            .collect();
        let mut optional = terms::clone(&self.hopes);
        let mut any = None;
        if !text.is_empty() || !self.literal.is_empty() {
            any = Some(text);
            optional.extend(terms::clone(&self.wishes));
        } else if !self.wishes.is_empty() {
            clauses.push((Occur::Must, terms::any(terms::clone(&self.wishes))));
        }
        if fulfilled && self.can_widen() {
            let certain = Box::new(self.asked(self.subjects.iter()));
            optional.push(terms::constant(certain, weights::FULFILS_ALL));
        }
        Scored {
            required: Box::new(BooleanQuery::new(clauses)),
            any,
            optional,
            words: self.literal.clone(),
            exact: self.exact,
        }
    }

    /// What both have: the filters and exclusions, or everything.
    fn outer(&self) -> Vec<(Occur, Boxed)> {
        let filters = self
            .filters
            .iter()
            .map(|query| (Occur::Must, query.box_clone()));
        let excluded = self
            .excluded
            .iter()
            .map(|query| (Occur::MustNot, query.box_clone()));
        let mut clauses: Vec<(Occur, Boxed)> = filters.chain(excluded).collect();
        if self.filters.is_empty() {
            clauses.push((Occur::Must, terms::constant(Box::new(AllQuery), 0.0)));
        }
        clauses
    }
}
