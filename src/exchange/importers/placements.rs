//! Placements: the bureau's own ledger of people at work, or the national monthly monitoring (务工监测).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Importer;
use super::named::{PersonNamed, person_named, persons_named};
use super::people::{by_row, line, outcome};
use crate::db::Txn;
use crate::employers::service::{ids_by_name_key, name_key};
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::kernel::coded::parse_yes_no;
use crate::kernel::date::parse_date;
use crate::kernel::id::{BatchId, EmployerId, PersonId};
use crate::kernel::{Ctx, Error, IndustryCode};
use crate::occupations;
use crate::placements::model::{
    Channel, EmploymentForm, EndReason, Ended, Home, NewPlacement, Organised, PlacementNo, Region,
    WorkPlace,
};
use crate::placements::service;
use crate::sheets::Column;
use crate::vacancies::model::ContractForm;

const COLUMNS: &[Column] = &[
    Column::optional("上岗编号", &["编号", "就业编号"]),
    Column::optional("人口编号", &["人员编号", "个人编号"]),
    Column::optional("户编号", &["家庭编号"]),
    Column::required("姓名", &["务工人员姓名", "人员姓名"]),
    Column::optional(
        "用人单位",
        &[
            "务工企业名称",
            "企业名称",
            "单位名称",
            "务工单位",
            "就业单位",
            "用人单位名称",
        ],
    ),
    Column::optional("岗位名称", &["岗位", "工种", "从事工种"]),
    Column::required(
        "上岗日期",
        &[
            "开始时间",
            "务工开始时间",
            "上岗时间",
            "外出时间",
            "开始日期",
        ],
    ),
    Column::optional(
        "离岗日期",
        &["结束时间", "离岗时间", "返乡时间", "结束日期"],
    ),
    Column::optional("离岗原因", &["返乡原因", "结束原因"]),
    Column::required("就业渠道", &["务工渠道"]),
    Column::optional("就业形式", &["就业类型"]),
    Column::optional("组织方式", &["外出方式", "组织形式"]),
    Column::optional("务工区域", &["务工状况", "就业区域"]),
    Column::required(
        "务工所在地",
        &["务工所在县", "务工地点", "务工地", "务工地址", "就业地点"],
    ),
    Column::optional("所属行业", &["行业", "从事行业", "行业代码"]),
    Column::optional("是否点对点输送", &["点对点", "是否点对点", "点对点输送"]),
    Column::optional("全日制", &["是否全日制"]),
    Column::optional("合同形式", &["合同", "劳动合同签订情况", "合同类型"]),
];

/// Imports placements of a county.
pub struct Placements {
    /// Which county's people these are.
    pub home: Home,
}

/// A row before persons and employers are looked up.
pub struct Told {
    who: PersonNamed,
    employer: Option<String>,
    work: Work,
}

/// What the row says of the work itself.
struct Work {
    placement_no: Option<PlacementNo>,
    title: String,
    channel: Channel,
    form: EmploymentForm,
    organised: Organised,
    region: Region,
    place: WorkPlace,
    industry: Option<IndustryCode>,
    point_to_point: bool,
    full_time: bool,
    contract: Option<ContractForm>,
    started_on: NaiveDate,
    ended: Option<Ended>,
}

