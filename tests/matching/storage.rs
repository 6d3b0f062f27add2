//! From registers to a saved plan and the decisions about it, on both databases.

use qiaomen::audit;
use qiaomen::exchange::model::ImportKind;
use qiaomen::kernel::Kind;
use qiaomen::kernel::id::{PersonId, ProposalId, VacancyId};
use qiaomen::matching::model::{
    Became, Decision, PlanSummary, Proposal, ProposalState, SavedPlan, Situation, WhatIf,
};
use qiaomen::matching::service;
use qiaomen::vacancies::model::VacancyKind;
use qiaomen::{households, vacancies};

use crate::on_both;

use super::common::people::{import_at, row, two_households};
use super::common::{TestDb, ctx, ctx_at};

const SAYS: &[&str] = &[
    "人口编号",
    "就业意愿",
    "意向区域",
    "意向岗位类型",
    "期望月薪",
    "无法外出原因",
    "采集日期",
    "采集方式",
];
const INCOME: &[&str] = &["户编号", "年度", "工资性收入", "转移性收入", "来源"];
const POST: &[&str] = &[
    "岗位名称",
    "用人单位",
    "岗位类型",
    "招聘人数",
    "工作内容",
    "招聘条件",
    "乡镇",
    "村",
    "职业代码",
    "最低薪酬",
    "最高薪酬",
    "薪酬单位",
    "发薪形式",
    "每日工时",
    "每周天数",
    "班次",
    "保险",
    "合同形式",
    "最低年龄",
    "最高年龄",
    "工作月数",
    "有效期至",
    "收集渠道",
    "收集人",
    "收集日期",
    "核实人",
    "核实方式",
    "最近确认日期",
    "公益性岗位类别",
    "期限（年）",
    "联系人",
    "联系电话",
];

fn post(
    title: &str,
    kind: &str,
    place: [&str; 2],
    code: &str,
    pay: [&str; 2],
    rest: [&str; 4],
) -> Vec<String> {
    let [hours, shift, insurance, sort] = rest;
    row(&[
        title,
        "弥勒便民用工社",
        kind,
        "1",
        "按要求完成当班工作，每月结清工资",
        "身体健康",
        place[0],
        place[1],
        code,
        pay[0],
        pay[1],
        "月",
        "月薪",
        hours,
        "6",
        shift,
        insurance,
        "劳动合同",
        "18",
        "60",
        "12",
        "2027-03-31",
        "电话",
        "李收集",
        "2026-11-20",
        "张核实",
        "电话",
        "2026-11-20",
        sort,
        if sort.is_empty() { "" } else { "1" },
        "王联系",
        "19900008001",
    ])
}

/// H1: a bricklayer and his wife, who looks after an old woman and stays in the village. H2: a welder who goes anywhere.
/// A bricklayer's post, one for a cleaner of the village (public-welfare), one for a night watchman.
fn county(test: &TestDb) {
    two_households(test);
    let put = |kind, header: &[&str], rows: &[Vec<String>]| {
        let report = import_at(test, &ctx(), kind, header, rows);
        assert_eq!(report.errors, []);
        assert_eq!(report.outcome.created, rows.len(), "{kind}");
    };
    put(
        ImportKind::Willingness,
        SAYS,
        &[
            row(&["P1", "愿意", "本县", "", "2500", "", "2026-11-10", "当面"]),
            row(&[
                "P2",
                "愿意",
                "本村",
                "",
                "800",
                "照顾老人",
                "2026-11-10",
                "当面",
            ]),
            row(&["P5", "愿意", "不限", "", "3000", "", "2026-11-10", "电话"]),
        ],
    );
    put(
        ImportKind::Income,
        INCOME,
        &[row(&["H1", "2026", "9000", "3000", "一卡通发放"])],
    );
    put(
        ImportKind::Vacancies,
        POST,
        &[
            post(
                "砌筑工",
                "企业岗位",
                ["新哨镇", "新哨村"],
                "6-29-01-01",
                ["4000", "6000"],
                ["8", "白班", "", ""],
            ),
            post(
                "夜间值守",
                "企业岗位",
                ["朋普镇", "朋普村"],
                "4-07-05-01",
                ["2600", "2800"],
                ["8", "夜班", "", ""],
            ),
            post(
                "村庄保洁员",
                "公益性岗位",
                ["朋普镇", "朋普村"],
                "4-09-08-01",
                ["900", "900"],
                ["4", "白班", "意外伤害保险", "乡村公益性岗位"],
            ),
        ],
    );
}

