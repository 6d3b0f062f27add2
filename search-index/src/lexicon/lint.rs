//! Holds the files of `dict/` to their rules.

use std::collections::HashMap;

use super::files;
use crate::OccupationTree;

const FILES: [(&str, &str, usize); 8] = [
    ("trades.tsv", files::TRADES, 4),
    ("families.tsv", files::FAMILIES, 3),
    ("conditions.tsv", files::CONDITIONS, 3),
    ("kinds.tsv", files::KINDS, 3),
    ("places.tsv", files::PLACES, 5),
    ("stops.tsv", files::STOPS, 2),
    ("blocks.tsv", files::BLOCKS, 2),
    ("negations.tsv", files::NEGATIONS, 2),
];

#[test]
fn every_line_is_whole_and_has_a_source() {
    for (name, file, columns) in FILES {
        for fields in files::lines(file) {
            assert_eq!(fields.len(), columns, "{name}: {fields:?}");
            let clean =
                |field: &&str| !field.is_empty() && field.trim() == *field && !field.contains("  ");
            assert!(fields.iter().all(clean), "{name}: {fields:?}");
        }
    }
}

#[test]
fn every_line_is_read() {
    assert_eq!(files::trades().count(), files::lines(files::TRADES).count());
    assert_eq!(files::places().count(), files::lines(files::PLACES).count());
    let conditions: Vec<_> = files::conditions()
        .map(|(condition, _)| condition)
        .collect();
    for condition in crate::Condition::ALL {
        assert!(
            conditions.contains(&condition),
            "{condition:?} has no phrases"
        );
    }
    let rows = |file| files::lines(file).count();
    assert_eq!(rows(files::CONDITIONS), crate::Condition::ALL.len());
    assert_eq!(rows(files::KINDS), crate::VacancyKind::ALL.len());
}

#[test]
fn trades_have_codes_of_the_table_and_names_of_one_trade() {
    let tree = OccupationTree::standard();
    let mut trade_of: HashMap<String, &str> = HashMap::new();
    let mut count = 0;
    for line in files::trades() {
        if let Some(code) = line.code {
            let node = tree.get(code);
            assert_eq!(
                node.map(|n| n.level),
                Some(crate::Level::Occupation),
                "{}: {code}",
                line.name
            );
        }
        for name in std::iter::once(line.name)
            .chain(line.names)
            .chain(line.query_names)
        {
            let normal = crate::Normalised::of(name);
            assert_eq!(normal.as_str(), name, "not in normal form");
            if let Some(other) = trade_of.insert(name.to_owned(), line.name) {
                panic!("{name} is both {other} and {}", line.name);
            }
            // a name of the table keeps the table's code
            let official = tree
                .by_name(name)
                .filter(|node| node.level == crate::Level::Occupation);
            if let Some(official) = official {
                assert_eq!(line.code, Some(official.code.as_str()), "{name}");
            }
            count += 1;
        }
    }
    assert!(count >= 1_500, "only {count} names");
}

#[test]
fn families_are_of_known_trades_and_of_groups_of_the_table() {
    let tree = OccupationTree::standard();
    for (trade, groups) in files::families() {
        assert!(files::trades().any(|line| line.name == trade), "{trade}");
        for group in groups {
            assert!(tree.get(group).is_some(), "{trade}: {group}");
        }
    }
}

#[test]
fn no_phrase_has_two_meanings() {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    let mut meet = |phrase: &'static str, meaning: &'static str| {
        if let Some(other) = seen.insert(phrase, meaning) {
            panic!("{phrase} is in {other} and in {meaning}");
        }
    };
    for line in files::trades() {
        let names = std::iter::once(line.name)
            .chain(line.names)
            .chain(line.query_names);
        names.for_each(|name| meet(name, "trades.tsv"));
    }
    files::conditions().for_each(|(_, phrase)| meet(phrase, "conditions.tsv"));
    files::kinds().for_each(|(_, phrase)| meet(phrase, "kinds.tsv"));
    for (name, file, columns) in FILES {
        if columns == 2 {
            files::phrases(file).for_each(|phrase| meet(phrase, name));
        }
    }
}

#[test]
fn division_codes_have_twelve_digits_and_are_unique() {
    let mut codes: Vec<String> = files::places().map(|place| place.code).collect();
    for code in &codes {
        assert!(
            code.len() == 12 && code.bytes().all(|b| b.is_ascii_digit()),
            "{code}"
        );
    }
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}
