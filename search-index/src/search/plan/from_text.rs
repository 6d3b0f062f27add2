//! The parts of a query that come from its text: occupations, wishes, words.

use std::collections::HashSet;

use super::Plan;
use super::filters::division_prefix;
use crate::index::Fields;
use crate::lexicon::names_people;
use crate::search::geo::RoadEstimate;
use crate::search::request::Within;
use crate::search::terms::{self, Boxed};
use crate::text::top_words;
use crate::{Concept, Condition, Level, Lexicon, Meaning, Normalised, weights};

/// Builds the parts that come from the text.
pub(super) struct Planner<'a> {
    pub(super) fields: &'a Fields,
    pub(super) lexicon: &'a Lexicon,
    pub(super) roads: RoadEstimate,
    pub(super) plan: Plan,
    /// Words that score already.
    pub(super) seen: HashSet<String>,
}

impl Planner<'_> {
    /// Occupations; readings of one span are alternatives.
    pub(super) fn occupations(&mut self, concepts: &[Concept]) {
        let firm = concepts.iter().any(|concept| self.is_firm(concept));
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
                if firm && self.lexicon.is_vague(said.as_str()) {
                    // 酒店 in 酒店打扫房间: the word itself, not a trade of its own
                    self.words(said.as_str(), false);
                    continue;
                }
                near.extend(self.stated(trade, code, share));
                let vague = self.lexicon.is_vague(said.as_str());
                near.extend(self.named(said.as_str(), vague));
                weak.extend(self.guessed(trade, code, share));
                far.extend(self.neighbours(trade, code, share));
                let share_of_words = if vague { 1.0 } else { weights::NAME_LITERAL };
                self.literal(said.as_str(), share_of_words);
                self.beyond_the_trade(trade, said.as_str());
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

    /// Whether the concept is a trade by a name that means nothing else.
    fn is_firm(&self, concept: &Concept) -> bool {
        let trade = matches!(&concept.meaning, Meaning::Occupation { code: Some(_), .. });
        let name = Normalised::of(&concept.text);
        trade && !concept.negated && !concept.guessed && !self.lexicon.is_vague(name.as_str())
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
    fn named(&self, normal: &str, vague: bool) -> Vec<Boxed> {
        let weight = if vague {
            weights::NAMED_VAGUE
        } else {
            weights::NAMED
        };
        let fields = [self.fields.title_words, self.fields.context_words];
        let all_words = |field| {
            let mut clauses = Vec::new();
            top_words(normal, |word, _| {
                clauses.push(terms::code(field, word, 0.0))
            });
            terms::constant(terms::all(clauses), weight)
        };
        fields.into_iter().map(all_words).collect()
    }

    /// Other occupations of the small group, of the middle group and of the family.
    fn neighbours(&self, trade: &str, code: Option<&str>, share: f32) -> Vec<Boxed> {
        let mut clauses = Vec::new();
        for group in self.lexicon.family(trade) {
            for field in [self.fields.occupation, self.fields.occupation_title] {
                clauses.push(terms::code(
                    field,
                    group,
                    weights::OCCUPATION_FAMILY * share,
                ));
            }
        }
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
        let origin = self.lexicon.origin_in(code).filter(|_| near);
        clauses.extend(origin.map(|origin| {
            let circle = Within {
                origin,
                km: weights::NEAR_KM,
            };
            terms::constant(terms::within(circle, self.roads), weights::PLACE / 2.0)
        }));
        terms::best(clauses)
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
