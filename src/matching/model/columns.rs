//! A snapshot's posts column by column, so that most pairs are refused by comparing bytes.
//!
//! What is let through is a superset: [`super::eligibility`] has the last word on every pair of it, so a rule may be
//! missing here but never be stricter.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::reach::lies;
use super::snapshot::Snapshot;
use crate::households::model::{Farthest, WorkKind};
use crate::kernel::{Fen, OccupationCode};
use crate::vacancies::model::{Physical, Shift, VacancyKind};

/// What a post demands that some seekers do not bear: bits of [`Columns::demands`].
const HEAVY: u8 = 1;
const NIGHT: u8 = 2;
const ROTATING: u8 = 4;
const LICENCE: u8 = 8;
const BARRED_TO_MINORS: u8 = 16;

/// Length of a code's 中类: 6-29.
const MIDDLE_GROUP: usize = 4;

/// Posts by column, and where they lie seen from each village.
pub struct Columns<'a> {
    snapshot: &'a Snapshot,
    kind: Vec<u8>,
    min_age: Vec<u8>,
    max_age: Vec<u8>,
    schooling: Vec<u8>,
    demands: Vec<u8>,
    /// Most pay of a month in steps of ten yuan, rounded up; the greatest where it is not stated.
    pay: Vec<u16>,
    /// Number of each post's spot, and a post that lies there.
    spot: Vec<u32>,
    spots: Vec<usize>,
    /// Number of each post's 中类, and the codes of these; none for posts without an occupation.
    group: Vec<u32>,
    groups: Vec<Option<OccupationCode>>,
    /// Number of each seeker's village.
    home: Vec<u32>,
    rows: Vec<OnceLock<Row>>,
}

/// All posts seen from one village.
struct Row {
    /// Nearest step of 意向区域 that holds the post.
    step: Vec<u8>,
    /// 1 where nobody could come home every day.
    away: Vec<u8>,
}

impl<'a> Columns<'a> {
    /// The columns of a snapshot.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        let posts = snapshot.posts();
        let column = |of: &dyn Fn(&super::post::Post) -> u8| posts.iter().map(of).collect();
        let (spot, spots) = numbered(posts.iter().map(|post| (&post.place, post.at_home)));
        let middle = |post: &super::post::Post| {
            let code = post.occupation?;
            code.as_str().get(..MIDDLE_GROUP).map(str::to_owned)
        };
        let (group, firsts) = numbered(posts.iter().map(middle));
        let groups = firsts.iter().map(|post| posts[*post].occupation).collect();
        let (home, homes) = numbered(snapshot.seekers().iter().map(|seeker| seeker.home));
        Self {
            kind: column(&|post| bit(post.kind)),
            min_age: column(&|post| byte(post.min_age.unwrap_or(0))),
            max_age: column(&|post| byte(post.max_age.unwrap_or(255))),
            schooling: column(&|post| post.education.map_or(0, |least| least as u8)),
            demands: column(&demands),
            pay: posts
                .iter()
                .map(|post| post.pay.most().map_or(u16::MAX, |most| tens(most, 999)))
                .collect(),
            rows: homes.iter().map(|_| OnceLock::new()).collect(),
            spot,
            spots,
            group,
            groups,
            home,
            snapshot,
        }
    }

    /// Of which snapshot.
    pub fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }

    /// An occupation of each 中类 that a post belongs to.
    pub(super) fn groups(&self) -> &[Option<OccupationCode>] {
        &self.groups
    }

    /// Which of them.
    pub(super) fn group_of(&self, post: usize) -> usize {
        self.group[post] as usize
    }

    /// Could nobody come home from there every day?
    pub(super) fn is_away(&self, seeker: usize, post: usize) -> bool {
        self.row(seeker).away[post] == 1
    }

    /// Posts that the seeker might be eligible for; `found` is emptied first.
    pub fn possible(&self, seeker: usize, found: &mut Vec<u32>) {
        found.clear();
        let who = &self.snapshot.seekers()[seeker];
        let row = self.row(seeker);
        let farthest = match who.reach_km {
            Some(_) => u8::MAX,
            None => who.farthest as u8,
        };
        let kinds = match who.kinds.is_empty() {
            true => u8::MAX,
            false => who.kinds.iter().fold(0, |all, kind| all | wanted(*kind)),
        };
        let (age, cares) = (byte(who.age), u8::from(who.cares()));
        let schooling = who.education.map_or(u8::MAX, |own| own as u8);
        let mut borne_not = 0;
        for (refuses, demand) in [
            (who.is_weak(), HEAVY),
            (who.cares(), NIGHT),
            (who.has_children(), ROTATING),
            (who.certificates.is_empty(), LICENCE),
            (who.age < 18, BARRED_TO_MINORS),
        ] {
            borne_not |= if refuses { demand } else { 0 };
        }
        let least = who.least_pay.map_or(0, |least| tens(least, 0));
        let posts = self.kind.len();
        let (step, away) = (&row.step[..posts], &row.away[..posts]);
        let (kind, demands) = (&self.kind[..posts], &self.demands[..posts]);
        let (min_age, max_age) = (&self.min_age[..posts], &self.max_age[..posts]);
        let (schooled, pay) = (&self.schooling[..posts], &self.pay[..posts]);
        // Blocks small enough to stay in the nearest memory; no branch inside, so that the loop runs on many posts at once.
        const BLOCK: usize = 64;
        let mut from = 0;
        while from < posts {
            let to = (from + BLOCK).min(posts);
            let mut passes = [0_u8; BLOCK];
            for (at, pass) in passes.iter_mut().enumerate().take(to - from) {
                let post = from + at;
                *pass = u8::from(step[post] <= farthest)
                    & u8::from(kind[post] & kinds != 0)
                    & u8::from(min_age[post] <= age)
                    & u8::from(max_age[post] >= age)
                    & u8::from(schooled[post] <= schooling)
                    & u8::from(demands[post] & borne_not == 0)
                    & u8::from(away[post] & cares == 0)
                    & u8::from(pay[post] >= least);
            }
            if passes != [0; BLOCK] {
                let these = (from as u32..).zip(&passes);
                found.extend(these.filter(|(_, pass)| **pass != 0).map(|(post, _)| post));
            }
            from = to;
        }
    }

    fn row(&self, seeker: usize) -> &Row {
        self.rows[self.home[seeker] as usize].get_or_init(|| {
            let seen: Vec<(u8, u8)> = self
                .spots
                .iter()
                .map(|post| {
                    let pair = self.snapshot.pair(seeker, *post);
                    let lies = lies(&pair.seeker.home, &pair.post.place, pair.post.at_home);
                    let bus = pair.way.is_some_and(|way| way.bus);
                    let step = if bus {
                        Farthest::Village
                    } else {
                        lies.unwrap_or(Farthest::Anywhere)
                    };
                    (step as u8, u8::from(pair.is_daily() == Some(false)))
                })
                .collect();
            let at = |spot: &u32| seen[*spot as usize];
            Row {
                step: self.spot.iter().map(|spot| at(spot).0).collect(),
                away: self.spot.iter().map(|spot| at(spot).1).collect(),
            }
        })
    }
}

