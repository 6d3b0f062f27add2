//! What other rooms and the roof do with households.

mod base;
mod change;
mod faults;
mod income;
mod lookup;
mod persons;
mod put;
mod register;
mod reveal;
mod statements;
mod view;

pub use super::store::HouseholdRegister;
pub use base::{base_changes, base_entries, base_lists, freeze_base_list, verify_base_list};
pub use change::{change_member, change_member_in};
pub use income::put_income_in;
pub use lookup::{
    events, find, household, ids_by_no, incomes, named_persons_by_no, person, person_ids_by_no,
    statements,
};
pub use persons::put_persons_in;
pub use put::put_households_in;
pub use register::register_on;
pub use reveal::{reveal, set_machine_matching};
pub use statements::state_willingness_in;

use crate::audit::{self, Entry};
use crate::db::{Txn, change_log};
use crate::kernel::id::BatchId;
use crate::kernel::{Ctx, Result};
use std::fmt::Display;

/// Tells the followers which records changed; and, outside an import (which leaves its own), the audit trail that a
/// batch was put.
fn note<T: Display>(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    subject: &'static str,
    action: &'static str,
    batch: Option<BatchId>,
    changed: &[T],
) -> Result<()> {
    let ids: Vec<String> = changed.iter().map(ToString::to_string).collect();
    change_log::append(txn, ctx, subject, &ids)?;
    if batch.is_some() || ids.is_empty() {
        return Ok(());
    }
    let entry = Entry {
        action,
        subject,
        subject_id: match ids.as_slice() {
            [one] => one.clone(),
            _ => String::new(),
        },
        new: Some(serde_json::json!({ "changed": ids.len() })),
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}
