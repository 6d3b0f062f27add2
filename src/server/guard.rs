//! Keeps other web sites' pages out: a browser on this machine will happily send their requests to this server.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::kernel::{Error, Kind};
use crate::web::Problem;

/// Refuses requests that a foreign page caused (ASVS 3.5.1), and names that are not this machine's (DNS rebinding).
pub async fn guard(request: Request, next: Next) -> Response {
    if !is_own_name(request.headers()) {
        return refused("HOST-FOREIGN", "request for a foreign host name");
    }
    let changes = ![Method::GET, Method::HEAD].contains(request.method());
    if changes && is_from_elsewhere(request.headers()) {
        return refused("ORIGIN-FOREIGN", "cross-site request");
    }
    next.run(request).await
}

fn refused(code: &'static str, log: &str) -> Response {
    let error = Error::new(Kind::Forbidden, code, "这个请求来自别的网站，已拒绝", log);
    Problem::from(error).into_response()
}

/// Only loopback is listened on, so only its names are ours. A program that names no host is no browser.
fn is_own_name(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST) else {
        return true;
    };
    let name = host.to_str().unwrap_or("");
    let name = match name.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or(""),
        None => name.split(':').next().unwrap_or(""),
    };
    name == "localhost"
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Browsers say where a request comes from; programs such as curl say nothing.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers
        .get("sec-fetch-site")
        .and_then(|site| site.to_str().ok());
    if site.is_some_and(|site| !["same-origin", "none"].contains(&site)) {
        return true;
    }
    let (origin, host) = (headers.get(header::ORIGIN), headers.get(header::HOST));
    let Some(origin) = origin else { return false };
    let origin = origin.to_str().unwrap_or("");
    let host = host.and_then(|host| host.to_str().ok()).unwrap_or("");
    origin.strip_prefix("http://") != Some(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            (
                header::HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        pairs.collect()
    }

    #[test]
    fn only_loopback_names_are_ours() {
        for own in [
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "127.0.0.1",
        ] {
            assert!(is_own_name(&headers(&[("host", own)])), "{own}");
        }
        for foreign in ["evil.example", "evil.example:8080", "10.0.0.1:8080", ""] {
            assert!(!is_own_name(&headers(&[("host", foreign)])), "{foreign}");
        }
        assert!(is_own_name(&headers(&[])));
    }

    #[test]
    fn a_foreign_page_is_told_from_our_own_and_from_curl() {
        let host = ("host", "127.0.0.1:8080");
        assert!(!is_from_elsewhere(&headers(&[host])));
        assert!(!is_from_elsewhere(&headers(&[
            host,
            ("origin", "http://127.0.0.1:8080")
        ])));
        assert!(!is_from_elsewhere(&headers(&[
            host,
            ("sec-fetch-site", "same-origin")
        ])));
        assert!(is_from_elsewhere(&headers(&[
            host,
            ("sec-fetch-site", "cross-site")
        ])));
        assert!(is_from_elsewhere(&headers(&[
            host,
            ("origin", "http://evil.example")
        ])));
        assert!(is_from_elsewhere(&headers(&[host, ("origin", "null")])));
    }
}
