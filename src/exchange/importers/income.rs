//! The income ledger of households.

use super::Importer;
use super::people::{by_row, line, outcome, resolved, unknown_household};
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::households::model::{HouseholdNo, IncomeKind, NewIncome};
use crate::households::service::{ids_by_no, put_income_in};
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Error, Fen, Result, text};
use crate::sheets::Column;

/// Where amounts come from if the table does not say.
const UNSAID_SOURCE: &str = "导入表（未注明来源）";

const COLUMNS: &[Column] = &[
    Column::required("户编号", &["户编码", "家庭编号", "户号"]),
    Column::required("年度", &["收入年度", "年份"]),
    Column::optional("工资性收入", &["工资性收入（元）", "务工收入", "工资收入"]),
    Column::optional(
        "生产经营性收入",
        &["经营性收入", "生产经营收入", "家庭经营性收入", "经营净收入"],
    ),
    Column::optional("财产性收入", &["财产收入"]),
    Column::optional("转移性收入", &["转移收入"]),
    Column::optional(
        "生产经营性支出",
        &[
            "生产经营性支出（合计）",
            "经营性支出",
            "生产经营支出",
            "家庭经营性支出",
        ],
    ),
    Column::optional("来源", &["数据来源", "收入来源依据", "依据"]),
];

/// Imports income.
pub struct Income;

/// What a row says besides the household.
type Ledger = (i32, Vec<(IncomeKind, Fen)>, String);

impl Importer for Income {
    /// 户编号, then year, amounts and source.
    type Item = (String, Ledger);

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Item> {
        let household_no = cells.required("户编号", HouseholdNo::parse);
        let year = cells.required("年度", year);
        let mut amounts = Vec::new();
        for kind in IncomeKind::ALL {
            if let Some(amount) = cells.optional(kind.chinese(), Fen::parse) {
                amounts.push((*kind, amount));
            }
        }
        let told = IncomeKind::ALL
            .iter()
            .any(|kind| !cells.text(kind.chinese()).is_empty());
        if !told {
            cells.fail(
                "工资性收入",
                Error::invalid("INCOME-EMPTY", "这一行没有任何金额", "no amount")
                    .cure("请至少填写一项收入；没有收入的填 0"),
            );
        }
        let source = cells.or("来源", UNSAID_SOURCE.to_owned(), line);
        Some((household_no?.as_str().to_owned(), (year?, amounts, source?)))
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<Self::Item>>,
    ) -> Result<Outcome, Vec<Error>> {
        let numbers: Vec<String> = items
            .iter()
            .map(|numbered| numbered.item.0.clone())
            .collect();
        let known = ids_by_no(txn.conn, &numbers).map_err(|error| vec![error])?;
        let (mut rows, mut incomes) = (Vec::new(), Vec::new());
        for Numbered {
            row,
            item: (household, (year, amounts, source)),
        } in resolved(items, &known, unknown_household)?
        {
            rows.push(row);
            incomes.push(NewIncome {
                household,
                year,
                amounts,
                source,
            });
        }
        put_income_in(txn, ctx, Some(batch), &incomes)
            .map(|puts| outcome(&puts))
            .map_err(|refused| by_row(refused, &rows))
    }
}

/// A year of four digits, with or without 年 or 年度; its bounds are checked on writing.
fn year(text: &str) -> Result<i32> {
    let bare = text::compact(text);
    let digits = bare
        .strip_suffix("年度")
        .or_else(|| bare.strip_suffix('年'))
        .unwrap_or(&bare);
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    match digits.parse() {
        Ok(year) if digits.len() == 4 => Ok(year),
        _ => Err(Error::invalid("INCOME-YEAR", "年度不对", "not a year").cure("请填四位年份")),
    }
}
