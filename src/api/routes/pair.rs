//! `POST /v1/devices/pair`: a device shows its code and gets its token.

use axum::{Json, extract::State};
use sync::wire::device::{PairRequest, Paired};

use crate::{access::anyone::Anyone, app::App, body::Body, devices, ledger, refusal::Refused, secret};

/// Pairs a device. Sent again by the same device it is answered again, with a new token.
#[utoipa::path(post, path = "/v1/devices/pair", tag = "devices", request_body = PairRequest,
    responses((status = 200, body = Paired), Refused))]
pub async fn pair(
    anyone: Anyone,
    State(app): State<App>,
    Body(asked): Body<PairRequest>,
) -> Result<Json<Paired>, Refused> {
    app.limits.pairing(anyone.peer.address)?;
    let now = app.now();
    let code = secret::hash(&secret::as_made(&asked.code));
    let token = secret::token();
    let kept = secret::hash(&token);
    let device = app.db.write(move |txn| ledger::pair(txn, &code, &asked, &kept, now)).await?;
    let config = devices::config(&app, &device, now).await?;
    Ok(Json(Paired { token, name: device.name, config }))
}