fn person(test: &TestDb, no: &str) -> PersonId {
    let nos = [no.to_owned()];
    let found = test
        .db
        .read(|conn| households::service::person_ids_by_no(conn, &nos));
    found.unwrap()[no]
}

fn vacancy(test: &TestDb, title: &str) -> VacancyId {
    let today = ctx().today();
    let open = test
        .db
        .read(|conn| vacancies::service::open_on(conn, today))
        .unwrap();
    open.iter()
        .find(|vacancy| vacancy.terms.title == title)
        .unwrap()
        .id
}

fn planned(test: &TestDb, name: &str) -> (PlanSummary, SavedPlan, Vec<Proposal>) {
    let summary = service::plan(&test.db, &ctx(), name).unwrap();
    let (saved, proposals) = test
        .db
        .read(|conn| service::saved(conn, Some(summary.id)))
        .unwrap()
        .unwrap();
    (summary, saved, proposals)
}

fn of(proposals: &[Proposal], person: PersonId) -> &Proposal {
    proposals.iter().find(|one| one.person == person).unwrap()
}

on_both!(a_plan_is_made_saved_and_explained, |test| {
    county(&test);
    let (summary, saved, proposals) = planned(&test, "十一月第一次测算");
    assert_eq!(saved.summary, summary);
    assert_eq!(summary.coverage.before, [0, 0, 0]);
    assert_eq!(summary.coverage.households, [1, 1, 0]);
    assert_eq!(summary.coverage.after, [1, 1, 0]);
    assert_eq!(
        (
            summary.proposals,
            summary.first_jobs,
            summary.workers,
            summary.by_hand
        ),
        (3, 2, 3, 0)
    );
    assert_eq!(summary.by_kind.iter().sum::<usize>(), 3);
    assert_eq!(
        (summary.posts, summary.openings, summary.without_income),
        (3, 3, 1)
    );
    assert!(summary.data_position > 0 && summary.bracket.rounds <= summary.bracket.bound);
    assert_eq!(saved.created_by, "测试");
    assert_eq!(saved.parameters["weights"]["skill"], 180);
    assert!(
        saved.certificate["rounds"][0]
            .as_str()
            .unwrap()
            .parse::<i128>()
            .unwrap()
            > 0
    );

    // The wife's is the last resort, and it says why nothing else served.
    let wife = of(&proposals, person(&test, "P2"));
    assert_eq!(wife.vacancy, vacancy(&test, "村庄保洁员"));
    let told: Vec<_> = wife
        .explanation
        .last_resort
        .iter()
        .map(|one| &*one.chinese)
        .collect();
    assert_eq!(
        told,
        [
            "企业岗位：在招2个，其中1个要上夜班或倒班，家里老人小孩离不开人，1个超出本人愿去的范围（本村）",
            "帮扶车间岗位：目前没有在招的",
            "项目用工：目前没有在招的",
        ]
    );
    assert_eq!(
        wife.explanation.wage,
        "一年约10800元（每月900元，做12个月）"
    );
    let bricklayer = of(&proposals, person(&test, "P1"));
    assert!(bricklayer.explanation.last_resort.is_empty());
    assert!(!bricklayer.explanation.seat.is_empty());
    let states = proposals
        .iter()
        .all(|one| one.state == ProposalState::Open && one.version == 1);
    assert!(states);
    // Nothing is lost on the way into the database and back.
    let again = test
        .db
        .read(|conn| service::proposal(conn, wife.id))
        .unwrap();
    assert_eq!(&again, wife);
    let second = planned(&test, "第二次").2;
    let pairs = |all: &[Proposal]| {
        all.iter()
            .map(|one| (one.person, one.vacancy, one.round))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        pairs(&second),
        pairs(&proposals),
        "the same data give the same plan"
    );
    assert_eq!(test.db.read(service::plans).unwrap().len(), 2);
    assert!(audit::service::verify(&test.db).unwrap() > 0);
    let error = service::plan(&test.db, &ctx(), "  ").unwrap_err();
    assert_eq!(error.code(), "PLAN-NAME");
});

