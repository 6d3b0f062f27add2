//! Household members: the columns of the national export and of county tables.

use super::Importer;
use super::people::{by_row, line, occupations, outcome, phone, resolved, unknown_household};
use crate::db::Txn;
use crate::exchange::cells::Cells;
use crate::exchange::model::{Numbered, Outcome};
use crate::households::model::{
    HealthSet, HouseholdNo, LabourAbility, Mask, NewPerson, PersonNo, Relation, ResidentIdGiven,
    StudentStatus,
};
use crate::households::service::{ids_by_no, put_persons_in};
use crate::kernel::coded::{parse_yes_no, split_list};
use crate::kernel::date::parse_date;
use crate::kernel::id::{BatchId, HouseholdId};
use crate::kernel::{BankCard, Ctx, Education, Error, PersonName, Result, Sex, text};
use crate::sheets::Column;

/// Longest ethnicity, disability or certificate.
const WORD_LENGTH: usize = 60;

const COLUMNS: &[Column] = &[
    Column::required("户编号", &["户编码", "家庭编号", "户号"]),
    Column::optional(
        "人口编号",
        &["人员编号", "人口编码", "个人编号", "成员编号"],
    ),
    Column::optional(
        "姓名",
        &["成员姓名", "家庭成员姓名", "人员姓名", "家庭成员"],
    ),
    Column::optional(
        "证件号码",
        &[
            "身份证号码",
            "身份证号",
            "公民身份号码",
            "公民身份证号码",
            "身份证",
            "居民身份证号码",
        ],
    ),
    Column::required(
        "与户主关系",
        &["与户主的关系", "家庭关系", "关系", "户主关系"],
    ),
    Column::optional("性别", &[]),
    Column::optional("出生日期", &["出生年月日", "生日"]),
    Column::optional("民族", &[]),
    Column::optional("文化程度", &["学历", "受教育程度", "最高学历"]),
    Column::optional(
        "在校生状况",
        &["在校状况", "在校生情况", "在校情况", "就读情况"],
    ),
    Column::optional(
        "劳动技能",
        &["劳动能力", "劳动力类型", "劳动力情况", "劳动能力状况"],
    ),
    Column::optional("健康状况", &["身体状况", "健康情况"]),
    Column::optional(
        "残疾类别等级",
        &["残疾类别", "残疾类型", "残疾等级", "残疾类别及等级"],
    ),
    Column::optional(
        "是否会讲普通话",
        &["普通话", "会讲普通话", "会普通话", "是否会普通话"],
    ),
    Column::optional(
        "联系电话",
        &[
            "成员联系电话",
            "手机号码",
            "手机号",
            "电话",
            "本人电话",
            "联系方式",
        ],
    ),
    Column::optional(
        "银行卡号",
        &[
            "银行卡",
            "一卡通号",
            "一卡通账号",
            "社保卡银行账号",
            "银行账号",
            "卡号",
        ],
    ),
    Column::optional("会的职业", &["职业", "会的工种", "掌握工种"]),
    Column::optional("技能证书", &["证书", "职业资格证书", "持有证书"]),
    Column::optional("技能特长", &["特长", "技能", "技能专长"]),
];

/// Imports household members.
pub struct Persons;

/// The person, once the household is known.
type Waiting = Box<dyn FnOnce(HouseholdId) -> NewPerson>;

