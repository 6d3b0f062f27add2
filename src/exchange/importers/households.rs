//! Households: the columns of the national export and of county tables.

use super::Importer;
use super::people::{by_row, line, outcome, phone, yes_no};
use super::places::division;
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::households::model::{
    HelperRole, HouseholdKind, HouseholdNo, MonitorKind, NewHelper, NewHousehold,
};
use crate::households::service::put_households_in;
use crate::kernel::date::parse_date;
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, DivisionCode, DivisionLevel, Error, PersonName, Result, text};
use crate::regions::model::Gazetteer;
use crate::regions::service::hamlet_ids_in;
use crate::sheets::Column;

/// Longest name of a 村民小组.
const HAMLET_LENGTH: usize = 40;

const COLUMNS: &[Column] = &[
    Column::required("户编号", &["户编码", "家庭编号", "户号", "户籍编号"]),
    Column::optional("区划代码", &["村代码", "行政区划代码"]),
    Column::optional(
        "乡镇",
        &["乡", "乡（镇）", "乡镇（街道）", "乡镇街道", "所在乡镇"],
    ),
    Column::optional("村", &["行政村", "村（社区）", "村委会", "所在村"]),
    Column::optional(
        "村民小组",
        &[
            "组",
            "自然村",
            "小组",
            "村小组",
            "自然村（村民小组）",
            "自然村/村民小组",
        ],
    ),
    Column::optional("地址", &["家庭住址", "详细地址", "家庭地址", "住址"]),
    Column::required("户类型", &["户属性", "农户类型", "农户属性", "户类别"]),
    Column::optional("监测对象类别", &["监测对象类型", "监测类别", "监测户类型"]),
    Column::optional(
        "识别监测时间",
        &["识别时间", "纳入监测时间", "识别监测日期"],
    ),
    Column::optional(
        "风险是否已消除",
        &["风险消除", "是否消除风险", "风险是否消除", "风险消除情况"],
    ),
    Column::optional(
        "易地搬迁",
        &[
            "是否易地搬迁",
            "易地搬迁户",
            "是否易地扶贫搬迁户",
            "是否易地搬迁户",
        ],
    ),
    Column::optional(
        "是否低保",
        &["低保", "低保户", "是否享受低保", "是否低保户"],
    ),
    Column::optional(
        "是否特困",
        &[
            "特困",
            "特困户",
            "是否特困供养",
            "是否特困供养人员",
            "是否特困户",
        ],
    ),
    Column::optional(
        "户联系电话",
        &[
            "联系电话",
            "电话",
            "户主电话",
            "联系方式",
            "手机号码",
            "户主联系电话",
        ],
    ),
    Column::optional(
        "帮扶人姓名",
        &[
            "帮扶责任人",
            "帮扶人",
            "责任人",
            "帮扶干部",
            "帮扶责任人姓名",
        ],
    ),
    Column::optional("帮扶人角色", &["角色", "帮扶角色", "帮扶人类型"]),
    Column::optional(
        "帮扶单位",
        &["帮扶人单位", "单位", "帮扶责任单位", "帮扶责任人单位"],
    ),
    Column::optional(
        "帮扶人电话",
        &[
            "帮扶责任人电话",
            "帮扶人联系电话",
            "帮扶责任人联系电话",
            "责任人电话",
        ],
    ),
    Column::optional(
        "帮扶开始日期",
        &["帮扶开始时间", "结对时间", "帮扶起始日期"],
    ),
    Column::optional("纳入日期", &["纳入时间", "登记日期", "建档日期"]),
];

/// Imports households; places are looked up in the gazetteer.
pub struct Households<'a> {
    /// Today's divisions.
    pub gazetteer: &'a Gazetteer,
}

