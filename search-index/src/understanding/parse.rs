//! From text to concepts.

use std::ops::Range;

use super::pay::{Pay, find_pay};
use super::place::unknown_place;
use super::{Concept, Meaning, Understanding, Words};
use crate::Lexicon;
use crate::lexicon::{Finding, Sense};
use crate::text::{Normalised, read_number, top_words};

/// What a stretch of the text was read as.
pub(super) enum Read {
    Sense(Sense),
    Pay(Pay),
    Age(u8),
}

pub(super) struct Stretch {
    pub(super) span: Range<usize>,
    pub(super) read: Read,
}

/// Ages that are the worker's, not a company's.
const AGES: std::ops::RangeInclusive<f64> = 16.0..=80.0;
/// After an age: that people of it are welcome.
const AGE_TAIL: [&str; 9] = [
    "能干的",
    "可以干",
    "也能干",
    "能干",
    "能做",
    "可以做",
    "以上",
    "左右",
    "多",
];
/// After a place: round about. Before it: in.
const NEAR: [&str; 7] = ["附近", "周边", "周围", "一带", "旁边", "近处", "边上"];

impl Lexicon {
    /// Understands a query: finds occupations, places, pay, age, conditions and kinds, each with
    /// the words it came from, and keeps what remains as words. Never fails; what is not
    /// understood is searched literally.
    pub fn understand(&self, text: &str) -> Understanding {
        let normal = Normalised::of(text);
        let typed = normal.as_str();
        let mut stretches = numbers(typed);
        let free = |finding: &Finding| {
            !stretches
                .iter()
                .any(|s| s.span.start < finding.span.end && finding.span.start < s.span.end)
        };
        let phrases: Vec<Finding> = self
            .scan(typed, |_| true)
            .into_iter()
            .filter(free)
            .collect();
        stretches.extend(phrases.into_iter().map(|f| Stretch {
            span: f.span,
            read: Read::Sense(f.sense),
        }));
        stretches.sort_by_key(|s| s.span.start);
        // numbers may run into each other (一万十六岁): what begins first is read
        let mut end = 0;
        stretches.retain(|s| {
            let free = end <= s.span.start;
            if free {
                end = s.span.end;
            }
            free
        });

        let mut reading = Reading {
            lexicon: self,
            text,
            normal: &normal,
            out: Understanding::default(),
            negated: false,
        };
        let mut at = 0;
        let starts: Vec<usize> = stretches.iter().map(|s| s.span.start).collect();
        for (index, mut stretch) in stretches.into_iter().enumerate() {
            let next = starts.get(index + 1).copied().unwrap_or(typed.len());
            stretch.span = self.with_slip(typed, &stretch, at, next);
            reading.rest(at..stretch.span.start);
            at = stretch.span.end;
            reading.stretch(stretch);
        }
        reading.rest(at..typed.len());
        reading.out
    }
}

/// Pay and ages, which win over phrases.
fn numbers(typed: &str) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = find_pay(typed)
        .into_iter()
        .map(|pay| Stretch {
            span: pay.span.clone(),
            read: Read::Pay(pay),
        })
        .collect();
    for (at, _) in typed.match_indices("岁") {
        // the number stands before: try from two digits (or three Chinese characters) back
        // 五十多岁
        let digits_end = typed[..at].trim_end_matches(['多', '几', '来']).len();
        let before = typed[..digits_end].char_indices().rev().take(3);
        let longest = before.map(|(i, _)| i).filter_map(|i| {
            read_number(&typed[i..digits_end])
                .filter(|n| i + n.length == digits_end)
                .map(|n| (i, n.value))
        });
        let Some((start, years)) = longest.last().filter(|(_, years)| AGES.contains(years)) else {
            continue;
        };
        let mut end = at + "岁".len();
        for _ in 0..2 {
            end += AGE_TAIL
                .iter()
                .find(|tail| typed[end..].starts_with(**tail))
                .map_or(0, |tail| tail.len());
        }
        out.push(Stretch {
            span: start..end,
            read: Read::Age(years as u8),
        });
    }
    out
}

struct Reading<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    normal: &'a Normalised,
    out: Understanding,
    /// The last stretch said "not", and nothing stood between.
    negated: bool,
}

