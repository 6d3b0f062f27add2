//! The best posts for one seeker out of very many: looked at in order of the most that each could be worth, until no
//! other can be better than those found.

use std::collections::BinaryHeap;

use super::columns::Columns;
use super::eligibility::is_eligible;
use super::ranking::rank;
use super::value::{MOST, weights};
use crate::occupations::service::closeness;
use crate::vacancies::model::VacancyKind;

/// Below this closeness neither knowing an occupation nor wishing it counts; see `value.rs`.
const ALIKE: u16 = 250;

/// The best posts that the seeker is eligible for: by quality, then by income, then by number.
pub fn best_posts(columns: &Columns<'_>, seeker: usize, limit: usize) -> Vec<usize> {
    let snapshot = columns.snapshot();
    let mut possible = Vec::new();
    columns.possible(seeker, &mut possible);
    let bounds = bounds(columns, seeker, &possible);
    // The heap's greatest is the worst that is kept.
    let mut best = BinaryHeap::with_capacity(limit + 1);
    for (bound, post) in falling(&possible, &bounds) {
        if best.len() == limit {
            let better = |(worst, ..): &super::ranking::Rank| bound < worst.0.0;
            if best.peek().is_none_or(better) {
                break;
            }
        }
        let post = post as usize;
        let pair = snapshot.pair(seeker, post);
        if is_eligible(&pair) {
            best.push(rank(&pair, seeker, post));
            if best.len() > limit {
                best.pop();
            }
        }
    }
    let best = best.into_sorted_vec();
    best.into_iter().map(|(_, _, post)| post).collect()
}

/// The most that the quality of each pair could be, from occupation, way and kind alone.
fn bounds(columns: &Columns<'_>, seeker: usize, possible: &[u32]) -> Vec<u16> {
    let who = &columns.snapshot().seekers()[seeker];
    let by_group: Vec<u16> = columns
        .groups()
        .iter()
        .map(|group| {
            let Some(code) = group else {
                return weights::SKILL / 4 + weights::WISH / 2;
            };
            let alike = |own| closeness(own, code) >= ALIKE;
            let skill = match who.known.iter().any(|known| alike(&known.code)) {
                true => weights::SKILL + weights::EXPERIENCE,
                false => weights::SKILL / 4,
            };
            let wish = match who.wishes.iter().any(alike) {
                true => weights::WISH,
                false if who.wishes.is_empty() => weights::WISH / 2,
                false => 0,
            };
            skill + wish
        })
        .collect();
    let rest = weights::MERIT - weights::SKILL - weights::EXPERIENCE - weights::WISH - weights::WAY;
    let bound = |post: &u32| {
        let post = *post as usize;
        let way = match columns.is_away(seeker, post) {
            true => weights::WAY / 3,
            false => weights::WAY,
        };
        let merit = rest + by_group[columns.group_of(post)] + way;
        match columns.snapshot().posts()[post].kind {
            VacancyKind::PublicWelfare => merit / weights::LAST_RESORT_SHARE,
            VacancyKind::Enterprise => weights::ABOVE_LAST_RESORT + weights::ORDER[0] + merit,
            VacancyKind::Workshop => weights::ABOVE_LAST_RESORT + weights::ORDER[1] + merit,
            VacancyKind::Project => weights::ABOVE_LAST_RESORT + weights::ORDER[2] + merit,
        }
    };
    possible.iter().map(bound).collect()
}

/// Posts with their bounds, the greatest bound first.
fn falling(possible: &[u32], bounds: &[u16]) -> impl Iterator<Item = (u16, u32)> {
    let mut first = vec![0_usize; usize::from(MOST) + 2];
    for bound in bounds {
        first[usize::from(MOST - bound.min(&MOST)) + 1] += 1;
    }
    for at in 1..first.len() {
        first[at] += first[at - 1];
    }
    let mut sorted = vec![(0, 0); possible.len()];
    for (post, bound) in possible.iter().zip(bounds) {
        let place = &mut first[usize::from(MOST - bound.min(&MOST))];
        sorted[*place] = (*bound, *post);
        *place += 1;
    }
    sorted.into_iter()
}
