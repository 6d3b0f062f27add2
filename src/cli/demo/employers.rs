//! The demo's employers as an import table, with credit codes and phones that belong to nobody.

use chrono::{Datelike, NaiveDate};

use super::cells;
use super::county::dice::add_days;
use super::county::numbers::Phones;
use super::county::places::Places;
use super::posts::{EmployerLine, Posts};
use crate::sheets::Table;

/// Columns of the table.
const HEADER: [&str; 18] = [
    "单位名称",
    "单位类型",
    "统一社会信用代码",
    "无代码原因",
    "负责人",
    "行业代码",
    "区划代码",
    "乡镇",
    "村",
    "县外所在地",
    "详细地址",
    "联系人",
    "联系电话",
    "车间形式",
    "认定日期",
    "项目业主",
    "施工单位",
    "是否以工代赈",
];
/// Not assigned, like that of the resident IDs.
const REGION: &str = "539999";
/// GB 32100: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// GB 11714, the organisation code inside.
const BODY_WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// All employers of `posts`; recognition dates are never after `today`.
pub fn table(posts: &Posts, today: NaiveDate) -> Table {
    let places = Places::load();
    let mut phones = Phones::employers();
    let mut table = Table::new(&HEADER);
    for (at, employer) in posts.employers.iter().enumerate() {
        let code = places.code(&employer.town, &employer.village).unwrap_or("");
        table.push(cells([
            &employer.name,
            &employer.kind,
            &credit_code(employer, at),
            &employer.no_code_reason,
            &responsible(employer),
            employer
                .industry
                .trim_start_matches(|c: char| c.is_ascii_alphabetic()),
            code,
            &employer.town,
            &employer.village,
            &employer.outside,
            &employer.address,
            &employer.contact,
            &phones.take(),
            &employer.workshop_form,
            &recognised(employer, today),
            &employer.owner,
            &employer.builder,
            &work_relief(employer),
        ]));
    }
    table
}

/// The phone of each employer of `posts`, in their order, as [`table`] gives them.
pub fn phones(posts: &Posts) -> Vec<String> {
    let mut phones = Phones::employers();
    posts.employers.iter().map(|_| phones.take()).collect()
}

/// The credit code of the employer at position `at`; empty for those that have none.
pub fn credit_code(employer: &EmployerLine, at: usize) -> String {
    if !employer.no_code_reason.is_empty() {
        return String::new();
    }
    let prefix = prefix(employer);
    // Firms and cooperatives carry bodies with MA, older public bodies plain digits.
    let body = if prefix.starts_with('9') {
        format!("MA{:06}", at + 1)
    } else {
        format!("{:08}", at + 1)
    };
    let first = format!("{prefix}{REGION}{body}{}", body_check(&body));
    let sum: usize = first
        .bytes()
        .zip(WEIGHTS)
        .map(|(c, weight)| value(c) * weight)
        .sum();
    let check = char::from(ALPHABET[(31 - sum % 31) % 31]);
    format!("{first}{check}")
}

/// Registration authority and organisation type, as they usually are for such a name.
fn prefix(employer: &EmployerLine) -> &'static str {
    let name = employer.name.as_str();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if employer.kind == "公益性岗位用人单位" {
        if ends(&["村委会", "社区", "居委会", "村民委员会", "居民委员会"]) {
            return "54";
        }
        let authority = ends(&["人民政府", "局", "办事处", "委员会"]);
        return if authority { "11" } else { "12" };
    }
    if name.contains("合作社") {
        "93"
    } else if name.contains("公司") || employer.kind == "项目" {
        "91"
    } else {
        "92"
    }
}

fn body_check(body: &str) -> char {
    let letter = |c: u8| {
        if c.is_ascii_digit() {
            c - b'0'
        } else {
            c - b'A' + 10
        }
    };
    let sum: usize = body
        .bytes()
        .zip(BODY_WEIGHTS)
        .map(|(c, w)| usize::from(letter(c)) * w)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(ALPHABET[digit]),
    }
}

fn value(c: u8) -> usize {
    ALPHABET.iter().position(|known| *known == c).unwrap_or(0)
}

fn responsible(employer: &EmployerLine) -> String {
    if employer.responsible.is_empty() && !employer.no_code_reason.is_empty() {
        employer.contact.clone()
    } else {
        employer.responsible.clone()
    }
}

/// The data gives a date; one that lies after the demo's day is taken back by whole years.
fn recognised(employer: &EmployerLine, today: NaiveDate) -> String {
    let Ok(date) = employer.recognised_on.parse::<NaiveDate>() else {
        return String::new();
    };
    let years = (date.year() - today.year() + 1).max(0);
    let date = if date > today {
        add_days(date, -366 * i64::from(years))
    } else {
        date
    };
    date.to_string()
}

fn work_relief(employer: &EmployerLine) -> String {
    if employer.kind == "项目" && employer.work_relief.is_empty() {
        "否".to_owned()
    } else {
        employer.work_relief.clone()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "fixed literals")]
mod tests {
    use super::*;
    use crate::cli::demo::posts::tests::sample;

    #[test]
    fn codes_are_those_of_the_standard() {
        let firm = |kind: &str, name: &str| EmployerLine {
            kind: kind.into(),
            name: name.into(),
            ..EmployerLine::default()
        };
        // Published vectors of region 539999.
        assert_eq!(
            credit_code(&firm("企业", "某有限公司"), 0),
            "91539999MA0000015G"
        );
        assert_eq!(
            credit_code(&firm("企业", "某米线店"), 1),
            "92539999MA00000238"
        );
        assert_eq!(
            credit_code(&firm("企业", "某种植专业合作社"), 2),
            "93539999MA00000310"
        );
        assert_eq!(
            credit_code(&firm("公益性岗位用人单位", "某服务中心"), 3),
            "12539999000000043F"
        );
    }

    #[test]
    fn the_table_has_every_employer_with_its_division_and_phone() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let posts = sample();
        let table = table(&posts, today);
        assert_eq!(table.rows.len(), posts.employers.len());
        let cell =
            |row: usize, name: &str| table.rows[row].cells[table.column(name).unwrap()].as_str();
        assert_eq!(cell(0, "行业代码"), "1351");
        assert!(cell(0, "区划代码").starts_with("532504102"));
        assert_eq!(cell(0, "联系电话"), "19900009000");
        assert_eq!(cell(2, "统一社会信用代码"), "");
        assert_eq!(cell(2, "负责人"), "何老板");
        assert_eq!(cell(3, "认定日期"), "2024-05-20");
        assert!(cell(4, "统一社会信用代码").starts_with("54539999"));
        assert_eq!(cell(5, "是否以工代赈"), "是");
        assert_eq!(cell(6, "区划代码"), "");
        assert_eq!(cell(6, "县外所在地"), "广东省-深圳市-宝安区");
        assert_eq!(cell(6, "详细地址"), "沙井街道");
        assert_eq!(phones(&posts)[1], cell(1, "联系电话"));
        assert!(
            recognised(
                &posts.employers[3],
                NaiveDate::from_ymd_opt(2020, 1, 1).unwrap()
            )
            .as_str()
                < "2020"
        );
    }
}
