//! A change is asked by our own pages or by a program, never by somebody else's page in a user's browser.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sync::wire::problem::Code;

use crate::refusal::Refused;

/// Refuses a change that another origin's page asks for, or that a plain form could send.
pub async fn own_pages_only(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes {
        if !is_same_origin(request.headers()) {
            return Refused::from(Code::Forbidden).into_response();
        }
        if !(is_json(request.headers()) || has_no_body(&request)) {
            return Refused::from(Code::Malformed).into_response();
        }
    }
    next.run(request).await
}

/// Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; programs say neither.
fn is_same_origin(headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(headers, header::ORIGIN.as_str()) else { return true };
    let authority = origin.parse::<Uri>().ok().and_then(|uri| uri.authority().map(ToString::to_string));
    authority.is_some_and(|authority| text(headers, header::HOST.as_str()) == Some(&authority))
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence = text(headers, header::CONTENT_TYPE.as_str()).and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// Only a log-out and a leave carry nothing; a form always names its type.
fn has_no_body(request: &Request) -> bool {
    use axum::body::HttpBody;
    request.body().is_end_stream() && !request.headers().contains_key(header::CONTENT_TYPE)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_and_programs_are_heard() {
        let said = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            is_same_origin(&headers)
        };
        assert!(said(&[]));
        assert!(said(&[("sec-fetch-site", "same-origin"), ("origin", "https://a.example")]));
        assert!(!said(&[("sec-fetch-site", "same-site")]));
        assert!(!said(&[("sec-fetch-site", "cross-site")]));
        assert!(said(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        assert!(!said(&[("origin", "http://localhost:8081"), ("host", "localhost:8080")]));
        assert!(!said(&[("origin", "null"), ("host", "localhost:8080")]));
    }
}
