//! What of a vacancy or a draft goes into the index. No contact, no telephone.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use search_index::{
    DocumentState, Lexicon, Place, VacancyDocument, VacancyKind as IndexKind, Vocabulary,
};

use super::failed;
use crate::db::Conn;
use crate::kernel::{DivisionLevel, Fen, Result};
use crate::occupations;
use crate::occupations::model::Means;
use crate::regions;
use crate::regions::model::Gazetteer;
use crate::rulebook::model::PayConversion;
use crate::vacancies::model::{
    Draft, Posting, Terms, Vacancy, VacancyKind, VacancyState, Workplace, column,
};
use crate::vacancies::service::reading::read;

/// The lexicon with the county's towns and villages and the bureau's own words as of `day`.
///
/// # Errors
/// `INDEX-FAILED` if the built-in dictionaries are malformed, which their own tests exclude.
pub fn lexicon(conn: &mut Conn, day: NaiveDate) -> Result<Arc<Lexicon>> {
    let gazetteer = regions::service::gazetteer(conn, day)?;
    lexicon_of(conn, day, &gazetteer)
}

/// As [`lexicon`], with the divisions read already.
pub(in crate::vacancies) fn lexicon_of(
    conn: &mut Conn,
    day: NaiveDate,
    gazetteer: &Gazetteer,
) -> Result<Arc<Lexicon>> {
    let mut words = Vec::new();
    let mut nicknames: HashMap<String, Vec<String>> = HashMap::new();
    for word in occupations::service::words_on(conn, day)? {
        match word.means {
            Means::Occupation(code) => words.push((word.word, code.as_str().to_owned())),
            Means::Trade(trade) => words.push((word.word, trade)),
            Means::Place(code) => {
                let of_place = nicknames.entry(code.as_str().to_owned()).or_default();
                of_place.push(word.word);
            }
        }
    }
    let mut places = Vec::new();
    for town in gazetteer.towns() {
        for division in std::iter::once(town).chain(gazetteer.villages_of(&town.code)) {
            let location = gazetteer.location(&division.code);
            places.push(Place {
                code: division.code.as_str().to_owned(),
                name: division.name.clone(),
                nicknames: nicknames.remove(division.code.as_str()).unwrap_or_default(),
                location: location.map(|location| (location.longitude, location.latitude)),
                approximate: location.is_some_and(|location| location.approximate),
            });
        }
    }
    let vocabulary = Vocabulary { words, places };
    Lexicon::with_vocabulary(&vocabulary)
        .map(Arc::new)
        .map_err(failed)
}

/// A vacancy as the index sees it, with the referrals under way to it.
pub fn document(
    vacancy: &Vacancy,
    employer: &str,
    referrals: i64,
    gazetteer: &Gazetteer,
    conversion: &PayConversion,
) -> VacancyDocument {
    let state = match vacancy.state {
        VacancyState::Submitted => DocumentState::Submitted,
        VacancyState::Published => DocumentState::Published,
        VacancyState::Filled | VacancyState::Withdrawn | VacancyState::Expired => {
            DocumentState::Ended
        }
    };
    VacancyDocument {
        state,
        kind: Some(index_kind(vacancy.kind())),
        openings: u32::try_from(vacancy.openings).unwrap_or(u32::MAX),
        vacant: u32::try_from(vacancy.vacant()).unwrap_or(0),
        referrals: u32::try_from(referrals).unwrap_or(0),
        valid_from: Some(days(vacancy.valid_from)),
        valid_until: Some(days(vacancy.valid_until)),
        published_at: micros(vacancy.published_at.unwrap_or(vacancy.created_at)),
        ..of_terms(
            vacancy.id.to_string(),
            &vacancy.terms,
            employer,
            gazetteer,
            conversion,
        )
    }
}

