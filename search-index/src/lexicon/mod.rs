//! The lexicon: every phrase with a meaning (trades, places, conditions, kinds, stop phrases), from
//! `dict/` and from the bureau's own vocabulary, in one automaton.

mod builder;
mod files;
mod heads;
#[cfg(test)]
mod lint;
mod names;
mod phrases;
mod pinyin_names;
mod scan;
mod slips;
mod title;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use aho_corasick::AhoCorasick;

use crate::index::TOWN_DIGITS;
use crate::occupations::{OccupationMatch, Trade};
use crate::search::{Origin, division_number};
use crate::text::Normalised;
use crate::understanding::Condition;
use crate::{IndexError, VacancyKind};

use builder::Builder;
pub(crate) use files::{TABLE, fingerprint};
use names::Names;
pub(crate) use phrases::Phrases;
pub(crate) use scan::Finding;
pub(crate) use title::names_people;

/// A place of the vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Division code, 12 digits; a county's ends in six zeros, a town's in three.
    pub code: String,
    /// Full name, such as 新哨镇.
    pub name: String,
    /// What people call it besides; the name without 镇, 街道, 村委会 … is understood anyway.
    pub nicknames: Vec<String>,
    /// Longitude and latitude, degrees, if known.
    pub location: Option<(f64, f64)>,
    /// Is the location that of a higher division, or an area's label?
    pub approximate: bool,
}

/// The words that the caller adds to `dict/`: rows of its database.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// The bureau's own words for an occupation: (word, code `d-dd-dd-dd` or the name of a trade of
    /// the dictionary, which may have no code, such as 普工).
    pub words: Vec<(String, String)>,
    /// Divisions, usually all of the county.
    pub places: Vec<Place>,
}

/// What a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Index into the trades; `documents` says whether a document that contains the phrase is of
    /// that trade.
    Trade {
        trade: u32,
        documents: bool,
    },
    /// Index into the places.
    Place(u32),
    Condition(Condition),
    Kind(VacancyKind),
    /// Says nothing (我想找个).
    Stop,
    /// Turns round what follows (不要).
    Negation,
    /// Keeps its letters from being read as something else (汽车工程 is no 车工).
    Block,
}

/// Everything that is understood. Built once, shared by readers and writers.
pub struct Lexicon {
    trades: Vec<Trade>,
    places: Vec<Place>,
    automaton: AhoCorasick,
    /// By pattern of the automaton.
    phrases: Vec<String>,
    /// By pattern of the automaton.
    senses: Vec<Sense>,
    /// A phrase's pattern.
    patterns: HashMap<String, u32>,
    /// For suggestions; made when the first is asked for.
    names: OnceLock<Names>,
    /// Single characters that say nothing as a word (的).
    stop_words: HashSet<String>,
    /// What was typed in Latin letters to patterns.
    pinyin: HashMap<String, Vec<u32>>,
    /// Names of trades and what is left of them without one character to patterns.
    slips: HashMap<String, Vec<u32>>,
    /// By trade: groups of occupations near to it in other branches of the table.
    families: HashMap<&'static str, Vec<&'static str>>,
}

impl Lexicon {
    /// The lexicon of `dict/` alone.
    pub fn standard() -> Arc<Self> {
        static STANDARD: OnceLock<Arc<Lexicon>> = OnceLock::new();
        let build = || {
            // `dict/` is part of the program and fits; an empty lexicon still searches literally
            Arc::new(
                Self::with_vocabulary(&Vocabulary::default()).unwrap_or_else(|_| Self::empty()),
            )
        };
        Arc::clone(STANDARD.get_or_init(build))
    }

    /// The lexicon of `dict/` and the caller's own words; where both have a phrase, the caller's
    /// meaning holds.
    ///
    /// # Errors
    /// [`IndexError::Engine`] when the vocabulary is too large for one automaton (2³¹ phrases).
    pub fn with_vocabulary(vocabulary: &Vocabulary) -> Result<Self, IndexError> {
        let mut builder = Builder::default();
        builder.vocabulary(vocabulary);
        builder.dictionary();
        builder.finish()
    }

