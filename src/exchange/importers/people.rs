//! What the importers of households, persons, statements and incomes share.

use std::collections::HashMap;
use std::hash::Hash;

use crate::exchange::model::{Numbered, Outcome};
use crate::households::model::{Mask, Put, Refused, counts};
use crate::kernel::coded::{parse_yes_no, split_list};
use crate::kernel::{Error, Mobile, OccupationCode, Result, text};
use crate::occupations;

/// Longest name of a unit, address or other line.
const LINE_LENGTH: usize = 200;

/// One line of text.
pub fn line(text: &str) -> Result<String> {
    text::clean(text, LINE_LENGTH)
}

/// A telephone; a masked one says nothing.
pub fn phone(text: &str) -> Result<Option<Mobile>> {
    match Mask::of(text) {
        Some(_) => Ok(None),
        None => Mobile::parse(text).map(Some),
    }
}

/// 是/否, and 是低保户 and the like said by one of `words`.
pub fn yes_no(text: &str, yes: &[&str], no: &[&str]) -> Result<bool> {
    let bare = text::compact(text);
    if yes.contains(&&*bare) {
        return Ok(true);
    }
    if no.contains(&&*bare) {
        return Ok(false);
    }
    parse_yes_no(text)
}

/// Occupations by code, name or trade name, each once.
pub fn occupations(text: &str) -> Result<Vec<OccupationCode>> {
    let mut codes = Vec::new();
    for item in split_list(text) {
        let code = occupations::service::parse(&item)?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

/// Errors by position in the batch as errors by row of the file.
pub fn by_row(refused: Refused, rows: &[u32]) -> Vec<Error> {
    let place = |(at, error): (Option<usize>, Error)| match at.and_then(|at| rows.get(at)) {
        Some(row) => error.row(*row),
        None => error,
    };
    refused.0.into_iter().map(place).collect()
}

/// What the puts did.
pub fn outcome<T>(puts: &[Put<T>]) -> Outcome {
    let (created, updated, unchanged) = counts(puts);
    Outcome {
        created,
        updated,
        unchanged,
    }
}

/// Every row with what its key stands for; or an error for every row whose key stands for nothing.
pub fn resolved<K: Hash + Eq, I, V: Clone>(
    items: Vec<Numbered<(K, I)>>,
    known: &HashMap<K, V>,
    unknown: impl Fn() -> Error,
) -> Result<Vec<Numbered<(V, I)>>, Vec<Error>> {
    let mut errors = Vec::new();
    let mut found = Vec::with_capacity(items.len());
    for Numbered {
        row,
        item: (key, rest),
    } in items
    {
        match known.get(&key) {
            Some(value) => found.push(Numbered {
                row,
                item: (value.clone(), rest),
            }),
            None => errors.push(unknown().row(row)),
        }
    }
    match errors.is_empty() {
        true => Ok(found),
        false => Err(errors),
    }
}

/// A 户编号 that nobody has registered.
pub fn unknown_household() -> Error {
    Error::invalid(
        "HOUSEHOLD-UNKNOWN",
        "没有登记过这个户编号",
        "unknown household number",
    )
    .field("户编号")
    .cure("请先导入户表，或核对户编号")
}

/// A 人口编号 that nobody has registered.
pub fn unknown_person() -> Error {
    Error::invalid(
        "PERSON-UNKNOWN",
        "没有登记过这个人口编号",
        "unknown person number",
    )
    .field("人口编号")
    .cure("请先导入家庭成员表，或核对人口编号")
}
