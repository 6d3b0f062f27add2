//! Chinese text: one normal form for documents and queries, and the two ways of cutting it into terms.

mod bigrams;
mod normalise;
mod numbers;
mod pinyin;
mod words;

pub(crate) use bigrams::{BigramTokenizer, bigrams, is_han};
pub use normalise::Normalised;
pub(crate) use numbers::{Number, read_number};
pub(crate) use pinyin::{common_spelling, spellings};
pub(crate) use words::{WordTokenizer, is_common_word, top_words, warm_up, words};
