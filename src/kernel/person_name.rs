//! A person's name as on the resident ID: Han characters, rare ones included, or Latin letters, and the middle dot.

use std::fmt;

use super::text::{control_character, half_width, is_gap};
use super::text_value::text_value;
use super::{Error, Result};

/// Characters that a name may have; names in minority languages are long when written in Han characters.
const LONGEST: usize = 30;

/// The name of one person, 1 to 30 characters; blanks between Han characters gone, every kind of middle dot as ·.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name.
    ///
    /// # Errors
    /// `NAME-EMPTY`, `NAME-LONG`, `NAME-CHARACTER` (digits, punctuation, or the "?" and "□" that a lost rare character
    /// leaves behind), `TEXT-CONTROL`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut name = String::new();
        let mut after_gap = false;
        for c in half_width(&text.replace('．', "·")).chars() {
            if is_gap(c) {
                after_gap = true;
                continue;
            }
            if c.is_control() {
                return Err(control_character(c));
            }
            let last = name.chars().next_back();
            let c = middle_dot(c, last);
            if c == '·' && last == Some('·') {
                continue;
            }
            if !is_name_character(c) {
                return Err(wrong_character());
            }
            // "张 三" is padding for the eye; "Anna Maria" is two words.
            if after_gap && last.is_some_and(is_latin) && is_latin(c) {
                name.push(' ');
            }
            after_gap = false;
            name.push(c);
        }
        if name.is_empty() {
            return Err(Error::invalid("NAME-EMPTY", "没有填写姓名", "empty name")
                .cure("请填写身份证上的姓名"));
        }
        if name.starts_with('·') || name.ends_with('·') || !name.chars().any(is_letter) {
            return Err(wrong_character());
        }
        let length = name.chars().count();
        if length > LONGEST {
            return Err(Error::invalid(
                "NAME-LONG",
                format!("姓名有{length}个字，太长"),
                format!("name of {length} characters"),
            )
            .cure(format!("一格只填一个人的姓名，不超过{LONGEST}个字")));
        }
        Ok(Self(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_value!(PersonName);

fn wrong_character() -> Error {
    Error::invalid(
        "NAME-CHARACTER",
        "姓名中有不能用的字符",
        "character that no name has",
    )
    .cure("请按身份证填写，一格一人，不加数字、标点和备注；生僻字请直接输入，不用“?”代替")
}

/// The middle dot as fonts, keyboards and code pages write it; a full stop counts as one after a Han character.
fn middle_dot(c: char, last: Option<char>) -> char {
    match c {
        '・' | '･' | '•' | '‧' | '∙' | '⋅' | '●' => '·',
        '.' if !last.is_some_and(is_latin) => '·',
        c => c,
    }
}

/// Neither a Han character nor the dot: a word that keeps its blanks.
fn is_latin(c: char) -> bool {
    c < '\u{2E80}' && c != '·'
}

fn is_name_character(c: char) -> bool {
    is_letter(c) || matches!(c, '·' | '.' | '-' | '\'' | '’') || is_mark(c)
}

/// Letters, Han characters of every plane (those newer than our tables too), the radicals that copying from a PDF
/// puts in place of characters, and the private-use characters by which
/// older household registers wrote rare ones.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{E000}'..='\u{F8FF}' | '\u{20000}'..='\u{3FFFF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// Accents, variation selectors, and the signs that describe a character by its parts (⿰亻…).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{2FF0}'..='\u{2FFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    reason = "fixed literals and generated good input"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> String {
        PersonName::parse(text).unwrap().to_string()
    }

    fn code(text: &str) -> &'static str {
        PersonName::parse(text).unwrap_err().code()
    }

    #[test]
    fn reads_names_as_they_are_typed() {
        assert_eq!(read(" 张　三\n"), "张三");
        assert_eq!(read("𬱖𫖯"), "𬱖𫖯");
        assert_eq!(read("李\u{E863}"), "李\u{E863}");
        for dot in ["·", "・", "．", "•", ".", " · ", "··"] {
            assert_eq!(read(&format!("阿依{dot}古丽")), "阿依·古丽");
        }
        assert_eq!(read("Ａｎｎａ  M. O'Neil"), "Anna M. O'Neil");
    }

    #[test]
    fn refuses_what_is_no_name() {
        assert_eq!(code(" \u{200B}"), "NAME-EMPTY");
        assert_eq!(code(&"张".repeat(31)), "NAME-LONG");
        assert_eq!(code("张\0三"), "TEXT-CONTROL");
        for text in [
            "张三、李四",
            "张三1",
            "王?",
            "王□",
            "王\u{FFFD}",
            "·王",
            "王·",
            "王（小）",
            "-",
        ] {
            assert_eq!(code(text), "NAME-CHARACTER", "{text}");
        }
    }

    #[test]
    fn json_goes_through_the_same_gate() {
        let name: PersonName = serde_json::from_str("\"张 三\"").unwrap();
        assert_eq!(serde_json::to_string(&name).unwrap(), "\"张三\"");
        assert!(serde_json::from_str::<PersonName>("\"张3\"").is_err());
    }

    proptest! {
        #[test]
        fn reading_twice_changes_nothing(text in "[\\p{Han}A-z·. \u{3000}．'-]{0,12}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()).unwrap(), name);
            }
        }

        #[test]
        fn blanks_do_not_matter(name in "[一-龥〇々⺠㐀-䶵𠀀-𪛖]{1,15}", at in 0usize..15) {
            let mut typed: Vec<char> = name.chars().collect();
            typed.insert(at.min(typed.len()), '\u{3000}');
            let typed: String = typed.into_iter().collect();
            prop_assert_eq!(PersonName::parse(&typed).unwrap(), PersonName::parse(&name).unwrap());
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert!((1..=LONGEST).contains(&name.as_str().chars().count()));
                prop_assert_eq!(PersonName::parse(name.as_str()).unwrap(), name);
            }
        }
    }
}
