//! From the shape of a family to persons with names, numbers, health and skills.

use chrono::{Datelike, NaiveDate};

use super::body;
use super::dice::{Dice, add_days, add_years};
use super::family::Family;
use super::model::{Labour, Member, Person};
use super::names::Names;
use super::numbers::ResidentIds;
use super::schooling;
use super::trades::{self, Skills, Trades};

/// What persons are made from; keeps the numbers already given out.
pub struct Maker<'a> {
    /// Today.
    pub today: NaiveDate,
    /// Names by ethnicity and cohort.
    pub names: &'a Names,
    /// Skills.
    pub trades: &'a Trades,
    /// Resident IDs already given out.
    pub ids: ResidentIds,
}

impl Maker<'_> {
    /// The persons of one household, in the order of the family; `married_in` gives those who marry in their ethnicity.
    pub fn persons(
        &mut self,
        household: &str,
        family: &Family,
        ethnicity: &'static str,
        mut married_in: impl FnMut(&mut Dice) -> &'static str,
        dice: &mut Dice,
    ) -> Vec<Person> {
        let surname = self.names.surname(ethnicity, dice);
        let mut persons = Vec::new();
        for (at, member) in family.members.iter().enumerate() {
            let own = if member.of_the_house || dice.chance(78) {
                ethnicity
            } else {
                married_in(dice)
            };
            let number = format!("{household}{:02}", at + 1);
            let disabled = at == 0 && family.disabled_head;
            let named = (surname.as_str(), own);
            persons.push(self.person(number, *member, named, disabled, dice));
        }
        persons
    }

    fn person(
        &mut self,
        number: String,
        kin: Member,
        (house, ethnicity): (&str, &'static str),
        disabled: bool,
        dice: &mut Dice,
    ) -> Person {
        let born = self.birthday(kin, dice);
        let name = if !kin.of_the_house && ethnicity == "彝" && dice.below(250) == 0 {
            self.names.dotted(dice)
        } else {
            let surname = if kin.of_the_house {
                house.to_owned()
            } else {
                self.names.surname(ethnicity, dice)
            };
            surname + &self.names.given(kin.male, born.year(), dice)
        };
        let school = if is_young(kin.relation) || kin.age < 16 {
            schooling::school(kin.age, dice)
        } else {
            ""
        };
        let education = if school.is_empty() {
            schooling::education(kin.age, dice)
        } else {
            ""
        };
        let health = body::health(kin.age, disabled, dice);
        let mut skills = Skills::default();
        if school.is_empty() && (16..70).contains(&kin.age) {
            skills = self.trades.skills(kin.male, kin.age, dice);
        }
        let certified = trades::is_certified(&skills);
        let labour = body::labour(kin.age, !school.is_empty(), &health, certified, dice);
        if matches!(labour, Labour::None | Labour::Lost) {
            skills = Skills::default();
        }
        Person {
            number,
            name,
            id: self.ids.next(born, kin.male),
            kin,
            born,
            ethnicity,
            education,
            school,
            labour,
            health: health.text,
            disability: health.disability,
            mandarin: speaks_mandarin(kin.age, ethnicity, dice),
            phone: String::new(),
            trades: skills.trades,
            certificates: skills.certificates,
            skill: skills.text,
        }
    }

    /// A day that makes somebody exactly this old today and still has a resident ID left.
    fn birthday(&self, kin: Member, dice: &mut Dice) -> NaiveDate {
        let years = i32::try_from(kin.age).unwrap_or(0);
        let last = add_years(self.today, -years);
        let first = add_days(add_years(self.today, -years - 1), 1);
        let born = dice.day(first, last);
        // Numbers of one day run out only in a county far larger than any; then the next free day before it.
        (0..3660)
            .map(|back| add_days(born, -back))
            .find(|day| self.ids.has_room(*day, kin.male))
            .unwrap_or(born)
    }
}

fn is_young(relation: &str) -> bool {
    matches!(relation, "之子" | "之女" | "之孙子" | "之孙女")
}

fn speaks_mandarin(age: i64, ethnicity: &str, dice: &mut Dice) -> bool {
    let percent = match (age, ethnicity) {
        (..7, _) => 70,
        (7..40, _) => 99,
        (40..60, "汉" | "回") => 97,
        (40..60, _) => 88,
        (60..70, "汉" | "回") => 80,
        (60..70, _) => 55,
        (_, "汉" | "回") => 62,
        _ => 28,
    };
    dice.chance(percent)
}
