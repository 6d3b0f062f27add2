//! The parts of a query that are words: those without a meaning of their own, those of a trade's name.

use super::from_text::Planner;
use crate::search::bits::Anywhere;
use crate::search::terms;
use crate::text::{bigrams, top_words, words};
use crate::weights;

impl Planner<'_> {
    /// Words without a meaning of their own.
    pub(super) fn words(&mut self, normal: &str, negated: bool) {
        if negated {
            let title = self.fields.title_bigrams;
            self.plan.excluded.extend(terms::phrase(title, normal));
            return;
        }
        let fields = self.fields;
        top_words(normal, |word, _| {
            if self.lexicon.is_stop_word(word) {
                return;
            }
            // as characters side by side, however the segmenter cuts the posting; where a word of
            // several stands, they stand
            let mut somewhere = Vec::new();
            for field in [
                fields.title_bigrams,
                fields.body_bigrams,
                fields.context_bigrams,
            ] {
                somewhere.extend(terms::phrase(field, word));
            }
            if word.chars().nth(1).is_none() {
                for field in [fields.title_words, fields.body_words, fields.context_words] {
                    somewhere.push(terms::code(field, word, 0.0));
                }
            }
            let somewhere = Anywhere(somewhere);
            if word.chars().nth(1).is_none() {
                // no pair of characters stands for it
                self.plan.lone.push(Box::new(somewhere.clone()));
            }
            self.plan.words.push(Box::new(somewhere));
        });
        self.literal(normal, 1.0);
    }

    /// What a name says beyond its trade: of all teachers, those of English.
    pub(super) fn beyond_the_trade(&mut self, trade: &str, name: &str) {
        let fields = self.fields;
        let more = self.lexicon.beyond_the_trade(trade, name);
        top_words(more, |word, _| {
            let anywhere = [
                (fields.title_bigrams, weights::BEYOND_TITLE),
                (fields.context_bigrams, weights::BEYOND_TEXT),
                (fields.body_bigrams, weights::BEYOND_TEXT),
            ];
            let clauses = anywhere.into_iter().filter_map(|(field, weight)| {
                Some(terms::constant(terms::phrase(field, word)?, weight))
            });
            self.plan.hopes.push(terms::best(clauses.collect()));
        });
    }

    /// What a piece of text scores by its words and bigrams in all fields, times `share`.
    pub(super) fn literal(&mut self, normal: &str, share: f32) {
        let fields = self.fields;
        let short = normal.chars().count() < 2;
        words(normal, |word, _| {
            // one character of several says little, and the bigrams have it
            let counts = short || word.chars().count() > 1;
            if counts && !self.lexicon.is_stop_word(word) && self.seen.insert(word.to_owned()) {
                self.plan.literal.extend([
                    terms::word(fields.title_words, word, weights::TITLE_WORD * share),
                    terms::word(fields.body_words, word, weights::BODY_WORD * share),
                    terms::word(fields.context_words, word, weights::CONTEXT_WORD * share),
                ]);
            }
        });
        bigrams(normal, |pair, _, _| {
            self.plan.literal.extend([
                terms::pair(fields.title_bigrams, pair, weights::TITLE_BIGRAM * share),
                terms::pair(fields.body_bigrams, pair, weights::BODY_BIGRAM * share),
                terms::pair(
                    fields.context_bigrams,
                    pair,
                    weights::CONTEXT_BIGRAM * share,
                ),
            ]);
        });
    }
}
