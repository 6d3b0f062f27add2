//! How a query was understood, as chips that can be taken away one by one.

use search_index::{Meaning, OccupationTree, Understanding};

use super::asked::Asked;
use crate::kernel::{DivisionCode, Fen};
use crate::regions::model::Gazetteer;

/// One understood concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// 工种, 地点, 月薪, 条件, 岗位类型, 年龄.
    pub kind: &'static str,
    /// What it was understood as.
    pub value: String,
    /// The search without it, as a query string.
    pub without: String,
}

/// Chips of what was understood.
pub fn chips(understanding: &Understanding, asked: &Asked, gazetteer: &Gazetteer) -> Vec<Chip> {
    let chip = |concept: &search_index::Concept| {
        let (kind, value) = told(&concept.meaning, &concept.text, gazetteer);
        let value = if concept.negated {
            format!("不要{value}")
        } else {
            value
        };
        Chip {
            kind,
            value,
            without: asked.without_concept(&concept.key()),
        }
    };
    understanding.concepts.iter().map(chip).collect()
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
