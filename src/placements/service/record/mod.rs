//! Recording placements as found, confirming and ending them.

mod batch;

pub use batch::put_batch_in;

use super::refer::no_person;
use crate::audit::{self, Entry};
use crate::db::{Db, Txn, change_log};
use crate::kernel::id::PlacementId;
use crate::kernel::{Ctx, Error, Result};
use crate::placements::model::{
    EmploymentForm, Ended, Home, NewPlacement, Placement, PlacementNo, PlacementState, check_end,
    overlap,
};
use crate::placements::store::{self, Event, Origin};
use crate::regions;
use crate::vacancies;

/// Records a placement as found (自主务工), without referral or vacancy.
///
/// # Errors
/// Those of [`NewPlacement::check`]; `PLACEMENT-OVERLAP`; `PERSON-NONE`; `PLACEMENT-NO-DUPLICATE`.
pub fn record(db: &Db, ctx: &Ctx, new: &NewPlacement) -> Result<PlacementId> {
    db.write_txn(|txn| {
        store::lock_room(txn.conn)?;
        let home = Home::of(&regions::service::gazetteer(txn.conn, ctx.today())?);
        let who = store::who(txn.conn, &[new.person])?
            .remove(&new.person)
            .ok_or_else(no_person)?;
        new.check(&who, &home, ctx.today())?;
        start_in(txn, ctx, Origin::default(), new.clone())
    })
}

/// Writes one checked placement, if it clashes with none; the room's lock is held.
pub(super) fn start_in(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    origin: Origin,
    new: NewPlacement,
) -> Result<PlacementId> {
    check_clash(&new, &store::of_persons(txn.conn, &[new.person])?, None)?;
    let id = PlacementId::new(ctx);
    let no = match &new.placement_no {
        Some(no) => no.clone(),
        None => PlacementNo::made(ctx, id),
    };
    let events = start_events(id, &new);
    store::insert(txn, ctx, origin, &[(id, no, new)])?;
    store::insert_events(txn, ctx, &events)?;
    change_log::append(txn, ctx, "placement", &[id.to_string()])?;
    note(txn, ctx, "placement.start", id, None)?;
    Ok(id)
}

/// The first steps in the log of a placement.
pub(super) fn start_events(id: PlacementId, new: &NewPlacement) -> Vec<Event> {
    let started = Event {
        placement: id,
        from: None,
        to: PlacementState::Started,
        on: new.started_on,
        why: None,
    };
    let ended = new
        .ended
        .map(|ended| end_event(id, PlacementState::Started, ended, None));
    std::iter::once(started).chain(ended).collect()
}

fn end_event(id: PlacementId, from: PlacementState, ended: Ended, why: Option<&str>) -> Event {
    let reason = match why {
        Some(why) => format!("{}：{why}", ended.reason),
        None => ended.reason.to_string(),
    };
    Event {
        placement: id,
        from: Some(from),
        to: PlacementState::Ended,
        on: ended.on,
        why: Some(reason),
    }
}

/// One full-time job and one public-welfare post at a time; names the job that stands in the way.
///
/// # Errors
/// `PLACEMENT-OVERLAP`.
pub(super) fn check_clash(
    new: &NewPlacement,
    others: &[Placement],
    except: Option<PlacementId>,
) -> Result<()> {
    let span = (new.started_on, new.ended.map(|ended| ended.on));
    let welfare = new.form == EmploymentForm::PublicWelfare;
    let clash = others
        .iter()
        .filter(|other| Some(other.id) != except && other.person == new.person)
        .filter(|other| overlap(span, (other.started_on, other.ended_on)) || both_open(new, other))
        .find_map(|other| {
            if new.full_time && other.full_time {
                return Some((other, "全日制工作"));
            }
            let both = welfare && other.form == EmploymentForm::PublicWelfare;
            both.then_some((other, "公益性岗位"))
        });
    match clash {
        None => Ok(()),
        Some((other, what)) => Err(Error::conflict(
            "PLACEMENT-OVERLAP",
            format!(
                "这段时间里已有一份{what}：{}，不能再登记一份",
                other.in_words()
            ),
            "overlaps a standing placement",
        )
        .field("上岗日期")
        .cure(match what {
            "公益性岗位" => "一人一岗；原岗位已不做的，请先登记离岗",
            _ => "请先登记原来工作的离岗日期；其中一份不是全日制的，请改“全日制”",
        })),
    }
}

