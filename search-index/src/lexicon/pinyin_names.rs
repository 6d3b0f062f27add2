//! Names typed in Latin letters: fengrengong, frg.

use std::collections::HashMap;

use super::{Lexicon, Sense};
use crate::text::spellings;

/// A key that stands for more names than this says nothing.
const MAX_NAMES: usize = 6;

/// Syllables and initials of every trade and place name to its pattern. Initials of two letters
/// are too many things at once and are left out.
pub(super) fn table(phrases: &[String], senses: &[Sense]) -> HashMap<String, Vec<u32>> {
    let mut table: HashMap<String, Vec<u32>> = HashMap::new();
    for (pattern, (phrase, sense)) in phrases.iter().zip(senses).enumerate() {
        if !matches!(sense, Sense::Trade { .. } | Sense::Place(_)) || phrase.is_ascii() {
            continue;
        }
        for (full, initials) in spellings(phrase) {
            let long_enough = initials.len() >= 3;
            for key in [Some(full), long_enough.then_some(initials)]
                .into_iter()
                .flatten()
            {
                let patterns = table.entry(key).or_default();
                let pattern = super::index(pattern);
                if patterns.last() != Some(&pattern) {
                    patterns.push(pattern);
                }
            }
        }
    }
    table
}

impl Lexicon {
    /// The senses of a run of Latin letters read as pinyin or initials, in the order of the
    /// dictionary, which puts common trades first; each trade or place once.
    pub(crate) fn by_pinyin(&self, typed: &str) -> Vec<Sense> {
        let mut out: Vec<Sense> = Vec::new();
        let same = |a: Sense, b: Sense| match (a, b) {
            (Sense::Trade { trade: a, .. }, Sense::Trade { trade: b, .. }) => a == b,
            _ => a == b,
        };
        for &pattern in self.pinyin.get(typed).map_or(&[][..], Vec::as_slice) {
            let sense = self.senses[pattern as usize];
            if !out.iter().any(|known| same(*known, sense)) {
                out.push(sense);
            }
        }
        out.truncate(MAX_NAMES);
        out
    }
}