impl Reading<'_> {
    fn stretch(&mut self, stretch: Stretch) {
        let meaning = match stretch.read {
            Read::Pay(pay) => Meaning::PayAtLeast { fen: pay.low },
            Read::Age(years) => Meaning::Age { years },
            Read::Sense(sense) => match self.meaning(sense) {
                Some(meaning) => meaning,
                None => return self.without_meaning(sense, stretch.span),
            },
        };
        self.concept(stretch.span, meaning, false);
        self.negated = false;
    }

    /// Phrases that are no concept.
    fn without_meaning(&mut self, sense: Sense, span: Range<usize>) {
        match sense {
            Sense::Negation => self.negated = true,
            Sense::Stop => self.near(&span),
            _ => self.word(span),
        }
    }

    /// The meaning of a sense, if it is a concept.
    fn meaning(&self, sense: Sense) -> Option<Meaning> {
        Some(match sense {
            Sense::Trade { trade, .. } => {
                let trade = self.lexicon.trade(trade);
                Meaning::Occupation {
                    trade: trade.name.clone(),
                    code: trade.code.clone(),
                }
            }
            Sense::Place(place) => {
                let place = self.lexicon.place(place);
                Meaning::Place {
                    code: place.code.clone(),
                    name: place.name.clone(),
                    near: false,
                }
            }
            Sense::Kind(vacancy_kind) => Meaning::VacancyKind { vacancy_kind },
            Sense::Condition(condition) => Meaning::Condition { condition },
            Sense::Stop | Sense::Negation | Sense::Block => return None,
        })
    }

    fn concept(&mut self, span: Range<usize>, meaning: Meaning, guessed: bool) {
        let span = self.normal.original_span(span);
        let text = self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.out.concepts.push(Concept {
            span,
            text,
            negated: self.negated,
            guessed,
            meaning,
        });
    }

    /// 附近 directly behind a place says "round about".
    fn near(&mut self, span: &Range<usize>) {
        let word = &self.normal.as_str()[span.clone()];
        let start = self.normal.original_span(span.clone()).start;
        if let Some(Concept {
            meaning: Meaning::Place { near, .. },
            span,
            ..
        }) = self.out.concepts.last_mut()
            && span.end == start
            && NEAR.contains(&word)
        {
            *near = true;
        }
    }

    fn word(&mut self, span: Range<usize>) {
        let text = self.normal.as_str()[span.clone()].trim().to_owned();
        let mut says_something = false;
        top_words(&text, |word, _| {
            says_something |= !self.lexicon.is_stop_word(word)
        });
        if !says_something {
            return;
        }
        self.out.words.push(Words {
            span: self.normal.original_span(span),
            text,
            negated: self.negated,
        });
        self.negated = false;
    }

    /// Text in which no phrase was found: cut at spaces and punctuation, Latin runs tried as pinyin.
    fn rest(&mut self, span: Range<usize>) {
        let typed = self.normal.as_str();
        let mut start = span.start;
        let ends = typed[span.clone()]
            .char_indices()
            .filter(|(_, c)| is_separator(*c));
        let ends: Vec<(usize, usize)> = ends
            .map(|(i, c)| (span.start + i, span.start + i + c.len_utf8()))
            .collect();
        for (end, next) in ends.into_iter().chain([(span.end, span.end)]) {
            if start < end {
                self.piece(start..end);
            }
            start = next;
        }
    }

    fn piece(&mut self, span: Range<usize>) {
        let piece = &self.normal.as_str()[span.clone()];
        if piece.len() >= 3 && piece.bytes().all(|b| b.is_ascii_lowercase()) {
            let senses = self.lexicon.by_pinyin(piece);
            if !senses.is_empty() {
                for sense in senses {
                    if let Some(meaning) = self.meaning(sense) {
                        self.concept(span.clone(), meaning, true);
                    }
                }
                self.negated = false;
                return;
            }
        }
        if let Some(mut unknown) = unknown_place(self.lexicon, piece, span.start) {
            let rest = unknown.span.end..span.end;
            unknown.span = self.normal.original_span(unknown.span);
            if let Some(typed) = self.text.get(unknown.span.clone()) {
                typed.clone_into(&mut unknown.text);
            }
            self.out.unknown_places.push(unknown);
            self.word(rest);
            return;
        }
        if let Some(meaning) = self
            .lexicon
            .meant_trade(piece)
            .and_then(|sense| self.meaning(sense))
        {
            self.concept(span.clone(), meaning, true);
        }
        self.word(span);
    }
}

pub(super) fn is_separator(c: char) -> bool {
    !(c.is_alphanumeric() || matches!(c, '+' | '#' | '.'))
}
