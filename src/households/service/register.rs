//! The register of one day, put together in memory from one load a table.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use crate::db::Conn;
use crate::households::model::{
    HouseholdIncome, IncomeAmounts, Member, Register, RegisteredHousehold, Relation, Standing,
    head_income, is_worker,
};
use crate::households::store::{self, Everything, IncomeRecord, MembershipRecord, PersonRecord};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Fen, Result, age_on};
use crate::rulebook::model::{HeadCount, IncomeLine, IncomeYear, LabourAge, WillingnessRule};
use crate::rulebook::service::on;

/// Every household and member as they stand on `day`: what coverage and matching work on.
///
/// # Errors
/// `RULEBOOK-MISSING` without the rules of that day.
pub fn register_on(conn: &mut Conn, day: NaiveDate) -> Result<Register> {
    let rules = Rules::on(conn, day)?;
    let mut everything = store::everything_on(conn, day, rules.year.of(day))?;
    let incomes = incomes(
        conn,
        &rules,
        std::mem::take(&mut everything.income),
        &everything,
    )?;
    assemble(day, &rules, everything, incomes)
}

/// The rules that the register follows.
pub(super) struct Rules {
    pub ages: LabourAge,
    pub will: WillingnessRule,
    pub line: IncomeLine,
    pub year: IncomeYear,
}

impl Rules {
    /// As they stand on `day`.
    pub fn on(conn: &mut Conn, day: NaiveDate) -> Result<Self> {
        Ok(Self {
            ages: on(conn, day)?,
            will: on(conn, day)?,
            line: on(conn, day)?,
            year: on(conn, day)?,
        })
    }
}

type Incomes = HashMap<HouseholdId, HouseholdIncome>;

/// Income of each household's latest year with data, a head by the rule's head count.
fn incomes(
    conn: &mut Conn,
    rules: &Rules,
    records: Vec<IncomeRecord>,
    everything: &Everything,
) -> Result<Incomes> {
    let mut latest: HashMap<HouseholdId, (i32, IncomeAmounts)> = HashMap::new();
    for record in records {
        let entry = latest
            .entry(record.household_id)
            .or_insert((record.year, IncomeAmounts::default()));
        if record.year > entry.0 {
            *entry = (record.year, IncomeAmounts::default());
        }
        if record.year == entry.0 {
            entry
                .1
                .set(store::coded(&record.kind)?, Fen::new(record.amount));
        }
    }
    let mut current: HashMap<HouseholdId, i64> = HashMap::new();
    for record in &everything.memberships {
        *current.entry(record.household_id).or_insert(0) += 1;
    }
    let mut by_year: HashMap<i32, HashMap<HouseholdId, i64>> = HashMap::new();
    let mut incomes = HashMap::new();
    for (household, (year, amounts)) in latest {
        let heads = match (rules.year.head_count, rules.year.bounds(year)) {
            (HeadCount::YearEnd, Some((_, last))) => {
                let heads = match by_year.entry(year) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => place.insert(store::heads_on(conn, last)?),
                };
                heads.get(&household)
            }
            _ => current.get(&household),
        };
        let head = heads.and_then(|heads| head_income(&amounts, *heads, rules.line));
        incomes.insert(
            household,
            HouseholdIncome {
                year,
                amounts,
                head,
            },
        );
    }
    Ok(incomes)
}

fn grouped<K: std::hash::Hash + Eq, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

fn assemble(
    day: NaiveDate,
    rules: &Rules,
    everything: Everything,
    mut incomes: Incomes,
) -> Result<Register> {
    let persons: HashMap<PersonId, PersonRecord> = everything
        .persons
        .into_iter()
        .map(|record| (record.id, record))
        .collect();
    let mut details = Details {
        day,
        rules,
        abilities: grouped(everything.abilities, |record| record.person_id),
        skills: grouped(everything.skills, |record| record.person_id),
        statements: grouped(everything.statements, |record| record.person_id),
    };
    let mut members = grouped(everything.memberships, |record| record.household_id);
    let mut statuses = grouped(everything.statuses, |record| record.household_id);
    let mut helpers = grouped(everything.helpers, |record| record.household_id);
    let mut households = Vec::with_capacity(everything.households.len());
    for record in everything.households {
        let Some(status) = statuses.remove(&record.id).and_then(|mut rows| rows.pop()) else {
            continue;
        };
        let mut inside = Vec::new();
        for membership in members.remove(&record.id).unwrap_or_default() {
            if let Some(person) = persons.get(&membership.person_id) {
                inside.push(details.member(&membership, person)?);
            }
        }
        inside.sort_by(|one: &Member, other| {
            let order = |member: &Member| (member.relation != Relation::Head, member.birth_date);
            order(one).cmp(&order(other)).then(one.id.cmp(&other.id))
        });
        let helpers = helpers.remove(&record.id).unwrap_or_default();
        households.push(RegisteredHousehold {
            id: record.id,
            household_no: store::household_no(record.household_no.as_ref())?,
            division: store::division(&record.division)?,
            hamlet: record.hamlet_id,
            relocated: record.relocated,
            minimum_living: record.minimum_living,
            extreme_hardship: record.extreme_hardship,
            status: status.status()?,
            members: inside,
            income: incomes.remove(&record.id),
            helpers: helpers.into_iter().map(|helper| helper.name).collect(),
        });
    }
    Ok(Register::new(day, rules.line, households))
}

/// What is dated about persons, by person.
struct Details<'a> {
    day: NaiveDate,
    rules: &'a Rules,
    abilities: HashMap<PersonId, Vec<store::AbilityRecord>>,
    skills: HashMap<PersonId, Vec<store::SkillRecord>>,
    statements: HashMap<PersonId, Vec<store::WillingnessRecord>>,
}

impl Details<'_> {
    fn member(&mut self, membership: &MembershipRecord, person: &PersonRecord) -> Result<Member> {
        let ability = self
            .abilities
            .get(&person.id)
            .and_then(|rows| rows.last())
            .map(store::AbilityRecord::ability)
            .transpose()?;
        let willingness = self
            .statements
            .get(&person.id)
            .and_then(|rows| {
                rows.iter()
                    .max_by_key(|row| (row.valid_from, row.recorded_at))
            })
            .map(store::willingness_of)
            .transpose()?;
        let student = store::coded_if(person.student.as_ref())?;
        let standing = willingness.as_ref().map_or(Standing::Unknown, |stated| {
            stated.standing_on(self.day, self.rules.will)
        });
        Ok(Member {
            id: person.id,
            person_no: store::person_no(person.person_no.as_ref())?,
            name: person.name.clone(),
            relation: store::coded(&membership.relation)?,
            birth_date: person.birth_date,
            age: age_on(person.birth_date, self.day),
            sex: store::coded(&person.sex)?,
            education: store::coded_if(person.education.as_ref())?,
            student,
            health: store::health(&person.health)?,
            disability: person.disability.clone(),
            mandarin: person.mandarin,
            machine_matching: person.machine_matching,
            ability,
            worker: is_worker(
                ability,
                student,
                person.birth_date,
                self.day,
                self.rules.ages,
            ),
            skills: store::skills(self.skills.get(&person.id).into_iter().flatten())?,
            willingness,
            standing,
        })
    }
}
