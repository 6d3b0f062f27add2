//! Where a row says it is: by code, or by the names of town and village.

use crate::exchange::cells::Cells;
use crate::kernel::{DivisionCode, Error, Result};
use crate::regions::model::Gazetteer;

/// The division named by the columns 区划代码, or 乡镇 and 村. `None` if the row names none, or after noting that there is
/// no such place.
pub fn division(cells: &mut Cells<'_>, gazetteer: &Gazetteer) -> Option<DivisionCode> {
    let code = cells.optional("区划代码", |text| known(gazetteer, text));
    if code.is_some() {
        return code;
    }
    let town = cells.optional("乡镇", |name| {
        let town = gazetteer.town_named(name).map(|town| town.code);
        town.ok_or_else(|| {
            let names: Vec<&str> = gazetteer.towns().iter().map(|town| &*town.name).collect();
            no_such("乡镇", name).cure(format!("现有乡镇（街道）：{}", names.join("、")))
        })
    });
    if town.is_none() && !cells.text("乡镇").is_empty() {
        return None;
    }
    let village = cells.optional("村", |name| {
        let village = gazetteer.village_named(town.as_ref(), name);
        village.map(|village| village.code).ok_or_else(|| {
            no_such("村", name)
                .cure("请写村委会或社区的全名，并填上所在乡镇；也可以直接填12位区划代码")
        })
    });
    if village.is_none() && !cells.text("村").is_empty() {
        return None;
    }
    village.or(town)
}

fn known(gazetteer: &Gazetteer, text: &str) -> Result<DivisionCode> {
    let code = DivisionCode::parse(text)?;
    match gazetteer.find(&code) {
        Some(_) => Ok(code),
        None => Err(no_such("区划代码", text).cure("请先导入行政区划，或核对代码")),
    }
}

fn no_such(what: &str, given: &str) -> Error {
    Error::invalid(
        "PLACE-UNKNOWN",
        format!("没有叫“{given}”的{what}"),
        "unknown place",
    )
}