/// Neither has ended: what the unique index holds, whatever the days.
fn both_open(new: &NewPlacement, other: &Placement) -> bool {
    new.ended.is_none() && other.ended_on.is_none()
}

/// Somebody made sure that the placement is real: 仅申报 becomes 已核实. `seen` says what was seen or whom was asked.
/// `version` is the one that was looked at.
///
/// # Errors
/// `PLACEMENT-NONE`, `PLACEMENT-STATE` unless it is started, `PLACEMENT-SEEN` without words, `PLACEMENT-STALE`.
pub fn confirm(db: &Db, ctx: &Ctx, id: PlacementId, version: i64, seen: &str) -> Result<()> {
    let seen = seen.trim();
    if seen.is_empty() {
        return Err(
            Error::invalid("PLACEMENT-SEEN", "没有写明怎样核实的", "nothing seen")
                .field("核实方式")
                .cure("请写看了什么、问了谁，例如：电话问用人单位"),
        );
    }
    db.write_txn(|txn| {
        store::lock_room(txn.conn)?;
        let placement = looked_at(txn, id, version)?;
        if placement.state != PlacementState::Started {
            return Err(wrong_state(placement.state));
        }
        store::finish(txn, ctx, &placement, PlacementState::Confirmed, None)?;
        let event = Event {
            placement: id,
            from: Some(placement.state),
            to: PlacementState::Confirmed,
            on: ctx.today(),
            why: Some(seen.to_owned()),
        };
        store::insert_events(txn, ctx, &[event])?;
        change_log::append(txn, ctx, "placement", &[id.to_string()])?;
        note(txn, ctx, "placement.confirm", id, Some(seen))
    })
}

/// Ends a placement with its reason; the vacancy it filled has an opening more.
///
/// # Errors
/// `PLACEMENT-NONE`, `PLACEMENT-STATE` if it has ended, `PLACEMENT-ENDS-BEFORE`, `PLACEMENT-ENDS-FUTURE`,
/// `PLACEMENT-STALE`.
pub fn end(
    db: &Db,
    ctx: &Ctx,
    id: PlacementId,
    version: i64,
    ended: Ended,
    why: Option<&str>,
) -> Result<()> {
    db.write_txn(|txn| {
        store::lock_room(txn.conn)?;
        let placement = looked_at(txn, id, version)?;
        if placement.state == PlacementState::Ended {
            return Err(wrong_state(placement.state));
        }
        check_end(placement.started_on, ended.on, ctx.today())?;
        let end = Some((ended.on, ended.reason));
        store::finish(txn, ctx, &placement, PlacementState::Ended, end)?;
        store::insert_events(txn, ctx, &[end_event(id, placement.state, ended, why)])?;
        if let Some(vacancy) = placement.vacancy {
            vacancies::service::fill_in(txn, ctx, vacancy, -1)?;
        }
        change_log::append(txn, ctx, "placement", &[id.to_string()])?;
        note(txn, ctx, "placement.end", id, Some(ended.reason.chinese()))
    })
}

fn looked_at(txn: &mut Txn<'_>, id: PlacementId, version: i64) -> Result<Placement> {
    let placement = store::by_ids(txn.conn, &[id])?.pop().ok_or_else(|| {
        Error::not_found("PLACEMENT-NONE", "没有这条上岗记录", "no such placement")
    })?;
    match placement.version == version {
        true => Ok(placement),
        false => Err(store::stale()),
    }
}

fn wrong_state(state: PlacementState) -> Error {
    Error::conflict(
        "PLACEMENT-STATE",
        format!("这条上岗记录已经是“{state}”"),
        format!("placement is {}", state.code()),
    )
    .cure("请刷新后再看")
}

fn note(
    txn: &mut Txn<'_>,
    ctx: &Ctx,
    action: &str,
    id: PlacementId,
    reason: Option<&str>,
) -> Result<()> {
    let entry = Entry {
        action,
        subject: "placement",
        subject_id: id.to_string(),
        reason,
        ..Entry::default()
    };
    audit::service::record_in(txn, ctx, entry)
}
