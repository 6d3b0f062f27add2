//! Recording persons and bringing them up to date.

mod dated;
mod family;
mod identify;
mod known;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use self::dated::Dated;
use self::known::Known;
use super::{faults, note};
use crate::db::Txn;
use crate::households::model::{
    Health, LabourAbility, MemberChange, NewPerson, Put, Refused, ResidentIdGiven,
};
use crate::households::store::{self, PersonRecord, joined};
use crate::kernel::id::{BatchId, PersonId};
use crate::kernel::{Ctx, Result, Sex, age_on, search_text};
use crate::rulebook::model::LabourAge;
use crate::rulebook::service::on;

/// Nobody in the registers is older.
const OLDEST: i32 = 130;

/// How persons join whom the batch makes members: an import registers, an event says what happened and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joining {
    /// By what.
    pub by: MemberChange,
    /// When; none for what the register knows best: the household's entry for its first members, else today.
    pub on: Option<NaiveDate>,
}

/// Records persons or brings them up to date, found by 人口编号 or resident ID. Membership, 劳动技能 and skills are dated:
/// a change closes the old row today and opens a new one. A masked resident ID never overwrites a full one. Empty
/// fields leave what is recorded.
///
/// # Errors
/// By item, then nothing may be committed: `PERSON-TWICE`, `PERSON-MIXED`, `PERSON-NO-DIFFERS`, `PERSON-NO-TAKEN`,
/// `PERSON-NOBODY`, `PERSON-NEEDS`, `PERSON-DEAD`, `PERSON-ELSEWHERE`, `RESIDENT-ID-MASKED`,
/// `RESIDENT-ID-MASK-DIFFERS`, `EDUCATION-AND-STUDENT`, `RELATION-SEX`, `BIRTH-IMPOSSIBLE`, `HOUSEHOLD-SECOND`,
/// `SPOUSE-SEX`, `HOUSEHOLD-CLOSED`, `HOUSEHOLD-MISSING`.
pub fn put_persons_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    items: &[NewPerson],
) -> Result<Vec<Put<PersonId>>, Refused> {
    let joining = Joining {
        by: MemberChange::Registered,
        on: None,
    };
    put(txn, ctx, batch, items, joining)
}

/// [`put_persons_in`] for a given way of joining.
pub(super) fn put(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    items: &[NewPerson],
    joining: Joining,
) -> Result<Vec<Put<PersonId>>, Refused> {
    let ages: LabourAge = on(txn.conn, ctx.today())?;
    let known = Known::load(txn, items)?;
    let mut work = Work {
        batch,
        ages,
        joining,
        dated: Dated::new(&known),
        new: Vec::new(),
        changed: Vec::new(),
        known,
    };
    let mut faults = Vec::new();
    let mut puts = Vec::with_capacity(items.len());
    let mut seen = Seen::default();
    for (at, item) in items.iter().enumerate() {
        ctx.step(1);
        match work.person(txn, ctx, item, &mut seen) {
            Ok(put) => puts.push(put),
            Err(error) => faults.push((Some(at), error)),
        }
    }
    if faults.is_empty() {
        faults = family::misfits(&work.known, &work.dated, items, &puts, work.people())?;
    }
    if !faults.is_empty() {
        return Err(Refused(faults));
    }
    store::insert_persons(txn.conn, &work.new)?;
    store::update_persons(txn.conn, &work.changed)?;
    work.dated.write(txn.conn)?;
    let noted: Vec<PersonId> = puts
        .iter()
        .filter(|put| put.changed())
        .map(Put::id)
        .collect();
    note(txn, ctx, "person", "person.put", batch, &noted)?;
    let households: HashSet<_> = items
        .iter()
        .zip(&puts)
        .filter(|(_, put)| put.changed())
        .map(|(item, _)| item.household)
        .collect();
    let mut households: Vec<String> = households.iter().map(ToString::to_string).collect();
    households.sort();
    crate::db::change_log::append(txn, ctx, "household", &households)?;
    Ok(puts)
}

/// Who was named so far in this batch.
#[derive(Default)]
pub(super) struct Seen {
    numbers: HashSet<String>,
    persons: HashSet<PersonId>,
    blinds: HashSet<Vec<u8>>,
}

struct Work {
    batch: Option<BatchId>,
    ages: LabourAge,
    joining: Joining,
    known: Known,
    dated: Dated,
    new: Vec<PersonRecord>,
    changed: Vec<PersonRecord>,
}

impl Work {
    fn person(
        &mut self,
        txn: &Txn<'_>,
        ctx: &Ctx,
        item: &NewPerson,
        seen: &mut Seen,
    ) -> Result<Put<PersonId>> {
        let entered_on = self.known.household(item.household)?.entered_on;
        if item.education.is_some() && item.student.is_some() {
            return Err(faults::schooled_twice());
        }
        let old = identify::person(&self.known, txn.keys, item, seen)?.cloned();
        let is_new = old.is_none();
        let mut record = match &old {
            Some(old) => old.clone(),
            None => self.blank(txn, ctx, item)?,
        };
        self.fill(txn, ctx, &mut record, item)?;
        self.check(ctx, &record, item)?;
        let since = self.joined_on(ctx, entered_on, &record, item);
        let mut changed = self
            .dated
            .membership(ctx, &self.joining, &record, item, since)?;
        changed |= self.ability(ctx, &record, item, since)?;
        changed |= self.dated.skills(ctx, record.id, item, since);
        let differs = old.as_ref().is_some_and(|old| *old != record);
        if differs {
            record.version += 1;
            record.updated_at = ctx.timestamp();
            record.batch_id = self.batch;
        }
        let id = record.id;
        match (is_new, differs) {
            (true, _) => self.new.push(record),
            (false, true) => self.changed.push(record),
            (false, false) => {}
        }
        Ok(match (is_new, differs || changed) {
            (true, _) => Put::Created(id),
            (false, true) => Put::Updated(id),
            (false, false) => Put::Unchanged(id),
        })
    }

