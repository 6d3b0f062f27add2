//! Overlapping pairs of characters, with positions: nothing a segmenter cuts oddly is lost, and a
//! quoted phrase is exact. (Tantivy's own n-gram tokenizer gives every token position 0, which
//! turns a phrase into a mere "and".)

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Han characters, which are cut into pairs; everything else alphanumeric stays a whole run.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// May stand inside a run of Latin letters and digits, as in `c++`, `c#`, `node.js`.
fn is_run(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Calls `emit(token, byte offset, position)` for each bigram and run of normalised `text`.
/// A position counts characters, so a phrase never reaches across punctuation.
pub(crate) fn bigrams(text: &str, mut emit: impl FnMut(&str, usize, usize)) {
    let mut chars = text.char_indices().enumerate().peekable();
    while let Some((position, (start, c))) = chars.next() {
        if is_han(c) {
            let end = start + c.len_utf8();
            match chars.peek() {
                Some(&(_, (_, next))) if is_han(next) => {
                    emit(&text[start..end + next.len_utf8()], start, position);
                }
                _ if !text[..start].chars().next_back().is_some_and(is_han) => {
                    emit(&text[start..end], start, position);
                }
                _ => {}
            }
        } else if is_run(c) {
            let mut end = start + c.len_utf8();
            while let Some(&(_, (at, next))) = chars.peek() {
                let after = text[at..].chars().nth(1);
                let inner = next == '.' && after.is_some_and(is_run);
                let trailing = matches!(next, '+' | '#') && !after.is_some_and(is_run);
                if !(is_run(next) || inner || trailing) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            emit(&text[start..end], start, position);
        }
    }
}

/// The tokenizer that tantivy calls for the bigram fields; the text must be normalised before.
#[derive(Clone, Default)]
pub(crate) struct BigramTokenizer;

impl Tokenizer for BigramTokenizer {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let mut tokens = Tokens::default();
        bigrams(text, |token, offset, position| {
            tokens.push(token, offset, position)
        });
        tokens
    }
}

/// Tokens that were all cut beforehand.
#[derive(Default)]
pub(crate) struct Tokens {
    tokens: Vec<Token>,
    next: usize,
}

impl Tokens {
    /// Appends a token; positions must not fall.
    pub(crate) fn push(&mut self, text: &str, offset: usize, position: usize) {
        self.tokens.push(Token {
            offset_from: offset,
            offset_to: offset + text.len(),
            position,
            text: text.to_owned(),
            position_length: 1,
        });
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::bigrams;

    fn cut(text: &str) -> Vec<(String, usize)> {
        let mut out = Vec::new();
        bigrams(text, |token, _, position| {
            out.push((token.to_owned(), position))
        });
        out
    }

    #[test]
    fn positions_count_characters() {
        let expected = [("砌墙", 0), ("墙工", 1), ("日结", 4)];
        assert_eq!(
            cut("砌墙工，日结"),
            expected.map(|(t, p)| (t.to_owned(), p))
        );
    }

    #[test]
    fn runs_stay_whole() {
        let texts: Vec<_> = cut("c++/c#和node.js.招3人")
            .into_iter()
            .map(|(t, _)| t)
            .collect();
        assert_eq!(texts, ["c++", "c#", "和", "node.js", "招", "3", "人"]);
    }
}
