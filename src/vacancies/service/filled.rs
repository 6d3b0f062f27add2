//! Openings taken and freed by placements.

use super::changes::{Act, change_in, not_found};
use super::life::settle;
use crate::db::{Txn, change_log};
use crate::kernel::id::VacancyId;
use crate::kernel::{Ctx, Error, Result};
use crate::vacancies::model::VacancyState;
use crate::vacancies::store;

/// Takes (`delta` 1) or frees (-1) openings in the caller's transaction, which also writes the placement. When the last
/// one is taken the vacancy is 已招满; when one comes free it is 招聘中 again, unless it has ended. Placements that are
/// entered late count on a vacancy that has ended meanwhile.
///
/// # Errors
/// `VACANCY-FULL` if there are not so many left; `VACANCY-FILLED` if fewer would be taken than none;
/// `VACANCY-NOT-PUBLISHED` for one that never was public; `VACANCY-NONE`.
pub fn fill_in(txn: &mut Txn<'_>, ctx: &Ctx, id: VacancyId, delta: i64) -> Result<()> {
    let vacancy = store::lock(txn, id)?.ok_or_else(not_found)?;
    if vacancy.state == VacancyState::Submitted {
        return Err(Error::conflict(
            "VACANCY-NOT-PUBLISHED",
            "岗位还没有发布",
            "fill a submitted vacancy",
        )
        .cure("请先核实并发布岗位"));
    }
    if !store::shift_filled(txn, id, delta)? {
        return Err(match delta {
            1.. => Error::conflict(
                "VACANCY-FULL",
                format!(
                    "“{}”招聘{}人，已到岗{}人，没有空缺",
                    vacancy.terms.title, vacancy.openings, vacancy.filled
                ),
                format!(
                    "filled {} of {}, plus {delta}",
                    vacancy.filled, vacancy.openings
                ),
            )
            .cure("请与用人单位核实人数，需要时先做“人数变更”"),
            _ => Error::conflict(
                "VACANCY-FILLED",
                "这个岗位没有这么多人到岗",
                format!("filled {}, {delta}", vacancy.filled),
            ),
        });
    }
    let vacant = vacancy.vacant() - delta;
    let turns = match vacancy.state {
        VacancyState::Published => vacant == 0,
        VacancyState::Filled => vacant > 0,
        _ => false,
    };
    if !turns {
        return change_log::append(txn, ctx, "vacancy", &[id.to_string()]);
    }
    let act = Act {
        action: "vacancy.fill",
        why: Some(if delta > 0 {
            "招聘人数已满"
        } else {
            "有人离岗"
        }),
        version: None,
    };
    change_in(txn, ctx, id, &act, |_, vacancy| settle(vacancy)).map(drop)
}
