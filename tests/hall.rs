//! What the job hall offers beside its hits: over JSON, on the page, and with the bureau's own words.
#![allow(clippy::unwrap_used, clippy::allow_attributes, missing_docs)]

mod common;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use common::people::{import_at, row};
use common::postings::POSTING;
use common::work::{consented, day, referred, vacancy, willing_workers};
use common::{TestDb, ctx, ctx_at};
use http_body_util::BodyExt;
use qiaomen::exchange::model::ImportKind;
use qiaomen::occupations::model::NewWord;
use qiaomen::occupations::service::{add_word, end_word, words_on};
use qiaomen::placements::model::Hire;
use qiaomen::server::router;
use qiaomen::vacancies::service::{Answered, Asked, SearchIndex, Searcher};
use qiaomen::web::App;
use qiaomen::{audit, placements, rulebook, vacancies};
use search_index::Lowered;
use serde_json::{Value, json};
use tower::ServiceExt;

fn index(test: &TestDb) -> SearchIndex {
    let lexicon = test
        .db
        .read(|conn| vacancies::service::lexicon(conn, ctx().today()))
        .unwrap();
    SearchIndex::new(test.place.index_dir(), lexicon)
}

fn searcher(test: &TestDb) -> Searcher {
    let searcher = Searcher::new(index(test));
    searcher.follow(&test.db, &ctx()).unwrap();
    searcher
}

fn find(test: &TestDb, searcher: &Searcher, text: &str) -> Answered {
    let asked = Asked {
        q: text.into(),
        ..Asked::default()
    };
    searcher.find(&test.db, &ctx(), &asked).unwrap()
}

fn titles(answered: &Answered) -> Vec<&str> {
    let rows = answered.found.rows.iter();
    rows.map(|row| row.vacancy.as_ref().unwrap().terms.title.as_str())
        .collect()
}

fn word(word: &str, means: &str) -> NewWord {
    NewWord {
        word: word.into(),
        means: means.into(),
        source: "朋普镇服务所".into(),
        from: None,
    }
}

fn code<T: std::fmt::Debug>(outcome: qiaomen::kernel::Result<T>) -> &'static str {
    outcome.unwrap_err().code()
}

