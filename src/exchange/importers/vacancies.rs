//! Vacancies: tables of the bureau, and postings as job sites export them (JSON Lines). No row is an error: what a posting
//! lacks makes it a draft.

use super::Importer;
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Error};
use crate::regions::model::Gazetteer;
use crate::sheets::Column;
use crate::vacancies::model::{DraftText, column};
use crate::vacancies::service::{Incoming, take_in};

const COLUMNS: &[Column] = &[
    Column::required(
        column::TITLE,
        &[
            "title",
            "职位名称",
            "岗位",
            "职位",
            "招聘岗位",
            "工种",
            "岗位（工种）",
            "job_name",
            "招聘职位",
        ],
    ),
    Column::optional(
        column::EMPLOYER,
        &[
            "company",
            "单位名称",
            "企业名称",
            "公司名称",
            "公司",
            "招聘单位",
            "用工单位",
            "企业",
        ],
    ),
    Column::optional(column::CREDIT_CODE, &["信用代码", "社会信用代码"]),
    Column::optional(column::KIND, &["岗位类别", "用工类型"]),
    Column::optional(
        column::OPENINGS,
        &[
            "headcount",
            "招聘数量",
            "需求人数",
            "用工人数",
            "人数",
            "招工人数",
        ],
    ),
    Column::optional(
        column::BODY,
        &[
            "desc",
            "岗位职责",
            "岗位描述",
            "职位描述",
            "工作职责",
            "岗位内容",
            "职位信息",
            "岗位需求",
            "岗位信息",
        ],
    ),
    Column::optional(
        column::REQUIREMENTS,
        &["岗位要求", "任职要求", "要求", "用工要求", "任职资格"],
    ),
    Column::optional(column::DIVISION, &[]),
    Column::optional(column::TOWN, &["乡镇（街道）", "乡镇街道", "所在乡镇"]),
    Column::optional(column::VILLAGE, &["村（社区）", "行政村", "所在村"]),
    Column::optional(
        column::OUTSIDE,
        &["city", "工作城市", "工作地点", "工作地区", "城市", "地区"],
    ),
    Column::optional(
        column::ADDRESS,
        &["addr", "地址", "工作地址", "上班地址", "公司地址"],
    ),
    Column::optional(column::OCCUPATION, &["职业", "职业名称"]),
    Column::optional(
        column::PAY,
        &[
            "salary",
            "薪资",
            "工资",
            "月薪",
            "薪资待遇",
            "工资待遇",
            "薪水",
            "待遇",
        ],
    ),
    Column::optional(column::PAY_LOW, &["最低工资", "最低月薪", "薪酬下限"]),
    Column::optional(column::PAY_HIGH, &["最高工资", "最高月薪", "薪酬上限"]),
    Column::optional(column::PAY_UNIT, &["计薪单位"]),
    Column::optional(column::PAY_FORM, &["结算方式", "发薪方式"]),
    Column::optional(column::HOURS, &["每天工时", "日工时", "每日工作小时"]),
    Column::optional(column::DAYS, &["每周工作天数"]),
    Column::optional(column::SHIFT, &[]),
    Column::optional(column::MEALS, &["是否包吃", "吃"]),
    Column::optional(column::LODGING, &["是否包住", "住"]),
    Column::optional(column::INSURANCE, &["社会保险", "参保"]),
    Column::optional(column::CONTRACT, &["合同类型"]),
    Column::optional(column::MIN_AGE, &["年龄下限"]),
    Column::optional(column::MAX_AGE, &["年龄上限"]),
    Column::optional(
        column::EDUCATION,
        &["education", "学历", "文化程度要求", "最低学历"],
    ),
    Column::optional(column::CERTIFICATES, &["证书"]),
    Column::optional(
        column::EXPERIENCE,
        &["experience", "经验", "工作经验", "工作年限"],
    ),
    Column::optional(column::PHYSICAL, &[]),
    Column::optional(column::MONTHS, &["每年工作月数"]),
    Column::optional(column::STARTS_ON, &["开工日期", "上岗时间", "开始时间"]),
    Column::optional(
        column::VALID_UNTIL,
        &["有效期", "截止日期", "招聘截止日期", "有效期限"],
    ),
    Column::optional(column::CONTACT, &[]),
    Column::optional(column::PHONE, &["电话", "手机", "手机号", "联系方式"]),
    Column::optional(column::CHANNEL, &[]),
    Column::optional(column::COLLECTED_BY, &[]),
    Column::optional(
        column::COLLECTED_ON,
        &["date", "发布日期", "采集日期", "发布时间"],
    ),
    Column::optional(column::CHECKED_BY, &[]),
    Column::optional(column::CHECKED_HOW, &[]),
    Column::optional(column::LAST_CONFIRMED, &["确认日期"]),
    Column::optional(column::SOURCE, &["src", "来源", "信息出处"]),
    Column::optional(column::POST_TYPE, &["公岗类别"]),
    Column::optional(column::TERM_YEARS, &["期限", "岗位期限"]),
    Column::optional(column::WORKSHOP_FORM, &[]),
    Column::optional(column::PROJECT_OWNER, &["业主单位"]),
    Column::optional(column::BUILDER, &[]),
    Column::optional(column::WORK_RELIEF, &["以工代赈"]),
    Column::optional(column::ENDS_ON, &["完工日期", "结束时间"]),
    Column::optional(column::CATEGORY, &["category", "职能类别"]),
    Column::optional(column::INDUSTRY, &["industry", "行业"]),
    Column::optional(column::TAGS, &["tags", "福利", "标签", "职位福利"]),
    Column::optional(column::REF, &["id", "编号", "岗位编号", "职位编号"]),
];

/// Name of the source of tables that name none.
const BUREAU: &str = "导入表";

/// Imports vacancies and drafts; places are looked up in the gazetteer.
pub struct Vacancies<'a> {
    /// Today's divisions.
    pub gazetteer: &'a Gazetteer,
}

impl Importer for Vacancies<'_> {
    type Item = Incoming;

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Incoming> {
        let named = |column: &Column| (column.name, cells.text(column.name));
        let mut text = DraftText::new(COLUMNS.iter().map(named));
        let reference = text.get(column::REF).to_owned();
        text.set(column::REF, "");
        let source = match text.get(column::SOURCE) {
            "" => BUREAU.to_owned(),
            source => source.to_owned(),
        };
        Some(Incoming {
            text,
            source,
            source_ref: (!reference.is_empty()).then_some(reference),
        })
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<Incoming>>,
    ) -> Result<Outcome, Vec<Error>> {
        let incoming = items.into_iter().map(|numbered| numbered.item).collect();
        let intake = take_in(txn, ctx, Some(batch), self.gazetteer, incoming)
            .map_err(|error| vec![error])?;
        let made = [
            intake.published.len(),
            intake.submitted.len(),
            intake.drafts.len(),
            intake.again.len(),
        ];
        Ok(Outcome {
            created: made.iter().sum(),
            updated: 0,
            unchanged: intake.unchanged,
        })
    }
}
