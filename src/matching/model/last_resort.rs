//! Why the other kinds of post did not serve somebody for whom a public-welfare post is proposed: reckoned from the
//! rules over every open post, not told from memory.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::eligibility::refusal;
use super::refusal::Refusal;
use super::snapshot::Snapshot;
use crate::vacancies::model::VacancyKind;

/// One kind of post that did not serve one worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotServed {
    /// Which kind.
    pub kind: VacancyKind,
    /// Posts of the kind that are open.
    pub open: usize,
    /// Those that the worker could take, but whose seats others need more.
    pub eligible: usize,
    /// Posts refused, by code of the first rule that refuses, most frequent first.
    pub refused: Vec<(String, usize)>,
    /// The sentence.
    pub chinese: String,
}

/// The three kinds that come before public-welfare, in the order in which they are tried.
pub fn not_served(snapshot: &Snapshot, seeker: usize) -> Vec<NotServed> {
    [
        VacancyKind::Enterprise,
        VacancyKind::Workshop,
        VacancyKind::Project,
    ]
    .into_iter()
    .map(|kind| of_kind(snapshot, seeker, kind))
    .collect()
}

fn of_kind(snapshot: &Snapshot, seeker: usize, kind: VacancyKind) -> NotServed {
    let mut tally: HashMap<&'static str, (usize, Refusal)> = HashMap::new();
    let (mut open, mut eligible) = (0, 0);
    for (number, _) in snapshot
        .posts()
        .iter()
        .enumerate()
        .filter(|(_, post)| post.kind == kind)
    {
        open += 1;
        match refusal(&snapshot.pair(seeker, number)) {
            Some(refused) => {
                let code = refused.code();
                tally.entry(code).or_insert((0, refused)).0 += 1;
            }
            None => eligible += 1,
        }
    }
    let mut tally: Vec<(usize, Refusal)> = tally.into_values().collect();
    tally.sort_by(|(one, first), (other, second)| {
        other.cmp(one).then(first.code().cmp(second.code()))
    });
    NotServed {
        kind,
        open,
        eligible,
        chinese: sentence(kind, open, eligible, &tally),
        refused: tally
            .iter()
            .map(|(count, refused)| (refused.code().to_owned(), *count))
            .collect(),
    }
}

fn sentence(kind: VacancyKind, open: usize, eligible: usize, tally: &[(usize, Refusal)]) -> String {
    if open == 0 {
        return format!("{kind}：目前没有在招的");
    }
    if let [(_, Refusal::Kind { .. })] = tally
        && eligible == 0
    {
        return format!("{kind}：在招{open}个，本人不考虑这类岗位");
    }
    let mut parts: Vec<String> = tally
        .iter()
        .take(3)
        .map(|(count, refused)| format!("{count}个{}", group(refused)))
        .collect();
    if eligible > 0 {
        parts.push(format!(
            "{eligible}个能做，但名额别的户更需要，或收入不如这个"
        ));
    }
    format!("{kind}：在招{open}个，其中{}", parts.join("，"))
}

/// What a rule refuses, said of many posts at once.
fn group(refused: &Refusal) -> String {
    match refused {
        Refusal::TooFar { farthest, .. } => format!("超出本人愿去的范围（{farthest}）"),
        Refusal::NotDaily { .. } => "当天不能来回，家里老人小孩没人照顾".into(),
        Refusal::Shift => "要上夜班或倒班，家里老人小孩离不开人".into(),
        Refusal::Pay { wanted, .. } => {
            format!("工资低于本人要求的{}元", super::refusal::yuan(*wanted))
        }
        Refusal::Certificate { .. } => "依法要有证书，本人没有".into(),
        Refusal::TooYoung { .. }
        | Refusal::TooOld { .. }
        | Refusal::Minor { .. }
        | Refusal::UnderSixteen => "年龄不合要求".into(),
        Refusal::Education { .. } => "文化程度不够".into(),
        Refusal::NotInTime { .. } => "本人能上岗时已经截止".into(),
        Refusal::PlaceUnknown => "没有写明工作地点".into(),
        other => other.chinese(),
    }
}
