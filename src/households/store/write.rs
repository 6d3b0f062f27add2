//! Adding rows in batches, and bringing single rows up to date.

use diesel::prelude::*;

use super::records::*;
use crate::db::schema::{
    base_entry, base_list, helper, household, household_status, income, labour_ability,
    member_event, membership, person, skill, willingness,
};
use crate::db::{Conn, on_backend};
use crate::kernel::Result;

/// The widest row has 26 values; SQLite takes 32,766 a statement.
const ROWS_A_STATEMENT: usize = 1000;

macro_rules! inserts {
    ($($table:ident $record:ident $insert:ident;)*) => {$(
        #[doc = concat!("Adds rows to `", stringify!($table), "`.")]
        pub fn $insert(conn: &mut Conn, rows: &[$record]) -> Result<()> {
            for chunk in rows.chunks(ROWS_A_STATEMENT) {
                on_backend!(conn, |conn| diesel::insert_into($table::table)
                    .values(chunk)
                    .execute(conn))?;
            }
            Ok(())
        }
    )*};
}

macro_rules! updates {
    ($($table:ident $record:ident $update:ident;)*) => {$(
        #[doc = concat!("Brings rows of `", stringify!($table), "` to what they say now.")]
        pub fn $update(conn: &mut Conn, rows: &[$record]) -> Result<()> {
            for row in rows {
                diesel::update($table::table.find(row.id)).set(row).execute(conn)?;
            }
            Ok(())
        }
    )*};
}

inserts! {
    household HouseholdRecord insert_households;
    household_status StatusRecord insert_statuses;
    person PersonRecord insert_persons;
    membership MembershipRecord insert_memberships;
    labour_ability AbilityRecord insert_abilities;
    willingness WillingnessRecord insert_willingness;
    skill SkillRecord insert_skills;
    helper HelperRecord insert_helpers;
    member_event EventRecord insert_events;
    base_list BaseListRecord insert_base_lists;
    base_entry BaseEntryRecord insert_base_entries;
    income IncomeRecord insert_income;
}

updates! {
    household HouseholdRecord update_households;
    household_status StatusRecord update_statuses;
    person PersonRecord update_persons;
    membership MembershipRecord update_memberships;
    labour_ability AbilityRecord update_abilities;
    willingness WillingnessRecord update_willingness;
    skill SkillRecord update_skills;
    helper HelperRecord update_helpers;
    income IncomeRecord update_income;
}
