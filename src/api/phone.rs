//! The visitor's own phone: small pages without any app for a ticket and a support request, the branch's public page
//! and its guides.
//!
//! All are whole in one language; a link on the page leads to the other. The ticket's page and the request's are the
//! same for everybody: their script reads the link's token from the fragment, which no address that is sent ever
//! holds.

use axum::{
    Router,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{digits::Digits, text::Lang};
use serde::Deserialize;
use texts::Texts;

use crate::{app::App, etag, headers::PHONE_SECURITY_POLICY, language};

mod branch;
mod colour;
pub(crate) mod files;
mod guide;
mod logo;
mod page;
mod rate;
mod request;
pub(crate) mod template;

/// In which language, where the link on a page says so.
#[derive(Debug, Deserialize)]
pub(crate) struct In {
    lang: Option<Lang>,
}

impl In {
    pub(crate) fn or_of(&self, asked: &HeaderMap) -> Lang {
        self.lang.unwrap_or_else(|| language::of(asked))
    }
}

/// The pages of phones.
pub fn pages() -> Router<App> {
    Router::new()
        .route("/t", get(page::page))
        .route("/t/rate", get(rate::rate))
        .route("/t/phone.js", get(files::script))
        .route("/t/phone.css", get(files::style))
        .route("/t/rate.css", get(files::rate_style))
        .route("/r", get(request::page))
        .route("/r/request.js", get(files::request_script))
        .route("/r/request.css", get(files::request_style))
        .route("/b/{branch}", get(branch::branch))
        .route("/g/{branch}/{guide}", get(guide::guide))
        .route("/logo/{branch}/{logo}", get(logo::logo))
}

/// A text of ours that is asked for again and again.
pub(crate) fn answer(asked: &HeaderMap, kind: &'static str, text: String) -> Response {
    let tag = etag::of_text(&text);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PHONE_SECURITY_POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("accept-language")),
        (header::ETAG, tag.clone()),
    ];
    if etag::is_known(asked, &tag) {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, text).into_response()
    }
}

/// There is no such page.
fn nowhere(lang: Lang) -> Response {
    let texts = Texts::new(lang, Digits::Latin);
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_LANGUAGE, lang.tag())];
    (StatusCode::NOT_FOUND, plain, texts.api_no_page()).into_response()
}

#[cfg(test)]
mod tests;
