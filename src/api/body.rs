//! What a request carries: JSON, a query, an identity in its address; each refused as ours when it cannot be read.

use std::error::Error;

use axum::{
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::request::Parts,
};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sync::wire::problem::Code;

use crate::refusal::Refused;

/// The largest body, in bytes, of a route that does not say otherwise.
pub const BODY_BYTES_MAX: usize = 16 << 10;

/// A body of JSON, of at most `MAX` bytes.
#[derive(Debug)]
pub struct Body<T, const MAX: usize = BODY_BYTES_MAX>(pub T);

impl<S: Send + Sync, T: DeserializeOwned, const MAX: usize> FromRequest<S> for Body<T, MAX> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refused> {
        let bytes = axum::body::to_bytes(request.into_body(), MAX).await.map_err(|error| unread(&error))?;
        match serde_json::from_slice(&bytes) {
            Ok(value) => Ok(Self(value)),
            Err(error) => match error.classify() {
                Category::Data => Err(Code::BadValue.into()),
                Category::Io | Category::Syntax | Category::Eof => Err(Code::Malformed.into()),
            },
        }
    }
}

/// Too long, or cut off on its way.
fn unread(error: &axum::Error) -> Code {
    let too_long = error.source().is_some_and(|source| source.to_string() == "length limit exceeded");
    if too_long { Code::TooLarge } else { Code::Malformed }
}

/// What stands after the question mark.
#[derive(Debug)]
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let Query(value) = Query::from_request_parts(parts, state).await.map_err(|_| Code::Malformed)?;
        Ok(Self(value))
    }
}

/// An identity in the address; one that cannot be read names nothing.
#[derive(Debug)]
pub struct Named<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let Path(value) = Path::from_request_parts(parts, state).await.map_err(|_| Code::NotFound)?;
        Ok(Self(value))
    }
}
