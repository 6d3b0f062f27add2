//! Counting facets: by ordinal in a segment, by value across segments.

use std::collections::HashMap;

use tantivy::DocId;
use tantivy::columnar::{Column, StrColumn};

use super::request::FacetValue;

/// 招聘人数 of a document.
pub(super) fn openings(column: &Column<i64>, doc: DocId) -> u64 {
    let openings = column.first(doc).and_then(|n| u64::try_from(n).ok());
    openings.unwrap_or(0)
}

/// By value: vacancies and openings.
pub(super) type Counts = HashMap<String, (u64, u64)>;

pub(super) fn add(counts: &mut Counts, more: Vec<FacetValue>) {
    for value in more {
        let entry = counts.entry(value.value).or_default();
        entry.0 += value.vacancies;
        entry.1 += value.openings;
    }
}

pub(super) fn values(counts: Counts) -> Vec<FacetValue> {
    let value = |(value, (vacancies, openings))| FacetValue {
        value,
        vacancies,
        openings,
    };
    let mut out: Vec<FacetValue> = counts.into_iter().map(value).collect();
    out.sort_by(|a, b| {
        b.vacancies
            .cmp(&a.vacancies)
            .then_with(|| a.value.cmp(&b.value))
    });
    out
}

/// Counts of one facet in one segment, by the ordinals of its column.
pub(super) struct Tally {
    column: Option<StrColumn>,
    counts: Vec<(u64, u64)>,
}

impl Tally {
    pub(super) fn of(column: Option<StrColumn>) -> Self {
        // a column without values is not worth a look for each document
        let column = column.filter(|column| column.num_terms() > 0);
        let terms = column.as_ref().map_or(0, |column| column.num_terms());
        Self {
            column,
            counts: vec![(0, 0); terms],
        }
    }

    pub(super) fn count(&mut self, doc: DocId, openings: u64) {
        let ord = self
            .column
            .as_ref()
            .and_then(|column| column.ords().first(doc));
        if let Some(entry) = ord.and_then(|ord| self.counts.get_mut(usize::try_from(ord).ok()?)) {
            entry.0 += 1;
            entry.1 += openings;
        }
    }

    pub(super) fn values(self) -> tantivy::Result<Vec<FacetValue>> {
        let mut out = Vec::new();
        let Some(column) = self.column else {
            return Ok(out);
        };
        for (ord, (vacancies, openings)) in self
            .counts
            .into_iter()
            .enumerate()
            .filter(|(_, (n, _))| *n > 0)
        {
            let mut value = String::new();
            column.ord_to_str(ord as u64, &mut value)?;
            out.push(FacetValue {
                value,
                vacancies,
                openings,
            });
        }
        Ok(out)
    }
}
