//! What it would take to bring a household into work: for each of its people, the single change that would open posts to
//! him or her. Which of them would really do is for the optimiser to say.

use std::collections::BTreeSet;

use serde::Serialize;

use super::eligibility::refusals;
use super::outlook::Named;
use super::refusal::{Refusal, yuan};
use super::snapshot::Snapshot;
use super::what_if::WhatIf;
use crate::households::model::{Farthest, WorkKind};
use crate::kernel::DivisionCode;
use crate::vacancies::model::VacancyKind;

/// How a household stands in the plan as things are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// Somebody is at work already.
    Employed,
    /// The plan has a post for it.
    Proposed,
    /// Somebody wants work, and the plan has nothing.
    Without,
    /// Nobody is looked for a post for: no labour, or nobody who wants work and accepts proposals.
    NobodySeeks,
}

/// One thing that could change, and what the best plan would then do for the household.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cure {
    /// The change.
    pub change: WhatIf,
    /// The sentence.
    pub chinese: String,
    /// Posts that it opens to the person.
    pub opens: usize,
    /// Would the household have a job in the best plan?
    pub covers: bool,
    /// Which, if so.
    pub post: Option<String>,
    /// Households that would then be left without.
    pub lost: Vec<Named>,
}

/// A household's answer to "what would it take?".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prospects {
    /// Which.
    pub household: Named,
    /// As things are.
    pub situation: Situation,
    /// The post proposed for it, if any.
    pub post: Option<String>,
    /// Changes that open posts, those that do without harm to others first.
    pub cures: Vec<Cure>,
    /// Would all of them together do?
    pub together: Option<bool>,
}

/// A change worth trying, before the optimiser has tried it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Of whom.
    pub seeker: usize,
    /// The change.
    pub change: WhatIf,
    /// What somebody would have to do.
    pub chinese: String,
    /// Posts that it opens.
    pub opens: usize,
}

/// Towns tried for a bus.
const BUSES: usize = 3;

/// Every single change for one seeker that opens at least one post, by what it asks of people: bus, care and course
/// first, then what the person would have to give up.
pub fn cures(snapshot: &Snapshot, seeker: usize) -> Vec<Trial> {
    let refused: Vec<(usize, Vec<Refusal>)> = (0..snapshot.posts().len())
        .filter(|post| snapshot.posts()[*post].openings > 0)
        .map(|post| (post, refusals(&snapshot.pair(seeker, post))))
        .filter(|(_, refused)| !refused.is_empty())
        .collect();
    let changes = buses(snapshot, seeker, &refused)
        .into_iter()
        .chain(care(snapshot, seeker))
        .chain(courses(snapshot, seeker, &refused))
        .chain(reaches(snapshot, seeker))
        .chain(kinds(snapshot, seeker))
        .chain(pays(snapshot, seeker, &refused));
    let opened = |change: &WhatIf| {
        let other = snapshot.supposing(std::slice::from_ref(change)).ok()?;
        let opens = refused
            .iter()
            .filter(|(post, _)| refusals(&other.pair(seeker, *post)).is_empty())
            .count();
        (opens > 0).then_some(opens)
    };
    changes
        .filter_map(|(change, chinese)| {
            Some(Trial {
                seeker,
                opens: opened(&change)?,
                change,
                chinese,
            })
        })
        .collect()
}

type Changes = Vec<(WhatIf, String)>;

