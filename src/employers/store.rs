//! The table of employers.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::model::{Employer, EmployerKind, NewEmployer, Seat, name_key};
use crate::db::schema::employer;
use crate::db::{Cell, Conn, Txn, on_backend};
use crate::kernel::id::{BatchId, EmployerId};
use crate::kernel::{Ctx, DivisionCode, Error, Result};

/// Values bound by one statement stay below SQLite's limit.
const ROWS_A_STATEMENT: usize = 1000;
const PHONE: &str = "employer.phone";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = employer, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Stored {
    id: EmployerId,
    kind: String,
    name: String,
    name_key: String,
    credit_code: Option<String>,
    no_code_reason: Option<String>,
    responsible: Option<String>,
    industry: Option<String>,
    division: Option<String>,
    outside: Option<String>,
    address: Option<String>,
    contact: Option<String>,
    phone_cipher: Option<Vec<u8>>,
    phone_blind: Option<Vec<u8>>,
    checked_on: Option<NaiveDate>,
    checked_by: Option<String>,
    workshop_form: Option<String>,
    recognised_on: Option<NaiveDate>,
    project_owner: Option<String>,
    builder: Option<String>,
    work_relief: bool,
    batch_id: Option<BatchId>,
    version: i64,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

impl Stored {
    /// The same content, whoever wrote it when and however the phone was sealed?
    fn says_the_same(&self, other: &Self) -> bool {
        let content = |stored: &Self| {
            (
                (
                    stored.kind.clone(),
                    stored.name.clone(),
                    stored.credit_code.clone(),
                ),
                (
                    stored.no_code_reason.clone(),
                    stored.responsible.clone(),
                    stored.industry.clone(),
                ),
                (
                    stored.division.clone(),
                    stored.outside.clone(),
                    stored.address.clone(),
                ),
                (
                    stored.contact.clone(),
                    stored.phone_blind.clone(),
                    stored.workshop_form.clone(),
                ),
                (
                    stored.recognised_on,
                    stored.project_owner.clone(),
                    stored.builder.clone(),
                ),
                stored.work_relief,
            )
        };
        content(self) == content(other)
    }
}

impl TryFrom<Stored> for Employer {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let corrupt = || Error::internal("EMPLOYER-STORED", stored.id.to_string());
        let division = stored
            .division
            .as_deref()
            .map(DivisionCode::parse)
            .transpose()?;
        Ok(Self {
            id: stored.id,
            kind: EmployerKind::from_code(&stored.kind).ok_or_else(corrupt)?,
            name: stored.name,
            credit_code: stored.credit_code,
            no_code_reason: stored.no_code_reason,
            industry: stored.industry,
            seat: Seat {
                division,
                outside: stored.outside,
                address: stored.address,
            },
            contact: stored.contact,
            work_relief: stored.work_relief,
            version: stored.version,
        })
    }
}

/// What writing one employer did.
pub enum Written {
    /// Already so.
    Unchanged,
    /// Changed.
    Updated,
}

/// Adds employers under the given ids.
pub fn insert(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    employers: &[(EmployerId, &NewEmployer)],
) -> Result<()> {
    for chunk in employers.chunks(ROWS_A_STATEMENT) {
        let rows = chunk
            .iter()
            .map(|(id, new)| stored(txn, ctx, batch, *id, new))
            .collect::<Result<Vec<_>>>()?;
        on_backend!(txn.conn, |conn| diesel::insert_into(employer::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// Brings the employer on file to what `new` says. What `new` does not know is kept.
pub fn update(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    id: EmployerId,
    new: &NewEmployer,
) -> Result<Written> {
    let old: Stored = employer::table
        .find(id)
        .select(Stored::as_select())
        .first(txn.conn)?;
    let mut row = stored(txn, ctx, batch, id, new)?;
    row.credit_code = row.credit_code.or_else(|| old.credit_code.clone());
    if row.credit_code.is_some() {
        row.no_code_reason = None;
    }
    row.phone_cipher = row.phone_cipher.or_else(|| old.phone_cipher.clone());
    row.phone_blind = row.phone_blind.or_else(|| old.phone_blind.clone());
    row.division = row.division.or_else(|| old.division.clone());
    row.industry = row.industry.or_else(|| old.industry.clone());
    row.contact = row.contact.or_else(|| old.contact.clone());
    row.address = row.address.or_else(|| old.address.clone());
    if row.says_the_same(&old) {
        return Ok(Written::Unchanged);
    }
    row.version = old.version + 1;
    row.created_at = old.created_at;
    diesel::update(employer::table.find(id))
        .set(&row)
        .execute(txn.conn)?;
    Ok(Written::Updated)
}

fn stored(
    txn: &Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    id: EmployerId,
    new: &NewEmployer,
) -> Result<Stored> {
    let cell = Cell {
        column: PHONE,
        row: id.as_bytes(),
    };
    let phone = new.phone.as_ref();
    Ok(Stored {
        id,
        kind: new.kind.code().to_owned(),
        name: new.name.clone(),
        name_key: name_key(&new.name),
        credit_code: new
            .credit_code
            .as_ref()
            .map(|code| code.as_str().to_owned()),
        no_code_reason: new.no_code_reason.clone(),
        responsible: new.responsible.clone(),
        industry: new.industry.as_ref().map(|code| code.as_str().to_owned()),
        division: new.seat.division.map(|code| code.as_str().to_owned()),
        outside: new.seat.outside.clone(),
        address: new.seat.address.clone(),
        contact: new.contact.clone(),
        phone_cipher: phone
            .map(|phone| txn.keys.seal(ctx, cell, phone.as_str()))
            .transpose()?,
        phone_blind: phone.map(|phone| txn.keys.blind("phone", phone.as_str())),
        checked_on: None,
        checked_by: None,
        workshop_form: new.workshop_form.map(|form| form.code().to_owned()),
        recognised_on: new.recognised_on,
        project_owner: new.project_owner.clone(),
        builder: new.builder.clone(),
        work_relief: new.work_relief,
        batch_id: batch,
        version: 1,
        created_at: ctx.timestamp(),
        updated_at: ctx.timestamp(),
    })
}

/// Ids by name key and by credit code: what an import matches on.
pub fn keys(conn: &mut Conn) -> Result<Vec<(EmployerId, String, Option<String>)>> {
    Ok(employer::table
        .select((employer::id, employer::name_key, employer::credit_code))
        .load(conn)?)
}

/// Employers by id.
pub fn by_ids(conn: &mut Conn, ids: &[EmployerId]) -> Result<Vec<Employer>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(ROWS_A_STATEMENT) {
        let stored: Vec<Stored> = employer::table
            .filter(employer::id.eq_any(chunk))
            .select(Stored::as_select())
            .load(conn)?;
        for row in stored {
            found.push(Employer::try_from(row)?);
        }
    }
    Ok(found)
}

/// All employers, by name.
pub fn list(conn: &mut Conn, offset: i64, limit: i64) -> Result<(i64, Vec<Employer>)> {
    let total = employer::table.count().get_result(conn)?;
    let stored: Vec<Stored> = employer::table
        .order((employer::name_key, employer::id))
        .offset(offset)
        .limit(limit)
        .select(Stored::as_select())
        .load(conn)?;
    let rows = stored
        .into_iter()
        .map(Employer::try_from)
        .collect::<Result<_>>()?;
    Ok((total, rows))
}
