//! The ground floor on both databases: transactions, logs, keys, schema.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use common::ctx;
use diesel::prelude::*;
use qiaomen::audit::{self, Entry};
use qiaomen::db::{self, Conn, change_log, meta, schema};
use qiaomen::kernel::{Error, Kind};

on_both!(a_failed_write_leaves_nothing, |test| {
    let outcome: Result<(), Error> = test.db.write_txn(|txn| {
        meta::set(txn.conn, "colour", "indigo")?;
        change_log::append(txn, &ctx(), "vacancy", &["1".into()])?;
        Err(Error::internal("TEST", "give up"))
    });
    assert_eq!(outcome.unwrap_err().code(), "TEST");
    let (colour, head) = test
        .db
        .read(|conn| Ok((meta::get(conn, "colour")?, change_log::head(conn)?)))
        .unwrap();
    assert_eq!((colour, head), (None, 0));
});

on_both!(positions_have_no_gaps_under_parallel_writers, |test| {
    const WRITERS: usize = 6;
    const WRITES: usize = 15;
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let db = &test.db;
            scope.spawn(move || {
                let ctx = ctx();
                for write in 0..WRITES {
                    db.write_txn(|txn| {
                        let ids = [format!("{writer}-{write}-a"), format!("{writer}-{write}-b")];
                        change_log::append(txn, &ctx, "vacancy", &ids)?;
                        let entry = Entry {
                            action: "test.write",
                            subject: "vacancy",
                            subject_id: ids[0].clone(),
                            ..Entry::default()
                        };
                        audit::service::record_in(txn, &ctx, entry)
                    })
                    .unwrap();
                }
            });
        }
    });
    let expected = (WRITERS * WRITES * 2) as i64;
    let changes = test
        .db
        .read(|conn| change_log::after(conn, 0, 10_000))
        .unwrap();
    let positions: Vec<i64> = changes.iter().map(|change| change.position).collect();
    assert_eq!(positions, (1..=expected).collect::<Vec<_>>());
    assert_eq!(audit::service::verify(&test.db).unwrap(), expected / 2);
});

on_both!(an_edited_audit_row_is_named, |test| {
    for number in 0..5 {
        let entry = Entry {
            action: "test.write",
            subject: "person",
            subject_id: number.to_string(),
            reason: Some("补录"),
            ..Entry::default()
        };
        test.db
            .write_txn(|txn| audit::service::record_in(txn, &ctx(), entry))
            .unwrap();
    }
    assert_eq!(audit::service::verify(&test.db).unwrap(), 5);
    test.db
        .write_txn(|txn| {
            use schema::audit_log::dsl;
            diesel::update(dsl::audit_log.find(3_i64))
                .set(dsl::reason.eq("别的理由"))
                .execute(txn.conn)?;
            Ok(())
        })
        .unwrap();
    let error = audit::service::verify(&test.db).unwrap_err();
    assert_eq!(error.code(), "AUDIT-BROKEN");
    assert!(error.to_string().contains("第 3 条"), "{error}");
});

on_both!(other_or_missing_keys_are_refused, |test| {
    let key_file = test.place.key_path();
    drop(test.db);
    std::fs::rename(&key_file, key_file.with_extension("away")).unwrap();
    let missing = db::open(&test.place, &ctx()).err().unwrap();
    assert_eq!(missing.code(), "KEY-FILE");
    assert!(!key_file.exists(), "a lost key is never replaced silently");
    db::Keys::create(&key_file, &ctx()).unwrap();
    let other = db::open(&test.place, &ctx()).err().unwrap();
    assert_eq!(other.code(), "KEY-OTHER");
});

on_both!(a_newer_database_is_refused, |test| {
    test.db
        .write_txn(|txn| {
            diesel::sql_query(
                "INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000000')",
            )
            .execute(txn.conn)?;
            Ok(())
        })
        .unwrap();
    let error = db::open(&test.place, &ctx()).err().unwrap();
    assert_eq!((error.code(), error.kind()), ("DB-NEWER", Kind::Conflict));
});

on_both!(every_table_answers_to_the_schema, |test| {
    macro_rules! tables {
        ($($table:ident)*) => { &[$((stringify!($table), |conn: &mut Conn| {
            schema::$table::table.select(schema::$table::all_columns)
                .limit(0).execute(conn).map(drop)
        })),*] };
    }
    type Probe = (&'static str, fn(&mut Conn) -> QueryResult<()>);
    let probes: &[Probe] = tables! {
        meta change_log audit_log dated_fact division hamlet import_batch employer household household_status person
        membership labour_ability willingness skill helper member_event base_list base_entry income draft vacancy
        vacancy_event referral placement placement_event wage_record coverage_confirmation plan proposal
        check_mark
    };
    test.db
        .read(|conn| {
            for (name, probe) in probes {
                probe(conn).map_err(|error| Error::internal("TEST", format!("{name}: {error}")))?;
            }
            Ok(())
        })
        .unwrap();
});

#[test]
fn sqlite_runs_with_the_pragmas_correctness_rests_on() {
    #[derive(QueryableByName)]
    struct Pragma {
        #[diesel(sql_type = diesel::sql_types::Text, column_name = "value")]
        value: String,
    }
    let test = common::backend::sqlite();
    let value = |conn: &mut Conn, name: &str| {
        let query = format!("SELECT CAST({name} AS TEXT) AS value FROM pragma_{name}");
        diesel::sql_query(query)
            .get_result::<Pragma>(conn)
            .unwrap()
            .value
    };
    for _ in 0..10 {
        test.db
            .read(|conn| {
                assert_eq!(value(conn, "journal_mode"), "wal");
                assert_eq!(value(conn, "synchronous"), "2");
                assert_eq!(value(conn, "foreign_keys"), "1");
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn both_databases_are_migrated_by_the_same_text() {
    let folder = |name: &str| std::path::Path::new("migrations").join(name);
    let names = |name: &str| {
        let mut names: Vec<_> = std::fs::read_dir(folder(name))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
    // Two branches may each add a folder of the same number: Diesel would run only one of them.
    let mut numbers: Vec<String> = names("sqlite")
        .iter()
        .filter_map(|name| Some(name.to_str()?.split_once('_')?.0.to_owned()))
        .collect();
    numbers.dedup();
    assert_eq!(numbers.len(), names("sqlite").len(), "{numbers:?}");
    for name in names("sqlite") {
        for file in ["up.sql", "down.sql"] {
            let read = |backend: &str| {
                let text = std::fs::read_to_string(folder(backend).join(&name).join(file)).unwrap();
                let lines = text.lines().filter(|line| !line.starts_with("--"));
                lines
                    .map(|line| line.replace(" BYTEA", " BLOB"))
                    .collect::<Vec<_>>()
            };
            assert_eq!(read("sqlite"), read("postgres"), "{name:?}/{file}");
        }
    }
}
