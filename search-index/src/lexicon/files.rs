//! Reads the tab-separated files of `dict/`: comments with `#`, one entry a line, source last.

use crate::understanding::Condition;
use crate::{Place, VacancyKind};

/// One line of `trades.tsv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TradeLine {
    pub(crate) name: &'static str,
    pub(crate) code: Option<&'static str>,
    /// Other names, understood in queries and documents alike.
    pub(crate) names: Vec<&'static str>,
    /// Names understood in queries and skills only: too vague to say it of a document (`>` in the file).
    pub(crate) query_names: Vec<&'static str>,
}

pub(crate) const TABLE: &str = include_str!("../../dict/occupations-2022.json");
pub(crate) const TRADES: &str = include_str!("../../dict/trades.tsv");
pub(crate) const FAMILIES: &str = include_str!("../../dict/families.tsv");
pub(crate) const CONDITIONS: &str = include_str!("../../dict/conditions.tsv");
pub(crate) const KINDS: &str = include_str!("../../dict/kinds.tsv");
pub(crate) const PLACES: &str = include_str!("../../dict/places.tsv");
pub(crate) const STOPS: &str = include_str!("../../dict/stops.tsv");
pub(crate) const BLOCKS: &str = include_str!("../../dict/blocks.tsv");
pub(crate) const NEGATIONS: &str = include_str!("../../dict/negations.tsv");

/// A digest of what decides how a posting is indexed.
pub(crate) fn fingerprint() -> u64 {
    let files = [TRADES, CONDITIONS, BLOCKS, PLACES, TABLE];
    crate::document::fnv1a(files.iter().flat_map(|file| file.bytes()))
}

/// The fields of every line that is not a comment.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// Phrase lists: the phrases of the first column, many in a line, separated by spaces.
pub(crate) fn phrases(file: &'static str) -> impl Iterator<Item = &'static str> {
    lines(file).flat_map(|fields| fields.first().copied().unwrap_or_default().split(' '))
}

/// The lines of `trades.tsv`: leading name, code or `-`, other names, source.
pub(crate) fn trades() -> impl Iterator<Item = TradeLine> {
    lines(TRADES).filter_map(|fields| {
        let [name, code, names, _source] = fields.try_into().ok()?;
        let all = names
            .split(' ')
            .filter(|name| !name.is_empty() && *name != "-");
        let (query_names, names): (Vec<_>, Vec<_>) = all.partition(|name| name.starts_with('>'));
        let query_names = query_names
            .into_iter()
            .map(|name| name.trim_start_matches('>'))
            .collect();
        Some(TradeLine {
            name,
            code: (code != "-").then_some(code),
            names,
            query_names,
        })
    })
}

/// The lines of `families.tsv`: trade, codes of groups, source.
pub(crate) fn families() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    lines(FAMILIES)
        .filter_map(|fields| Some((*fields.first()?, fields.get(1)?.split(' ').collect())))
}

/// The lines of `conditions.tsv`: code, phrases, source.
pub(crate) fn conditions() -> impl Iterator<Item = (Condition, &'static str)> {
    lines(CONDITIONS)
        .filter_map(|fields| Some((Condition::from_code(fields.first()?)?, *fields.get(1)?)))
        .flat_map(|(condition, phrases)| phrases.split(' ').map(move |phrase| (condition, phrase)))
}

/// The lines of `kinds.tsv`: code, phrases, source.
pub(crate) fn kinds() -> impl Iterator<Item = (VacancyKind, &'static str)> {
    lines(KINDS)
        .filter_map(|fields| Some((VacancyKind::from_code(fields.first()?)?, *fields.get(1)?)))
        .flat_map(|(kind, phrases)| phrases.split(' ').map(move |phrase| (kind, phrase)))
}

/// The lines of `places.tsv`: division code, name, nicknames, `lon,lat` or `-`, source.
pub(crate) fn places() -> impl Iterator<Item = Place> {
    lines(PLACES).filter_map(|fields| {
        let [code, name, nicknames, location, _source] = fields.try_into().ok()?;
        let location = location
            .split_once(',')
            .and_then(|(lon, lat)| Some((lon.parse().ok()?, lat.parse().ok()?)));
        let nicknames = nicknames
            .split(' ')
            .filter(|n| *n != "-")
            .map(str::to_owned)
            .collect();
        Some(Place {
            code: code.to_owned(),
            name: name.to_owned(),
            nicknames,
            location,
            // label points, a few kilometres off
            approximate: true,
        })
    })
}
