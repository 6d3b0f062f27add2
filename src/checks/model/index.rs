//! The facts with indexes.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::facts::{Firm, House, Job, Limits, Post, Sent, Snapshot, Someone};
use crate::households::model::{LabourAbility, Relation, Standing, is_worker};
use crate::kernel::id::{EmployerId, HouseholdId, PersonId, PlacementId, ReferralId, VacancyId};
use crate::kernel::{DivisionCode, age_on};
use crate::placements::model::{MonthlyWage, WageRecord, monthly_wages};
use crate::rulebook::model::MinimumWage;

/// A snapshot that can be asked by id.
#[derive(Debug)]
pub struct Facts {
    all: Snapshot,
    houses: HashMap<HouseholdId, usize>,
    people: HashMap<PersonId, usize>,
    members: HashMap<HouseholdId, Vec<usize>>,
    jobs: HashMap<PersonId, Vec<usize>>,
    job_ids: HashMap<PlacementId, usize>,
    firms: HashMap<EmployerId, usize>,
    posts: HashMap<VacancyId, usize>,
    sent: HashMap<PersonId, Vec<usize>>,
    sent_ids: HashMap<ReferralId, usize>,
    months: Vec<Vec<MonthlyWage>>,
}

fn places<K: std::hash::Hash + Eq, T>(rows: &[T], key: impl Fn(&T) -> K) -> HashMap<K, usize> {
    let numbered = rows.iter().enumerate();
    numbered.map(|(at, row)| (key(row), at)).collect()
}

fn groups<K: std::hash::Hash + Eq, T>(
    rows: &[T],
    key: impl Fn(&T) -> Option<K>,
) -> HashMap<K, Vec<usize>> {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(key) = key(row) {
            groups.entry(key).or_default().push(at);
        }
    }
    groups
}

impl Facts {
    /// Indexes a snapshot. Members of a household stand head first, then by birth.
    pub fn new(mut all: Snapshot) -> Self {
        all.people.sort_by_key(|person| {
            let head = person
                .home
                .is_some_and(|home| home.relation == Relation::Head);
            (!head, person.birth, person.id)
        });
        all.jobs.sort_by_key(|job| (job.started_on, job.id));
        let months = all.jobs.iter().map(|job| {
            let lines: Vec<WageRecord> = job.lines.iter().map(|line| line.wage.clone()).collect();
            monthly_wages(&lines, all.limits.wage)
        });
        Self {
            months: months.collect(),
            houses: places(&all.houses, |house| house.id),
            people: places(&all.people, |person| person.id),
            members: groups(&all.people, |person| person.home.map(|home| home.household)),
            jobs: groups(&all.jobs, |job| Some(job.person)),
            job_ids: places(&all.jobs, |job| job.id),
            firms: places(&all.firms, |firm| firm.id),
            posts: places(&all.posts, |post| post.id),
            sent: groups(&all.sent, |sent| Some(sent.person)),
            sent_ids: places(&all.sent, |sent| sent.id),
            all,
        }
    }

    /// The day.
    pub fn day(&self) -> NaiveDate {
        self.all.day
    }

    /// The dated rules.
    pub fn limits(&self) -> &Limits {
        &self.all.limits
    }

    /// Households.
    pub fn houses(&self) -> &[House] {
        &self.all.houses
    }

    /// Everybody.
    pub fn people(&self) -> &[Someone] {
        &self.all.people
    }

    /// Placements.
    pub fn jobs(&self) -> &[Job] {
        &self.all.jobs
    }

    /// Employers.
    pub fn firms(&self) -> &[Firm] {
        &self.all.firms
    }

    /// Vacancies.
    pub fn posts(&self) -> &[Post] {
        &self.all.posts
    }

    /// Referrals.
    pub fn sent(&self) -> &[Sent] {
        &self.all.sent
    }

