//! `GET /readyz`: the store can be read and written.

use axum::{extract::State, http::StatusCode};

use crate::{access::anyone::Anyone, app::App, refusal::Refused, store::StoreError};

/// The store can be read, and its writer answers.
#[utoipa::path(get, path = "/readyz", tag = "server", responses((status = 204, description = "It is ready."), Refused))]
pub async fn ready(_: Anyone, State(app): State<App>) -> Result<StatusCode, Refused> {
    app.db.read(|txn| txn.installation().map(drop)).await?;
    app.db.write(|_| Ok::<_, StoreError>(())).await?;
    Ok(StatusCode::NO_CONTENT)
}
