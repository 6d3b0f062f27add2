//! A supposition in words, with what it takes for granted.

use super::refusal::yuan;
use super::snapshot::Snapshot;
use super::what_if::WhatIf;
use crate::kernel::DivisionCode;
use crate::kernel::id::PersonId;
use crate::occupations::service as occupations;

/// What is supposed, as a sentence.
pub fn supposed_in_words(snapshot: &Snapshot, change: &WhatIf) -> String {
    let who = |person: &PersonId| name(snapshot, person);
    let place = |code: &DivisionCode| snapshot.place_name(code).to_owned();
    match change {
        WhatIf::Reach { km, within } => {
            let whose = within.as_ref().map_or_else(|| "全县".into(), place);
            format!(
                "{whose}愿意就业的人都能到离家{km}公里以内的地方做工（按道路里程估计，不论原来登记的意向区域）"
            )
        }
        WhatIf::Bus { from, to } => format!(
            "{}到{}每天有班车接送（假设愿意出村的人都坐，早去晚回，不耽误照顾老人小孩）",
            place(from),
            place(to)
        ),
        WhatIf::Learn { occupation, people } => format!(
            "{}人学会{}，并取得依法要有的证书",
            people.len(),
            occupations::name(occupation).unwrap_or(occupation.as_str())
        ),
        WhatIf::Openings { vacancy, more } => {
            let title = snapshot
                .post(*vacancy)
                .map_or("岗位", |post| snapshot.posts()[post].title.as_str());
            match more {
                0.. => format!("“{title}”多招{more}人"),
                _ => format!("“{title}”少招{}人", more.unsigned_abs()),
            }
        }
        WhatIf::Closes { employer } => {
            let post = snapshot
                .posts()
                .iter()
                .find(|post| post.employer == *employer);
            let name = post.map_or("这家单位", |post| post.employer_name.as_str());
            format!("{name}停业，在招的岗位都没有了")
        }
        WhatIf::GoesAsFar { person, farthest } => format!("{}最远愿意到{farthest}", who(person)),
        WhatIf::Accepts { person, kind } => format!("{}也接受{kind}", who(person)),
        WhatIf::AsksLess { person, least_pay } => {
            format!("{}的最低月薪要求降到{}元", who(person), yuan(*least_pay))
        }
        WhatIf::CaredFor { person } => format!("{}家的老人小孩有人照看", who(person)),
        WhatIf::Certificate { person, name } => format!("{}取得{name}", who(person)),
    }
}

fn name(snapshot: &Snapshot, person: &PersonId) -> String {
    let seeker = snapshot.seeker(*person);
    seeker.map_or_else(
        || "本人".into(),
        |seeker| snapshot.seekers()[seeker].name.clone(),
    )
}
