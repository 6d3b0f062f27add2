//! The normal form of text: half width, lower case, simplified characters, no control characters.
//! Every byte of it remembers where it came from, so that findings can point into what was typed.

use std::ops::Range;
use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::is_han;

/// Text in normal form together with the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised {
    text: String,
    /// For each byte of `text`, and one past its end: the byte offset in the original.
    origins: Vec<u32>,
}

impl Normalised {
    /// Normalises `original`: full width to half width, upper to lower case, traditional to
    /// simplified (OpenCC `t2s`), control characters to spaces.
    pub fn of(original: &str) -> Self {
        let folded: String = original.chars().map(fold).collect();
        let simplified = simplify(&folded);
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        let mut end = 0;
        for ((start, from), to) in original.char_indices().zip(simplified.chars()) {
            text.push(to);
            origins.resize(text.len(), offset(start));
            end = start + from.len_utf8();
        }
        origins.push(offset(end));
        Self { text, origins }
    }

    /// The normal form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that the bytes `span` of the normal form came from.
    /// A span that is out of bounds is cut to what there is.
    pub fn original_span(&self, span: Range<usize>) -> Range<usize> {
        let last = self.origins.len() - 1;
        let at = |byte: usize| self.origins[byte.min(last)] as usize;
        at(span.start)..at(span.end)
    }
}

/// Offsets are kept in four bytes; text beyond 4 GiB is not text that anybody typed.
fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// One character to its half-width lower-case form; always one character for one.
fn fold(c: char) -> char {
    let half = match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c if is_han(c) => return c,
        c if c.is_control() => ' ',
        c => c,
    };
    let mut lower = half.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => half,
    }
}

/// Traditional to simplified, keeping the number of characters: where a phrase of the converter
/// would change it, each character is converted by itself.
fn simplify(text: &str) -> String {
    static CONVERTER: OnceLock<Option<OpenCC>> = OnceLock::new();
    if text.is_ascii() {
        return text.to_owned();
    }
    let Some(converter) = CONVERTER.get_or_init(|| OpenCC::from_config(BuiltinConfig::T2s).ok())
    else {
        return text.to_owned();
    };
    if !text.chars().any(|c| may_change(c, converter)) {
        return text.to_owned();
    }
    let whole = converter.convert(text);
    if whole.chars().count() == text.chars().count() {
        return whole;
    }
    let mut buffer = [0; 4];
    let each = |c: char| {
        let converted = converter.convert(c.encode_utf8(&mut buffer));
        let mut chars = converted.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) => one,
            _ => c,
        }
    };
    text.chars().map(each).collect()
}

/// Characters that the converter changes inside a phrase only (瞭解, 反覆, 沈默).
const CHANGED_IN_PHRASES: [char; 6] = ['沈', '牴', '瞭', '藉', '衹', '覆'];
/// The Chinese characters that are in common use, traditional ones among them.
const COMMON: Range<u32> = 0x3400..0xA000;

/// Whether the converter changes this character anywhere. Most text holds none such, and asking the table first is
/// many times faster than the converter.
fn may_change(c: char, converter: &OpenCC) -> bool {
    static CHANGED: OnceLock<Vec<bool>> = OnceLock::new();
    let code = u32::from(c);
    if code < COMMON.start {
        return false;
    }
    if !COMMON.contains(&code) {
        return code >= 0x20000 || matches!(c, '\u{F900}'..='\u{FAFF}');
    }
    let table = CHANGED.get_or_init(|| {
        let mut buffer = [0; 4];
        let changes = |code: u32| {
            char::from_u32(code).is_some_and(|c| {
                let c: &str = c.encode_utf8(&mut buffer);
                CHANGED_IN_PHRASES.iter().any(|other| c.starts_with(*other))
                    || converter.convert(c) != c
            })
        };
        COMMON.map(changes).collect()
    });
    table[(code - COMMON.start) as usize]
}

#[cfg(test)]
mod tests {
    use super::Normalised;
    use proptest::prelude::*;

    #[test]
    fn width_case_and_script_become_one() {
        assert_eq!(Normalised::of("ＪＡＶＡ　開發").as_str(), "java 开发");
        assert_eq!(Normalised::of("縫紉工").as_str(), "缝纫工");
        assert_eq!(Normalised::of("a\0b\n").as_str(), "a b ");
    }

    #[test]
    fn spans_point_into_the_original() {
        let original = "４０００元縫紉";
        let normal = Normalised::of(original);
        assert_eq!(normal.as_str(), "4000元缝纫");
        assert_eq!(&original[normal.original_span(0..4)], "４０００");
        assert_eq!(&original[normal.original_span(7..13)], "縫紉");
    }

    proptest! {
        #[test]
        fn any_text_keeps_its_length_in_characters(text in "\\PC*") {
            let normal = Normalised::of(&text);
            prop_assert_eq!(normal.as_str().chars().count(), text.chars().count());
            prop_assert_eq!(normal.original_span(0..normal.as_str().len()), 0..text.len());
        }
    }
}