impl Importer for Persons {
    /// 户编号 and the person.
    type Item = (String, Waiting);

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Item> {
        let household_no = cells.required("户编号", HouseholdNo::parse);
        let person_no = cells.optional("人口编号", PersonNo::parse);
        let name = cells.optional("姓名", name).flatten();
        let resident = cells.optional("证件号码", ResidentIdGiven::parse);
        let relation = cells.required("与户主关系", Relation::parse);
        let sex = cells.optional("性别", Sex::parse);
        let birth = cells.optional("出生日期", parse_date);
        let ethnicity = cells.optional("民族", ethnicity);
        let education = cells.optional("文化程度", Education::parse);
        let student = cells.optional("在校生状况", student).flatten();
        let ability = cells.optional("劳动技能", LabourAbility::parse);
        let health = cells.optional("健康状况", HealthSet::parse);
        let disability = cells.optional("残疾类别等级", word);
        let mandarin = cells.optional("是否会讲普通话", parse_yes_no);
        let phone = cells.optional("联系电话", phone).flatten();
        let card = cells.optional("银行卡号", card).flatten();
        let occupations = cells.or("会的职业", Vec::new(), occupations);
        let certificates = cells.or("技能证书", Vec::new(), |text| {
            split_list(text).iter().map(|item| word(item)).collect()
        });
        let words = cells.or("技能特长", Vec::new(), |text| {
            Ok(vec![line(text)?]
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect())
        });
        contradictions(cells, resident.as_ref(), sex, birth);
        let (relation, occupations) = (relation?, occupations?);
        let (certificates, words) = (certificates?, words?);
        let person: Waiting = Box::new(move |household| NewPerson {
            household,
            person_no,
            name,
            resident,
            relation,
            ethnicity,
            education,
            student,
            ability,
            health,
            disability,
            mandarin,
            phone,
            card,
            occupations,
            certificates,
            words,
        });
        Some((household_no?.as_str().to_owned(), person))
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
        let (mut rows, mut persons) = (Vec::new(), Vec::new());
        for Numbered {
            row,
            item: (household, person),
        } in resolved(items, &known, unknown_household)?
        {
            rows.push(row);
            persons.push(person(household));
        }
        put_persons_in(txn, ctx, Some(batch), &persons)
            .map(|puts| outcome(&puts))
            .map_err(|refused| by_row(refused, &rows))
    }
}

fn word(text: &str) -> Result<String> {
    text::clean(text, WORD_LENGTH)
}

/// A name; a masked one (张*) says nothing.
fn name(text: &str) -> Result<Option<PersonName>> {
    match text.contains(['*', '＊']) {
        true => Ok(None),
        false => PersonName::parse(text).map(Some),
    }
}

/// A bank card; a masked one says nothing.
fn card(text: &str) -> Result<Option<BankCard>> {
    match Mask::of(text) {
        Some(_) => Ok(None),
        None => BankCard::parse(text).map(Some),
    }
}

/// Without the 族 at its end, as the register keeps it.
fn ethnicity(text: &str) -> Result<String> {
    let text = word(text)?;
    let bare = text.strip_suffix('族').filter(|bare| !bare.is_empty());
    Ok(bare.unwrap_or(&text).to_owned())
}

/// A student status; 非在校生 and the like say none.
fn student(text: &str) -> Result<Option<StudentStatus>> {
    const NONE: &[&str] = &[
        "无",
        "否",
        "非在校生",
        "非在校",
        "不在校",
        "未在校",
        "/",
        "-",
        "—",
    ];
    match NONE.contains(&&*text::compact(text)) {
        true => Ok(None),
        false => StudentStatus::parse(text).map(Some),
    }
}

/// Sex and birth date beside a resident ID must be those in it.
fn contradictions(
    cells: &mut Cells<'_>,
    resident: Option<&ResidentIdGiven>,
    sex: Option<Sex>,
    birth: Option<chrono::NaiveDate>,
) {
    let Some(ResidentIdGiven::Full(id)) = resident else {
        return;
    };
    if sex.is_some_and(|sex| sex != id.sex()) {
        let error = Error::invalid(
            "SEX-DIFFERS",
            "性别与证件号码不符",
            "sex differs from the ID",
        );
        cells.fail("性别", error.cure("请核对性别和证件号码第17位"));
    }
    if birth.is_some_and(|birth| birth != id.birth_date()) {
        let error = Error::invalid(
            "BIRTH-DIFFERS",
            "出生日期与证件号码不符",
            "birth differs from the ID",
        );
        cells.fail("出生日期", error.cure("请核对出生日期和证件号码第7至14位"));
    }
}
