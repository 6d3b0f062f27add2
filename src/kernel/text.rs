//! Text as people type it, made even: widths, gaps and invisible characters.

use super::{Error, Result};

/// Full-width ASCII (！ to ～) to half-width, every kind of blank (ideographic, no-break) to a plain space.
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

fn half_width_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        c if c.is_whitespace() && !c.is_control() => ' ',
        c => c,
    }
}

/// Blanks, tabs and line breaks. Other control characters are no gap: they must be seen and refused.
pub(crate) fn is_gap(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t') || (c.is_whitespace() && !c.is_control()) || is_invisible(c)
}

/// Marks without width that web pages and chat programs leave behind, and marks that turn the writing direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Half-width and without any gap: "９１ 53" is "9153".
pub fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| !is_gap(*c))
        .map(half_width_char)
        .collect()
}

/// For numbers: [`compact`], and hyphens and dashes dropped too. "199-0000 0001" is "19900000001".
pub fn digits_only_spacing(text: &str) -> String {
    compact(text).chars().filter(|c| !is_dash(*c)).collect()
}

/// Hyphens, dashes and minus signs as keyboards and word processors make them.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}')
}

/// [`compact`] with every dash a plain hyphen and small letters: what codes and dates are compared by.
pub(crate) fn fold(text: &str) -> String {
    compact(text)
        .chars()
        .map(|c| {
            if is_dash(c) {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect()
}

/// Free text of at most `field_max` characters: trimmed, line breaks as `\n`, invisible marks dropped.
/// May be empty; may hold line breaks and tabs.
///
/// # Errors
/// `TEXT-CONTROL` for NUL (which PostgreSQL cannot store) and other control characters, `TEXT-LONG` beyond `field_max`.
pub fn clean(text: &str, field_max: usize) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // Windows and old Macintosh line ends.
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\t' => out.push(c),
            c if c.is_control() => return Err(control_character(c)),
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    let trimmed = out.trim();
    let length = trimmed.chars().count();
    if length > field_max {
        return Err(Error::invalid(
            "TEXT-LONG",
            format!("文字太长，有{length}个字"),
            format!("text of {length} characters, at most {field_max}"),
        )
        .cure(format!("请缩短到{field_max}个字以内")));
    }
    Ok(trimmed.to_owned())
}

/// The refusal of a control character.
pub(crate) fn control_character(c: char) -> Error {
    Error::invalid(
        "TEXT-CONTROL",
        "文字中有无法保存的控制字符",
        format!("control character U+{:04X}", u32::from(c)),
    )
    .cure("请删去该处重新输入，或先粘贴到记事本再复制过来")
}

/// What the user typed, fit to be shown in an error: short, and never anything that may be a resident ID, phone or
/// card number that slipped into the wrong column.
pub(crate) fn quoted(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control()).collect();
    let digits = half_width(&shown)
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    if shown.chars().count() > 16 || digits > 6 {
        "所填内容".into()
    } else {
        format!("“{}”", shown.trim())
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn makes_widths_even() {
        assert_eq!(half_width("（Ａ１－２）　￥３"), "(A1-2) ¥3");
        assert_eq!(compact(" 弥 勒\r\n市\u{200B} "), "弥勒市");
        assert_eq!(digits_only_spacing("１９９—0000 0001\n"), "19900000001");
        assert_eq!(fold("Ａ－b"), "a-b");
    }

    #[test]
    fn keeps_lines_and_refuses_control_characters() {
        assert_eq!(clean(" 一\r\n二\r三\t ", 9).unwrap(), "一\n二\n三");
        assert_eq!(clean("", 0).unwrap(), "");
        assert_eq!(clean("a\0b", 9).unwrap_err().code(), "TEXT-CONTROL");
        assert_eq!(clean("a\u{7f}b", 9).unwrap_err().code(), "TEXT-CONTROL");
        assert_eq!(clean("会砌墙", 3).unwrap(), "会砌墙");
        let long = clean("会砌墙的", 3).unwrap_err();
        assert_eq!(long.code(), "TEXT-LONG");
        assert_eq!(long.to_string(), "文字太长，有4个字。请缩短到3个字以内");
    }

    #[test]
    fn never_shows_what_may_be_a_personal_number() {
        assert_eq!(quoted(" 高职\0 "), "“高职”");
        assert_eq!(quoted("１９９００００１１１１"), "所填内容");
        assert_eq!(quoted(&"长".repeat(17)), "所填内容");
    }

    proptest! {
        #[test]
        fn evening_twice_changes_nothing(text in any::<String>()) {
            let half = half_width(&text);
            prop_assert_eq!(half.chars().count(), text.chars().count());
            prop_assert_eq!(half_width(&half), half.clone());
            prop_assert_eq!(compact(&compact(&text)), compact(&text));
            prop_assert_eq!(digits_only_spacing(&half), digits_only_spacing(&text));
        }

        #[test]
        fn clean_text_is_clean(text in any::<String>()) {
            if let Ok(once) = clean(&text, 50) {
                prop_assert!(!once.contains('\0') && once.chars().count() <= 50);
                prop_assert_eq!(clean(&once, 50).unwrap(), once);
            }
        }
    }
}
