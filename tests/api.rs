//! The JSON API from outside.
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
use serde_json::Value;
use tower::ServiceExt;

/// A server over a small county.
fn county() -> (TestDb, axum::Router) {
    let test = common::backend::sqlite();
    let mut divisions = Table::new(&["区划代码", "名称"]);
    for (code, name) in [
        ("532504000000", "弥勒市"),
        ("532504105000", "朋普镇"),
        ("532504105201", "朋普村"),
    ] {
        divisions.push(vec![code.into(), name.into()]);
    }
    let mut employers = Table::new(&["单位名称", "单位类型", "统一社会信用代码", "联系电话"]);
    employers.push(vec![
        "弥勒第一制衣厂".into(),
        "企业".into(),
        "91539999MA0000015G".into(),
        "19900009001".into(),
    ]);
    for (kind, table) in [
        (ImportKind::Divisions, divisions),
        (ImportKind::Employers, employers),
    ] {
        let report = import_table(&test.db, &ctx(), kind, "试表", table).unwrap();
        assert_eq!(report.errors, []);
    }
    let lexicon = test
        .db
        .read(|conn| vacancies::service::lexicon(conn, ctx().today()))
        .unwrap();
    let searcher = Searcher::new(SearchIndex::new(test.place.index_dir(), lexicon));
    rulebook::service::seed(&test.db, &ctx()).unwrap();
    searcher.follow(&test.db, &ctx()).unwrap();
    let router = router(App::new(test.db.clone(), ctx), Arc::new(searcher));
    (test, router)
}

async fn get(router: &axum::Router, path: &str) -> (StatusCode, String, Value) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let kind = response.headers()[header::CONTENT_TYPE]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(
        response
            .headers()
            .contains_key(header::CONTENT_SECURITY_POLICY)
    );
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let value = serde_json::from_slice(&body).unwrap_or(Value::Null);
    (status, kind, value)
}

#[tokio::test(flavor = "multi_thread")]
async fn registers_are_listed() {
    let (_test, router) = county();
    let (status, _, towns) = get(&router, "/api/v1/divisions").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(towns[0]["full_name"], "弥勒市朋普镇");
    assert_eq!(towns[0]["approximate"], true);
    let (_, _, below) = get(&router, "/api/v1/divisions/532504105000/below").await;
    assert_eq!(below[0]["name"], "朋普村");
    let (_, _, list) = get(&router, "/api/v1/employers?limit=1").await;
    assert_eq!(list["total"], 1);
    assert!(!list.to_string().contains("19900009001"));
    let id = list["rows"][0]["id"].as_str().unwrap();
    let (_, _, one) = get(&router, &format!("/api/v1/employers/{id}")).await;
    assert_eq!(one["name"], "弥勒第一制衣厂");
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_problem_details_with_stable_codes() {
    let (_test, router) = county();
    for (path, status, code) in [
        (
            "/api/v1/employers/nonsense",
            StatusCode::NOT_FOUND,
            "ID-SHAPE",
        ),
        (
            "/api/v1/divisions/12/below",
            StatusCode::UNPROCESSABLE_ENTITY,
            "DIVISION-SHAPE",
        ),
        (
            "/api/v1/divisions/110101001001/below",
            StatusCode::NOT_FOUND,
            "DIVISION-NONE",
        ),
        ("/nothing", StatusCode::NOT_FOUND, "ROUTE-NONE"),
    ] {
        let (got, kind, problem) = get(&router, path).await;
        assert_eq!(got, status, "{path}");
        assert_eq!(kind, "application/problem+json");
        assert_eq!(problem["code"], code, "{path}");
        assert_eq!(problem["status"], status.as_u16());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_lists_every_route_with_its_answers() {
    let (_test, router) = county();
    let (_, _, document) = get(&router, "/api/openapi.json").await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let paths = document["paths"].as_object().unwrap();
    assert!(
        paths.contains_key("/api/v1/employers/{id}"),
        "{:?}",
        paths.keys()
    );
    for (path, item) in paths {
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["responses"].is_object(), "{method} {path}");
            assert!(operation["tags"][0].is_string(), "{method} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_page_can_neither_import_nor_read() {
    let (_test, router) = county();
    for (method, path, name, value) in [
        (
            "POST",
            "/api/v1/imports/divisions",
            "origin",
            "http://evil.example",
        ),
        (
            "POST",
            "/api/v1/imports/divisions",
            "sec-fetch-site",
            "cross-site",
        ),
        ("GET", "/api/v1/employers", "host", "evil.example"),
    ] {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(name, value)
            .body(Body::from("x"))
            .unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_tried_then_taken_in() {
    let (_test, router) = county();
    let upload = |query: &str, name: &str, body: &'static str| {
        let request = Request::post(format!("/api/v1/imports/divisions{query}"))
            .header("x-file-name", name)
            .body(Body::from(body))
            .unwrap();
        let router = router.clone();
        async move {
            let response = router.oneshot(request).await.unwrap();
            let status = response.status();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            (status, serde_json::from_slice::<Value>(&body).unwrap())
        }
    };
    let csv = "区划代码,名称\n532504105202,新车村\n";
    for (query, created) in [("?dry_run=true", 1), ("", 1), ("", 0)] {
        let (status, report) = upload(query, "a.csv", csv).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(report["outcome"]["created"], created, "{query}: {report}");
    }
    let (_, report) = upload("", "a.csv", "区划代码,名称\n12,新车村\n").await;
    assert_eq!(report["errors"][0]["row"], 2);
    assert_eq!(report["outcome"]["created"], 0);
    let (status, problem) = upload("", "../../a.exe", csv).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
    assert_eq!(problem["code"], "SHEET-ENDING");
}
