//! What somebody can do: occupations stated, and those that the person's own words speak of, with years of experience.

use serde::Serialize;

use crate::households::model::Skills;
use crate::kernel::OccupationCode;
use crate::kernel::text::half_width;
use crate::occupations::service as occupations;

/// One occupation that somebody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Of the 2022 dictionary.
    pub code: OccupationCode,
    /// In the person's own words (会砌墙), if that is where it comes from.
    pub said: Option<String>,
    /// Months of experience, as far as the words tell; 0 where they do not.
    pub months: u32,
}

/// Occupations stated first, then those found in the words; each once, with the longest experience told of it.
pub fn known(skills: &Skills) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    let stated = skills.occupations.iter().map(|code| Known {
        code: *code,
        said: None,
        months: 0,
    });
    let told = skills.words.iter().flat_map(|words| in_words(words));
    for new in stated.chain(told) {
        match all.iter_mut().find(|known| known.code == new.code) {
            Some(known) => {
                known.months = known.months.max(new.months);
                known.said = known.said.take().or(new.said);
            }
            None => all.push(new),
        }
    }
    all
}

/// Clause by clause, so that 会砌墙，开过三年挖机 gives three years to the excavator only.
fn in_words(words: &str) -> Vec<Known> {
    half_width(words)
        .split(|letter: char| ",;.、。，；\n".contains(letter))
        .map(str::trim)
        .filter(|clause| !clause.is_empty())
        .flat_map(|clause| {
            occupations::in_text(clause).into_iter().map(|code| Known {
                code,
                said: Some(clause.to_owned()),
                months: months_in(clause),
            })
        })
        .collect()
}

/// Months that a text speaks of: 三年, 3年, 两年半, 十几年, 半年, 8个月. None told is 0.
pub fn months_in(text: &str) -> u32 {
    let letters: Vec<char> = text.chars().collect();
    let mut months = 0;
    for (at, letter) in letters.iter().enumerate() {
        let before = letters.get(..at).unwrap_or_default();
        let after = letters.get(at + 1).copied();
        let number = number_before(before);
        months = months.max(match letter {
            '年' if before.ends_with(&['半']) => 6,
            // 98年 and 2019年 are dates, not spans.
            '年' if number < 60 => number * 12 + if after == Some('半') { 6 } else { 0 },
            '月' if before.ends_with(&['个']) => {
                number_before(before.get(..at - 1).unwrap_or_default())
            }
            _ => 0,
        });
    }
    months
}

/// The number that a text ends in: digits, or Chinese numerals below a hundred; 几 and 多 are passed over.
fn number_before(letters: &[char]) -> u32 {
    let numeral: Vec<char> = letters
        .iter()
        .rev()
        .filter(|letter| !"多几来".contains(**letter))
        .take_while(|letter| {
            letter.is_ascii_digit() || digit(**letter).is_some() || **letter == '十'
        })
        .take(6)
        .copied()
        .collect();
    let numeral: String = numeral.into_iter().rev().collect();
    let ones = |text: &str| text.chars().last().and_then(digit).unwrap_or(0);
    match numeral.split_once('十') {
        Some(("", after)) => 10 + ones(after),
        Some((before, after)) => ones(before) * 10 + ones(after),
        None => numeral.parse().unwrap_or_else(|_| ones(&numeral)),
    }
}

fn digit(letter: char) -> Option<u32> {
    const DIGITS: &str = "零一二三四五六七八九";
    let at = DIGITS.chars().position(|other| other == letter);
    at.and_then(|at| u32::try_from(at).ok())
        .or((letter == '两').then_some(2))
        .or(letter.to_digit(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_people_say_them() {
        for (text, months) in [
            ("开过三年挖机", 36),
            ("做了3年", 36),
            ("两年半", 30),
            ("干过半年", 6),
            ("十几年", 120),
            ("十五年", 180),
            ("二十多年", 240),
            ("8个月", 8),
            ("2019年学的", 0),
            ("会砌墙", 0),
        ] {
            assert_eq!(months_in(text), months, "{text}");
        }
    }

    #[test]
    fn experience_belongs_to_its_own_clause() {
        let skills = Skills {
            occupations: vec![],
            certificates: vec![],
            words: vec!["会砌墙，开过三年挖机".into()],
        };
        let known = known(&skills);
        let months = |code: &str| {
            let found = known.iter().find(|known| known.code.as_str() == code);
            found.map(|known| (known.months, known.said.clone().unwrap_or_default()))
        };
        assert_eq!(months("6-29-01-01"), Some((0, "会砌墙".into())));
        assert_eq!(months("6-30-05-05"), Some((36, "开过三年挖机".into())));
    }
}
