//! Errors over HTTP: problem details (RFC 9457) with the stable code, the Chinese sentence, and where it lies.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::kernel::{Error, Kind};

/// An error as an answer.
#[derive(Debug)]
pub struct Problem(Error);

/// The body of an error answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Details {
    /// `urn:qiaomen:problem:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// The Chinese sentence.
    title: String,
    /// The HTTP status again.
    status: u16,
    /// Stable code for programs.
    code: &'static str,
    /// The whole Chinese text with place and cure.
    detail: String,
    /// Row of the user's input.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<u32>,
    /// Field of the user's input.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    /// What the user can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    cure: Option<String>,
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl Problem {
    /// The status that the kind of error calls for.
    pub fn status(&self) -> StatusCode {
        match self.0.kind() {
            Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Stale => StatusCode::PRECONDITION_FAILED,
            Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error itself, for a page that shows it.
    pub fn error(&self) -> &Error {
        &self.0
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!("{}", self.0.log_line());
        }
        let details = Details {
            kind: format!("urn:qiaomen:problem:{}", self.0.code()),
            title: self.0.sentence().to_owned(),
            status: status.as_u16(),
            code: self.0.code(),
            detail: self.0.to_string(),
            row: self.0.place().row,
            field: self.0.place().field.clone(),
            cure: self.0.cure_text().map(str::to_owned),
        };
        let mut response = (status, axum::Json(details)).into_response();
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}