    fn empty() -> Self {
        let automaton = AhoCorasick::new::<_, &str>([]);
        Self {
            trades: Vec::new(),
            places: Vec::new(),
            automaton: match automaton {
                Ok(automaton) => automaton,
                Err(_) => unreachable!("an automaton without patterns always builds"),
            },
            phrases: Vec::new(),
            senses: Vec::new(),
            patterns: HashMap::new(),
            names: OnceLock::new(),
            stop_words: HashSet::new(),
            pinyin: HashMap::new(),
            slips: HashMap::new(),
            families: HashMap::new(),
        }
    }

    pub(crate) fn trade(&self, index: u32) -> &Trade {
        &self.trades[index as usize]
    }

    pub(crate) fn trades(&self) -> &[Trade] {
        &self.trades
    }

    pub(crate) fn place(&self, index: u32) -> &Place {
        &self.places[index as usize]
    }

    pub(crate) fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place with this division code, of the vocabulary or `dict/`.
    pub fn place_by_code(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.code == code)
    }

    /// Where a division lies and whether only about: its own location, else its town's. A county is
    /// too wide to say.
    pub(crate) fn location_of(&self, division: &str) -> Option<((f64, f64), bool)> {
        let town = division
            .get(..TOWN_DIGITS)
            .map(|town| format!("{town:0<12}"));
        let located = |code: &str| {
            let place = self.place_by_code(code)?;
            Some((place.location?, place.approximate))
        };
        located(division).or_else(|| located(&town?).map(|(location, _)| (location, true)))
    }

    /// The point of a place that distances can be measured from; none for a county, which is too wide.
    pub(crate) fn origin_in(&self, code: &str) -> Option<Origin> {
        let wide = code
            .get(6..)
            .is_none_or(|rest| rest.bytes().all(|b| b == b'0'));
        let ((lon, lat), approximate) = self.location_of(code).filter(|_| !wide)?;
        Some(Origin {
            lon,
            lat,
            approximate,
            division: division_number(code),
        })
    }

    /// Whether a word of a query says nothing.
    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// Finds the occupations that `text` speaks of, in the order of the text: a worker's skills,
    /// a title, a description; each trade once. What is denied (不会砌墙) is left out.
    pub fn find_in_text(&self, text: &str) -> Vec<OccupationMatch> {
        let normal = Normalised::of(text);
        let wanted =
            |sense: Sense| matches!(sense, Sense::Trade { .. } | Sense::Block | Sense::Negation);
        let findings = self.scan(normal.as_str(), wanted);
        let mut out: Vec<OccupationMatch> = Vec::new();
        for (index, finding) in findings.iter().enumerate() {
            let Sense::Trade { trade, .. } = finding.sense else {
                continue;
            };
            let before = index.checked_sub(1).and_then(|i| findings.get(i));
            if before
                .is_some_and(|b| b.sense == Sense::Negation && b.span.end == finding.span.start)
            {
                continue;
            }
            let trade = self.trade(trade);
            if out.iter().any(|known| known.trade == trade.name) {
                continue;
            }
            let span = normal.original_span(finding.span.clone());
            out.push(OccupationMatch {
                code: trade.code.clone(),
                trade: trade.name.clone(),
                text: text.get(span.clone()).unwrap_or_default().to_owned(),
                span,
            });
        }
        out
    }

    /// The trades that a document with this normalised text is of, each once.
    pub(crate) fn trades_of_document(&self, normal: &str) -> Vec<&Trade> {
        let wanted = |sense: Sense| {
            matches!(
                sense,
                Sense::Trade {
                    documents: true,
                    ..
                } | Sense::Block
            )
        };
        let mut seen: Vec<u32> = Vec::new();
        for finding in self.scan(normal, wanted) {
            if let Sense::Trade { trade, .. } = finding.sense
                && !seen.contains(&trade)
            {
                seen.push(trade);
            }
        }
        seen.into_iter().map(|trade| self.trade(trade)).collect()
    }

    /// The conditions that a normalised text offers, each once.
    pub(crate) fn conditions_of_document(&self, normal: &str) -> Vec<Condition> {
        let mut seen = Vec::new();
        for finding in self.scan(normal, |sense| {
            matches!(sense, Sense::Condition(_) | Sense::Block)
        }) {
            if let Sense::Condition(condition) = finding.sense
                && !seen.contains(&condition)
            {
                seen.push(condition);
            }
        }
        seen
    }
}

/// Phrases are counted in four bytes.
fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
