//! The parts of a query that come from its text: occupations, wishes, words.

use std::collections::HashSet;

use super::Plan;
use super::filters::division_prefix;
use crate::index::Fields;
use crate::search::request::Within;
use crate::search::terms::{self, Boxed};
use crate::text::{bigrams, top_words, words};
use crate::{Concept, Condition, Level, Lexicon, Meaning, Normalised, weights};

/// Builds the parts that come from the text.
pub(super) struct Planner<'a> {
    pub(super) fields: &'a Fields,
    pub(super) lexicon: &'a Lexicon,
    pub(super) plan: Plan,
}

impl Planner<'_> {
    /// Occupations; readings of one span are alternatives.
    pub(super) fn occupations(&mut self, concepts: &[Concept]) {
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
        if let Some(group) = code.and_then(|code| code.get(..Level::Minor.code_length())) {
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
    pub(super) fn wishes(&mut self, concepts: &[Concept]) {
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
    pub(super) fn words(&mut self, normal: &str, negated: bool) {
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
