//! Imports over HTTP: the file is the body, its name stands in a header.

use std::io::Write;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{ImportKind, ImportReport};
use super::service::{Options, import_file};
use crate::kernel::{Error, Result};
use crate::sheets::ReaderOptions;
use crate::web::{Answer, App};

/// Largest upload in bytes; the sheet reader's own limits are tighter for what they unpack to.
const LARGEST_FILE: usize = 64 * 1024 * 1024;
/// Header that carries the file's name, percent-encoded; its ending says what the file is.
const FILE_NAME: &str = "x-file-name";

/// The routes of this room.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(import))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_FILE))
}

/// How to import.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct How {
    /// Only check.
    #[serde(default)]
    dry_run: bool,
}

/// Imports a file: all rows or none. Errors of rows are in the answer, with row, field and cure.
#[utoipa::path(post, path = "/imports/{kind}", tag = "导入",
    params(("kind" = String, Path, description = "导入内容，如 households"), How,
           ("x-file-name" = String, Header, description = "文件名，百分号编码")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Object), (status = 422, description = "文件读不了，或没有需要的列")))]
async fn import(
    State(app): State<App>,
    Path(kind): Path<String>,
    Query(how): Query<How>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer<Json<ImportReport>> {
    let ending = ending(&headers);
    let report = app
        .run(move |db, ctx| {
            let kind = ImportKind::parse(&kind)?;
            let file = upload(&body, &ending)?;
            let options = Options {
                dry_run: how.dry_run,
                reader: ReaderOptions::new(program()?),
            };
            import_file(db, ctx, kind, file.path(), &options)
        })
        .await?;
    Ok(Json(report))
}

/// The uploaded file's ending; only letters, so that a name can never lead elsewhere.
fn ending(headers: &HeaderMap) -> String {
    let name = headers.get(FILE_NAME).and_then(|name| name.to_str().ok());
    let ending = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending);
    ending
        .unwrap_or("csv")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(8)
        .collect()
}

fn upload(body: &[u8], ending: &str) -> Result<tempfile::NamedTempFile> {
    let failed = |error: std::io::Error| {
        Error::internal("UPLOAD", "cannot keep the upload").caused_by(error)
    };
    let mut file = tempfile::Builder::new()
        .prefix("import-")
        .suffix(&format!(".{ending}"))
        .tempfile()
        .map_err(failed)?;
    file.write_all(body).map_err(failed)?;
    Ok(file)
}

fn program() -> Result<std::path::PathBuf> {
    std::env::current_exe().map_err(|error| {
        Error::internal("PROGRAM-PATH", "cannot find own executable").caused_by(error)
    })
}
