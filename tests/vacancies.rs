//! Vacancies on both databases: taken in, checked, published, filled, ended, and found again.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use common::{TestDb, ctx, ctx_at};
use qiaomen::db::change_log;
use qiaomen::exchange::model::{ImportKind, ImportReport};
use qiaomen::exchange::service::import_table;
use qiaomen::kernel::id::VacancyId;
use qiaomen::kernel::{Fen, Kind, PageRequest};
use qiaomen::sheets::Table;
use qiaomen::vacancies::model::{
    CheckedHow, DraftState, DraftText, KindFields, Vacancy, VacancyState, column,
};
use qiaomen::vacancies::service::{self, ListFilter, Renewal, Submission};
use qiaomen::{audit, employers, rulebook};

/// A complete row as the bureau's tables have it.
fn row() -> Vec<(&'static str, &'static str)> {
    vec![
        (column::TITLE, "缝纫工"),
        (column::EMPLOYER, "弥勒市甸溪制衣厂"),
        (column::KIND, "企业岗位"),
        (column::OPENINGS, "2"),
        (column::BODY, "平车、拷边，新手包教"),
        (column::REQUIREMENTS, "手脚麻利，男女不限"),
        (column::TOWN, "朋普镇"),
        (column::VILLAGE, "朋普村"),
        (column::OCCUPATION, "6-05-02-01"),
        (column::PAY_LOW, "2800"),
        (column::PAY_HIGH, "4500"),
        (column::PAY_UNIT, "月"),
        (column::HOURS, "8"),
        (column::DAYS, "5"),
        (column::MIN_AGE, "18"),
        (column::MAX_AGE, "55"),
        (column::VALID_UNTIL, "2026-12-31"),
        (column::PHONE, "19900000001"),
        (column::COLLECTED_ON, "2026-11-20"),
    ]
}

fn with(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut cells = row();
    cells.retain(|(column, _)| changes.iter().all(|(changed, _)| changed != column));
    cells.extend(changes);
    cells
}

fn checked(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut cells = with(changes);
    cells.push((column::CHECKED_BY, "普某某"));
    cells.push((column::LAST_CONFIRMED, "2026-11-23"));
    cells
}

fn import(test: &TestDb, rows: &[Vec<(&'static str, &'static str)>]) -> ImportReport {
    let mut header: Vec<&str> = Vec::new();
    for (column, _) in rows.iter().flatten() {
        if !header.contains(column) {
            header.push(column);
        }
    }
    let mut table = Table::new(&header);
    for row in rows {
        let cell = |column: &&str| {
            let found = row.iter().find(|(name, _)| name == column);
            found.map_or(String::new(), |(_, text)| (*text).to_owned())
        };
        table.push(header.iter().map(cell).collect());
    }
    let report = import_table(&test.db, &ctx(), ImportKind::Vacancies, "岗位", table).unwrap();
    assert_eq!(report.errors, []);
    report
}

fn prepared(test: &TestDb) {
    rulebook::service::seed(&test.db, &ctx()).unwrap();
    let mut table = Table::new(&["区划代码", "名称", "经度", "纬度"]);
    for row in [
        ["532504000000", "弥勒市", "103.41", "24.41"],
        ["532504105000", "朋普镇", "103.36", "24.10"],
        ["532504105201", "朋普村", "", ""],
    ] {
        table.push(row.map(str::to_owned).to_vec());
    }
    import_table(&test.db, &ctx(), ImportKind::Divisions, "区划", table).unwrap();
}

fn all(test: &TestDb) -> Vec<Vacancy> {
    let page = PageRequest::new(0, 100);
    test.db
        .read(|conn| service::list(conn, &ListFilter::default(), page))
        .unwrap()
        .rows
}

fn only(test: &TestDb) -> Vacancy {
    let mut vacancies = all(test);
    assert_eq!(vacancies.len(), 1);
    vacancies.remove(0)
}

fn drafts(test: &TestDb) -> Vec<qiaomen::vacancies::model::Draft> {
    let page = PageRequest::new(0, 100);
    test.db
        .read(|conn| service::drafts(conn, DraftState::Open, page))
        .unwrap()
        .rows
}

