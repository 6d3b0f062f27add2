//! Suggestions while typing: names of the dictionary, titles and employers of what the searcher may see.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use tantivy::{Searcher, TantivyError, Term};

use super::plan::division_prefix;
use super::request::Audience;
use super::visible::{Tally, Visible, matching};
use crate::index::{BEFORE_TEXT, EMPLOYER, Fields, TITLE, state_letter};
use crate::lexicon::Sense;
use crate::{DocumentState, Lexicon, Normalised, Result};

/// Names of the dictionary that are counted for one answer.
const NAMES: usize = 12;
/// Terms read for titles and for employers. A single letter stands at the beginning of more: then the
/// suggestions are of the first of them only, and the next letter brings the rest.
const TERMS: usize = 3_000;
/// Of the titles and of the employers, so many of the commonest are counted.
const COMMONEST: usize = 30;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A trade, by any of its names.
    Occupation,
    /// A place.
    Place,
    /// A condition of work.
    Condition,
    /// 岗位类型.
    Kind,
    /// The title of a vacancy.
    Title,
    /// An employer.
    Employer,
}

/// One way to go on typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The whole query to search for.
    pub text: String,
    /// What was added.
    pub kind: SuggestionKind,
    /// Vacancies that the searcher may see for what was added: of a trade, those whose title, text or
    /// code says so.
    pub vacancies: u64,
    /// Their openings.
    pub openings: u64,
    /// Are there more than were counted?
    pub more: bool,
}

/// Suggests up to `limit` ways to go on with `typed`: the last word of it is completed. Names for
/// which there is a vacancy come first, then the more vacancies the earlier.
pub(crate) fn suggest(
    searcher: &Searcher,
    fields: &Fields,
    lexicon: &Lexicon,
    typed: &str,
    audience: &Audience,
    limit: usize,
) -> Result<Vec<Suggestion>> {
    let (before, last) = match typed.trim_start().rsplit_once(char::is_whitespace) {
        Some((before, last)) => (format!("{} ", before.trim_end()), last),
        None => (String::new(), typed.trim_start()),
    };
    let normal = Normalised::of(last);
    let prefix = normal.as_str().trim();
    if prefix.is_empty() {
        return Ok(Vec::new());
    }
    let segments = searcher.segment_readers().iter();
    let of_segment = |segment| Visible::of(segment, audience);
    let seen = Seen {
        searcher,
        fields,
        lexicon,
        audience,
        visible: segments.map(of_segment).collect::<Result<_>>()?,
    };
    let mut out = seen.names(prefix)?;
    let mut texts: HashSet<String> = out.iter().map(|(_, one)| one.text.clone()).collect();
    for (letter, kind) in [
        (TITLE, SuggestionKind::Title),
        (EMPLOYER, SuggestionKind::Employer),
    ] {
        let found = seen.stored(letter, kind, prefix)?;
        out.extend(
            found
                .into_iter()
                .filter(|(_, one)| texts.insert(one.text.clone())),
        );
    }
    // what was typed in full first, then what there is most of
    out.sort_by(|(whole_a, a), (whole_b, b)| {
        let worth = |whole: bool, s: &Suggestion| (s.vacancies > 0, whole, s.vacancies);
        worth(*whole_b, b)
            .cmp(&worth(*whole_a, a))
            .then(a.kind.cmp(&b.kind))
            .then_with(|| a.text.cmp(&b.text))
    });
    let told = |(_, one): (bool, Suggestion)| Suggestion {
        text: format!("{before}{}", one.text),
        ..one
    };
    Ok(out.into_iter().take(limit).map(told).collect())
}

/// What the searcher may see.
struct Seen<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    lexicon: &'a Lexicon,
    audience: &'a Audience,
    /// Opened once: opening columns takes longer than reading a few values.
    visible: Vec<Visible<'a>>,
}

