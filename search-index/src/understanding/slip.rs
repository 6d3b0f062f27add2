//! A trade's name of which one character was typed wrong, beside the part that was understood.

use std::ops::Range;

use super::parse::{Read, Stretch, is_separator};
use crate::Lexicon;
use crate::lexicon::Sense;

impl Lexicon {
    /// The span of a trade together with the one character beside it (never before byte `from` nor
    /// beyond byte `to`) that was meant to be part of its name: 王 in 砌筑王, 司 in 挖机司.
    pub(super) fn with_slip(
        &self,
        typed: &str,
        stretch: &Stretch,
        from: usize,
        to: usize,
    ) -> Range<usize> {
        let span = stretch.span.clone();
        let Read::Sense(Sense::Trade { trade, .. }) = stretch.read else {
            return span;
        };
        let alone = |piece: &str| piece.chars().count() == 1 && !self.is_stop_word(piece);
        let before = typed[from..span.start]
            .rsplit(is_separator)
            .next()
            .unwrap_or_default();
        let after = typed[span.end..to]
            .split(is_separator)
            .next()
            .unwrap_or_default();
        if alone(after) {
            let wider = span.start..span.end + after.len();
            if self.is_slip_of(&typed[wider.clone()], trade) {
                return wider;
            }
        }
        if alone(before) {
            let wider = span.start - before.len()..span.end;
            if self.is_slip_of(&typed[wider.clone()], trade) {
                return wider;
            }
        }
        span
    }
}
