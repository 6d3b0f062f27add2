//! An answer in people's words: what was understood, what was removed, and what one step back would find.

use search_index::{FilterName, Relaxation, Step};
use serde::Serialize;

use super::Asked;
use crate::regions::model::Gazetteer;
use crate::vacancies::service::chips::{Chip, chips, filter_chips, removed_chips};
use crate::vacancies::service::search::Found;

/// An answer with everything that can be taken away from the search, brought back or given up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answered {
    /// What was found.
    #[serde(flatten)]
    pub found: Found,
    /// What was understood of the text: each can be removed by its key (`without`).
    pub concepts: Vec<Chip>,
    /// The filters that are set beside the text.
    pub filters: Vec<Chip>,
    /// What was removed and can be brought back.
    pub removed: Vec<Chip>,
    /// When little was found: steps back, with what each would find.
    pub offers: Vec<Offer>,
}

/// One step back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Offer {
    /// What it is: 去掉“4000以上”.
    pub chinese: String,
    /// The search after it, as a query string.
    pub query: String,
    /// The step, vacancies and openings.
    #[serde(flatten)]
    pub relaxation: Relaxation,
}

impl Answered {
    pub(super) fn new(found: Found, asked: &Asked, gazetteer: &Gazetteer) -> Self {
        let offer = |relaxation: &Relaxation| Offer {
            chinese: told(&relaxation.step),
            query: after(&relaxation.step, asked),
            relaxation: relaxation.clone(),
        };
        Self {
            concepts: chips(&found.understanding, asked, gazetteer),
            filters: filter_chips(asked, gazetteer),
            removed: removed_chips(&found.removed, asked),
            offers: found.relaxations.iter().map(offer).collect(),
            found,
        }
    }
}

fn told(step: &Step) -> String {
    match step {
        Step::Drop { text, .. } => format!("去掉“{text}”"),
        Step::Unfilter { filter } => match filter {
            FilterName::Kind => "不限岗位类型".to_owned(),
            FilterName::Division => "不限工作地点".to_owned(),
            FilterName::Occupation => "不限工种".to_owned(),
            FilterName::Pay => "不限月薪".to_owned(),
            FilterName::Lodging => "不限包住".to_owned(),
            FilterName::Meals => "不限包吃".to_owned(),
            FilterName::Within => "不限距离".to_owned(),
        },
        Step::Radius { km } => format!("放宽到 {km} 公里"),
        Step::Around { name, km, .. } => format!("放宽到{name}周边 {km} 公里"),
    }
}

fn after(step: &Step, asked: &Asked) -> String {
    match step {
        Step::Drop { keys, .. } => asked.without_concept(&keys.join(",")),
        Step::Unfilter { filter } => asked.changed(|asked| match filter {
            FilterName::Kind => asked.kind.clear(),
            FilterName::Division => asked.within.clear(),
            FilterName::Occupation => asked.occupation.clear(),
            FilterName::Pay => asked.pay.clear(),
            FilterName::Lodging => asked.lodging = false,
            FilterName::Meals => asked.meals = false,
            FilterName::Within => asked.km.clear(),
        }),
        Step::Radius { km } => asked.within_km(&km.to_string()),
        Step::Around { key, code, km, .. } => {
            let mut round = asked.clone();
            round.near = code.clone();
            round.km = km.to_string();
            round.without_concept(key)
        }
    }
}
