//! The tables of divisions and of 村民小组.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::{Division, Location, NewDivision};
use crate::db::schema::{division, hamlet};
use crate::db::{Conn, on_backend};
use crate::kernel::id::RowId;
use crate::kernel::{Ctx, DivisionCode, DivisionLevel, Error, Result};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = division, treat_none_as_default_value = false)]
struct Stored {
    code: String,
    level: String,
    name: String,
    parent: Option<String>,
    initials: String,
    longitude: Option<f64>,
    latitude: Option<f64>,
    approximate: bool,
    source: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    version: i64,
}

impl TryFrom<Stored> for Division {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let corrupt = |_| Error::internal("DIVISION-STORED", format!("code {}", stored.code));
        let code = DivisionCode::parse(&stored.code).map_err(corrupt)?;
        let location = match (stored.longitude, stored.latitude) {
            (Some(longitude), Some(latitude)) => Some(Location {
                longitude,
                latitude,
                approximate: stored.approximate,
            }),
            _ => None,
        };
        Ok(Self {
            level: DivisionLevel::from_code(&stored.level).unwrap_or_else(|| code.level()),
            code,
            name: stored.name,
            location,
            source: stored.source,
            valid_from: stored.valid_from,
            valid_to: stored.valid_to,
        })
    }
}

/// Divisions valid on `day`.
pub fn on(conn: &mut Conn, day: NaiveDate) -> Result<Vec<Division>> {
    let stored: Vec<Stored> = division::table
        .filter(division::valid_from.le(day))
        .filter(division::valid_to.is_null().or(division::valid_to.gt(day)))
        .select(Stored::as_select())
        .load(conn)?;
    stored.into_iter().map(Division::try_from).collect()
}

/// Adds divisions valid from `day`.
pub fn insert(conn: &mut Conn, day: NaiveDate, divisions: &[&NewDivision]) -> Result<()> {
    const ROWS_A_STATEMENT: usize = 2000;
    for chunk in divisions.chunks(ROWS_A_STATEMENT) {
        let rows: Vec<Stored> = chunk
            .iter()
            .map(|new| Stored {
                code: new.code.as_str().to_owned(),
                level: new.code.level().code().to_owned(),
                name: new.name.clone(),
                parent: new.code.parent().map(|parent| parent.as_str().to_owned()),
                initials: crate::kernel::search_text(&new.name),
                longitude: new.location.map(|location| location.longitude),
                latitude: new.location.map(|location| location.latitude),
                approximate: new.location.is_some_and(|location| location.approximate),
                source: new.source.clone(),
                valid_from: day,
                valid_to: None,
                version: 1,
            })
            .collect();
        on_backend!(conn, |conn| diesel::insert_into(division::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Ends the validity of a division on `day`; one that began that very day is taken back.
pub fn end(conn: &mut Conn, code: &DivisionCode, day: NaiveDate) -> Result<()> {
    let open = division::table
        .filter(division::code.eq(code.as_str()))
        .filter(division::valid_to.is_null());
    diesel::delete(open.filter(division::valid_from.ge(day))).execute(conn)?;
    diesel::update(open)
        .set((
            division::valid_to.eq(day),
            division::version.eq(division::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// All 村民小组 valid on `day`, by village and name.
pub fn hamlets(conn: &mut Conn, day: NaiveDate) -> Result<HashMap<(String, String), RowId>> {
    let rows: Vec<(String, String, RowId)> = hamlet::table
        .filter(hamlet::valid_to.is_null().or(hamlet::valid_to.gt(day)))
        .select((hamlet::village, hamlet::name, hamlet::id))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(village, name, id)| ((village, name), id))
        .collect())
}

/// Adds one 村民小组.
pub fn insert_hamlet(
    conn: &mut Conn,
    ctx: &Ctx,
    village: &DivisionCode,
    name: &str,
) -> Result<RowId> {
    let id = RowId::new(ctx);
    diesel::insert_into(hamlet::table)
        .values((
            hamlet::id.eq(id),
            hamlet::village.eq(village.as_str()),
            hamlet::name.eq(name),
            hamlet::valid_from.eq(ctx.today()),
        ))
        .execute(conn)?;
    Ok(id)
}
