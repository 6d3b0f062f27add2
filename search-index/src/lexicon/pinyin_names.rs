//! Names typed in Latin letters: fengrengong, frg.

use std::collections::HashMap;

use super::{Lexicon, Sense};
use crate::text::{common_spelling, spellings};

/// A key that stands for more names than this says nothing.
const MAX_NAMES: usize = 6;

/// So short, it is initials.
const SHORT: usize = 4;
/// Initials stand for so many things that only the likeliest are tried.
const MAX_NAMES_OF_INITIALS: usize = 3;

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
    /// The senses of a run of Latin letters read as pinyin or initials: common readings of
    /// characters before rare ones, leading names before what
    /// else the trades are called, what a trade is called most before what it is called seldom,
    /// then in the order of the dictionary, which puts common trades first; each trade or place
    /// once.
    pub(crate) fn by_pinyin(&self, typed: &str) -> Vec<Sense> {
        let same = |a: Sense, b: Sense| match (a, b) {
            (Sense::Trade { trade: a, .. }, Sense::Trade { trade: b, .. }) => a == b,
            _ => a == b,
        };
        let mut patterns = self.pinyin.get(typed).cloned().unwrap_or_default();
        let rare = |pattern: u32| {
            let (full, initials) = common_spelling(&self.phrases[pattern as usize]);
            typed != full && typed != initials
        };
        patterns.sort_by_key(|pattern| {
            let leads = self.is_leading(*pattern);
            (rare(*pattern), !leads, self.place_in_line(*pattern))
        });
        let mut out: Vec<Sense> = Vec::new();
        for pattern in patterns {
            let sense = self.senses[pattern as usize];
            if !out.iter().any(|known| same(*known, sense)) {
                out.push(sense);
            }
        }
        let short = typed.len() <= SHORT;
        out.truncate(if short {
            MAX_NAMES_OF_INITIALS
        } else {
            MAX_NAMES
        });
        out
    }

    /// How far behind its trade's first name a name stands in the dictionary.
    fn place_in_line(&self, pattern: u32) -> usize {
        let pattern = pattern as usize;
        let trade = |sense: &Sense| match sense {
            Sense::Trade { trade, .. } => Some(*trade),
            _ => None,
        };
        let own = trade(&self.senses[pattern]);
        let before = self.senses[..pattern].iter().rev();
        before
            .take_while(|sense| own.is_some() && trade(sense) == own)
            .count()
    }

    fn is_leading(&self, pattern: u32) -> bool {
        match self.senses[pattern as usize] {
            Sense::Trade { trade, .. } => self.trade(trade).name == self.phrases[pattern as usize],
            _ => true,
        }
    }
}
