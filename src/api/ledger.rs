//! The ledger: everything that changes or reads a branch's day.
//!
//! Each function works within one transaction; time and fresh identities are arguments. Events are the
//! truth; visits, tickets, seats and days are a projection written with them (see [`rebuild`](mod@rebuild)).

mod act;
mod appointment;
mod assistance;
mod close;
mod device;
mod error;
mod kind;
mod lease;
mod log_out;
mod look_up;
mod once;
mod personal;
mod phone;
mod profile;
mod project;
mod push;
mod rate;
mod rebuild;
mod record;
mod report;
mod request;
mod reserve;
mod restore;
mod setting;
mod snapshot;
#[cfg(test)]
mod tests;
mod waiting;

use domain::time::Timestamp;
use uuid::Uuid;

pub use self::{
    act::act,
    appointment::{agenda, change_appointment, due, find_appointment},
    assistance::assistance,
    close::{close_day, close_past_days},
    device::{change_device, heartbeat, pair},
    error::Refusal,
    lease::{lease, return_lease},
    log_out::leave_counters,
    personal::{
        Found, destroy_kept_long, fields_at_counter, fields_of, import_records, keep_records, signature_of,
    },
    phone::{phone_leave, phone_pause, phone_rate, phone_ticket},
    profile::running_profile,
    push::{import, push, shares},
    rate::find_rateable,
    rebuild::rebuild,
    report::{day_report, day_visits},
    request::{change_request, link_request, phone_request, request_detail, request_page},
    reserve::reserve,
    restore::{carry_tags, restored},
    setting::{CHANGES_SHOWN, change_setting, put_setting, settings},
    snapshot::{board, counter, kiosk, numbered, queue_page},
};

/// Where fresh identities come from: random ones in the server, counted ones in tests.
pub trait Fresh {
    /// An identity that was never given before.
    fn uuid(&mut self) -> Uuid;
}

impl<F: FnMut() -> Uuid> Fresh for F {
    fn uuid(&mut self) -> Uuid {
        self()
    }
}

/// The moment of a change, and the identities it may take.
pub struct Moment<'f> {
    /// The server's clock.
    pub now: Timestamp,
    /// Fresh identities.
    pub fresh: &'f mut dyn Fresh,
}
