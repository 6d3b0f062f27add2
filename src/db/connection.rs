//! One connection, two databases: SQLite in a folder, or PostgreSQL behind a URL.

use diesel::prelude::*;

use crate::kernel::{Error, Result};

/// A connection to either database. Queries are written once against it.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// SQLite, one file.
    Sqlite(diesel::SqliteConnection),
    /// PostgreSQL.
    Postgres(diesel::PgConnection),
}

/// Runs the same expression on the concrete connection behind a [`Conn`]: batch inserts, upserts and `as_returning`
/// do not compile against the multi-connection backend (`MultiConnection` has no common dialect for them).
macro_rules! on_backend {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($c) => $body,
            $crate::db::Conn::Postgres($c) => $body,
        }
    };
}
pub(crate) use on_backend;

/// Where the data lie. Parsed once; an unrecognised text is refused, never silently created as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file inside the data directory.
    Sqlite(std::path::PathBuf),
    /// A `postgres://` or `postgresql://` URL.
    Postgres(String),
}

impl Target {
    /// Parses `--database-url`.
    ///
    /// # Errors
    /// `DB-URL` for anything but a PostgreSQL URL.
    pub fn parse(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(Error::invalid(
            "DB-URL",
            "数据库地址无法识别",
            "database url is not postgres://",
        )
        .field("--database-url")
        .cure("请填 postgres:// 开头的地址；用本机 SQLite 时不填此项，只填 --data-dir"))
    }

    /// Opens one connection with everything set that correctness rests on.
    ///
    /// # Errors
    /// The driver's own failure.
    pub(super) fn connect(&self) -> std::result::Result<Conn, diesel::r2d2::Error> {
        let failed = diesel::r2d2::Error::ConnectionError;
        match self {
            Self::Sqlite(path) => {
                let path = path.to_string_lossy();
                let mut conn = diesel::SqliteConnection::establish(&path).map_err(failed)?;
                set_pragmas(&mut conn).map_err(diesel::r2d2::Error::QueryError)?;
                Ok(Conn::Sqlite(conn))
            }
            Self::Postgres(url) => {
                let mut conn = diesel::PgConnection::establish(url).map_err(failed)?;
                diesel::sql_query("SET TIME ZONE 'UTC'")
                    .execute(&mut conn)
                    .map_err(diesel::r2d2::Error::QueryError)?;
                Ok(Conn::Postgres(conn))
            }
        }
    }
}

/// WAL with FULL sync: an acknowledged write survives a kill and a power cut. Foreign keys are off by default in SQLite.
fn set_pragmas(conn: &mut diesel::SqliteConnection) -> QueryResult<()> {
    for pragma in [
        "PRAGMA busy_timeout = 10000",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",
    ] {
        diesel::sql_query(pragma).execute(conn)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_url_never_creates_a_database() {
        for url in ["postgress://db", "sqlite://x", "/tmp/new.db", ""] {
            assert!(Target::parse(url).is_err(), "{url}");
        }
        assert!(Target::parse("postgresql://db/q").is_ok());
    }
}
