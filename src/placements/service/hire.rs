//! From a referral to a placement, all in one transaction.

use super::record::start_in;
use super::refer::{no_person, note};
use crate::db::{Db, Txn, change_log};
use crate::kernel::id::{PlacementId, ReferralId};
use crate::kernel::{Ctx, DivisionCode, Error, IndustryCode, Result};
use crate::placements::model::{
    Hire, Home, NewPlacement, OpenPost, ReferralState, Region, WorkPlace,
};
use crate::placements::store::{self, Origin};
use crate::regions;
use crate::vacancies;

/// Hires the referred worker: the placement starts, the referral ends as hired, the vacancy has one opening less, and
/// the worker's other open referrals are closed unless either job is part-time.
///
/// # Errors
/// Those of [`hire_in`].
pub fn hire(db: &Db, ctx: &Ctx, referral: ReferralId, how: &Hire) -> Result<PlacementId> {
    db.write_txn(|txn| hire_in(txn, ctx, referral, how))
}

/// As [`hire`], in the caller's transaction.
///
/// # Errors
/// `REFERRAL-NONE`, `REFERRAL-STATE`, `REFERRAL-NO-CONSENT`; `PLACEMENT-PLACE` where region or place is not known;
/// those of an invalid or overlapping placement (`PLACEMENT-…`); those of a vacancy that is full or over.
pub fn hire_in(txn: &mut Txn<'_>, ctx: &Ctx, id: ReferralId, how: &Hire) -> Result<PlacementId> {
    store::lock_room(txn.conn)?;
    let mut referral = store::find(txn.conn, id)?;
    referral.check_reached_employer()?;
    let post = store::open_post(txn.conn, referral.vacancy, ctx.today())?;
    let home = Home::of(&regions::service::gazetteer(txn.conn, ctx.today())?);
    let town = store::town_of(txn.conn, referral.person)?;
    let (region, place) = whereabouts(&post, how, &home, town)?;
    let full_time = how.full_time.unwrap_or(!post.part_time);
    let placement = NewPlacement {
        placement_no: None,
        person: referral.person,
        employer: Some(post.employer),
        employer_name: None,
        title: post.title.clone(),
        channel: post.channel(region),
        form: post.form(),
        organised: how.organised,
        region,
        place,
        industry: post
            .industry
            .as_deref()
            .map(IndustryCode::parse)
            .transpose()?,
        point_to_point: how.point_to_point,
        full_time,
        contract: how.contract.or(post.contract),
        started_on: how.started_on,
        ended: None,
    };
    let who = store::who(txn.conn, &[referral.person])?
        .remove(&referral.person)
        .ok_or_else(no_person)?;
    placement.check(&who, &home, ctx.today())?;
    let origin = Origin {
        vacancy: Some(post.id),
        referral: Some(id),
        batch: None,
    };
    vacancies::service::fill_in(txn, ctx, post.id, 1)?;
    let placed = start_in(txn, ctx, origin, placement)?;
    referral.state = ReferralState::Hired;
    store::save(txn, ctx, &referral)?;
    if full_time {
        let why = format!("已在“{}”上岗", post.title);
        let closed = store::close_others(txn, ctx, referral.person, id, &why)?;
        let closed: Vec<String> = closed.iter().map(ToString::to_string).collect();
        change_log::append(txn, ctx, "vacancy", &closed)?;
    }
    note(txn, ctx, "referral.hired", &referral)?;
    Ok(placed)
}

/// Where the hired person will work: as said, else as the vacancy says.
fn whereabouts(
    post: &OpenPost,
    how: &Hire,
    home: &Home,
    town: Option<DivisionCode>,
) -> Result<(Region, WorkPlace)> {
    let unknown = || {
        Error::invalid(
            "PLACEMENT-PLACE",
            "不知道务工区域或务工所在地",
            "region or place unknown",
        )
        .field("务工所在地")
        .cure("请按“省-市-县”填写务工所在地，并选务工区域")
    };
    let place = match (&how.place, post.division, &post.outside) {
        (Some(place), _, _) => place.clone(),
        (None, Some(_), _) => home.place().ok_or_else(unknown)?,
        (None, None, Some(outside)) => home.parse(outside).map_err(|_| unknown())?,
        (None, None, None) => return Err(unknown()),
    };
    let region = match (how.region, post.division) {
        (Some(region), _) => region,
        (None, Some(division)) if town.is_some() && division.town() == town => Region::Town,
        (None, Some(_)) => Region::County,
        (None, None) => home.region_of(&place).ok_or_else(unknown)?,
    };
    Ok((region, place))
}
