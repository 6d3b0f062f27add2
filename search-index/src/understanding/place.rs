//! Places that nobody knows, and what they may have been meant to be.

use crate::Lexicon;
use crate::text::{is_common_word, spellings};

use super::UnknownPlace;

/// How many near spellings are named.
const MAX_SUGGESTIONS: usize = 3;
/// Characters of a name before its suffix.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;
/// What place names end in. 村 alone ends too many other words (农村).
const SUFFIXES: [&str; 6] = ["街道", "村委会", "社区", "镇", "乡", "县"];

/// Looks for unknown names such as 新少镇 in a piece of normalised text that nothing else was
/// found in, beginning at byte `start` of the text. Spans are bytes of the normalised text.
pub(super) fn unknown_place(lexicon: &Lexicon, piece: &str, start: usize) -> Option<UnknownPlace> {
    let Some((at, suffix)) = SUFFIXES
        .iter()
        .find_map(|suffix| Some((piece.find(suffix)?, suffix)))
    else {
        return without_suffix(lexicon, piece, start);
    };
    let name = &piece[..at];
    let length = name.chars().count();
    if !NAME.contains(&length) || !name.chars().all(crate::text::is_han) {
        return None;
    }
    let span = start..start + at + suffix.len();
    let text = piece[..at + suffix.len()].to_owned();
    let near_spellings = lexicon.near_places(name);
    // 乡 and 县 end common words; without a likeness it is rather one of those
    if near_spellings.is_empty() && matches!(*suffix, "乡" | "县" | "社区" | "街道") {
        return None;
    }
    Some(UnknownPlace {
        span,
        text,
        near_spellings,
    })
}

/// A piece that is no word but sounds like a place: 新少 for 新哨.
fn without_suffix(lexicon: &Lexicon, piece: &str, start: usize) -> Option<UnknownPlace> {
    let long_enough = NAME.contains(&piece.chars().count());
    if !long_enough || !piece.chars().all(crate::text::is_han) || is_common_word(piece) {
        return None;
    }
    let near_spellings = lexicon.places_that_sound(piece, MAX_SUGGESTIONS);
    (!near_spellings.is_empty()).then(|| UnknownPlace {
        span: start..start + piece.len(),
        text: piece.to_owned(),
        near_spellings,
    })
}

impl Lexicon {
    /// Known places whose name sounds the same or differs in one character, nearest first.
    fn near_places(&self, name: &str) -> Vec<(String, String)> {
        let sounds = spellings(name);
        let mut scored: Vec<(u8, &crate::Place)> = Vec::new();
        for place in self.places() {
            let bare = bare_name(&place.name);
            let same_sound =
                !sounds.is_empty() && spellings(bare).iter().any(|s| sounds.contains(s));
            let score = if same_sound {
                0
            } else if one_apart(name, bare) {
                1
            } else {
                continue;
            };
            scored.push((score, place));
        }
        scored.sort_by_key(|(score, place)| (*score, place.code.clone()));
        scored.truncate(MAX_SUGGESTIONS);
        scored
            .into_iter()
            .map(|(_, place)| (place.code.clone(), place.name.clone()))
            .collect()
    }
}

/// The name without what kind of division it is.
fn bare_name(name: &str) -> &str {
    SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(name)
}

/// Same length and all but one character the same (of two characters, one).
fn one_apart(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count()
        && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}