on_both!(a_word_of_the_bureau_is_understood_at_once, |test| {
    willing_workers(&test, 1);
    vacancy(&test, "缝纫工", 3);
    vacancy(&test, "招嘎嘎车两名", 2);
    let searcher = searcher(&test);
    assert_eq!(titles(&find(&test, &searcher, "嘎嘎车")), ["招嘎嘎车两名"]);
    assert_eq!(titles(&find(&test, &searcher, "缝纫工")), ["缝纫工"]);

    // queries: from the commit on, before anything is indexed
    let added = add_word(&test.db, &ctx(), &word("嘎嘎车", "缝纫工")).unwrap();
    let found = find(&test, &searcher, "嘎嘎车");
    let mut both = titles(&found);
    both.sort_unstable();
    assert_eq!(both, ["招嘎嘎车两名", "缝纫工"]);
    assert_eq!(found.concepts[0].kind, "工种");
    // postings: when the follower has come by
    let step = searcher.follow(&test.db, &ctx()).unwrap().unwrap();
    assert!(step.rebuilt, "any posting may hold the word");
    assert_eq!(titles(&find(&test, &searcher, "缝纫工")).len(), 2);
    assert!(index(&test).verify(&test.db, &ctx()).unwrap().agrees());
    // an older server's reader, opened before, understands it too
    let other = Searcher::new(index(&test));
    assert_eq!(find(&test, &other, "嘎嘎车").found.total, 2);

    let nickname = word("大坝子", "新哨镇");
    add_word(&test.db, &ctx(), &nickname).unwrap();
    let place = &find(&test, &searcher, "大坝子 缝纫工").concepts[0];
    assert_eq!((place.kind, place.value.as_str()), ("地点", "弥勒市新哨镇"));

    for (new, expected) in [
        (word("嘎嘎車", "缝纫工"), "WORD-TAKEN"),
        (word("会飞的", "天外来客"), "WORD-MEANS"),
        (word("我想找", "缝纫工"), "WORD-EMPTY"),
        (word("不要", "缝纫工"), "WORD-EMPTY"),
        (word("工", "缝纫工"), "WORD-SHAPE"),
    ] {
        assert_eq!(code(add_word(&test.db, &ctx(), &new)), expected, "{new:?}");
    }
    let tomorrow = NewWord {
        from: Some(day("2026-11-25")),
        ..word("噔噔手", "普工")
    };
    add_word(&test.db, &ctx(), &tomorrow).unwrap();
    let count = |at: &str| {
        let words = test.db.read(|conn| words_on(conn, day(at))).unwrap();
        words.len()
    };
    assert_eq!((count("2026-11-24"), count("2026-11-25")), (2, 3));
    let asked = Asked {
        q: "噔噔手".into(),
        ..Asked::default()
    };
    let next_day = ctx_at("2026-11-25T02:00:00Z");
    assert!(
        find(&test, &searcher, "噔噔手")
            .concepts
            .iter()
            .all(|chip| chip.kind != "工种")
    );
    let answered = searcher.find(&test.db, &next_day, &asked).unwrap();
    assert_eq!(answered.concepts[0].kind, "工种", "the day turned");

    assert_eq!(
        code(end_word(&test.db, &ctx(), "嘎嘎车", " ")),
        "WORD-REASON"
    );
    assert_eq!(code(end_word(&test.db, &ctx(), "没有的", "x")), "WORD-NONE");
    end_word(&test.db, &ctx(), "嘎嘎车", "没人这样说").unwrap();
    assert_eq!(titles(&find(&test, &searcher, "嘎嘎车")), ["招嘎嘎车两名"]);
    let by_id = end_word(&test.db, &ctx(), &added.id.to_string(), "再停一次");
    assert_eq!(code(by_id), "WORD-NONE");
    add_word(&test.db, &ctx(), &word("嘎嘎车", "普工")).unwrap();
    assert!(audit::service::verify(&test.db).unwrap() > 0);
});

on_both!(what_is_referred_much_stands_below_its_equals, |test| {
    let workers = willing_workers(&test, 3);
    let (much, little) = (vacancy(&test, "缝纫工", 1), vacancy(&test, "缝纫工", 1));
    let searcher = searcher(&test);
    let order = || {
        let rows = find(&test, &searcher, "缝纫工").found.rows;
        rows.into_iter()
            .map(|row| {
                let lowered = row.hit.lowered.contains(&Lowered::ReferredMuch);
                (row.vacancy.unwrap().id, lowered)
            })
            .collect::<Vec<_>>()
    };
    assert!(order().iter().all(|(_, lowered)| !lowered));
    let first = consented(&test, much, workers[0]);
    let second = referred(&test, much, workers[1]).unwrap();
    let third = referred(&test, much, workers[2]).unwrap();
    searcher.follow(&test.db, &ctx()).unwrap();
    assert_eq!(order(), [(little, false), (much, true)]);
    assert!(index(&test).verify(&test.db, &ctx()).unwrap().agrees());

    placements::service::close(&test.db, &ctx(), second, "不去了").unwrap();
    placements::service::close(&test.db, &ctx(), third, "不去了").unwrap();
    let elsewhere = referred(&test, little, workers[0]).unwrap();
    let both = consented(&test, little, workers[1]);
    searcher.follow(&test.db, &ctx()).unwrap();
    assert_eq!(
        order().last().unwrap(),
        &(little, true),
        "two to one opening"
    );
    // hired: the referral is over, and so are the worker's others
    placements::service::hire(&test.db, &ctx(), first, &Hire::on(day("2026-11-24"))).unwrap();
    placements::service::close(&test.db, &ctx(), both, "不去了").unwrap();
    searcher.follow(&test.db, &ctx()).unwrap();
    assert_eq!(
        order(),
        [(little, false)],
        "the other is filled; {elsewhere} was closed"
    );
    assert!(index(&test).verify(&test.db, &ctx()).unwrap().agrees());
});

