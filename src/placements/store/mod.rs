//! The tables of referrals, placements and wages; and what must be read of persons and vacancies beside them.

mod events;
mod list;
mod people;
mod placements;
mod posts;
mod referrals;
mod standing;
mod wages;

pub use events::{Event, insert_events};
pub use list::{count, list};
pub use people::{PersonKey, find_people, statement, town_of, who};
pub use placements::{Origin, by_ids, by_nos, finish, insert, of_persons, stale, update};
pub use posts::open_post;
pub use referrals::{
    close_others, find, insert as insert_referral, of_employer, open_between, save, tallies,
};
pub use standing::standing_on;
pub use wages::{all as all_wages, insert as insert_wages, of_placements as wages_of};

use diesel::prelude::*;

use crate::db::Conn;
use crate::kernel::Result;

/// Ids in one `IN (…)`: stays below SQLite's limit of bound values.
const IDS_A_STATEMENT: usize = 5000;

/// Takes the room's lock until the transaction ends, so that no two hires check overlaps at the same time: spans that
/// have ended are beyond what a unique index can hold. SQLite's single writer is that lock already. It is taken before
/// any row, and rows before the logs, so that nobody waits in a circle.
pub fn lock_room(conn: &mut Conn) -> Result<()> {
    /// Any number, the same in every node, and not that of the logs.
    const ROOM_LOCK: &str = "SELECT pg_advisory_xact_lock(532505)";
    if let Conn::Postgres(conn) = conn {
        diesel::sql_query(ROOM_LOCK).execute(conn)?;
    }
    Ok(())
}