    /// First day of a membership that this item begins.
    fn joined_on(
        &self,
        ctx: &Ctx,
        entered_on: NaiveDate,
        record: &PersonRecord,
        item: &NewPerson,
    ) -> NaiveDate {
        let first_members = !self.known.had_members(item.household);
        let usual = if first_members {
            entered_on
        } else {
            ctx.today()
        };
        self.joining.on.unwrap_or(usual).max(record.birth_date)
    }

    fn ability(
        &mut self,
        ctx: &Ctx,
        record: &PersonRecord,
        item: &NewPerson,
        since: NaiveDate,
    ) -> Result<bool> {
        let young = age_on(record.birth_date, ctx.today()) < self.ages.from;
        let ability = match (item.ability, self.dated.has_ability(record.id)) {
            (Some(ability), _) => ability,
            (None, true) => return Ok(false),
            (None, false) if young => LabourAbility::None,
            (None, false) => return Err(faults::needed("劳动技能")),
        };
        Ok(self.dated.ability(ctx, record.id, ability, since))
    }

    fn blank(&self, txn: &Txn<'_>, ctx: &Ctx, item: &NewPerson) -> Result<PersonRecord> {
        let id = match &item.resident {
            Some(ResidentIdGiven::Full(id)) => id,
            Some(ResidentIdGiven::Masked(_)) => return Err(faults::masked_stranger()),
            None => return Err(faults::needed("证件号码")),
        };
        if item.name.is_none() {
            return Err(faults::needed("姓名"));
        }
        let mut record = PersonRecord {
            id: PersonId::new(ctx),
            person_no: None,
            name: String::new(),
            initials: String::new(),
            resident_cipher: Vec::new(),
            resident_blind: Vec::new(),
            last4_blind: Vec::new(),
            birth_date: id.birth_date(),
            sex: String::new(),
            ethnicity: None,
            education: None,
            student: None,
            health: Health::Healthy.code().to_owned(),
            disability: None,
            mandarin: None,
            phone_cipher: None,
            phone_blind: None,
            phone_tail_blind: None,
            card_cipher: None,
            card_blind: None,
            machine_matching: true,
            died_on: None,
            batch_id: self.batch,
            version: 1,
            created_at: ctx.timestamp(),
            updated_at: ctx.timestamp(),
        };
        record.set_resident(txn.keys, ctx, id)?;
        Ok(record)
    }

    fn fill(
        &self,
        txn: &Txn<'_>,
        ctx: &Ctx,
        record: &mut PersonRecord,
        item: &NewPerson,
    ) -> Result<()> {
        if let Some(number) = &item.person_no {
            record.person_no = Some(number.as_str().to_owned());
        }
        if let Some(name) = item
            .name
            .as_ref()
            .filter(|name| name.as_str() != record.name)
        {
            record.name = name.as_str().to_owned();
            record.initials = search_text(name.as_str());
        }
        if let Some(ResidentIdGiven::Full(id)) = &item.resident {
            record.set_resident(txn.keys, ctx, id)?;
        }
        if let Some(phone) = &item.phone {
            record.set_phone(txn.keys, ctx, phone)?;
        }
        if let Some(card) = &item.card {
            record.set_card(txn.keys, ctx, card)?;
        }
        if let Some(education) = item.education {
            record.education = Some(education.code().to_owned());
            record.student = None;
        }
        if let Some(student) = item.student {
            record.student = Some(student.code().to_owned());
            record.education = None;
        }
        if let Some(health) = &item.health {
            record.health = joined(health.values());
        }
        record.ethnicity = item.ethnicity.clone().or(record.ethnicity.take());
        record.disability = item.disability.clone().or(record.disability.take());
        record.mandarin = item.mandarin.or(record.mandarin);
        Ok(())
    }

    fn check(&self, ctx: &Ctx, record: &PersonRecord, item: &NewPerson) -> Result<()> {
        let sex = Sex::from_code(&record.sex);
        if item.relation.sex().is_some_and(|said| Some(said) != sex) {
            return Err(faults::sex_differs(item.relation.chinese()));
        }
        if !(0..=OLDEST).contains(&age_on(record.birth_date, ctx.today())) {
            return Err(faults::impossible_birth());
        }
        match record.died_on {
            Some(_) => Err(faults::dead()),
            None => Ok(()),
        }
    }

    /// Persons as they will be: by id, their sex.
    fn people(&self) -> HashMap<PersonId, Option<Sex>> {
        let mut people = self.known.sexes();
        let written = self.new.iter().chain(&self.changed);
        people.extend(written.map(|record| (record.id, Sex::from_code(&record.sex))));
        people
    }
}
