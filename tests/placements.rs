//! Referrals, hires, ends and wages, on both databases.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};

use common::people::{import_at, row, two_households};
use common::work::*;
use common::{TestDb, ctx, ctx_at, ctx_of};
use qiaomen::exchange::model::{ImportKind, ImportReport};
use qiaomen::kernel::id::{PersonId, PlacementId, VacancyId};
use qiaomen::kernel::{Ctx, DivisionCode, Fen, Figures, PageRequest, Result};
use qiaomen::placements::model::*;
use qiaomen::placements::service::{self, Placements};

fn code<T: std::fmt::Debug>(outcome: Result<T>) -> &'static str {
    outcome.unwrap_err().code()
}

fn placement(test: &TestDb, id: PlacementId) -> Placement {
    let found = test.db.read(|conn| service::by_ids(conn, &[id]));
    found.unwrap().remove(&id).unwrap()
}

fn standing(test: &TestDb, on: &str) -> Vec<StandingPlacement> {
    test.db
        .read(|conn| service::of_persons_on(conn, day(on)))
        .unwrap()
}

fn count(test: &TestDb, filter: &PlacementFilter) -> i64 {
    test.db.read(|conn| Placements(conn).count(filter)).unwrap()
}

fn other_clerk() -> Ctx {
    ctx_of("小张", "2026-11-24T02:00:00Z")
}

fn today() -> Hire {
    Hire::on(day("2026-11-24"))
}

on_both!(a_referral_leads_to_a_placement_in_one_step, |test| {
    let workers = willing_workers(&test, 2);
    let (sewing, packing) = (vacancy(&test, "缝纫工", 3), vacancy(&test, "包装工", 2));
    let evening = vacancy_of_hours(&test, "晚间保洁", 1, 180);
    let sent = referred(&test, sewing, workers[0]).unwrap();
    assert_eq!(code(referred(&test, sewing, workers[0])), "REFERRAL-TWICE");
    // Nothing reaches the employer before the worker's consent.
    assert_eq!(
        code(service::employer_answers(
            &test.db,
            &ctx(),
            sent,
            EmployerAnswer::Yes
        )),
        "REFERRAL-NO-CONSENT"
    );
    assert_eq!(
        code(service::hire(&test.db, &ctx(), sent, &today())),
        "REFERRAL-NO-CONSENT"
    );
    let reached = |test: &TestDb| {
        let employer = employer(test);
        test.db
            .read(|conn| service::referrals_for_employer(conn, employer))
            .unwrap()
            .len()
    };
    assert_eq!(reached(&test), 0);
    let consent = Consent {
        how: ConsentHow::InPerson,
        on: day("2026-11-24"),
    };
    service::worker_answers(&test.db, &ctx(), sent, WorkerAnswer::Yes(consent)).unwrap();
    assert_eq!(reached(&test), 1);
    service::employer_answers(&test.db, &ctx(), sent, EmployerAnswer::Yes).unwrap();
    let other = consented(&test, packing, workers[0]);
    let part_time = referred(&test, evening, workers[0]).unwrap();

    let id = service::hire(&test.db, &ctx(), sent, &today()).unwrap();
    let job = placement(&test, id);
    assert_eq!((job.vacancy, job.referral), (Some(sewing), Some(sent)));
    assert_eq!(
        (job.employer_name.as_str(), job.title.as_str()),
        ("弥勒第一制衣厂", "缝纫工")
    );
    assert_eq!(
        (job.channel, job.form),
        (Channel::Local, EmploymentForm::Unit)
    );
    assert_eq!((job.region, job.place.county()), (Region::Town, "弥勒市"));
    assert!(job.full_time && job.state == PlacementState::Started);
    assert_eq!((filled(&test, sewing), filled(&test, packing)), (1, 0));
    let state = |id| {
        test.db
            .read(|conn| service::referral(conn, id))
            .unwrap()
            .state
    };
    assert_eq!(state(sent), ReferralState::Hired);
    assert_eq!(state(other), ReferralState::Closed);
    assert_eq!(state(part_time), ReferralState::Sent);
    assert_eq!(
        code(service::hire(&test.db, &ctx(), sent, &today())),
        "REFERRAL-STATE"
    );

    // Ended: the opening is free again, and the reason stays.
    let end = Ended {
        on: day("2026-11-24"),
        reason: EndReason::OwnWish,
    };
    assert_eq!(
        code(service::end(&test.db, &ctx(), id, 9, end, None)),
        "PLACEMENT-STALE"
    );
    service::end(&test.db, &ctx(), id, 1, end, Some("想去外地")).unwrap();
    assert_eq!(filled(&test, sewing), 0);
    let job = placement(&test, id);
    assert_eq!((job.state, job.ended()), (PlacementState::Ended, Some(end)));
    assert_eq!(
        code(service::end(&test.db, &ctx(), id, 2, end, None)),
        "PLACEMENT-STATE"
    );
    assert!(standing(&test, "2026-11-24").is_empty());
});

