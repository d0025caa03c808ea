//! The pages of the app. Which screen a page is, the app reads from its address.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use domain::digits::Digits;
use texts::Texts;

use crate::{access::anyone::Anyone, app::App, assets, language, options::base_url::BaseUrl};

/// The pages of the lobby.
pub const LOBBY: [&str; 2] = ["/", "/board"];
/// The pages of the staff.
pub const STAFF: [&str; 5] = ["/counter", "/dashboard", "/setup", "/devices", "/people"];

/// The lobby's app.
pub async fn lobby(_: Anyone, State(app): State<App>, headers: HeaderMap) -> Response {
    page(&app, "index.html", &headers)
}

/// The staff's app.
pub async fn staff(_: Anyone, State(app): State<App>, headers: HeaderMap) -> Response {
    page(&app, "staff.html", &headers)
}

fn page(app: &App, file: &str, headers: &HeaderMap) -> Response {
    if is_secure_context(app, headers) {
        return assets::page(file, headers);
    }
    let texts = in_language(headers);
    let here = app.options.public_url.as_ref().map_or("https://…", BaseUrl::as_str);
    let words = format!("{}. {}", texts.api_secure_title(), texts.api_secure_lead(here));
    sentence(texts, StatusCode::FORBIDDEN, words)
}

/// A file of the app, or one sentence that there is nothing here.
pub async fn asset(_: Anyone, request: Request) -> Response {
    let headers = request.headers();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let path = request.uri().path().trim_start_matches('/');
    assets::served(path, headers).unwrap_or_else(|| {
        let texts = in_language(headers);
        sentence(texts, StatusCode::NOT_FOUND, texts.api_no_page().to_owned())
    })
}

/// What the phones' own listener answers anywhere but on a phone's page.
pub async fn phones_only(_: Anyone, headers: HeaderMap) -> Response {
    let texts = in_language(&headers);
    sentence(texts, StatusCode::NOT_FOUND, texts.api_phone_only().to_owned())
}

fn in_language(headers: &HeaderMap) -> Texts {
    Texts::new(language::of(headers), Digits::Latin)
}

/// One sentence as a page.
fn sentence(texts: Texts, status: StatusCode, words: String) -> Response {
    let plain =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_LANGUAGE, texts.lang.tag())];
    (status, plain, words).into_response()
}

/// Browsers give a page its store and its locks only over https or on the machine itself.
fn is_secure_context(app: &App, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    let authority = host.parse::<axum::http::uri::Authority>();
    let name = authority.as_ref().map_or(host, |authority| authority.host());
    let is_here = name == "localhost" || name.ends_with(".localhost") || is_loopback(name);
    let by_proxy = text(header::HeaderName::from_static("x-forwarded-proto")) == Some("https");
    let public = app.options.public_url.as_ref().and_then(|url| url.as_str().parse::<Uri>().ok());
    let by_address = public.is_some_and(|url| {
        url.scheme_str() == Some("https")
            && url.authority().is_some_and(|authority| authority.as_str() == host)
    });
    is_here || by_proxy || by_address
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
