//! Words that the law forbids in a posting (domain.md 3.1), a family a file.
//!
//! A rule is a pattern and the company that takes its sense away: 男 before 装 is a garment, 户口 after 解决 a benefit. The
//! patterns name how such postings are really written; what they miss a clerk still reads.

mod bait;
mod ethnicity;
mod health;
mod marriage;
mod origin;
mod religion;
mod sex;

use std::sync::LazyLock;

use regex::Regex;

use crate::kernel::half_width;
use crate::vacancies::model::{Finding, FindingCode, KindFields, Posting, Words, column};

/// In which texts a rule looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    /// 岗位名称, 工作内容, 招聘条件.
    Anywhere,
    /// 岗位名称 only.
    Title,
    /// 招聘条件 only, where a bare 女 is a condition.
    Requirements,
}

/// One way of writing something forbidden.
struct Rule {
    code: FindingCode,
    place: Where,
    /// What it looks like.
    find: &'static str,
    /// No finding if the text before ends like this.
    not_after: &'static str,
    /// No finding if the text behind begins like this.
    not_before: &'static str,
    /// Lawful in posts that are made for people of the place.
    lawful_for_locals: bool,
}

impl Rule {
    const fn new(code: FindingCode, find: &'static str) -> Self {
        Self {
            code,
            place: Where::Anywhere,
            find,
            not_after: "",
            not_before: "",
            lawful_for_locals: false,
        }
    }

    const fn only(mut self, place: Where) -> Self {
        self.place = place;
        self
    }

    const fn unless_after(mut self, pattern: &'static str) -> Self {
        self.not_after = pattern;
        self
    }

    const fn unless_before(mut self, pattern: &'static str) -> Self {
        self.not_before = pattern;
        self
    }

    const fn lawful_for_locals(mut self) -> Self {
        self.lawful_for_locals = true;
        self
    }
}

/// A family of rules, and words one of which every match holds, so that most texts need no pattern at all.
struct Family {
    gate: &'static [&'static str],
    rules: &'static [Rule],
}

const FAMILIES: &[&Family] = &[
    &sex::FAMILY,
    &ethnicity::FAMILY,
    &religion::FAMILY,
    &origin::FAMILY,
    &marriage::FAMILY,
    &health::FAMILY,
    &bait::FAMILY,
];

struct Compiled {
    rule: &'static Rule,
    find: Regex,
    not_after: Option<Regex>,
    not_before: Option<Regex>,
}

static COMPILED: LazyLock<Vec<(&'static [&'static str], Vec<Compiled>)>> = LazyLock::new(|| {
    let family = |family: &&'static Family| {
        (
            family.gate,
            family.rules.iter().filter_map(compile).collect(),
        )
    };
    FAMILIES.iter().map(family).collect()
});

/// The pattern, ready. A pattern of ours that does not compile is caught by a test, not by users.
pub(super) fn compiled(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

fn compile(rule: &'static Rule) -> Option<Compiled> {
    let company =
        |pattern: String, given: &str| (!given.is_empty()).then(|| compiled(&pattern)).flatten();
    Some(Compiled {
        rule,
        find: compiled(rule.find)?,
        not_after: company(format!("(?:{})$", rule.not_after), rule.not_after),
        not_before: company(format!("^(?:{})", rule.not_before), rule.not_before),
    })
}

pub(super) fn check(posting: &Posting, findings: &mut Vec<Finding>) {
    let terms = &posting.terms;
    let for_locals = posting.kind.as_ref().is_some_and(KindFields::is_for_locals);
    let whole = [&*terms.title, &terms.body, &terms.requirements].concat();
    for (field, place, text) in [
        (column::TITLE, Where::Title, &terms.title),
        (column::BODY, Where::Anywhere, &terms.body),
        (
            column::REQUIREMENTS,
            Where::Requirements,
            &terms.requirements,
        ),
    ] {
        let mut found = look(text, place, for_locals, &whole);
        found.sort_by_key(|(_, words)| words.from);
        findings.extend(found.into_iter().map(|(code, words)| Finding {
            words: Some(words),
            ..Finding::of(code, field)
        }));
    }
}

/// What the rules find in one text. Of overlapping words of one code the first stays, and a question never doubles what
/// is forbidden outright: families name the stricter rules first.
fn look(text: &str, place: Where, for_locals: bool, whole: &str) -> Vec<(FindingCode, Words)> {
    // Widths change, the number of characters does not: places stay those of the original.
    let even = half_width(text);
    let mut found: Vec<(FindingCode, Words)> = Vec::new();
    for (gate, rules) in COMPILED.iter() {
        if !gate.iter().any(|word| even.contains(word)) {
            continue;
        }
        for compiled in rules {
            let rule = compiled.rule;
            let elsewhere = rule.place != Where::Anywhere && rule.place != place;
            if elsewhere || (rule.lawful_for_locals && for_locals) {
                continue;
            }
            for hit in compiled.find.find_iter(&even) {
                if compiled.is_excused(&even, hit.start(), hit.end()) {
                    continue;
                }
                let code = in_context(rule.code, whole);
                let words = words(text, &even, hit.start(), hit.end());
                let known = found.iter().any(|(other, old)| {
                    let overlap = old.from < words.to && words.from < old.to;
                    overlap && (*other == code || other.severity() < code.severity())
                });
                if !known {
                    found.push((code, words));
                }
            }
        }
    }
    found
}

impl Compiled {
    /// Does the company of the words take their sense away?
    fn is_excused(&self, text: &str, start: usize, end: usize) -> bool {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        // A few characters decide; the rest of a long text need not be searched for them.
        let near = before.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
        let near = before.get(near..).unwrap_or_default();
        self.not_after
            .as_ref()
            .is_some_and(|pattern| pattern.is_match(near))
            || self
                .not_before
                .as_ref()
                .is_some_and(|pattern| pattern.is_match(after))
    }
}

/// Some limits are lawful in some work: somebody has to look, the rule alone cannot tell.
fn in_context(code: FindingCode, whole: &str) -> FindingCode {
    let any = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    match code {
        FindingCode::Sex if any(&["井下", "矿井"]) => FindingCode::SexExempt,
        FindingCode::PathogenExempt
            if !any(&[
                "食品", "餐", "厨", "菜", "饭", "屠宰", "肉", "奶", "水厂", "护理", "保姆", "育婴",
                "月嫂", "幼儿", "托育", "理发", "美容",
            ]) =>
        {
            FindingCode::Pathogen
        }
        _ => code,
    }
}

fn words(text: &str, even: &str, start: usize, end: usize) -> Words {
    let from = even.get(..start).map_or(0, |before| before.chars().count());
    let length = even
        .get(start..end)
        .map_or(0, |inside| inside.chars().count());
    Words {
        text: text.chars().skip(from).take(length).collect(),
        from,
        to: from + length,
    }
}

#[cfg(test)]
mod tests;
