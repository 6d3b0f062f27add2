//! The hard rules: who may take which vacancy. Law first, then what the worker accepts, then what a body and a home
//! allow; other obstacles (农活, 路远无车) only lower the value. Sex, ethnicity and hukou are not among the fields of a [`Seeker`], so no rule can ask for them.

use super::pair::Pair;
use super::person::Seeker;
use super::reach::lies;
use super::refusal::Refusal;
use crate::households::model::{Farthest, Standing, WorkKind};
use crate::vacancies::model::{Physical, Shift, VacancyKind};

/// Why the worker is not sought work for at all; none for one who is. `machine_matching` last: whoever is only kept out
/// by it is placed by hand and stays in the plan's count.
pub fn stands_back(seeker: &Seeker) -> Option<Refusal> {
    if seeker.age < 16 {
        return Some(Refusal::UnderSixteen);
    }
    if seeker.student {
        return Some(Refusal::Student);
    }
    if !seeker.worker {
        return Some(Refusal::NotLabour);
    }
    if let Some(job) = seeker.full_time_job() {
        let employer = job.employer_name.clone();
        return Some(Refusal::InFullTimeWork { employer });
    }
    if seeker.standing != Standing::Willing {
        return Some(Refusal::NotWilling);
    }
    (!seeker.machine_matching).then_some(Refusal::MachineMatching)
}

/// The rules in order of what is cheapest and refuses most.
const RULES: [fn(&Pair<'_>) -> Option<Refusal>; 11] = [
    far,
    kind,
    pay,
    ages,
    welfare,
    time,
    certificates,
    education,
    heavy,
    shift,
    daily,
];

/// The first rule that refuses the pair; none if the worker may take the vacancy. Asks nothing of [`stands_back`].
pub fn refusal(pair: &Pair<'_>) -> Option<Refusal> {
    RULES.iter().find_map(|rule| rule(pair))
}

/// Every rule that refuses the pair.
pub fn refusals(pair: &Pair<'_>) -> Vec<Refusal> {
    RULES.iter().filter_map(|rule| rule(pair)).collect()
}

/// No rule refuses.
pub fn is_eligible(pair: &Pair<'_>) -> bool {
    refusal(pair).is_none()
}

fn far(pair: &Pair<'_>) -> Option<Refusal> {
    let farthest = pair.seeker.farthest;
    if pair.is_within_supposed_reach() {
        return None;
    }
    match lies(&pair.seeker.home, &pair.post.place, pair.post.at_home) {
        Some(lies) => (lies > farthest).then_some(Refusal::TooFar { lies, farthest }),
        None => (farthest != Farthest::Anywhere).then_some(Refusal::PlaceUnknown),
    }
}

fn kind(pair: &Pair<'_>) -> Option<Refusal> {
    let kind = pair.post.kind;
    let wanted = match kind {
        VacancyKind::Enterprise => WorkKind::Enterprise,
        VacancyKind::Workshop => WorkKind::Workshop,
        VacancyKind::PublicWelfare => WorkKind::PublicWelfare,
        VacancyKind::Project => WorkKind::Project,
    };
    let kinds = &pair.seeker.kinds;
    (!kinds.is_empty() && !kinds.contains(&wanted)).then_some(Refusal::Kind { kind })
}

/// Only the most that the vacancy can pay refuses; pay that is not stated refuses nobody.
fn pay(pair: &Pair<'_>) -> Option<Refusal> {
    let (offered, wanted) = (pair.post.pay.most()?, pair.seeker.least_pay?);
    (offered < wanted).then_some(Refusal::Pay { offered, wanted })
}

fn ages(pair: &Pair<'_>) -> Option<Refusal> {
    let (age, post) = (pair.seeker.age, pair.post);
    if age < 16 {
        return Some(Refusal::UnderSixteen);
    }
    if let (16..18, Some(work)) = (age, &post.barred_to_minors) {
        return Some(Refusal::Minor { work: work.clone() });
    }
    if let Some(least) = post.min_age.filter(|least| age < *least) {
        return Some(Refusal::TooYoung { least });
    }
    let most = post.max_age.filter(|most| age > *most)?;
    Some(Refusal::TooOld { most })
}

/// Public-welfare posts: the rule's ages, within the county, one post a person, so many in a life
/// (人社部发〔2019〕124号; 云南省乡村公益性岗位管理办法（试行）).
fn welfare(pair: &Pair<'_>) -> Option<Refusal> {
    if pair.post.kind != VacancyKind::PublicWelfare {
        return None;
    }
    let (seeker, rule) = (pair.seeker, pair.rules.welfare);
    if !(rule.min_age..=rule.max_age).contains(&seeker.age) {
        return Some(Refusal::WelfareAge {
            least: rule.min_age,
            most: rule.max_age,
        });
    }
    if lies(&seeker.home, &pair.post.place, false).is_some_and(|lies| lies > Farthest::County) {
        return Some(Refusal::WelfareOutside);
    }
    if seeker.work.standing.iter().any(|job| job.public_welfare) {
        return Some(Refusal::WelfareHeld);
    }
    let most = rule.placements;
    (seeker.work.welfare_placements >= most).then_some(Refusal::WelfareTimes { most })
}

fn time(pair: &Pair<'_>) -> Option<Refusal> {
    let from = pair.seeker.available_from.unwrap_or(pair.day);
    let begins = pair.begins_on();
    let late = from > pair.post.valid_until || pair.post.ends_on.is_some_and(|end| begins > end);
    late.then_some(Refusal::NotInTime { from: begins })
}

/// A missing statutory certificate is ineligible, not a low score; one that an examination gives (健康证) is not missing.
fn certificates(pair: &Pair<'_>) -> Option<Refusal> {
    let missing = pair.post.certificates.iter().find(|wanted| {
        wanted.statutory.is_some_and(|law| !law.obtainable)
            && !wanted.is_held(&pair.seeker.certificates)
    })?;
    Some(Refusal::Certificate {
        name: missing.name.clone(),
    })
}

/// Schooling that nobody recorded refuses nobody: it is to be asked.
fn education(pair: &Pair<'_>) -> Option<Refusal> {
    let least = pair.post.education?;
    (pair.seeker.education? < least).then_some(Refusal::Education { least })
}

fn heavy(pair: &Pair<'_>) -> Option<Refusal> {
    (pair.post.physical == Some(Physical::Heavy) && pair.seeker.is_weak())
        .then_some(Refusal::TooHeavy)
}

/// Nights away from children, or from old people; rotating shifts leave no day to bring children to school.
fn shift(pair: &Pair<'_>) -> Option<Refusal> {
    let refused = match pair.post.hours.shift? {
        _ if pair.post.at_home => false,
        Shift::Night => pair.seeker.cares(),
        Shift::Rotating => pair.seeker.has_children(),
        Shift::Day | Shift::Varying => false,
    };
    refused.then_some(Refusal::Shift)
}

fn daily(pair: &Pair<'_>) -> Option<Refusal> {
    let away = pair.seeker.cares() && pair.is_daily() == Some(false);
    // 接送上学 is twice a day at fixed hours, but school and work may lie on one way: an hour holds for all who care.
    away.then(|| Refusal::NotDaily {
        minutes: pair.minutes(),
    })
}
