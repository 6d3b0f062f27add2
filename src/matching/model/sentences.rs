//! From the parts that were weighed to sentences, heaviest first. Nothing is said that was not counted.

use super::fit::{Body, HoursFit, Order, Parts, PayFit, Season, Skill, WayFit, Wish};
use super::pair::Pair;
use super::reason::{Reason, Side};
use super::refusal::yuan;
use super::value::{quality, weights};
use super::wage::{Basis, yearly_wage};
use crate::households::model::Obstacle;
use crate::occupations::service as occupations;

type Said = Option<(Side, String)>;

/// Reasons for and against, those for it first, each side by weight.
pub fn reasons(pair: &Pair<'_>, parts: &Parts) -> Vec<Reason> {
    let told: [(&str, Said, u16, u16); 10] = [
        (
            "skill",
            skill(pair, parts),
            parts.skill_points(),
            weights::SKILL,
        ),
        (
            "experience",
            experience(parts),
            parts.experience_points(),
            weights::EXPERIENCE,
        ),
        (
            "wish",
            wish(pair, parts),
            parts.wish_points(),
            weights::WISH,
        ),
        ("way", way(pair, parts), parts.way_points(), weights::WAY),
        ("pay", pay(pair, parts), parts.pay_points(), weights::PAY),
        (
            "hours",
            hours(pair, parts),
            parts.hours_points(),
            weights::HOURS,
        ),
        ("body", body(parts), parts.body_points(), weights::BODY),
        (
            "season",
            season(pair, parts),
            parts.season_points(),
            weights::SEASON,
        ),
        ("board", board(parts), parts.board_points(), weights::BOARD),
        ("order", order(parts), quality(parts), weights::MERIT),
    ];
    let mut reasons: Vec<Reason> = told
        .into_iter()
        .filter_map(|(code, said, points, most)| {
            let (side, chinese) = said?;
            let weight = match side {
                Side::For => points,
                Side::Against => most.saturating_sub(points),
            };
            Some(reason(code, side, chinese, weight))
        })
        .chain(to_settle(pair))
        .collect();
    reasons.sort_by_key(|reason| {
        (
            reason.for_or_against == Side::Against,
            std::cmp::Reverse(reason.weight),
        )
    });
    reasons
}

fn reason(code: &str, side: Side, chinese: String, weight: u16) -> Reason {
    Reason {
        code: code.to_owned(),
        chinese,
        for_or_against: side,
        weight,
    }
}

fn yes(text: impl Into<String>) -> Said {
    Some((Side::For, text.into()))
}

fn no(text: impl Into<String>) -> Said {
    Some((Side::Against, text.into()))
}

fn skill(pair: &Pair<'_>, parts: &Parts) -> Said {
    let work = pair
        .post
        .occupation
        .and_then(|code| occupations::name(&code));
    match parts.skill {
        Skill::Knows { at, closeness } => {
            let known = pair.seeker.known.get(at)?;
            let own = occupations::name(&known.code)?;
            let said = known.said.clone().unwrap_or_else(|| format!("会做{own}"));
            let work = work?;
            match closeness {
                1000 => yes(format!("{said}，岗位就是{work}")),
                600.. => yes(format!("{said}，和{work}是同一行当，上手快")),
                _ => yes(format!("{said}，和{work}相近")),
            }
        }
        Skill::NoneAsked => yes("不要求工作经验，可以边干边学"),
        Skill::Stranger => no(format!(
            "没做过{}，岗位要求有经验或证书",
            work.unwrap_or("这类活")
        )),
        Skill::Unknown => None,
    }
}

fn experience(parts: &Parts) -> Said {
    let years = |months: u32| match (months / 12, months % 12) {
        (0, months) => format!("{months}个月"),
        (years, 0) => format!("{years}年"),
        (years, months) => format!("{years}年{months}个月"),
    };
    match parts.experience {
        (0, 0) => None,
        (months, asked) if months >= asked => yes(format!("干过{}，经验够", years(months))),
        (0, asked) => no(format!("岗位要求干过{}，登记里没有写", years(asked))),
        (months, asked) => no(format!(
            "岗位要求干过{}，您只干过{}",
            years(asked),
            years(months)
        )),
    }
}

fn wish(pair: &Pair<'_>, parts: &Parts) -> Said {
    match parts.wish {
        Wish::Wished {
            wish,
            closeness: 1000,
        } => yes(format!("正是您想做的{}", occupations::name(&wish)?)),
        Wish::Wished { wish, .. } => yes(format!("和您想做的{}相近", occupations::name(&wish)?)),
        Wish::Any => None,
        Wish::Other => {
            let wishes: Vec<_> = pair
                .seeker
                .wishes
                .iter()
                .filter_map(occupations::name)
                .take(2)
                .collect();
            no(format!("不是您想做的{}", wishes.join("、")))
        }
    }
}

fn way(pair: &Pair<'_>, parts: &Parts) -> Said {
    match parts.way {
        WayFit::AtHome => yes("活可以拿回家做，不用出门"),
        WayFit::Village => yes("就在本村，走路能到"),
        WayFit::Daily { km, minutes } => {
            let how = match km {
                ..3.0 => "走路能到".to_owned(),
                ..9.0 => "骑车半小时内".to_owned(),
                _ => format!("坐车约{minutes}分钟"),
            };
            let near = format!("离家约{km:.0}公里，{how}");
            let bus = pair.way.is_some_and(|way| way.bus);
            let no_car = pair.seeker.has(Obstacle::Distance) && km > 9.0 && !bus;
            if no_car {
                no(format!("{near}，您没有车"))
            } else {
                yes(near)
            }
        }
        WayFit::Lodging { km } => yes(match km {
            Some(km) => format!("离家约{km:.0}公里，包住，不用每天来回"),
            None => "在外地，包住，不用自己租房".to_owned(),
        }),
        WayFit::NoLodging { km } => no(match km {
            Some(km) => format!("离家约{km:.0}公里，不包住，每天来回太远"),
            None => "在外地，不包住，要自己租房".to_owned(),
        }),
        WayFit::Unknown => no("工作地点有多远还不清楚，要先问明"),
    }
}