on_both!(
    only_willing_workers_are_referred_to_standing_vacancies,
    |test| {
        two_households(&test);
        let sewing = vacancy(&test, "缝纫工", 1);
        let refused =
            |person: &str| code(referred(&test, sewing, common::work::person(&test, person)));
        assert_eq!(refused("P1"), "REFERRAL-UNWILLING");
        assert_eq!(refused("P3"), "PLACEMENT-UNDERAGE");
        let (man, woman) = (person(&test, "P1"), person(&test, "P2"));
        state(&test, &ctx(), &[man], false);
        assert_eq!(refused("P1"), "REFERRAL-UNWILLING");
        state(&test, &ctx(), &[woman], true);
        let sent = consented(&test, sewing, woman);
        service::hire(&test.db, &ctx(), sent, &today()).unwrap();
        state(&test, &ctx(), &[man], true);
        assert_eq!(refused("P1"), "REFERRAL-VACANCY");
        let declined = referred(&test, vacancy(&test, "包装工", 1), man).unwrap();
        let no = WorkerAnswer::No {
            reason: WorkerReason::Care,
        };
        service::worker_answers(&test.db, &ctx(), declined, no).unwrap();
        let tally = test
            .db
            .read(|conn| service::referral_tallies(conn, day("2026-11-24")))
            .unwrap();
        assert_eq!(tally[&man], ReferralTally { open: 0, closed: 1 });
        assert_eq!(
            code(service::close(&test.db, &ctx(), declined, "重复")),
            "REFERRAL-STATE"
        );
    }
);

/// Runs `act` for every item at the same time; gives how many succeeded and the codes of the others.
fn in_parallel<T: Sync>(
    items: &[T],
    act: impl Fn(&T) -> Result<PlacementId> + Sync,
) -> (usize, Vec<&'static str>) {
    let next = AtomicUsize::new(0);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let runners: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let mut own = Vec::new();
                    while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                        own.push(act(item).map_err(|error| error.code()));
                    }
                    own
                })
            })
            .collect();
        runners
            .into_iter()
            .flat_map(|runner| runner.join().unwrap())
            .collect()
    });
    let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let refused = outcomes.into_iter().filter_map(std::result::Result::err);
    (done, refused.collect())
}

on_both!(
    a_hundred_hires_at_once_never_exceed_three_openings,
    |test| {
        let workers = willing_workers(&test, 100);
        let sewing = vacancy(&test, "缝纫工", 3);
        let referrals: Vec<_> = workers
            .iter()
            .map(|worker| consented(&test, sewing, *worker))
            .collect();
        let (hired, refused) = in_parallel(&referrals, |id| {
            service::hire(&test.db, &ctx(), *id, &today())
        });
        assert_eq!(hired, 3);
        assert!(
            refused.iter().all(|code| *code == "VACANCY-FULL"),
            "{refused:?}"
        );
        assert_eq!(
            (filled(&test, sewing), standing(&test, "2026-11-24").len()),
            (3, 3)
        );
    }
);

on_both!(a_second_full_time_job_is_refused_however_many_try, |test| {
    let worker = willing_workers(&test, 1)[0];
    let starts = ["2026-01-01", "2026-03-01", "2026-05-01", "2026-07-01"].repeat(5);
    let (begun, refused) = in_parallel(&starts, |start| {
        service::record(&test.db, &ctx(), &away(worker, start))
    });
    assert_eq!(begun, 1);
    assert!(
        refused.iter().all(|code| *code == "PLACEMENT-OVERLAP"),
        "{refused:?}"
    );
    // Spans that have ended are beyond any unique index, and hold all the same.
    let past = ["2024-03-01", "2024-05-01", "2024-01-01"].repeat(5);
    let (begun, refused) = in_parallel(&past, |start| {
        let mut past = away(worker, start);
        past.ended = Some(Ended {
            on: day("2024-06-01"),
            reason: EndReason::ContractOver,
        });
        service::record(&test.db, &ctx(), &past)
    });
    assert_eq!((begun, refused.len()), (1, 14));
});