struct Hall {
    _test: TestDb,
    router: axum::Router,
}

impl Hall {
    /// Three towns, north to south; a workshop in one of them; a post nobody knows where.
    fn open() -> Self {
        let test = common::backend::sqlite();
        rulebook::service::seed(&test.db, &ctx()).unwrap();
        let divisions = [
            row(&["532504000000", "弥勒市", "103.41", "24.41"]),
            row(&["532504001000", "弥阳街道", "103.44", "24.41"]),
            row(&["532504001003", "城关社区", "103.44", "24.41"]),
            row(&["532504102000", "新哨镇", "103.45", "24.24"]),
            row(&["532504102201", "新哨村", "", ""]),
            row(&["532504104000", "竹园镇", "103.42", "24.11"]),
        ];
        let header = ["区划代码", "名称", "经度", "纬度"];
        let report = import_at(&test, &ctx(), ImportKind::Divisions, &header, &divisions);
        assert_eq!(report.errors, []);
        let post = |title: &str, employer: &str, openings: &str, town: &str, pay: &str| {
            row(&[
                title,
                employer,
                "企业岗位",
                openings,
                "打扫卫生",
                "不限",
                town,
                pay,
                "月",
                "8",
                "5",
                "2026-12-31",
                "普某",
                "2026-11-23",
            ])
        };
        let posts = [
            post("保洁员", "弥勒甲公司", "5", "弥阳街道", "3000"),
            post("保洁员", "弥勒乙公司", "6", "新哨镇", "3500"),
            post("砌筑工", "弥勒丙建工", "7", "竹园镇", "6000"),
        ];
        let report = import_at(&test, &ctx(), ImportKind::Vacancies, POSTING, &posts);
        assert_eq!(report.errors, []);
        let router = router(App::new(test.db.clone(), ctx), Arc::new(searcher(&test)));
        Self {
            _test: test,
            router,
        }
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let policy = &response.headers()[header::CONTENT_SECURITY_POLICY];
        assert!(policy.to_str().unwrap().contains("script-src 'self'"));
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    async fn page(&self, pairs: &[(&str, &str)]) -> String {
        let request = Request::get(format!("/?{}", query(pairs)));
        let (status, body) = self.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        body
    }

    async fn ask(&self, path: &str, pairs: &[(&str, &str)]) -> (StatusCode, Value) {
        let request = Request::get(format!("/api/v1/{path}?{}", query(pairs)));
        let (status, body) = self.send(request.body(Body::empty()).unwrap()).await;
        (status, serde_json::from_str(&body).unwrap())
    }

    async fn search(&self, pairs: &[(&str, &str)]) -> Value {
        let (status, answer) = self.ask("vacancies/search", pairs).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer
    }

    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let request = Request::post(format!("/api/v1/{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        let (status, body) = self.send(request).await;
        (status, serde_json::from_str(&body).unwrap())
    }
}

fn query(pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    query.finish()
}

fn pay_and_place(answer: &Value) -> Vec<(i64, &str)> {
    let rows = answer["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let terms = &row["vacancy"]["terms"];
        (
            terms["pay"]["low"].as_i64().unwrap(),
            terms["place"]["division"].as_str().unwrap_or_default(),
        )
    })
    .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_concept_is_told_and_can_be_removed_and_brought_back() {
    let hall = Hall::open();
    let said = [("q", "竹园 保洁 4000以上")];
    let answer = hall.search(&said).await;
    let keys: Vec<&str> = answer["concepts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chip| chip["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["place:532504104000", "occupation:保洁员", "pay"]);
    assert_eq!(answer["asked_total"], 0);
    let page = hall.page(&said).await;
    for key in keys {
        assert!(page.contains(&query(&[("without", key)])), "{key}: {page}");
    }

    let fewer = [said[0], ("without", "pay,place:532504104000")];
    let answer = hall.search(&fewer).await;
    assert_eq!(answer["concepts"].as_array().unwrap().len(), 1);
    assert_eq!(answer["removed"][1]["value"], "4000以上");
    assert_eq!(answer["asked_total"], 2);
    let page = hall.page(&fewer).await;
    assert!(page.contains("<s>4000以上</s>"), "{page}");
    let back = query(&[said[0], ("without", "place:532504104000")]);
    assert!(
        page.contains(&back.replace('&', "&#38;")),
        "brings the pay back: {page}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn few_hits_offer_a_step_back_with_counts_that_are_true() {
    let hall = Hall::open();
    let answer = hall.search(&[("q", "新哨 保洁 4000以上")]).await;
    let offers = answer["offers"].as_array().unwrap();
    assert!(!offers.is_empty());
    for offer in offers {
        let request = Request::get(format!(
            "/api/v1/vacancies/search{}",
            offer["query"].as_str().unwrap()
        ));
        let (_, body) = hall.send(request.body(Body::empty()).unwrap()).await;
        let after: Value = serde_json::from_str(&body).unwrap();
        let fulfil = after["asked_total"].as_u64().or(after["total"].as_u64());
        assert_eq!(fulfil, offer["vacancies"].as_u64(), "{offer} {body}");
    }
    let drop = offers
        .iter()
        .find(|offer| offer["keys"] == json!(["pay"]))
        .unwrap();
    assert_eq!(drop["chinese"], "去掉“4000以上”");
    assert_eq!(
        (&drop["vacancies"], &drop["openings"]),
        (&json!(1), &json!(6))
    );
    let page = hall.page(&[("q", "新哨 保洁 4000以上")]).await;
    assert!(
        page.contains("去掉“4000以上”</a>：1 个岗位，招聘 6 人"),
        "{page}"
    );

    let near = [("q", "保洁"), ("near", "532504104000"), ("km", "5")];
    let answer = hall.search(&near).await;
    let radius = answer["offers"].as_array().unwrap().iter();
    let radius: Vec<_> = radius.filter(|offer| offer["kind"] == "radius").collect();
    assert_eq!(radius[0]["chinese"], "放宽到 40 公里");
    assert_eq!(
        (&radius[0]["vacancies"], &radius[0]["openings"]),
        (&json!(1), &json!(6))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn hits_come_in_every_order() {
    let hall = Hall::open();
    let from = ("near", "532504102201");
    let order = |sort: &'static str| {
        let hall = &hall;
        async move { hall.search(&[("q", ""), from, ("sort", sort)]).await }
    };
    let pay = order("pay").await;
    let pays: Vec<i64> = pay_and_place(&pay)
        .into_iter()
        .map(|(pay, _)| pay)
        .collect();
    assert_eq!(pays, [600_000, 350_000, 300_000]);
    let near = order("distance").await;
    let places: Vec<&str> = pay_and_place(&near).into_iter().map(|(_, at)| at).collect();
    assert_eq!(places, ["532504102000", "532504104000", "532504001000"]);
    let km = |at: usize| near["rows"][at]["hit"]["distance_km"].as_f64().unwrap();
    assert_eq!(km(0), 5.0, "a village at its town's point");
    assert!(
        (20.0..24.0).contains(&km(1)) && (27.0..30.0).contains(&km(2)),
        "by road"
    );
    assert_eq!(near["facets"]["distances"][0]["vacancies"], 1);
    assert_eq!(order("newest").await["total"], 3);
    assert_eq!(order("relevance").await["total"], 3);

    let (status, problem) = hall
        .ask("vacancies/search", &[("q", "保洁"), ("sort", "distance")])
        .await;
    assert_eq!(
        (status.as_u16(), &problem["code"]),
        (422, &json!("SORT-ORIGIN"))
    );
    let (_, problem) = hall.ask("vacancies/search", &[("km", "5")]).await;
    assert_eq!(problem["code"], "KM-ALONE");
    let named = hall
        .search(&[("q", "竹园附近 砌墙"), ("sort", "distance")])
        .await;
    assert_eq!(named["measured"], true);

    let page = hall.page(&[("q", ""), from]).await;
    for link in ["sort=pay", "sort=distance", "sort=newest"] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(page.contains("约 5 公里"), "{page}");
    assert!(!hall.page(&[("q", "")]).await.contains("sort=distance"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facet_keeps_its_other_choices() {
    let hall = Hall::open();
    let in_town = [("within", "532504102000")];
    let answer = hall.search(&in_town).await;
    assert_eq!(answer["total"], 1);
    let towns = answer["facets"]["towns"].as_array().unwrap();
    assert_eq!(
        towns.len(),
        3,
        "the other towns keep their counts: {towns:?}"
    );
    assert_eq!(answer["filters"][0]["value"], "弥勒市新哨镇");
    let page = hall.page(&in_town).await;
    assert!(
        page.contains("竹园镇</a>") && page.contains("<b>新哨镇</b>"),
        "{page}"
    );
    assert!(page.contains("不限工作地点"));
    assert!(page.contains("<caption>工种</caption>"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_while_typing() {
    let hall = Hall::open();
    let (status, found) = hall
        .ask("vacancies/suggest", &[("q", "baoj"), ("limit", "3")])
        .await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(found[0]["text"], "保洁员", "{found}");
    assert_eq!(
        (&found[0]["vacancies"], &found[0]["openings"]),
        (&json!(2), &json!(11))
    );
    assert!(found.as_array().unwrap().len() <= 3);
    let (_, found) = hall.ask("vacancies/suggest", &[("q", "弥勒丙")]).await;
    assert_eq!(found[0]["kind"], "employer");
    let (_, found) = hall.ask("vacancies/suggest", &[("q", "")]).await;
    assert_eq!(found, json!([]));
    let page = hall.page(&[]).await;
    assert!(page.contains(r#"<script src="/assets/suggest.js" defer>"#));
    let request = Request::get("/assets/suggest.js")
        .body(Body::empty())
        .unwrap();
    let (status, script) = hall.send(request).await;
    assert!(status == StatusCode::OK && script.contains("/api/v1/vacancies/suggest"));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_added_listed_and_ended_over_json() {
    let hall = Hall::open();
    let new = json!({"word": "扫地的", "means": "保洁员", "source": "弥阳街道"});
    let (status, word) = hall.post("words", new.clone()).await;
    assert_eq!(status, StatusCode::OK, "{word}");
    assert_eq!(word["means"], json!({"kind": "trade", "target": "保洁员"}));
    let answer = hall.search(&[("q", "扫地的")]).await;
    assert_eq!(answer["concepts"][0]["kind"], "工种", "at once: {answer}");
    assert_eq!(hall.post("words", new).await.0, StatusCode::CONFLICT);
    let (_, list) = hall.ask("words", &[]).await;
    assert_eq!(
        (&list[0]["word"], list.as_array().unwrap().len()),
        (&json!("扫地的"), 1)
    );
    let path = format!("words/{}/end", word["id"].as_str().unwrap());
    let (status, ended) = hall.post(&path, json!({"why": "没人这样说"})).await;
    assert_eq!(
        (status, &ended["valid_to"]),
        (StatusCode::OK, &json!("2026-11-24"))
    );
    assert_eq!(hall.ask("words", &[]).await.1, json!([]));
    let (_, all) = hall.ask("words", &[("all", "true")]).await;
    assert_eq!(all.as_array().unwrap().len(), 1);
}
