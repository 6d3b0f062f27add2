//! Fair exposure: who is shown much and fills little does not crowd out the rest.
//!
//! Two reasons, both small beside what a word or a trade scores, so that they decide among nearly
//! equal vacancies only:
//! * many workers have been referred already for each opening still vacant;
//! * the employer has better placed vacancies nearby in the ranking.

use std::collections::HashMap;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::collect::Top;
use super::request::Lowered;
use crate::weights;

/// Employers take turns within so many ranks, a few pages of the hall; counted from the first rank
/// on, so that pages neither overlap nor leave anything out.
pub(super) const TURN: usize = 100;

/// Referrals under way for each vacant opening, in one segment.
pub(super) struct Pressure {
    vacant: Column<i64>,
    referrals: Column<i64>,
}

impl Pressure {
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            vacant: fast.i64("vacant")?,
            referrals: fast.i64("referrals")?,
        })
    }

    /// What the score loses: nothing without referrals, all from
    /// [`weights::REFERRALS_ENOUGH`] for each vacant opening on.
    pub(super) fn lowers(&self, doc: DocId) -> f64 {
        let referrals = self.referrals.first(doc).unwrap_or(0);
        if referrals <= 0 {
            return 0.0;
        }
        let vacant = self.vacant.first(doc).unwrap_or(1).max(1);
        let share = referrals as f64 / vacant as f64 / weights::REFERRALS_ENOUGH;
        weights::REFERRED_MUCH * share.min(1.0)
    }
}

/// Lets employers take turns: within each [`TURN`] ranks, an employer's second vacancy loses
/// [`weights::EMPLOYER_AGAIN`], the third twice that, up to [`weights::EMPLOYER_AGAIN_MOST`].
pub(super) fn take_turns(top: &mut [Top]) {
    for page in top.chunks_mut(TURN) {
        let mut shown: HashMap<u64, u32> = HashMap::new();
        for one in page.iter_mut() {
            let Some(employer) = one.employer else {
                continue;
            };
            let before = shown.entry(employer).or_default();
            if *before > 0 {
                let loss = weights::EMPLOYER_AGAIN * f64::from(*before);
                one.lower(
                    loss.min(weights::EMPLOYER_AGAIN_MOST),
                    Lowered::SameEmployer,
                );
            }
            *before += 1;
        }
        page.sort_unstable();
    }
}
