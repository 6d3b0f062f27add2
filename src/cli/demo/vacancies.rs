//! The demo's vacancies as an import table, dated from today as a bureau's clerks would have collected them.

use chrono::NaiveDate;

use super::cells;
use super::county::dice::{Dice, add_days};
use super::employers::{credit_code, phones};
use super::posts::{Posts, VacancyLine};
use crate::sheets::Table;

/// Columns of the table.
const HEADER: [&str; 47] = [
    "岗位名称",
    "用人单位",
    "统一社会信用代码",
    "岗位类型",
    "招聘人数",
    "工作内容",
    "招聘条件",
    "乡镇",
    "村",
    "详细地址",
    "职业代码",
    "最低薪酬",
    "最高薪酬",
    "薪酬单位",
    "发薪形式",
    "每日工时",
    "每周天数",
    "班次",
    "包吃",
    "包住",
    "保险",
    "合同形式",
    "最低年龄",
    "最高年龄",
    "学历要求",
    "证书要求",
    "经验要求月数",
    "体力要求",
    "工作月数",
    "开始日期",
    "有效期至",
    "联系人",
    "联系电话",
    "收集渠道",
    "收集人",
    "收集日期",
    "核实人",
    "核实方式",
    "最近确认日期",
    "信息来源",
    "县外所在地",
    "公益性岗位类别",
    "期限（年）",
    "项目业主",
    "施工单位",
    "是否以工代赈",
    "结束日期",
];
/// The bureau's invented clerks.
const CLERKS: [&str; 5] = ["赵文娟", "普建华", "李云波", "昂丽琼", "何永祥"];
/// A posting without its own period is good for a month.
const VALID_DAYS: i64 = 30;

/// All vacancies of `posts`; the same `today` gives the same table.
pub fn table(posts: &Posts, today: NaiveDate) -> Table {
    let mut table = Table::new(&HEADER);
    let phones = phones(posts);
    let mut dice = Dice::new(0, "vacancies");
    for vacancy in &posts.vacancies {
        let employer = posts
            .employers
            .iter()
            .position(|e| e.key == vacancy.employer);
        let Some((at, employer)) = employer.and_then(|at| Some((at, posts.employers.get(at)?)))
        else {
            continue;
        };
        let round = Round::draw(vacancy, today, &mut dice);
        let own = if vacancy.address.is_empty() {
            &employer.address
        } else {
            &vacancy.address
        };
        let address = address(&employer.outside, own);
        table.push(cells([
            &vacancy.title,
            &employer.name,
            &credit_code(employer, at),
            &vacancy.kind,
            &vacancy.openings,
            &vacancy.body,
            &vacancy.requirements,
            &vacancy.town,
            &vacancy.village,
            &address,
            &vacancy.occupation,
            &vacancy.pay_low,
            &vacancy.pay_high,
            &vacancy.pay_unit,
            &vacancy.pay_form,
            &vacancy.hours,
            &vacancy.days,
            &vacancy.shift,
            &vacancy.meals,
            &vacancy.lodging,
            &vacancy.insurance,
            &vacancy.contract,
            &vacancy.min_age,
            &vacancy.max_age,
            &vacancy.education,
            &vacancy.certificates,
            &vacancy.experience_months,
            &vacancy.physical,
            &vacancy.months,
            &round.start,
            &round.valid,
            &employer.contact,
            phones.get(at).map_or("", String::as_str),
            &vacancy.channel,
            round.collector,
            &round.collected,
            round.checker,
            round.check,
            &round.confirmed,
            "",
            &employer.outside,
            &vacancy.post_type,
            &vacancy.term_years,
            &employer.owner,
            &employer.builder,
            &employer.work_relief,
            &round.project_ends,
        ]));
    }
    table
}

/// An address with the province, city and county it lies in, unless it names them itself.
fn address(outside: &str, own: &str) -> String {
    let mut whole = String::new();
    for part in outside.split('-').filter(|part| *part != "市辖区") {
        if !own.contains(part) && !whole.contains(part) {
            whole.push_str(part);
        }
    }
    whole + own
}

/// Who collected and checked it, and when.
struct Round {
    start: String,
    valid: String,
    collector: &'static str,
    collected: String,
    checker: &'static str,
    check: &'static str,
    confirmed: String,
    project_ends: String,
}

impl Round {
    fn draw(vacancy: &VacancyLine, today: NaiveDate, dice: &mut Dice) -> Self {
        let after = |days: &str| days.parse::<i64>().ok().map(|days| add_days(today, days));
        let collected = add_days(today, -dice.between(0, 21));
        let confirmed = dice.day(collected, today);
        let at = dice.below(CLERKS.len());
        // Nobody checks what he collected himself.
        let other = (at + 1 + dice.below(CLERKS.len() - 1)) % CLERKS.len();
        let check = match vacancy.channel.as_str() {
            "上门" => "上门查看",
            "乡镇上报" => "乡镇劳保所核实",
            _ => dice.among(&[("电话核实", 70), ("上门查看", 22), ("查验营业执照", 8)]),
        };
        let valid = after(&vacancy.valid_days).unwrap_or_else(|| add_days(today, VALID_DAYS));
        Self {
            start: after(&vacancy.starts_in_days).map_or_else(String::new, |day| day.to_string()),
            valid: valid.to_string(),
            collector: CLERKS[at],
            collected: collected.to_string(),
            checker: CLERKS[other],
            check,
            confirmed: confirmed.to_string(),
            project_ends: after(&vacancy.project_ends_in_days)
                .map_or_else(String::new, |day| day.to_string()),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;
    use crate::cli::demo::posts::tests::sample;

    #[test]
    fn an_address_far_away_names_each_place_once() {
        assert_eq!(address("", "老街"), "老街");
        assert_eq!(
            address("广东省-深圳市-坪山区", "坪山区坑梓"),
            "广东省深圳市坪山区坑梓"
        );
        assert_eq!(address("广东省-东莞市-东莞市", "厚街"), "广东省东莞市厚街");
    }

    #[test]
    fn dates_follow_today_and_nobody_checks_his_own() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let posts = sample();
        let table = table(&posts, today);
        assert_eq!(table.rows.len(), posts.vacancies.len());
        assert_eq!(table, super::table(&posts, today));
        let cell =
            |row: usize, name: &str| table.rows[row].cells[table.column(name).unwrap()].as_str();
        assert_eq!(cell(0, "有效期至"), "2027-01-23");
        assert_eq!(cell(1, "开始日期"), "2026-11-27");
        assert_eq!(cell(0, "包吃"), "是");
        assert_eq!(cell(7, "详细地址"), "广东省深圳市宝安区沙井街道");
        for row in 0..table.rows.len() {
            assert_ne!(cell(row, "收集人"), cell(row, "核实人"));
            let confirmed: NaiveDate = cell(row, "最近确认日期").parse().unwrap();
            let collected: NaiveDate = cell(row, "收集日期").parse().unwrap();
            assert!(collected <= confirmed && confirmed <= today);
            assert!(cell(row, "联系电话").starts_with("19900009"));
        }
    }
}
