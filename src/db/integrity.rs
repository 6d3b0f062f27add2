//! Is the database file whole, and does every reference lead somewhere?

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{Conn, Db};
use crate::kernel::{Error, Result};

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    verdict: String,
}

/// Runs SQLite's own checks. PostgreSQL keeps its own; there a simple query must answer.
///
/// # Errors
/// `DB-DAMAGED` with the first complaint.
pub fn check(db: &Db) -> Result<()> {
    db.read(|conn| match conn {
        Conn::Sqlite(conn) => {
            let verdicts: Vec<Verdict> =
                diesel::sql_query("SELECT integrity_check AS verdict FROM pragma_integrity_check")
                    .load(conn)?;
            let orphans: Vec<Verdict> = diesel::sql_query(
                "SELECT \"table\" AS verdict FROM pragma_foreign_key_check LIMIT 1",
            )
            .load(conn)?;
            let complaint = verdicts
                .into_iter()
                .find(|row| row.verdict != "ok")
                .or_else(|| orphans.into_iter().next());
            complaint.map_or(Ok(()), |row| Err(damaged(&row.verdict)))
        }
        Conn::Postgres(conn) => {
            diesel::sql_query("SELECT 1").execute(conn)?;
            Ok(())
        }
    })
}

fn damaged(complaint: &str) -> Error {
    Error::conflict("DB-DAMAGED", "数据库文件有损坏", complaint)
        .cure("请停止使用，用最近的备份恢复，并保留现在的文件")
}
