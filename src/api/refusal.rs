//! Why a request was refused, on its way to becoming a [`Problem`] in the visitor's language.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::digits::Digits;
use sync::wire::problem::{Code, Problem};
use texts::Texts;
use utoipa::openapi::{self, RefOr};

use crate::{language, ledger::Refusal, store::StoreError};

/// A refusal. Handlers answer it; [`in_words`] says it to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why.
    pub code: Code,
    /// The first record that is needed, for [`Code::Gap`].
    pub need: Option<u64>,
    /// When to try again.
    pub retry_secs: Option<u32>,
}

impl From<Code> for Refused {
    fn from(code: Code) -> Self {
        Self { code, need: None, retry_secs: None }
    }
}

impl Refused {
    /// A refusal that ends by itself after `retry_secs`.
    pub const fn for_a_while(code: Code, retry_secs: u32) -> Self {
        Self { code, need: None, retry_secs: Some(retry_secs) }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Refusal::from(error).into()
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        if let Some(cause) = &refusal.cause {
            tracing::error!(code = refusal.code.as_str(), %cause, "the store failed");
        }
        Self { code: refusal.code, need: refusal.need, retry_secs: None }
    }
}

/// For the documentation: any route may refuse.
impl utoipa::IntoResponses for Refused {
    fn responses() -> BTreeMap<String, RefOr<openapi::Response>> {
        let problem = || {
            let content = openapi::ContentBuilder::new()
                .schema(Some(openapi::Ref::from_schema_name("Problem")))
                .build();
            openapi::ResponseBuilder::new()
                .description("Refused.")
                .content("application/json", content)
                .build()
        };
        ["4XX", "5XX"].into_iter().map(|status| (status.to_owned(), RefOr::T(problem()))).collect()
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.code.status()).expect("every code has a proper status");
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns every refusal under `/v1`, the router's own included, into a [`Problem`] in the language asked for.
pub async fn in_words(request: Request, next: Next) -> Response {
    let lang = language::of(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let refused = match response.extensions().get::<Refused>() {
        Some(refused) => *refused,
        None => Refused::from(code_of(status)),
    };
    let code = refused.code;
    let message = Texts::new(lang, Digits::Latin).problem(code.as_str()).unwrap_or_default().to_owned();
    let problem = Problem { code, message, need: refused.need, retry_secs: refused.retry_secs };
    let (parts, _) = response.into_parts();
    let mut said = (status, Json(problem)).into_response();
    if let Some(allow) = parts.headers.get(header::ALLOW) {
        said.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Some(secs) = refused.retry_secs {
        said.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(secs));
    }
    said.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    said
}

/// The code of a refusal that did not come from a handler of ours.
fn code_of(status: StatusCode) -> Code {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Code::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNPROCESSABLE_ENTITY => Code::BadValue,
        StatusCode::TOO_MANY_REQUESTS => Code::TooMany,
        status if status.is_client_error() => Code::Malformed,
        _ => Code::Internal,
    }
}