fn reread(test: &TestDb, id: VacancyId) -> Vacancy {
    service::vacancy(&test.db, id).unwrap()
}

on_both!(a_complete_row_keeps_every_field, |test| {
    prepared(&test);
    import(&test, &[row()]);
    let vacancy = reread(&test, only(&test).id);
    assert_eq!(vacancy.state, VacancyState::Submitted);
    assert_eq!(
        (vacancy.openings, vacancy.filled, vacancy.version),
        (2, 0, 1)
    );
    let terms = &vacancy.terms;
    assert_eq!(terms.place.division.unwrap().as_str(), "532504105201");
    assert_eq!(terms.occupation.unwrap().as_str(), "6-05-02-01");
    assert_eq!(terms.pay.low, Some(Fen::from_yuan(2800)));
    assert_eq!(terms.hours.minutes_a_day, Some(480));
    assert_eq!(terms.wanted.max_age, Some(55));
    assert_eq!(
        terms.collected.phone.as_ref().unwrap().as_str(),
        "19900000001"
    );
    assert_eq!(vacancy.valid_from.to_string(), "2026-11-20");
    assert_eq!(vacancy.findings, []);
    assert_eq!(
        all(&test)[0].terms.collected.phone,
        None,
        "lists carry no telephones"
    );
    let employer = test
        .db
        .read(|conn| employers::service::by_ids(conn, &[vacancy.employer]))
        .unwrap()
        .remove(&vacancy.employer)
        .unwrap();
    assert_eq!(employer.name, "弥勒市甸溪制衣厂");
    assert_eq!(employer.no_code_reason.as_deref(), Some("待核实"));
    assert!(audit::service::verify(&test.db).is_ok());
});

on_both!(
    only_checked_rows_without_blocking_findings_are_published,
    |test| {
        prepared(&test);
        import(
            &test,
            &[
                checked(&[(column::TITLE, "甲")]),
                checked(&[(column::TITLE, "乙"), (column::REQUIREMENTS, "限女性")]),
                with(&[(column::TITLE, "丙")]),
                checked(&[(column::TITLE, "丁"), (column::VALID_UNTIL, "2026-11-01")]),
                checked(&[
                    (column::TITLE, "戊"),
                    (column::PAY_LOW, "1500"),
                    (column::HOURS, ""),
                ]),
            ],
        );
        let state = |title: &str| {
            let found = all(&test);
            found
                .iter()
                .find(|one| one.terms.title == title)
                .unwrap()
                .clone()
        };
        assert_eq!(state("甲").state, VacancyState::Published);
        assert!(state("甲").published_at.is_some());
        assert_eq!(state("乙").state, VacancyState::Submitted);
        assert_eq!(state("乙").findings[0].code.code(), "SEX");
        assert_eq!(state("丙").state, VacancyState::Submitted);
        assert_eq!(state("丁").findings[0].code.code(), "OUTDATED");
        assert_eq!(
            state("戊").state,
            VacancyState::Published,
            "a question does not stop it"
        );
        let steps = test
            .db
            .read(|conn| service::events(conn, state("甲").id))
            .unwrap();
        let steps: Vec<_> = steps.iter().map(|step| (step.from, step.to)).collect();
        assert_eq!(
            steps,
            [
                (None, VacancyState::Submitted),
                (Some(VacancyState::Submitted), VacancyState::Published)
            ]
        );
        let open = test
            .db
            .read(|conn| service::open_on(conn, ctx().today()))
            .unwrap();
        assert_eq!(open.len(), 2);
        let later = "2027-01-01".parse().unwrap();
        assert_eq!(
            test.db.read(|conn| service::open_on(conn, later)).unwrap(),
            []
        );
    }
);

