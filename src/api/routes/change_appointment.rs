//! `POST /v1/appointments`: makes or changes an appointment.

use axum::{Json, extract::State};
use sync::wire::appointment::{Agenda, AppointmentCommand};
use uuid::Uuid;

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Body,
    branches,
    ledger::{self, Moment},
    refusal::Refused,
};

/// Makes, moves or cancels one, once; answers the appointments of its day.
#[utoipa::path(post, path = "/v1/appointments", tag = "appointments", request_body = AppointmentCommand,
    responses((status = 200, body = Agenda), Refused))]
pub async fn change_appointment(
    staff: Staff<Reception>,
    State(app): State<App>,
    Body(command): Body<AppointmentCommand>,
) -> Result<Json<Agenda>, Refused> {
    let at = branches::of(&app, &staff.person, Some(command.branch)).await?;
    let (now, staff) = (app.now(), staff.person.id);
    let changed = app.db.write(move |txn| {
        let moment = Moment { now, fresh: &mut Uuid::new_v4 };
        ledger::change_appointment(txn, at, staff, command, moment)
    });
    Ok(Json(Agenda { phone_base: app.reach.phones.clone(), ..changed.await? }))
}