/// Numbers equal things alike: the number of each, and the first that bears each number.
fn numbered<T: std::hash::Hash + Eq>(things: impl Iterator<Item = T>) -> (Vec<u32>, Vec<usize>) {
    let (mut known, mut firsts) = (HashMap::new(), Vec::new());
    let numbers = things
        .enumerate()
        .map(|(at, thing)| {
            *known.entry(thing).or_insert_with(|| {
                firsts.push(at);
                firsts.len() as u32 - 1
            })
        })
        .collect();
    (numbers, firsts)
}

fn bit(kind: VacancyKind) -> u8 {
    wanted(match kind {
        VacancyKind::Enterprise => WorkKind::Enterprise,
        VacancyKind::Workshop => WorkKind::Workshop,
        VacancyKind::PublicWelfare => WorkKind::PublicWelfare,
        VacancyKind::Project => WorkKind::Project,
    })
}

fn wanted(kind: WorkKind) -> u8 {
    1 << kind as u8
}

fn byte(age: i32) -> u8 {
    u8::try_from(age.max(0)).unwrap_or(u8::MAX)
}

/// Steps of ten yuan; `extra` fen are added before cutting, 999 to round up.
fn tens(pay: Fen, extra: i64) -> u16 {
    u16::try_from((pay.fen() + extra).max(0) / 1000).unwrap_or(u16::MAX)
}

fn demands(post: &super::post::Post) -> u8 {
    let licence =
        |one: &super::certificates::Wanted| one.statutory.is_some_and(|law| !law.obtainable);
    let shift = post.hours.shift.filter(|_| !post.at_home);
    let mut demands = 0;
    for (has, demand) in [
        (post.physical == Some(Physical::Heavy), HEAVY),
        (shift == Some(Shift::Night), NIGHT),
        (shift == Some(Shift::Rotating), ROTATING),
        (post.certificates.iter().any(licence), LICENCE),
        (post.barred_to_minors.is_some(), BARRED_TO_MINORS),
    ] {
        demands |= if has { demand } else { 0 };
    }
    demands
}
