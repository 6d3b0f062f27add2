//! What the peers index: pairs of Chinese characters and whole runs of letters and digits, in lower case.

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

/// The tokens of a text.
pub fn bigrams(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut tokens = Vec::new();
    let mut han: Vec<char> = Vec::new();
    let mut run = String::new();
    for c in lower.chars().chain([' ']) {
        if !is_han(c) && !han.is_empty() {
            match han[..] {
                [only] => tokens.push(only.to_string()),
                _ => tokens.extend(han.windows(2).map(|pair| pair.iter().collect::<String>())),
            }
            han.clear();
        }
        if (is_han(c) || !c.is_alphanumeric()) && !run.is_empty() {
            tokens.push(std::mem::take(&mut run));
        }
        if is_han(c) {
            han.push(c);
        } else if c.is_alphanumeric() {
            run.push(c);
        }
    }
    tokens
}
