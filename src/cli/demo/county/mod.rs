//! Low-income households of an invented county: people, wishes, income, work and wages, grown from a seed.
//!
//! Pure: the same options give the same tables byte for byte. Order: places, families, helpers, wishes, work, wages,
//! income; each step draws from its own stream, so that a change in one leaves the others as they were.

mod body;
pub mod dice;
mod family;
mod helpers;
mod income;
mod lineage;
mod local;
mod market;
mod model;
mod names;
pub mod numbers;
mod offers;
mod pay;
mod people;
pub mod places;
mod reasons;
mod schooling;
mod status;
mod tables;
#[cfg(test)]
mod tests;
mod trades;
mod will;
mod work;

use chrono::NaiveDate;

use self::dice::Dice;
use self::model::Household;
use self::places::{Places, Village};
use super::posts::{Posts, lines};
use crate::sheets::Table;

/// What a county is made from.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Grows everything.
    pub seed: u64,
    /// The demo's day; nothing recorded lies after it.
    pub today: NaiveDate,
    /// How many households; about 3.2 people each.
    pub households: usize,
}

/// Import tables with the canonical columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyTables {
    /// 户.
    pub households: Table,
    /// 家庭成员.
    pub persons: Table,
    /// 就业意愿.
    pub willingness: Table,
    /// 家庭收入 of the last calendar year.
    pub income: Table,
    /// 上岗.
    pub placements: Table,
    /// 工资记录.
    pub wages: Table,
}

/// The county whose people work, among other places, with the demo's own employers.
pub fn generate(options: &Options) -> CountyTables {
    generate_beside(options, &Posts::embedded())
}

/// The county beside these employers and vacancies.
pub fn generate_beside(options: &Options, posts: &Posts) -> CountyTables {
    let (seed, today) = (options.seed, options.today);
    let trades = trades::Trades::load();
    let reasons = reasons::Reasons::load();
    let households = households(options, &trades, &reasons);
    let mut out = tables::Writer::new(&trades);
    let mut careers = work::Careers {
        market: market::Market::new(posts, &trades),
        reasons: &reasons,
        today,
    };
    let [mut will, mut work, mut pay, mut income] =
        ["will", "work", "pay", "income"].map(|label| Dice::new(seed, label));
    for household in &households {
        let wishes = will::wishes(household, today, &reasons, &mut will);
        let jobs = careers.jobs(household, &wishes, &mut work);
        let ledger = income::income(household, &jobs, today, &mut income);
        out.household(household);
        out.wishes(household, &wishes, &mut will);
        out.income(household, &ledger);
        for job in &jobs {
            out.job(job, &pay::wages(job, household, today, &mut pay));
        }
    }
    out.tables
}

fn households(
    options: &Options,
    trades: &trades::Trades,
    reasons: &reasons::Reasons,
) -> Vec<Household> {
    let (seed, today) = (options.seed, options.today);
    let places = Places::load();
    let names = names::Names::load();
    let [mut place, mut kin, mut people, mut help] =
        ["places", "families", "people", "helpers"].map(|label| Dice::new(seed, label));
    let mut villages: Vec<&Village> = (0..options.households)
        .filter_map(|_| places.village(&mut place))
        .collect();
    villages.sort_by(|a, b| a.code.cmp(&b.code));
    let mut maker = people::Maker {
        today,
        names: &names,
        trades,
        ids: numbers::ResidentIds::default(),
    };
    let mut phones = numbers::Phones::households();
    let mut households = Vec::with_capacity(villages.len());
    for (at, village) in villages.into_iter().enumerate() {
        // Fourteen digits: neither this number nor that of a person (sixteen) can be taken for a resident ID.
        let number = format!("{}{:05}", village.code.get(..9).unwrap_or_default(), at + 1);
        let family = family::family(&mut kin);
        let ethnicity = places.ethnicity(&village.town, &mut place);
        let married_in = |dice: &mut Dice| places.ethnicity(&village.town, dice);
        let mut persons = maker.persons(&number, &family, ethnicity, married_in, &mut people);
        let phone = phone(&mut persons, &mut phones, &mut people);
        let status = status::status(&persons, today, &mut people);
        households.push(Household {
            number,
            village: village.clone(),
            group: place.word(&village.groups),
            lifted: status.lifted,
            monitor: status.monitor,
            relocated: status.relocated,
            allowance: status.allowance,
            extreme: status.extreme,
            phone,
            helper: None,
            listed: status.listed,
            persons,
        });
    }
    helpers::assign(&mut households, &names, reasons, today, &mut help);
    households
}

/// One number a household at most, carried by one grown member.
fn phone(persons: &mut [model::Person], phones: &mut numbers::Phones, dice: &mut Dice) -> String {
    if !dice.chance(91) {
        return String::new();
    }
    let phone = phones.take();
    let owner = persons.iter_mut().find(|person| person.kin.age >= 16);
    if let Some(owner) = owner {
        owner.phone.clone_from(&phone);
    }
    phone
}
