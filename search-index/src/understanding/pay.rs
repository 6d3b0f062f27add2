//! Reads pay: 4000以上, 3500-5000, 两百一天, 0.8-1.5万/月, 20元/小时.

use std::ops::Range;

use crate::text::{Normalised, Number, read_number};

/// Days of work that make a month's pay out of a day's (26: six days a week, as day labour counts).
const DAYS_PER_MONTH: f64 = 26.0;
/// Hours of work that make a day's pay out of an hour's (劳动法 art. 36).
const HOURS_PER_DAY: f64 = 8.0;

/// Bare numbers are pay only in this range of yuan a month; 2024 is a year, 50 an age, 3 heads.
const BARE_PAY: Range<f64> = 1_000.0..50_000.0;

/// A bare number before 一天 is pay from here on; below, it may be hours.
const LEAST_DAY_PAY: f64 = 50.0;

/// Pay that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pay {
    /// Bytes of the normalised text.
    pub(crate) span: Range<usize>,
    /// Fen a month.
    pub(crate) low: i64,
    /// Fen a month, of a range.
    pub(crate) high: Option<i64>,
}

/// Words that, before a number, make it pay.
const BEFORE: [&str; 18] = [
    "工资",
    "月薪",
    "薪资",
    "薪水",
    "底薪",
    "月入",
    "待遇",
    "收入",
    "每月",
    "一个月",
    "日薪",
    "一天",
    "每天",
    "时薪",
    "一小时",
    "每小时",
    "月工资",
    "保底",
];
/// Words after a number that only pay has.
const CURRENCY: [&str; 6] = ["块钱", "元钱", "人民币", "元", "块", "rmb"];
/// At least.
const AT_LEAST: [&str; 9] = [
    "以上", "往上", "朝上", "起步", "打底", "保底", "起", "+", "多",
];
/// What shows that a number counts something else.
const OTHER_UNITS: [&str; 22] = [
    "人", "名", "个", "岁", "年", "周岁", "天", "小时", "公里", "米", "平", "亩", "次", "号", "月",
    "点", "班", "级", "位", "以内", "kg", "吨",
];

#[derive(Clone, Copy, PartialEq)]
enum Per {
    Month,
    Day,
    Hour,
    Year,
}

/// The first of `options` that `text` begins with.
fn starts<'a>(text: &str, options: &[&'a str]) -> Option<&'a str> {
    options
        .iter()
        .copied()
        .filter(|option| text.starts_with(option))
        .max_by_key(|option| option.len())
}

fn skip_spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// `/月`, `一天`, `每小时` …: (unit, length).
fn per(text: &str) -> Option<(Per, usize)> {
    let lead = skip_spaces(text);
    let rest = &text[lead..];
    let mark = starts(rest, &["/每", "/", "每", "一个", "一", "1"]).unwrap_or("");
    let unit = &rest[mark.len()..];
    let units = [
        ("个小时", Per::Hour),
        ("小时", Per::Hour),
        ("钟头", Per::Hour),
        ("时", Per::Hour),
        ("天", Per::Day),
        ("日", Per::Day),
        ("工日", Per::Day),
        ("个工", Per::Day),
        ("个月", Per::Month),
        ("月", Per::Month),
        ("年", Per::Year),
    ];
    let (word, kind) = units.into_iter().find(|(word, _)| unit.starts_with(word))?;
    // 4000月 is no rate without a mark, but 4000元月 is seen; the caller has checked the currency
    (!mark.is_empty()).then_some((kind, lead + mark.len() + word.len()))
}

/// All pay in normalised `text`, in order.
pub(crate) fn find_pay(text: &str) -> Vec<Pay> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let tail = &text[at..];
        let step = tail.chars().next().map_or(1, char::len_utf8);
        let inside_word = text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
        match (!inside_word).then(|| pay_at(text, at)).flatten() {
            Some(pay) => {
                at = pay.span.end;
                out.push(pay);
            }
            // a number that is no pay is skipped whole, so that its tail is not read again
            None => at += read_number(tail).map_or(step, |n| n.length.max(step)),
        }
    }
    out
}

/// Pay whose first number begins at byte `at`.
fn pay_at(text: &str, at: usize) -> Option<Pay> {
    let first = read_number(&text[at..])?;
    let mut end = at + first.length;
    let mut currency = take(text, &mut end, &CURRENCY);
    let second = second_number(text, end);
    if let Some((number, after)) = second {
        end = after + number.length;
        currency |= take(text, &mut end, &CURRENCY);
    }
    let lead = text[..at].trim_end_matches([' ', ':', '要', '是']);
    let before = BEFORE.iter().copied().find(|word| lead.ends_with(word));
    let scaled = first.scaled || second.is_some_and(|(n, _)| n.scaled);
    let certain = currency || scaled || before.is_some() || first.value >= LEAST_DAY_PAY;
    let rate = per(&text[end..]).filter(|_| certain);
    let mut unit = rate.map_or_else(|| unit_of_word(before), |(unit, _)| unit);
    if let Some((_, length)) = rate {
        end += length;
    } else if by_the_day(text, first.value, &text[end..]) {
        unit = Per::Day;
    } else if !currency && before.is_none() {
        let other = starts(text[end..].trim_start_matches(' '), &OTHER_UNITS);
        let bare = BARE_PAY.contains(&first.value) && (first.value % 50.0 == 0.0);
        if other.is_some() || !(scaled || bare) {
            return None;
        }
    }
    take(text, &mut end, &AT_LEAST);
    let around = take(text, &mut end, &["左右", "上下", "差不多"]);
    // 8-1.5万 and 3-5千: the scale written once stands for both
    let low = match second {
        Some((n, _)) if n.scaled && !first.scaled && first.value < 100.0 => {
            let factor = if text[..end].contains(['万', 'w']) {
                10_000.0
            } else {
                1_000.0
            };
            Number {
                value: first.value * factor,
                ..first
            }
        }
        _ => first,
    };
    let floor = monthly_fen(low.value, unit)?;
    Some(Pay {
        span: before.map_or(at, |word| lead.len() - word.len())..end,
        low: if around { floor / 10 * 9 } else { floor },
        high: second.and_then(|(n, _)| monthly_fen(n.value, unit)),
    })
}

