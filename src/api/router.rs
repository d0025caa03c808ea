//! The whole of what a listener serves: routes, pages, and what stands around them all.

use std::time::Duration;

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use sync::wire::problem::Code;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    app::App,
    headers, origin, pages,
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
    let mut pages: Router<App> = phone::pages();
    for page in pages::LOBBY {
        pages = pages.route(page, get(pages::lobby));
    }
    for page in pages::STAFF {
        pages = pages.route(page, get(pages::staff));
    }
    surrounded(app, api, pages.fallback(pages::asset))
}

/// What visitors' phones need, and nothing else.
pub fn for_phones(app: &App) -> Router {
    let (api, _, _) = routes::phone_table().split();
    surrounded(app, api, phone::pages().fallback(pages::phones_only))
}

fn surrounded(app: &App, api: Router<App>, pages: Router<App>) -> Router {
    let api = api.layer(from_fn(origin::own_pages_only)).layer(from_fn_with_state(app.clone(), paced));
    let nothing = async || Refused::from(Code::NotFound);
    let v1 = api.merge(Router::new().route("/v1/{*rest}", axum::routing::any(nothing)));
    v1.layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn(refusal::in_words))
        .merge(pages)
        .layer(from_fn(headers::secure))
        .layer(from_fn(telemetry::observe))
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
