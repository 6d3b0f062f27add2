//! One worker beside one vacancy: what eligibility, value and sentences all look at.

use chrono::NaiveDate;

use super::person::Seeker;
use super::post::Post;
use super::roads::Way;
use super::rules::{DAILY_MINUTES, Rules};
use crate::households::model::Farthest;

/// A worker and a vacancy on a day, and the way between them.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Who.
    pub seeker: &'a Seeker,
    /// Which vacancy.
    pub post: &'a Post,
    /// The way from home; none where a location is not known.
    pub way: Option<Way>,
    /// Facts of the day.
    pub rules: &'a Rules,
    /// The day.
    pub day: NaiveDate,
}

impl Pair<'_> {
    /// Minutes one way; none where not known. Work at home is no way at all.
    pub fn minutes(&self) -> Option<u32> {
        if self.post.at_home {
            return Some(0);
        }
        self.way.map(|way| way.minutes)
    }

    /// Can the worker sleep at home? None where nobody knows how far it is.
    pub fn is_daily(&self) -> Option<bool> {
        if self.post.place.division().is_none() && !self.post.at_home {
            return match self.post.place {
                super::reach::Place::Outside(_) => Some(false),
                _ => None,
            };
        }
        if self.way.is_some_and(|way| way.bus) {
            return Some(true);
        }
        self.minutes().map(|minutes| minutes <= DAILY_MINUTES)
    }

    /// Does somebody suppose that the worker gets there: within so many kilometres, or by a bus that whoever would leave
    /// the village takes?
    pub fn is_within_supposed_reach(&self) -> bool {
        self.way.is_some_and(|way| {
            let near = self.seeker.reach_km.is_some_and(|km| way.km <= km);
            near || (way.bus && self.seeker.farthest > Farthest::Village)
        })
    }

    /// The day on which work could begin: the post's, the worker's, or today, whichever is last.
    pub fn begins_on(&self) -> NaiveDate {
        let post = self.post.starts_on.unwrap_or(self.day);
        let worker = self.seeker.available_from.unwrap_or(self.day);
        post.max(worker).max(self.day)
    }
}
