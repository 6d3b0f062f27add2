//! A vacancy as its table keeps it, and back.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::schema::vacancy;
use crate::db::{Cell, Keys};
use crate::kernel::coded::Coded;
use crate::kernel::id::{BatchId, EmployerId, VacancyId};
use crate::kernel::{Ctx, DivisionCode, Education, Error, Fen, OccupationCode, Result};
use crate::vacancies::model::{
    Benefits, Collected, ContactPhone, Finding, Hours, KindFields, Pay, Terms, Vacancy,
    VacancyState, Wanted, Workplace,
};

/// The column of the telephone, to which its ciphertext is bound.
pub const PHONE: &str = "vacancy.phone";

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = vacancy, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Stored {
    id: VacancyId,
    kind: String,
    employer_id: EmployerId,
    title: String,
    body: String,
    requirements: String,
    openings: i64,
    filled: i64,
    division: Option<String>,
    outside: Option<String>,
    address: Option<String>,
    occupation: Option<String>,
    pay_low: Option<i64>,
    pay_high: Option<i64>,
    pay_unit: String,
    pay_form: String,
    minutes_a_day: Option<i32>,
    days_a_week: Option<i32>,
    shift: Option<String>,
    meals: bool,
    lodging: bool,
    insurance: Option<String>,
    contract: Option<String>,
    min_age: Option<i32>,
    max_age: Option<i32>,
    education: Option<String>,
    certificates: String,
    experience_months: i32,
    physical: Option<String>,
    months_a_year: i32,
    starts_on: Option<NaiveDate>,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    contact: Option<String>,
    phone_cipher: Option<Vec<u8>>,
    channel: Option<String>,
    collected_by: Option<String>,
    collected_on: Option<NaiveDate>,
    checked_by: Option<String>,
    checked_how: Option<String>,
    last_confirmed_on: Option<NaiveDate>,
    source: Option<String>,
    kind_fields: String,
    findings: String,
    state: String,
    published_at: Option<NaiveDateTime>,
    batch_id: Option<BatchId>,
    version: i64,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

fn code<T: Coded>(value: Option<T>) -> Option<String> {
    value.map(|value| value.code().to_owned())
}

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| Error::internal("VACANCY-JSON", "does not serialise").caused_by(error))
}

impl Stored {
    /// As the table keeps it, the telephone sealed.
    pub fn of(vacancy: &Vacancy, keys: &Keys, ctx: &Ctx) -> Result<Self> {
        let Terms {
            place,
            pay,
            hours,
            benefits,
            wanted,
            collected,
            ..
        } = &vacancy.terms;
        let cell = Cell {
            column: PHONE,
            row: vacancy.id.as_bytes(),
        };
        let seal = |phone: &ContactPhone| keys.seal(ctx, cell, phone.as_str());
        Ok(Self {
            id: vacancy.id,
            kind: vacancy.kind().code().to_owned(),
            employer_id: vacancy.employer,
            title: vacancy.terms.title.clone(),
            body: vacancy.terms.body.clone(),
            requirements: vacancy.terms.requirements.clone(),
            openings: vacancy.openings,
            filled: vacancy.filled,
            division: place.division.map(|code| code.as_str().to_owned()),
            outside: place.outside.clone(),
            address: place.address.clone(),
            occupation: vacancy
                .terms
                .occupation
                .map(|code| code.as_str().to_owned()),
            pay_low: pay.low.map(Fen::fen),
            pay_high: pay.high.map(Fen::fen),
            pay_unit: pay.unit.code().to_owned(),
            pay_form: pay.form.code().to_owned(),
            minutes_a_day: hours.minutes_a_day,
            days_a_week: hours.days_a_week,
            shift: code(hours.shift),
            meals: benefits.meals,
            lodging: benefits.lodging,
            insurance: benefits.insurance.clone(),
            contract: code(benefits.contract),
            min_age: wanted.min_age,
            max_age: wanted.max_age,
            education: code(wanted.education),
            certificates: json(&wanted.certificates)?,
            experience_months: wanted.experience_months,
            physical: code(wanted.physical),
            months_a_year: vacancy.terms.months_a_year,
            starts_on: vacancy.terms.starts_on,
            valid_from: vacancy.valid_from,
            valid_until: vacancy.valid_until,
            contact: collected.contact.clone(),
            phone_cipher: collected.phone.as_ref().map(seal).transpose()?,
            channel: code(collected.channel),
            collected_by: collected.collected_by.clone(),
            collected_on: collected.collected_on,
            checked_by: collected.checked_by.clone(),
            checked_how: code(collected.checked_how),
            last_confirmed_on: collected.last_confirmed_on,
            source: collected.source.clone(),
            kind_fields: json(&vacancy.kind)?,
            findings: Finding::pack(&vacancy.findings),
            state: vacancy.state.code().to_owned(),
            published_at: vacancy.published_at,
            batch_id: vacancy.batch,
            version: vacancy.version,
            created_at: vacancy.created_at,
            updated_at: vacancy.updated_at,
        })
    }

