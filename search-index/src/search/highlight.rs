//! Marks in titles and snippets what was found, synonyms too.

use std::ops::Range;

use crate::lexicon::{Phrases, Sense};
use crate::occupations::Trade;
use crate::text::top_words;
use crate::{Condition, Lexicon, Meaning, Normalised, Understanding};

/// Length of a snippet, characters.
const SNIPPET_CHARS: usize = 90;
/// How much stands before the first mark.
const LEAD_CHARS: usize = 12;

/// Knows what to mark.
pub(super) struct Marker<'a> {
    /// Words of the query, in normal form.
    words: Vec<String>,
    /// Other names of what the query means; none if it means nothing.
    phrases: Option<Phrases<'a>>,
}

/// What the query means.
#[derive(Default)]
struct Meant<'a> {
    trades: Vec<&'a str>,
    codes: Vec<&'a str>,
    conditions: Vec<Condition>,
    places: Vec<&'a str>,
}

impl<'a> Marker<'a> {
    pub(super) fn of(lexicon: &'a Lexicon, understanding: &'a Understanding) -> Self {
        let mut marker = Self {
            words: Vec::new(),
            phrases: None,
        };
        let mut meant = Meant::default();
        for concept in understanding
            .concepts
            .iter()
            .filter(|concept| !concept.negated)
        {
            match &concept.meaning {
                Meaning::Occupation { trade, code } => {
                    meant.trades.push(trade);
                    meant.codes.extend(code.as_deref());
                    if !concept.guessed {
                        marker
                            .words
                            .push(Normalised::of(&concept.text).as_str().to_owned());
                    }
                }
                Meaning::Condition { condition } => {
                    meant.conditions.push(*condition);
                    meant.conditions.extend(condition.parts());
                }
                Meaning::Place { code, .. } => meant.places.push(code),
                Meaning::PayAtLeast { .. } | Meaning::Age { .. } | Meaning::VacancyKind { .. } => {}
            }
        }
        for words in understanding.words.iter().filter(|words| !words.negated) {
            top_words(&words.text, |word, _| {
                if !lexicon.is_stop_word(word) {
                    marker.words.push(word.to_owned());
                }
            });
        }
        marker.phrases = meant.phrases(lexicon);
        marker
    }

    /// The whole text, escaped, with marks.
    pub(super) fn whole(&self, text: &str) -> String {
        let marks = self.marks(text);
        html(text, 0..text.len(), &marks)
    }

    /// The piece of the text with the most marks (the beginning, if there are none), escaped.
    pub(super) fn snippet(&self, text: &str) -> String {
        let marks = self.marks(text);
        let bounds: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let last = bounds.len() - 1;
        let start_of = |mark: &Range<usize>| {
            bounds
                .partition_point(|b| *b < mark.start)
                .saturating_sub(LEAD_CHARS)
        };
        let window = |start: usize| bounds[start]..bounds[(start + SNIPPET_CHARS).min(last)];
        let inside = |range: &Range<usize>| {
            marks
                .iter()
                .filter(|m| range.start <= m.start && m.end <= range.end)
                .map(|m| m.len())
                .sum::<usize>()
        };
        let starts = marks.iter().map(start_of);
        // of equals the first
        let best = starts
            .map(&window)
            .rev()
            .max_by_key(inside)
            .unwrap_or_else(|| window(0));
        let mut out = String::new();
        if best.start > 0 {
            out.push('…');
        }
        out.push_str(&html(text, best.clone(), &marks));
        if best.end < text.len() {
            out.push('…');
        }
        out
    }

    /// The byte ranges of the original text to mark: in order, apart from each other.
    fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let normal = Normalised::of(text);
        let mut spans: Vec<Range<usize>> = Vec::new();
        for word in self.words.iter().filter(|word| !word.is_empty()) {
            spans.extend(
                normal
                    .as_str()
                    .match_indices(word.as_str())
                    .map(|(at, found)| at..at + found.len()),
            );
        }
        let phrases = self.phrases.as_ref();
        let findings = phrases.map(|phrases| phrases.scan(normal.as_str()));
        spans.extend(
            findings
                .into_iter()
                .flatten()
                .filter(|f| f.sense != Sense::Block)
                .map(|f| f.span),
        );
        spans.sort_by_key(|span| (span.start, span.end));
        let mut merged: Vec<Range<usize>> = Vec::new();
        for span in spans.into_iter().map(|span| normal.original_span(span)) {
            match merged.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        merged
    }
}

impl Meant<'_> {
    /// Every name of it.
    fn phrases<'l>(&self, lexicon: &'l Lexicon) -> Option<Phrases<'l>> {
        let nothing =
            self.trades.is_empty() && self.conditions.is_empty() && self.places.is_empty();
        if nothing {
            return None;
        }
        // a trade has many names: it is looked at once
        let trades: Vec<bool> = lexicon
            .trades()
            .iter()
            .map(|trade| self.is(trade))
            .collect();
        Some(lexicon.phrases(|sense| {
            match sense {
                Sense::Trade { trade, .. } => trades[trade as usize],
                Sense::Condition(condition) => {
                    self.conditions.contains(&condition)
                        || condition
                            .parts()
                            .iter()
                            .any(|part| self.conditions.contains(part))
                }
                Sense::Place(place) => self.places.contains(&lexicon.place(place).code.as_str()),
                Sense::Block => true,
                Sense::Kind(_) | Sense::Stop | Sense::Negation => false,
            }
        }))
    }

    fn is(&self, trade: &Trade) -> bool {
        let code = trade.code.as_deref();
        self.trades.contains(&trade.name.as_str())
            || code.is_some_and(|code| self.codes.contains(&code))
    }
}

/// `text[range]` escaped, with `<mark>` around the marks inside it.
fn html(text: &str, range: Range<usize>, marks: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(range.len() + 32);
    let mut at = range.start;
    for mark in marks
        .iter()
        .filter(|mark| range.start <= mark.start && mark.end <= range.end)
    {
        escape(&text[at..mark.start], &mut out);
        out.push_str("<mark>");
        escape(&text[mark.clone()], &mut out);
        out.push_str("</mark>");
        at = mark.end;
    }
    escape(&text[at..range.end], &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Marker;
    use crate::Lexicon;

    #[test]
    fn synonyms_are_marked_and_everything_is_escaped() {
        let lexicon = Lexicon::standard();
        let understanding = lexicon.understand("砌墙");
        let marker = Marker::of(&lexicon, &understanding);
        assert_eq!(
            marker.whole("招<b>泥瓦工</b> & 学徒"),
            "招&lt;b&gt;<mark>泥瓦工</mark>&lt;/b&gt; &amp; 学徒"
        );
    }

    #[test]
    fn a_snippet_shows_the_place_that_matters() {
        let lexicon = Lexicon::standard();
        let understanding = lexicon.understand("砌墙");
        let marker = Marker::of(&lexicon, &understanding);
        let text = format!(
            "{}负责砌墙、抹灰。{}",
            "公司简介。".repeat(40),
            "待遇好。".repeat(40)
        );
        let snippet = marker.snippet(&text);
        assert!(
            snippet.starts_with('…')
                && snippet.ends_with('…')
                && snippet.contains("<mark>砌墙</mark>"),
            "{snippet}"
        );
    }
}
