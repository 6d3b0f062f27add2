//! Opening a database: migrate it, and make or check the keys that belong to it.

use std::path::{Path, PathBuf};

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::keys::Keys;
use super::pool::{Db, open_pool};
use super::{Conn, Target, meta};
use crate::kernel::{Ctx, Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Where one installation keeps its data.
#[derive(Debug, Clone)]
pub struct Place {
    /// The data directory: SQLite's file, the index, nothing secret in clear.
    pub data_dir: PathBuf,
    /// A PostgreSQL URL, instead of SQLite in the data directory.
    pub database_url: Option<String>,
    /// The key file; by default beside the data directory, never in it.
    pub key_file: Option<PathBuf>,
}

impl Place {
    /// The database meant.
    ///
    /// # Errors
    /// `DB-URL` for an unrecognised URL.
    pub fn target(&self) -> Result<Target> {
        match &self.database_url {
            Some(url) => Target::parse(url),
            None => Ok(Target::Sqlite(self.data_dir.join("qiaomen.sqlite"))),
        }
    }

    /// The key file meant: `<data-dir>.keys` unless named.
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| {
            let mut name = self.data_dir.clone().into_os_string();
            name.push(".keys");
            PathBuf::from(name)
        })
    }

    /// The search index's folder.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }
}

/// Opens the database at `place`, migrated. Keys are made only when the database is new.
///
/// # Errors
/// `DATA-DIR`, `DB-UNAVAILABLE`, `DB-NEWER`, `KEY-FILE` or `KEY-OTHER`.
pub fn open(place: &Place, ctx: &Ctx) -> Result<Db> {
    let target = place.target()?;
    make_data_dir(&place.data_dir)?;
    let pool = open_pool(&target)?;
    let mut conn = pool
        .get()
        .map_err(|error| super::error::unavailable("no connection").caused_by(error))?;
    migrate(&mut conn)?;
    let keys = match meta::get(&mut conn, meta::KEY_ID)? {
        Some(id) => own_keys(&place.key_path(), &id)?,
        None => new_keys(&mut conn, &place.key_path(), ctx)?,
    };
    drop(conn);
    Ok(Db::new(pool, target, keys))
}

fn make_data_dir(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).map_err(|error| {
        Error::invalid(
            "DATA-DIR",
            format!("数据目录无法建立：{}", path.display()),
            "cannot create the data directory",
        )
        .field("--data-dir")
        .cure("请检查上级文件夹是否存在、是否有写权限")
        .caused_by(error)
    })
}

/// Runs what is missing. A database that a newer program has migrated is refused untouched.
fn migrate(conn: &mut Conn) -> Result<()> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
        Error::internal("DB-MIGRATE", format!("migration failed: {error}"))
    };
    let (applied, known) = match conn {
        Conn::Sqlite(conn) => (conn.applied_migrations().map_err(failed)?, names(&SQLITE)?),
        Conn::Postgres(conn) => (
            conn.applied_migrations().map_err(failed)?,
            names(&POSTGRES)?,
        ),
    };
    if let Some(newer) = applied
        .iter()
        .map(ToString::to_string)
        .find(|name| !known.contains(name))
    {
        return Err(Error::conflict(
            "DB-NEWER",
            "数据库是更新版本的程序建立的，本程序不能打开",
            format!("unknown migration {newer}"),
        )
        .cure("请换用新版程序"));
    }
    match conn {
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(drop),
        Conn::Postgres(conn) => conn.run_pending_migrations(POSTGRES).map(drop),
    }
    .map_err(failed)
}

fn names(migrations: &EmbeddedMigrations) -> Result<Vec<String>> {
    use diesel::migration::{Migration, MigrationSource};
    let all: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = migrations
        .migrations()
        .map_err(|error| Error::internal("DB-MIGRATE", error.to_string()))?;
    Ok(all
        .iter()
        .map(|one| one.name().version().to_string())
        .collect())
}

fn own_keys(path: &Path, id: &str) -> Result<Keys> {
    let keys = Keys::load(path)?;
    if keys.id() == id {
        return Ok(keys);
    }
    Err(Error::conflict(
        "KEY-OTHER",
        "密钥文件不是这个数据库的",
        "key id differs from the database's",
    )
    .field("--key-file")
    .cure("请找回建库时的密钥文件；用别的密钥读不出已加密的内容"))
}

/// An existing file is taken (the nodes of a cluster share one), a missing one is made.
fn new_keys(conn: &mut Conn, path: &Path, ctx: &Ctx) -> Result<Keys> {
    let keys = match path.exists() {
        true => Keys::load(path)?,
        false => Keys::create(path, ctx)?,
    };
    meta::set(conn, meta::KEY_ID, keys.id())?;
    Ok(keys)
}
