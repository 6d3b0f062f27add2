//! Finds the lexicon's phrases in a text and chooses among overlapping ones.

use std::ops::Range;

use super::{Lexicon, Place, Sense};
use crate::text::is_common_word;

/// A phrase that was found and chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Bytes of the normalised text.
    pub(crate) span: Range<usize>,
    pub(crate) sense: Sense,
}

impl Lexicon {
    /// The phrases in normalised `text` whose sense is wanted, in order and not overlapping: of
    /// all choices, the one whose phrases are longest (the sum of their squared lengths), so that
    /// 饭店服务员 wins over 做饭 in 做饭店服务员.
    pub(crate) fn scan(&self, text: &str, wanted: impl Fn(Sense) -> bool) -> Vec<Finding> {
        let mut found: Vec<(Range<usize>, Sense)> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(text) {
            let sense = self.senses[hit.pattern().as_usize()];
            if wanted(sense) && on_word_bounds(text, &hit.range()) {
                found.push((hit.range(), sense));
            }
        }
        best_cover(found)
    }
}

/// A phrase in Latin letters must not be a piece of a longer word (`it` in `with`).
pub(super) fn on_word_bounds(text: &str, span: &Range<usize>) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let inside = |left: Option<char>, right: Option<char>| {
        left.is_some_and(latin) && right.is_some_and(latin)
    };
    let phrase = &text[span.clone()];
    !inside(
        text[..span.start].chars().next_back(),
        phrase.chars().next(),
    ) && !inside(phrase.chars().next_back(), text[span.end..].chars().next())
}

/// Weighted interval scheduling. The automaton gives hits in the order of their ends.
pub(super) fn best_cover(found: Vec<(Range<usize>, Sense)>) -> Vec<Finding> {
    let weight = |span: &Range<usize>| (span.len() * span.len()) as u64;
    // best[i]: the best total of the first i hits
    let mut best = vec![0u64; found.len() + 1];
    let mut taken = vec![false; found.len()];
    let fits =
        |index: usize| found[..index].partition_point(|(span, _)| span.end <= found[index].0.start);
    for (index, (span, _)) in found.iter().enumerate() {
        let with = best[fits(index)] + weight(span);
        taken[index] = with > best[index];
        best[index + 1] = with.max(best[index]);
    }
    let mut chosen = Vec::new();
    let mut index = found.len();
    while index > 0 {
        if taken[index - 1] {
            let (span, sense) = found[index - 1].clone();
            index = fits(index - 1);
            chosen.push(Finding { span, sense });
        } else {
            index -= 1;
        }
    }
    chosen.reverse();
    chosen
}

/// What a place is called for short: 新哨 for 新哨镇, 啥咩村 and 啥咩 for 啥咩村委会. The bare name of
/// a village is left out where it is a common word (和谐社区, 花园村委会).
pub(super) fn short_names(place: &Place) -> Vec<String> {
    const TOWN: [&str; 3] = ["街道", "镇", "乡"];
    const VILLAGE: [&str; 4] = ["村民委员会", "村委会", "社区", "村"];
    const REGION: [&str; 3] = ["市", "县", "省"];
    let long_enough = |name: &&str| name.chars().count() >= 2;
    let strip = |suffixes: &[&str]| {
        let stripped = suffixes
            .iter()
            .find_map(|suffix| place.name.strip_suffix(suffix));
        stripped.filter(long_enough).map(str::to_owned)
    };
    if let Some(short) = strip(&TOWN).or_else(|| strip(&REGION)) {
        return vec![short];
    }
    let Some(short) = strip(&VILLAGE) else {
        return Vec::new();
    };
    let village = format!("{short}村");
    if is_common_word(&short) {
        vec![village]
    } else {
        vec![village, short]
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;

    fn codes(text: &str) -> Vec<String> {
        Lexicon::standard()
            .find_in_text(text)
            .into_iter()
            .filter_map(|m| m.code)
            .collect()
    }

    #[test]
    fn skills_become_codes() {
        assert_eq!(codes("会砌墙，开过三年挖机"), ["6-29-01-01", "6-30-05-05"]);
        assert_eq!(codes("不会砌墙"), Vec::<String>::new());
        assert_eq!(codes("在饭店做过服务员"), ["4-03-02-05"]);
    }

    #[test]
    fn a_lathe_is_not_a_sewing_machine_nor_a_car() {
        assert_eq!(codes("车工"), ["6-18-01-01"]);
        assert_eq!(codes("车衣工"), ["6-05-01-03"]);
        assert!(!codes("汽车工程师").contains(&"6-18-01-01".to_owned()));
    }
}
