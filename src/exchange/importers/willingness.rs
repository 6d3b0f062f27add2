//! Statements of willingness.

use super::Importer;
use super::people::{by_row, line, occupations, outcome, resolved, unknown_person, yes_no};
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::households::model::{
    Farthest, HowStated, NewWillingness, Obstacle, PersonNo, Willingness, WorkKind,
};
use crate::households::service::{named_persons_by_no, state_willingness_in};
use crate::kernel::coded::{parse_list, parse_yes_no};
use crate::kernel::date::parse_date;
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Error, Fen, PersonName, Result, text};
use crate::sheets::Column;

const COLUMNS: &[Column] = &[
    Column::required("人口编号", &["人员编号", "人口编码", "个人编号"]),
    Column::optional("姓名", &["成员姓名", "人员姓名"]),
    Column::required(
        "就业意愿",
        &["是否有就业意愿", "务工意愿", "有无就业意愿", "意愿"],
    ),
    Column::optional(
        "无意愿原因",
        &["无就业意愿原因", "不愿意原因", "不就业原因"],
    ),
    Column::optional(
        "意向区域",
        &["意向就业区域", "意向务工区域", "就业区域意向", "意向地区"],
    ),
    Column::optional("意向岗位类型", &["意向岗位", "岗位类型意向"]),
    Column::optional("意向工种", &["意向职业", "意向行业工种", "期望工种"]),
    Column::optional(
        "期望月薪",
        &["期望薪资", "期望工资", "期望月收入", "最低月薪"],
    ),
    Column::optional("可上岗时间", &["可到岗时间", "可上岗日期", "可务工时间"]),
    Column::optional("无法外出原因", &["不能外出原因", "外出困难"]),
    Column::optional("培训意愿", &["是否有培训意愿", "有无培训意愿", "培训需求"]),
    Column::required(
        "采集日期",
        &["采集时间", "调查日期", "登记日期", "表态日期"],
    ),
    Column::required("采集方式", &["调查方式", "登记方式"]),
];

/// Imports statements of willingness.
pub struct Statements;

/// Name as typed, and the statement.
type Stated = (Option<PersonName>, Willingness);

impl Importer for Statements {
    /// 人口编号, then name and statement.
    type Item = (String, Stated);

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Item> {
        let person_no = cells.required("人口编号", PersonNo::parse);
        let name = match cells.text("姓名").contains(['*', '＊']) {
            true => None,
            false => cells.optional("姓名", PersonName::parse),
        };
        let wants_work = cells.required("就业意愿", |text| {
            yes_no(
                text,
                &["愿意", "有意愿", "有就业意愿", "想就业"],
                &["不愿意", "无意愿", "无就业意愿", "没有意愿", "不想就业"],
            )
        });
        let why_not = cells.optional("无意愿原因", line);
        let farthest = farthest(cells, wants_work);
        let kinds = cells.or("意向岗位类型", Vec::new(), any_or_list);
        let occupations = cells.or("意向工种", Vec::new(), any_or_occupations);
        let least_pay = cells.optional("期望月薪", pay);
        let available_from = cells.optional("可上岗时间", parse_date);
        let obstacles = cells.or("无法外出原因", Vec::new(), obstacles);
        let wants_training = cells.or("培训意愿", false, |text| {
            yes_no(text, &["愿意", "有意愿"], &["不愿意", "无意愿"])
        });
        let stated_on = cells.required("采集日期", parse_date);
        let how = cells.required("采集方式", HowStated::parse);
        let stated = Willingness {
            wants_work: wants_work?,
            why_not,
            farthest: farthest?,
            kinds: kinds?,
            occupations: occupations?,
            least_pay,
            available_from,
            obstacles: obstacles?,
            wants_training: wants_training?,
            how: how?,
            stated_on: stated_on?,
        };
        Some((person_no?.as_str().to_owned(), (name, stated)))
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
        let known = named_persons_by_no(txn.conn, &numbers).map_err(|error| vec![error])?;
        let (mut rows, mut statements, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        for Numbered {
            row,
            item: ((person, registered), (name, stated)),
        } in resolved(items, &known, unknown_person)?
        {
            if name.is_some_and(|name| name.as_str() != registered) {
                errors.push(other_name().row(row));
            }
            rows.push(row);
            statements.push(NewWillingness { person, stated });
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        state_willingness_in(txn, ctx, Some(batch), &statements)
            .map(|puts| outcome(&puts))
            .map_err(|refused| by_row(refused, &rows))
    }
}

fn other_name() -> Error {
    Error::invalid(
        "PERSON-NAME-DIFFERS",
        "姓名与这个人口编号登记的不同",
        "name differs",
    )
    .field("姓名")
    .cure("请核对人口编号是否填错了行")
}

/// How far; somebody unwilling need not say.
fn farthest(cells: &mut Cells<'_>, wants_work: Option<bool>) -> Option<Farthest> {
    match wants_work {
        Some(true) => cells.required("意向区域", Farthest::parse),
        _ => cells.or(
            "意向区域",
            NewWillingness::FARTHEST_IF_UNSAID,
            Farthest::parse,
        ),
    }
}

/// Whether the cell says that anything will do.
fn says_any(text: &str) -> bool {
    ["不限", "无", "均可", "都可以", "任意"].contains(&&*text::compact(text))
}

fn any_or_list(text: &str) -> Result<Vec<WorkKind>> {
    match says_any(text) {
        true => Ok(Vec::new()),
        false => parse_list(text),
    }
}

fn any_or_occupations(text: &str) -> Result<Vec<crate::kernel::OccupationCode>> {
    match says_any(text) {
        true => Ok(Vec::new()),
        false => occupations(text),
    }
}

/// What keeps the person at home; 无 says nothing does.
fn obstacles(text: &str) -> Result<Vec<Obstacle>> {
    match parse_yes_no(text) {
        Ok(false) => Ok(Vec::new()),
        _ => parse_list(text),
    }
}

fn pay(text: &str) -> Result<Fen> {
    let pay = Fen::parse(text)?;
    match pay > Fen::ZERO {
        true => Ok(pay),
        false => Err(Error::invalid(
            "WILLINGNESS-PAY",
            "期望月薪应大于0",
            "least pay is not positive",
        )
        .cure("没有要求的请留空")),
    }
}
