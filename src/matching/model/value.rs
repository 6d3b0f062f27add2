//! What a pair is worth: quality 0 to 1000, every weight in this file.
//!
//! Quality is the last level of the plan's objective (matching.md 1): it decides among plans that cover the same
//! households and close the same gap, and it ranks the lists for one worker and for one vacancy. It is made of
//! * merit, at most 800: nine parts, each weighed by what is said beside it;
//! * the order of last resort (practice.md 10, issue: market → workshop → project → public-welfare): a public-welfare
//!   post keeps an eighth of its merit and lies below every post of another kind.
//!
//! The sentences in `sentences.rs` are made from the same parts, so what is said is what was counted.

use super::fit::{Body, HoursFit, Order, Parts, PayFit, Season, Skill, WayFit, Wish};
use super::pair::Pair;
use super::reach::lies;
use super::rules::DAILY_MINUTES;
use crate::households::model::{Farthest, Health, Obstacle};
use crate::kernel::{Fen, OccupationCode};
use crate::occupations::service::closeness;
use crate::vacancies::model::{Physical, Shift, VacancyKind};

/// Greatest quality.
pub const MOST: u16 = 1000;

/// Points that a part can give at most.
pub mod weights {
    /// Knowing the work is what an employer keeps somebody for, and what spares a course.
    pub const SKILL: u16 = 180;
    /// Years in the trade, on top: full at three years, or at what the post asks.
    pub const EXPERIENCE: u16 = 40;
    /// What people want to do they stay with.
    pub const WISH: u16 = 120;
    /// The way is paid every day, in time and money.
    pub const WAY: u16 = 160;
    /// Pay above the wish, full at half as much again.
    pub const PAY: u16 = 120;
    /// Hours that leave room for children and the old.
    pub const HOURS: u16 = 80;
    /// Work that the body bears.
    pub const BODY: u16 = 50;
    /// Months of work, or months left for the fields.
    pub const SEASON: u16 = 30;
    /// Bed and board: what is not spent need not be earned.
    pub const BOARD: u16 = 20;
    /// All parts together.
    pub const MERIT: u16 = SKILL + EXPERIENCE + WISH + WAY + PAY + HOURS + BODY + SEASON + BOARD;
    /// Where posts that are no last resort begin: above an eighth of [`MERIT`].
    pub const ABOVE_LAST_RESORT: u16 = 110;
    /// On top for the market, a workshop, a project.
    pub const ORDER: [u16; 3] = [90, 60, 30];
    /// On top for a pair that the newest plan proposes already: a household is asked anew only for something that is
    /// better by more than this, or where another household would go without.
    pub const CONTINUITY: u16 = 10;
    /// A public-welfare post keeps one part in so many of its merit.
    pub const LAST_RESORT_SHARE: u16 = 8;
}

/// Looks at the pair from every side.
pub fn parts(pair: &Pair<'_>) -> Parts {
    let skill = skill(pair);
    let post = pair.post;
    Parts {
        skill,
        experience: (experience(pair, skill), post.experience_months),
        wish: wish(pair),
        way: way(pair),
        pay: pay(pair),
        hours: hours(pair),
        long_hours: !post.at_home
            && (post
                .hours
                .minutes_a_day
                .is_some_and(|minutes| minutes > 600)
                || post.hours.days_a_week == Some(7)),
        body: body(pair),
        season: season(pair),
        board: (post.meals, post.lodging),
        order: match post.kind {
            VacancyKind::Enterprise => Order::Market,
            VacancyKind::Workshop => Order::Workshop,
            VacancyKind::Project => Order::Project,
            VacancyKind::PublicWelfare => Order::LastResort,
        },
    }
}

/// Quality of what was found.
pub fn quality(parts: &Parts) -> u16 {
    let merit = parts.merit();
    match parts.order {
        Order::LastResort => merit / weights::LAST_RESORT_SHARE,
        other => weights::ABOVE_LAST_RESORT + weights::ORDER[other as usize] + merit,
    }
}

impl Parts {
    /// Sum of the parts' points.
    pub fn merit(&self) -> u16 {
        self.skill_points()
            + self.experience_points()
            + self.wish_points()
            + self.way_points()
            + self.pay_points()
            + self.hours_points()
            + self.body_points()
            + self.season_points()
            + self.board_points()
    }

