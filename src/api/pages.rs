//! The pages of the app. Which screen a page is, the app reads from its address.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::digits::Digits;
use texts::Texts;

use crate::{access::anyone::Anyone, app::App, assets, language, line::Line};

/// The pages of the lobby.
pub const LOBBY: [&str; 2] = ["/", "/board"];
/// The page of a counter.
pub const COUNTER: &str = "/counter";
/// The page of the day.
pub const DASHBOARD: &str = "/dashboard";
/// The pages of the registers.
pub const REGISTERS: [&str; 2] = ["/appointments", "/requests"];
/// The pages of the administration.
pub const ADMIN: [&str; 2] = ["/devices", "/people"];
/// The page of how a branch is run.
pub const SETTINGS: &str = "/settings";
/// The page of the first start.
pub const SETUP: &str = "/setup";

/// The option that gives the server https.
const TLS_OPTION: &str = "tls-listen";

/// The lobby's app.
pub async fn lobby(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("index.html", &headers)
}

/// The counter's app.
pub async fn counter(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("counter.html", &headers)
}

/// The dashboard's app.
pub async fn dashboard(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("dashboard.html", &headers)
}

/// The registers' app.
pub async fn registers(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("registers.html", &headers)
}

/// The administration's app.
pub async fn admin(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("admin.html", &headers)
}

/// The settings' app.
pub async fn settings(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("settings.html", &headers)
}

/// The first start's app.
pub async fn setup(_: Anyone, headers: HeaderMap) -> Response {
    assets::page("setup.html", &headers)
}

/// What a page answers where browsers would give it no store and no locks: where to open it.
pub async fn elsewhere(_: Anyone, State(app): State<App>, request: Request) -> Response {
    let headers = request.headers();
    if let Some(line) = Line::of(request.extensions()) {
        line.mention_proxy(headers, &app.options);
    }
    let texts = in_language(headers);
    let path = request.uri().path();
    let words = match &app.reach.https {
        Some(base) => texts.api_secure_lead(&format!("{base}{path}")),
        None => texts.api_secure_none(&format!("--{TLS_OPTION}")),
    };
    sentence(texts, StatusCode::FORBIDDEN, format!("{}. {words}", texts.api_secure_title()))
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

pub(crate) fn in_language(headers: &HeaderMap) -> Texts {
    Texts::new(language::of(headers), Digits::Latin)
}

/// One sentence as a page.
pub(crate) fn sentence(texts: Texts, status: StatusCode, words: String) -> Response {
    let plain =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_LANGUAGE, texts.lang.tag())];
    (status, plain, words).into_response()
}
