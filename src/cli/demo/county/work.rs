//! Who works already, since when, and which of these jobs have ended.

use chrono::{Datelike, Months, NaiveDate};

use super::dice::{Dice, add_days};
use super::market::{Found, Market};
use super::model::{Household, Labour, Person};
use super::reasons::Reasons;
use super::will::{Reach, Will};

/// One 上岗.
#[derive(Debug, Clone)]
pub struct Job {
    /// 人口编号.
    pub person: String,
    /// Name.
    pub name: String,
    /// What was found.
    pub found: Found,
    /// 上岗日期.
    pub start: NaiveDate,
    /// 离岗日期 and 离岗原因.
    pub end: Option<(NaiveDate, String)>,
    /// 组织方式.
    pub organised_by: &'static str,
    /// 点对点输送.
    pub shuttle: bool,
}

impl Job {
    /// Whole and part months of work between two days, both included.
    pub fn months_between(&self, first: NaiveDate, last: NaiveDate) -> f64 {
        let from = self.start.max(first);
        let to = self.end.as_ref().map_or(last, |(end, _)| (*end).min(last));
        let days = (to - from).num_days() + 1;
        if days <= 0 {
            return 0.0;
        }
        f64::from(i32::try_from(days).unwrap_or(0)) / 30.4
    }
}

/// Gives people their jobs.
pub struct Careers<'a> {
    /// What is on offer.
    pub market: Market<'a>,
    /// Why jobs end.
    pub reasons: &'a Reasons,
    /// Today.
    pub today: NaiveDate,
}

impl Careers<'_> {
    /// The jobs of one household's members: about 45 of a hundred willing people have or had one.
    pub fn jobs(
        &mut self,
        household: &Household,
        wishes: &[Option<Will>],
        dice: &mut Dice,
    ) -> Vec<Job> {
        let mut jobs = Vec::new();
        for (person, wish) in household.persons.iter().zip(wishes) {
            let Some(wish) = wish.as_ref().filter(|wish| wish.refusal.is_none()) else {
                continue;
            };
            if household.extreme || !dice.chance(percent(person, wish.reach)) {
                continue;
            }
            self.career(household, person, wish.reach, &mut jobs, dice);
        }
        jobs
    }

    /// One job, mostly running; sometimes it has ended, and sometimes another has followed.
    fn career(
        &mut self,
        household: &Household,
        person: &Person,
        reach: Reach,
        jobs: &mut Vec<Job>,
        dice: &mut Dice,
    ) {
        let today = self.today;
        let Some(found) = self.market.find(household, person, reach, dice) else {
            return;
        };
        // One or two people who live on a wage since last year would not be a low-income household.
        let since_last_year = household.persons.len() > 2;
        let start = start(today, since_last_year, dice).max(person.may_work_from());
        if start >= today {
            return;
        }
        let ended = (today - start).num_days() > 25 && dice.chance(15);
        let end = ended.then(|| {
            let day = dice.day(add_days(start, 20), add_days(today, -3));
            (day, self.reasons.ended(&found.industry, dice))
        });
        let leaves_room = !found.full_time && found.channel == "公益性岗位";
        jobs.push(job(person, found, start, end.clone(), dice));
        // Between two jobs lie some days; a part-time public post leaves room for casual work beside it.
        let next = match end {
            Some((day, _)) if dice.chance(28) => Some(add_days(day, dice.between(4, 45))),
            None if leaves_room && dice.chance(9) => Some(add_days(start, 15)),
            _ => None,
        };
        let next = next.filter(|day| *day < today);
        if let Some((next, found)) = next.zip(self.market.casual(person, dice)) {
            jobs.push(job(person, found, next, None, dice));
        }
    }
}

fn percent(person: &Person, reach: Reach) -> u32 {
    if person.labour == Labour::Weak {
        return 20;
    }
    match reach {
        Reach::Village => 37,
        Reach::Town => 42,
        Reach::County => 46,
        Reach::Province => 52,
        Reach::Anywhere => 57,
    }
}

fn job(
    person: &Person,
    found: Found,
    start: NaiveDate,
    end: Option<(NaiveDate, String)>,
    dice: &mut Dice,
) -> Job {
    let away = matches!(found.area, "省外" | "县外省内");
    let organised_by = match found.channel {
        "公益性岗位" => "政府组织",
        _ if found.employer.is_empty() => dice.among(&[("自行外出", 62), ("亲友介绍", 38)]),
        _ if found.organised => dice.among(&[("政府组织", 82), ("机构组织", 18)]),
        _ => dice.among(&[
            ("自行外出", 46),
            ("亲友介绍", 34),
            ("政府组织", 9),
            ("机构组织", 11),
        ]),
    };
    let shuttle = away && organised_by == "政府组织" && dice.chance(60);
    Job {
        person: person.number.clone(),
        name: person.name.clone(),
        found,
        start,
        end,
        organised_by,
        shuttle,
    }
}

/// Most leave after the Spring Festival (February to mid-March), others through the year, some stay on from before.
fn start(today: NaiveDate, since_last_year: bool, dice: &mut Dice) -> NaiveDate {
    let spring = |year| NaiveDate::from_ymd_opt(year, 2, 8).unwrap_or(today);
    let this_spring = spring(today.year());
    let spring = if this_spring < add_days(today, -45) {
        this_spring
    } else {
        spring(today.year() - 1)
    };
    let day = match dice.below(100) {
        0..46 => add_days(spring, dice.between(0, 36)),
        46..84 => dice.day(add_days(spring, 37), add_days(today, -2)),
        _ if since_last_year => {
            let year_before = spring.checked_sub_months(Months::new(9)).unwrap_or(spring);
            dice.day(year_before, spring)
        }
        _ => add_days(spring, dice.between(0, 80)),
    };
    day.min(add_days(today, -2))
}
