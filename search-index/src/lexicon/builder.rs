//! Builds a lexicon from `dict/` and the caller's vocabulary.

use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;

use super::{Lexicon, Place, Sense, Vocabulary, files, index, pinyin_names, scan};
use crate::IndexError;
use crate::occupations::{OccupationTree, Trade};
use crate::text::Normalised;

/// Gathers phrases; the first meaning of a phrase stays.
#[derive(Default)]
pub(super) struct Builder {
    trades: Vec<Trade>,
    places: Vec<Place>,
    phrases: Vec<String>,
    senses: Vec<Sense>,
    patterns: HashMap<String, u32>,
    stop_words: HashSet<String>,
}

impl Builder {
    fn phrase(&mut self, phrase: &str, sense: Sense) {
        let phrase = Normalised::of(phrase).as_str().trim().to_owned();
        let next = index(self.phrases.len());
        if phrase.is_empty() || self.patterns.contains_key(&phrase) {
            return;
        }
        self.patterns.insert(phrase.clone(), next);
        self.phrases.push(phrase);
        self.senses.push(sense);
    }

    fn trade(&mut self, name: &str, code: Option<&str>) -> u32 {
        let trade = index(self.trades.len());
        self.trades.push(Trade {
            name: name.to_owned(),
            code: code.map(str::to_owned),
        });
        trade
    }

    pub(super) fn vocabulary(&mut self, vocabulary: &Vocabulary) {
        for (word, code) in &vocabulary.words {
            let name = OccupationTree::standard()
                .get(code)
                .map_or(word.as_str(), |node| node.name.as_str());
            let trade = self.trade(name, Some(code));
            self.phrase(
                word,
                Sense::Trade {
                    trade,
                    documents: true,
                },
            );
        }
        for place in &vocabulary.places {
            self.place(place.clone());
        }
    }

    pub(super) fn dictionary(&mut self) {
        for line in files::trades() {
            let trade = self.trade(line.name, line.code);
            for name in std::iter::once(line.name).chain(line.names) {
                self.phrase(
                    name,
                    Sense::Trade {
                        trade,
                        documents: true,
                    },
                );
            }
            for name in line.query_names {
                self.phrase(
                    name,
                    Sense::Trade {
                        trade,
                        documents: false,
                    },
                );
            }
        }
        for node in OccupationTree::standard().occupations() {
            if !self.patterns.contains_key(&node.name) {
                let trade = self.trade(&node.name, Some(&node.code));
                self.phrase(
                    &node.name,
                    Sense::Trade {
                        trade,
                        documents: true,
                    },
                );
            }
        }
        files::conditions()
            .for_each(|(condition, phrase)| self.phrase(phrase, Sense::Condition(condition)));
        files::kinds().for_each(|(kind, phrase)| self.phrase(phrase, Sense::Kind(kind)));
        for phrase in files::phrases(files::STOPS) {
            // a single character is a stop word only where the segmenter sees it as a word
            if phrase.chars().count() > 1 {
                self.phrase(phrase, Sense::Stop);
            } else {
                self.stop_words.insert(phrase.to_owned());
            }
        }
        files::phrases(files::NEGATIONS).for_each(|phrase| self.phrase(phrase, Sense::Negation));
        files::phrases(files::BLOCKS).for_each(|phrase| self.phrase(phrase, Sense::Block));
        files::places().for_each(|place| self.place(place));
    }

    fn place(&mut self, place: Place) {
        let next = index(self.places.len());
        self.phrase(&place.name, Sense::Place(next));
        for name in scan::short_names(&place) {
            self.phrase(&name, Sense::Place(next));
        }
        for nickname in &place.nicknames {
            self.phrase(nickname, Sense::Place(next));
        }
        self.places.push(place);
    }

    pub(super) fn finish(self) -> Result<Lexicon, IndexError> {
        let automaton = AhoCorasick::new(&self.phrases).map_err(|e| {
            IndexError::Engine(tantivy::TantivyError::InvalidArgument(e.to_string()))
        })?;
        let pinyin = pinyin_names::table(&self.phrases, &self.senses);
        Ok(Lexicon {
            trades: self.trades,
            places: self.places,
            automaton,
            phrases: self.phrases,
            senses: self.senses,
            stop_words: self.stop_words,
            pinyin,
        })
    }
}
