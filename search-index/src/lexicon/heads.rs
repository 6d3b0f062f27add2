//! Trades beside the trade: what a name says beyond it (英语 in 英语老师, where 老师 alone is a name of
//! the trade too), and the groups of occupations that somebody who asks for it
//! would also take.

use super::{Lexicon, Sense};

/// Shorter pieces than this, in characters, say too little.
const SHORTEST: usize = 2;
/// What may stand behind a trade's name and tells the rank.
const RANKS: [&str; 14] = [
    "主管",
    "经理",
    "助理",
    "总监",
    "组长",
    "领班",
    "班长",
    "学徒",
    "实习",
    "实习生",
    "专员",
    "兼职",
    "店长",
    "文员",
];

impl Lexicon {
    /// The part of a trade's name that stands before (英语老师), or else, of a rank, behind (客服主管), a shorter
    /// name of the same trade; empty when the name says nothing beyond the trade.
    pub(crate) fn beyond_the_trade<'n>(&self, trade: &str, name: &'n str) -> &'n str {
        let bounds: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
        let last = bounds.len().saturating_sub(SHORTEST);
        // the shortest name at either end leaves the most to say
        let inner = bounds.get(SHORTEST..=last).unwrap_or_default();
        let behind = inner
            .iter()
            .rev()
            .find(|at| self.is_name_of(&name[**at..], trade));
        let before = || {
            let rank = |at: &&usize| RANKS.contains(&&name[**at..]);
            inner
                .iter()
                .find(|at| rank(at) && self.is_name_of(&name[..**at], trade))
        };
        behind
            .map(|at| &name[..*at])
            .or_else(|| before().map(|at| &name[*at..]))
            .unwrap_or_default()
    }

    /// The groups of occupations that somebody who asks for this trade would also take.
    pub(crate) fn family(&self, trade: &str) -> &[&'static str] {
        self.families.get(trade).map_or(&[], Vec::as_slice)
    }

    /// Whether this is a name that a query means the trade by, but a posting may not.
    pub(crate) fn is_vague(&self, name: &str) -> bool {
        let sense = self
            .patterns
            .get(name)
            .and_then(|pattern| self.senses.get(*pattern as usize));
        matches!(
            sense,
            Some(Sense::Trade {
                documents: false,
                ..
            })
        )
    }

    fn is_name_of(&self, phrase: &str, trade: &str) -> bool {
        let sense = self
            .patterns
            .get(phrase)
            .and_then(|pattern| self.senses.get(*pattern as usize));
        matches!(sense, Some(Sense::Trade { trade: other, .. }) if self.trade(*other).name == trade)
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn a_longer_name_says_more_than_its_trade() {
        let lexicon = Lexicon::standard();
        for (trade, name, more) in [
            ("教师", "英语老师", "英语"),
            ("客服", "淘宝客服", "淘宝"),
            ("客服", "客服主管", "主管"),
            ("教师", "老师", ""),
            ("砌筑工", "砌墙", ""),
            ("", "", ""),
        ] {
            assert_eq!(lexicon.beyond_the_trade(trade, name), more, "{name}");
        }
    }
}