on_both!(
    decisions_bind_the_next_plan_and_nobody_overwrites_another,
    |test| {
        county(&test);
        let (_, _, proposals) = planned(&test, "一");
        let (wife, welder) = (person(&test, "P2"), person(&test, "P5"));
        let proposal = of(&proposals, wife).clone();
        let reject = Decision::Reject {
            reason: "本人要带孙子".into(),
        };
        let decide = |id: ProposalId, version, decision: &Decision| {
            service::decide(&test.db, &ctx(), id, version, decision)
        };
        let empty = Decision::Reject { reason: " ".into() };
        assert_eq!(
            decide(proposal.id, 1, &empty).unwrap_err().code(),
            "PROPOSAL-REASON"
        );
        let decided = decide(proposal.id, 1, &reject).unwrap();
        assert_eq!(
            (decided.state, decided.version),
            (ProposalState::Rejected, 2)
        );
        assert_eq!(decided.decided_why.as_deref(), Some("本人要带孙子"));
        assert_eq!(
            test.db
                .read(|conn| service::proposal(conn, proposal.id))
                .unwrap(),
            decided
        );
        let stale = decide(proposal.id, 1, &Decision::Accept).unwrap_err();
        assert_eq!(
            (stale.kind(), stale.code()),
            (Kind::Stale, "PROPOSAL-STALE")
        );
        assert_eq!(
            decide(proposal.id, 2, &reject).unwrap_err().code(),
            "PROPOSAL-SAME"
        );
        assert_eq!(
            decide(ProposalId::new(&ctx()), 1, &reject)
                .unwrap_err()
                .code(),
            "PROPOSAL-NONE"
        );
        let pin = Decision::Pin {
            reason: "单位点名要他".into(),
        };
        let pinned = of(&proposals, welder).clone();
        decide(pinned.id, 1, &pin).unwrap();

        let (summary, _, next) = planned(&test, "二");
        assert!(
            next.iter()
                .all(|one| (one.person, one.vacancy) != (wife, proposal.vacancy))
        );
        let kept = of(&next, welder);
        assert_eq!(
            (kept.vacancy, kept.state),
            (pinned.vacancy, ProposalState::Pinned)
        );
        assert!(kept.explanation.kept);
        assert_eq!(summary.kept, 1);
        // Opened again in the first plan, it is free again in the third.
        let reopen = Decision::Reopen {
            reason: "记错了人".into(),
        };
        service::decide(
            &test.db,
            &ctx_at("2026-11-24T03:00:00Z"),
            proposal.id,
            2,
            &reopen,
        )
        .unwrap();
        assert_eq!(of(&planned(&test, "三").2, wife).vacancy, proposal.vacancy);
    }
);

