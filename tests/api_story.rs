//! The main job over the JSON API: a wish, a referral, a hire, a wage, a covered household; and how it comes apart.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::{TestDb, ctx};
use http_body_util::BodyExt;
use qiaomen::exchange::model::ImportKind;
use qiaomen::exchange::service::import_table;
use qiaomen::rulebook;
use qiaomen::server::router;
use qiaomen::sheets::Table;
use qiaomen::vacancies;
use qiaomen::vacancies::service::{SearchIndex, Searcher};
use qiaomen::web::App;
use serde_json::{Value, json};
use tower::ServiceExt;

type Rows = &'static [&'static [&'static str]];

struct County {
    _test: TestDb,
    router: axum::Router,
}

impl County {
    fn new() -> Self {
        let test = common::backend::sqlite();
        rulebook::service::seed(&test.db, &ctx()).unwrap();
        let tables: &[(ImportKind, &[&str], Rows)] = &[
            (
                ImportKind::Divisions,
                &["区划代码", "名称", "经度", "纬度"],
                &[
                    &["532504000000", "弥勒市", "103.41", "24.41"],
                    &["532504102000", "新哨镇", "103.45", "24.24"],
                    &["532504102007", "夸竹社区", "", ""],
                ],
            ),
            (
                ImportKind::Employers,
                &["单位名称", "单位类型", "统一社会信用代码", "乡镇"],
                &[&["新哨建筑队", "企业", "91539999MA0000015G", "新哨镇"]],
            ),
            (
                ImportKind::Households,
                &["户编号", "乡镇", "村", "户类型"],
                &[&["H1", "新哨镇", "夸竹社区", "脱贫户"]],
            ),
            (
                ImportKind::Persons,
                &[
                    "户编号",
                    "人口编号",
                    "姓名",
                    "证件号码",
                    "与户主关系",
                    "文化程度",
                    "劳动技能",
                    "健康状况",
                    "技能特长",
                ],
                &[&[
                    "H1",
                    "P1",
                    "普建国",
                    "539999199003070017",
                    "户主",
                    "初中",
                    "普通劳动力",
                    "健康",
                    "会砌墙",
                ]],
            ),
            (
                ImportKind::Income,
                &[
                    "户编号",
                    "年度",
                    "工资性收入",
                    "生产经营性收入",
                    "财产性收入",
                    "转移性收入",
                    "生产经营性支出",
                ],
                &[&["H1", "2026", "4000", "6000", "100", "900", "2500"]],
            ),
            (
                ImportKind::Vacancies,
                &[
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
                    "工作月数",
                    "有效期至",
                    "联系人",
                    "收集渠道",
                    "收集人",
                    "收集日期",
                    "核实人",
                    "核实方式",
                    "最近确认日期",
                ],
                &[&[
                    "泥瓦工",
                    "新哨建筑队",
                    "企业岗位",
                    "1",
                    "砌砖抹灰，盖安置房",
                    "身体好",
                    "新哨镇",
                    "夸竹社区",
                    "6-29-01-01",
                    "4500",
                    "5500",
                    "月",
                    "月薪",
                    "8",
                    "6",
                    "白班",
                    "工伤保险",
                    "劳动合同",
                    "10",
                    "2027-01-31",
                    "李队长",
                    "电话",
                    "赵文娟",
                    "2026-11-20",
                    "何永祥",
                    "电话",
                    "2026-11-22",
                ]],
            ),
        ];
        for (kind, header, rows) in tables {
            let mut table = Table::new(header);
            for row in *rows {
                table.push(row.iter().map(ToString::to_string).collect());
            }
            let report = import_table(&test.db, &ctx(), *kind, "试表", table).unwrap();
            assert_eq!(report.errors, [], "{}", kind.chinese());
        }
        let lexicon = test
            .db
            .read(|conn| vacancies::service::lexicon(conn, ctx().today()))
            .unwrap();
        let searcher = Searcher::new(SearchIndex::new(test.place.index_dir(), lexicon));
        searcher.follow(&test.db, &ctx()).unwrap();
        let router = router(App::new(test.db.clone(), ctx), Arc::new(searcher));
        Self {
            _test: test,
            router,
        }
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, Value) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    async fn get(&self, path: &str) -> Value {
        let request = Request::get(format!("/api/v1{path}"))
            .body(Body::empty())
            .unwrap();
        let (status, body) = self.send(request).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let request = Request::post(format!("/api/v1{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        self.send(request).await
    }

    async fn done(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(path, body).await;
        assert_eq!(status, StatusCode::OK, "{path}: {answer}");
        answer
    }

    async fn person(&self) -> String {
        let found = self.done("/persons/find", json!({"person_no": "P1"})).await;
        found["rows"][0]["person"].as_str().unwrap().to_owned()
    }

    async fn vacancy(&self) -> String {
        let found = self.get("/vacancies/search?q=%E7%A0%8C%E5%A2%99").await;
        assert_eq!(found["total"], 1, "砌墙 finds 泥瓦工: {found}");
        found["rows"][0]["vacancy"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    async fn state(&self) -> String {
        let list = self.get("/coverage/households?measure=all").await;
        assert_eq!(list["total"], 1);
        list["rows"][0]["coverage"]["state"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_becomes_a_job_and_the_job_covers_the_household() {
    let county = County::new();
    let (person, vacancy) = (county.person().await, county.vacancy().await);
    assert_eq!(county.state().await, "not_covered");
    let refused =
        json!({"vacancy": vacancy, "person": person, "referred_by": "张驻村", "how": "visit"});
    let (status, problem) = county.post("/referrals", refused.clone()).await;
    assert_eq!(
        status,
        StatusCode::CONFLICT,
        "nobody has asked him yet: {problem}"
    );

    let wish = json!({"wants_work": true, "least_pay": "3000", "how": "当面"});
    county
        .done(&format!("/persons/{person}/willingness"), wish)
        .await;
    let ranking = county.get(&format!("/matching/workers/{person}")).await;
    assert_eq!(ranking["best"][0]["vacancy"], vacancy.as_str());
    assert!(
        ranking["best"][0]["reasons"].to_string().contains("砌"),
        "{ranking}"
    );

    let plan = county
        .done("/matching/plans", json!({"name": "试算"}))
        .await;
    assert_eq!(plan["proposals"], 1);
    let list = county.get("/households").await;
    let household = list["rows"][0]["id"].as_str().unwrap();
    let income = county.get(&format!("/households/{household}/income")).await;
    assert_eq!(
        income["head"]["net"], 850_000,
        "4000 + 6000 + 100 + 900 - 2500 yuan: {income}"
    );
    assert_eq!(income["head"]["gap"], 150_000);
    let story = county.get("/matching/plans/latest").await;
    let proposal = &story["proposals"][0];
    assert_eq!(proposal["person"], person.as_str());
    let decide = format!("/matching/proposals/{}", proposal["id"].as_str().unwrap());
    let version = &proposal["version"];
    county
        .done(&decide, json!({"version": version, "decision": "accept"}))
        .await;
    let (status, _) = county
        .post(
            &decide,
            json!({"version": version, "decision": "reject", "reason": "改主意"}),
        )
        .await;
    assert_eq!(
        status,
        StatusCode::PRECONDITION_FAILED,
        "the proposal has changed since"
    );

    let referral = county.done("/referrals", refused).await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let (status, _) = county
        .post(
            &format!("/referrals/{referral}/employer-answer"),
            json!({"answer": "yes"}),
        )
        .await;
    assert_eq!(
        status,
        StatusCode::CONFLICT,
        "the employer may not know of him before he consents"
    );
    let consent = json!({"answer": "yes", "consent": "in_person"});
    county
        .done(&format!("/referrals/{referral}/worker-answer"), consent)
        .await;
    county
        .done(
            &format!("/referrals/{referral}/employer-answer"),
            json!({"answer": "yes"}),
        )
        .await;
    let hired = county
        .done(
            &format!("/referrals/{referral}/hire"),
            json!({"started_on": "2026-11-20"}),
        )
        .await;
    let placement = hired["id"].as_str().unwrap().to_owned();
    assert_eq!(county.state().await, "covered");
    let filled = county.get(&format!("/vacancies/{vacancy}")).await;
    assert_eq!(filled["filled"], 1);

    let household =
        county.get("/coverage/households?measure=covered").await["rows"][0]["household"].clone();
    let confirm = format!("/coverage/households/{}", household.as_str().unwrap());
    county.done(&confirm, json!({"seen": "入户见到本人"})).await;
    assert_eq!(
        county.get("/coverage/households?measure=confirmed").await["total"],
        1
    );

    let wage = json!([{"placement": placement, "from": "2026-11-20", "to": "2026-11-23", "gross": "800", "net": "800",
        "source": "用人单位", "provided_by": "李队长"}]);
    county.done("/wages", wage).await;
    let story = county.get(&format!("/placements/{placement}")).await;
    assert_eq!(story["months"].as_array().unwrap().len(), 1, "{story}");

    let end = json!({"version": story["version"], "on": "2026-11-24", "reason": "本人意愿"});
    county
        .done(&format!("/placements/{placement}/end"), end)
        .await;
    assert_eq!(county.state().await, "not_covered");
    assert_eq!(
        county.get("/coverage/households?measure=recheck").await["total"],
        1,
        "the confirmation fell with its ground"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_base_list_shows_who_left_since() {
    let county = County::new();
    let list = county
        .done("/base-lists", json!({"name": "2026年底数"}))
        .await;
    let id = list["id"].as_str().unwrap();
    assert_eq!(
        county.get(&format!("/base-lists/{id}/changes")).await,
        json!([])
    );
    let household = county.get("/households").await["rows"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let (status, problem) = county
        .post(
            &format!("/households/{household}/changes"),
            json!({"on": "2027-01-01", "what": "closed", "reason": "迁走"}),
        )
        .await;
    assert!(status.is_client_error(), "not in the future: {problem}");
    county
        .done(
            &format!("/households/{household}/changes"),
            json!({"on": "2026-11-24", "what": "closed", "reason": "全家迁走"}),
        )
        .await;
    let changes = county.get(&format!("/base-lists/{id}/changes")).await;
    assert!(!changes.as_array().unwrap().is_empty());
    assert!(!changes.to_string().contains("539999199003070017"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_answer_and_say_what_is_missing() {
    let county = County::new();
    for (path, status, text) in [
        ("/", StatusCode::OK, "泥瓦工"),
        (
            "/?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84%E6%B4%BB",
            StatusCode::OK,
            "找岗位",
        ),
        ("/coverage", StatusCode::OK, "新哨镇"),
        (
            "/coverage/households?measure=not_covered",
            StatusCode::OK,
            "普建国",
        ),
        (
            "/coverage/households?measure=covered",
            StatusCode::OK,
            "没有这样的户",
        ),
        ("/vacancies/nonsense", StatusCode::NOT_FOUND, "回到找岗位"),
    ] {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = county.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8(body.to_vec()).unwrap();
        assert!(page.contains(text), "{path} does not say {text}");
        assert!(
            page.contains("lang=\"zh-CN\"") && !page.contains("style="),
            "{path}"
        );
    }
}
