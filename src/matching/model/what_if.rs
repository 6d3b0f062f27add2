//! What might be otherwise in the county, and a snapshot in which it is.

use serde::{Deserialize, Serialize};

use super::experience::Known;
use super::snapshot::Snapshot;
use crate::households::model::{Farthest, Obstacle, WorkKind};
use crate::kernel::id::{EmployerId, PersonId, VacancyId};
use crate::kernel::{DivisionCode, Error, Fen, OccupationCode, Result};

/// One thing that is supposed to be otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum WhatIf {
    /// Everybody of a place (none: of the county) goes so many kilometres by road from home, whatever 意向区域 says.
    Reach {
        /// Kilometres.
        km: f64,
        /// Whose.
        within: Option<DivisionCode>,
    },
    /// A bus: whoever lives in one place and would work outside the village gets to the other and back every day.
    Bus {
        /// Homes.
        from: DivisionCode,
        /// Workplaces.
        to: DivisionCode,
    },
    /// These people learn an occupation and get the certificates that the law asks for it.
    Learn {
        /// Which.
        occupation: OccupationCode,
        /// Who.
        people: Vec<PersonId>,
    },
    /// A vacancy has more openings, or fewer.
    Openings {
        /// Which.
        vacancy: VacancyId,
        /// How many more; negative for fewer.
        more: i64,
    },
    /// An employer closes: none of its vacancies is left.
    Closes {
        /// Which.
        employer: EmployerId,
    },
    /// One person would go as far as this.
    GoesAsFar {
        /// Who.
        person: PersonId,
        /// How far.
        farthest: Farthest,
    },
    /// One person would also take this kind of post.
    Accepts {
        /// Who.
        person: PersonId,
        /// Which kind.
        kind: WorkKind,
    },
    /// One person would work for less.
    AsksLess {
        /// Who.
        person: PersonId,
        /// The least wanted.
        least_pay: Fen,
    },
    /// One person's children or old people are looked after.
    CaredFor {
        /// Who.
        person: PersonId,
    },
    /// One person gets a certificate.
    Certificate {
        /// Who.
        person: PersonId,
        /// Which.
        name: String,
    },
}

impl WhatIf {
    /// Does it change one person and nobody else?
    pub fn is_personal(&self) -> bool {
        matches!(
            self,
            Self::GoesAsFar { .. }
                | Self::Accepts { .. }
                | Self::AsksLess { .. }
                | Self::CaredFor { .. }
                | Self::Certificate { .. }
        )
    }
}

impl Snapshot {
    /// The same day with something otherwise.
    ///
    /// # Errors
    /// `WHAT-IF-PERSON`, `WHAT-IF-VACANCY`, `WHAT-IF-EMPLOYER` for what is not in the snapshot; `WHAT-IF-KM`;
    /// `WHAT-IF-PLACE` for a place where nobody lives, or nothing is on offer.
    pub fn supposing(&self, changes: &[WhatIf]) -> Result<Self> {
        let mut other = self.clone();
        for change in changes {
            other.suppose(change)?;
        }
        Ok(other)
    }

    fn suppose(&mut self, change: &WhatIf) -> Result<()> {
        match change {
            WhatIf::Reach { km, within } => self.reach(*km, within.as_ref()),
            WhatIf::Bus { from, to } => match self.roads_mut().bus(from, to) {
                true => Ok(()),
                false => Err(nowhere()),
            },
            WhatIf::Learn { occupation, people } => self.learn(occupation, people),
            WhatIf::Openings { vacancy, more } => self.openings(*vacancy, *more),
            WhatIf::Closes { employer } => self.close(*employer),
            WhatIf::GoesAsFar { person, farthest } => {
                let seeker = self.seeker_mut(*person)?;
                seeker.farthest = seeker.farthest.max(*farthest);
                Ok(())
            }
            WhatIf::Accepts { person, kind } => {
                let seeker = self.seeker_mut(*person)?;
                // Empty means any already.
                if !seeker.kinds.is_empty() && !seeker.kinds.contains(kind) {
                    seeker.kinds.push(*kind);
                }
                Ok(())
            }
            WhatIf::AsksLess { person, least_pay } => {
                let seeker = self.seeker_mut(*person)?;
                seeker.least_pay = seeker.least_pay.map(|least| least.min(*least_pay));
                Ok(())
            }
            WhatIf::CaredFor { person } => {
                let at_home = [Obstacle::Elderly, Obstacle::Children, Obstacle::SchoolRun];
                let seeker = self.seeker_mut(*person)?;
                seeker.obstacles.retain(|one| !at_home.contains(one));
                Ok(())
            }
            WhatIf::Certificate { person, name } => {
                self.seeker_mut(*person)?.certificates.push(name.clone());
                Ok(())
            }
        }
    }

    fn reach(&mut self, km: f64, within: Option<&DivisionCode>) -> Result<()> {
        if !(km.is_finite() && (0.0..=2_000.0).contains(&km)) {
            let error = Error::invalid("WHAT-IF-KM", "公里数不对", "kilometres out of range");
            return Err(error.field("公里").cure("请填0到2000之间的数"));
        }
        let mut anybody = false;
        for seeker in self.seekers_mut() {
            if within.is_none_or(|place| place.contains(&seeker.home)) {
                seeker.reach_km = Some(seeker.reach_km.unwrap_or(0.0).max(km));
                anybody = true;
            }
        }
        anybody.then_some(()).ok_or_else(nowhere)
    }

    fn learn(&mut self, occupation: &OccupationCode, people: &[PersonId]) -> Result<()> {
        let asked = |post: &super::post::Post| {
            let statutory = post
                .certificates
                .iter()
                .filter(|one| one.statutory.is_some());
            statutory.map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        let of_it = self
            .posts()
            .iter()
            .filter(|post| post.occupation == Some(*occupation));
        let mut certificates: Vec<String> = of_it.flat_map(asked).collect();
        certificates.sort();
        certificates.dedup();
        for person in people {
            let seeker = self.seeker_mut(*person)?;
            if !seeker.known.iter().any(|known| known.code == *occupation) {
                seeker.known.push(Known {
                    code: *occupation,
                    said: None,
                    months: 0,
                });
            }
            seeker.certificates.extend(certificates.iter().cloned());
        }
        Ok(())
    }

    fn openings(&mut self, vacancy: VacancyId, more: i64) -> Result<()> {
        let post = self.post(vacancy).ok_or_else(|| {
            Error::not_found(
                "WHAT-IF-VACANCY",
                "这个岗位目前不在招聘",
                "vacancy is not open",
            )
            .cure("请核对岗位编号")
        })?;
        let post = &mut self.posts_mut()[post];
        let openings = i64::from(post.openings).saturating_add(more).max(0);
        post.openings = u32::try_from(openings).unwrap_or(u32::MAX);
        Ok(())
    }

    fn close(&mut self, employer: EmployerId) -> Result<()> {
        let mut any = false;
        for post in self.posts_mut() {
            if post.employer == employer {
                post.openings = 0;
                any = true;
            }
        }
        any.then_some(()).ok_or_else(|| {
            Error::not_found(
                "WHAT-IF-EMPLOYER",
                "这家单位目前没有在招的岗位",
                "employer has nothing open",
            )
            .cure("请核对用人单位")
        })
    }
}

fn nowhere() -> Error {
    Error::not_found(
        "WHAT-IF-PLACE",
        "那里没有要找工作的人，或没有在招的岗位",
        "nobody lives there or nothing is open there",
    )
    .cure("请核对区划代码")
}