on_both!(whoever_refuses_the_machine_is_placed_by_hand, |test| {
    county(&test);
    let welder = person(&test, "P5");
    households::service::set_machine_matching(&test.db, &ctx(), welder, false, "本人要求").unwrap();
    let (summary, _, proposals) = planned(&test, "一");
    assert!(proposals.iter().all(|one| one.person != welder));
    assert_eq!((summary.by_hand, summary.workers), (1, 2));
    assert_eq!(
        summary.coverage.households,
        [1, 1, 0],
        "the household stays in the plan's count"
    );
    assert_eq!(summary.coverage.after, [0, 1, 0]);
    let ranking = service::worker(&test.db, &ctx(), welder, 5).unwrap();
    assert_eq!(
        ranking.stands_back.as_deref(),
        Some("本人不接受系统匹配，由工作人员当面推荐")
    );
    assert!(ranking.best.is_empty() && ranking.nearly.is_empty());
    let ranking = service::vacancy(&test.db, &ctx(), vacancy(&test, "夜间值守"), 5).unwrap();
    assert_eq!(ranking.by_hand, 1);
    assert!(ranking.best.iter().all(|one| one.person != welder));
});

on_both!(lists_for_a_worker_and_for_a_vacancy, |test| {
    county(&test);
    let (bricklayer, wife) = (person(&test, "P1"), person(&test, "P2"));
    let ranking = service::worker(&test.db, &ctx(), bricklayer, 5).unwrap();
    assert_eq!(
        (ranking.eligible, ranking.best[0].title.as_str()),
        (2, "砌筑工")
    );
    let first = &ranking.best[0].reasons[0];
    assert_eq!(first.chinese, "会砌墙，岗位就是砌筑工");
    assert!(ranking.best[0].quality > ranking.best[1].quality);
    assert_eq!(
        ranking.nearly[0].chinese,
        ["月薪最高900元，低于本人要求的2500元"]
    );
    assert_eq!(
        service::worker(&test.db, &ctx(), bricklayer, 1)
            .unwrap()
            .best
            .len(),
        1
    );
    let hers = service::worker(&test.db, &ctx(), wife, 5).unwrap();
    assert_eq!(
        (hers.eligible, hers.best[0].kind),
        (1, VacancyKind::PublicWelfare)
    );
    assert!(
        hers.nearly
            .iter()
            .any(|one| one.chinese == ["工作地点在外乡镇，本人最远只愿在本村"])
    );

    let night = service::vacancy(&test.db, &ctx(), vacancy(&test, "夜间值守"), 5).unwrap();
    let names: Vec<_> = night.best.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["张建国"], "the welder wants 3,000");
    let nearly: Vec<_> = night
        .nearly
        .iter()
        .map(|one| (one.name.as_str(), one.chinese.len()))
        .collect();
    assert_eq!(nearly, [("王秀英", 1), ("单田芳", 1)]);
    let error = service::vacancy(&test.db, &ctx(), VacancyId::new(&ctx()), 5).unwrap_err();
    assert_eq!(error.code(), "MATCH-VACANCY");
    let error = service::worker(&test.db, &ctx(), person(&test, "P4"), 5).unwrap_err();
    assert_eq!(error.code(), "MATCH-PERSON");
});

on_both!(
    a_household_with_somebody_at_work_comes_after_the_others,
    |test| {
        county(&test);
        let report = import_at(
            &test,
            &ctx(),
            ImportKind::Placements,
            &[
                "人口编号",
                "姓名",
                "用人单位",
                "岗位名称",
                "上岗日期",
                "就业渠道",
                "就业形式",
                "组织方式",
                "务工区域",
                "务工所在地",
                "所属行业",
                "是否点对点输送",
                "全日制",
                "合同形式",
            ],
            &[row(&[
                "P1",
                "张建国",
                "弥勒某建筑队",
                "砌筑工",
                "2026-10-01",
                "就近务工",
                "单位就业",
                "自行外出",
                "乡（镇）外县内",
                "云南省-红河哈尼族彝族自治州-弥勒市",
                "",
                "否",
                "是",
                "劳动合同",
            ])],
        );
        assert_eq!(report.errors, []);
        let (summary, _, proposals) = planned(&test, "一");
        assert_eq!(summary.coverage.before, [0, 1, 0]);
        assert_eq!(summary.coverage.after, [1, 1, 0]);
        let husband = person(&test, "P1");
        assert!(proposals.iter().all(|one| one.person != husband));
        assert_eq!(of(&proposals, person(&test, "P2")).round, 2);
        assert_eq!(
            (
                of(&proposals, person(&test, "P5")).round,
                summary.first_jobs
            ),
            (1, 1)
        );
        let ranking = service::worker(&test.db, &ctx(), husband, 5).unwrap();
        assert_eq!(
            ranking.stands_back.as_deref(),
            Some("已经在弥勒某建筑队全日制上岗")
        );
    }
);

