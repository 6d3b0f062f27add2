//! Placements by the batch, as ledgers bring them: known ones are brought up to date, others begin.

use std::collections::HashMap;

use super::{check_clash, end_event, start_events};
use crate::db::{Txn, change_log};
use crate::households::model::{Put, Refused};
use crate::kernel::id::{BatchId, PersonId, PlacementId};
use crate::kernel::{Ctx, Error, Result};
use crate::placements::model::{
    Ended, Home, NewPlacement, Placement, PlacementNo, PlacementState, WhoWorks,
};
use crate::placements::service::refer::no_person;
use crate::placements::store::{self, Origin};
use crate::regions;
use crate::vacancies;

/// Enters placements. One is known by its 上岗编号, or without one by person, first day and employer. What the table does
/// not say is kept; an end once recorded stays.
///
/// # Errors
/// Every item that is invalid or overlaps another, by position; then nothing may be committed.
pub fn put_batch_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    batch: Option<BatchId>,
    items: &[NewPlacement],
) -> Result<Vec<Put<PlacementId>>, Refused> {
    store::lock_room(txn.conn)?;
    let home = Home::of(&regions::service::gazetteer(txn.conn, ctx.today())?);
    let mut register = Register::load(txn, items)?;
    let mut puts = Vec::with_capacity(items.len());
    let mut refused = Vec::new();
    let mut work = Work::default();
    for (at, item) in items.iter().enumerate() {
        ctx.step(1);
        match register.take(ctx, &home, item, &mut work) {
            Ok(put) => puts.push(put),
            Err(error) => refused.push((Some(at), error)),
        }
    }
    if !refused.is_empty() {
        return Err(Refused(refused));
    }
    work.write(txn, ctx, batch)?;
    let changed: Vec<String> = puts
        .iter()
        .filter(|put| put.changed())
        .map(|put| put.id().to_string())
        .collect();
    change_log::append(txn, ctx, "placement", &changed)?;
    Ok(puts)
}

/// What the batch will write.
#[derive(Default)]
struct Work {
    fresh: Vec<(PlacementId, PlacementNo, NewPlacement)>,
    /// Where in `fresh` a placement is that the same batch began.
    fresh_at: HashMap<PlacementId, usize>,
    changed: Vec<(Placement, NewPlacement)>,
}

/// Everything on file that the batch touches, kept up to date item by item.
struct Register {
    who: HashMap<PersonId, WhoWorks>,
    by_person: HashMap<PersonId, Vec<Placement>>,
    /// Whose placement bears this number.
    by_no: HashMap<PlacementNo, Placement>,
}

impl Register {
    fn load(txn: &mut Txn<'_>, items: &[NewPlacement]) -> Result<Self> {
        let mut persons: Vec<PersonId> = items.iter().map(|item| item.person).collect();
        persons.sort_unstable();
        persons.dedup();
        let nos: Vec<&str> = items
            .iter()
            .filter_map(|item| item.placement_no.as_ref().map(PlacementNo::as_str))
            .collect();
        let mut register = Self {
            who: store::who(txn.conn, &persons)?,
            by_person: HashMap::new(),
            by_no: HashMap::new(),
        };
        for placement in store::of_persons(txn.conn, &persons)? {
            let own = register.by_person.entry(placement.person).or_default();
            own.push(placement);
        }
        for placement in store::by_nos(txn.conn, &nos)? {
            register
                .by_no
                .insert(placement.placement_no.clone(), placement);
        }
        Ok(register)
    }

    fn known(&self, item: &NewPlacement) -> Result<Option<Placement>> {
        if let Some(no) = &item.placement_no {
            return match self.by_no.get(no) {
                Some(placement) if placement.person != item.person => Err(Error::conflict(
                    "PLACEMENT-NO-TAKEN",
                    format!("上岗编号{no}已经是另一个人的"),
                    "placement number of another person",
                )
                .field("上岗编号")
                .cure("请核对上岗编号和人员")),
                known => Ok(known.cloned()),
            };
        }
        let mut own = self.by_person.get(&item.person).into_iter().flatten();
        let same = |placement: &&Placement| {
            placement.started_on == item.started_on
                && placement.title == item.title
                && match item.employer {
                    Some(_) => placement.employer == item.employer,
                    None => placement.employer_name == item.employer_name.as_deref().unwrap_or(""),
                }
        };
        Ok(own.rfind(|placement| same(placement)).cloned())
    }

