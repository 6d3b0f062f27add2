//! From the employer that a posting names to the one on file; an unknown one is entered, marked as not verified.

use std::collections::HashMap;

use crate::db::{Conn, Txn};
use crate::employers::model::{EmployerKind, NewEmployer, name_key};
use crate::employers::service;
use crate::kernel::id::{BatchId, EmployerId};
use crate::kernel::{CreditCode, Ctx, Error, Result};
use crate::vacancies::model::VacancyKind;

/// An employer as a posting names it.
pub(super) struct Named {
    pub name: String,
    pub credit_code: Option<CreditCode>,
    pub kind: VacancyKind,
}

/// The employer on file for each name, in order.
pub(super) fn ids_of(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    named: &[Named],
) -> Result<Vec<EmployerId>> {
    let mut known = service::ids_by_name_key(txn.conn)?;
    let mut missing: Vec<NewEmployer> = Vec::new();
    let mut asked: HashMap<String, ()> = HashMap::new();
    for one in named {
        let key = name_key(&one.name);
        if known.contains_key(&key) || asked.insert(key, ()).is_some() {
            continue;
        }
        let mut employer = NewEmployer::unverified(employer_kind(one.kind), &one.name);
        if one.credit_code.is_some() {
            employer.credit_code.clone_from(&one.credit_code);
            employer.no_code_reason = None;
        }
        missing.push(employer);
    }
    if !missing.is_empty() {
        let puts = service::put_batch_in(txn, ctx, batch, &missing)?;
        for (employer, put) in missing.iter().zip(puts) {
            known.insert(name_key(&employer.name), put.id());
        }
    }
    named
        .iter()
        .map(|one| {
            known.get(&name_key(&one.name)).copied().ok_or_else(|| {
                Error::internal("VACANCY-EMPLOYER", "an employer just entered is not there")
            })
        })
        .collect()
}

/// The name on file.
///
/// # Errors
/// `VACANCY-EMPLOYER` if the employer is gone, which a foreign key forbids.
pub(super) fn name_of(conn: &mut Conn, id: EmployerId) -> Result<String> {
    let mut found = service::by_ids(conn, &[id])?;
    found
        .remove(&id)
        .map(|employer| employer.name)
        .ok_or_else(|| Error::internal("VACANCY-EMPLOYER", "vacancy without its employer"))
}

fn employer_kind(kind: VacancyKind) -> EmployerKind {
    match kind {
        VacancyKind::Enterprise => EmployerKind::Enterprise,
        VacancyKind::Workshop => EmployerKind::Workshop,
        VacancyKind::PublicWelfare => EmployerKind::PublicWelfare,
        VacancyKind::Project => EmployerKind::Project,
    }
}