on_both!(an_overlap_names_the_standing_job, |test| {
    let worker = willing_workers(&test, 1)[0];
    let first = service::record(&test.db, &ctx(), &away(worker, "2026-03-01")).unwrap();
    let error = service::record(&test.db, &ctx(), &away(worker, "2026-06-01")).unwrap_err();
    assert!(
        error
            .sentence()
            .contains("慈溪电器厂 装配工（2026-03-01起）"),
        "{error}"
    );
    let mut part_time = away(worker, "2026-06-01");
    part_time.full_time = false;
    service::record(&test.db, &ctx(), &part_time).unwrap();
    let mut ranger = away(worker, "2026-06-01");
    ranger.full_time = false;
    ranger.channel = Channel::PublicWelfare;
    ranger.form = EmploymentForm::PublicWelfare;
    assert_eq!(
        code(service::record(&test.db, &ctx(), &ranger)),
        "PLACEMENT-CHANNEL"
    );
    ranger.region = Region::Town;
    assert_eq!(
        code(service::record(&test.db, &ctx(), &ranger)),
        "PLACEMENT-REGION"
    );
    ranger.place = WorkPlace::parse("云南省-红河州-弥勒市").unwrap();
    service::record(&test.db, &ctx(), &ranger).unwrap();
    let error = service::record(&test.db, &ctx(), &ranger).unwrap_err();
    assert!(error.sentence().contains("公益性岗位"), "{error}");
    // The next job may begin on the day of leaving.
    let end = Ended {
        on: day("2026-06-01"),
        reason: EndReason::Unpaid,
    };
    service::end(&test.db, &ctx(), first, 1, end, None).unwrap();
    service::record(&test.db, &ctx(), &away(worker, "2026-06-01")).unwrap();
    assert_eq!(standing(&test, "2026-05-31").len(), 1);
    assert_eq!(standing(&test, "2026-06-01").len(), 3);
});

on_both!(confirmed_is_said_of_the_days_since, |test| {
    let worker = willing_workers(&test, 1)[0];
    let id = service::record(&test.db, &ctx(), &away(worker, "2026-03-01")).unwrap();
    assert_eq!(
        code(service::confirm(&test.db, &ctx(), id, 1, " ")),
        "PLACEMENT-SEEN"
    );
    service::confirm(&test.db, &ctx(), id, 1, "电话问用人单位").unwrap();
    assert_eq!(
        code(service::confirm(&test.db, &ctx(), id, 2, "再问")),
        "PLACEMENT-STATE"
    );
    assert!(standing(&test, "2026-11-24")[0].verified);
    assert!(!standing(&test, "2026-11-23")[0].verified);
});

on_both!(
    sources_of_two_hands_confirm_a_wage_and_a_contradiction_disputes_it,
    |test| {
        let worker = willing_workers(&test, 1)[0];
        let id = service::record(&test.db, &ctx(), &away(worker, "2026-03-01")).unwrap();
        let payroll = october(id, WageSource::Employer, 3000, "会计");
        let lines =
            service::record_wages(&test.db, &ctx(), std::slice::from_ref(&payroll)).unwrap();
        assert_eq!(lines.len(), 1);
        // The same line told once more is not a second payment.
        assert_eq!(
            service::record_wages(&test.db, &ctx(), &[payroll]).unwrap(),
            []
        );
        let wage = |test: &TestDb| standing(test, "2026-11-24")[0].wage;
        assert_eq!(wage(&test).confidence, Some(WageConfidence::Reported));
        let word = october(id, WageSource::Worker, 2500, "李大强");
        let word = service::record_wages(&test.db, &other_clerk(), &[word]).unwrap()[0];
        assert!(wage(&test).disputed);
        assert_eq!(wage(&test).last_net, Some(Fen::from_yuan(2500)));
        let mut settled = october(id, WageSource::Worker, 3000, "李大强");
        settled.corrects = Some(word);
        service::record_wages(&test.db, &other_clerk(), std::slice::from_ref(&settled)).unwrap();
        assert_eq!(wage(&test).confidence, Some(WageConfidence::Confirmed));
        assert!(!wage(&test).disputed);
        assert_eq!(
            code(service::record_wages(&test.db, &other_clerk(), &[settled])),
            "WAGE-CORRECTS"
        );
        let mut early = october(id, WageSource::Bank, 3000, "信用社");
        early.from = day("2026-02-01");
        early.to = day("2026-02-28");
        assert_eq!(
            code(service::record_wages(&test.db, &ctx(), &[early])),
            "WAGE-OUTSIDE"
        );
        let months = test
            .db
            .read(|conn| service::monthly(conn, &ctx(), &[id]))
            .unwrap();
        assert_eq!(months[&id].len(), 1);
        assert_eq!(months[&id][0].by_source.len(), 2);
    }
);

