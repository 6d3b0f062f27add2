//! From an understood request to queries.

use std::collections::HashSet;

use tantivy::query::{AllQuery, BooleanQuery, Occur};

use super::request::{Audience, SearchRequest, Within};
use super::terms::{self, Boxed};
use crate::index::Fields;
use crate::text::{bigrams, top_words, words};
use crate::{
    Concept, Condition, DocumentState, Lexicon, Meaning, Normalised, Understanding, weights,
};

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
    /// Occupations asked for, each with the words it was said in.
    subjects: Vec<Boxed>,
    /// The same with the neighbouring occupations.
    wide_subjects: Vec<Boxed>,
    /// The other words.
    words: Vec<Boxed>,
    /// Pairs of characters that reach from word to word.
    links: Vec<Boxed>,
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
            plan: Self::empty(filters(fields, request)),
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

    fn empty(filters: Vec<Boxed>) -> Self {
        Self {
            filters,
            excluded: Vec::new(),
            wishes: Vec::new(),
            hopes: Vec::new(),
            subjects: Vec::new(),
            wide_subjects: Vec::new(),
            words: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Whether [`Plan::wide`] can find more than [`Plan::strict`].
    pub(super) fn can_widen(&self) -> bool {
        !(self.wishes.is_empty() && self.subjects.is_empty() && self.words.is_empty())
    }

    /// All that was asked: every wish, one of the occupations, most of the words.
    pub(super) fn strict(&self) -> BooleanQuery {
        let mut clauses = self.outer();
        let must = |query: &Boxed| (Occur::Must, query.box_clone());
        clauses.extend(self.wishes.iter().map(must));
        if !self.subjects.is_empty() {
            clauses.push((Occur::Must, terms::any(clone(&self.subjects))));
        }
        if !self.words.is_empty() {
            let needed = (self.words.len() as f64 * weights::WORDS_NEEDED).ceil() as usize;
            clauses.push((Occur::Must, terms::at_least(needed, clone(&self.words))));
        }
        let should = |query: &Boxed| (Occur::Should, query.box_clone());
        clauses.extend(self.links.iter().chain(&self.hopes).map(should));
        BooleanQuery::new(clauses)
    }

    /// Anything of it: an occupation, a neighbouring one or a word; if nothing of that kind was
    /// asked, a wish. What [`Plan::strict`] finds scores above the rest.
    pub(super) fn wide(&self) -> BooleanQuery {
        let mut clauses = self.outer();
        let text: Vec<Boxed> = self
            .wide_subjects
            .iter()
            .chain(&self.words)
            .chain(&self.links)
            .map(|q| q.box_clone())
            .collect();
        let should = |query: &Boxed| (Occur::Should, query.box_clone());
        if text.is_empty() {
            if !self.wishes.is_empty() {
                clauses.push((Occur::Must, terms::any(clone(&self.wishes))));
            }
        } else {
            clauses.push((Occur::Must, terms::any(text)));
            clauses.extend(self.wishes.iter().map(should));
        }
        clauses.extend(self.hopes.iter().map(should));
        if self.can_widen() {
            clauses.push((
                Occur::Should,
                terms::constant(Box::new(self.strict()), weights::FULFILS_ALL),
            ));
        }
        BooleanQuery::new(clauses)
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

fn clone(queries: &[Boxed]) -> Vec<Boxed> {
    queries.iter().map(|query| query.box_clone()).collect()
}

/// The filters of the request, the audience's before all.
fn filters(fields: &Fields, request: &SearchRequest) -> Vec<Boxed> {
    let mut out = Vec::new();
    match &request.audience {
        Audience::Public { today } => {
            out.push(terms::code(
                fields.state,
                DocumentState::Published.code(),
                0.0,
            ));
            out.push(terms::constant(
                terms::up_to(fields.valid_from, i64::from(*today)),
                0.0,
            ));
            out.push(terms::constant(
                terms::from(fields.valid_until, i64::from(*today)),
                0.0,
            ));
        }
        Audience::Staff { states } if states.is_empty() => {}
        Audience::Staff { states } => {
            out.push(terms::any(
                states
                    .iter()
                    .map(|state| terms::code(fields.state, state.code(), 0.0))
                    .collect(),
            ));
        }
    }
    let filters = &request.filters;
    if !filters.kinds.is_empty() {
        out.push(terms::any(
            filters
                .kinds
                .iter()
                .map(|kind| terms::code(fields.kind, kind.code(), 0.0))
                .collect(),
        ));
    }
    if let Some(division) = &filters.division {
        out.push(terms::code(fields.division, division_prefix(division), 0.0));
    }
    if let Some(code) = &filters.occupation {
        out.push(best_of_codes(
            &[fields.occupation, fields.occupation_title],
            code,
        ));
    }
    if let Some(fen) = filters.pay_at_least {
        out.push(terms::constant(terms::from(fields.pay_high, fen), 0.0));
    }
    let conditions = [
        (filters.lodging, Condition::Lodging),
        (filters.meals, Condition::Meals),
    ];
    for (_, condition) in conditions.iter().filter(|(wanted, _)| *wanted) {
        out.push(terms::code(fields.condition, condition.code(), 0.0));
    }
    if let Some(circle) = filters.within {
        out.push(terms::constant(terms::within(circle), 0.0));
    }
    out
}

fn best_of_codes(fields: &[tantivy::schema::Field], code: &str) -> Boxed {
    terms::best(
        fields
            .iter()
            .map(|field| terms::code(*field, code, 0.0))
            .collect(),
    )
}

/// The indexed prefix that stands for a division's subtree: the code without the zeros of the
/// levels below it.
fn division_prefix(code: &str) -> &str {
    let zeros = |from: usize| {
        code.get(from..)
            .is_some_and(|rest| rest.bytes().all(|b| b == b'0'))
    };
    let level = [2, 4, 6, 9]
        .into_iter()
        .find(|digits| code.len() > *digits && zeros(*digits));
    level.and_then(|digits| code.get(..digits)).unwrap_or(code)
}

/// Builds the parts that come from the text.
struct Planner<'a> {
    fields: &'a Fields,
    lexicon: &'a Lexicon,
    plan: Plan,
}

impl Planner<'_> {
    /// Occupations; readings of one span are alternatives.
    fn occupations(&mut self, concepts: &[Concept]) {
        let mut rest = concepts;
        while let Some(first) = rest.first() {
            let length = rest
                .iter()
                .take_while(|concept| concept.span == first.span)
                .count();
            let (readings, after) = rest.split_at(length);
            rest = after;
            let (mut near, mut far) = (Vec::new(), Vec::new());
            let mut share = 1.0;
            for concept in readings {
                let Meaning::Occupation { trade, code } = &concept.meaning else {
                    continue;
                };
                if concept.negated {
                    self.plan
                        .excluded
                        .push(self.trade(trade, code.as_deref(), 0.0));
                    continue;
                }
                // what was typed in pinyin stands nowhere: search the name it means
                let said = if concept.guessed {
                    trade
                } else {
                    &concept.text
                };
                let literal = self.literal(Normalised::of(said).as_str());
                near.push(terms::any(vec![
                    self.trade(trade, code.as_deref(), share),
                    literal.box_clone(),
                ]));
                far.push(terms::any(vec![
                    self.family(trade, code.as_deref(), share),
                    literal,
                ]));
                share *= weights::NEXT_READING;
            }
            if !near.is_empty() {
                self.plan.subjects.push(terms::best(near));
                self.plan.wide_subjects.push(terms::best(far));
            }
        }
    }

    /// Vacancies of a trade, by title, given code or description; the best reason counts.
    fn trade(&self, trade: &str, code: Option<&str>, share: f32) -> Boxed {
        terms::best(self.trade_clauses(trade, code, share))
    }

    /// The same and the other occupations of the small group.
    fn family(&self, trade: &str, code: Option<&str>, share: f32) -> Boxed {
        let mut clauses = self.trade_clauses(trade, code, share);
        if let Some(group) = code.and_then(|code| code.get(..crate::Level::Minor.code_length())) {
            for field in [self.fields.occupation, self.fields.occupation_title] {
                clauses.push(terms::code(field, group, weights::OCCUPATION_GROUP * share));
            }
        }
        terms::best(clauses)
    }

    fn trade_clauses(&self, trade: &str, code: Option<&str>, share: f32) -> Vec<Boxed> {
        let fields = self.fields;
        let mut clauses = vec![
            terms::code(fields.trade_title, trade, weights::TRADE_TITLE * share),
            terms::code(fields.trade_body, trade, weights::TRADE_BODY * share),
        ];
        if let Some(code) = code {
            clauses.push(terms::code(
                fields.occupation,
                code,
                weights::OCCUPATION_GIVEN * share,
            ));
            clauses.push(terms::code(
                fields.occupation_title,
                code,
                weights::OCCUPATION_TITLE * share,
            ));
            clauses.push(terms::code(
                fields.occupation_body,
                code,
                weights::OCCUPATION_BODY * share,
            ));
        }
        clauses
    }

    /// Everything that is no occupation.
    fn wishes(&mut self, concepts: &[Concept]) {
        let mut places = Vec::new();
        for concept in concepts {
            let query = match &concept.meaning {
                Meaning::Occupation { .. } => continue,
                Meaning::Place { code, name, near } => {
                    let query = self.place(code, name, *near);
                    if concept.negated {
                        query
                    } else {
                        places.push(query);
                        continue;
                    }
                }
                Meaning::PayAtLeast { fen } => {
                    terms::constant(terms::from(self.fields.pay_high, *fen), weights::PAY)
                }
                Meaning::Age { .. } => {
                    let welcome = Condition::OlderWelcome.code();
                    self.plan
                        .hopes
                        .push(terms::code(self.fields.condition, welcome, weights::AGE));
                    continue;
                }
                Meaning::Condition { condition } => self.condition(*condition),
                Meaning::VacancyKind { vacancy_kind } => {
                    terms::code(self.fields.kind, vacancy_kind.code(), weights::KIND)
                }
            };
            if concept.negated {
                self.plan.excluded.push(query)
            } else {
                self.plan.wishes.push(query)
            }
        }
        if !places.is_empty() {
            self.plan.wishes.push(terms::best(places));
        }
    }

    fn condition(&self, condition: Condition) -> Boxed {
        let one = |condition: Condition| {
            terms::code(self.fields.condition, condition.code(), weights::CONDITION)
        };
        match condition.parts() {
            [] => one(condition),
            parts => terms::all(parts.iter().map(|part| one(*part)).collect()),
        }
    }

    /// In a division, or naming it: not every posting has a code.
    fn place(&self, code: &str, name: &str, near: bool) -> Boxed {
        let mut clauses = vec![terms::code(
            self.fields.division,
            division_prefix(code),
            weights::PLACE,
        )];
        let short = name
            .trim_end_matches(['镇', '乡', '市', '县', '省'])
            .trim_end_matches("街道");
        let named = if short.chars().count() >= 2 {
            short
        } else {
            name
        };
        for field in [self.fields.context_bigrams, self.fields.title_bigrams] {
            clauses.extend(
                terms::phrase(field, named).map(|query| terms::constant(query, weights::PLACE)),
            );
        }
        let location = self
            .lexicon
            .place_by_code(code)
            .and_then(|place| place.location)
            .filter(|_| near);
        clauses.extend(location.map(|(lon, lat)| {
            let circle = Within {
                lon,
                lat,
                km: weights::NEAR_KM,
            };
            terms::constant(terms::within(circle), weights::PLACE / 2.0)
        }));
        terms::best(clauses)
    }

    /// Words without a meaning of their own.
    fn words(&mut self, normal: &str, negated: bool) {
        if negated {
            self.plan
                .excluded
                .extend(terms::phrase(self.fields.title_bigrams, normal));
            return;
        }
        let mut inside: HashSet<&str> = HashSet::new();
        top_words(normal, |word, _| {
            if self.lexicon.is_stop_word(word) {
                return;
            }
            self.plan.words.push(self.literal(word));
            bigrams(word, |pair, start, _| {
                inside.insert(&word[start..start + pair.len()]);
            });
        });
        let mut links = Vec::new();
        bigrams(normal, |pair, _, _| {
            if !inside.contains(pair) && pair.chars().count() == 2 {
                links.extend(self.pair(pair));
            }
        });
        self.plan.links.extend(links);
    }

    /// A piece of text as words and bigrams in all fields.
    fn literal(&self, normal: &str) -> Boxed {
        let fields = self.fields;
        let mut clauses = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        words(normal, |word, start| {
            let word = &normal[start..start + word.len()];
            if seen.insert(word) && !self.lexicon.is_stop_word(word) {
                clauses.push(terms::word(fields.title_words, word, weights::TITLE_WORD));
                clauses.push(terms::word(fields.body_words, word, weights::BODY_WORD));
                clauses.push(terms::word(
                    fields.context_words,
                    word,
                    weights::CONTEXT_WORD,
                ));
            }
        });
        bigrams(normal, |pair, _, _| clauses.extend(self.pair(pair)));
        terms::any(clauses)
    }

    fn pair(&self, pair: &str) -> [Boxed; 3] {
        let fields = self.fields;
        [
            terms::word(fields.title_bigrams, pair, weights::TITLE_BIGRAM),
            terms::word(fields.body_bigrams, pair, weights::BODY_BIGRAM),
            terms::word(fields.context_bigrams, pair, weights::CONTEXT_BIGRAM),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::division_prefix;

    #[test]
    fn codes_of_divisions_become_prefixes() {
        assert_eq!(division_prefix("532504000000"), "532504");
        assert_eq!(division_prefix("532504102000"), "532504102");
        assert_eq!(division_prefix("532504102211"), "532504102211");
        assert_eq!(division_prefix("530000000000"), "53");
        assert_eq!(division_prefix("532504"), "532504");
        assert_eq!(division_prefix("532504102"), "532504102");
    }
}
