//! A short ASCII code kept in place, so that code types are `Copy`.

/// At most `N` ASCII bytes, the rest zero; compares like the text it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ShortText<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> ShortText<N> {
    /// `text`, if it is printable ASCII and fits.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; N];
        let good = text.bytes().all(|b| b.is_ascii_graphic());
        bytes
            .get_mut(..text.len())
            .filter(|_| good)?
            .copy_from_slice(text.as_bytes());
        Some(Self {
            bytes,
            length: text.len(),
        })
    }

    pub(super) fn as_str(&self) -> &str {
        // ASCII by construction: the default is never taken.
        let held = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(held).unwrap_or_default()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;

    #[test]
    fn holds_what_fits() {
        assert_eq!(ShortText::<4>::new("A011").unwrap().as_str(), "A011");
        assert_eq!(ShortText::<4>::new("").unwrap().as_str(), "");
        assert!(ShortText::<4>::new("A0111").is_none());
        assert!(ShortText::<4>::new("农").is_none());
        assert!(ShortText::<4>::new("A\0").is_none());
        assert!(ShortText::<4>::new("A01") < ShortText::<4>::new("A011"));
        assert!(ShortText::<4>::new("A02") > ShortText::<4>::new("A011"));
    }
}
