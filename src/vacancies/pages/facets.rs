//! How what was found divides, with a link for each choice.

use search_index::{FacetValue, OccupationTree};

use crate::kernel::DivisionCode;
use crate::regions::model::Gazetteer;
use crate::vacancies::model::VacancyKind;
use crate::vacancies::service::{Answered, Asked, kind_for_workers};

/// One way in which what was found divides.
pub(super) struct Facet {
    pub(super) caption: &'static str,
    pub(super) choices: Vec<Choice>,
    /// The search without a choice here, where one was made.
    pub(super) open: Option<String>,
}

/// One value of a facet with what was found of it.
pub(super) struct Choice {
    pub(super) name: String,
    /// The search with this choice; none where there is nothing to choose.
    pub(super) query: Option<String>,
    pub(super) chosen: bool,
    pub(super) vacancies: u64,
    pub(super) openings: u64,
}

/// Groups of occupations that are listed; there are hundreds.
const GROUPS: usize = 10;

/// The facets of an answer.
pub(super) fn facets(answered: &Answered, asked: &Asked, gazetteer: &Gazetteer) -> Vec<Facet> {
    let found = &answered.found.facets;
    let choice = |facet: &FacetValue, name: String, chosen: bool, query: String| Choice {
        name,
        chosen,
        query: Some(query).filter(|_| !chosen && facet.vacancies > 0),
        vacancies: facet.vacancies,
        openings: facet.openings,
    };
    let towns = found.towns.iter().map(|facet| {
        let code = format!("{:0<12}", facet.value);
        let town = DivisionCode::parse(&code).ok();
        let town = town.and_then(|code| gazetteer.find(&code));
        let name = town.map_or("外地".to_owned(), |town| town.name.clone());
        let chosen = !asked.within.is_empty() && code.starts_with(asked.within.trim());
        choice(facet, name, chosen, asked.in_division(&code))
    });
    let kinds = found.kinds.iter().map(|facet| {
        let kind = VacancyKind::from_code(&facet.value);
        let name = match kind {
            Some(kind) => kind_for_workers(kind),
            None => &facet.value,
        };
        let name = name.to_owned();
        let chosen = asked.kind.trim() == facet.value;
        choice(facet, name, chosen, asked.of_kind(&facet.value))
    });
    let groups = found.occupation_groups.iter().take(GROUPS).map(|facet| {
        let node = OccupationTree::standard().get(&facet.value);
        let name = node.map_or(facet.value.as_str(), |node| node.name.as_str());
        let chosen = asked.occupation.trim() == facet.value;
        choice(
            facet,
            name.to_owned(),
            chosen,
            asked.of_occupation(&facet.value),
        )
    });
    let distances = found
        .distances
        .iter()
        .map(|facet| match facet.value.parse::<f64>() {
            Ok(km) => {
                let chosen = asked.km.trim() == facet.value;
                let mut choice = choice(
                    facet,
                    format!("{km} 公里以内"),
                    chosen,
                    asked.within_km(&facet.value),
                );
                // without a place of departure there is nothing that the link could set
                choice.query = choice.query.filter(|_| !asked.near.is_empty());
                choice
            }
            Err(_) => Choice {
                query: None,
                ..choice(facet, "地点不详".to_owned(), false, String::new())
            },
        });
    let open = |set: &str, query: String| (!set.is_empty()).then_some(query);
    vec![
        Facet {
            caption: "工作地点",
            choices: towns.collect(),
            open: open(&asked.within, asked.in_division("")),
        },
        Facet {
            caption: "岗位类型",
            choices: kinds.collect(),
            open: open(&asked.kind, asked.of_kind("")),
        },
        Facet {
            caption: "工种",
            choices: groups.collect(),
            open: open(&asked.occupation, asked.of_occupation("")),
        },
        Facet {
            caption: "距离",
            choices: distances.collect(),
            open: open(&asked.km, asked.within_km("")),
        },
    ]
}