/// 日结两百以上: too little for a month, and the text speaks of days.
fn by_the_day(text: &str, value: f64, rest: &str) -> bool {
    let at_least = starts(rest.trim_start_matches(' '), &AT_LEAST).is_some();
    let speaks_of_days = ["日结", "天结", "现结", "当天"]
        .iter()
        .any(|w| text.contains(w));
    at_least && speaks_of_days && (LEAST_DAY_PAY..BARE_PAY.start).contains(&value)
}

/// Moves `end` over one of `options`, if there is one.
fn take(text: &str, end: &mut usize, options: &[&str]) -> bool {
    let lead = skip_spaces(&text[*end..]);
    let found = starts(&text[*end + lead..], options);
    *end += found.map_or(0, |word| lead + word.len());
    found.is_some()
}

/// The other end of a range and where it begins.
fn second_number(text: &str, end: usize) -> Option<(Number, usize)> {
    let rest = &text[end..];
    let dash = starts(rest, &["-", "~", "—", "–", "至", "到"])?;
    let at = end + dash.len();
    Some((read_number(&text[at..])?, at))
}

fn unit_of_word(before: Option<&str>) -> Per {
    match before {
        Some("日薪" | "一天" | "每天") => Per::Day,
        Some("时薪" | "一小时" | "每小时") => Per::Hour,
        _ => Per::Month,
    }
}

/// Yuan per unit to fen a month; nothing for what no wage is.
fn monthly_fen(yuan: f64, unit: Per) -> Option<i64> {
    let month = match unit {
        Per::Month => yuan,
        Per::Day => yuan * DAYS_PER_MONTH,
        Per::Hour => yuan * HOURS_PER_DAY * DAYS_PER_MONTH,
        Per::Year => yuan / 12.0,
    };
    (500.0..1_000_000.0)
        .contains(&month)
        .then_some((month * 100.0).round() as i64)
}

/// The pay that a posting's pay line states, fen a month: (low, high). For documents that come
/// with the line as text only, such as `8千-1.5万` or `80元/天`.
pub fn monthly_pay_of_text(line: &str) -> Option<(i64, i64)> {
    let pay = find_pay(Normalised::of(line).as_str()).into_iter().next()?;
    Some((pay.low, pay.high.unwrap_or(pay.low).max(pay.low)))
}

#[cfg(test)]
mod tests {
    use super::{find_pay, monthly_pay_of_text};

    fn floor(text: &str) -> Option<i64> {
        find_pay(text).first().map(|pay| pay.low / 100)
    }

    #[test]
    fn as_people_ask() {
        for (text, yuan) in [
            ("新哨 普工 4000以上", 4000),
            ("四千块", 4000),
            ("4k以上", 4000),
            ("工资三千五", 3500),
            ("月薪5000", 5000),
            ("两百一天", 5200),
            ("200元/天", 5200),
            ("20元/小时", 4160),
            ("4000-6000", 4000),
            ("一个月四千起", 4000),
            ("5千", 5000),
            ("4000左右", 3600),
            ("10万一年", 8333),
            ("日结两百以上", 5200),
            ("一天260", 6760),
        ] {
            assert_eq!(floor(text), Some(yuan), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_pay() {
        for text in [
            "招3人",
            "50岁能干",
            "2024年",
            "五十岁",
            "8小时",
            "一天8小时",
            "三年挖机",
            "1000人的厂",
            "c1驾照",
            "十个人",
            "一个女工",
        ] {
            assert_eq!(floor(text), None, "{text}");
        }
    }

    #[test]
    fn pay_lines_of_postings() {
        assert_eq!(
            monthly_pay_of_text("0.8-1.5万/月"),
            Some((800_000, 1_500_000))
        );
        assert_eq!(monthly_pay_of_text("8千-1.5万"), Some((800_000, 1_500_000)));
        assert_eq!(
            monthly_pay_of_text("7000.0-12000.0"),
            Some((700_000, 1_200_000))
        );
        assert_eq!(monthly_pay_of_text("80元/天"), Some((208_000, 208_000)));
        assert_eq!(monthly_pay_of_text("面议"), None);
    }
}
