//! Entering employers, one by one or by the batch, and finding them again.

use std::collections::HashMap;

pub use super::model::name_key;
use super::model::{Employer, NewEmployer, Put};
use super::store::{self, Written};
use crate::db::{Conn, Txn, change_log};
use crate::kernel::id::{BatchId, EmployerId};
use crate::kernel::{Ctx, Page, PageRequest, Result};

/// Enters employers: matched by credit code, else by name. One that is named twice is entered once.
///
/// # Errors
/// `EMPLOYER-NO-CODE` and whatever the database says; then the whole transaction is void.
pub fn put_batch_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    employers: &[NewEmployer],
) -> Result<Vec<Put>> {
    let mut directory = Directory::load(txn.conn)?;
    let mut puts = Vec::with_capacity(employers.len());
    let mut fresh = Vec::new();
    for new in employers {
        ctx.step(1);
        new.check()?;
        match directory.find(new) {
            Some(id) if fresh.iter().any(|(made, _)| *made == id) => puts.push(Put::Unchanged(id)),
            Some(id) => puts.push(match store::update(txn, ctx, batch, id, new)? {
                Written::Updated => Put::Updated(id),
                Written::Unchanged => Put::Unchanged(id),
            }),
            None => {
                let id = EmployerId::new(ctx);
                directory.add(id, new);
                fresh.push((id, new));
                puts.push(Put::Created(id));
            }
        }
    }
    store::insert(txn, ctx, batch, &fresh)?;
    let changed: Vec<String> = puts
        .iter()
        .filter(|put| !matches!(put, Put::Unchanged(_)))
        .map(|put| put.id().to_string())
        .collect();
    change_log::append(txn, ctx, "employer", &changed)?;
    Ok(puts)
}

/// What employers are matched on.
struct Directory {
    /// With whether it has a credit code: two firms may bear one name, but then their codes tell them apart.
    by_name: HashMap<String, (EmployerId, bool)>,
    by_code: HashMap<String, EmployerId>,
}

impl Directory {
    fn load(conn: &mut Conn) -> Result<Self> {
        let mut directory = Self {
            by_name: HashMap::new(),
            by_code: HashMap::new(),
        };
        for (id, name, code) in store::keys(conn)? {
            directory.by_name.insert(name, (id, code.is_some()));
            if let Some(code) = code {
                directory.by_code.insert(code, id);
            }
        }
        Ok(directory)
    }

    fn find(&self, new: &NewEmployer) -> Option<EmployerId> {
        let code = new.credit_code.as_ref();
        if let Some(id) = code.and_then(|code| self.by_code.get(code.as_str())) {
            return Some(*id);
        }
        let (id, has_code) = self.by_name.get(&name_key(&new.name))?;
        (code.is_none() || !has_code).then_some(*id)
    }

    fn add(&mut self, id: EmployerId, new: &NewEmployer) {
        let entry = (id, new.credit_code.is_some());
        self.by_name.insert(name_key(&new.name), entry);
        if let Some(code) = &new.credit_code {
            self.by_code.insert(code.as_str().to_owned(), id);
        }
    }
}

/// Ids of every employer on file by name key (see [`name_key`]).
pub fn ids_by_name_key(conn: &mut Conn) -> Result<HashMap<String, EmployerId>> {
    let keys = store::keys(conn)?;
    Ok(keys.into_iter().map(|(id, name, _)| (name, id)).collect())
}

/// Employers by id.
pub fn by_ids(conn: &mut Conn, ids: &[EmployerId]) -> Result<HashMap<EmployerId, Employer>> {
    let found = store::by_ids(conn, ids)?;
    Ok(found
        .into_iter()
        .map(|employer| (employer.id, employer))
        .collect())
}

/// All employers, by name.
pub fn list(conn: &mut Conn, page: PageRequest) -> Result<Page<Employer>> {
    let (total, rows) = store::list(conn, page.offset, page.limit)?;
    Ok(Page { rows, total })
}
