//! Rows by their keys, and rows that still stand.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::records::*;
use crate::db::Conn;
use crate::db::schema::{
    base_entry, base_list, helper, household, household_status, income, labour_ability,
    member_event, membership, person, skill, willingness,
};
use crate::kernel::Result;
use crate::kernel::id::{HouseholdId, PersonId, RowId};

/// Keys bound by one statement; SQLite takes 32,766.
const KEYS_A_STATEMENT: usize = 10_000;

/// Readers by a list of keys: `name(table, column: key type) -> record [only the rows that …]`.
macro_rules! readers {
    ($($(#[$doc:meta])* $name:ident($table:ident, $column:ident: $key:ty) -> $record:ident $([$filter:expr])?;)*) => {$(
        $(#[$doc])*
        pub fn $name(conn: &mut Conn, keys: &[$key]) -> Result<Vec<$record>> {
            let mut found = Vec::new();
            for chunk in keys.chunks(KEYS_A_STATEMENT) {
                let rows: Vec<$record> = $table::table
                    .filter($table::$column.eq_any(chunk))
                    $(.filter($filter))?
                    .select($record::as_select())
                    .load(conn)?;
                found.extend(rows);
            }
            Ok(found)
        }
    )*};
}

readers! {
    /// Households by 户编号.
    households_by_no(household, household_no: String) -> HouseholdRecord;
    /// Households by id.
    households_by_id(household, id: HouseholdId) -> HouseholdRecord;
    /// Status rows that still stand.
    open_statuses(household_status, household_id: HouseholdId) -> StatusRecord [household_status::valid_to.is_null()];
    /// Helpers that still stand.
    open_helpers(helper, household_id: HouseholdId) -> HelperRecord [helper::valid_to.is_null()];
    /// Persons by 人口编号.
    persons_by_no(person, person_no: String) -> PersonRecord;
    /// Persons by blind index of the resident ID.
    persons_by_blind(person, resident_blind: Vec<u8>) -> PersonRecord;
    /// Persons by id.
    persons_by_id(person, id: PersonId) -> PersonRecord;
    /// Persons by blind index of the last four characters of the resident ID.
    persons_by_last4(person, last4_blind: Vec<u8>) -> PersonRecord;
    /// Persons by blind index of the last four digits of their telephone.
    persons_by_phone_tail(person, phone_tail_blind: Vec<u8>) -> PersonRecord;
    /// Persons by blind index of their bank card.
    persons_by_card(person, card_blind: Vec<u8>) -> PersonRecord;
    /// Households by blind index of the last four digits of their telephone.
    households_by_phone_tail(household, phone_tail_blind: Vec<u8>) -> HouseholdRecord;
    /// Persons by whole name.
    persons_by_name(person, name: String) -> PersonRecord;
    /// Every membership of these persons, ended ones too.
    memberships_of(membership, person_id: PersonId) -> MembershipRecord;
    /// Memberships of these households that still stand.
    open_members(membership, household_id: HouseholdId) -> MembershipRecord [membership::valid_to.is_null()];
    /// 劳动技能 rows that still stand.
    open_abilities(labour_ability, person_id: PersonId) -> AbilityRecord [labour_ability::valid_to.is_null()];
    /// Every 劳动技能 row of these persons.
    abilities_of(labour_ability, person_id: PersonId) -> AbilityRecord;
    /// Skills that still stand.
    open_skills(skill, person_id: PersonId) -> SkillRecord [skill::valid_to.is_null()];
    /// Every skill row of these persons.
    skills_of(skill, person_id: PersonId) -> SkillRecord;
    /// Every statement of these persons.
    statements_of(willingness, person_id: PersonId) -> WillingnessRecord;
    /// Every status row of these households.
    statuses_of(household_status, household_id: HouseholdId) -> StatusRecord;
    /// Every helper row of these households.
    helpers_of(helper, household_id: HouseholdId) -> HelperRecord;
    /// Every membership of these households, ended ones too.
    members_of(membership, household_id: HouseholdId) -> MembershipRecord;
    /// Income rows that count.
    current_income(income, household_id: HouseholdId) -> IncomeRecord [income::superseded_at.is_null()];
    /// Events of these households.
    events_of(member_event, household_id: HouseholdId) -> EventRecord;
    /// Entries of base lists.
    base_entries(base_entry, list_id: RowId) -> BaseEntryRecord;
}

/// Persons one of whose pinyin keys begins with `key`, at most `most`.
pub fn persons_by_initials(conn: &mut Conn, key: &str, most: i64) -> Result<Vec<PersonRecord>> {
    // Keys are lower-case letters and digits, parted by blanks; nothing else gets into the pattern.
    let key: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if key.is_empty() {
        return Ok(Vec::new());
    }
    Ok(person::table
        .filter(
            person::initials
                .like(format!("{key}%"))
                .or(person::initials.like(format!("% {key}%"))),
        )
        .order((person::name, person::id))
        .limit(most)
        .select(PersonRecord::as_select())
        .load(conn)?)
}

/// Base lists, the newest first.
pub fn base_lists(conn: &mut Conn) -> Result<Vec<BaseListRecord>> {
    Ok(base_list::table
        .order((base_list::frozen_on.desc(), base_list::created_at.desc()))
        .select(BaseListRecord::as_select())
        .load(conn)?)
}

/// A base list.
pub fn base_list(conn: &mut Conn, id: RowId) -> Result<Option<BaseListRecord>> {
    Ok(base_list::table
        .find(id)
        .select(BaseListRecord::as_select())
        .first(conn)
        .optional()?)
}

/// Whether a dated row stands on `day`.
pub fn stands(from: NaiveDate, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from <= day && to.is_none_or(|end| end > day)
}
