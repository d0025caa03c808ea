//! `POST /v1/sync/push`: a device's log on its way into the store.

use axum::{Json, extract::State};
use sync::wire::push::{PUSH_BYTES_MAX, PushAnswer, PushRequest};

use crate::{
    access::device::{Device, Kiosk},
    app::App,
    body::Body,
    ledger,
    refusal::Refused,
    store::Txn,
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
    let now = app.now();
    let work = |share| {
        let device = device.record.clone();
        move |txn: &mut dyn Txn| ledger::push(txn, &device, share, now)
    };
    let works = ledger::shares(asked)?.into_iter().map(work).collect();
    let mut answers = app.db.write_in_turn(works).await?;
    let verdicts = answers.iter_mut().flat_map(|answer| std::mem::take(&mut answer.verdicts)).collect();
    let last = answers.pop().expect("a request has at least one share");
    // The device sets its clock by it.
    Ok(Json(PushAnswer { verdicts, now: app.now(), ..last }))
}
