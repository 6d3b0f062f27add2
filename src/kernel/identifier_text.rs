//! What people paste into number fields, reduced to the bare number: half-width, no spaces, no dashes.

/// The bare characters of a number: full-width forms made half-width, letters upper-cased, look-alikes of X made X,
/// and everything dropped that is only typography. `None` if the text holds a NUL, which no database column takes.
pub(super) fn compact(text: &str) -> Option<String> {
    if text.contains('\0') {
        return None;
    }
    let bare = text
        .chars()
        .map(half_width)
        .filter(|&c| !is_typography(c))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    Some(bare)
}

/// A full-width form as its ASCII twin, and the letters and signs that are taken for an X as an X.
pub(super) fn half_width(c: char) -> char {
    const FULL_WIDTH_TO_ASCII: u32 = 0xFEE0;
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - FULL_WIDTH_TO_ASCII).unwrap_or(c),
        // Multiplication sign, Roman ten, Greek chi, Cyrillic kha.
        '×' | 'Ⅹ' | 'ⅹ' | 'Χ' | 'χ' | 'Х' | 'х' => 'X',
        _ => c,
    }
}

/// Spaces, line breaks, dashes, invisible marks, and the quotes a spreadsheet puts before text cells.
fn is_typography(c: char) -> bool {
    let dash = matches!(
        c,
        '-' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{30FC}' | '\u{FE58}' | '\u{FE63}'
    );
    let invisible = matches!(
        c,
        '\u{61C}' | '\u{180E}' | '\u{200B}'
            ..='\u{200F}' | '\u{202A}'
            ..='\u{202E}' | '\u{2060}'
            ..='\u{2069}' | '\u{FEFF}'
    );
    let quote = matches!(c, '\'' | '"' | '`' | '‘' | '’' | '“' | '”');
    c.is_whitespace() || dash || invisible || quote
}

/// Whether a bare number was spoilt by a spreadsheet's scientific notation, such as `5.4E+17`.
pub(super) fn is_scientific(bare: &str) -> bool {
    bare.contains("E+") && bare.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether every character is an ASCII digit.
pub(super) fn all_digits(bare: &str) -> bool {
    bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Debug` and `Serialize` through the masked `Display`, so that a log line or an answer cannot leak the number.
macro_rules! masked_everywhere {
    ($name:ident) => {
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}
pub(super) use masked_everywhere;

#[cfg(test)]
pub(super) mod decorating {
    //! A number as people paste it.

    use proptest::prelude::*;

    const ORNAMENTS: [&str; 14] = [
        "", "", "", "", " ", "\u{3000}", "\u{A0}", "-", "—", "－", "\r\n", "\t", "\u{FEFF}",
        "\u{2212}",
    ];

    /// `number` with ornaments between its characters, some of them full-width, some in lower case.
    pub fn decorated(number: &str) -> impl Strategy<Value = String> + use<> {
        let characters: Vec<char> = number.chars().collect();
        let length = characters.len();
        let ornaments = prop::collection::vec(prop::sample::select(&ORNAMENTS[..]), length + 1);
        let shapes = prop::collection::vec(0..4_u8, length);
        (ornaments, shapes).prop_map(move |(ornaments, shapes)| {
            let mut text = ornaments[length].to_owned();
            for ((&c, ornament), shape) in characters.iter().zip(ornaments).zip(shapes) {
                let c = if shape & 1 == 1 {
                    c.to_ascii_lowercase()
                } else {
                    c
                };
                let full_width = char::from_u32(u32::from(c) + 0xFEE0);
                text.push(full_width.filter(|_| shape & 2 == 2).unwrap_or(c));
                text.push_str(ornament);
            }
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reduces_to_the_bare_number() {
        assert_eq!(compact(" ５３-99 9\u{A0}x\n").as_deref(), Some("53999X"));
        assert_eq!(compact("'12×\u{3000}").as_deref(), Some("12X"));
        assert_eq!(compact("12\0"), None);
        assert!(is_scientific("5.39999E+17"));
        assert!(!is_scientific("E+1"));
    }
}