/// An open draft as the index sees it, as far as its text can be read.
pub fn document_of_draft(
    draft: &Draft,
    gazetteer: &Gazetteer,
    conversion: &PayConversion,
) -> VacancyDocument {
    let Posting {
        employer_name,
        kind,
        openings,
        valid_until,
        terms,
    } = read(&draft.text, gazetteer).posting;
    let mut document = of_terms(
        draft.id.to_string(),
        &terms,
        &employer_name,
        gazetteer,
        conversion,
    );
    for column in [column::CATEGORY, column::TAGS] {
        add(&mut document.description, draft.text.get(column));
    }
    add(&mut document.place, draft.text.get(column::TOWN));
    add(&mut document.place, draft.text.get(column::VILLAGE));
    // Most real postings name no number; one at least is wanted.
    let openings = openings
        .and_then(|openings| u32::try_from(openings).ok())
        .unwrap_or(1);
    VacancyDocument {
        state: DocumentState::Draft,
        kind: kind.map(|kind| index_kind(kind.kind())),
        openings,
        vacant: openings,
        valid_until: valid_until.map(days),
        published_at: micros(draft.created_at),
        ..document
    }
}

fn of_terms(
    id: String,
    terms: &Terms,
    employer: &str,
    gazetteer: &Gazetteer,
    conversion: &PayConversion,
) -> VacancyDocument {
    let (low, high) = terms.pay.monthly(&terms.hours, conversion);
    let mut description = terms.body.clone();
    add(&mut description, &terms.requirements);
    let division = terms.place.division;
    let location = division.and_then(|code| gazetteer.location(&code));
    VacancyDocument {
        description,
        employer: employer.to_owned(),
        place: place_names(&terms.place, gazetteer),
        division: division.map(|code| code.as_str().to_owned()),
        occupation: terms.occupation.map(|code| code.as_str().to_owned()),
        monthly_pay_low: low.map(Fen::fen),
        monthly_pay_high: high.or(low).map(Fen::fen),
        lodging: terms.benefits.lodging,
        meals: terms.benefits.meals,
        location: location.map(|location| (location.longitude, location.latitude)),
        approximate: location.is_some_and(|location| location.approximate),
        ..VacancyDocument::new(id, terms.title.clone())
    }
}

fn place_names(place: &Workplace, gazetteer: &Gazetteer) -> String {
    let mut names = String::new();
    if let Some(code) = &place.division {
        add(&mut names, &gazetteer.full_name(code));
        let town = code.town().filter(|_| code.level() > DivisionLevel::Town);
        // The town by itself too: 新哨 is searched more often than 弥勒市新哨镇某某村.
        if let Some(town) = town.and_then(|town| gazetteer.find(&town)) {
            add(&mut names, &town.name);
        }
    }
    add(&mut names, place.outside.as_deref().unwrap_or_default());
    add(&mut names, place.address.as_deref().unwrap_or_default());
    names
}

fn add(text: &mut String, more: &str) {
    if !more.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(more);
    }
}

/// The index's own kind; its codes are ours.
pub(super) fn index_kind(kind: VacancyKind) -> IndexKind {
    match kind {
        VacancyKind::Enterprise => IndexKind::Enterprise,
        VacancyKind::Workshop => IndexKind::Workshop,
        VacancyKind::PublicWelfare => IndexKind::PublicWelfare,
        VacancyKind::Project => IndexKind::Project,
    }
}

/// Days since 1970-01-01.
pub(in crate::vacancies) fn days(day: NaiveDate) -> i32 {
    i32::try_from((day - NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}

fn micros(moment: NaiveDateTime) -> i64 {
    moment.and_utc().timestamp_micros()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_epoch_is_day_nought() {
        assert_eq!(days(NaiveDate::default()), 0);
        assert_eq!(
            NaiveDate::from_ymd_opt(2026, 11, 24).map(days),
            Some(20_781)
        );
        for kind in VacancyKind::ALL {
            assert_eq!(index_kind(*kind).code(), kind.code());
        }
    }
}