impl Importer for Households<'_> {
    /// The household and the name of its 村民小组.
    type Item = (NewHousehold, Option<String>);

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Item> {
        let household_no = cells.required("户编号", HouseholdNo::parse);
        let village = village(cells, self.gazetteer);
        let hamlet = cells.optional("村民小组", |name| text::clean(name, HAMLET_LENGTH));
        let address = cells.optional("地址", line);
        let kind = cells.required("户类型", kind);
        let monitor = cells.optional("监测对象类别", monitor).flatten();
        let identified_on = cells.optional("识别监测时间", parse_date);
        let risk_cleared = cells.or("风险是否已消除", false, |text| {
            yes_no(text, &["已消除", "风险已消除"], &["未消除", "风险未消除"])
        });
        let relocated = cells.optional("易地搬迁", |text| {
            yes_no(text, &["易地搬迁户", "易地搬迁"], &["非易地搬迁户"])
        });
        let minimum_living = cells.optional("是否低保", |text| {
            yes_no(text, &["低保", "低保户"], &["非低保户"])
        });
        let extreme_hardship = cells.optional("是否特困", |text| {
            yes_no(text, &["特困", "特困户", "特困供养"], &["非特困户"])
        });
        let phone = cells.optional("户联系电话", phone).flatten();
        let helper = helper(cells);
        let entered_on = cells.optional("纳入日期", parse_date);
        let (kind, implied) = kind?;
        let household = NewHousehold {
            household_no: household_no?,
            division: village?,
            hamlet: None,
            address,
            relocated,
            minimum_living,
            extreme_hardship,
            phone,
            kind,
            monitor: monitor.or(implied),
            identified_on,
            risk_cleared: risk_cleared?,
            entered_on,
            helper: helper?,
        };
        Some((household, hamlet.filter(|name| !name.is_empty())))
    }

    fn write(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        batch: BatchId,
        items: Vec<Numbered<Self::Item>>,
    ) -> Result<Outcome, Vec<Error>> {
        let named: Vec<(DivisionCode, String)> = items
            .iter()
            .filter_map(|numbered| {
                let (household, hamlet) = &numbered.item;
                Some((household.division, hamlet.clone()?))
            })
            .collect();
        let hamlets = hamlet_ids_in(txn, ctx, &named).map_err(|error| vec![error])?;
        let (mut rows, mut households) = (Vec::new(), Vec::new());
        for Numbered {
            row,
            item: (mut household, hamlet),
        } in items
        {
            household.hamlet =
                hamlet.and_then(|name| hamlets.get(&(household.division, name)).copied());
            rows.push(row);
            households.push(household);
        }
        put_households_in(txn, ctx, Some(batch), &households)
            .map(|puts| outcome(&puts))
            .map_err(|refused| by_row(refused, &rows))
    }
}

/// The village; a household is nowhere above it.
fn village(cells: &mut Cells<'_>, gazetteer: &Gazetteer) -> Option<DivisionCode> {
    let told = ["区划代码", "乡镇", "村"].map(|column| !cells.text(column).is_empty());
    let code = division(cells, gazetteer);
    let lacks = match code {
        Some(code) => code.level() != DivisionLevel::Village,
        None => told == [false; 3],
    };
    if lacks {
        cells.fail(
            "村",
            Error::invalid("HOUSEHOLD-VILLAGE", "没有写到村", "no village")
                .cure("请填写乡镇和村（社区），或12位村级区划代码"),
        );
        return None;
    }
    code
}

/// 户类型; many tables write the kind of monitoring there, which tells the kind of household too.
fn kind(text: &str) -> Result<(HouseholdKind, Option<MonitorKind>)> {
    match MonitorKind::parse(text) {
        Ok(kind @ MonitorKind::Unstable) => Ok((HouseholdKind::Lifted, Some(kind))),
        Ok(kind @ MonitorKind::Marginal) => Ok((HouseholdKind::Ordinary, Some(kind))),
        _ => HouseholdKind::parse(text).map(|kind| (kind, None)),
    }
}

fn monitor(text: &str) -> Result<Option<MonitorKind>> {
    const NONE: &[&str] = &["无", "否", "非监测对象", "非监测户", "不是", "/", "-", "—"];
    match NONE.contains(&&*text::compact(text)) {
        true => Ok(None),
        false => MonitorKind::parse(text).map(Some),
    }
}

/// The helper of the row; `Some(None)` where none is named.
fn helper(cells: &mut Cells<'_>) -> Option<Option<NewHelper>> {
    let named = !cells.text("帮扶人姓名").is_empty();
    let name = cells.optional("帮扶人姓名", PersonName::parse);
    let role = cells.or("帮扶人角色", HelperRole::Assigned, HelperRole::parse);
    let unit = cells.optional("帮扶单位", line);
    let phone = cells.optional("帮扶人电话", phone).flatten();
    let from = cells.optional("帮扶开始日期", parse_date);
    if !named {
        return Some(None);
    }
    Some(Some(NewHelper {
        name: name?,
        role: role?,
        unit,
        phone,
        from,
    }))
}
