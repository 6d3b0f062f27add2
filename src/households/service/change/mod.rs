//! Dated events: who comes, goes and dies, how households part, join, end, and what they begin to count as.

mod moves;

use chrono::NaiveDate;

use self::moves::{check_family, close_household, join, leave, members_in, set_status};
use super::persons::{self, Joining};
use super::put::{check_kinds, put_households_in};
use super::{faults, view};
use crate::audit::{self, Entry};
use crate::db::{Db, Txn, change_log};
use crate::households::model::{
    Change, MemberChange, MemberEvent, MonitorKind, NewHousehold, NewPerson, Put, Relation,
    ResidentIdGiven,
};
use crate::households::store::{self, EventRecord, HouseholdRecord};
use crate::kernel::id::{HouseholdId, PersonId, RowId};
use crate::kernel::{Ctx, Result};

/// Records an event in a transaction of its own. See [`change_member_in`].
///
/// # Errors
/// As [`change_member_in`].
pub fn change_member(db: &Db, ctx: &Ctx, event: &MemberEvent) -> Result<()> {
    db.write_txn(|txn| change_member_in(txn, ctx, event))
}

/// Records an event and what follows from it: memberships and statuses end and begin on its day, so that head count,
/// coverage and income follow as of any day.
///
/// # Errors
/// `DATE-FUTURE`; `EVENT-TOO-EARLY`; `EVENT-UNFITTING`; `HOUSEHOLD-CLOSED`; `HOUSEHOLD-MISSING`; those of
/// [`super::put_persons_in`] and [`super::put_households_in`] for new persons and households.
pub fn change_member_in(txn: &mut Txn<'_>, ctx: &Ctx, event: &MemberEvent) -> Result<()> {
    if event.on > ctx.today() {
        return Err(faults::future("变动日期"));
    }
    let household = standing_household(txn, event.household)?;
    let act = Act {
        on: event.on,
        by: event.change.kind(),
        reason: event.reason.as_deref(),
    };
    let noted = match &event.change {
        Change::Birth(person) => act.birth(txn, ctx, &household, person)?,
        Change::MarriedIn(person) | Change::MovedIn(person) => {
            act.arrival(txn, ctx, &household, person)?
        }
        Change::MarriedInFrom(person, relation) => act.transfer(
            txn,
            ctx,
            &household,
            *person,
            *relation,
            MemberChange::MarriedOut,
        )?,
        Change::MovedInFrom(person, relation) => act.transfer(
            txn,
            ctx,
            &household,
            *person,
            *relation,
            MemberChange::MovedOut,
        )?,
        Change::Death(person) => act.death(txn, ctx, &household, *person)?,
        Change::MarriedOut(person) | Change::MovedOut(person) => {
            leave(txn, *person, household.id, act.on, act.by)?;
            vec![(household.id, Some(*person))]
        }
        Change::Split { into, members } => act.split(txn, ctx, &household, into, members)?,
        Change::Merged { from, members } => act.merged(txn, ctx, &household, *from, members)?,
        Change::Closed => act.closed(txn, ctx, household)?,
        Change::Identified(kind) => act.identified(txn, ctx, &household, *kind)?,
        Change::RiskCleared => act.risk_cleared(txn, ctx, &household)?,
    };
    act.note(txn, ctx, event.household, &noted)
}

/// A household that has not left the register.
fn standing_household(txn: &mut Txn<'_>, id: HouseholdId) -> Result<HouseholdRecord> {
    let record = store::households_by_id(txn.conn, &[id])?
        .pop()
        .ok_or_else(|| faults::missing("这一户"))?;
    match record.left_on {
        Some(_) => Err(faults::household_closed()),
        None => Ok(record),
    }
}

/// Households and persons that an event concerns; each becomes a line of the household's history.
type Noted = Vec<(HouseholdId, Option<PersonId>)>;

/// What all events have.
struct Act<'a> {
    on: NaiveDate,
    by: MemberChange,
    reason: Option<&'a str>,
}

