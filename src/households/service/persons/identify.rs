//! Whom an item means: by 人口编号, by resident ID, and never two people at once.

use super::super::faults;
use super::Seen;
use super::known::Known;
use crate::db::Keys;
use crate::households::model::{Mask, NewPerson, ResidentIdGiven};
use crate::households::store::{self, PersonRecord};
use crate::kernel::Result;

/// The person on file whom `item` means; none for somebody new.
pub fn person<'a>(
    known: &'a Known,
    keys: &Keys,
    item: &NewPerson,
    seen: &mut Seen,
) -> Result<Option<&'a PersonRecord>> {
    let number = item.person_no.as_ref().map(|number| number.as_str());
    if let Some(number) = number
        && !seen.numbers.insert(number.to_owned())
    {
        return Err(faults::person_twice("人口编号"));
    }
    let by_no = number.and_then(|number| known.by_no(number));
    let found = match &item.resident {
        Some(ResidentIdGiven::Full(id)) => {
            let blind = store::resident_blind(keys, id);
            if !seen.blinds.insert(blind.clone()) {
                return Err(faults::person_twice("证件号码"));
            }
            by_full_id(by_no, known.by_blind(&blind), number, item)?
        }
        Some(ResidentIdGiven::Masked(mask)) => by_mask(by_no, mask, keys)?,
        None if number.is_none() => return Err(faults::nobody()),
        None => by_no,
    };
    if let Some(found) = found
        && !seen.persons.insert(found.id)
    {
        return Err(faults::person_twice("人口编号"));
    }
    Ok(found)
}

fn by_full_id<'a>(
    by_no: Option<&'a PersonRecord>,
    by_id: Option<&'a PersonRecord>,
    number: Option<&str>,
    item: &NewPerson,
) -> Result<Option<&'a PersonRecord>> {
    match (by_no, by_id) {
        (Some(one), Some(other)) if one.id != other.id => Err(faults::two_persons()),
        (None, Some(found)) => {
            let other = |recorded: &String| number.is_some_and(|number| number != recorded);
            match found.person_no.as_ref().is_some_and(other) {
                true => Err(faults::other_number()),
                false => Ok(Some(found)),
            }
        }
        (Some(found), None) => {
            // A corrected number keeps the name; another name as well is another person.
            let same_name = item
                .name
                .as_ref()
                .is_none_or(|name| name.as_str() == found.name);
            match same_name {
                true => Ok(Some(found)),
                false => Err(faults::number_taken()),
            }
        }
        (found, _) => Ok(found),
    }
}

fn by_mask<'a>(
    by_no: Option<&'a PersonRecord>,
    mask: &Mask,
    keys: &Keys,
) -> Result<Option<&'a PersonRecord>> {
    let found = by_no.ok_or_else(faults::masked_stranger)?;
    let fits = |last4: &String| store::last4_blind(keys, last4) == found.last4_blind;
    match mask.last4.as_ref().is_none_or(fits) {
        true => Ok(Some(found)),
        false => Err(faults::mask_differs()),
    }
}
