//! How a query was understood, what is set beside it and what was removed, as chips that can be taken away one by one.

use search_index::{Meaning, OccupationTree, Removed, Understanding};
use serde::Serialize;

use super::asked::Asked;
use crate::kernel::{DivisionCode, Fen, parse_list};
use crate::regions::model::Gazetteer;
use crate::vacancies::model::VacancyKind;

/// One understood concept, one filter, or one thing that was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chip {
    /// What a program takes it away with: the key in `without`, or the parameter's name.
    pub key: String,
    /// 工种, 地点, 月薪, 条件, 岗位类型, 年龄, 字词, 距离.
    pub kind: &'static str,
    /// What it was understood as.
    pub value: String,
    /// The search without it (of something removed: with it again), as a query string.
    pub query: String,
}

/// Chips of what was understood and of the words that remain.
pub fn chips(understanding: &Understanding, asked: &Asked, gazetteer: &Gazetteer) -> Vec<Chip> {
    let chip = |key: String, kind, value: String, negated| Chip {
        query: asked.without_concept(&key),
        kind,
        value: if negated {
            format!("不要{value}")
        } else {
            value
        },
        key,
    };
    let concepts = understanding.concepts.iter().map(|concept| {
        let (kind, value) = told(&concept.meaning, &concept.text, gazetteer);
        chip(concept.key(), kind, value, concept.negated)
    });
    let words = understanding
        .words
        .iter()
        .map(|words| chip(words.key(), "字词", words.text.clone(), words.negated));
    concepts.chain(words).collect()
}

/// Chips of what was removed.
pub fn removed_chips(removed: &[Removed], asked: &Asked) -> Vec<Chip> {
    let chip = |one: &Removed| Chip {
        key: one.key.clone(),
        kind: "已去掉",
        value: one.text.clone(),
        query: asked.with_concept(&one.key),
    };
    removed.iter().map(chip).collect()
}

/// Chips of the filters beside the text.
pub fn filter_chips(asked: &Asked, gazetteer: &Gazetteer) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut add = |key: &str, kind, value: Option<String>, query: String| {
        chips.extend(value.map(|value| Chip {
            key: key.to_owned(),
            kind,
            value,
            query,
        }));
    };
    let place = |code: &str| {
        let code = DivisionCode::parse(code.trim()).ok()?;
        Some(gazetteer.full_name(&code)).filter(|name| !name.is_empty())
    };
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let or_code = |name: Option<String>, code: &str| name.or_else(|| said(code));
    let kinds = parse_list::<VacancyKind>(&asked.kind).unwrap_or_default();
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind_for_workers(*kind)).collect();
    add(
        "kind",
        "岗位类型",
        said(&kinds.join("、")),
        asked.of_kind(""),
    );
    let within = or_code(place(&asked.within), &asked.within);
    add("within", "工作地点", within, asked.in_division(""));
    let code = asked.occupation.trim();
    let group = OccupationTree::standard().get(code);
    let occupation = or_code(group.map(|node| node.name.clone()), code);
    add("occupation", "工种", occupation, asked.of_occupation(""));
    let pay = said(&asked.pay).map(|yuan| format!("{yuan} 元以上"));
    add("pay", "月薪", pay, asked.changed(|asked| asked.pay.clear()));
    let lodging = asked.lodging.then(|| "包住".to_owned());
    add(
        "lodging",
        "条件",
        lodging,
        asked.changed(|asked| asked.lodging = false),
    );
    let meals = asked.meals.then(|| "包吃".to_owned());
    add(
        "meals",
        "条件",
        meals,
        asked.changed(|asked| asked.meals = false),
    );
    let far = said(&asked.km).map(|km| {
        let near = or_code(place(&asked.near), &asked.near).unwrap_or_default();
        format!("{near} {km} 公里以内")
    });
    add("km", "距离", far, asked.within_km(""));
    chips
}

/// The kind in the worker's words: nothing that a worker reads names poverty.
pub fn kind_for_workers(kind: VacancyKind) -> &'static str {
    match kind {
        VacancyKind::Workshop => "家门口的车间",
        other => other.chinese(),
    }
}

fn told(meaning: &Meaning, text: &str, gazetteer: &Gazetteer) -> (&'static str, String) {
    match meaning {
        Meaning::Occupation { trade, code } => {
            let node = code
                .as_deref()
                .and_then(|code| OccupationTree::standard().get(code));
            let name = node.map_or(trade.as_str(), |node| node.name.as_str());
            (
                "工种",
                if name == text {
                    name.to_owned()
                } else {
                    format!("{text}（{name}）")
                },
            )
        }
        Meaning::Place { code, name, near } => {
            let code = DivisionCode::parse(code).ok();
            let full = code.map_or(String::new(), |code| gazetteer.full_name(&code));
            let name = if full.is_empty() { name.clone() } else { full };
            ("地点", if *near { format!("{name}附近") } else { name })
        }
        Meaning::PayAtLeast { fen } => {
            let yuan = Fen::new(*fen).to_string();
            ("月薪", format!("{} 元以上", yuan.trim_end_matches(".00")))
        }
        Meaning::Age { years } => ("年龄", format!("{years} 岁")),
        Meaning::Condition { .. } => ("条件", text.to_owned()),
        Meaning::VacancyKind { .. } => ("岗位类型", text.to_owned()),
    }
}
