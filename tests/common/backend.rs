//! One storage suite, both databases. PostgreSQL is a cluster of the test run's own (`tests/run` starts it).

use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use qiaomen::db::{self, Db, Place};

use super::ctx;

/// A fresh, migrated database; gone when dropped.
pub struct TestDb {
    pub db: Db,
    pub place: Place,
    _folder: tempfile::TempDir,
}

pub fn sqlite() -> TestDb {
    make(None)
}

/// A database of its own on the run's PostgreSQL.
pub fn postgres() -> TestDb {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let base = std::env::var("QIAOMEN_TEST_PG").expect(
        "QIAOMEN_TEST_PG is not set: run ./tests/run, which starts PostgreSQL for the tests",
    );
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("q_{}_{number}", std::process::id());
    let mut admin = PgConnection::establish(&base).expect("the test run's PostgreSQL answers");
    admin
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .unwrap();
    make(Some(base.replace("/postgres?", &format!("/{name}?"))))
}

fn make(database_url: Option<String>) -> TestDb {
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        data_dir: folder.path().join("data"),
        database_url,
        key_file: None,
    };
    let db = db::open(&place, &ctx()).unwrap();
    TestDb {
        db,
        place,
        _folder: folder,
    }
}

/// Expands to one test a database: `on_both!(name, |test_db| …)`.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* $name:ident, |$test:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes)]
            use super::*;

            fn body($test: $crate::common::backend::TestDb) $body

            #[test]
            fn sqlite() {
                body($crate::common::backend::sqlite());
            }

            #[test]
            fn postgres() {
                body($crate::common::backend::postgres());
            }
        }
    };
}