impl Importer for Placements {
    type Item = Told;

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Told> {
        let who = person_named(cells);
        let placement_no = cells.optional("上岗编号", PlacementNo::parse);
        let employer = cells.optional("用人单位", line);
        let title = cells.or("岗位名称", String::new(), line);
        let channel = cells.required("就业渠道", Channel::parse);
        let form = cells.optional("就业形式", EmploymentForm::parse);
        let point_to_point = cells.or("是否点对点输送", false, parse_yes_no);
        let organised = cells.optional("组织方式", Organised::parse);
        let place = cells.required("务工所在地", |text| self.home.parse(text));
        let region = self.region(cells, place.as_ref());
        let industry = cells.optional("所属行业", occupations::service::parse_industry);
        let full_time = cells.optional("全日制", parse_yes_no);
        let contract = cells.optional("合同形式", ContractForm::parse);
        let started_on = cells.required("上岗日期", parse_date);
        let ended = ended(cells);
        let (channel, point_to_point) = (channel?, point_to_point?);
        let form = form.unwrap_or_else(|| channel.usual_form());
        let organised = organised.unwrap_or(match point_to_point {
            true => Organised::Government,
            false => Organised::NotSaid,
        });
        Some(Told {
            who: who?,
            employer,
            work: Work {
                placement_no,
                title: title?,
                channel,
                form,
                organised,
                region: region?,
                place: place?,
                industry,
                point_to_point,
                full_time: full_time.unwrap_or(form == EmploymentForm::Unit),
                contract,
                started_on: started_on?,
                ended,
            },
        })
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<Told>>,
    ) -> std::result::Result<Outcome, Vec<Error>> {
        let one = |error| vec![error];
        let whos: Vec<_> = items
            .iter()
            .map(|item| (item.row, &item.item.who))
            .collect();
        let persons = persons_named(txn.conn, &whos)?;
        let employers = ids_by_name_key(txn.conn).map_err(one)?;
        let rows: Vec<u32> = items.iter().map(|item| item.row).collect();
        let placements: Vec<NewPlacement> = items
            .into_iter()
            .zip(persons)
            .map(|(item, person)| item.item.placement(person, &employers))
            .collect();
        match service::put_batch_in(txn, ctx, Some(batch), &placements) {
            Ok(puts) => Ok(outcome(&puts)),
            Err(refused) => Err(by_row(refused, &rows)),
        }
    }
}

impl Placements {
    /// The region as said; else the one that the place decides.
    fn region(&self, cells: &mut Cells<'_>, place: Option<&WorkPlace>) -> Option<Region> {
        if !cells.text("务工区域").is_empty() {
            return cells.optional("务工区域", Region::parse);
        }
        let region = self.home.region_of(place?);
        if region.is_none() {
            let error = Error::invalid("PLACEMENT-REGION", "没有填写务工区域", "no region");
            let cure = "在县内务工的请填“乡（镇）内”或“乡（镇）外县内”";
            cells.fail("务工区域", error.cure(cure));
        }
        region
    }
}

impl Told {
    fn placement(self, person: PersonId, employers: &HashMap<String, EmployerId>) -> NewPlacement {
        let registered = self
            .employer
            .as_deref()
            .and_then(|name| employers.get(&name_key(name)));
        let employer = registered.copied();
        let work = self.work;
        NewPlacement {
            placement_no: work.placement_no,
            person,
            employer,
            employer_name: self.employer.filter(|_| employer.is_none()),
            title: work.title,
            channel: work.channel,
            form: work.form,
            organised: work.organised,
            region: work.region,
            place: work.place,
            industry: work.industry,
            point_to_point: work.point_to_point,
            full_time: work.full_time,
            contract: work.contract,
            started_on: work.started_on,
            ended: work.ended,
        }
    }
}

/// The end of a row that has one: the day needs a reason, and the reason a day.
fn ended(cells: &mut Cells<'_>) -> Option<Ended> {
    let missing = |sentence| Error::invalid("PLACEMENT-END", sentence, "end is half told");
    match (cells.text("离岗日期"), cells.text("离岗原因")) {
        ("", "") => None,
        ("", _) => {
            cells.fail(
                "离岗日期",
                missing("有离岗原因，没有离岗日期").cure("请补填离岗日期"),
            );
            None
        }
        (_, "") => {
            let allowed: Vec<_> = EndReason::ALL
                .iter()
                .map(|reason| reason.chinese())
                .collect();
            let cure = format!("请填：{}", allowed.join("、"));
            cells.fail("离岗原因", missing("有离岗日期，没有离岗原因").cure(cure));
            None
        }
        _ => {
            let on = cells.optional("离岗日期", parse_date);
            let reason = cells.optional("离岗原因", EndReason::parse);
            Some(Ended {
                on: on?,
                reason: reason?,
            })
        }
    }
}
