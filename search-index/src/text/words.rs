//! Words by jieba in search mode: what ranking counts.

use std::sync::OnceLock;

use jieba_rs::{Jieba, Token};
use tantivy::tokenizer::Tokenizer;

use super::bigrams::{Tokens, bigrams, is_han};

fn jieba() -> &'static Jieba {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    JIEBA.get_or_init(Jieba::new)
}

/// Loads the segmenter's dictionary now (a few hundred milliseconds) rather than on the first search.
pub(crate) fn warm_up() {
    jieba();
}

/// Whether the general dictionary knows this word, so that it may mean something else than a name.
pub(crate) fn is_common_word(word: &str) -> bool {
    jieba().has_word(word)
}

/// Calls `emit(word, byte offset)` for each word of normalised `text`: runs of Han characters cut
/// by jieba, letters and digits as whole runs, punctuation dropped. In search mode a long word is
/// given together with the words inside it.
pub(crate) fn words<'t>(text: &'t str, emit: impl FnMut(&'t str, usize)) {
    cut(text, |run| jieba().cut_for_search(run, true), emit);
}

/// Like [`words`], but each character belongs to one word only.
pub(crate) fn top_words<'t>(text: &'t str, emit: impl FnMut(&'t str, usize)) {
    cut(text, |run| jieba().cut(run, true), emit);
}

fn cut<'t>(
    text: &'t str,
    han_words: impl Fn(&'t str) -> Vec<Token<'t>>,
    mut emit: impl FnMut(&'t str, usize),
) {
    let mut rest = 0;
    while rest < text.len() {
        let tail = &text[rest..];
        let han = tail.chars().next().is_some_and(is_han);
        let length = tail.find(|c| is_han(c) != han).unwrap_or(tail.len());
        let run = &tail[..length];
        if han {
            for token in han_words(run) {
                emit(token.word, rest + token.byte_start);
            }
        } else {
            bigrams(run, |token, offset, _| {
                emit(&run[offset..offset + token.len()], rest + offset)
            });
        }
        rest += length;
    }
}

/// The tokenizer that tantivy calls for the word fields; the text must be normalised before.
#[derive(Clone, Default)]
pub(crate) struct WordTokenizer;

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let mut tokens = Tokens::default();
        let mut position = 0;
        words(text, |word, offset| {
            tokens.push(word, offset, position);
            position += 1;
        });
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn search_mode_gives_parts_and_no_punctuation() {
        let mut out = Vec::new();
        words("招java开发工程师，待遇好！", |word, offset| {
            out.push((word.to_owned(), offset))
        });
        let texts: Vec<&str> = out.iter().map(|(word, _)| word.as_str()).collect();
        for wanted in ["java", "开发", "工程", "工程师", "待遇"] {
            assert!(texts.contains(&wanted), "{wanted} in {texts:?}");
        }
        assert!(!texts.iter().any(|t| t.contains(['，', '！'])));
        assert_eq!(
            out.iter().find(|(w, _)| w == "java").map(|(_, o)| *o),
            Some("招".len())
        );
    }
}
