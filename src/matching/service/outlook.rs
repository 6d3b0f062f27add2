//! What would be if something were otherwise: first jobs solved exactly both ways, and the difference by name.

use std::collections::BTreeSet;

use super::load::snapshot;
use crate::db::{Conn, Db};
use crate::kernel::id::{HouseholdId, PersonId};
use crate::kernel::{Ctx, DivisionCode, Error, OccupationCode, Result};
use crate::matching::model::{
    Candidates, Coverage, Cure, Family, FirstJobs, Kept, Outcome, Outlook, Prospects, Situation,
    Snapshot, Trial, WhatIf, cures, is_eligible, named, supposed_in_words,
};
use crate::matching::store;

/// A day's snapshot with its best first jobs.
struct Solved {
    snapshot: Snapshot,
    candidates: Candidates,
    jobs: FirstJobs,
}

impl Solved {
    fn new(snapshot: Snapshot, kept: &Kept) -> Result<Self> {
        let candidates = Candidates::new(&snapshot, kept);
        Ok(Self {
            jobs: FirstJobs::new(&snapshot, &candidates)?,
            snapshot,
            candidates,
        })
    }

    /// The same with something otherwise, solved from the prices kept here. Where the changes concern one seeker only,
    /// nobody else's pairs are looked at again.
    fn supposing(&self, kept: &Kept, changes: &[WhatIf], only: Option<usize>) -> Result<Self> {
        let snapshot = self.snapshot.supposing(changes)?;
        let candidates = match only {
            Some(seeker) if changes.iter().all(WhatIf::is_personal) => {
                self.candidates.with_changed(&snapshot, kept, &[seeker])
            }
            _ => Candidates::new(&snapshot, kept),
        };
        let before = (&self.snapshot, &self.candidates);
        Ok(Self {
            jobs: self.jobs.supposing(before, (&snapshot, &candidates))?,
            snapshot,
            candidates,
        })
    }

    /// Families with a proposal: a first job, or a pair decided earlier.
    fn proposed(&self) -> BTreeSet<usize> {
        let mut families = self.jobs.families();
        let settled = self.candidates.settled().iter();
        families.extend(settled.map(|pair| self.snapshot.family_number(pair.seeker)));
        families
    }

    /// Target families with a proposal or with somebody at work.
    fn covered(&self) -> BTreeSet<usize> {
        let mut families = self.proposed();
        let employed = self.snapshot.families().iter().enumerate();
        families.extend(
            employed
                .filter(|(_, family)| family.target && family.employed)
                .map(|(number, _)| number),
        );
        families
    }

    fn outcome(&self) -> Outcome {
        let totals = self.jobs.totals();
        Outcome {
            coverage: Coverage::of(&self.snapshot, &self.proposed()),
            first_jobs: totals.covered.iter().sum::<u64>() as usize,
            gain: totals.gain,
        }
    }

    /// The first job proposed for a family.
    fn post_of(&self, family: usize) -> Option<String> {
        let decided = || {
            let pairs = self.candidates.settled().iter();
            pairs
                .map(|pair| (pair.seeker, pair.post))
                .find(|(seeker, _)| self.snapshot.family_number(*seeker) == family)
        };
        let (seeker, post) = self.jobs.seat(family).or_else(decided)?;
        let (seeker, post) = (
            &self.snapshot.seekers()[seeker],
            &self.snapshot.posts()[post],
        );
        Some(format!(
            "{}去{}做{}",
            seeker.name, post.employer_name, post.title
        ))
    }
}

fn today(db: &Db, ctx: &Ctx) -> Result<(Snapshot, Kept)> {
    ctx.stage_of_unknown_length("读取劳动力和岗位");
    db.read(|conn: &mut Conn| Ok((snapshot(conn, ctx.today())?, store::kept(conn)?)))
}

/// What the county's best plan would be if all of `changes` were so, beside the best plan as things are. Nothing is
/// saved.
///
/// # Errors
/// Those of [`Snapshot::supposing`]; `PLAN-UNPROVEN` if an optimum could not be proven, which is a defect.
pub fn what_if(db: &Db, ctx: &Ctx, changes: &[WhatIf]) -> Result<Outlook> {
    let (snapshot, kept) = today(db, ctx)?;
    ctx.stage_of_unknown_length("按现状求最优");
    let before = Solved::new(snapshot, &kept)?;
    ctx.stage_of_unknown_length("按假设求最优");
    let after = before.supposing(&kept, changes, None)?;
    let (had, has) = (before.covered(), after.covered());
    Ok(Outlook {
        supposed: changes.to_vec(),
        chinese: changes
            .iter()
            .map(|change| supposed_in_words(&before.snapshot, change))
            .collect(),
        gained: named(&after.snapshot, has.difference(&had).copied()),
        lost: named(&before.snapshot, had.difference(&has).copied()),
        before: before.outcome(),
        after: after.outcome(),
    })
}

