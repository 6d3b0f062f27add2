//! Dated facts on both databases.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use common::ctx;
use qiaomen::rulebook::model::{IncomeLine, MinimumWage};
use qiaomen::rulebook::service;

on_both!(the_minimum_wage_follows_the_date, |test| {
    service::seed(&test.db, &ctx()).unwrap();
    service::seed(&test.db, &ctx()).unwrap();
    let wage = |day: &str| {
        let day = day.parse().unwrap();
        test.db
            .read(|conn| service::on::<MinimumWage>(conn, day))
            .map(|wage| wage.month_fen)
    };
    assert_eq!(wage("2025-09-30").unwrap(), 192_000);
    assert_eq!(wage("2025-10-01").unwrap(), 202_000);
    assert_eq!(wage("2017-01-01").unwrap_err().code(), "RULEBOOK-MISSING");
});

on_both!(
    a_new_line_needs_a_source_and_leaves_the_past_alone,
    |test| {
        service::seed(&test.db, &ctx()).unwrap();
        let line = IncomeLine {
            fen: 1_200_000,
            reached_at_equality: false,
        };
        let from = "2027-01-01".parse().unwrap();
        let error = service::set(&test.db, &ctx(), &line, from, " ").unwrap_err();
        assert_eq!(error.code(), "RULEBOOK-SOURCE");
        service::set(&test.db, &ctx(), &line, from, "人社局通知（2026-12-20）").unwrap();
        let on = |day: &str| {
            let day = day.parse().unwrap();
            test.db
                .read(|conn| service::on::<IncomeLine>(conn, day))
                .unwrap()
                .fen
        };
        assert_eq!((on("2026-12-31"), on("2027-01-01")), (1_000_000, 1_200_000));
    }
);