/// From the own town to the towns with most posts that only the way refuses.
fn buses(snapshot: &Snapshot, seeker: usize, refused: &[(usize, Vec<Refusal>)]) -> Changes {
    let Some(from) = snapshot.seekers()[seeker].home.town() else {
        return Vec::new();
    };
    let only_far = |refused: &[Refusal]| {
        refused
            .iter()
            .all(|one| matches!(one, Refusal::TooFar { .. } | Refusal::NotDaily { .. }))
    };
    let mut towns: Vec<(usize, DivisionCode)> = Vec::new();
    for (post, _) in refused.iter().filter(|(_, refused)| only_far(refused)) {
        let place = snapshot.posts()[*post].place.division();
        let Some(town) = place
            .and_then(DivisionCode::town)
            .filter(|town| *town != from)
        else {
            continue;
        };
        match towns.iter_mut().find(|(_, known)| *known == town) {
            Some((count, _)) => *count += 1,
            None => towns.push((1, town)),
        }
    }
    towns.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
    towns
        .into_iter()
        .take(BUSES)
        .map(|(_, to)| {
            let from_name = snapshot.place_name(&from);
            let sentence = format!(
                "开一条{from_name}到{}的班车，早去晚回",
                snapshot.place_name(&to)
            );
            (WhatIf::Bus { from, to }, sentence)
        })
        .collect()
}

fn care(snapshot: &Snapshot, seeker: usize) -> Changes {
    let who = &snapshot.seekers()[seeker];
    let person = who.person;
    match who.cares() {
        true => vec![(
            WhatIf::CaredFor { person },
            format!("{}家的老人小孩有人照看（托管、日间照料）", who.name),
        )],
        false => Vec::new(),
    }
}

fn courses(snapshot: &Snapshot, seeker: usize, refused: &[(usize, Vec<Refusal>)]) -> Changes {
    let who = &snapshot.seekers()[seeker];
    let names: BTreeSet<&str> = refused
        .iter()
        .filter_map(|(_, refused)| match refused.as_slice() {
            [Refusal::Certificate { name }] => Some(name.as_str()),
            _ => None,
        })
        .collect();
    names
        .into_iter()
        .map(|name| {
            let change = WhatIf::Certificate {
                person: who.person,
                name: name.to_owned(),
            };
            (change, format!("{}培训取得{name}", who.name))
        })
        .collect()
}

fn reaches(snapshot: &Snapshot, seeker: usize) -> Changes {
    let who = &snapshot.seekers()[seeker];
    let farther = Farthest::ALL.iter().filter(|step| **step > who.farthest);
    farther
        .map(|step| {
            let change = WhatIf::GoesAsFar {
                person: who.person,
                farthest: *step,
            };
            let sentence = match step {
                Farthest::Anywhere => format!("{}愿意到外省", who.name),
                step => format!("{}愿意到{step}其他地方", who.name),
            };
            (change, sentence)
        })
        .collect()
}

fn kinds(snapshot: &Snapshot, seeker: usize) -> Changes {
    let who = &snapshot.seekers()[seeker];
    if who.kinds.is_empty() {
        return Vec::new();
    }
    [
        (WorkKind::Enterprise, VacancyKind::Enterprise),
        (WorkKind::Workshop, VacancyKind::Workshop),
        (WorkKind::Project, VacancyKind::Project),
        (WorkKind::PublicWelfare, VacancyKind::PublicWelfare),
    ]
    .into_iter()
    .filter(|(kind, _)| !who.kinds.contains(kind))
    .map(|(kind, named)| {
        let change = WhatIf::Accepts {
            person: who.person,
            kind,
        };
        (change, format!("{}也愿意做{named}", who.name))
    })
    .collect()
}

/// The highest pay on offer below what is wanted: the smallest thing to give up.
fn pays(snapshot: &Snapshot, seeker: usize, refused: &[(usize, Vec<Refusal>)]) -> Changes {
    let who = &snapshot.seekers()[seeker];
    let offers = refused
        .iter()
        .filter_map(|(_, refused)| match refused.as_slice() {
            [Refusal::Pay { offered, .. }] => Some(*offered),
            _ => None,
        });
    let change = offers.max().map(|least_pay| {
        let change = WhatIf::AsksLess {
            person: who.person,
            least_pay,
        };
        (
            change,
            format!("{}的最低月薪要求降到{}元", who.name, yuan(least_pay)),
        )
    });
    change.into_iter().collect()
}