on_both!(messy_rows_become_drafts_and_never_errors, |test| {
    prepared(&test);
    let messy = [
        vec![(column::TITLE, "只有名称")],
        with(&[(column::TITLE, "没有人数"), (column::OPENINGS, "若干")]),
        with(&[
            (column::TITLE, "面议"),
            (column::PAY_LOW, "面议"),
            (column::PAY_HIGH, ""),
        ]),
        with(&[(column::TITLE, "没有这个村"), (column::VILLAGE, "不存在村")]),
        with(&[(column::TITLE, "年龄看不懂"), (column::MIN_AGE, "成年")]),
        with(&[(column::TITLE, "坏字符\u{0}\u{7}"), (column::BODY, "")]),
        with(&[(column::TITLE, "没有单位"), (column::EMPLOYER, "")]),
        with(&[
            (column::TITLE, "有效期看不懂"),
            (column::VALID_UNTIL, "长期有效"),
        ]),
    ];
    let report = import(&test, &messy);
    assert_eq!(report.outcome.created, messy.len());
    assert_eq!(all(&test), []);
    let drafts = drafts(&test);
    assert_eq!(drafts.len(), messy.len());
    for draft in &drafts {
        assert!(
            draft
                .findings
                .iter()
                .any(|finding| finding.code.is_missing()),
            "{draft:?}"
        );
        assert_eq!(
            draft.text.get(column::PHONE),
            "",
            "telephones lie apart, sealed"
        );
    }
    let again = import(&test, &messy);
    assert_eq!(
        (again.outcome.created, again.outcome.unchanged),
        (0, messy.len())
    );
});

on_both!(the_same_post_again_is_offered_as_a_renewal, |test| {
    prepared(&test);
    import(&test, &[row()]);
    let again = import(&test, &[row()]);
    assert_eq!((again.outcome.created, again.outcome.unchanged), (0, 1));
    let longer = import(&test, &[with(&[(column::VALID_UNTIL, "2027-01-31")])]);
    assert_eq!(longer.outcome.created, 1);
    let first = only(&test);
    let draft = drafts(&test).remove(0);
    let finding = draft
        .findings
        .iter()
        .find(|finding| finding.code.code() == "AGAIN")
        .unwrap();
    assert_eq!(
        finding.detail.as_deref(),
        Some(first.id.to_string().as_str())
    );
    let outcome = service::submit(&test.db, &ctx(), draft.id, draft.version).unwrap();
    assert_eq!(outcome, Submission::Again(vec![first.id]));
    let outcome = service::submit_as_new(&test.db, &ctx(), draft.id, draft.version).unwrap();
    assert!(matches!(outcome, Submission::Submitted(..)));
    assert_eq!(all(&test).len(), 2);
    let elsewhere = import(&test, &[with(&[(column::VILLAGE, "")])]);
    assert_eq!(elsewhere.outcome.created, 1);
    assert_eq!(all(&test).len(), 3, "another place is another post");
});

on_both!(a_draft_is_put_right_and_submitted, |test| {
    prepared(&test);
    let mut cells = with(&[(column::OPENINGS, "")]);
    let text = DraftText::new(cells.clone());
    let id = service::create_draft(&test.db, &ctx(), text, "电话").unwrap();
    let draft = test.db.read(|conn| service::draft(conn, id)).unwrap();
    assert!(draft.has_phone);
    let error = service::submit(&test.db, &ctx(), id, draft.version).unwrap_err();
    assert_eq!(error.code(), "DRAFT-INCOMPLETE");
    assert!(error.sentence().contains("招聘人数"), "{error}");
    cells.push((column::OPENINGS, "3人"));
    cells.retain(|(column, _)| *column != column::PHONE);
    let edited = service::edit_draft(
        &test.db,
        &ctx(),
        id,
        draft.version,
        DraftText::new(cells.clone()),
    )
    .unwrap();
    assert_eq!(edited.version, 2);
    let stale = service::edit_draft(&test.db, &ctx(), id, 1, DraftText::new(cells)).unwrap_err();
    assert_eq!((stale.code(), stale.kind()), ("DRAFT-STALE", Kind::Stale));
    let Submission::Submitted(vacancy, findings) =
        service::submit(&test.db, &ctx(), id, 2).unwrap()
    else {
        panic!("not submitted");
    };
    assert_eq!(findings, []);
    let vacancy = reread(&test, vacancy);
    assert_eq!(vacancy.openings, 3);
    assert_eq!(
        vacancy.terms.collected.phone.as_ref().unwrap().as_str(),
        "19900000001",
        "kept through the edit"
    );
    let draft = test.db.read(|conn| service::draft(conn, id)).unwrap();
    assert_eq!(
        (draft.state, draft.vacancy),
        (DraftState::Submitted, Some(vacancy.id))
    );
    let closed = service::submit(&test.db, &ctx(), id, draft.version).unwrap_err();
    assert_eq!(closed.code(), "DRAFT-CLOSED");
    let other = service::create_draft(&test.db, &ctx(), DraftText::default(), "微信").unwrap();
    assert_eq!(
        service::discard_draft(&test.db, &ctx(), other, 1, " ")
            .unwrap_err()
            .code(),
        "VACANCY-REASON"
    );
    service::discard_draft(&test.db, &ctx(), other, 1, "重复").unwrap();
    assert_eq!(drafts(&test), []);
});

