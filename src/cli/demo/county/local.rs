//! Jobs with the demo's own employers: who suits which of their posts, and what such a job is.

use super::dice::Dice;
use super::market::{Found, HERE, Pay};
use super::model::{Household, Person};
use super::trades::Trades;
use super::will::Reach;
use crate::cli::demo::posts::{EmployerLine, VacancyLine};

/// Working days in a month, to make daily and hourly pay comparable.
const DAYS: i64 = 22;

/// How well a post and a person suit each other; 0 is not at all.
pub fn weight(
    post: &VacancyLine,
    trades: &Trades,
    house: &Household,
    person: &Person,
    reach: Reach,
) -> u32 {
    let number = |text: &str| text.parse::<i64>().ok();
    let age = person.kin.age;
    let held = |wanted: &str| wanted == "健康证" || person.certificates.iter().any(|c| c == wanted);
    let too_young = number(&post.min_age).is_some_and(|least| age < least);
    let too_old = number(&post.max_age).is_some_and(|most| age > most);
    let lacking = post
        .certificates
        .split('、')
        .any(|wanted| !wanted.is_empty() && !held(wanted));
    let same_town = post.town == house.village.town;
    let same_village = same_town && post.village == house.village.name;
    let local = matches!(post.kind.as_str(), "公益性岗位" | "项目用工");
    let far = match reach {
        Reach::Village => !(same_village || local && same_town),
        Reach::Town => !same_town,
        Reach::County => post.town.is_empty() || (local && !same_town),
        Reach::Province | Reach::Anywhere => local && !same_town,
    };
    if too_young || too_old || lacking || far || !educated(person.education, &post.education) {
        return 0;
    }
    let near = if same_village {
        6
    } else if same_town {
        3
    } else {
        1
    };
    let fit = if trades.includes(&person.trades, &post.occupation) {
        8
    } else {
        1
    };
    near * fit
}

/// The job that this post of this employer gives.
pub fn filled(
    post: &VacancyLine,
    employer: &EmployerLine,
    house: &Household,
    dice: &mut Dice,
) -> Option<Found> {
    let (channel, form) = match post.kind.as_str() {
        "公益性岗位" => ("公益性岗位", "公益性岗位"),
        "帮扶车间岗位" => (
            "帮扶车间",
            if post.contract == "承揽" {
                "灵活就业"
            } else {
                "单位就业"
            },
        ),
        "项目用工" => ("灵活就业", "灵活就业"),
        _ => ("外出务工", "单位就业"),
    };
    let outside = employer.outside.as_str();
    let area = match outside {
        "" if post.town == house.village.town => "乡（镇）内",
        "" => "乡（镇）外县内",
        outside if outside.starts_with("云南省") => "县外省内",
        _ => "省外",
    };
    let hours = post.hours.parse::<f64>().unwrap_or(8.0);
    let days = post.days.parse::<f64>().unwrap_or(6.0);
    let once = post.pay_unit == "总" || post.pay_form == "项目结算";
    let pay = match post.pay_form.as_str() {
        _ if once => Pay::Once,
        "计件" => Pay::Piece,
        _ => Pay::Monthly,
    };
    Some(Found {
        employer: employer.name.clone(),
        title: post.title.clone(),
        channel,
        form: form.to_owned(),
        area,
        place: if outside.is_empty() { HERE } else { outside }.to_owned(),
        industry: section(&employer.industry).to_owned(),
        full_time: hours * days >= 36.0 && post.contract != "承揽",
        contract: post.contract.clone(),
        organised: channel != "外出务工" || post.channel == "协作地",
        monthly: monthly(post, dice),
        pay,
    })
}
fn educated(has: &str, wanted: &str) -> bool {
    let rank = |text: &str| match text {
        "小学" => 1,
        "初中" => 2,
        "高中" | "中专" => 3,
        "大专" => 4,
        "本科及以上" | "本科" => 5,
        _ => 0,
    };
    rank(has) >= rank(wanted)
}

/// Pay of a post in yuan a month, whatever its unit.
fn monthly(post: &VacancyLine, dice: &mut Dice) -> i64 {
    let amount = |text: &str| text.parse::<f64>().ok();
    let low = amount(&post.pay_low)
        .or_else(|| amount(&post.pay_high))
        .unwrap_or(2400.0);
    let high = amount(&post.pay_high).unwrap_or(low).max(low);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pay in yuan is far below 2^53"
    )]
    let drawn = dice.between(low as i64, high as i64);
    let hours = post.hours.parse::<f64>().unwrap_or(8.0).clamp(1.0, 12.0);
    let months = post.months.parse::<i64>().unwrap_or(3).max(1);
    match post.pay_unit.as_str() {
        "日" => drawn * DAYS,
        #[expect(clippy::cast_possible_truncation, reason = "at most 12")]
        "时" => drawn * DAYS * hours as i64,
        "总" => drawn / months,
        // Nobody knows how many pieces; a fair month of a slow to a quick hand.
        "件" => dice.between(14, 34) * 100,
        _ => drawn,
    }
}

/// The section of GB/T 4754-2017 of a code that begins with its letter.
fn section(code: &str) -> &'static str {
    match code.chars().next() {
        Some('A') => "农、林、牧、渔业",
        Some('B') => "采矿业",
        Some('C') => "制造业",
        Some('D') => "电力、热力、燃气及水生产和供应业",
        Some('E') => "建筑业",
        Some('F') => "批发和零售业",
        Some('G') => "交通运输、仓储和邮政业",
        Some('H') => "住宿和餐饮业",
        Some('I') => "信息传输、软件和信息技术服务业",
        Some('J') => "金融业",
        Some('K') => "房地产业",
        Some('L') => "租赁和商务服务业",
        Some('M') => "科学研究和技术服务业",
        Some('N') => "水利、环境和公共设施管理业",
        Some('O') => "居民服务、修理和其他服务业",
        Some('P') => "教育",
        Some('Q') => "卫生和社会工作",
        Some('R') => "文化、体育和娱乐业",
        Some('S') => "公共管理、社会保障和社会组织",
        _ => "",
    }
}
