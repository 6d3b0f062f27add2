//! Drafts. The telephone of a draft is sealed like any other and lies outside its text.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::IDS_A_STATEMENT;
use crate::db::schema::draft;
use crate::db::{Cell, Conn, Keys, Txn, on_backend};
use crate::kernel::id::{BatchId, DraftId, VacancyId};
use crate::kernel::{Ctx, Error, Kind, Result};
use crate::vacancies::model::{Draft, DraftState, DraftText, Finding, NewDraft, column};

/// The column of the telephone, to which its ciphertext is bound.
const PHONE: &str = "draft.phone";
/// Sixteen columns a row.
const ROWS_A_STATEMENT: usize = 1500;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = draft, treat_none_as_default_value = false)]
struct Stored {
    id: DraftId,
    title: String,
    body: String,
    employer_name: String,
    place: String,
    fields: String,
    phone_cipher: Option<Vec<u8>>,
    findings: String,
    source: String,
    source_ref: Option<String>,
    state: String,
    vacancy_id: Option<VacancyId>,
    batch_id: Option<BatchId>,
    version: i64,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

/// The text apart: columns of their own, the rest as JSON, the telephone sealed.
struct Parts {
    fields: String,
    phone: Option<Vec<u8>>,
}

fn parts(text: &DraftText, keys: &Keys, ctx: &Ctx, id: DraftId) -> Result<Parts> {
    let cell = Cell {
        column: PHONE,
        row: id.as_bytes(),
    };
    let phone = match text.get(column::PHONE) {
        "" => None,
        phone => Some(keys.seal(ctx, cell, phone)?),
    };
    let mut rest = text.clone();
    for apart in [column::TITLE, column::BODY, column::EMPLOYER, column::PHONE] {
        rest.set(apart, "");
    }
    let fields = serde_json::to_string(&rest)
        .map_err(|error| Error::internal("DRAFT-JSON", "does not serialise").caused_by(error))?;
    Ok(Parts { fields, phone })
}

impl TryFrom<Stored> for Draft {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self> {
        let corrupt =
            |what: &str| Error::internal("DRAFT-STORED", format!("{}: {what}", stored.id));
        let mut text: DraftText =
            serde_json::from_str(&stored.fields).map_err(|_| corrupt("fields"))?;
        text.set(column::TITLE, &stored.title);
        text.set(column::BODY, &stored.body);
        text.set(column::EMPLOYER, &stored.employer_name);
        Ok(Self {
            text,
            has_phone: stored.phone_cipher.is_some(),
            findings: Finding::unpack(&stored.findings).map_err(|_| corrupt("findings"))?,
            state: DraftState::from_code(&stored.state).ok_or_else(|| corrupt("state"))?,
            id: stored.id,
            source: stored.source,
            source_ref: stored.source_ref,
            vacancy: stored.vacancy_id,
            batch: stored.batch_id,
            version: stored.version,
            created_at: stored.created_at,
            updated_at: stored.updated_at,
        })
    }
}

/// Adds drafts under the given ids.
pub fn insert_drafts(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    drafts: &[(DraftId, NewDraft)],
) -> Result<()> {
    for chunk in drafts.chunks(ROWS_A_STATEMENT) {
        let rows = chunk
            .iter()
            .map(|(id, new)| {
                let Parts { fields, phone } = parts(&new.text, txn.keys, ctx, *id)?;
                Ok(Stored {
                    id: *id,
                    title: new.text.get(column::TITLE).to_owned(),
                    body: new.text.get(column::BODY).to_owned(),
                    employer_name: new.text.get(column::EMPLOYER).to_owned(),
                    place: new.text.place(),
                    fields,
                    phone_cipher: phone,
                    findings: Finding::pack(&new.findings),
                    source: new.source.clone(),
                    source_ref: new.source_ref.clone(),
                    state: DraftState::Open.code().to_owned(),
                    vacancy_id: None,
                    batch_id: batch,
                    version: 1,
                    created_at: ctx.timestamp(),
                    updated_at: ctx.timestamp(),
                })
            })
            .collect::<Result<Vec<_>>>()?;
        on_backend!(txn.conn, |conn| diesel::insert_into(draft::table)
            .values(&rows)
            .execute(conn))?;
    }
    Ok(())
}

/// What a draft becomes.
pub struct DraftChange<'a> {
    /// Its text from now on, telephone included.
    pub text: &'a DraftText,
    /// What the checks say of it.
    pub findings: &'a [Finding],
    /// Where it stands.
    pub state: DraftState,
    /// The vacancy that it became.
    pub vacancy: Option<VacancyId>,
}