on_both!(publishing_needs_clean_words_and_keeps_who_and_why, |test| {
    prepared(&test);
    import(
        &test,
        &[with(&[(column::REQUIREMENTS, "限女性，已婚已育优先")])],
    );
    let vacancy = only(&test);
    let publish = |version| service::publish(&test.db, &ctx(), vacancy.id, version, "电话核实");
    let error = publish(1).unwrap_err();
    assert_eq!(error.code(), "VACANCY-BLOCKED");
    assert!(
        error.sentence().contains("限女性") && error.sentence().contains("已婚已育优先"),
        "{error}"
    );
    assert_eq!(reread(&test, vacancy.id).version, 1, "nothing was written");
    let full = reread(&test, vacancy.id);
    let mut terms = full.terms.clone();
    terms.requirements = "手脚麻利".into();
    let revised = service::revise(
        &test.db,
        &ctx(),
        vacancy.id,
        1,
        terms.clone(),
        KindFields::Enterprise,
        "已与企业沟通",
    )
    .unwrap();
    assert_eq!(revised.findings, []);
    assert_eq!(publish(1).unwrap_err().code(), "VACANCY-STALE");
    assert_eq!(
        service::publish(&test.db, &ctx(), vacancy.id, 2, "")
            .unwrap_err()
            .code(),
        "VACANCY-REASON"
    );
    let published = publish(2).unwrap();
    assert_eq!(
        (published.state, published.version),
        (VacancyState::Published, 3)
    );
    terms.requirements = "男士优先".into();
    let error = service::revise(
        &test.db,
        &ctx(),
        vacancy.id,
        3,
        terms,
        KindFields::Enterprise,
        "改",
    )
    .unwrap_err();
    assert_eq!(error.code(), "VACANCY-BLOCKED");
    let steps = test
        .db
        .read(|conn| service::events(conn, vacancy.id))
        .unwrap();
    let last = steps.last().unwrap();
    assert_eq!(
        (last.to, last.actor.as_str(), last.why.as_deref()),
        (VacancyState::Published, "测试", Some("电话核实"))
    );
    assert_eq!(
        reread(&test, vacancy.id).terms.collected.phone,
        full.terms.collected.phone
    );
    assert!(audit::service::verify(&test.db).unwrap() >= 3);
});