    /// One household.
    pub fn house(&self, id: HouseholdId) -> Option<&House> {
        self.all.houses.get(*self.houses.get(&id)?)
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> Option<&Someone> {
        self.all.people.get(*self.people.get(&id)?)
    }

    /// The household that somebody lives in.
    pub fn home(&self, person: &Someone) -> Option<&House> {
        self.house(person.home?.household)
    }

    /// One placement.
    pub fn job(&self, id: PlacementId) -> Option<&Job> {
        self.all.jobs.get(*self.job_ids.get(&id)?)
    }

    /// One employer.
    pub fn firm(&self, id: EmployerId) -> Option<&Firm> {
        self.all.firms.get(*self.firms.get(&id)?)
    }

    /// One vacancy.
    pub fn post(&self, id: VacancyId) -> Option<&Post> {
        self.all.posts.get(*self.posts.get(&id)?)
    }

    /// One referral.
    pub fn referral(&self, id: ReferralId) -> Option<&Sent> {
        self.all.sent.get(*self.sent_ids.get(&id)?)
    }

    /// Members of a household.
    pub fn members(&self, house: &House) -> impl Iterator<Item = &Someone> {
        let places = self.members.get(&house.id).into_iter().flatten();
        places.filter_map(|at| self.all.people.get(*at))
    }

    /// 户主.
    pub fn head(&self, house: &House) -> Option<&Someone> {
        self.members(house).find(|person| {
            person
                .home
                .is_some_and(|home| home.relation == Relation::Head)
        })
    }

    /// Placements of a person, the earliest first.
    pub fn jobs_of(&self, person: PersonId) -> impl Iterator<Item = &Job> {
        let places = self.jobs.get(&person).into_iter().flatten();
        places.filter_map(|at| self.all.jobs.get(*at))
    }

    /// Referrals of a person.
    pub fn sent_to(&self, person: PersonId) -> impl Iterator<Item = &Sent> {
        let places = self.sent.get(&person).into_iter().flatten();
        places.filter_map(|at| self.all.sent.get(*at))
    }

    /// Months of a placement as derived from its lines, oldest first.
    pub fn months(&self, job: &Job) -> &[MonthlyWage] {
        let at = self.job_ids.get(&job.id);
        at.and_then(|at| self.months.get(*at))
            .map_or(&[], Vec::as_slice)
    }

    /// Full years of a person on the day.
    pub fn age(&self, person: &Someone) -> i32 {
        age_on(person.birth, self.day())
    }

    /// Counts as labour on the day.
    pub fn is_worker(&self, person: &Someone) -> bool {
        let ability = person.ability.map(|(ability, _)| ability);
        let ages = self.limits().ages;
        is_worker(ability, person.student, person.birth, self.day(), ages)
    }

    /// Could work by 劳动技能, whatever the age.
    pub fn is_able(&self, person: &Someone) -> bool {
        person
            .ability
            .is_some_and(|(ability, _)| LabourAbility::can_work(ability))
    }

    /// What the latest statement is worth on the day.
    pub fn standing(&self, person: &Someone) -> Standing {
        person.will.as_ref().map_or(Standing::Unknown, |will| {
            will.standing_on(self.day(), self.limits().will)
        })
    }

    /// Labour that wants work.
    pub fn is_willing_worker(&self, person: &Someone) -> bool {
        self.is_worker(person) && self.standing(person) == Standing::Willing
    }

    /// Works somewhere on the day.
    pub fn works(&self, person: &Someone) -> bool {
        self.jobs_of(person.id).any(|job| job.stands_on(self.day()))
    }

    /// The minimum wage that held on `day`.
    pub fn minimum_on(&self, day: NaiveDate) -> Option<MinimumWage> {
        let held = self.limits().minimum.iter().rev();
        held.into_iter()
            .find(|minimum| minimum.from <= day)
            .map(|minimum| minimum.wage)
    }

    /// Village of the person's household.
    pub fn division(&self, person: PersonId) -> Option<DivisionCode> {
        Some(self.home(self.person(person)?)?.division)
    }
}
