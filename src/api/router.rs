//! The whole of what a listener serves: routes, pages, and what stands around them all.

use std::time::Duration;

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn, from_fn_with_state, map_request},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use sync::wire::problem::Code;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    app::App,
    guide, headers,
    line::{self, Line},
    origin, pages,
    peer::Peer,
    phone,
    refusal::{self, Refused},
    routes, telemetry,
};

/// How long a request may take. A stream is answered at once and lives as long as it likes.
const REQUEST_SECS_MAX: u64 = 30;

/// Everything.
pub fn whole(app: &App) -> Router {
    let (api, _, _) = routes::table().split();
    let mut pages = phone::pages().merge(guide::pages());
    for page in pages::LOBBY {
        pages = pages.route(page, get(pages::lobby));
    }
    pages = pages.route(pages::COUNTER, get(pages::counter));
    pages = pages.route(pages::DASHBOARD, get(pages::dashboard));
    for page in pages::REGISTERS {
        pages = pages.route(page, get(pages::registers));
    }
    for page in pages::ADMIN {
        pages = pages.route(page, get(pages::admin));
    }
    pages = pages.route(pages::SETTINGS, get(pages::settings));
    pages = pages.route(pages::SETUP, get(pages::setup));
    surrounded(app, api, Code::NotFound, pages.fallback(pages::asset))
}

/// What visitors' phones need, and how devices come to https; nothing else.
pub fn for_phones(app: &App) -> Router {
    let (api, _, _) = routes::phone_table().split();
    let pages = phone::pages().merge(guide::pages());
    surrounded(app, api, Code::NotFound, pages.fallback(pages::phones_only))
}

/// Of a line without https: everything for this machine itself, for others what is theirs over such a line.
pub fn plain(app: &App) -> Router {
    let (whole, in_network) = (whole(app), in_network(app));
    let choose = async move |State(app): State<App>, request: Request| {
        let line = Line::of(request.extensions());
        let is_safe = line.is_none_or(|line| line.is_safe(request.headers(), &app.options));
        let router = if is_safe { whole } else { in_network };
        router.oneshot(request).await
    };
    Router::new().fallback(choose).with_state(app.clone())
}

/// What phones need and what watches over servers; everything else only says where https is.
fn in_network(app: &App) -> Router {
    let (api, _, _) = routes::network_table().split();
    let pages = phone::pages().merge(guide::pages());
    surrounded(app, api, Code::NeedsHttps, pages.fallback(pages::elsewhere))
}

/// `rest` is what every other address of the API answers.
fn surrounded(app: &App, api: Router<App>, rest: Code, pages: Router<App>) -> Router {
    let api = api.layer(from_fn(origin::own_pages_only)).layer(from_fn_with_state(app.clone(), paced));
    let v1 = api.merge(Router::new().route("/v1/{*rest}", any(async move || Refused::from(rest))));
    v1.layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn(refusal::in_words))
        .merge(pages)
        .layer(from_fn(headers::secure))
        .layer(from_fn(telemetry::observe))
        .layer(map_request(async |request: Request| line::with_host(request)))
        .with_state(app.clone())
}

/// Refuses who asks too often; this machine itself may.
async fn paced(State(app): State<App>, peer: Peer, request: Request, next: Next) -> Response {
    if peer.is_this_machine {
        return next.run(request).await;
    }
    match app.limits.request_from(peer.address) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(Duration::from_secs(REQUEST_SECS_MAX), next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refused::from(Code::StoreUnavailable).into_response(),
    }
}