on_both!(every_wrong_step_is_an_error, |test| {
    prepared(&test);
    import(&test, &[checked(&[])]);
    let id = only(&test).id;
    let code = |outcome: qiaomen::kernel::Result<Vacancy>| outcome.unwrap_err().code();
    let version = || reread(&test, id).version;
    let renewal = |until: &str, openings| Renewal {
        until: until.parse().unwrap(),
        openings,
        how: CheckedHow::Telephone,
    };
    let renew = |until, openings| {
        service::renew(
            &test.db,
            &ctx(),
            id,
            version(),
            renewal(until, openings),
            "续招",
        )
    };
    let publish = || service::publish(&test.db, &ctx(), id, version(), "核实");
    let withdraw = || service::withdraw(&test.db, &ctx(), id, version(), "停招");
    let openings =
        |number| service::set_openings(&test.db, &ctx(), id, version(), number, "人数变更");

    assert_eq!(code(publish()), "VACANCY-STATE", "published twice");
    assert_eq!(code(openings(0)), "VACANCY-OPENINGS");
    assert_eq!(code(renew("2026-11-23", None)), "VACANCY-UNTIL");
    assert_eq!(
        code(renew("2026-12-30", None)),
        "VACANCY-UNTIL",
        "never shorter"
    );
    let renewed = renew("2027-01-15", Some(4)).unwrap();
    assert_eq!(
        (renewed.openings, renewed.valid_until.to_string().as_str()),
        (4, "2027-01-15")
    );
    assert_eq!(
        renewed.terms.collected.last_confirmed_on,
        Some(ctx().today())
    );
    let confirmed = service::confirm(&test.db, &ctx(), id, version(), CheckedHow::Visit).unwrap();
    assert_eq!(
        confirmed.terms.collected.checked_how,
        Some(CheckedHow::Visit)
    );

    let later = ctx_at("2027-01-16T02:00:00Z");
    assert_eq!(service::expire_due(&test.db, &ctx()).unwrap(), 0);
    assert_eq!(service::expire_due(&test.db, &later).unwrap(), 1);
    assert_eq!(service::expire_due(&test.db, &later).unwrap(), 0);
    assert_eq!(reread(&test, id).state, VacancyState::Expired);
    assert_eq!(code(publish()), "VACANCY-STATE");
    assert_eq!(code(openings(5)), "VACANCY-STATE");
    assert_eq!(
        code(service::confirm(
            &test.db,
            &ctx(),
            id,
            version(),
            CheckedHow::Visit
        )),
        "VACANCY-STATE"
    );
    let back = service::renew(
        &test.db,
        &later,
        id,
        version(),
        renewal("2027-02-28", None),
        "春节后续招",
    )
    .unwrap();
    assert_eq!(back.state, VacancyState::Published);

    withdraw().unwrap();
    assert_eq!(code(withdraw()), "VACANCY-STATE");
    assert_eq!(code(publish()), "VACANCY-STATE");
    assert_eq!(code(openings(5)), "VACANCY-STATE");
    assert_eq!(code(renew("2027-12-31", None)), "VACANCY-STATE");
    assert_eq!(
        code(service::confirm(
            &test.db,
            &ctx(),
            id,
            version(),
            CheckedHow::Visit
        )),
        "VACANCY-STATE"
    );
    let full = reread(&test, id);
    assert_eq!(
        code(service::revise(
            &test.db,
            &ctx(),
            id,
            full.version,
            full.terms,
            full.kind,
            "改"
        )),
        "VACANCY-STATE"
    );
    assert_eq!(
        service::expire_due(&test.db, &ctx_at("2028-01-01T02:00:00Z")).unwrap(),
        0
    );

    import(&test, &[with(&[(column::TITLE, "未发布")])]);
    let submitted = all(&test)
        .into_iter()
        .find(|one| one.terms.title == "未发布")
        .unwrap();
    let error = test
        .db
        .write_txn(|txn| service::fill_in(txn, &ctx(), submitted.id, 1))
        .unwrap_err();
    assert_eq!(error.code(), "VACANCY-NOT-PUBLISHED");
    let nobody = VacancyId::new(&ctx());
    assert_eq!(
        code(service::publish(&test.db, &ctx(), nobody, 1, "核实")),
        "VACANCY-NONE"
    );
    let error = test
        .db
        .write_txn(|txn| service::fill_in(txn, &ctx(), nobody, 1))
        .unwrap_err();
    assert_eq!(error.code(), "VACANCY-NONE");
});

