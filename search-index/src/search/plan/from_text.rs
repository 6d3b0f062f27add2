//! The parts of a query that come from its text: occupations, wishes, words.

use std::collections::HashSet;

use super::Plan;
use super::filters::division_prefix;
use crate::index::Fields;
use crate::lexicon::names_people;
use crate::search::bits::Anywhere;
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
        let mut before: Option<&Concept> = None;
        while let Some(first) = rest.first() {
            let length = rest
                .iter()
                .take_while(|concept| concept.span == first.span)
                .count();
            let (readings, after) = rest.split_at(length);
            rest = after;
            let only_describes = describes(first, before, after.first());
            before = readings.last();
            let (mut near, mut weak, mut far) = (Vec::new(), Vec::new(), Vec::new());
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
                near.extend(self.stated(trade, code, share));
                near.extend(self.named(said.as_str()));
                weak.extend(self.guessed(trade, code, share));
                far.extend(self.neighbours(code, share));
                self.literal(said.as_str());
                share *= weights::NEXT_READING;
            }
            if only_describes {
                self.plan
                    .hopes
                    .extend([terms::best(near), terms::best(weak)]);
                continue;
            }
            if !near.is_empty() {
                self.plan.subjects.push(terms::best(near));
                self.plan.guesses.push(terms::best(weak));
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

    /// Vacancies of which it can be guessed.
    fn guessed(&self, trade: &str, code: Option<&str>, share: f32) -> Vec<Boxed> {
        let fields = self.fields;
        let weak = weights::TRADE_WEAK * share;
        let mut clauses = vec![terms::code(fields.trade_weak, trade, weak)];
        if let Some(code) = code {
            let weak = weights::OCCUPATION_WEAK * share;
            clauses.push(terms::code(fields.occupation_weak, code, weak));
        }
        clauses
    }

    /// Title, employer or place contain all the words of it. As words, not as a phrase of
    /// characters: 电工 does not stand in 弱电工程师.
    fn named(&self, normal: &str) -> Vec<Boxed> {
        let fields = [self.fields.title_words, self.fields.context_words];
        let all_words = |field| {
            let mut clauses = Vec::new();
            top_words(normal, |word, _| {
                clauses.push(terms::code(field, word, 0.0))
            });
            terms::constant(terms::all(clauses), weights::NAMED)
        };
        fields.into_iter().map(all_words).collect()
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
            // as characters side by side, however the segmenter cuts the posting; where a word of
            // several stands, they stand
            let mut somewhere = Vec::new();
            for field in [
                fields.title_bigrams,
                fields.body_bigrams,
                fields.context_bigrams,
            ] {
                somewhere.extend(terms::phrase(field, word));
            }
            if word.chars().nth(1).is_none() {
                for field in [fields.title_words, fields.body_words, fields.context_words] {
                    somewhere.push(terms::code(field, word, 0.0));
                }
            }
            let somewhere = Anywhere(somewhere);
            if word.chars().nth(1).is_none() {
                // no pair of characters stands for it
                self.plan.lone.push(Box::new(somewhere.clone()));
            }
            self.plan.words.push(Box::new(somewhere));
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
                terms::pair(fields.title_bigrams, pair, weights::TITLE_BIGRAM),
                terms::pair(fields.body_bigrams, pair, weights::BODY_BIGRAM),
                terms::pair(fields.context_bigrams, pair, weights::CONTEXT_BIGRAM),
            ]);
        });
    }
}

/// Whether an occupation only says more about the one beside it: 物业 in 物业电工, and a rank
/// (学徒) beside any trade.
fn describes(concept: &Concept, before: Option<&Concept>, after: Option<&Concept>) -> bool {
    let occupation = |concept: &Concept| match &concept.meaning {
        Meaning::Occupation { code, .. } if !concept.negated => Some(code.clone()),
        _ => None,
    };
    let Some(own) = occupation(concept) else {
        return false;
    };
    let before = before.filter(|other| other.span.end == concept.span.start);
    let after = after.filter(|other| other.span.start == concept.span.end);
    let beside_a_trade = before
        .into_iter()
        .chain(after)
        .any(|other| occupation(other).flatten().is_some());
    let head = after.and_then(|other| occupation(other).flatten());
    let before_people = after.is_some_and(|other| names_people(&other.text));
    match own {
        None => beside_a_trade,
        Some(own) => before_people && head.is_some_and(|head| head != own),
    }
}
