//! Text with marked words, fit for a page: the one kind of markup that comes from data.

use std::fmt;

/// Escaped text in which only `<mark>` may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked(String);

impl Marked {
    /// Takes text that is escaped but for `<mark>` and `</mark>`. Anything else that looks like markup is escaped, so that
    /// a mistake further down can never become a script.
    pub fn new(html: String) -> Self {
        let bare = html.replace("<mark>", "").replace("</mark>", "");
        if !bare.contains(['<', '>', '"', '\'']) {
            return Self(html);
        }
        let escaped = bare
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;");
        Self(escaped)
    }
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Marked {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_pass() {
        let told = |html: &str| Marked::new(html.into()).to_string();
        assert_eq!(
            told("<mark>砌</mark>墙 &amp; 抹灰"),
            "<mark>砌</mark>墙 &amp; 抹灰"
        );
        assert_eq!(told("<mark>砌</mark><script>"), "砌&lt;script&gt;");
        assert_eq!(
            told("<mark onclick='x'>"),
            "&lt;mark onclick=&#39;x&#39;&gt;"
        );
    }
}