on_both!(what_if_compares_two_proven_plans_by_name, |test| {
    county(&test);
    let fewer = WhatIf::Openings {
        vacancy: vacancy(&test, "砌筑工"),
        more: -1,
    };
    let outlook = service::what_if(&test.db, &ctx(), &[fewer]).unwrap();
    assert_eq!(outlook.chinese, ["“砌筑工”少招1人"]);
    assert_eq!(outlook.before.coverage.after, [1, 1, 0]);
    assert_eq!(outlook.after.coverage.after, [0, 1, 0]);
    let lost: Vec<_> = outlook
        .lost
        .iter()
        .map(|one| one.household_no.clone().unwrap())
        .collect();
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].as_str(), "H2");
    assert!(outlook.gained.is_empty());
    assert!(outlook.after.gain <= outlook.before.gain);
    // Nothing was saved.
    assert!(test.db.read(service::plans).unwrap().is_empty());

    let bricklayer = qiaomen::kernel::OccupationCode::parse("6-29-01-01").unwrap();
    let nobody = service::learners(&test.db, &ctx(), bricklayer, 20, None).unwrap_err();
    assert_eq!(nobody.code(), "WHAT-IF-LEARN");
});

on_both!(a_household_left_without_learns_what_it_would_take, |test| {
    county(&test);
    let (first, _, proposals) = planned(&test, "一");
    let welder = of(&proposals, person(&test, "P5")).clone();
    let h2 = welder.household;
    let before = service::prospects(&test.db, &ctx(), h2).unwrap();
    assert_eq!(
        (before.situation, before.cures.len()),
        (Situation::Proposed, 0)
    );
    let reject = Decision::Reject {
        reason: "嫌太累".into(),
    };
    service::decide(&test.db, &ctx(), welder.id, 1, &reject).unwrap();

    let without = service::prospects(&test.db, &ctx(), h2).unwrap();
    assert_eq!(without.situation, Situation::Without);
    let cure = &without.cures[0];
    assert!(cure.covers && cure.lost.is_empty() && without.together.is_none());
    assert!(
        cure.chinese.ends_with("的最低月薪要求降到2800元"),
        "{}",
        cure.chinese
    );
    assert!(
        cure.post.as_ref().unwrap().ends_with("做夜间值守"),
        "{:?}",
        cure.post
    );

    let (second, _, proposals) = planned(&test, "二");
    let compared = test
        .db
        .read(|conn| service::compare(conn, first.id, second.id))
        .unwrap();
    let lost: Vec<_> = compared
        .differences
        .iter()
        .filter(|one| one.became == Became::Lost)
        .map(|one| one.household)
        .collect();
    assert_eq!(lost, [h2]);
    assert_eq!(compared.same + compared.differences.len(), 2);
    let table = test
        .db
        .read(|conn| service::table(conn, Some(second.id)))
        .unwrap();
    assert_eq!(table.rows.len(), proposals.len());
    let column = |name: &str| table.column(name).unwrap();
    let wife = table
        .rows
        .iter()
        .find(|row| row.cells[column("姓名")] == "王秀英")
        .unwrap();
    assert_eq!(wife.cells[column("岗位名称")], "村庄保洁员");
    assert_eq!(wife.cells[column("户主")], "张建国");
    assert_eq!(wife.cells[column("岗位类型")], "公益性岗位");
});
