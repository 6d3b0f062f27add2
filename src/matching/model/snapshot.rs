//! Everything that matching looks at on one day, in memory: households, seekers, posts, and the roads between them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::eligibility::stands_back;
use super::pair::Pair;
use super::person::{Family, Seeker};
use super::post::Post;
use super::refusal::Refusal;
use super::roads::Roads;
use super::rules::Rules;
use crate::kernel::id::{PersonId, VacancyId};
use crate::kernel::{DivisionCode, Error, Result};
use crate::regions::model::Gazetteer;

/// One day's households, seekers and posts. Numbers of seekers and posts are their places here.
#[derive(Debug, Clone)]
pub struct Snapshot {
    day: NaiveDate,
    rules: Rules,
    families: Vec<Family>,
    seekers: Vec<Seeker>,
    posts: Vec<Post>,
    roads: Roads,
    /// Numbers of each seeker's village and each post's place on the roads.
    home: Vec<Option<usize>>,
    place: Vec<Option<usize>>,
    /// Family of each seeker.
    family: Vec<usize>,
    /// Names of the towns that people live in or posts lie in.
    towns: HashMap<DivisionCode, String>,
    by_person: HashMap<PersonId, usize>,
    by_vacancy: HashMap<VacancyId, usize>,
}

impl Snapshot {
    /// From households with their seekers, and the posts open on `day`.
    pub fn new(
        day: NaiveDate,
        rules: Rules,
        households: Vec<(Family, Vec<Seeker>)>,
        posts: Vec<Post>,
        gazetteer: &Gazetteer,
    ) -> Self {
        let (mut families, mut seekers, mut family) = (Vec::new(), Vec::new(), Vec::new());
        for (mut one, members) in households {
            one.seekers = seekers.len()..seekers.len() + members.len();
            family.resize(one.seekers.end, families.len());
            families.push(one);
            seekers.extend(members);
        }
        let homes = seekers.iter().map(|seeker| seeker.home);
        let places = posts
            .iter()
            .filter_map(|post| post.place.division().copied());
        let roads = Roads::new(gazetteer, homes.clone(), places.clone());
        Self {
            towns: homes
                .chain(places)
                .filter_map(|place| place.town())
                .filter_map(|town| Some((town, gazetteer.find(&town)?.name.clone())))
                .collect(),
            home: seekers
                .iter()
                .map(|seeker| roads.home(&seeker.home))
                .collect(),
            place: posts
                .iter()
                .map(|post| roads.place(post.place.division()?))
                .collect(),
            by_person: (0..)
                .zip(&seekers)
                .map(|(at, seeker)| (seeker.person, at))
                .collect(),
            by_vacancy: (0..)
                .zip(&posts)
                .map(|(at, post)| (post.vacancy, at))
                .collect(),
            day,
            rules,
            families,
            seekers,
            posts,
            roads,
            family,
        }
    }

    /// The day it stands for.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// Facts of the day.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Every household.
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// Every member of labour age and every other who might be asked about.
    pub fn seekers(&self) -> &[Seeker] {
        &self.seekers
    }

    /// Every open post.
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// Household of a seeker.
    pub fn family_of(&self, seeker: usize) -> &Family {
        &self.families[self.family[seeker]]
    }

    /// Number of a seeker's household.
    pub fn family_number(&self, seeker: usize) -> usize {
        self.family[seeker]
    }

    /// A seeker beside a post.
    pub fn pair(&self, seeker: usize, post: usize) -> Pair<'_> {
        let way = match (self.home[seeker], self.place[post]) {
            (Some(home), Some(place)) => self.roads.way(home, place),
            _ => None,
        };
        Pair {
            seeker: &self.seekers[seeker],
            post: &self.posts[post],
            way,
            rules: &self.rules,
            day: self.day,
        }
    }

    /// Name of a town that somebody lives in or a post lies in; its code where it is not known.
    pub fn place_name<'a>(&'a self, town: &'a DivisionCode) -> &'a str {
        self.towns.get(town).map_or(town.as_str(), String::as_str)
    }

    /// Number of a person.
    pub fn seeker(&self, person: PersonId) -> Option<usize> {
        self.by_person.get(&person).copied()
    }

    /// Number of a vacancy.
    pub fn post(&self, vacancy: VacancyId) -> Option<usize> {
        self.by_vacancy.get(&vacancy).copied()
    }

    pub(super) fn seekers_mut(&mut self) -> &mut [Seeker] {
        &mut self.seekers
    }

    pub(super) fn posts_mut(&mut self) -> &mut [Post] {
        &mut self.posts
    }

    pub(super) fn roads_mut(&mut self) -> &mut Roads {
        &mut self.roads
    }

    pub(super) fn seeker_mut(&mut self, person: PersonId) -> Result<&mut Seeker> {
        let found = self.by_person.get(&person).copied();
        found
            .and_then(|seeker| self.seekers.get_mut(seeker))
            .ok_or_else(|| {
                Error::not_found(
                    "WHAT-IF-PERSON",
                    "在册劳动力中没有这个人",
                    "person is no labour of the register",
                )
                .cure("请核对人口编号")
            })
    }

    /// Seekers for whom the program looks for work.
    pub fn is_sought_for(&self, seeker: usize) -> bool {
        stands_back(&self.seekers[seeker]).is_none()
    }

    /// Seekers of target households who want work and refuse machine matching: placed by hand, kept in the plan's count.
    pub fn by_hand(&self) -> usize {
        self.targets()
            .flat_map(|family| self.seekers[family.seekers.clone()].iter())
            .filter(|seeker| stands_back(seeker) == Some(Refusal::MachineMatching))
            .count()
    }

    /// Households that the plan is made for.
    pub fn targets(&self) -> impl Iterator<Item = &Family> {
        self.families.iter().filter(|family| family.target)
    }
}
