//! Employers of the four kinds.

use super::Importer;
use crate::db::Txn;
use crate::employers::model::{EmployerKind, NewEmployer, Put, Seat, WorkshopForm};
use crate::employers::service;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::kernel::coded::parse_yes_no;
use crate::kernel::date::parse_date;
use crate::kernel::id::BatchId;
use crate::kernel::{CreditCode, Ctx, Error, Mobile, Result, text};
use crate::occupations;
use crate::regions::model::Gazetteer;
use crate::sheets::Column;

use super::places::division;

/// Longest name, address or other line.
const LINE_LENGTH: usize = 200;

const COLUMNS: &[Column] = &[
    Column::required(
        "单位名称",
        &["用人单位", "企业名称", "单位", "公司名称", "用人单位名称"],
    ),
    Column::required("单位类型", &["类型", "单位类别"]),
    Column::optional(
        "统一社会信用代码",
        &["信用代码", "社会信用代码", "统一信用代码"],
    ),
    Column::optional("无代码原因", &["无统一社会信用代码原因"]),
    Column::optional("负责人", &["法定代表人", "法人"]),
    Column::optional("行业代码", &["所属行业", "行业"]),
    Column::optional("区划代码", &[]),
    Column::optional("乡镇", &["所在乡镇", "乡镇（街道）", "乡镇街道"]),
    Column::optional("村", &["所在村", "村（社区）", "行政村"]),
    Column::optional("县外所在地", &["外地地址", "所在地"]),
    Column::optional("详细地址", &["地址", "单位地址"]),
    Column::optional("联系人", &[]),
    Column::optional("联系电话", &["电话", "手机", "手机号", "手机号码"]),
    Column::optional("车间形式", &[]),
    Column::optional("认定日期", &["认定时间"]),
    Column::optional("项目业主", &["业主单位"]),
    Column::optional("施工单位", &[]),
    Column::optional("是否以工代赈", &["以工代赈"]),
];

/// Imports employers; places are looked up in the gazetteer.
pub struct Employers<'a> {
    /// Today's divisions.
    pub gazetteer: &'a Gazetteer,
}

impl Importer for Employers<'_> {
    type Item = NewEmployer;

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<NewEmployer> {
        let name = cells.required("单位名称", line);
        let kind = cells.required("单位类型", EmployerKind::parse);
        let credit_code = cells.optional("统一社会信用代码", CreditCode::parse);
        let no_code_reason = cells.optional("无代码原因", line);
        let responsible = cells.optional("负责人", line);
        let industry = cells.optional("行业代码", occupations::service::parse_industry);
        let division = division(cells, self.gazetteer);
        let outside = cells.optional("县外所在地", line);
        let address = cells.optional("详细地址", line);
        let contact = cells.optional("联系人", line);
        let phone = cells.optional("联系电话", Mobile::parse);
        let workshop_form = cells.optional("车间形式", WorkshopForm::parse);
        let recognised_on = cells.optional("认定日期", parse_date);
        let project_owner = cells.optional("项目业主", line);
        let builder = cells.optional("施工单位", line);
        let work_relief = cells.or("是否以工代赈", false, parse_yes_no);
        let employer = NewEmployer {
            kind: kind?,
            name: name?,
            credit_code,
            no_code_reason,
            responsible,
            industry,
            seat: Seat {
                division,
                outside,
                address,
            },
            contact,
            phone,
            workshop_form,
            recognised_on,
            project_owner,
            builder,
            work_relief: work_relief?,
        };
        match employer.check() {
            Ok(()) => Some(employer),
            Err(_) if !cells.text("统一社会信用代码").is_empty() => None,
            Err(error) => {
                cells.fail("统一社会信用代码", error);
                None
            }
        }
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<NewEmployer>>,
    ) -> std::result::Result<Outcome, Vec<Error>> {
        let employers: Vec<NewEmployer> = items.into_iter().map(|numbered| numbered.item).collect();
        let puts = service::put_batch_in(txn, ctx, Some(batch), &employers)
            .map_err(|error| vec![error])?;
        let count = |wanted: fn(&Put) -> bool| puts.iter().filter(|put| wanted(put)).count();
        Ok(Outcome {
            created: count(|put| matches!(put, Put::Created(_))),
            updated: count(|put| matches!(put, Put::Updated(_))),
            unchanged: count(|put| matches!(put, Put::Unchanged(_))),
        })
    }
}

fn line(text: &str) -> Result<String> {
    text::clean(text, LINE_LENGTH)
}