impl Seen<'_> {
    /// Names of the dictionary; of several names of one thing, the first.
    fn names(&self, prefix: &str) -> Result<Vec<(bool, Suggestion)>> {
        let mut out: Vec<(bool, Suggestion)> = Vec::new();
        let mut things: Vec<Sense> = Vec::new();
        for (name, sense, whole) in self.lexicon.names_from(prefix) {
            let thing = match sense {
                Sense::Trade { trade, .. } => Sense::Trade {
                    trade,
                    documents: true,
                },
                other => other,
            };
            let kind = match sense {
                Sense::Trade { .. } => SuggestionKind::Occupation,
                Sense::Place(_) => SuggestionKind::Place,
                Sense::Condition(_) => SuggestionKind::Condition,
                Sense::Kind(_) => SuggestionKind::Kind,
                Sense::Stop | Sense::Negation | Sense::Block => continue,
            };
            if things.contains(&thing) {
                continue;
            }
            things.push(thing);
            let tally = self.count(sense)?;
            out.push((whole, suggestion(name, kind, tally)));
            if out.len() == NAMES {
                break;
            }
        }
        Ok(out)
    }

    /// Vacancies of a sense.
    fn count(&self, sense: Sense) -> Result<Tally> {
        let fields = self.fields;
        // any of the terms of a group, all groups
        let groups: Vec<Vec<Term>> = match sense {
            Sense::Trade { trade, .. } => {
                let trade = self.lexicon.trade(trade);
                let named = [fields.trade_title, fields.trade_weak]
                    .map(|field| Term::from_field_text(field, &trade.name));
                let coded = trade.code.iter().flat_map(|code| {
                    let fields = [
                        fields.occupation,
                        fields.occupation_title,
                        fields.occupation_weak,
                    ];
                    fields.map(|field| Term::from_field_text(field, code))
                });
                vec![named.into_iter().chain(coded).collect()]
            }
            Sense::Place(place) => {
                let code = division_prefix(&self.lexicon.place(place).code);
                vec![vec![Term::from_field_text(fields.division, code)]]
            }
            Sense::Condition(condition) => {
                let term = |code: &str| vec![Term::from_field_text(fields.condition, code)];
                match condition.parts() {
                    [] => vec![term(condition.code())],
                    parts => parts.iter().map(|part| term(part.code())).collect(),
                }
            }
            Sense::Kind(kind) => vec![vec![Term::from_field_text(fields.kind, kind.code())]],
            Sense::Stop | Sense::Negation | Sense::Block => Vec::new(),
        };
        self.tally(&groups)
    }

    /// Titles or employers with the prefix that the searcher may see.
    fn stored(
        &self,
        letter: char,
        kind: SuggestionKind,
        prefix: &str,
    ) -> Result<Vec<(bool, Suggestion)>> {
        let states = match self.audience {
            Audience::Public { .. } => &[DocumentState::Published][..],
            Audience::Staff { states } if states.is_empty() => &DocumentState::ALL,
            Audience::Staff { states } => states,
        };
        let mut found: HashMap<String, Known> = HashMap::new();
        for state in states {
            let start = format!("{letter}{}{prefix}", state_letter(*state));
            self.commonness(&start, &mut found)?;
        }
        let mut found: Vec<(String, Known)> = found.into_iter().collect();
        found.sort_unstable_by(|(text_a, a), (text_b, b)| {
            (b.whole, b.postings)
                .cmp(&(a.whole, a.postings))
                .then_with(|| text_a.cmp(text_b))
        });
        found.truncate(COMMONEST);
        let mut out = Vec::with_capacity(found.len());
        for (text, known) in found {
            let term = |term: &String| Term::from_field_text(self.fields.suggest, term);
            let tally = self.tally(&[known.terms.iter().map(term).collect()])?;
            if tally.vacancies > 0 {
                out.push((known.whole, suggestion(&text, kind, tally)));
            }
        }
        Ok(out)
    }

    /// Adds up how common each text of the terms that begin with `start` is, by the dictionary of
    /// terms alone.
    fn commonness(&self, start: &str, found: &mut HashMap<String, Known>) -> Result<()> {
        let mut left = TERMS;
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.suggest)?;
            let mut terms = inverted
                .terms()
                .range()
                .ge(start.as_bytes())
                .into_stream()
                .map_err(TantivyError::from)?;
            while left > 0 && terms.advance() {
                left -= 1;
                let Some(rest) = terms.key().strip_prefix(start.as_bytes()) else {
                    break;
                };
                let rest = std::str::from_utf8(rest).unwrap_or_default();
                let Some((key, text)) = rest.split_once(BEFORE_TEXT) else {
                    continue;
                };
                let known = match found.get_mut(text) {
                    Some(known) => known,
                    None => found.entry(text.to_owned()).or_default(),
                };
                known.whole |= key.is_empty();
                known.postings = known.postings.max(terms.value().doc_freq);
                // several keys lead to one text, and all to the same documents: one will do
                if !known.terms.iter().any(|term| term.starts_with(start)) {
                    known.terms.push(format!("{start}{rest}"));
                }
            }
        }
        Ok(())
    }

    /// What of the documents with any term of each group may be seen.
    fn tally(&self, groups: &[Vec<Term>]) -> Result<Tally> {
        let mut tally = Tally::default();
        for visible in &self.visible {
            let (docs, more) = matching(visible.segment, groups)?;
            tally.more |= more;
            for doc in docs {
                tally.add(visible, doc);
            }
        }
        Ok(tally)
    }
}

/// What is known of a text before its documents are read.
#[derive(Default)]
struct Known {
    whole: bool,
    postings: u32,
    /// One term for each state.
    terms: Vec<String>,
}

fn suggestion(text: &str, kind: SuggestionKind, tally: Tally) -> Suggestion {
    Suggestion {
        text: text.to_owned(),
        kind,
        vacancies: tally.vacancies,
        openings: tally.openings,
        more: tally.more,
    }
}
