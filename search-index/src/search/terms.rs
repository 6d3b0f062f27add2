//! The building blocks of queries: terms, constants, ranges, phrases.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader};

use super::geo::RoadEstimate;
use super::request::Within;
use super::way::Ways;
use crate::text::bigrams;

pub(super) type Boxed = Box<dyn Query>;

/// The same queries again.
pub(super) fn clone(queries: &[Boxed]) -> Vec<Boxed> {
    queries.iter().map(|query| query.box_clone()).collect()
}

/// Documents with this code, each scoring `score`.
pub(super) fn code(field: Field, value: &str, score: f32) -> Boxed {
    constant(
        Box::new(TermQuery::new(
            Term::from_field_text(field, value),
            IndexRecordOption::Basic,
        )),
        score,
    )
}

/// Any query with one score for all.
pub(super) fn constant(query: Boxed, score: f32) -> Boxed {
    Box::new(ConstScoreQuery::new(query, score))
}

/// A word or a pair of characters that scores by BM25, times a weight.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    pub(super) term: Term,
    pub(super) weight: f32,
    /// Stands nowhere where none of the other literals stands.
    pub(super) implied: bool,
}

/// A pair of characters or a run of letters, as the bigram fields hold it.
pub(super) fn pair(field: Field, value: &str, weight: f32) -> Literal {
    Literal {
        term: Term::from_field_text(field, value),
        weight,
        implied: false,
    }
}

/// A word, as the word fields hold it. Of two characters or more, its pairs are expected beside it.
pub(super) fn word(field: Field, value: &str, weight: f32) -> Literal {
    Literal {
        implied: value.chars().nth(1).is_some(),
        ..pair(field, value, weight)
    }
}

/// Any of these; scores add up.
pub(super) fn any(mut queries: Vec<Boxed>) -> Boxed {
    match queries.pop() {
        Some(only) if queries.is_empty() => only,
        Some(last) => {
            queries.push(last);
            Box::new(BooleanQuery::union(queries))
        }
        None => Box::new(tantivy::query::EmptyQuery),
    }
}

/// Any of these; the best score counts.
pub(super) fn best(queries: Vec<Boxed>) -> Boxed {
    Box::new(DisjunctionMaxQuery::new(queries))
}

/// At least `least` of these.
pub(super) fn at_least(least: usize, queries: Vec<Boxed>) -> Boxed {
    if least <= 1 {
        any(queries)
    } else {
        Box::new(BooleanQuery::union_with_minimum_required_clauses(
            queries, least,
        ))
    }
}

/// All of these.
pub(super) fn all(queries: Vec<Boxed>) -> Boxed {
    Box::new(BooleanQuery::intersection(queries))
}

/// The exact text, by bigrams in their positions. `None` when there is nothing to search in it.
pub(super) fn phrase(field: Field, normal: &str) -> Option<Boxed> {
    let mut terms: Vec<(usize, Term)> = Vec::new();
    bigrams(normal, |token, _, position| {
        terms.push((position, Term::from_field_text(field, token)))
    });
    match terms.len() {
        0 => None,
        1 => terms
            .pop()
            .map(|(_, term)| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Boxed),
        _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
    }
}

/// A number of at least `low`.
pub(super) fn from(field: Field, low: i64) -> Boxed {
    Box::new(RangeQuery::new(
        Bound::Included(Term::from_field_i64(field, low)),
        Bound::Unbounded,
    ))
}

/// Documents with a location not farther than.
pub(super) fn within(circle: Within, roads: RoadEstimate) -> Boxed {
    let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
        let ways = Ways::of(segment, circle.origin, roads)?;
        Ok(move |doc: DocId| ways.km(doc).is_some_and(|km| km <= circle.km))
    });
    Box::new(DocPredicateQuery::from(predicate))
}
