//! Payment lines: an employer's payroll, a 一卡通 batch, or what a village has asked.

use chrono::NaiveDate;

use super::Importer;
use super::people::{by_row, line};
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::kernel::date::parse_date;
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Error, Fen, Month, Result};
use crate::placements::model::{NewWage, PayMethod, Placement, PlacementNo, WageSource};
use crate::placements::service;
use crate::sheets::Column;

const COLUMNS: &[Column] = &[
    Column::required("上岗编号", &["编号", "就业编号"]),
    Column::optional("姓名", &["务工人员姓名", "人员姓名"]),
    Column::optional("所属期起", &["开始日期", "起始日期"]),
    Column::optional("所属期止", &["截止日期", "结束日期"]),
    Column::optional("所属月份", &["工资月份", "月份", "年月", "所属期"]),
    Column::optional("发放日期", &["发放时间", "支付日期", "到账日期"]),
    Column::optional("发放方式", &["支付方式"]),
    Column::optional("出勤天数", &["出勤", "工作天数"]),
    Column::optional("工时", &["工作小时", "小时数"]),
    Column::optional("计件数量", &["件数", "数量"]),
    Column::optional("应发", &["应发工资", "应发金额"]),
    Column::optional("扣款", &["扣发", "扣除", "代扣"]),
    Column::optional(
        "实发",
        &["实发工资", "实发金额", "务工月收入", "月收入", "工资"],
    ),
    Column::required("来源", &["信息来源", "数据来源"]),
    Column::optional("提供人", &["信息提供人"]),
    Column::optional("凭证", &["核实凭证", "依据", "查看凭证"]),
];

/// Imports payment lines; placements are known by 上岗编号.
pub struct Wages;

/// A row before its placement is looked up.
pub struct Told {
    placement: PlacementNo,
    days: Period,
    paid_on: Option<NaiveDate>,
    method: Option<PayMethod>,
    half_days: Option<i32>,
    minutes: Option<i32>,
    pieces: Option<i64>,
    amounts: Amounts,
    source: WageSource,
    provided_by: String,
    evidence: Option<String>,
}

/// What is paid for.
#[derive(Clone, Copy)]
enum Period {
    Days(NaiveDate, NaiveDate),
    /// A month: of a placement that began or ended in it, the days worked.
    Month(Month),
}

impl Period {
    fn of(self, placement: &Placement) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Days(from, to) => (from, to),
            Self::Month(month) => {
                let (first, last) = (month.first_day(), month.last_day());
                let end = placement.ended_on.map_or(last, |end| end.min(last));
                // A month wholly outside stays as it is and is refused with the placement's dates.
                match placement.started_on <= last && end >= first {
                    true => (first.max(placement.started_on), end),
                    false => (first, last),
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Amounts {
    gross: Fen,
    deductions: Fen,
    net: Fen,
}

impl Importer for Wages {
    type Item = Told;

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Told> {
        let placement = cells.required("上岗编号", PlacementNo::parse);
        let days = period(cells);
        let paid_on = cells.optional("发放日期", parse_date);
        let method = cells.optional("发放方式", PayMethod::parse);
        let half_days = cells.optional("出勤天数", |text| parse_count(text, 2));
        let minutes = cells.optional("工时", |text| parse_count(text, 60));
        let pieces = cells.optional("计件数量", |text| parse_count(text, 1));
        let amounts = amounts(cells);
        let source = cells.required("来源", WageSource::parse);
        let evidence = cells.optional("凭证", line);
        let source = source?;
        let provided_by = match (source, cells.text("提供人"), cells.text("姓名")) {
            (WageSource::Worker, "", name) if !name.is_empty() => Some(name.to_owned()),
            _ => cells.required("提供人", line),
        };
        Some(Told {
            placement: placement?,
            days: days?,
            paid_on,
            method,
            half_days: half_days.and_then(|count| i32::try_from(count).ok()),
            minutes: minutes.and_then(|count| i32::try_from(count).ok()),
            pieces,
            amounts: amounts?,
            source,
            provided_by: provided_by?,
            evidence,
        })
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<Told>>,
    ) -> std::result::Result<Outcome, Vec<Error>> {
        let nos: Vec<PlacementNo> = items
            .iter()
            .map(|item| item.item.placement.clone())
            .collect();
        let placements = service::by_nos(txn.conn, &nos).map_err(|error| vec![error])?;
        let rows: Vec<u32> = items.iter().map(|item| item.row).collect();
        let mut lines = Vec::with_capacity(items.len());
        let mut errors = Vec::new();
        for item in items {
            match placements.get(&item.item.placement) {
                Some(placement) => lines.push(item.item.line(placement)),
                None => errors.push(no_placement().row(item.row)),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let recorded = service::record_wages_in(txn, ctx, Some(batch), &lines)
            .map_err(|refused| by_row(refused, &rows))?;
        let created = recorded.lines().iter().flatten().count();
        Ok(Outcome {
            created,
            updated: 0,
            unchanged: rows.len() - created,
        })
    }
}

impl Told {
    fn line(self, placement: &Placement) -> NewWage {
        let (from, to) = self.days.of(placement);
        NewWage {
            placement: placement.id,
            from,
            to,
            paid_on: self.paid_on,
            method: self.method,
            half_days: self.half_days,
            minutes: self.minutes,
            pieces: self.pieces,
            gross: self.amounts.gross,
            deductions: self.amounts.deductions,
            net: self.amounts.net,
            source: self.source,
            provided_by: self.provided_by,
            evidence: self.evidence,
            corrects: None,
        }
    }
}

/// 所属期起 and 所属期止, or 所属月份.
fn period(cells: &mut Cells<'_>) -> Option<Period> {
    if !cells.text("所属月份").is_empty() && cells.text("所属期起").is_empty() {
        return cells.optional("所属月份", Month::parse).map(Period::Month);
    }
    let from = cells.required("所属期起", parse_date);
    let to = cells.required("所属期止", parse_date);
    Some(Period::Days(from?, to?))
}

/// Of 应发, 扣款 and 实发, the one left out follows from the others.
fn amounts(cells: &mut Cells<'_>) -> Option<Amounts> {
    let deductions = cells.or("扣款", Fen::ZERO, Fen::parse);
    let gross = cells.optional("应发", Fen::parse);
    let net = match cells.text("应发") {
        "" => cells.required("实发", Fen::parse),
        _ => cells.optional("实发", Fen::parse),
    };
    let deductions = deductions?;
    let gross = gross.or_else(|| net?.checked_add(deductions))?;
    let net = net.or_else(|| gross.checked_sub(deductions))?;
    Some(Amounts {
        gross,
        deductions,
        net,
    })
}

/// A number such as 21.5 that is kept in whole parts, `parts` to the unit: half days, minutes, pieces.
fn parse_count(text: &str, parts: i64) -> Result<i64> {
    let shape = || {
        Error::invalid("COUNT-SHAPE", "不是能用的数字", "not a count")
            .cure("请填不小于0的数字；天数可以有半天，例如 21.5")
    };
    // Hundredths, as amounts of money have them.
    let hundredths = Fen::parse(text).map_err(|_| shape())?.fen();
    let whole = hundredths
        .checked_mul(parts)
        .filter(|count| *count >= 0)
        .ok_or_else(shape)?;
    let count = (whole + 50) / 100;
    match i32::try_from(count) {
        Ok(_) => Ok(count),
        Err(_) => Err(shape()),
    }
}

fn no_placement() -> Error {
    Error::not_found("PLACEMENT-NONE", "没有这个上岗编号", "no such placement")
        .field("上岗编号")
        .cure("请先登记上岗，或核对编号")
}
