//! Holds the house: rooms use only rooms below them, layers only layers below them, each crate has its place.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may use the rooms before it.
const ROOMS: &[&str] = &[
    "kernel",
    "db",
    "web",
    "sheets",
    "audit",
    "rulebook",
    "regions",
    "occupations",
    "employers",
    "households",
    "vacancies",
    "placements",
    "coverage",
    "matching",
    "checks",
    "exchange",
    "server",
    "cli",
];

/// Rooms that are a kit: any of their modules may be used.
const KITS: &[&str] = &["kernel", "db", "web", "sheets", "audit"];

/// Layers inside a room, lower first. What is in no layer's file belongs to the room's inner workings.
const LAYERS: &[&[&str]] = &[
    &["model"],
    &["store"],
    &["service"],
    &["pages", "api", "commands"],
];

/// Crates that only certain places may name.
const CRATES: &[(&str, &[&str])] = &[
    ("diesel", &["src/db/", "store.rs", "/store/"]),
    ("diesel_migrations", &["src/db/"]),
    ("tantivy", &[]),
    (
        "axum",
        &[
            "src/web/",
            "src/server/",
            "pages.rs",
            "api.rs",
            "/pages/",
            "/api/",
        ],
    ),
    ("calamine", &["src/sheets/"]),
    ("csv", &["src/sheets/"]),
    ("encoding_rs", &["src/sheets/"]),
    (
        "search_index",
        &["src/occupations/", "src/vacancies/", "src/matching/"],
    ),
];

struct Source {
    path: PathBuf,
    /// Code only: comments and the test modules of files left in, strings too; good enough for paths.
    code: String,
}

impl Source {
    fn relative(&self) -> String {
        self.path.to_string_lossy().replace('\\', "/")
    }

    fn room(&self) -> Option<&str> {
        let mut parts = self.path.components().skip(1);
        let first = parts.next()?.as_os_str().to_str()?;
        ROOMS
            .contains(&first.trim_end_matches(".rs"))
            .then_some(first)
    }

    /// Paths into rooms as (room, module); a room used whole (`use crate::regions;`) by what follows its name.
    fn paths(&self) -> Vec<(String, String)> {
        let mut paths = Vec::new();
        for (room, module) in crate_paths(&self.code) {
            if !module.is_empty() {
                paths.push((room, module));
                continue;
            }
            let name = format!("{room}::");
            for (start, _) in self.code.match_indices(&name) {
                if !self.code[..start]
                    .ends_with(|letter: char| letter.is_alphanumeric() || "_:".contains(letter))
                {
                    let rest = &self.code[start + name.len()..];
                    let module = rest
                        .chars()
                        .take_while(|letter| letter.is_alphanumeric() || *letter == '_');
                    paths.push((room.clone(), module.collect()));
                }
            }
        }
        paths
    }

    fn layer(&self) -> Option<usize> {
        let part = self.path.components().nth(2)?.as_os_str().to_str()?;
        let name = part.trim_end_matches(".rs");
        LAYERS.iter().position(|layer| layer.contains(&name))
    }
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<Source>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                found.push(Source { path, code });
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(
        found.len() > 20,
        "the test must stand in the project's root"
    );
    found
}

/// Every `crate::a::b` in the code, groups such as `crate::{a::b, c}` opened, as (a, b).
fn crate_paths(code: &str) -> Vec<(String, String)> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect()
    };
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::") {
        if code[..start].ends_with(|letter: char| letter.is_alphanumeric() || "_$".contains(letter))
        {
            continue;
        }
        let rest = &code[start + "crate::".len()..];
        let branches = match rest.strip_prefix('{') {
            Some(group) => split_group(group),
            None => vec![rest],
        };
        for branch in branches {
            let first = word(branch.trim_start());
            let below = branch.trim_start()[first.len()..]
                .strip_prefix("::")
                .unwrap_or("");
            match below.strip_prefix('{') {
                Some(group) => found.extend(
                    split_group(group)
                        .into_iter()
                        .map(|name| (first.clone(), word(name.trim_start()))),
                ),
                None => found.push((first, word(below))),
            }
        }
    }
    found
}

/// The comma-separated branches of `a, b::{c, d}} …` up to the closing brace.
fn split_group(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut branches) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                branches.push(&group[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    branches
}

fn floor(room: &str) -> usize {
    ROOMS.iter().position(|name| *name == room).unwrap()
}

#[test]
fn every_folder_of_src_is_a_known_room() {
    for source in sources() {
        let known =
            source.room().is_some() || ["src/lib.rs", "src/main.rs"].contains(&&*source.relative());
        assert!(known, "{}: not a room of the house", source.relative());
    }
}

#[test]
fn rooms_use_only_rooms_below_them_and_only_their_model_and_service() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = source.room() else { continue };
        for (room, module) in source.paths() {
            if !ROOMS.contains(&&*room) || room == own {
                continue;
            }
            if floor(&room) > floor(own) {
                wrong.push(format!(
                    "{} uses {room}, a room above it",
                    source.relative()
                ));
            }
            let roof = ["server", "cli"].contains(&own);
            let open =
                ["model", "service"].contains(&&*module) || module.starts_with(char::is_uppercase);
            if !KITS.contains(&&*room) && !roof && !open {
                wrong.push(format!(
                    "{} reaches into {room}::{module}",
                    source.relative()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn layers_use_only_layers_below_them() {
    let mut wrong = Vec::new();
    for source in sources() {
        let (Some(room), Some(layer)) = (source.room(), source.layer()) else {
            continue;
        };
        let mut used: Vec<String> = crate_paths(&source.code)
            .into_iter()
            .filter(|(other, _)| other == room)
            .map(|(_, module)| module)
            .collect();
        let depth = source.path.components().count() - 3;
        let up = "super::".repeat(depth + 1);
        for (start, _) in source.code.match_indices(&up) {
            let before = &source.code[..start];
            if before.ends_with("super::") {
                continue;
            }
            let rest = &source.code[start + up.len()..];
            used.push(
                rest.chars()
                    .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                    .collect(),
            );
        }
        for module in used {
            let above = LAYERS
                .iter()
                .position(|layer| layer.contains(&&*module))
                .is_some_and(|other| other > layer);
            if above {
                wrong.push(format!(
                    "{} uses {module}, a layer above it",
                    source.relative()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_crate_has_its_place() {
    let mut wrong = Vec::new();
    for source in sources() {
        let path = source.relative();
        for (name, places) in CRATES {
            let named = source
                .code
                .match_indices(&format!("{name}::"))
                .any(|(start, _)| {
                    !source.code[..start]
                        .ends_with(|letter: char| letter.is_alphanumeric() || "_:".contains(letter))
                });
            if named && !places.iter().any(|place| path.contains(place)) {
                wrong.push(format!("{path} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_path_reader_sees_groups_and_inline_paths() {
    let code = "use crate::{kernel::{Error, Ctx}, db::Conn};\nfn a() { crate::regions::store::find(); mycrate::x(); }";
    let expected = [
        ("kernel", "Error"),
        ("kernel", "Ctx"),
        ("db", "Conn"),
        ("regions", "store"),
    ];
    let found = crate_paths(code);
    let found: Vec<_> = found
        .iter()
        .map(|(room, module)| (&**room, &**module))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn nobody_makes_a_write_transaction_of_his_own() {
    for source in sources() {
        if source.relative().starts_with("src/db/") {
            continue;
        }
        for banned in [".transaction(", "replace_into", "immediate_transaction"] {
            assert!(
                !source.code.contains(banned),
                "{}: {banned}",
                source.relative()
            );
        }
    }
}
