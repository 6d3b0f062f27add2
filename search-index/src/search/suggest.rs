//! Suggestions while typing: names of the dictionary, titles and employers of what the searcher may see.

use std::collections::HashMap;

use serde::Serialize;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, TERMINATED};

use super::plan::Plan;
use super::relax::Sum;
use super::request::{Audience, SearchRequest};
use crate::index::{BEFORE_TEXT, EMPLOYER, Fields, TITLE};
use crate::lexicon::Sense;
use crate::{Lexicon, Normalised, Result};

/// Names of the dictionary that are counted for one answer.
const NAMES: usize = 24;
/// Postings read for one answer: a single letter stands at the beginning of very many titles.
const POSTINGS: usize = 20_000;

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
    /// Vacancies that the searcher may see for what was added.
    pub vacancies: u64,
    /// Their openings.
    pub openings: u64,
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
    let seen = Seen {
        searcher,
        fields,
        lexicon,
        audience,
    };
    let mut out = seen.names(prefix)?;
    for (letter, kind) in [
        (TITLE, SuggestionKind::Title),
        (EMPLOYER, SuggestionKind::Employer),
    ] {
        let known =
            |text: &str, out: &[(bool, Suggestion)]| out.iter().any(|(_, s)| s.text == text);
        for (whole, one) in seen.stored(letter, kind, prefix)? {
            if !known(&one.text, &out) {
                out.push((whole, one));
            }
        }
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
            let (vacancies, openings) = self.count(name)?;
            out.push((
                whole,
                Suggestion {
                    text: name.to_owned(),
                    kind,
                    vacancies,
                    openings,
                },
            ));
            if out.len() == NAMES {
                break;
            }
        }
        Ok(out)
    }

    /// Vacancies that fulfil a text.
    fn count(&self, text: &str) -> Result<(u64, u64)> {
        let request = SearchRequest::new("", self.audience.clone());
        let understanding = self.lexicon.understand(text);
        let plan = Plan::of(self.fields, self.lexicon, &request, &understanding);
        Ok(self.searcher.search(&plan.strict(), &Sum)?)
    }

    /// Titles or employers with the prefix that the searcher may see.
    fn stored(
        &self,
        letter: char,
        kind: SuggestionKind,
        prefix: &str,
    ) -> Result<Vec<(bool, Suggestion)>> {
        let start = format!("{letter}{prefix}");
        let mut counts: HashMap<String, (bool, u64, u64)> = HashMap::new();
        let mut left = POSTINGS;
        for segment in self.searcher.segment_readers() {
            let visible = Visible::of(segment, self.audience)?;
            let openings_of = segment.fast_fields().i64("openings")?;
            let inverted = segment.inverted_index(self.fields.suggest)?;
            let mut terms = inverted
                .terms()
                .range()
                .ge(start.as_bytes())
                .into_stream()
                .map_err(tantivy::TantivyError::from)?;
            while left > 0 && terms.advance() {
                let Some(rest) = terms.key().strip_prefix(start.as_bytes()) else {
                    break;
                };
                let Some((key, text)) = std::str::from_utf8(rest)
                    .ok()
                    .and_then(|rest| rest.split_once(BEFORE_TEXT))
                else {
                    continue;
                };
                let mut postings = inverted
                    .read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)
                    .map_err(tantivy::TantivyError::from)?;
                let (mut vacancies, mut openings) = (0, 0);
                while postings.doc() != TERMINATED && left > 0 {
                    let doc = postings.doc();
                    if visible.sees(segment, doc) {
                        vacancies += 1;
                        openings += super::tally::openings(&openings_of, doc);
                    }
                    left -= 1;
                    postings.advance();
                }
                if vacancies > 0 {
                    // several keys lead to one text: the best counts, not the sum
                    let entry = counts.entry(text.to_owned()).or_default();
                    entry.0 |= key.is_empty();
                    entry.1 = entry.1.max(vacancies);
                    entry.2 = entry.2.max(openings);
                }
            }
        }
        let told = |(text, (whole, vacancies, openings))| {
            let one = Suggestion {
                text,
                kind,
                vacancies,
                openings,
            };
            (whole, one)
        };
        Ok(counts.into_iter().map(told).collect())
    }
}

/// Which documents of a segment the searcher may see.
struct Visible {
    /// Ordinals of the states; all if none are told.
    states: Option<Vec<u64>>,
    state: Option<tantivy::columnar::StrColumn>,
    /// Valid on this day.
    today: Option<i64>,
    from: tantivy::columnar::Column<i64>,
    until: tantivy::columnar::Column<i64>,
}

impl Visible {
    fn of(segment: &tantivy::SegmentReader, audience: &Audience) -> Result<Self> {
        let fast = segment.fast_fields();
        let state = fast.str("state")?;
        let (states, today) = match audience {
            Audience::Public { today } => (
                vec![crate::DocumentState::Published],
                Some(i64::from(*today)),
            ),
            Audience::Staff { states } => (states.clone(), None),
        };
        let mut wanted = Vec::new();
        for code in states.iter().map(|state| state.code()) {
            let ord = state
                .as_ref()
                .map(|column| column.dictionary().term_ord(code));
            wanted.extend(
                ord.transpose()
                    .map_err(tantivy::TantivyError::from)?
                    .flatten(),
            );
        }
        Ok(Self {
            states: (!states.is_empty()).then_some(wanted),
            state,
            today,
            from: fast.i64("valid_from")?,
            until: fast.i64("valid_until")?,
        })
    }

    fn sees(&self, segment: &tantivy::SegmentReader, doc: tantivy::DocId) -> bool {
        let of = self
            .state
            .as_ref()
            .and_then(|column| column.ords().first(doc));
        let in_state = self
            .states
            .as_ref()
            .is_none_or(|states| of.is_some_and(|of| states.contains(&of)));
        let valid = self.today.is_none_or(|today| {
            self.from.first(doc).is_none_or(|from| from <= today)
                && self.until.first(doc).is_none_or(|until| today <= until)
        });
        in_state && valid && !segment.is_deleted(doc)
    }
}
