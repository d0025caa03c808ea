//! `POST /v1/sync/push`: a device's log on its way into the store.

use axum::{Json, extract::State};
use sync::wire::push::{PUSH_BYTES_MAX, PushAnswer, PushRequest};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
};

/// Takes in the next part of a log; whatever is sent again changes nothing.
#[utoipa::path(post, path = "/v1/sync/push", tag = "kiosk",
    request_body(content = Object, description = "The log from `first_dseq` on, and ratings that stand apart."),
    responses((status = 200, body = PushAnswer), Refused))]
pub async fn push(
    device: Device<Kiosk>,
    State(app): State<App>,
    Body(asked): Body<PushRequest, PUSH_BYTES_MAX>,
) -> Result<Json<PushAnswer>, Refused> {
    let mut whole: Option<PushAnswer> = None;
    for share in ledger::shares(asked)? {
        let (device, now) = (device.record.clone(), app.now());
        let answer = app.db.write(move |txn| ledger::push(txn, &device, share, now)).await?;
        let mut verdicts = whole.map(|before| before.verdicts).unwrap_or_default();
        verdicts.extend(answer.verdicts);
        whole = Some(PushAnswer { verdicts, ..answer });
    }
    Ok(Json(whole.expect("a request has at least one share")))
}