    fn take(
        &mut self,
        ctx: &Ctx,
        home: &Home,
        item: &NewPlacement,
        work: &mut Work,
    ) -> Result<Put<PlacementId>> {
        let known = self.known(item)?;
        let who = self.who.get(&item.person).ok_or_else(no_person)?;
        let mut item = item.clone();
        if let Some(old) = &known {
            keep_what_is_not_said(&mut item, old);
            if says_the_same(&item, old) {
                return Ok(Put::Unchanged(old.id));
            }
        }
        item.check(who, home, ctx.today())?;
        let own = self.by_person.entry(item.person).or_default();
        check_clash(&item, own, known.as_ref().map(|old| old.id))?;
        let put = match known {
            Some(old) => {
                own.retain(|placement| placement.id != old.id);
                let id = old.id;
                match work.begun_here(id) {
                    Some(begun) => begun.clone_from(&item),
                    None => work.changed.push((old.clone(), item.clone())),
                }
                self.file(as_filed(id, &old.placement_no, &item, Some(&old)));
                Put::Updated(id)
            }
            None => {
                let id = PlacementId::new(ctx);
                let no = item.placement_no.clone();
                let no = no.unwrap_or_else(|| PlacementNo::made(ctx, id));
                self.file(as_filed(id, &no, &item, None));
                work.fresh_at.insert(id, work.fresh.len());
                work.fresh.push((id, no, item));
                Put::Created(id)
            }
        };
        Ok(put)
    }

    fn file(&mut self, now: Placement) {
        self.by_no.insert(now.placement_no.clone(), now.clone());
        self.by_person.entry(now.person).or_default().push(now);
    }
}

/// The placement as it will be on file, for the items that follow.
fn as_filed(
    id: PlacementId,
    no: &PlacementNo,
    item: &NewPlacement,
    old: Option<&Placement>,
) -> Placement {
    let same_employer = old.filter(|old| old.employer == item.employer);
    Placement {
        id,
        placement_no: no.clone(),
        person: item.person,
        vacancy: old.and_then(|old| old.vacancy),
        referral: old.and_then(|old| old.referral),
        employer: item.employer,
        employer_name: item
            .employer_name
            .clone()
            .or_else(|| same_employer.map(|old| old.employer_name.clone()))
            .unwrap_or_default(),
        title: item.title.clone(),
        channel: item.channel,
        form: item.form,
        organised: item.organised,
        region: item.region,
        place: item.place.clone(),
        industry: item.industry.as_ref().map(|code| code.as_str().to_owned()),
        point_to_point: item.point_to_point,
        full_time: item.full_time,
        contract: item.contract,
        started_on: item.started_on,
        ended_on: item.ended.map(|ended| ended.on),
        end_reason: item.ended.map(|ended| ended.reason),
        state: match item.ended {
            Some(_) => PlacementState::Ended,
            None => old.map_or(PlacementState::Started, |old| old.state),
        },
        version: old.map_or(1, |old| old.version + 1),
    }
}

fn keep_what_is_not_said(item: &mut NewPlacement, old: &Placement) {
    item.ended = item.ended.or(old.ended());
    item.contract = item.contract.or(old.contract);
    if item.industry.is_none() {
        item.industry = old.industry.as_deref().and_then(|code| code.parse().ok());
    }
    if item.title.is_empty() {
        item.title.clone_from(&old.title);
    }
    if item.employer.is_none() && item.employer_name.is_none() {
        item.employer = old.employer;
        if old.employer.is_none() && !old.employer_name.is_empty() {
            item.employer_name = Some(old.employer_name.clone());
        }
    }
}

fn says_the_same(item: &NewPlacement, old: &Placement) -> bool {
    let employer = match item.employer {
        Some(_) => item.employer == old.employer,
        None => {
            old.employer.is_none()
                && item.employer_name.as_deref().unwrap_or("") == old.employer_name
        }
    };
    employer
        && item.title == old.title
        && (item.channel, item.form, item.organised) == (old.channel, old.form, old.organised)
        && (item.region, &item.place) == (old.region, &old.place)
        && item.industry.as_ref().map(|code| code.as_str()) == old.industry.as_deref()
        && (item.point_to_point, item.full_time) == (old.point_to_point, old.full_time)
        && item.contract == old.contract
        && item.started_on == old.started_on
        && item.ended == old.ended()
}

impl Work {
    /// The item of this very batch that began placement `id`.
    fn begun_here(&mut self, id: PlacementId) -> Option<&mut NewPlacement> {
        let at = *self.fresh_at.get(&id)?;
        self.fresh.get_mut(at).map(|(.., item)| item)
    }

    fn write(self, txn: &mut Txn<'_>, ctx: &Ctx, batch: Option<BatchId>) -> Result<()> {
        let origin = Origin {
            batch,
            ..Origin::default()
        };
        let mut events = Vec::new();
        for (old, item) in &self.changed {
            store::update(txn, ctx, old.id, item)?;
            let newly: Option<Ended> = item.ended.filter(|_| old.ended_on.is_none());
            if let Some(ended) = newly {
                events.push(end_event(old.id, old.state, ended, None));
                if let Some(vacancy) = old.vacancy {
                    vacancies::service::fill_in(txn, ctx, vacancy, -1)?;
                }
            }
        }
        for (id, _, item) in &self.fresh {
            events.extend(start_events(*id, item));
        }
        store::insert(txn, ctx, origin, &self.fresh)?;
        store::insert_events(txn, ctx, &events)
    }
}
