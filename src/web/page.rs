//! Pages: the shared frame, the error page, the files a browser needs.

use askama::Template;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;

use super::{App, Problem};
use crate::kernel::Error;

/// The menu: address and word. A page that is not built is not in it.
pub const MENU: &[(&str, &str)] = &[("/", "找岗位"), ("/coverage", "就业落实")];

/// What a page route answers.
pub type PageAnswer = Result<Html<String>, ErrorPage>;

/// Renders a page.
///
/// # Errors
/// Our own fault, shown as the error page.
pub fn page(template: &impl Template) -> PageAnswer {
    let html = template
        .render()
        .map_err(|error| Error::internal("PAGE", "template failed").caused_by(error))?;
    Ok(Html(html))
}

/// An error that a person reads in the browser.
#[derive(Debug)]
pub struct ErrorPage(Problem);

impl From<Error> for ErrorPage {
    fn from(error: Error) -> Self {
        Self(error.into())
    }
}

#[derive(Template)]
#[template(path = "web/templates/problem.html")]
struct ProblemPage<'a> {
    sentence: &'a str,
    cure: Option<&'a str>,
    code: &'a str,
}

impl ProblemPage<'_> {
    fn here(&self) -> &'static str {
        ""
    }
}

impl IntoResponse for ErrorPage {
    fn into_response(self) -> Response {
        let status = self.0.status();
        let error = self.0.error();
        if status.is_server_error() {
            tracing::error!("{}", error.log_line());
        }
        let page = ProblemPage {
            sentence: error.sentence(),
            cure: error.cure_text(),
            code: error.code(),
        };
        match page.render() {
            Ok(html) => (status, Html(html)).into_response(),
            Err(_) => (status, error.to_string()).into_response(),
        }
    }
}

/// Stylesheet, pictures and the one script, inside the program: the intranet has no other source.
pub fn assets() -> Router<App> {
    const CSS: &str = include_str!("assets/style.css");
    const MARK: &str = include_str!("assets/mark.svg");
    const STRIP: &str = include_str!("assets/strip.svg");
    const SUGGEST: &str = include_str!("assets/suggest.js");
    Router::new()
        .route(
            "/assets/suggest.js",
            get(|| async { asset("text/javascript; charset=utf-8", SUGGEST) }),
        )
        .route(
            "/assets/style.css",
            get(|| async { asset("text/css; charset=utf-8", CSS) }),
        )
        .route(
            "/assets/mark.svg",
            get(|| async { asset("image/svg+xml", MARK) }),
        )
        .route(
            "/assets/strip.svg",
            get(|| async { asset("image/svg+xml", STRIP) }),
        )
}

fn asset(kind: &'static str, body: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("max-age=600"),
        ),
    ];
    (headers, body).into_response()
}