    /// By closeness in the tree: the same 1000, the same 小类 600, 中类 250, 大类 50 of a thousand.
    pub fn skill_points(&self) -> u16 {
        match self.skill {
            Skill::Knows { closeness, .. } => share(weights::SKILL, closeness.into(), 1000),
            Skill::NoneAsked => share(weights::SKILL, 1, 4),
            Skill::Unknown => share(weights::SKILL, 1, 6),
            Skill::Stranger => 0,
        }
    }

    /// Experience in the same or a neighbouring occupation.
    pub fn experience_points(&self) -> u16 {
        let (months, asked) = self.experience;
        let full = asked.max(36);
        share(weights::EXPERIENCE, months.min(full), full)
    }

    /// Half for whoever takes anything.
    pub fn wish_points(&self) -> u16 {
        match self.wish {
            Wish::Wished { closeness, .. } => share(weights::WISH, closeness.into(), 1000),
            Wish::Any => weights::WISH / 2,
            Wish::Other => 0,
        }
    }

    /// Full at home, falling to a quarter at an hour; a bed there is worth a third.
    pub fn way_points(&self) -> u16 {
        match self.way {
            WayFit::AtHome | WayFit::Village => weights::WAY,
            WayFit::Daily { minutes, .. } => {
                weights::WAY
                    - share(
                        weights::WAY,
                        minutes.min(DAILY_MINUTES) * 3,
                        DAILY_MINUTES * 4,
                    )
            }
            WayFit::Lodging { .. } => weights::WAY / 3,
            WayFit::Unknown => weights::WAY / 4,
            WayFit::NoLodging { .. } => 0,
        }
    }

    /// A third when it pays just what is wanted.
    pub fn pay_points(&self) -> u16 {
        let above = |low: Fen, base: i64| {
            let extra = (low.fen() - base).clamp(0, base / 2);
            let third = weights::PAY / 3;
            third + share(weights::PAY - third, part(extra), part(base / 2).max(1))
        };
        match self.pay {
            PayFit::Above { low, wanted } => above(low, wanted.fen()),
            PayFit::NoWish { low } => above(low, USUAL_PAY.fen()),
            PayFit::Perhaps { .. } | PayFit::Piece => weights::PAY / 4,
            PayFit::Unknown => weights::PAY / 6,
        }
    }

    /// Days for everybody; nights least.
    pub fn hours_points(&self) -> u16 {
        let points = match self.hours {
            HoursFit::Own | HoursFit::PartTime | HoursFit::Day => weights::HOURS,
            HoursFit::Unknown => weights::HOURS / 2,
            HoursFit::Rotating => weights::HOURS / 3,
            HoursFit::Night => weights::HOURS / 6,
        };
        if self.long_hours { points / 2 } else { points }
    }

    /// Light work counts fully for the weak.
    pub fn body_points(&self) -> u16 {
        match self.body {
            Body::LightForWeak | Body::Suits => weights::BODY,
            Body::Unknown => weights::BODY / 2,
            Body::Strains => 0,
        }
    }

    /// All year for those free of the fields, part of it for those who are not.
    pub fn season_points(&self) -> u16 {
        match self.season {
            Season::LeavesTime { .. } => weights::SEASON,
            Season::TakesAll => 0,
            Season::Months { months } => share(weights::SEASON, months, 12),
        }
    }

    /// Half for board, half for a bed.
    pub fn board_points(&self) -> u16 {
        let (meals, lodging) = self.board;
        (u16::from(meals) + u16::from(lodging)) * (weights::BOARD / 2)
    }
}

/// Against what pay is measured where the worker names no least: a round figure near what the county's factories paid
/// in 2026. It orders posts among each other and is never shown.
const USUAL_PAY: Fen = Fen::from_yuan(2500);

/// `most` · `number` / `of`, rounded down.
fn share(most: u16, number: u32, of: u32) -> u16 {
    u16::try_from(u32::from(most) * number / of.max(1)).unwrap_or(most)
}

fn part(fen: i64) -> u32 {
    // Whole yuan keep the product of `share` within bounds.
    u32::try_from(fen / 100).unwrap_or(u32::MAX / 1000)
}

fn closest<'a>(
    wanted: OccupationCode,
    known: impl Iterator<Item = &'a OccupationCode>,
) -> Option<(usize, u16)> {
    known
        .map(|code| closeness(code, &wanted))
        .enumerate()
        .max_by_key(|(at, closeness)| (*closeness, std::cmp::Reverse(*at)))
        .filter(|(_, closeness)| *closeness > 0)
}

