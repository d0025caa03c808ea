//! `GET /v1/openapi.json`: this interface, described from its own handlers.

use std::sync::OnceLock;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

use crate::access::anyone::Anyone;

/// The description of this interface.
#[utoipa::path(get, path = "/v1/openapi.json", tag = "server", responses((status = 200, body = Object)))]
pub async fn openapi(_: Anyone) -> Response {
    static JSON: OnceLock<String> = OnceLock::new();
    let json = JSON
        .get_or_init(|| super::table().split().1.to_json().expect("a description has only text for keys"));
    ([(header::CONTENT_TYPE, "application/json")], json.as_str()).into_response()
}
