//! Whom a row means: by 人口编号, or by 户编号 and name; the name guards against a number in the wrong row.

use super::people::unknown_person;
use crate::db::Conn;
use crate::exchange::cells::Cells;
use crate::households::model::{HouseholdNo, PersonNo};
use crate::kernel::id::PersonId;
use crate::kernel::{Error, PersonName, Result};
use crate::placements::service::{PersonKey, find_people};

/// A person as a row names him.
pub struct PersonNamed {
    key: PersonKey,
    /// As written; masked names are not compared.
    name: String,
}

/// Reads the columns 人口编号, 户编号 and 姓名. `None` after noting what is wrong.
pub fn person_named(cells: &mut Cells<'_>) -> Option<PersonNamed> {
    let masked = cells.text("姓名").contains(['*', '＊', '某']);
    let name = match masked {
        true => Some(cells.text("姓名").to_owned()),
        false => cells
            .required("姓名", PersonName::parse)
            .map(|name| name.as_str().to_owned()),
    };
    if !cells.text("人口编号").is_empty() {
        let no = cells.optional("人口编号", PersonNo::parse);
        return Some(PersonNamed {
            key: PersonKey::No(no?),
            name: name?,
        });
    }
    if cells.text("户编号").is_empty() || masked {
        let error = Error::invalid("PERSON-UNNAMED", "不知道是哪个人", "neither number");
        cells.fail("人口编号", error.cure("请填人口编号，或户编号和完整的姓名"));
        return None;
    }
    let household = cells.optional("户编号", HouseholdNo::parse);
    let name = name?;
    Some(PersonNamed {
        key: PersonKey::InHousehold(household?, name.clone()),
        name,
    })
}

/// The person of each row, in order.
///
/// # Errors
/// Every row whose person is not on file, not unique, or bears another name.
pub fn persons_named(
    conn: &mut Conn,
    rows: &[(u32, &PersonNamed)],
) -> std::result::Result<Vec<PersonId>, Vec<Error>> {
    let keys: Vec<PersonKey> = rows.iter().map(|(_, who)| who.key.clone()).collect();
    let known = find_people(conn, &keys).map_err(|error| vec![error])?;
    let mut persons = Vec::with_capacity(rows.len());
    let mut errors = Vec::new();
    for (row, who) in rows {
        let found = known.get(&who.key).ok_or_else(|| unknown(&who.key));
        match found.and_then(|(id, name)| same_name(&who.name, name).map(|()| *id)) {
            Ok(id) => persons.push(id),
            Err(error) => errors.push(error.row(*row)),
        }
    }
    match errors.is_empty() {
        true => Ok(persons),
        false => Err(errors),
    }
}

fn unknown(key: &PersonKey) -> Error {
    match key {
        PersonKey::No(_) => unknown_person(),
        PersonKey::InHousehold(..) => Error::not_found(
            "PERSON-UNKNOWN",
            "这一户没有叫这个名字的成员，或不止一个",
            "no such member, or several",
        )
        .field("姓名")
        .cure("请填人口编号"),
    }
}

fn same_name(written: &str, on_file: &str) -> Result<()> {
    let masked = written.contains(['*', '＊', '某']);
    if masked || written == on_file {
        return Ok(());
    }
    Err(Error::conflict(
        "PERSON-NAME-DIFFERS",
        "姓名和这个编号登记的不一样",
        "name differs from the register",
    )
    .field("姓名")
    .cure("请核对编号是否填错了行"))
}
