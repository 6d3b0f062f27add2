//! Figures in a posting's cells: pay, hours, ages, months, as people write them (8小时, 18周岁, 1-3年, 招5人).

use super::Cells;
use crate::kernel::text::compact;
use crate::kernel::{Error, Fen, Result};
use crate::vacancies::model::salary_text::{self, SalaryText};
use crate::vacancies::model::{Finding, FindingCode, Pay, PayUnit, column};

/// Above it, pay without a unit cannot be for a day.
const LEAST_MONTHLY: Fen = Fen::new(80_000);

pub(super) fn pay(cells: &mut Cells<'_>) -> Pay {
    let whole = amount(cells, column::PAY);
    let low = amount(cells, column::PAY_LOW).or(whole);
    let high = amount(cells, column::PAY_HIGH).or(whole);
    let low_end = low.and_then(|stated| stated.low);
    let high_end = high.and_then(|stated| stated.high);
    let told = low.or(high).and_then(|stated| stated.unit);
    let unit = cells.coded::<PayUnit>(column::PAY_UNIT).or(told);
    let unit = unit.or_else(|| {
        let most = high_end.or(low_end)?;
        if most < LEAST_MONTHLY {
            let finding = Finding::of(FindingCode::Unreadable, column::PAY_UNIT);
            cells
                .findings
                .push(finding.saying("没有写明是一天、一小时还是一个月"));
        }
        None
    });
    let unit = unit.unwrap_or(PayUnit::Month);
    Pay {
        low: low_end,
        high: high_end,
        unit,
        form: cells.coded(column::PAY_FORM).unwrap_or(unit.usual_form()),
    }
}

#[derive(Clone, Copy)]
struct Stated {
    low: Option<Fen>,
    high: Option<Fen>,
    unit: Option<PayUnit>,
}

/// A plain amount, or a whole pay text in a cell that wants an amount.
fn amount(cells: &mut Cells<'_>, column: &str) -> Option<Stated> {
    let read = |text: &str| {
        if column != column::PAY
            && let Ok(fen) = Fen::parse(text)
        {
            let fen = Some(fen).filter(|fen| fen.fen() > 0);
            return Ok(Stated {
                low: fen,
                high: fen,
                unit: None,
            });
        }
        match salary_text::read(text) {
            SalaryText::Stated { low, high, unit } => Ok(Stated {
                low,
                high,
                unit: Some(unit),
            }),
            SalaryText::Negotiable | SalaryText::Empty => Ok(Stated {
                low: None,
                high: None,
                unit: None,
            }),
            SalaryText::Unreadable => Err(Error::invalid("PAY-TEXT", "看不懂这个薪酬", "pay text")),
        }
    };
    cells.take(column, read)
}

/// A whole number with its unit behind it, between bounds.
pub(super) fn whole(text: &str, least: i32, most: i32) -> Result<i32> {
    let bare = compact(text);
    let bare = bare.trim_end_matches([
        '岁', '周', '天', '日', '个', '月', '年', '人', '名', '以', '上', '下',
    ]);
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    match bare.parse::<i32>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(Error::invalid(
            "NUMBER-SHAPE",
            format!("应为{least}到{most}的整数"),
            "not a number in range",
        )),
    }
}

/// 招聘人数: 5, 5人, 招3人; 若干 is no number. A nought means that nobody asked.
pub(super) fn count(text: &str) -> Result<i64> {
    let bare = compact(text);
    let bare = bare.trim_start_matches(['招', '约', '共']);
    whole(bare, 0, 100_000).map(i64::from)
}

/// Hours with decimals, as minutes.
pub(super) fn minutes(text: &str) -> Result<i32> {
    let bare = compact(text);
    let bare = bare
        .trim_end_matches("小时")
        .trim_end_matches(['时', 'h', 'H']);
    let plain = !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    match plain.then(|| bare.parse::<f64>().ok()).flatten() {
        #[expect(clippy::cast_possible_truncation, reason = "bounded to a day")]
        Some(hours) if hours > 0.0 && hours <= 24.0 => Ok((hours * 60.0).round() as i32),
        _ => Err(Error::invalid(
            "HOURS-SHAPE",
            "应为0到24的小时数",
            "not hours of a day",
        )),
    }
}

/// Months in the trade: 12, 12个月, 1年, 1-3年 (the least counts), 不限.
pub(super) fn experience(text: &str) -> Result<i32> {
    let bare = compact(text).replace("经验", "");
    if super::is_nothing(&bare)
        || bare.contains("不限")
        || bare.contains("应届")
        || bare.contains("无需")
    {
        return Ok(0);
    }
    let years = bare.contains('年');
    let least = bare
        .split(['-', '~', '至', '到'])
        .next()
        .unwrap_or_default();
    let number = whole(least, 0, 600)?;
    Ok(if years { number * 12 } else { number })
}
