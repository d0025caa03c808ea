//! Answers that need not be sent twice.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::secret;

/// Characters of a tag: enough that two answers never share one by chance.
const TAG_CHARS: usize = 32;

/// A strong tag of what `value` says.
pub fn of(value: &impl Serialize) -> HeaderValue {
    of_text(&serde_json::to_string(value).expect("wire types have no maps with other keys than text"))
}

/// A strong tag of a text.
pub fn of_text(text: &str) -> HeaderValue {
    let tag = format!("\"{}\"", &secret::hash(text).as_str()[..TAG_CHARS]);
    HeaderValue::from_str(&tag).expect("hexadecimal digits in quotes")
}

/// `value` under `tag`, or only that it is what the client has.
pub fn answer(asked: &HeaderMap, tag: &HeaderValue, value: impl Serialize) -> Response {
    let headers =
        [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    if is_known(asked, tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, Json(value)).into_response()
}

/// Whether the client has what `tag` names.
pub fn is_known(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let (Some(known), Ok(tag)) = (asked.get(header::IF_NONE_MATCH), tag.to_str()) else { return false };
    known.to_str().is_ok_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag))
}
