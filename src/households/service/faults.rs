//! What can be wrong with an item, in the user's words.

use crate::kernel::{Error, Kind};

/// A household that is described twice and differently.
pub fn household_twice() -> Error {
    Error::invalid(
        "HOUSEHOLD-TWICE",
        "同一个户编号在文件中出现两次，内容不一样",
        "household described twice",
    )
    .field("户编号")
    .cure("同一户只留一行；有几个帮扶人时，除帮扶人各列外其余各列要相同")
}

/// A date that has not come yet.
pub fn future(field: &'static str) -> Error {
    Error::invalid(
        "DATE-FUTURE",
        format!("{field}还没有到"),
        "date in the future",
    )
    .field(field)
    .cure("请核对日期")
}

/// A household that has left the register.
pub fn household_closed() -> Error {
    Error::conflict(
        "HOUSEHOLD-CLOSED",
        "这一户已经销户或并入他户",
        "household has left",
    )
    .field("户编号")
    .cure("请核对户编号；确属重新登记的，请用新的户编号")
}

/// A person named twice in one batch.
pub fn person_twice(field: &'static str) -> Error {
    Error::invalid(
        "PERSON-TWICE",
        format!("同一个{field}在文件中出现了两次"),
        "person named twice",
    )
    .field(field)
    .cure("请删去重复的一行，或核对号码")
}

/// 人口编号 of one person and resident ID of another.
pub fn two_persons() -> Error {
    Error::conflict(
        "PERSON-MIXED",
        "人口编号和证件号码属于两个不同的人",
        "register number and resident ID belong to two persons",
    )
    .field("证件号码")
    .cure("请对照户口簿核对人口编号和证件号码")
}

/// A resident ID whose person is registered under another 人口编号.
pub fn other_number() -> Error {
    Error::conflict(
        "PERSON-NO-DIFFERS",
        "这个证件号码已经登记过，人口编号不同",
        "resident ID registered under another number",
    )
    .field("人口编号")
    .cure("请核对人口编号和证件号码，可能是另一个人的号码")
}

/// A 人口编号 whose person differs in name and resident ID.
pub fn number_taken() -> Error {
    Error::conflict(
        "PERSON-NO-TAKEN",
        "这个人口编号登记的是另一个人（姓名和证件号码都不同）",
        "register number belongs to somebody else",
    )
    .field("人口编号")
    .cure("请核对人口编号")
}

/// A mask whose visible end is not that of the number on file.
pub fn mask_differs() -> Error {
    Error::conflict(
        "RESIDENT-ID-MASK-DIFFERS",
        "打了码的证件号码后四位与登记的不同",
        "mask does not fit the number on file",
    )
    .field("证件号码")
    .cure("请核对人口编号是否填错了行")
}

/// A person that cannot be told apart from others.
pub fn nobody() -> Error {
    Error::invalid(
        "PERSON-NOBODY",
        "没有人口编号，也没有完整的证件号码",
        "neither number nor full resident ID",
    )
    .field("证件号码")
    .cure("请填写18位证件号码；打了码的表要保留人口编号")
}

/// A new person without what a new person needs.
pub fn needed(field: &'static str) -> Error {
    Error::invalid(
        "PERSON-NEEDS",
        format!("新登记的人没有填写{field}"),
        "new person lacks a field",
    )
    .field(field)
    .cure("请补填这一列")
}

/// A masked resident ID for somebody not on file.
pub fn masked_stranger() -> Error {
    Error::invalid(
        "RESIDENT-ID-MASKED",
        "证件号码打了码，人口编号又查不到这个人",
        "masked resident ID of somebody unknown",
    )
    .field("证件号码")
    .cure("请填写完整的18位号码，或核对人口编号")
}

/// Somebody recorded as dead.
pub fn dead() -> Error {
    Error::conflict(
        "PERSON-DEAD",
        "这个人已登记死亡",
        "person is recorded as dead",
    )
    .field("人口编号")
    .cure("请核对；登记有误的，请先更正死亡登记")
}

/// A member of another household.
pub fn elsewhere() -> Error {
    Error::conflict(
        "PERSON-ELSEWHERE",
        "这个人现在登记在另一户",
        "person belongs to another household",
    )
    .field("户编号")
    .cure("请核对户编号；确已分户、合户、婚嫁或迁移的，请先办理家庭变动")
}

/// Both education and student status.
pub fn schooled_twice() -> Error {
    Error::invalid(
        "EDUCATION-AND-STUDENT",
        "文化程度和在校生状况只能填一项",
        "education together with student status",
    )
    .field("在校生状况")
    .cure("在校的只填在校生状况，不在校的只填文化程度")
}

/// A relation that says another sex than the resident ID.
pub fn sex_differs(relation: &str) -> Error {
    Error::invalid(
        "RELATION-SEX",
        format!("“{relation}”与证件号码的性别不符"),
        "relation contradicts the sex of the resident ID",
    )
    .field("与户主关系")
    .cure("请核对与户主关系和证件号码第17位")
}

/// Somebody not yet born, or impossibly old.
pub fn impossible_birth() -> Error {
    Error::invalid(
        "BIRTH-IMPOSSIBLE",
        "证件号码的出生日期不可能",
        "born in the future or over 130 years ago",
    )
    .field("证件号码")
    .cure("请对照身份证核对出生年月日那几位")
}

/// A second head or spouse.
pub fn second(what: &'static str) -> Error {
    Error::conflict(
        "HOUSEHOLD-SECOND",
        format!("这一户有两个{what}"),
        "second head or spouse",
    )
    .field("与户主关系")
    .cure(format!("一户只能有一个{what}，请核对与户主关系或户编号"))
}

/// A spouse of the head's sex.
pub fn same_sex() -> Error {
    Error::conflict(
        "SPOUSE-SEX",
        "配偶与户主的性别相同（按证件号码）",
        "spouse has the head's sex",
    )
    .field("与户主关系")
    .cure("请核对两人的与户主关系和证件号码")
}

/// Somebody or something that is not there.
pub fn missing(what: &'static str) -> Error {
    Error::not_found(
        "HOUSEHOLD-MISSING",
        format!("没有找到{what}"),
        "no such record",
    )
}

/// An event before the fact that it changes began.
pub fn too_early() -> Error {
    Error::conflict(
        "EVENT-TOO-EARLY",
        "变动日期早于现有登记的开始日期",
        "event before the row it ends",
    )
    .field("变动日期")
    .cure("请核对变动日期")
}

/// An event that does not fit what is recorded.
pub fn unfitting(sentence: &'static str) -> Error {
    Error::new(
        Kind::Conflict,
        "EVENT-UNFITTING",
        sentence,
        "event does not fit the record",
    )
    .cure("请核对这一户的现有登记")
}
