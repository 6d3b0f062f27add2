//! A few of the lexicon's phrases, to be found in many texts: what the hits of one query are marked by.

use std::collections::HashMap;

use super::scan::{best_cover, on_word_bounds};
use super::{Finding, Lexicon, Sense};

/// Phrases by their first character: most characters of a text begin none of them.
pub(crate) struct Phrases<'a> {
    lexicon: &'a Lexicon,
    by_first: HashMap<char, Vec<u32>>,
    /// A bit for each first character, by its low bits: answers "none" without hashing.
    firsts: [u64; 64],
}

/// Where a character's bit is.
fn bit(c: char) -> (usize, u64) {
    let code = u32::from(c);
    ((code >> 6) as usize % 64, 1 << (code % 64))
}

impl Lexicon {
    /// The phrases whose sense is wanted.
    pub(crate) fn phrases(&self, wanted: impl Fn(Sense) -> bool) -> Phrases<'_> {
        let mut by_first: HashMap<char, Vec<u32>> = HashMap::new();
        let mut firsts = [0; 64];
        for (pattern, (phrase, sense)) in (0..).zip(self.phrases.iter().zip(&self.senses)) {
            if wanted(*sense)
                && let Some(first) = phrase.chars().next()
            {
                by_first.entry(first).or_default().push(pattern);
                let (word, bit) = bit(first);
                firsts[word] |= bit;
            }
        }
        Phrases {
            lexicon: self,
            by_first,
            firsts,
        }
    }
}

impl Phrases<'_> {
    /// As [`Lexicon::scan`], for these phrases.
    pub(crate) fn scan(&self, text: &str) -> Vec<Finding> {
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let (word, bit) = bit(c);
            if self.firsts[word] & bit == 0 {
                continue;
            }
            for &pattern in self.by_first.get(&c).map_or(&[][..], Vec::as_slice) {
                let phrase = &self.lexicon.phrases[pattern as usize];
                let span = at..at + phrase.len();
                if text[at..].starts_with(phrase.as_str()) && on_word_bounds(text, &span) {
                    found.push((span, self.lexicon.senses[pattern as usize]));
                }
            }
        }
        // the order in which the automaton would give them
        found.sort_by_key(|(span, _)| (span.end, span.start));
        best_cover(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;
    use crate::lexicon::Sense;

    #[test]
    fn a_few_phrases_are_found_as_the_automaton_finds_them() {
        let lexicon = Lexicon::standard();
        let wanted = |sense| {
            matches!(sense, Sense::Trade { trade, .. } if trade < 40) || sense == Sense::Block
        };
        let phrases = lexicon.phrases(wanted);
        let texts = [
            "砌墙、抹灰，熟手贴瓷砖",
            "pc安装工 pcs",
            "汽车工程师",
            "挖掘机司机开挖机的师傅",
            "",
            "包吃住",
        ];
        for text in texts {
            assert_eq!(phrases.scan(text), lexicon.scan(text, wanted), "{text}");
        }
    }
}
