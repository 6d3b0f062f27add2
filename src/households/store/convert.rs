//! Rows into model types; a stored value that is on no list is our own fault and reported as such.

use super::records::*;
use crate::households::model::{
    BaseEntry, BaseList, Farthest, HealthSet, HelperRole, HouseholdKind, HowStated, LabourAbility,
    MemberChange, Membership, MonitorKind, Obstacle, Relation, SkillKind, Skills, Status,
    Willingness, WorkKind,
};
use crate::households::model::{HouseholdNo, PersonNo};
use crate::kernel::{Coded, DivisionCode, Error, Fen, OccupationCode, Result};

/// The value stored as `code`.
pub fn coded<T: Coded>(code: &str) -> Result<T> {
    T::from_code(code).ok_or_else(|| {
        Error::internal(
            "HOUSEHOLD-STORED",
            format!("{}: unknown stored code", T::UNKNOWN),
        )
    })
}

/// The value stored as `code`, if any is.
pub fn coded_if<T: Coded>(code: Option<&String>) -> Result<Option<T>> {
    code.map(|code| coded(code)).transpose()
}

/// Values as stored: codes joined by commas.
pub fn joined<T: Coded>(values: &[T]) -> String {
    let codes: Vec<_> = values.iter().map(|value| value.code()).collect();
    codes.join(",")
}

/// What [`joined`] stored.
pub fn parted<T: Coded>(codes: &str) -> Result<Vec<T>> {
    parts(codes).map(coded).collect()
}

fn parts(codes: &str) -> impl Iterator<Item = &str> {
    codes.split(',').filter(|code| !code.is_empty())
}

/// Health as stored.
pub fn health(codes: &str) -> Result<HealthSet> {
    HealthSet::new(parted(codes)?)
}

/// 户编号 as stored.
pub fn household_no(text: Option<&String>) -> Result<Option<HouseholdNo>> {
    text.map(|text| HouseholdNo::parse(text)).transpose()
}

/// 人口编号 as stored.
pub fn person_no(text: Option<&String>) -> Result<Option<PersonNo>> {
    text.map(|text| PersonNo::parse(text)).transpose()
}

/// Division as stored.
pub fn division(text: &str) -> Result<DivisionCode> {
    DivisionCode::parse(text)
}

/// A statement as stored.
pub fn willingness_of(record: &WillingnessRecord) -> Result<Willingness> {
    Ok(Willingness {
        wants_work: record.wants_work,
        why_not: record.why_not.clone(),
        farthest: coded::<Farthest>(&record.farthest)?,
        kinds: parted::<WorkKind>(&record.kinds)?,
        occupations: parts(&record.occupations)
            .map(OccupationCode::parse)
            .collect::<Result<_>>()?,
        least_pay: record.least_pay.map(Fen::new),
        available_from: record.available_from,
        obstacles: parted::<Obstacle>(&record.obstacles)?,
        wants_training: record.wants_training,
        how: coded::<HowStated>(&record.how)?,
        stated_on: record.stated_on,
    })
}

impl StatusRecord {
    /// As the model has it.
    pub fn status(&self) -> Result<Status> {
        Ok(Status {
            kind: coded::<HouseholdKind>(&self.kind)?,
            monitor: coded_if::<MonitorKind>(self.monitor.as_ref())?,
            identified_on: self.identified_on,
            risk_cleared: self.risk_cleared,
        })
    }

    /// Takes over what `status` says.
    pub fn set(&mut self, status: &Status) {
        self.kind = status.kind.code().to_owned();
        self.monitor = status.monitor.map(|kind| kind.code().to_owned());
        self.identified_on = status.identified_on;
        self.risk_cleared = status.risk_cleared;
    }
}

impl MembershipRecord {
    /// As the model has it.
    pub fn membership(&self) -> Result<Membership> {
        Ok(Membership {
            person: self.person_id,
            household: self.household_id,
            relation: coded::<Relation>(&self.relation)?,
            joined_by: coded::<MemberChange>(&self.joined_by)?,
            left_by: coded_if(self.left_by.as_ref())?,
            from: self.valid_from,
            to: self.valid_to,
        })
    }
}

impl AbilityRecord {
    /// As the model has it.
    pub fn ability(&self) -> Result<LabourAbility> {
        coded(&self.ability)
    }
}

impl HelperRecord {
    /// In which capacity.
    pub fn role(&self) -> Result<HelperRole> {
        coded(&self.role)
    }
}

/// Skills from their rows.
pub fn skills<'a>(records: impl IntoIterator<Item = &'a SkillRecord>) -> Result<Skills> {
    let mut skills = Skills::default();
    for record in records {
        match coded::<SkillKind>(&record.kind)? {
            SkillKind::Occupation => skills.occupations.push(OccupationCode::parse(
                record.code.as_deref().unwrap_or_default(),
            )?),
            SkillKind::Certificate => skills.certificates.push(record.label.clone()),
            SkillKind::Words => skills.words.push(record.label.clone()),
        }
    }
    skills.occupations.sort();
    skills.certificates.sort();
    skills.words.sort();
    Ok(skills)
}

impl From<BaseListRecord> for BaseList {
    fn from(record: BaseListRecord) -> Self {
        Self {
            id: record.id,
            name: record.name,
            frozen_on: record.frozen_on,
            digest: record.digest,
            created_by: record.created_by,
        }
    }
}

impl BaseEntryRecord {
    /// As the model has it.
    pub fn entry(&self) -> Result<BaseEntry> {
        let ability = Some(&self.ability).filter(|code| !code.is_empty());
        Ok(BaseEntry {
            household: self.household_id,
            person: self.person_id,
            ability: coded_if(ability)?,
        })
    }
}
