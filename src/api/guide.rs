//! The pages for whoever prepares the devices: how they come to trust this server, and how a tablet becomes a kiosk.
//!
//! They are whole without any app and need no https: a device reads them before it has any.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::digits::Digits;
use texts::Texts;

use crate::{
    access::anyone::Anyone,
    app::App,
    body::Asked,
    pages::{in_language, sentence},
    phone::{
        In, answer,
        files::lean_style,
        template::{escape, fill_page},
    },
    refusal::Refused,
    tls::Tls,
};

mod install;
mod kiosk;

const TEMPLATE: &str = include_str!("guide/page.html");
const STYLE: &str = include_str!("guide/guide.css");
const HTML: &str = "text/html; charset=utf-8";
/// What browsers and systems know the certificate of an authority by.
const CERTIFICATE: &str = "application/x-x509-ca-cert";
/// Where the kiosk guide is.
const GUIDE: &str = "/guide";
/// Where the authority's certificate is.
const CA: &str = "/install/ca.crt";

/// The pages.
pub fn pages() -> Router<App> {
    Router::new()
        .route("/install", get(install))
        .route(CA, get(certificate))
        .route(GUIDE, get(guide))
        .route("/guide/guide.css", get(style))
}

/// How a device comes to trust this server.
async fn install(
    _: Anyone,
    State(app): State<App>,
    Asked(language): Asked<In>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let texts = Texts::new(language.or_of(&asked), Digits::Latin);
    let https = app.reach.https.as_deref();
    let Some((authority, https)) = app.tls.as_ref().and_then(Tls::authority).zip(https) else {
        let none = page(texts, texts.install_title(), texts.install_none(), "");
        return Ok((StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, HTML)], none).into_response());
    };
    let body = install::body(texts, authority, https, app.reach.install.as_deref());
    Ok(answer(&asked, HTML, page(texts, texts.install_title(), &texts.install_lead(https), &body)))
}

/// The certificate of the local authority; nothing in it is secret.
async fn certificate(_: Anyone, State(app): State<App>, asked: HeaderMap) -> Response {
    let Some(authority) = app.tls.as_ref().and_then(Tls::authority) else {
        let texts = in_language(&asked);
        return sentence(texts, StatusCode::NOT_FOUND, texts.install_none().to_owned());
    };
    ([(header::CONTENT_TYPE, CERTIFICATE)], authority.certificate().to_vec()).into_response()
}

/// How a tablet becomes a kiosk.
async fn guide(
    _: Anyone,
    State(app): State<App>,
    Asked(language): Asked<In>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let texts = Texts::new(language.or_of(&asked), Digits::Latin);
    let body = kiosk::body(texts, &app.reach);
    Ok(answer(&asked, HTML, page(texts, texts.guide_title(), texts.guide_lead(), &body)))
}

async fn style(_: Anyone, asked: HeaderMap) -> Response {
    answer(&asked, "text/css; charset=utf-8", lean_style(STYLE))
}

/// A page with a heading, a sentence under it, and `body`, which is markup.
fn page(texts: Texts, title: &str, lead: &str, body: &str) -> String {
    fill_page(TEMPLATE, texts, |name| match name {
        "product" => escape(texts.common_product()),
        "title" => escape(title),
        "lead" => escape(lead),
        "body" => body.to_owned(),
        name => unreachable!("a test fills every place of the page, {name} too"),
    })
}

/// A part of a page under a heading; `markup` is markup.
fn section(title: &str, markup: &str) -> String {
    format!("<h2>{}</h2>{markup}", escape(title))
}

/// A part that is opened by its name.
fn part(name: &str, steps: &[String]) -> String {
    format!("<details class=\"part\"><summary>{}</summary>{}</details>", escape(name), list(steps))
}

/// Steps, which are markup, one after the other.
fn list(steps: &[String]) -> String {
    let items = steps.iter().fold(String::new(), |items, step| items + "<li>" + step + "</li>");
    format!("<ol class=\"steps\">{items}</ol>")
}

#[cfg(test)]
mod tests;