on_both!(late_wages_are_listed_by_the_rule, |test| {
    let workers = willing_workers(&test, 3);
    let ids: Vec<_> = workers
        .iter()
        .zip(["2026-03-01", "2026-03-01", "2026-11-01"])
        .map(|(worker, start)| service::record(&test.db, &ctx(), &away(*worker, start)).unwrap())
        .collect();
    service::record_wages(
        &test.db,
        &ctx(),
        &[october(ids[0], WageSource::Employer, 3000, "会计")],
    )
    .unwrap();
    let late = |on: &str| {
        let late = test
            .db
            .read(|conn| service::late_wages(conn, day(on)))
            .unwrap();
        late.iter()
            .map(|late| late.placement.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(late("2026-11-24"), [ids[1]]);
    assert_eq!(late("2027-01-05"), [ids[1], ids[0], ids[2]]);
});

const LEDGER: &[&str] = &[
    "上岗编号",
    "人口编号",
    "户编号",
    "姓名",
    "用人单位",
    "岗位名称",
    "上岗日期",
    "离岗日期",
    "离岗原因",
    "就业渠道",
    "就业形式",
    "组织方式",
    "务工区域",
    "务工所在地",
    "是否点对点输送",
    "全日制",
    "合同形式",
];

fn ledger(test: &TestDb, rows: &[Vec<String>]) -> ImportReport {
    import_at(test, &ctx(), ImportKind::Placements, LEDGER, rows)
}

fn outcome(report: &ImportReport) -> (usize, usize, usize) {
    assert_eq!(report.errors, []);
    (
        report.outcome.created,
        report.outcome.updated,
        report.outcome.unchanged,
    )
}

on_both!(a_ledger_is_imported_and_brought_up_to_date, |test| {
    two_households(&test);
    employer(&test);
    let mut rows = vec![
        row(&[
            "SG001",
            "P1",
            "",
            "张建国",
            "慈溪电器厂",
            "装配工",
            "2026-03-01",
            "",
            "",
            "外出务工",
            "单位就业",
            "自行外出",
            "",
            "浙江省-宁波市-慈溪市",
            "否",
            "是",
            "劳动合同",
        ]),
        row(&[
            "SG002",
            "",
            "H1",
            "王秀英",
            "弥勒第一制衣厂",
            "缝纫工",
            "2026/4/1",
            "",
            "",
            "帮扶车间",
            "",
            "政府组织",
            "乡（镇）内",
            "弥勒",
            "",
            "",
            "",
        ]),
        row(&[
            "SG003",
            "P5",
            "",
            "单*芳",
            "",
            "",
            "2025-06-01",
            "2026-06-01",
            "项目完工",
            "灵活就业",
            "",
            "",
            "03",
            "云南省昆明市官渡区",
            "",
            "",
            "",
        ]),
    ];
    assert_eq!(outcome(&ledger(&test, &rows)), (3, 0, 0));
    assert_eq!(outcome(&ledger(&test, &rows)), (0, 0, 3));
    let by_no = |no: &str| {
        let nos = [PlacementNo::parse(no).unwrap()];
        let found = test.db.read(|conn| service::by_nos(conn, &nos)).unwrap();
        found.into_values().next().unwrap()
    };
    assert_eq!(by_no("SG001").region, Region::Away);
    let sewing = by_no("SG002");
    assert!(sewing.employer.is_some() && sewing.full_time);
    assert_eq!(sewing.place.to_string(), "弥勒市");
    assert_eq!(by_no("SG003").form, EmploymentForm::Flexible);
    assert_eq!(by_no("SG003").organised, Organised::NotSaid);
    // He leaves, and begins elsewhere on the same day: one file.
    rows[0][7] = "2026-10-01".into();
    rows[0][8] = "合同期满".into();
    rows.push(row(&[
        "SG004",
        "P1",
        "",
        "张建国",
        "慈溪玩具厂",
        "",
        "2026-10-01",
        "",
        "",
        "外出务工",
        "",
        "",
        "",
        "浙江省-宁波市-慈溪市",
        "是",
        "",
        "",
    ]));
    assert_eq!(outcome(&ledger(&test, &rows)), (1, 1, 2));
    assert_eq!(by_no("SG001").end_reason, Some(EndReason::ContractOver));
    assert_eq!(by_no("SG004").organised, Organised::Government);
    // An older file without the end does not undo it.
    rows[0][7].clear();
    rows[0][8].clear();
    assert_eq!(outcome(&ledger(&test, &rows)), (0, 0, 4));

    let wages = |rows: &[Vec<String>]| {
        let header = [
            "上岗编号",
            "姓名",
            "所属期起",
            "所属期止",
            "所属月份",
            "发放方式",
            "出勤天数",
            "应发",
            "扣款",
            "实发",
            "来源",
            "提供人",
            "凭证",
        ];
        import_at(&test, &ctx(), ImportKind::Wages, &header, rows)
    };
    let paid = [
        row(&[
            "SG004",
            "张建国",
            "2026-10-01",
            "2026-10-31",
            "",
            "银行",
            "21.5",
            "3200",
            "200",
            "",
            "用人单位",
            "会计",
            "",
        ]),
        row(&[
            "SG004",
            "张建国",
            "",
            "",
            "2026-10",
            "",
            "",
            "",
            "",
            "3000",
            "本人",
            "",
            "",
        ]),
    ];
    assert_eq!(outcome(&wages(&paid)), (2, 0, 0));
    assert_eq!(outcome(&wages(&paid)), (0, 0, 2));
    let wrong = wages(&[
        row(&[
            "SG004",
            "",
            "",
            "",
            "2026-09",
            "",
            "",
            "",
            "",
            "3000",
            "乡镇核实",
            "小王",
            "",
        ]),
        row(&[
            "SG009", "", "", "", "2026-10", "", "", "", "", "3000", "本人", "李", "",
        ]),
    ]);
    assert_eq!(wrong.errors.len(), 1);
    assert_eq!(
        (wrong.errors[0].code, wrong.errors[0].row),
        ("PLACEMENT-NONE", Some(3))
    );
});

on_both!(a_wrong_row_of_a_ledger_keeps_all_out, |test| {
    two_households(&test);
    let good = row(&[
        "SG001",
        "P1",
        "",
        "张建国",
        "慈溪电器厂",
        "装配工",
        "2026-03-01",
        "",
        "",
        "外出务工",
        "单位就业",
        "自行外出",
        "",
        "浙江省-宁波市-慈溪市",
        "否",
        "是",
        "",
    ]);
    let change = |changes: &[(usize, &str)]| {
        let mut row = good.clone();
        for (at, text) in changes {
            row[*at] = (*text).to_owned();
        }
        row
    };
    let told = |report: ImportReport| -> Vec<(u32, String, &'static str)> {
        assert_eq!(report.outcome.created, 0);
        let error = |error: &qiaomen::exchange::model::ImportError| {
            (
                error.row.unwrap_or(0),
                error.field.clone().unwrap_or_default(),
                error.code,
            )
        };
        report.errors.iter().map(error).collect()
    };
    let cells = told(ledger(
        &test,
        &[
            change(&[(7, "2026-06-01")]),
            change(&[(13, "浙江省")]),
            change(&[(13, "弥勒")]),
            change(&[(1, ""), (2, "")]),
        ],
    ));
    assert_eq!(
        cells,
        [
            (2, "离岗原因".into(), "PLACEMENT-END"),
            (3, "务工所在地".into(), "WORK-PLACE-SHORT"),
            (4, "务工区域".into(), "PLACEMENT-REGION"),
            (5, "人口编号".into(), "PERSON-UNNAMED"),
        ]
    );
    let persons = told(ledger(
        &test,
        &[good.clone(), change(&[(3, "张建军")]), change(&[(1, "P9")])],
    ));
    assert_eq!(
        persons,
        [
            (3, "姓名".into(), "PERSON-NAME-DIFFERS"),
            (4, "人口编号".into(), "PERSON-UNKNOWN"),
        ]
    );
    let rules = told(ledger(
        &test,
        &[
            good.clone(),
            change(&[(0, "SG002")]),
            change(&[(0, "SG003"), (1, "P3"), (3, "张小明")]),
            change(&[(0, "SG004"), (1, "P2"), (3, "王秀英"), (9, "帮扶车间")]),
        ],
    ));
    assert_eq!(
        rules,
        [
            (3, "上岗日期".into(), "PLACEMENT-OVERLAP"),
            (4, String::new(), "PLACEMENT-UNDERAGE"),
            (5, "就业渠道".into(), "PLACEMENT-CHANNEL"),
        ]
    );
    assert_eq!(count(&test, &PlacementFilter::default()), 0);
});

on_both!(every_figure_lists_as_many_as_it_counts, |test| {
    let workers = willing_workers(&test, 12);
    for (n, worker) in workers.iter().enumerate() {
        let mut job = away(*worker, &format!("2026-{:02}-01", n % 10 + 1));
        job.full_time = n % 2 == 0;
        job.organised = Organised::ALL[n % 5];
        if n % 3 == 0 {
            job.form = EmploymentForm::Flexible;
            job.ended = Some(Ended {
                on: day("2026-11-01"),
                reason: EndReason::Other,
            });
        }
        service::record(&test.db, &ctx(), &job).unwrap();
    }
    let all = PlacementFilter::default();
    let within = |code: &str| PlacementFilter {
        within: Some(DivisionCode::parse(code).unwrap()),
        ..PlacementFilter::default()
    };
    let mut filters = vec![
        (12, all.clone()),
        (
            8,
            PlacementFilter {
                standing_on: Some(day("2026-11-24")),
                ..all.clone()
            },
        ),
        (
            4,
            PlacementFilter {
                state: Some(PlacementState::Ended),
                ..all.clone()
            },
        ),
        (
            4,
            PlacementFilter {
                form: Some(EmploymentForm::Flexible),
                ..all.clone()
            },
        ),
        (
            12,
            PlacementFilter {
                region: Some(Region::Away),
                channel: Some(Channel::Away),
                ..all.clone()
            },
        ),
        (
            1,
            PlacementFilter {
                person: Some(workers[3]),
                ..all.clone()
            },
        ),
        (
            0,
            PlacementFilter {
                employer: Some(employer(&test)),
                ..all.clone()
            },
        ),
        (
            3,
            PlacementFilter {
                started_from: Some(day("2026-02-01")),
                started_to: Some(day("2026-03-31")),
                ..all.clone()
            },
        ),
        (12, within("532504105")),
        (0, within("532504103")),
    ];
    for organised in Organised::ALL {
        let expected = (0..12)
            .filter(|n| Organised::ALL[n % 5] == *organised)
            .count();
        filters.push((
            expected,
            PlacementFilter {
                organised: Some(*organised),
                ..all.clone()
            },
        ));
    }
    for (expected, filter) in filters {
        let listed = |offset, limit| {
            test.db
                .read(|conn| Placements(conn).list(&filter, PageRequest::new(offset, limit)))
                .unwrap()
        };
        let page = listed(0, 500);
        assert_eq!(page.rows.len(), expected, "{filter:?}");
        assert_eq!(
            (page.total, count(&test, &filter)),
            (expected as i64, expected as i64)
        );
        let halves = listed(0, 5).rows.len() + listed(5, 500).rows.len();
        assert_eq!(halves, expected);
    }
});

on_both!(a_filled_vacancy_reopens_when_somebody_leaves, |test| {
    let workers = willing_workers(&test, 2);
    let sewing = vacancy(&test, "缝纫工", 1);
    let hired = |test: &TestDb, sewing: VacancyId, worker: PersonId| {
        let referral = consented(test, sewing, worker);
        service::hire(&test.db, &ctx(), referral, &today()).unwrap()
    };
    let first = hired(&test, sewing, workers[0]);
    assert_eq!(
        code(referred(&test, sewing, workers[1])),
        "REFERRAL-VACANCY"
    );
    let tomorrow = ctx_at("2026-11-25T02:00:00Z");
    let end = Ended {
        on: day("2026-11-25"),
        reason: EndReason::Dismissed,
    };
    service::end(&test.db, &tomorrow, first, 1, end, None).unwrap();
    hired(&test, sewing, workers[1]);
    assert_eq!(filled(&test, sewing), 1);
});