/// Who would learn an occupation: `count` people of households that the best plan leaves without a job, for whom its
/// posts are closed only by the certificate; monitored households first.
///
/// # Errors
/// `WHAT-IF-LEARN` if it would help nobody; `PLAN-UNPROVEN`.
pub fn learners(
    db: &Db,
    ctx: &Ctx,
    occupation: OccupationCode,
    count: usize,
    within: Option<&DivisionCode>,
) -> Result<Vec<PersonId>> {
    let (snapshot, kept) = today(db, ctx)?;
    let solved = Solved::new(snapshot, &kept)?;
    let (covered, snapshot) = (solved.covered(), &solved.snapshot);
    let mut waiting: Vec<(usize, &Family)> = snapshot
        .families()
        .iter()
        .enumerate()
        .filter(|(number, family)| family.target && !covered.contains(number))
        .filter(|(_, family)| within.is_none_or(|place| place.contains(&family.division)))
        .collect();
    waiting.sort_by_key(|(number, family)| (family.tier, *number));
    let posts: Vec<usize> = (0..snapshot.posts().len())
        .filter(|post| snapshot.posts()[*post].occupation == Some(occupation))
        .collect();
    let seekers: Vec<usize> = waiting
        .iter()
        .flat_map(|(_, family)| family.seekers.clone())
        .filter(|seeker| snapshot.is_sought_for(*seeker))
        .collect();
    let person = |seeker: &usize| snapshot.seekers()[*seeker].person;
    // As if all of them had learnt it: nobody's pairs depend on another's certificate.
    let learnt = snapshot.supposing(&[WhatIf::Learn {
        occupation,
        people: seekers.iter().map(person).collect(),
    }])?;
    let helps = |seeker: &&usize| {
        let opens = |post: &usize| {
            let eligible = |of: &Snapshot| is_eligible(&of.pair(**seeker, *post));
            !eligible(snapshot) && eligible(&learnt)
        };
        posts.iter().any(opens)
    };
    let helped = seekers.iter().filter(helps).take(count);
    let people: Vec<PersonId> = helped.map(person).collect();
    if people.is_empty() {
        return Err(Error::not_found(
            "WHAT-IF-LEARN",
            "没有着落的户里，没有人只差这门手艺的证书",
            "nobody lacks only the certificate",
        )
        .cure("请换一门手艺，或先看这些户差在哪里"));
    }
    Ok(people)
}

/// What it would take to bring a household into work: every single change, tried by solving the county's plan with it.
///
/// # Errors
/// `MATCH-HOUSEHOLD` if it is no target household of today; `PLAN-UNPROVEN`.
pub fn prospects(db: &Db, ctx: &Ctx, household: HouseholdId) -> Result<Prospects> {
    let (snapshot, kept) = today(db, ctx)?;
    let family = snapshot
        .families()
        .iter()
        .position(|family| family.id == household && family.target)
        .ok_or_else(|| {
            Error::not_found(
                "MATCH-HOUSEHOLD",
                "今天的目标户中没有这一户",
                "no target household of today",
            )
            .cure("请核对户编号")
        })?;
    ctx.stage_of_unknown_length("按现状求最优");
    let base = Solved::new(snapshot, &kept)?;
    let situation = situation(&base, family);
    let mut prospects = Prospects {
        household: named(&base.snapshot, std::iter::once(family)).remove(0),
        post: base.post_of(family),
        cures: Vec::new(),
        together: None,
        situation,
    };
    if prospects.situation != Situation::Without {
        return Ok(prospects);
    }
    let seekers = base.snapshot.families()[family].seekers.clone();
    let trials: Vec<Trial> = seekers
        .filter(|seeker| base.snapshot.is_sought_for(*seeker))
        .flat_map(|seeker| cures(&base.snapshot, seeker))
        .collect();
    ctx.stage("逐项试算", trials.len() + 1);
    let had = base.covered();
    // Of ever farther steps only the nearest that does is asked of anybody.
    let mut near_enough = BTreeSet::new();
    for trial in &trials {
        ctx.step(1);
        let farther = matches!(trial.change, WhatIf::GoesAsFar { .. });
        if farther && near_enough.contains(&trial.seeker) {
            continue;
        }
        let change = std::slice::from_ref(&trial.change);
        let after = base.supposing(&kept, change, Some(trial.seeker))?;
        let has = after.covered();
        let covers = has.contains(&family);
        if farther && covers {
            near_enough.insert(trial.seeker);
        }
        prospects.cures.push(Cure {
            change: trial.change.clone(),
            chinese: trial.chinese.clone(),
            opens: trial.opens,
            covers,
            post: after.post_of(family),
            lost: named(&base.snapshot, had.difference(&has).copied()),
        });
    }
    // Stable: what asks least of the person comes first among equals.
    prospects
        .cures
        .sort_by_key(|cure| (!cure.covers, cure.lost.len()));
    if !prospects.cures.iter().any(|cure| cure.covers) {
        let all: Vec<WhatIf> = trials.into_iter().map(|trial| trial.change).collect();
        let after = base.supposing(&kept, &all, None)?;
        prospects.together = Some(after.covered().contains(&family));
    }
    Ok(prospects)
}

fn situation(base: &Solved, family: usize) -> Situation {
    let one = &base.snapshot.families()[family];
    let seeks = |seeker| base.snapshot.is_sought_for(seeker);
    if one.employed {
        Situation::Employed
    } else if base.covered().contains(&family) {
        Situation::Proposed
    } else if one.seekers.clone().any(seeks) {
        Situation::Without
    } else {
        Situation::NobodySeeks
    }
}
