//! What must hold of a whole household after a batch: one head, one spouse, of different sex (domain.md 7.4).

use std::collections::{HashMap, HashSet};

use super::super::faults;
use super::dated::Dated;
use super::known::Known;
use crate::households::model::{NewPerson, Put, Relation};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Error, Result, Sex};

/// Heads and spouses of one household.
#[derive(Default)]
struct Family {
    heads: Vec<PersonId>,
    spouses: Vec<PersonId>,
}

/// Everything wrong with the households that the batch touches, by item.
pub fn misfits(
    known: &Known,
    dated: &Dated,
    items: &[NewPerson],
    puts: &[Put<PersonId>],
    sexes: HashMap<PersonId, Option<Sex>>,
) -> Result<Vec<(Option<usize>, Error)>> {
    let touched: HashSet<HouseholdId> = items.iter().map(|item| item.household).collect();
    let mut families: HashMap<HouseholdId, Family> = HashMap::new();
    for record in dated.all_members() {
        if !touched.contains(&record.household_id) {
            continue;
        }
        let family = families.entry(record.household_id).or_default();
        match Relation::from_code(&record.relation) {
            Some(Relation::Head) => family.heads.push(record.person_id),
            Some(Relation::Spouse) => family.spouses.push(record.person_id),
            _ => {}
        }
    }
    let mut faults = Vec::new();
    let batch: HashSet<PersonId> = puts.iter().map(Put::id).collect();
    let mut told: HashSet<HouseholdId> = HashSet::new();
    let mut counted: HashSet<(HouseholdId, Relation)> = HashSet::new();
    for (at, (item, put)) in items.iter().zip(puts).enumerate() {
        known.household(item.household)?;
        let Some(family) = families.get(&item.household) else {
            continue;
        };
        let (of_kind, called) = match item.relation {
            Relation::Head => (&family.heads, "户主"),
            Relation::Spouse => (&family.spouses, "配偶"),
            _ => continue,
        };
        // The first of the batch may stay if nobody on file holds the place; the others are one too many.
        let first = counted.insert((item.household, item.relation));
        let on_file = of_kind.iter().any(|person| !batch.contains(person));
        if of_kind.len() > 1 && (on_file || !first) {
            faults.push((Some(at), faults::second(called)));
        } else if of_kind.len() == 1
            && same_sex_pair(family, &sexes, put.id())
            && told.insert(item.household)
        {
            faults.push((Some(at), faults::same_sex()));
        }
    }
    Ok(faults)
}

/// Whether `person` is head or spouse in a couple of one sex.
fn same_sex_pair(
    family: &Family,
    sexes: &HashMap<PersonId, Option<Sex>>,
    person: PersonId,
) -> bool {
    let ([head], [spouse]) = (family.heads.as_slice(), family.spouses.as_slice()) else {
        return false;
    };
    let sex = |person: &PersonId| sexes.get(person).copied().flatten();
    [*head, *spouse].contains(&person) && sex(head).is_some() && sex(head) == sex(spouse)
}
