//! Slips: a trade's name with one character wrong, missing, doubled or out of order (砌筑王), or
//! written with other characters of the same sound (电悍工).

use std::collections::{BTreeSet, HashMap};

use super::{Lexicon, Sense};
use crate::text::{is_common_word, is_han, spellings};

/// Names shorter than this, in characters, are one slip away from too many things.
const SHORTEST: usize = 3;
/// Nobody types longer names from memory.
const LONGEST: usize = 8;

/// Every name of a trade, and what is left of it without one of its characters, to its patterns.
/// A text with one slip shares one of its own leavings with the name it was meant to be.
pub(super) fn table(phrases: &[String], senses: &[Sense]) -> HashMap<String, Vec<u32>> {
    let mut table: HashMap<String, Vec<u32>> = HashMap::new();
    for (pattern, (phrase, sense)) in phrases.iter().zip(senses).enumerate() {
        if !matches!(sense, Sense::Trade { .. }) || !fits(phrase) {
            continue;
        }
        for key in leavings(phrase) {
            table.entry(key).or_default().push(super::index(pattern));
        }
    }
    table
}

/// Han characters only, of a length that can be compared.
fn fits(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.chars().count()) && text.chars().all(is_han)
}

/// The text itself and the text without each of its characters.
fn leavings(text: &str) -> BTreeSet<String> {
    let without = text
        .char_indices()
        .map(|(at, c)| [&text[..at], &text[at + c.len_utf8()..]].concat());
    without.chain([text.to_owned()]).collect()
}

/// Whether one wrong, missing, extra or swapped character makes one of the other.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([], _) | (_, []) => a.len() + b.len() <= 1,
        ([_], [_]) => true,
        ([a1, a2], [b1, b2]) => a1 == b2 && a2 == b1,
        _ => false,
    }
}

impl Lexicon {
    /// The trade that a piece of normalised text was meant to name, if it is no word of its own and
    /// there is only one such trade: by sound first, then by one slip.
    pub(crate) fn meant_trade(&self, piece: &str) -> Option<Sense> {
        if !fits(piece) || is_common_word(piece) {
            return None;
        }
        self.only_trade(self.same_sound(piece))
            .or_else(|| self.only_trade(self.slipped(piece)))
    }

    /// Whether a piece of text is a slip of some name of this very trade: 砌筑王, where 砌筑 was
    /// found already.
    pub(crate) fn is_slip_of(&self, piece: &str, trade: u32) -> bool {
        let of_trade = |sense: Sense| matches!(sense, Sense::Trade { trade: t, .. } if t == trade);
        fits(piece)
            && !is_common_word(piece)
            && (self.slipped(piece).into_iter().any(of_trade)
                || self.same_sound(piece).into_iter().any(of_trade))
    }

    /// Places whose name, full or short, sounds like this piece: (division code, name), at most `most`.
    pub(crate) fn places_that_sound(&self, piece: &str, most: usize) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        for sense in self.same_sound(piece) {
            if let Sense::Place(place) = sense {
                let place = self.place(place);
                let named = (place.code.clone(), place.name.clone());
                if out.len() < most && !out.contains(&named) {
                    out.push(named);
                }
            }
        }
        out
    }

    fn same_sound(&self, piece: &str) -> Vec<Sense> {
        let sounds = spellings(piece).into_iter().map(|(full, _)| full);
        let patterns = sounds.filter_map(|sound| self.pinyin.get(&sound)).flatten();
        let same_length = |pattern: &&u32| {
            let name = &self.phrases[**pattern as usize];
            name.chars().count() == piece.chars().count()
        };
        patterns
            .filter(same_length)
            .map(|pattern| self.senses[*pattern as usize])
            .collect()
    }

    fn slipped(&self, piece: &str) -> Vec<Sense> {
        let keys = leavings(piece);
        let patterns = keys.iter().filter_map(|key| self.slips.get(key)).flatten();
        patterns
            .filter(|pattern| one_slip(piece, &self.phrases[**pattern as usize]))
            .map(|pattern| self.senses[*pattern as usize])
            .collect()
    }

    fn only_trade(&self, senses: Vec<Sense>) -> Option<Sense> {
        let trade = |sense: &Sense| match sense {
            Sense::Trade { trade, .. } => Some(&self.trade(*trade).name),
            _ => None,
        };
        let first = senses.iter().find(|sense| trade(sense).is_some())?;
        let same = |sense: &Sense| trade(sense).is_none() || trade(sense) == trade(first);
        senses.iter().all(same).then_some(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::one_slip;
    use crate::Lexicon;
    use crate::lexicon::Sense;

    #[test]
    fn one_slip_is_one() {
        for (a, b, expected) in [
            ("砌筑王", "砌筑工", true),
            ("挖机司", "挖机司机", true),
            ("电电焊工", "电焊工", true),
            ("工焊电", "电焊工", false),
            ("电工焊", "电焊工", true),
            ("砌墙", "砌墙", true),
            ("砌砖匠", "抹灰工", false),
        ] {
            assert_eq!(one_slip(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_means_the_one_trade_it_is_near() {
        let lexicon = Lexicon::standard();
        let meant = |text: &str| match lexicon.meant_trade(text) {
            Some(Sense::Trade { trade, .. }) => lexicon.trade(trade).name.clone(),
            _ => String::new(),
        };
        assert_eq!(meant("电悍工"), "焊工");
        assert_eq!(meant("缝人工"), "缝纫工");
        assert_eq!(meant("工程师"), "");
        assert_eq!(meant("葫芦丝"), "");
    }
}
