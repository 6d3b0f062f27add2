//! What the database knows of itself: the id of its keys, the demo's date.

use diesel::prelude::*;

use super::Conn;
use super::schema::meta;
use crate::kernel::Result;

/// Name of the row that holds the id of the keys this database was made with.
pub const KEY_ID: &str = "key_id";
/// Name of the row that says a demo was begun here.
pub const DEMO_BEGUN: &str = "demo_begun";
/// Name of the row that holds the demo's date: the clock of every command on its folder.
pub const DEMO_DATE: &str = "demo_date";

/// The value kept under `name`.
pub fn get(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(meta::table
        .find(name)
        .select(meta::value)
        .first(conn)
        .optional()?)
}

/// Keeps `value` under `name`.
pub fn set(conn: &mut Conn, name: &str, value: &str) -> Result<()> {
    diesel::delete(meta::table.find(name)).execute(conn)?;
    diesel::insert_into(meta::table)
        .values((meta::name.eq(name), meta::value.eq(value)))
        .execute(conn)?;
    Ok(())
}
