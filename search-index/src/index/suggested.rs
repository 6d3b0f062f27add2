//! What of a vacancy is offered while typing: its title and its employer, by prefix of the characters,
//! of the pinyin and of the initials.
//!
//! Each is a term `kind state key \u{1} text`, so that everything with a prefix stands together in the
//! dictionary of terms, what the public may see apart from the rest.

use crate::DocumentState;
use crate::text::{Normalised, spellings};

/// Longer titles are advertisements, not names: nobody picks them from a list.
const TITLE_CHARS: usize = 16;
/// The same of employers.
const EMPLOYER_CHARS: usize = 24;
/// Between key and text; [`Normalised`] text never holds it.
pub(crate) const BEFORE_TEXT: char = '\u{1}';
/// Begins the terms of titles.
pub(crate) const TITLE: char = 't';
/// Begins the terms of employers.
pub(crate) const EMPLOYER: char = 'e';
/// Employers are called without where they are: 第一制衣厂 for 弥勒市第一制衣厂.
const PLACE_ENDINGS: [char; 2] = ['市', '县'];

/// Stands second in a term: the vacancy's state.
pub(crate) fn state_letter(state: DocumentState) -> char {
    match state {
        DocumentState::Draft => 'd',
        DocumentState::Submitted => 's',
        DocumentState::Published => 'p',
        DocumentState::Ended => 'x',
    }
}

/// The terms of a vacancy.
pub(super) fn suggested(
    state: DocumentState,
    title: &Normalised,
    employer: &Normalised,
) -> Vec<String> {
    let mut out = Vec::new();
    add(&mut out, TITLE, state, title.as_str(), TITLE_CHARS);
    add(&mut out, EMPLOYER, state, employer.as_str(), EMPLOYER_CHARS);
    out.sort_unstable();
    out.dedup();
    out
}

fn add(out: &mut Vec<String>, kind: char, state: DocumentState, text: &str, most: usize) {
    let text = text.trim();
    let length = text.chars().count();
    if !(2..=most).contains(&length) || text.contains(char::is_control) {
        return;
    }
    let mut keys = keys(text);
    if kind == EMPLOYER
        && let Some((_, own)) = text.split_once(PLACE_ENDINGS)
        && own.chars().count() >= 2
    {
        keys.extend(self::keys(own));
    }
    let state = state_letter(state);
    let term = |key| format!("{kind}{state}{key}{BEFORE_TEXT}{text}");
    out.extend(keys.into_iter().map(term));
}

/// What can be typed for a text: itself, its pinyin, its initials.
pub(crate) fn keys(text: &str) -> Vec<String> {
    let mut out = vec![text.to_owned()];
    if !text.is_ascii() {
        for (full, initials) in spellings(text) {
            out.extend([full, initials]);
        }
    }
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_TEXT, suggested};
    use crate::{DocumentState, Normalised};

    #[test]
    fn titles_and_employers_by_characters_pinyin_and_initials() {
        let terms = suggested(
            DocumentState::Published,
            &Normalised::of("缝纫工"),
            &Normalised::of("弥勒市甸溪制衣厂"),
        );
        let has = |kind: &str, key: &str, text: &str| {
            terms.contains(&format!("{kind}p{key}{BEFORE_TEXT}{text}"))
        };
        assert!(has("t", "缝纫工", "缝纫工"));
        assert!(has("t", "fengrengong", "缝纫工") && has("t", "frg", "缝纫工"));
        assert!(has("e", "甸溪制衣厂", "弥勒市甸溪制衣厂"));
        let long = "招".repeat(40);
        assert!(
            suggested(
                DocumentState::Draft,
                &Normalised::of(&long),
                &Normalised::of("")
            )
            .is_empty()
        );
    }
}
