//! `POST /v1/devices/codes`: a code with which a screen is paired.

use axum::{Json, extract::State, http::StatusCode};
use domain::time::{MS_PER_DAY, MS_PER_SEC};
use sync::wire::{
    device::{NewCode, PAIRING_CODE_SECS, PairingCode},
    problem::Code,
};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    body::Body,
    branches,
    refusal::Refused,
    secret,
    store::PairingTicket,
};

/// How often another code is tried when one is out already.
const TRIES: u8 = 3;

/// A code to type on the device, once.
#[utoipa::path(post, path = "/v1/devices/codes", tag = "devices", request_body = NewCode,
    responses((status = 201, body = PairingCode), Refused))]
pub async fn new_code(
    staff: Staff<Supervisor>,
    State(app): State<App>,
    Body(asked): Body<NewCode>,
) -> Result<(StatusCode, Json<PairingCode>), Refused> {
    let at = branches::of(&app, &staff.person, Some(asked.branch)).await?;
    // Whoever looks at a demonstration should not have to make codes first.
    let good_for_ms = if app.installation.demo { MS_PER_DAY } else { PAIRING_CODE_SECS * MS_PER_SEC };
    let expires_at = app.now().plus_ms(good_for_ms);
    for _ in 0..TRIES {
        let code = secret::code();
        let ticket = PairingTicket {
            code: secret::hash(&code),
            at,
            kind: asked.kind,
            name: asked.name.clone(),
            expires_at,
            used_by: None,
        };
        if app.db.write(move |txn| txn.add_pairing_code(&ticket)).await? {
            return Ok((StatusCode::CREATED, Json(PairingCode { code, expires_at })));
        }
    }
    Err(Code::Internal.into())
}
