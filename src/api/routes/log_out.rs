//! `DELETE /v1/session`: logs out.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    ledger::{self, Moment},
    refusal::Refused,
    session,
    store::StoreError,
};

/// Logs out: the session is good for nothing any more, and the counters where nobody is left to serve are closed.
#[utoipa::path(delete, path = "/v1/session", tag = "staff",
    responses((status = 204, description = "Logged out."), Refused))]
pub async fn log_out(staff: Staff<Reception>, State(app): State<App>) -> Result<Response, Refused> {
    let (now, person) = (app.now(), staff.person);
    let ended = app.db.write(move |txn| {
        txn.end_session(&staff.session)?;
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        ledger::leave_counters(txn, person.association, person.id, moment)?;
        Ok::<_, StoreError>(())
    });
    ended.await?;
    app.live.check_doors();
    Ok((StatusCode::NO_CONTENT, session::end()).into_response())
}
