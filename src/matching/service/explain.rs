//! A chosen pair in words.

use crate::kernel::Result;
use crate::matching::assignment::{self, Tier, Worth};
use crate::matching::model::{
    Chosen, Explanation, Family, FirstJobs, RunnerUp, Snapshot, not_served, parts, reasons,
    seat_in_words, yearly_wage,
};
use crate::vacancies::model::VacancyKind;

/// Does somebody else want a first job's seat?
pub(super) fn is_scarce(plan: &assignment::Plan, chosen: &Chosen) -> bool {
    chosen.round == 1 && chosen.kept.is_none() && price(plan, chosen).cover > 0
}

fn price(plan: &assignment::Plan, chosen: &Chosen) -> Worth {
    u32::try_from(chosen.post).map_or_else(|_| Worth::default(), |post| plan.seat_price(post))
}

/// Why `chosen` is proposed, and whom its seat displaces; `jobs` are needed where any seat [is scarce](is_scarce).
///
/// # Errors
/// `PLAN-UNPROVEN`.
pub(super) fn explanation(
    snapshot: &Snapshot,
    plan: &assignment::Plan,
    jobs: Option<&FirstJobs>,
    chosen: &Chosen,
) -> Result<Explanation> {
    let pair = snapshot.pair(chosen.seeker, chosen.post);
    let last_resort = match pair.post.kind {
        VacancyKind::PublicWelfare => not_served(snapshot, chosen.seeker),
        _ => Vec::new(),
    };
    let displaced = match jobs.filter(|_| is_scarce(plan, chosen)) {
        Some(jobs) => jobs.displaced(chosen.family, chosen.post)?,
        None => None,
    };
    let without = displaced.and_then(|displaced| displaced.left_without);
    Ok(Explanation {
        reasons: reasons(&pair, &parts(&pair)),
        wage: Explanation::wage_sentence(&yearly_wage(&pair)),
        seat: match without {
            Some(other) => left_without(&snapshot.families()[other]),
            None => seat_in_words(price(plan, chosen)),
        },
        displaces: without.map(|other| snapshot.families()[other].id),
        runner_up: chosen
            .runner_up
            .map(|(seeker, post)| runner_up(snapshot, chosen, seeker, post)),
        last_resort,
        kept: chosen.kept.is_some(),
    })
}

/// Whom the seat leaves without.
fn left_without(other: &Family) -> String {
    let tier = match other.tier {
        Tier::Monitored => "监测对象",
        Tier::UnderLine => "低于收入线的脱贫户",
        Tier::Other => "尚无人就业的户",
    };
    let head = other.head.as_deref().unwrap_or("（无户主）");
    let number = other.household_no.as_ref();
    let number = number.map_or_else(String::new, |number| format!("（户编号{number}）"));
    format!("名额很紧：这个名额给了这户，{tier}{head}户{number}这次就轮不上，要另想办法")
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
