//! A chosen pair in words.

use crate::matching::assignment::{self, Worth};
use crate::matching::model::{
    Chosen, Explanation, RunnerUp, Snapshot, not_served, parts, reasons, seat_in_words, yearly_wage,
};
use crate::vacancies::model::VacancyKind;

/// Why `chosen` is proposed.
pub(super) fn explanation(
    snapshot: &Snapshot,
    plan: &assignment::Plan,
    chosen: &Chosen,
) -> Explanation {
    let pair = snapshot.pair(chosen.seeker, chosen.post);
    let last_resort = match pair.post.kind {
        VacancyKind::PublicWelfare => not_served(snapshot, chosen.seeker),
        _ => Vec::new(),
    };
    Explanation {
        reasons: reasons(&pair, &parts(&pair)),
        wage: Explanation::wage_sentence(&yearly_wage(&pair)),
        seat: seat_in_words(
            u32::try_from(chosen.post)
                .map_or_else(|_| Worth::default(), |post| plan.seat_price(post)),
        ),
        runner_up: chosen
            .runner_up
            .map(|(seeker, post)| runner_up(snapshot, chosen, seeker, post)),
        last_resort,
        kept: chosen.kept.is_some(),
    }
}

/// The second choice, and what the first has over it: seen in what the household gets, not in weights.
fn runner_up(snapshot: &Snapshot, chosen: &Chosen, seeker: usize, post: usize) -> RunnerUp {
    let (first, second) = (
        snapshot.pair(chosen.seeker, chosen.post),
        snapshot.pair(seeker, post),
    );
    let year = |pair| yearly_wage(pair).yearly.fen() / 100;
    let (one, other) = (year(&first), year(&second));
    let place = match second.post.employer_name.as_str() {
        "" => second.post.title.clone(),
        employer => format!("{employer}的{}", second.post.title),
    };
    let who = match seeker == chosen.seeker {
        true => String::new(),
        false => format!("由{}去", second.seeker.name),
    };
    let why = match (second.post.kind, first.post.kind) {
        (VacancyKind::PublicWelfare, kind) if kind != VacancyKind::PublicWelfare => {
            "公益性岗位留作最后的办法".to_owned()
        }
        _ if other < one => format!("一年少{}元左右", one - other),
        _ if other > one => format!(
            "一年多{}元左右，但那里的名额别的户更需要，或不如这个合适",
            other - one
        ),
        _ => "工资相当，名额或合适程度不如这个".to_owned(),
    };
    RunnerUp {
        person: second.seeker.person,
        name: second.seeker.name.clone(),
        vacancy: second.post.vacancy,
        chinese: format!("其次是{who}{place}，{why}"),
    }
}
