//! From a vacancy to what is indexed of it.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::Fields;
use super::suggested::suggested;
use crate::document::fnv1a;
use crate::occupations::Trade;
use crate::search::division_number;
use crate::text::Normalised;
use crate::understanding::Condition;
use crate::{Level, Lexicon, OccupationTree, VacancyDocument};

/// Lengths of division codes that can be searched for: province, prefecture, county, town, village.
const DIVISION_LEVELS: [usize; 5] = [2, 4, 6, 9, 12];
/// Length of a town's code.
pub(crate) const TOWN_DIGITS: usize = 9;

/// Makes the tantivy document.
pub(super) fn tantivy_document(
    fields: &Fields,
    lexicon: &Lexicon,
    vacancy: &VacancyDocument,
) -> TantivyDocument {
    let mut out = TantivyDocument::new();
    out.add_text(fields.id, &vacancy.id);
    out.add_u64(fields.digest, vacancy.digest());
    out.add_text(fields.title, &vacancy.title);
    out.add_text(fields.description, &vacancy.description);
    out.add_text(fields.employer, &vacancy.employer);

    let title = Normalised::of(&vacancy.title);
    let body = Normalised::of(&vacancy.description);
    let context = Normalised::of(&context(vacancy));
    for (words, bigrams, text) in [
        (fields.title_words, fields.title_bigrams, &title),
        (fields.body_words, fields.body_bigrams, &body),
        (fields.context_words, fields.context_bigrams, &context),
    ] {
        out.add_text(words, text.as_str());
        out.add_text(bigrams, text.as_str());
    }
    add_occupations(&mut out, fields, lexicon, vacancy, &title, &body);
    add_conditions(&mut out, fields, lexicon, vacancy, &title, &body);
    add_facts(&mut out, fields, vacancy);
    add_location(&mut out, fields, lexicon, vacancy);
    out
}

/// Everything else that is searched as text: employer, place, the occupation and its groups.
fn context(vacancy: &VacancyDocument) -> String {
    let path = vacancy
        .occupation
        .as_deref()
        .map(|code| OccupationTree::standard().path(code));
    // the major groups' names fit everything and say nothing
    let groups = path
        .unwrap_or_default()
        .into_iter()
        .filter(|node| node.level > Level::Major);
    let names = groups.map(|node| node.name.as_str());
    [vacancy.employer.as_str(), vacancy.place.as_str()]
        .into_iter()
        .chain(names)
        .collect::<Vec<_>>()
        .join("\n")
}

fn add_occupations(
    out: &mut TantivyDocument,
    fields: &Fields,
    lexicon: &Lexicon,
    vacancy: &VacancyDocument,
    title: &Normalised,
    body: &Normalised,
) {
    let of_title = lexicon.trades_of_title(title.as_str());
    let given = vacancy.occupation.as_deref();
    let mut weak = of_title.modifiers;
    if of_title.meant.is_empty() && given.is_none() {
        weak.extend(lexicon.trades_of_document(body.as_str()));
    }
    let of_title = of_title.meant;
    add_codes(out, fields.occupation, given.into_iter());
    add_trades(out, fields.trade_title, fields.occupation_title, &of_title);
    add_trades(out, fields.trade_weak, fields.occupation_weak, &weak);
    let first = given.or_else(|| of_title.iter().find_map(|trade| trade.code.as_deref()));
    if let Some(group) = first.and_then(|code| code.get(..Level::Minor.code_length())) {
        out.add_text(fields.occupation_group, group);
    }
}

/// Adds the trades' names and their codes.
fn add_trades(out: &mut TantivyDocument, names: Field, codes: Field, trades: &[&Trade]) {
    for trade in trades {
        out.add_text(names, &trade.name);
    }
    let of_trades = trades.iter().filter_map(|trade| trade.code.as_deref());
    add_codes(out, codes, of_trades);
}

/// Adds each code and every group above it, once.
fn add_codes<'a>(out: &mut TantivyDocument, field: Field, codes: impl Iterator<Item = &'a str>) {
    let levels = [Level::Major, Level::Middle, Level::Minor, Level::Occupation];
    let all: BTreeSet<&str> = codes
        .flat_map(|code| {
            levels
                .iter()
                .filter_map(|level| code.get(..level.code_length()))
        })
        .collect();
    for code in all {
        out.add_text(field, code);
    }
}

fn add_conditions(
    out: &mut TantivyDocument,
    fields: &Fields,
    lexicon: &Lexicon,
    vacancy: &VacancyDocument,
    title: &Normalised,
    body: &Normalised,
) {
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for text in [title, body] {
        for condition in lexicon.conditions_of_document(text.as_str()) {
            codes.insert(condition.code());
            codes.extend(condition.parts().iter().map(|part| part.code()));
        }
    }
    if vacancy.lodging {
        codes.insert(Condition::Lodging.code());
    }
    if vacancy.meals {
        codes.insert(Condition::Meals.code());
    }
    for code in codes {
        out.add_text(fields.condition, code);
    }
}

fn add_facts(out: &mut TantivyDocument, fields: &Fields, vacancy: &VacancyDocument) {
    out.add_text(fields.state, vacancy.state.code());
    if let Some(kind) = vacancy.kind {
        out.add_text(fields.kind, kind.code());
    }
    if let Some(division) = vacancy.division.as_deref() {
        for code in DIVISION_LEVELS
            .iter()
            .filter_map(|digits| division.get(..*digits))
        {
            out.add_text(fields.division, code);
        }
        if let Some(town) = division.get(..TOWN_DIGITS) {
            out.add_text(fields.town, town);
        }
    }
    if let Some(low) = vacancy.monthly_pay_low.or(vacancy.monthly_pay_high) {
        out.add_i64(fields.pay_low, low);
    }
    if let Some(high) = vacancy.monthly_pay_high.max(vacancy.monthly_pay_low) {
        out.add_i64(fields.pay_high, high);
    }
    out.add_i64(fields.openings, i64::from(vacancy.openings));
    out.add_i64(fields.vacant, i64::from(vacancy.vacant));
    out.add_i64(fields.referrals, i64::from(vacancy.referrals));
    let title = Normalised::of(&vacancy.title);
    let employer = Normalised::of(&vacancy.employer);
    for term in suggested(vacancy.state, &title, &employer) {
        out.add_text(fields.suggest, term);
    }
    let employer = employer.as_str().trim();
    if !employer.is_empty() {
        out.add_u64(fields.employer_number, fnv1a(employer.bytes()));
    }
    let division = vacancy.division.as_deref();
    if let Some(place) = division.and_then(division_number) {
        out.add_u64(fields.place, place);
    }
    out.add_i64(
        fields.valid_from,
        vacancy.valid_from.map_or(i64::MIN, i64::from),
    );
    out.add_i64(
        fields.valid_until,
        vacancy.valid_until.map_or(i64::MAX, i64::from),
    );
    out.add_i64(fields.published_at, vacancy.published_at);
}

/// The location given, else that of the division or of its town.
fn add_location(
    out: &mut TantivyDocument,
    fields: &Fields,
    lexicon: &Lexicon,
    vacancy: &VacancyDocument,
) {
    let given = vacancy
        .location
        .filter(|(lon, lat)| lon.is_finite() && lat.is_finite());
    let given = given.map(|location| (location, vacancy.approximate));
    let location = given.or_else(|| lexicon.location_of(vacancy.division.as_deref()?));
    if let Some(((lon, lat), approximate)) = location {
        out.add_i64(fields.approximate, i64::from(approximate));
        out.add_f64(fields.lon, lon);
        out.add_f64(fields.lat, lat);
    }
}
