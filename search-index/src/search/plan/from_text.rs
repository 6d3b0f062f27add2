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
    /// Words that score already.
    pub(super) seen: HashSet<String>,
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
                let code = code.as_deref();
                if concept.negated {
                    let stated = self.stated(trade, code, 0.0);
                    self.plan.excluded.push(terms::best(stated));
                    continue;
                }
                // what was typed in pinyin stands nowhere: search the name it means
                let said = if concept.guessed {
                    trade
                } else {
                    &concept.text
                };
                let said = Normalised::of(said);
                near.extend(self.trade(trade, code, share));
                near.extend(self.named(said.as_str()));
                far.extend(self.neighbours(code, share));
                self.literal(said.as_str());
                share *= weights::NEXT_READING;
            }
            if !near.is_empty() {
                self.plan.subjects.push(terms::best(near));
            }
            if !far.is_empty() {
                self.plan.neighbours.push(terms::best(far));
            }
        }
    }

    /// Vacancies that state the trade: in the title, or by the code given.
    fn stated(&self, trade: &str, code: Option<&str>, share: f32) -> Vec<Boxed> {
        let fields = self.fields;
        let clause = |field, value, weight: f32| terms::code(field, value, weight * share);
        let mut clauses = vec![clause(fields.trade_title, trade, weights::TRADE_TITLE)];
        if let Some(code) = code {
            clauses.push(clause(fields.occupation, code, weights::OCCUPATION_GIVEN));
            clauses.push(clause(
                fields.occupation_title,
                code,
                weights::OCCUPATION_TITLE,
            ));
        }
        clauses
    }

    /// The same, and those of which it can be guessed.
    fn trade(&self, trade: &str, code: Option<&str>, share: f32) -> Vec<Boxed> {
        let fields = self.fields;
        let mut clauses = self.stated(trade, code, share);
        let weak = weights::TRADE_WEAK * share;
        clauses.push(terms::code(fields.trade_weak, trade, weak));
        if let Some(code) = code {
            let weak = weights::OCCUPATION_WEAK * share;
            clauses.push(terms::code(fields.occupation_weak, code, weak));
        }
        clauses
    }

    /// Title, employer or place contain the very words.
    fn named(&self, normal: &str) -> Vec<Boxed> {
        let fields = [self.fields.title_bigrams, self.fields.context_bigrams];
        let phrases = fields.iter().filter_map(|f| terms::phrase(*f, normal));
        phrases
            .map(|phrase| terms::constant(phrase, weights::NAMED))
            .collect()
    }

    /// Other occupations of the small group and of the middle group.
    fn neighbours(&self, code: Option<&str>, share: f32) -> Vec<Boxed> {
        let mut clauses = Vec::new();
        let levels = [
            (Level::Minor, weights::OCCUPATION_GROUP),
            (Level::Middle, weights::OCCUPATION_MIDDLE_GROUP),
        ];
        for (level, weight) in levels {
            let Some(group) = code.and_then(|code| code.get(..level.code_length())) else {
                continue;
            };
            for field in [self.fields.occupation, self.fields.occupation_title] {
                clauses.push(terms::code(field, group, weight * share));
            }
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
            let title = self.fields.title_bigrams;
            self.plan.excluded.extend(terms::phrase(title, normal));
            return;
        }
        let fields = self.fields;
        top_words(normal, |word, _| {
            if self.lexicon.is_stop_word(word) {
                return;
            }
            // as a word of the segmenter or, where it cuts the posting otherwise, as a phrase
            let mut somewhere = Vec::new();
            for field in [fields.title_words, fields.body_words, fields.context_words] {
                somewhere.push(terms::code(field, word, 0.0));
            }
            for field in [
                fields.title_bigrams,
                fields.body_bigrams,
                fields.context_bigrams,
            ] {
                somewhere.extend(terms::phrase(field, word).map(|q| terms::constant(q, 0.0)));
            }
            self.plan.words.push(terms::best(somewhere));
        });
        self.literal(normal);
    }

    /// What a piece of text scores by its words and bigrams in all fields.
    fn literal(&mut self, normal: &str) {
        let fields = self.fields;
        let short = normal.chars().count() < 2;
        words(normal, |word, _| {
            // one character of several says little, and the bigrams have it
            let counts = short || word.chars().count() > 1;
            if counts && !self.lexicon.is_stop_word(word) && self.seen.insert(word.to_owned()) {
                self.plan.literal.extend([
                    terms::word(fields.title_words, word, weights::TITLE_WORD),
                    terms::word(fields.body_words, word, weights::BODY_WORD),
                    terms::word(fields.context_words, word, weights::CONTEXT_WORD),
                ]);
            }
        });
        bigrams(normal, |pair, _, _| {
            self.plan.literal.extend([
                terms::word(fields.title_bigrams, pair, weights::TITLE_BIGRAM),
                terms::word(fields.body_bigrams, pair, weights::BODY_BIGRAM),
                terms::word(fields.context_bigrams, pair, weights::CONTEXT_BIGRAM),
            ]);
        });
    }
}
