//! Loading the gazetteer and bringing divisions in.

use std::collections::HashMap;

use chrono::NaiveDate;

pub use super::model::Gazetteer;
use super::model::{Division, NewDivision, known_point};
use super::store;
use crate::db::{Conn, Txn, change_log};
use crate::kernel::id::RowId;
use crate::kernel::{Ctx, DivisionCode, Result};

/// What an import of divisions did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// New codes.
    pub created: usize,
    /// Codes whose name or place changed: the old row ends today, a new one begins.
    pub updated: usize,
    /// Already so.
    pub unchanged: usize,
}

/// The divisions valid on `day`.
pub fn gazetteer(conn: &mut Conn, day: NaiveDate) -> Result<Gazetteer> {
    Ok(Gazetteer::new(store::on(conn, day)?))
}

/// Brings divisions in. A first import is valid from its `from` day; a changed division keeps its history.
pub fn put_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    from: NaiveDate,
    divisions: &[NewDivision],
) -> Result<Changed> {
    let divisions: Vec<NewDivision> = divisions.iter().cloned().map(with_known_point).collect();
    let known: HashMap<DivisionCode, Division> = store::on(txn.conn, ctx.today())?
        .into_iter()
        .map(|division| (division.code, division))
        .collect();
    let mut changed = Changed::default();
    let (mut fresh, mut renamed) = (Vec::new(), Vec::new());
    for new in &divisions {
        ctx.step(1);
        match known.get(&new.code) {
            None => fresh.push(new),
            Some(old) if old.name != new.name || old.location != new.location => renamed.push(new),
            Some(_) => changed.unchanged += 1,
        }
    }
    for new in &renamed {
        store::end(txn.conn, &new.code, ctx.today())?;
    }
    store::insert(txn.conn, from.min(ctx.today()), &fresh)?;
    store::insert(txn.conn, ctx.today(), &renamed)?;
    changed.created = fresh.len();
    changed.updated = renamed.len();
    let codes: Vec<String> = fresh
        .iter()
        .chain(&renamed)
        .map(|new| new.code.as_str().to_owned())
        .collect();
    change_log::append(txn, ctx, "division", &codes)?;
    Ok(changed)
}

/// A town without coordinates gets its area's label point, where one is known.
fn with_known_point(mut new: NewDivision) -> NewDivision {
    if new.location.is_none()
        && let Some((location, source)) = known_point(&new.code)
    {
        new.location = Some(location);
        new.source = source.to_owned();
    }
    new
}

/// Ids of 村民小组 by village and name; missing ones are made.
pub fn hamlet_ids_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    wanted: &[(DivisionCode, String)],
) -> Result<HashMap<(DivisionCode, String), RowId>> {
    let mut known = store::hamlets(txn.conn, ctx.today())?;
    let mut ids = HashMap::new();
    for (village, name) in wanted {
        let key = (village.as_str().to_owned(), name.clone());
        let id = match known.get(&key) {
            Some(id) => *id,
            None => {
                let id = store::insert_hamlet(txn.conn, ctx, village, name)?;
                known.insert(key, id);
                id
            }
        };
        ids.insert((*village, name.clone()), id);
    }
    Ok(ids)
}