fn pay(pair: &Pair<'_>, parts: &Parts) -> Said {
    let yuan = |amount| yuan(amount);
    match parts.pay {
        PayFit::Above { low, wanted } if low == wanted => {
            yes(format!("月薪{}元，正是您要的数", yuan(low)))
        }
        PayFit::Above { low, wanted } => {
            yes(format!("月薪{}元，比您要的{}元高", yuan(low), yuan(wanted)))
        }
        PayFit::Perhaps {
            low: Some(low),
            high,
            wanted,
        } => no(format!(
            "月薪{}至{}元，不一定到您要的{}元",
            yuan(low),
            yuan(high),
            yuan(wanted)
        )),
        PayFit::Perhaps {
            low: None,
            high,
            wanted,
        } => no(format!(
            "只写了月薪最高{}元，不一定到您要的{}元",
            yuan(high),
            yuan(wanted)
        )),
        PayFit::NoWish { low } => yes(format!("月薪{}元", yuan(low))),
        PayFit::Piece => no("按件算钱，挣多少要看做多少"),
        PayFit::Unknown => match (pair.post.pay.lump, yearly_wage(pair).basis) {
            (Some(lump), Basis::Lump) => yes(format!(
                "整个活{}元，做{}个月",
                yuan(lump),
                pair.post.months_a_year
            )),
            _ => no("没有写明工资，要先问清"),
        },
    }
}

fn hours(pair: &Pair<'_>, parts: &Parts) -> Said {
    let seeker = pair.seeker;
    let home = match (
        seeker.has(Obstacle::SchoolRun),
        seeker.has(Obstacle::Children),
        seeker.has(Obstacle::Elderly),
    ) {
        (true, ..) => Some("能接送孩子"),
        (false, true, _) => Some("能照看孩子"),
        (false, false, true) if pair.post.at_home => Some("能照顾老人"),
        (false, false, true) => Some("早晚能照顾老人"),
        _ => None,
    };
    let with = |text: &str| match home {
        Some(home) => format!("{text}，{home}"),
        None => text.to_owned(),
    };
    let day = pair
        .post
        .hours
        .minutes_a_day
        .map_or(String::new(), |minutes| format!("每天{}小时", minutes / 60));
    match parts.hours {
        HoursFit::Own => yes(with("时间自己安排")),
        HoursFit::PartTime => yes(with("只上半天")),
        _ if parts.long_hours && pair.post.hours.days_a_week == Some(7) => {
            no(format!("一周七天没有休息{}", comma(&day)))
        }
        _ if parts.long_hours => no(format!("{day}，时间长")),
        HoursFit::Day => yes(with("白班")),
        HoursFit::Rotating => no("要倒班"),
        HoursFit::Night => no("上夜班"),
        HoursFit::Unknown if home.is_some() => no("上下班时间没有写明，要问清能不能照顾家里"),
        HoursFit::Unknown => None,
    }
}

fn comma(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("，{text}")
    }
}

fn body(parts: &Parts) -> Said {
    match parts.body {
        Body::LightForWeak => yes("活轻，身体吃得消"),
        Body::Strains => no("活不轻，身体要吃得消才行"),
        Body::Suits | Body::Unknown => None,
    }
}

fn season(pair: &Pair<'_>, parts: &Parts) -> Said {
    match parts.season {
        Season::LeavesTime { .. } if pair.post.at_home => yes("农忙时可以先忙地里的活"),
        Season::LeavesTime { months } if months < 12 => {
            yes(format!("一年只做{months}个月，不误农活"))
        }
        Season::LeavesTime { .. } => yes("只上半天，不误农活"),
        Season::TakesAll => no("全年上班，农忙时要请假"),
        Season::Months { months: 12 } => None,
        Season::Months { months } => no(format!("一年只有{months}个月的活")),
    }
}

fn board(parts: &Parts) -> Said {
    let far = matches!(parts.way, WayFit::Lodging { .. });
    match parts.board {
        (true, true) if far => yes("还包吃"),
        (true, true) => yes("包吃包住"),
        (true, false) => yes("包吃"),
        (false, true) if !far => yes("包住"),
        _ => None,
    }
}

fn order(parts: &Parts) -> Said {
    match parts.order {
        Order::LastResort => no("公益性岗位是最后的办法，别的岗位能做就先做别的"),
        Order::Market | Order::Workshop | Order::Project => None,
    }
}

/// What does not refuse but has to be settled before the first day.
fn to_settle(pair: &Pair<'_>) -> Vec<Reason> {
    let (seeker, post) = (pair.seeker, pair.post);
    let mut open = Vec::new();
    for wanted in &post.certificates {
        let held = wanted.is_held(&seeker.certificates);
        let name = &wanted.name;
        let (side, text) = match (held, wanted.statutory) {
            (true, _) => (Side::For, format!("有{name}，岗位正要")),
            (false, Some(_)) => (Side::Against, format!("上岗前要先去办{name}")),
            (false, None) => (Side::Against, format!("岗位希望有{name}，登记里没有")),
        };
        open.push(reason(
            "certificate",
            side,
            text,
            if held { weights::EXPERIENCE } else { 10 },
        ));
    }
    if post.education.is_some() && seeker.education.is_none() {
        open.push(reason(
            "education",
            Side::Against,
            "文化程度没有登记，要先核实".into(),
            5,
        ));
    }
    open
}
