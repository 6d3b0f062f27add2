//! The dictionary's names by what is typed of them: for suggestions.

use super::{Lexicon, Sense};
use crate::index::keys;

/// Names by prefix.
pub(super) struct Names {
    /// What can be typed and the pattern it leads to, in the order of the keys.
    keys: Vec<(Box<str>, u32)>,
}

impl Names {
    /// Of all phrases that one can search for.
    pub(super) fn of(phrases: &[String], senses: &[Sense]) -> Self {
        let mut all = Vec::new();
        for (pattern, (phrase, sense)) in phrases.iter().zip(senses).enumerate() {
            if matches!(sense, Sense::Stop | Sense::Negation | Sense::Block) {
                continue;
            }
            let key = |key: String| (key.into_boxed_str(), super::index(pattern));
            all.extend(keys(phrase).into_iter().map(key));
        }
        all.sort_unstable();
        all.dedup();
        Self { keys: all }
    }
}

impl Lexicon {
    /// Phrases with a meaning that `typed` (in normal form) begins, with how well: `true` where it is
    /// all of the phrase. Each once, in the order of the dictionary, which puts common trades first.
    pub(crate) fn names_from(&self, typed: &str) -> Vec<(&str, Sense, bool)> {
        let names = self
            .names
            .get_or_init(|| Names::of(&self.phrases, &self.senses));
        let start = names.keys.partition_point(|(key, _)| **key < *typed);
        let mut found: Vec<(bool, u32)> = names.keys[start..]
            .iter()
            .take_while(|(key, _)| key.starts_with(typed))
            .map(|(key, pattern)| (key.len() != typed.len(), *pattern))
            .collect();
        found.sort_unstable_by_key(|(longer, pattern)| (*pattern, *longer));
        found.dedup_by_key(|(_, pattern)| *pattern);
        found.sort_unstable();
        let told = |(longer, pattern): (bool, u32)| {
            let at = pattern as usize;
            Some((
                self.phrases.get(at)?.as_str(),
                *self.senses.get(at)?,
                !longer,
            ))
        };
        found.into_iter().filter_map(told).collect()
    }
}
