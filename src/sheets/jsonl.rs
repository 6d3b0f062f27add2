//! JSON Lines: one object a line, its keys the columns.

use std::{collections::HashMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::{
    Grid,
    limits::{Limits, Meter},
    number,
    refusal::Refusal,
};

/// The grid of a JSON Lines text: row 0 holds the keys in the order they first appear, the other rows bear their
/// line's number.
pub(crate) fn read(name: &str, text: &str, limits: &Limits) -> Result<Grid, Refusal> {
    let mut grid = Grid {
        name: name.to_owned(),
        ..Grid::default()
    };
    let mut meter = Meter::default();
    let mut keys: Vec<String> = Vec::new();
    let mut position: HashMap<String, usize> = HashMap::new();
    for (line, number) in text.split('\n').zip(1u32..) {
        if line.trim().is_empty() {
            continue;
        }
        let Object(fields) = serde_json::from_str(line).map_err(|error| Refusal::NotJson {
            row: number,
            // The parser's own message may quote the line's text.
            log: format!("not a JSON object at column {}", error.column()),
        })?;
        let mut cells = vec![String::new(); keys.len()];
        for (key, value) in fields {
            let at = *position.entry(key).or_insert_with_key(|key| {
                keys.push(key.clone());
                keys.len() - 1
            });
            if at >= limits.columns as usize {
                return Err(Refusal::FarCell {
                    sheet: name.to_owned(),
                    row: number,
                    column: u32::try_from(at + 1).unwrap_or(u32::MAX),
                    limit: limits.columns,
                });
            }
            if cells.len() <= at {
                cells.resize(at + 1, String::new());
            }
            cells[at] = shown(value);
        }
        meter.row(limits, cells.len())?;
        grid.push(number, cells);
    }
    if !keys.is_empty() {
        grid.rows.insert(0, (0, keys));
    }
    Ok(grid)
}

fn shown(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "是".to_owned(),
        Value::Bool(false) => "否".to_owned(),
        Value::String(text) => text,
        Value::Number(figure) => match figure.as_f64() {
            Some(float) if figure.is_f64() => number::text(float),
            _ => figure.to_string(),
        },
        Value::Array(items) => {
            let items: Vec<String> = items.into_iter().map(shown).collect();
            items.join("、")
        }
        object @ Value::Object(_) => object.to_string(),
    }
}

/// An object's fields in the order of the text; `serde_json::Map` would sort them.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Object(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_keys_in_first_seen_order() {
        let text = concat!(
            "{\"title\":\"砌墙工\",\"pay\":5000.0,\"id\":12345678901234567890}\r\n",
            "\n",
            "{\"city\":\"弥勒\",\"title\":null,\"tags\":[\"包吃\",\"包住\",3],\"ok\":true}\n",
            "{\"a\":{\"b\":1}}",
        );
        let grid = read("岗位", text, &Limits::default()).unwrap_or_default();
        let rows: Vec<(u32, Vec<&str>)> = grid
            .rows
            .iter()
            .map(|(row, cells)| (*row, cells.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            rows,
            [
                (0, vec!["title", "pay", "id", "city", "tags", "ok", "a"]),
                (1, vec!["砌墙工", "5000", "12345678901234567890"]),
                (3, vec!["", "", "", "弥勒", "包吃、包住、3", "是"]),
                (4, vec!["", "", "", "", "", "", "{\"b\":1}"]),
            ]
        );
    }

    #[test]
    fn names_the_line_that_is_no_object() {
        for bad in ["[1]", "{\"a\":1", "text", "{\"a\":1}{\"b\":2}"] {
            let text = format!("{{\"a\":1}}\n{bad}\n");
            let refusal = read("岗位", &text, &Limits::default());
            assert!(
                matches!(refusal, Err(Refusal::NotJson { row: 2, .. })),
                "{bad}"
            );
        }
    }

    #[test]
    fn stops_at_too_many_keys() {
        let limits = Limits {
            columns: 2,
            ..Limits::default()
        };
        assert!(matches!(
            read("岗位", "{\"a\":1,\"b\":2}\n{\"c\":3}", &limits),
            Err(Refusal::FarCell {
                row: 2,
                column: 3,
                ..
            })
        ));
    }
}