on_both!(openings_are_taken_and_freed, |test| {
    prepared(&test);
    import(&test, &[checked(&[])]);
    let id = only(&test).id;
    let fill = |delta| {
        test.db
            .write_txn(|txn| service::fill_in(txn, &ctx(), id, delta))
    };
    assert_eq!(fill(-1).unwrap_err().code(), "VACANCY-FILLED");
    fill(1).unwrap();
    assert_eq!(reread(&test, id).state, VacancyState::Published);
    fill(1).unwrap();
    let full = reread(&test, id);
    assert_eq!((full.state, full.filled), (VacancyState::Filled, 2));
    let error = fill(1).unwrap_err();
    assert_eq!(
        (error.code(), error.kind()),
        ("VACANCY-FULL", Kind::Conflict)
    );
    assert_eq!(
        test.db
            .read(|conn| service::open_on(conn, ctx().today()))
            .unwrap(),
        []
    );
    let version = full.version;
    let error = service::set_openings(&test.db, &ctx(), id, version, 1, "减员").unwrap_err();
    assert_eq!(error.code(), "VACANCY-OPENINGS");
    let more = service::set_openings(&test.db, &ctx(), id, version, 3, "扩招").unwrap();
    assert_eq!(more.state, VacancyState::Published);
    fill(1).unwrap();
    fill(-1).unwrap();
    let open = reread(&test, id);
    assert_eq!(
        (open.state, open.filled, open.vacant()),
        (VacancyState::Published, 2, 1)
    );
});

on_both!(parallel_fills_never_exceed_the_openings, |test| {
    const OPENINGS: usize = 5;
    const TAKERS: usize = 8;
    prepared(&test);
    import(&test, &[checked(&[(column::OPENINGS, "5")])]);
    let id = only(&test).id;
    let taken: usize = std::thread::scope(|scope| {
        let takers: Vec<_> = (0..TAKERS)
            .map(|_| {
                let db = &test.db;
                scope.spawn(move || {
                    let take = |_: &usize| match db
                        .write_txn(|txn| service::fill_in(txn, &ctx(), id, 1))
                    {
                        Ok(()) => true,
                        Err(error) => {
                            assert_eq!(error.code(), "VACANCY-FULL");
                            false
                        }
                    };
                    (0..2_usize).filter(take).count()
                })
            })
            .collect();
        takers.into_iter().map(|taker| taker.join().unwrap()).sum()
    });
    assert_eq!(taken, OPENINGS);
    let vacancy = reread(&test, id);
    assert_eq!((vacancy.filled, vacancy.state), (5, VacancyState::Filled));
});

on_both!(the_call_list_names_who_was_not_asked, |test| {
    prepared(&test);
    let mut old = checked(&[(column::TITLE, "早确认的")]);
    old.retain(|(column, _)| *column != column::LAST_CONFIRMED);
    old.push((column::LAST_CONFIRMED, "2026-11-10"));
    import(&test, &[old, checked(&[(column::TITLE, "刚确认的")])]);
    let due = test
        .db
        .read(|conn| service::due_for_confirmation(conn, ctx().today(), 7, 50))
        .unwrap();
    let titles: Vec<&str> = due.iter().map(|one| one.terms.title.as_str()).collect();
    assert_eq!(titles, ["早确认的"]);
    let employer = due[0].employer;
    let found = test
        .db
        .read(|conn| service::id_by_title(conn, employer, "刚确认的"))
        .unwrap();
    assert!(found.is_some_and(|id| id != due[0].id));
});

on_both!(every_change_is_logged_for_followers, |test| {
    prepared(&test);
    let head = || test.db.read(change_log::head).unwrap();
    let start = head();
    import(&test, &[checked(&[])]);
    let id = only(&test).id;
    let after = head();
    test.db
        .write_txn(|txn| service::fill_in(txn, &ctx(), id, 1))
        .unwrap();
    service::withdraw(&test.db, &ctx(), id, 1, "停招").unwrap();
    let subjects = |from| {
        let changes = test
            .db
            .read(|conn| change_log::after(conn, from, 100))
            .unwrap();
        changes
            .into_iter()
            .map(|change| change.subject)
            .collect::<Vec<_>>()
    };
    assert_eq!(subjects(start)[..2], ["employer", "vacancy"]);
    assert_eq!(subjects(after), ["vacancy", "vacancy"]);
});
