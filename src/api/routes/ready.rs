//! `GET /readyz`: the store can be read and written.

use axum::{extract::State, http::StatusCode};

use crate::{access::anyone::Anyone, app::App, refusal::Refused, store::StoreError};

/// The store can be read and written: what the installation is, is kept again as it is.
#[utoipa::path(get, path = "/readyz", tag = "server", responses((status = 204, description = "It is ready."), Refused))]
pub async fn ready(_: Anyone, State(app): State<App>) -> Result<StatusCode, Refused> {
    app.db.read(|txn| txn.installation().map(drop)).await?;
    let written = app.db.write(|txn| {
        // A transaction that writes nothing succeeds on a full disk too.
        let kept = txn.installation()?;
        kept.map_or(Ok::<_, StoreError>(()), |kept| txn.put_installation(&kept))
    });
    written.await?;
    Ok(StatusCode::NO_CONTENT)
}
