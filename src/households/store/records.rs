//! Rows as stored. Codes are text, lists are codes joined by commas, secrets are sealed.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::{
    base_entry, base_list, helper, household, household_status, income, labour_ability,
    member_event, membership, person, skill, willingness,
};
use crate::kernel::id::{BatchId, HouseholdId, PersonId, RowId};

macro_rules! record {
    ($(#[$doc:meta])* $name:ident of $table:ident { $($field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
        #[diesel(table_name = $table, treat_none_as_default_value = false, treat_none_as_null = true)]
        pub struct $name { $(pub $field: $type,)+ }
    };
}

record! {
    /// Table `household`.
    HouseholdRecord of household {
        id: HouseholdId,
        household_no: Option<String>,
        division: String,
        hamlet_id: Option<RowId>,
        address: Option<String>,
        relocated: bool,
        minimum_living: bool,
        extreme_hardship: bool,
        phone_cipher: Option<Vec<u8>>,
        phone_blind: Option<Vec<u8>>,
        phone_tail_blind: Option<Vec<u8>>,
        entered_on: NaiveDate,
        left_on: Option<NaiveDate>,
        left_by: Option<String>,
        batch_id: Option<BatchId>,
        version: i64,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
}

record! {
    /// Table `household_status`.
    StatusRecord of household_status {
        id: RowId,
        household_id: HouseholdId,
        kind: String,
        monitor: Option<String>,
        identified_on: Option<NaiveDate>,
        risk_cleared: bool,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

record! {
    /// Table `person`.
    PersonRecord of person {
        id: PersonId,
        person_no: Option<String>,
        name: String,
        initials: String,
        resident_cipher: Vec<u8>,
        resident_blind: Vec<u8>,
        last4_blind: Vec<u8>,
        birth_date: NaiveDate,
        sex: String,
        ethnicity: Option<String>,
        education: Option<String>,
        student: Option<String>,
        health: String,
        disability: Option<String>,
        mandarin: Option<bool>,
        phone_cipher: Option<Vec<u8>>,
        phone_blind: Option<Vec<u8>>,
        phone_tail_blind: Option<Vec<u8>>,
        card_cipher: Option<Vec<u8>>,
        card_blind: Option<Vec<u8>>,
        machine_matching: bool,
        died_on: Option<NaiveDate>,
        batch_id: Option<BatchId>,
        version: i64,
        created_at: NaiveDateTime,
        updated_at: NaiveDateTime,
    }
}

record! {
    /// Table `membership`.
    MembershipRecord of membership {
        id: RowId,
        household_id: HouseholdId,
        person_id: PersonId,
        relation: String,
        joined_by: String,
        left_by: Option<String>,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

record! {
    /// Table `labour_ability`.
    AbilityRecord of labour_ability {
        id: RowId,
        person_id: PersonId,
        ability: String,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

record! {
    /// Table `willingness`.
    WillingnessRecord of willingness {
        id: RowId,
        person_id: PersonId,
        wants_work: bool,
        why_not: Option<String>,
        farthest: String,
        kinds: String,
        occupations: String,
        least_pay: Option<i64>,
        available_from: Option<NaiveDate>,
        obstacles: String,
        wants_training: bool,
        how: String,
        stated_on: NaiveDate,
        recorded_by: String,
        recorded_at: NaiveDateTime,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

record! {
    /// Table `skill`.
    SkillRecord of skill {
        id: RowId,
        person_id: PersonId,
        kind: String,
        code: Option<String>,
        label: String,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

record! {
    /// Table `helper`.
    HelperRecord of helper {
        id: RowId,
        household_id: HouseholdId,
        name: String,
        role: String,
        unit: Option<String>,
        phone_cipher: Option<Vec<u8>>,
        phone_blind: Option<Vec<u8>>,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

record! {
    /// Table `member_event`.
    EventRecord of member_event {
        id: RowId,
        household_id: HouseholdId,
        person_id: Option<PersonId>,
        kind: String,
        on_date: NaiveDate,
        reason: Option<String>,
        recorded_by: String,
        recorded_at: NaiveDateTime,
    }
}

record! {
    /// Table `base_list`.
    BaseListRecord of base_list {
        id: RowId,
        name: String,
        frozen_on: NaiveDate,
        digest: String,
        created_by: String,
        created_at: NaiveDateTime,
    }
}

/// Table `base_entry`; an ability that was not recorded is an empty text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = base_entry, treat_none_as_default_value = false)]
pub struct BaseEntryRecord {
    pub list_id: RowId,
    pub household_id: HouseholdId,
    pub person_id: PersonId,
    pub ability: String,
}

record! {
    /// Table `income`.
    IncomeRecord of income {
        id: RowId,
        household_id: HouseholdId,
        year: i32,
        kind: String,
        amount: i64,
        source: String,
        recorded_by: String,
        recorded_at: NaiveDateTime,
        superseded_at: Option<NaiveDateTime>,
        batch_id: Option<BatchId>,
    }
}