    /// Back to a vacancy; the telephone is opened where there are keys and left out where there are none.
    pub fn into_vacancy(self, keys: Option<&Keys>) -> Result<Vacancy> {
        let id = self.id;
        let corrupt = |what: &str| Error::internal("VACANCY-STORED", format!("{id}: {what}"));
        let cell = Cell {
            column: PHONE,
            row: id.as_bytes(),
        };
        let phone = match (keys, &self.phone_cipher) {
            (Some(keys), Some(sealed)) => Some(ContactPhone::from_stored(keys.open(cell, sealed)?)),
            _ => None,
        };
        let terms = Terms {
            title: self.title,
            body: self.body,
            requirements: self.requirements,
            place: Workplace {
                division: self
                    .division
                    .as_deref()
                    .map(DivisionCode::parse)
                    .transpose()?,
                outside: self.outside,
                address: self.address,
            },
            occupation: self
                .occupation
                .as_deref()
                .map(OccupationCode::parse)
                .transpose()?,
            pay: Pay {
                low: self.pay_low.map(Fen::new),
                high: self.pay_high.map(Fen::new),
                unit: known(Some(self.pay_unit))
                    .and_then(|unit| unit.ok_or_else(|| corrupt("pay_unit")))?,
                form: known(Some(self.pay_form))
                    .and_then(|form| form.ok_or_else(|| corrupt("pay_form")))?,
            },
            hours: Hours {
                minutes_a_day: self.minutes_a_day,
                days_a_week: self.days_a_week,
                shift: known(self.shift)?,
            },
            benefits: Benefits {
                meals: self.meals,
                lodging: self.lodging,
                insurance: self.insurance,
                contract: known(self.contract)?,
            },
            wanted: Wanted {
                min_age: self.min_age,
                max_age: self.max_age,
                education: known::<Education>(self.education)?,
                certificates: serde_json::from_str(&self.certificates)
                    .map_err(|_| corrupt("certificates"))?,
                experience_months: self.experience_months,
                physical: known(self.physical)?,
            },
            months_a_year: self.months_a_year,
            starts_on: self.starts_on,
            collected: Collected {
                contact: self.contact,
                phone,
                channel: known(self.channel)?,
                collected_by: self.collected_by,
                collected_on: self.collected_on,
                checked_by: self.checked_by,
                checked_how: known(self.checked_how)?,
                last_confirmed_on: self.last_confirmed_on,
                source: self.source,
            },
        };
        Ok(Vacancy {
            id,
            employer: self.employer_id,
            kind: serde_json::from_str::<KindFields>(&self.kind_fields)
                .map_err(|_| corrupt("kind_fields"))?,
            openings: self.openings,
            filled: self.filled,
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            terms,
            findings: Finding::unpack(&self.findings).map_err(|_| corrupt("findings"))?,
            state: VacancyState::from_code(&self.state).ok_or_else(|| corrupt("state"))?,
            published_at: self.published_at,
            batch: self.batch_id,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// A stored code as its value.
pub fn known<T: Coded>(stored: Option<String>) -> Result<Option<T>> {
    let Some(code) = stored else { return Ok(None) };
    match T::from_code(&code) {
        Some(value) => Ok(Some(value)),
        None => Err(Error::internal(
            "VACANCY-STORED",
            format!("{} is no {}", code, T::FIELD),
        )),
    }
}