fn skill(pair: &Pair<'_>) -> Skill {
    let post = pair.post;
    let nothing_asked =
        post.experience_months == 0 && post.certificates.iter().all(|one| one.statutory.is_some());
    let learnable = if nothing_asked {
        Skill::NoneAsked
    } else {
        Skill::Stranger
    };
    let Some(occupation) = post.occupation else {
        return if nothing_asked {
            Skill::NoneAsked
        } else {
            Skill::Unknown
        };
    };
    match closest(
        occupation,
        pair.seeker.known.iter().map(|known| &known.code),
    ) {
        // The same 大类 is no skill: a cook and a driver share one.
        Some((at, closeness)) if closeness >= 250 => Skill::Knows { at, closeness },
        _ => learnable,
    }
}

/// Months told of the known occupation count in the same 小类 only.
fn experience(pair: &Pair<'_>, skill: Skill) -> u32 {
    match skill {
        Skill::Knows { at, closeness } if closeness >= 600 => {
            pair.seeker.known.get(at).map_or(0, |known| known.months)
        }
        _ => 0,
    }
}

fn wish(pair: &Pair<'_>) -> Wish {
    let wishes = &pair.seeker.wishes;
    if wishes.is_empty() {
        return Wish::Any;
    }
    let closest = pair
        .post
        .occupation
        .and_then(|occupation| closest(occupation, wishes.iter()));
    match closest {
        Some((at, closeness)) if closeness >= 250 => {
            wishes.get(at).map_or(Wish::Other, |wish| Wish::Wished {
                wish: *wish,
                closeness,
            })
        }
        _ => Wish::Other,
    }
}

fn way(pair: &Pair<'_>) -> WayFit {
    let post = pair.post;
    if post.at_home {
        return WayFit::AtHome;
    }
    if lies(&pair.seeker.home, &post.place, false) == Some(Farthest::Village) {
        return WayFit::Village;
    }
    let km = pair.way.map(|way| way.km);
    match (pair.is_daily(), pair.way) {
        (Some(true), Some(way)) => WayFit::Daily {
            km: way.km,
            minutes: way.minutes,
        },
        (Some(false), _) if post.lodging => WayFit::Lodging { km },
        (Some(false), _) => WayFit::NoLodging { km },
        _ => WayFit::Unknown,
    }
}

fn pay(pair: &Pair<'_>) -> PayFit {
    let pay = pair.post.pay;
    match (
        pay.low,
        pay.most(),
        pair.seeker.least_pay.filter(|wanted| *wanted > Fen::ZERO),
    ) {
        (Some(low), _, Some(wanted)) if low >= wanted => PayFit::Above { low, wanted },
        (low, Some(high), Some(wanted)) => PayFit::Perhaps { low, high, wanted },
        (Some(low), _, None) => PayFit::NoWish { low },
        (None, Some(high), None) => PayFit::NoWish { low: high },
        (None, None, _) if pay.by_piece => PayFit::Piece,
        _ => PayFit::Unknown,
    }
}

fn hours(pair: &Pair<'_>) -> HoursFit {
    let post = pair.post;
    if post.at_home {
        return HoursFit::Own;
    }
    match post.hours.shift {
        Some(Shift::Night) => HoursFit::Night,
        Some(Shift::Rotating) => HoursFit::Rotating,
        _ if post.hours.is_part_time() == Some(true) => HoursFit::PartTime,
        Some(Shift::Day) => HoursFit::Day,
        Some(Shift::Varying) | None => HoursFit::Unknown,
    }
}

fn body(pair: &Pair<'_>) -> Body {
    let seeker = pair.seeker;
    let (weak, unwell) = (seeker.is_weak(), seeker.is_unwell());
    let disabled = seeker.health.values().contains(&Health::Disabled);
    match pair.post.physical {
        Some(Physical::Light) if weak || unwell => Body::LightForWeak,
        Some(Physical::Light) => Body::Suits,
        Some(Physical::Medium) if weak || disabled => Body::Strains,
        Some(Physical::Heavy) if weak || unwell => Body::Strains,
        Some(Physical::Medium | Physical::Heavy) => Body::Suits,
        None => Body::Unknown,
    }
}

/// Eight months leave the sowing and the harvest.
fn season(pair: &Pair<'_>) -> Season {
    const LEAVES_TIME: u32 = 8;
    let months = pair.post.months_a_year;
    let part_time = pair.post.hours.is_part_time() == Some(true);
    match pair.seeker.has(Obstacle::Farm) {
        true if months <= LEAVES_TIME || part_time || pair.post.at_home => {
            Season::LeavesTime { months }
        }
        true => Season::TakesAll,
        false => Season::Months { months },
    }
}
