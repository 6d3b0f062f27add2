//! The columns a caller wants, by the names people may give them.

/// One wanted column. Header cells are compared after [normalising](super::locate()): spaces, line breaks,
/// full-width forms, a trailing `*`, notes like （必填） and plain units like （元） do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name in the resulting table.
    pub name: &'static str,
    /// Other names for it, the likeliest first. If the sheet has several, the name itself wins, then the first alias.
    pub aliases: &'static [&'static str],
    /// A sheet without it is refused.
    pub required: bool,
}

impl Column {
    /// A column without which the sheet is refused.
    pub const fn required(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self {
            name,
            aliases,
            required: true,
        }
    }

    /// A column that may be missing; it is then missing in the table too.
    pub const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self {
            name,
            aliases,
            required: false,
        }
    }

    /// All names, the canonical one first.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}
