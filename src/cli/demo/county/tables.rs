//! Writes the people of the demo as import tables, in the words and columns of the canonical headers.

use super::CountyTables;
use super::dice::Dice;
use super::income::Income;
use super::model::{Household, Person};
use super::pay::Wage;
use super::trades::Trades;
use super::will::Will;
use super::work::Job;
use crate::cli::demo::cells;
use crate::sheets::Table;

const HOUSEHOLDS: &str = "户编号 乡镇 村 村民小组 户类型 监测对象类别 识别监测时间 风险是否已消除 易地搬迁 是否低保 是否特困 户联系电话 帮扶人姓名 帮扶人角色 帮扶单位 帮扶人电话 帮扶开始日期 纳入日期";
const PERSONS: &str = "户编号 人口编号 姓名 证件号码 与户主关系 民族 文化程度 在校生状况 劳动技能 健康状况 残疾类别等级 是否会讲普通话 联系电话 会的职业 技能证书 技能特长";
const WILLINGNESS: &str = "人口编号 姓名 就业意愿 无意愿原因 意向区域 意向岗位类型 意向工种 期望月薪 可上岗时间 无法外出原因 培训意愿 采集日期 采集方式";
const INCOME: &str =
    "户编号 年度 工资性收入 生产经营性收入 财产性收入 转移性收入 生产经营性支出 来源";
const PLACEMENTS: &str = "上岗编号 人口编号 姓名 用人单位 岗位名称 上岗日期 离岗日期 离岗原因 就业渠道 就业形式 组织方式 务工区域 务工所在地 所属行业 是否点对点输送 全日制 合同形式";
const WAGES: &str = "上岗编号 姓名 所属期起 所属期止 发放日期 发放方式 出勤天数 工时 计件数量 应发 扣款 实发 来源 提供人 凭证";

/// Fills the tables row by row.
pub struct Writer<'a> {
    /// What has been written.
    pub tables: CountyTables,
    trades: &'a Trades,
    jobs: usize,
}

impl<'a> Writer<'a> {
    /// Empty tables.
    pub fn new(trades: &'a Trades) -> Self {
        let table = |header: &str| Table::new(&header.split(' ').collect::<Vec<_>>());
        let tables = CountyTables {
            households: table(HOUSEHOLDS),
            persons: table(PERSONS),
            willingness: table(WILLINGNESS),
            income: table(INCOME),
            placements: table(PLACEMENTS),
            wages: table(WAGES),
        };
        Self {
            tables,
            trades,
            jobs: 0,
        }
    }

    /// A household and its members.
    pub fn household(&mut self, house: &Household) {
        let monitor = house.monitor.as_ref();
        let helper = house.helper.as_ref();
        let since = helper.map_or_else(String::new, |helper| helper.since.to_string());
        self.tables.households.push(cells([
            &house.number,
            &house.village.town,
            &house.village.name,
            &house.group,
            if house.lifted {
                "脱贫户"
            } else {
                "一般户"
            },
            monitor.map_or("", |monitor| monitor.kind),
            &monitor.map_or_else(String::new, |monitor| monitor.since.to_string()),
            monitor.map_or("", |monitor| yes_no(monitor.cleared)),
            yes_no(house.relocated),
            yes_no(house.allowance),
            yes_no(house.extreme),
            &house.phone,
            helper.map_or("", |helper| helper.name.as_str()),
            helper.map_or("", |helper| helper.role),
            helper.map_or("", |helper| helper.unit.as_str()),
            helper.map_or("", |helper| helper.phone.as_str()),
            &since,
            &house.listed.to_string(),
        ]));
        for person in &house.persons {
            self.person(house, person);
        }
    }

    fn person(&mut self, house: &Household, person: &Person) {
        // Some clerks type the occupation's name instead of its code.
        let by_name = person.birth_year() % 3 == 0;
        self.tables.persons.push(cells([
            &house.number,
            &person.number,
            &person.name,
            &person.id,
            person.kin.relation,
            &format!("{}族", person.ethnicity),
            person.education,
            person.school,
            person.labour.text(),
            &person.health,
            &person.disability,
            yes_no(person.mandarin),
            &person.phone,
            &self.trades.named(&person.trades, by_name),
            &person.certificates.join("、"),
            &person.skill,
        ]));
    }

    /// The wishes of the members, in their order.
    pub fn wishes(&mut self, house: &Household, wishes: &[Option<Will>], dice: &mut Dice) {
        for (person, wish) in house.persons.iter().zip(wishes) {
            let Some(wish) = wish else { continue };
            let refuses = wish.refusal.is_some();
            let when_willing = |text: String| if refuses { String::new() } else { text };
            self.tables.willingness.push(cells([
                &person.number,
                &person.name,
                if refuses { "不愿意" } else { "愿意" },
                wish.refusal.as_deref().unwrap_or(""),
                &when_willing(wish.reach.text().to_owned()),
                &when_willing(wish.kinds.to_owned()),
                &when_willing(self.trades.named(&wish.trades, dice.chance(30))),
                &when_willing(wish.least.to_string()),
                &when_willing(wish.from.map_or_else(String::new, |day| day.to_string())),
                &wish.obstacles.join("、"),
                yes_no(wish.training && !refuses),
                &wish.collected.to_string(),
                wish.by,
            ]));
        }
    }

    /// A year's ledger.
    pub fn income(&mut self, house: &Household, income: &Income) {
        let mut row = vec![house.number.clone(), income.year.to_string()];
        let amounts = [
            income.wages,
            income.production,
            income.property,
            income.transfers,
            income.cost,
        ];
        row.extend(amounts.map(|yuan| yuan.to_string()));
        row.push(income.source.to_owned());
        self.tables.income.push(row);
    }

    /// A job and its payments.
    pub fn job(&mut self, job: &Job, wages: &[Wage]) {
        use chrono::Datelike;
        self.jobs += 1;
        let number = format!("SG{}{:06}", job.start.year(), self.jobs);
        let end = job.end.as_ref();
        let found = &job.found;
        self.tables.placements.push(cells([
            &number,
            &job.person,
            &job.name,
            &found.employer,
            &found.title,
            &job.start.to_string(),
            &end.map_or_else(String::new, |(day, _)| day.to_string()),
            end.map_or("", |(_, reason)| reason.as_str()),
            found.channel,
            &found.form,
            job.organised_by,
            found.area,
            &found.place,
            &found.industry,
            yes_no(job.shuttle),
            yes_no(found.full_time),
            &found.contract,
        ]));
        for wage in wages {
            self.wage(&number, &job.name, wage);
        }
    }

    fn wage(&mut self, number: &str, name: &str, wage: &Wage) {
        let known = |count: i64| {
            if count > 0 {
                count.to_string()
            } else {
                String::new()
            }
        };
        self.tables.wages.push(cells([
            number,
            name,
            &wage.period.0.to_string(),
            &wage.period.1.to_string(),
            &wage.paid.to_string(),
            wage.way,
            &known(wage.days),
            &known(wage.hours),
            &known(wage.pieces),
            &yuan(wage.gross),
            &yuan(wage.deducted),
            &yuan(wage.gross - wage.deducted),
            wage.source,
            &wage.given_by,
            wage.evidence,
        ]));
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// Yuan, with cents only where there are any.
fn yuan(fen: i64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        cents => format!("{}.{cents:02}", fen / 100),
    }
}