impl Act<'_> {
    fn birth(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        person: &NewPerson,
    ) -> Result<Noted> {
        let born = match &person.resident {
            Some(ResidentIdGiven::Full(id)) => id.birth_date(),
            _ => return Err(faults::needed("证件号码")),
        };
        if born != self.on {
            return Err(faults::unfitting("变动日期不是证件号码上的出生日期"));
        }
        self.arrival(txn, ctx, household, person)
    }

    fn arrival(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        person: &NewPerson,
    ) -> Result<Noted> {
        let joining = Joining {
            by: self.by,
            on: Some(self.on),
        };
        let mut person = person.clone();
        person.household = household.id;
        let puts = persons::put(txn, ctx, None, &[person], joining)?;
        Ok(vec![(household.id, puts.first().map(Put::id))])
    }

    fn transfer(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        person: PersonId,
        relation: Relation,
        leaves_by: MemberChange,
    ) -> Result<Noted> {
        let from = *view::homes(txn.conn, &[person], ctx.today())?
            .get(&person)
            .ok_or_else(|| faults::unfitting("这个人现在不在任何一户，请按新登记办理"))?;
        if from == household.id {
            return Err(faults::unfitting("这个人已经在这一户"));
        }
        leave(txn, person, from, self.on, leaves_by)?;
        join(txn, ctx, person, household.id, relation, self.on, self.by)?;
        check_family(txn, household.id)?;
        self.line(txn, ctx, from, Some(person), leaves_by)?;
        Ok(vec![(household.id, Some(person))])
    }

    fn death(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        id: PersonId,
    ) -> Result<Noted> {
        leave(txn, id, household.id, self.on, self.by)?;
        let mut person = store::persons_by_id(txn.conn, &[id])?
            .pop()
            .ok_or_else(|| faults::missing("这个人"))?;
        person.died_on = Some(self.on);
        person.version += 1;
        person.updated_at = ctx.timestamp();
        store::update_persons(txn.conn, &[person])?;
        let mut statements = store::statements_of(txn.conn, &[id])?;
        statements.retain(|row| row.valid_to.is_none());
        for row in &mut statements {
            row.valid_to = Some(self.on.max(row.valid_from));
        }
        store::update_willingness(txn.conn, &statements)?;
        Ok(vec![(household.id, Some(id))])
    }

    fn split(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        into: &NewHousehold,
        members: &[(PersonId, Relation)],
    ) -> Result<Noted> {
        if members.is_empty() || members.len() >= members_in(txn, household.id)?.len() {
            return Err(faults::unfitting("分户要有人分出去，也要有人留下"));
        }
        let mut into = into.clone();
        into.entered_on = Some(self.on);
        let puts = put_households_in(txn, ctx, None, &[into])?;
        let Some(Put::Created(new)) = puts.first().copied() else {
            return Err(faults::unfitting("新户的户编号已经登记过"));
        };
        for (person, relation) in members {
            leave(txn, *person, household.id, self.on, self.by)?;
            join(txn, ctx, *person, new, *relation, self.on, self.by)?;
        }
        check_family(txn, new)?;
        let here = members
            .iter()
            .map(|(person, _)| (household.id, Some(*person)));
        let there = members.iter().map(|(person, _)| (new, Some(*person)));
        Ok(here.chain(there).collect())
    }

    fn merged(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        from: HouseholdId,
        members: &[(PersonId, Relation)],
    ) -> Result<Noted> {
        if from == household.id {
            return Err(faults::unfitting("一户不能与自己合户"));
        }
        let ending = standing_household(txn, from)?;
        let mut there: Vec<PersonId> = members_in(txn, from)?
            .iter()
            .map(|row| row.person_id)
            .collect();
        let mut named: Vec<PersonId> = members.iter().map(|(person, _)| *person).collect();
        there.sort();
        named.sort();
        if there != named {
            return Err(faults::unfitting("并入的人要正好是那一户现有的全部成员"));
        }
        for (person, relation) in members {
            leave(txn, *person, from, self.on, self.by)?;
            join(txn, ctx, *person, household.id, *relation, self.on, self.by)?;
        }
        check_family(txn, household.id)?;
        close_household(txn, ctx, ending, self.on, self.by)?;
        let mut noted: Noted = vec![(from, None)];
        noted.extend(named.into_iter().map(|person| (household.id, Some(person))));
        Ok(noted)
    }

    fn closed(&self, txn: &mut Txn<'_>, ctx: &Ctx, household: HouseholdRecord) -> Result<Noted> {
        let id = household.id;
        let mut noted: Noted = vec![(id, None)];
        for row in members_in(txn, id)? {
            leave(txn, row.person_id, id, self.on, self.by)?;
            noted.push((id, Some(row.person_id)));
        }
        close_household(txn, ctx, household, self.on, self.by)?;
        Ok(noted)
    }

    fn identified(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
        kind: MonitorKind,
    ) -> Result<Noted> {
        let identified_on = self.on;
        set_status(txn, ctx, household.id, self.on, |status| {
            if status.at_risk() {
                return Err(faults::unfitting("这一户已经是风险未消除的监测对象"));
            }
            check_kinds(status.kind, Some(kind))?;
            status.monitor = Some(kind);
            status.identified_on = Some(identified_on);
            status.risk_cleared = false;
            Ok(())
        })?;
        Ok(vec![(household.id, None)])
    }

    fn risk_cleared(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: &HouseholdRecord,
    ) -> Result<Noted> {
        set_status(txn, ctx, household.id, self.on, |status| {
            if !status.at_risk() {
                return Err(faults::unfitting("这一户不是风险未消除的监测对象"));
            }
            status.risk_cleared = true;
            Ok(())
        })?;
        Ok(vec![(household.id, None)])
    }

    /// One line of a household's history.
    fn line(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: HouseholdId,
        person: Option<PersonId>,
        kind: MemberChange,
    ) -> Result<()> {
        let row = EventRecord {
            id: RowId::new(ctx),
            household_id: household,
            person_id: person,
            kind: kind.code().to_owned(),
            on_date: self.on,
            reason: self.reason.map(str::to_owned),
            recorded_by: ctx.actor.name.clone(),
            recorded_at: ctx.timestamp(),
        };
        store::insert_events(txn.conn, &[row])?;
        change_log::append(txn, ctx, "household", &[household.to_string()])?;
        match person {
            Some(person) => change_log::append(txn, ctx, "person", &[person.to_string()]),
            None => Ok(()),
        }
    }

    fn note(
        &self,
        txn: &mut Txn<'_>,
        ctx: &Ctx,
        household: HouseholdId,
        noted: &Noted,
    ) -> Result<()> {
        for (concerned, person) in noted {
            self.line(txn, ctx, *concerned, *person, self.by)?;
        }
        let persons: Vec<String> = noted
            .iter()
            .filter_map(|(_, person)| person.map(|person| person.to_string()))
            .collect();
        let entry = Entry {
            action: "household.change",
            subject: "household",
            subject_id: household.to_string(),
            reason: self.reason,
            new: Some(serde_json::json!({
                "kind": self.by,
                "on": self.on,
                "persons": persons,
            })),
            ..Entry::default()
        };
        audit::service::record_in(txn, ctx, entry)
    }
}