/// Writes over version `version` of the draft.
///
/// # Errors
/// `DRAFT-STALE` if somebody else has written since.
pub fn update_draft(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    id: DraftId,
    version: i64,
    change: &DraftChange<'_>,
) -> Result<()> {
    let Parts { fields, phone } = parts(change.text, txn.keys, ctx, id)?;
    let target = draft::table
        .filter(draft::id.eq(id))
        .filter(draft::version.eq(version));
    let written = diesel::update(target)
        .set((
            draft::title.eq(change.text.get(column::TITLE)),
            draft::body.eq(change.text.get(column::BODY)),
            draft::employer_name.eq(change.text.get(column::EMPLOYER)),
            draft::place.eq(change.text.place()),
            draft::fields.eq(fields),
            draft::phone_cipher.eq(phone),
            draft::findings.eq(Finding::pack(change.findings)),
            draft::state.eq(change.state.code()),
            draft::vacancy_id.eq(change.vacancy),
            draft::version.eq(version + 1),
            draft::updated_at.eq(ctx.timestamp()),
        ))
        .execute(txn.conn)?;
    match written {
        0 => Err(Error::new(
            Kind::Stale,
            "DRAFT-STALE",
            "这份草稿刚被别人改过",
            "draft version has moved",
        )
        .cure("请刷新后再改")),
        _ => Ok(()),
    }
}

/// The draft with this id, without its telephone.
pub fn draft(conn: &mut Conn, id: DraftId) -> Result<Option<Draft>> {
    let stored: Option<Stored> = draft::table
        .find(id)
        .select(Stored::as_select())
        .first(conn)
        .optional()?;
    stored.map(Draft::try_from).transpose()
}

/// The telephone of a draft.
pub fn open_phone(txn: &mut Txn<'_>, id: DraftId) -> Result<Option<String>> {
    let sealed: Option<Vec<u8>> = draft::table
        .find(id)
        .select(draft::phone_cipher)
        .first(txn.conn)?;
    let cell = Cell {
        column: PHONE,
        row: id.as_bytes(),
    };
    sealed
        .map(|sealed| txn.keys.open(cell, &sealed))
        .transpose()
}

/// Drafts by id.
pub fn drafts_by_ids(conn: &mut Conn, ids: &[DraftId]) -> Result<Vec<Draft>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(IDS_A_STATEMENT) {
        let rows: Vec<Stored> = draft::table
            .filter(draft::id.eq_any(chunk))
            .select(Stored::as_select())
            .load(conn)?;
        for row in rows {
            found.push(row.try_into()?);
        }
    }
    Ok(found)
}

/// Up to `limit` drafts after `id` in order of id: all of them, page by page.
pub fn drafts_after(conn: &mut Conn, id: Option<DraftId>, limit: i64) -> Result<Vec<Draft>> {
    let mut query = draft::table
        .order(draft::id)
        .limit(limit)
        .select(Stored::as_select())
        .into_boxed();
    if let Some(id) = id {
        query = query.filter(draft::id.gt(id));
    }
    let rows: Vec<Stored> = query.load(conn)?;
    rows.into_iter().map(Draft::try_from).collect()
}

/// One page of drafts in a state, the newest first, and how many there are.
pub fn drafts_page(
    conn: &mut Conn,
    state: DraftState,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Draft>, i64)> {
    let total = draft::table
        .filter(draft::state.eq(state.code()))
        .count()
        .get_result(conn)?;
    let rows: Vec<Stored> = draft::table
        .filter(draft::state.eq(state.code()))
        .order((draft::created_at.desc(), draft::id.desc()))
        .offset(offset)
        .limit(limit)
        .select(Stored::as_select())
        .load(conn)?;
    let drafts = rows
        .into_iter()
        .map(Draft::try_from)
        .collect::<Result<_>>()?;
    Ok((drafts, total))
}

/// Ids of the drafts that already came from `source`, by their name there.
pub fn refs_of(conn: &mut Conn, source: &str) -> Result<HashMap<String, DraftId>> {
    let rows: Vec<(Option<String>, DraftId)> = draft::table
        .filter(draft::source.eq(source))
        .filter(draft::source_ref.is_not_null())
        .select((draft::source_ref, draft::id))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(name, id)| Some((name?, id)))
        .collect())
}
