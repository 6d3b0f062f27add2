//! What a name says beyond its trade: 英语 in 英语老师, where 老师 alone is a name of the trade too.

use super::{Lexicon, Sense};

/// Shorter pieces than this, in characters, say too little.
const SHORTEST: usize = 2;

impl Lexicon {
    /// The part of a trade's name that stands before a shorter name of the same trade; empty when
    /// the name says nothing beyond the trade.
    pub(crate) fn beyond_the_trade<'n>(&self, trade: &str, name: &'n str) -> &'n str {
        let bounds: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
        let last = bounds.len().saturating_sub(SHORTEST);
        let starts = bounds.get(SHORTEST..=last).unwrap_or_default();
        // the shortest name at the end leaves the most to say
        let head = starts
            .iter()
            .rev()
            .find(|start| self.is_name_of(&name[**start..], trade));
        head.map_or("", |start| &name[..*start])
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
            ("教师", "老师", ""),
            ("砌筑工", "砌墙", ""),
            ("", "", ""),
        ] {
            assert_eq!(lexicon.beyond_the_trade(trade, name), more, "{name}");
        }
    }
}
