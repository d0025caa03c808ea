//! The built app, inside the binary (in debug builds read from disk), with its compressed copies.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::digits::Digits;
use rust_embed::{EmbeddedFile, RustEmbed};
use texts::Texts;

use crate::{etag, language, secret};

/// What `script/build` leaves behind; native builds need none of it.
#[derive(RustEmbed)]
#[folder = "../../target/dist"]
#[allow_missing = true]
struct Dist;

/// Builds the app.
const BUILD_COMMAND: &str = "script/build";
/// Encodings that have a copy beside the file, the smaller first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];
/// The characters of the hash in a file name that never changes its content.
const HASH_CHARS_MIN: usize = 16;
const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// A page of the app, or a sentence that it was not built.
pub fn page(file: &str, asked: &HeaderMap) -> Response {
    served(file, asked).unwrap_or_else(|| {
        let texts = Texts::new(language::of(asked), Digits::Latin);
        let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
        (StatusCode::NOT_FOUND, plain, texts.api_app_missing(BUILD_COMMAND)).into_response()
    })
}

/// A file of the app; none where there is no such file.
pub fn served(path: &str, asked: &HeaderMap) -> Option<Response> {
    let is_ours = path.starts_with('.') || ENCODINGS.iter().any(|(_, ending)| path.ends_with(ending));
    let plain = Dist::get(path).filter(|_| !is_ours)?;
    let (encoding, file) = match best_copy(path, asked) {
        Some((encoding, copy)) => (Some(encoding), copy),
        None => (None, plain),
    };
    Some(answer(path, encoding, &file, asked))
}

fn best_copy(path: &str, asked: &HeaderMap) -> Option<(&'static str, EmbeddedFile)> {
    let accepted = asked.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let accepts = |encoding: &str| {
        accepted.split(',').map(str::trim).any(|one| {
            one.strip_prefix(encoding)
                .is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with(';'))
                && !one.ends_with("q=0")
        })
    };
    let wanted = ENCODINGS.into_iter().filter(|(encoding, _)| accepts(encoding));
    wanted.into_iter().find_map(|(encoding, ending)| Some((encoding, Dist::get(&format!("{path}{ending}"))?)))
}

fn answer(path: &str, encoding: Option<&'static str>, file: &EmbeddedFile, asked: &HeaderMap) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let cache = if is_hashed(path) { FOREVER } else { ASK_AGAIN };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    let tag = tag(file);
    headers.insert(header::ETAG, tag.clone());
    if etag::is_known(asked, &tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (headers, file.data.to_vec()).into_response()
}

fn tag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let tag = format!("\"{}\"", &secret::hex(&hash)[..32]);
    HeaderValue::from_str(&tag).expect("hexadecimal digits in quotes")
}

/// Whether a file's name holds a hash of its content: `lobby-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let mut parts = path.split(|c: char| !c.is_ascii_alphanumeric());
    parts.any(|part| {
        part.len() >= HASH_CHARS_MIN && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "mp3" => "audio/mpeg",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_ever() {
        assert!(is_hashed("lobby-3f2a9c0d1e4b5a67_bg.wasm"));
        assert!(is_hashed("lobby-style-0123456789abcdef.css"));
        assert!(
            !is_hashed("index.html")
                && !is_hashed("sw.js")
                && !is_hashed("icons/app-512.png")
                && !is_hashed("fonts/Regular.woff2")
        );
    }
}
