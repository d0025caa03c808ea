//! Why a request was refused: a stable code for programs, a sentence for people.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal;)+) => {
        /// A stable code. Each has a sentence in the language files under `problem`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Code {$(
            $(#[$doc])*
            #[serde(rename = $code)]
            $name,
        )+}

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as it is sent.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The HTTP status it is sent with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),+ }
            }
        }
    };
}

codes! {
    /// The request cannot be read.
    Malformed = "malformed", 400;
    /// A name, label or other value is not acceptable.
    BadValue = "bad_value", 422;
    /// The request is too large.
    TooLarge = "too_large", 413;
    /// Too many requests; wait a moment.
    TooMany = "too_many", 429;
    /// The protocol version is newer than this server.
    UnknownVersion = "unknown_version", 400;
    /// There is nothing at this address.
    NotFound = "not_found", 404;
    /// Log in first.
    NotLoggedIn = "not_logged_in", 401;
    /// The log-in name or the password is wrong.
    WrongPassword = "wrong_password", 401;
    /// Too many wrong passwords; wait.
    LoginPaused = "login_paused", 429;
    /// This role may not do that.
    Forbidden = "forbidden", 403;
    /// Passwords and visits cross the network over https alone.
    NeedsHttps = "needs_https", 403;
    /// The device is not paired, or its pairing was revoked.
    DeviceUnknown = "device_unknown", 401;
    /// The device is of another kind.
    WrongDevice = "wrong_device", 403;
    /// The pairing code is wrong, used or expired.
    CodeInvalid = "code_invalid", 422;
    /// Set-up is not finished yet.
    NotSetUp = "not_set_up", 409;
    /// Set-up was done already.
    AlreadySetUp = "already_set_up", 409;
    /// Set-up needs this machine or the one-time code.
    SetupCodeNeeded = "setup_code_needed", 403;
    /// The password is too short or too common.
    WeakPassword = "weak_password", 422;
    /// Somebody has that log-in name already.
    LoginTaken = "login_taken", 409;
    /// Somebody must stay who may change people and settings.
    LastAdmin = "last_admin", 409;
    /// Records are missing before these.
    Gap = "gap", 409;
    /// The service does not exist here.
    UnknownService = "unknown_service", 404;
    /// The counter does not exist here.
    UnknownCounter = "unknown_counter", 404;
    /// Somebody else is at this counter.
    CounterTaken = "counter_taken", 409;
    /// Choose a counter first.
    NoCounter = "no_counter", 409;
    /// This counter still has somebody.
    CounterBusy = "counter_busy", 409;
    /// There is no such ticket today.
    UnknownTicket = "unknown_ticket", 404;
    /// The ticket's state does not allow that.
    WrongState = "wrong_state", 409;
    /// The visit is finished already.
    AlreadyFinished = "already_finished", 409;
    /// It is too late to take that back.
    TooLate = "too_late", 409;
    /// No counter at which somebody sits serves that service.
    NobodyServes = "nobody_serves", 409;
    /// A request is registered when each of its documents was found present.
    DocumentsMissing = "documents_missing", 409;
    /// A request is made of a visit when its applicant has declared that all is right.
    DeclarationMissing = "declaration_missing", 409;
    /// Somebody else changed it in the meantime.
    ChangedMeanwhile = "changed_meanwhile", 409;
    /// Visitors must be offered something.
    NothingOffered = "nothing_offered", 409;
    /// No counter in use would serve a service that visitors are offered.
    Unserved = "unserved", 409;
    /// A service would be seen as one that is not offered, or not seen as itself.
    SeenAs = "seen_as", 409;
    /// Another service has the letter.
    LetterTaken = "letter_taken", 409;
    /// The declaration has other words by now.
    OtherDeclaration = "other_declaration", 409;
    /// Nobody sits down at this counter any more.
    CounterClosed = "counter_closed", 409;
    /// There is no such support request here.
    UnknownRequest = "unknown_request", 404;
    /// The support request's state does not allow that.
    WrongRequestState = "wrong_request_state", 409;
    /// There is no such appointment here, from today on.
    UnknownAppointment = "unknown_appointment", 404;
    /// The appointment was kept or cancelled already.
    AppointmentOver = "appointment_over", 409;
    /// Visitors are expected by appointments that would not hold any more.
    AppointmentsStand = "appointments_stand", 409;
    /// Somebody else has this time.
    TimeTaken = "time_taken", 409;
    /// Nobody can be received at this time.
    NoSuchTime = "no_such_time", 409;
    /// The day has as many appointments as one can have.
    AgendaFull = "agenda_full", 409;
    /// The visit was rated already.
    AlreadyRated = "already_rated", 409;
    /// The visit cannot be rated (yet, or any more).
    NotRateable = "not_rateable", 409;
    /// The day is closed.
    DayClosed = "day_closed", 409;
    /// The branch receives nobody now.
    BranchClosed = "branch_closed", 409;
    /// The day's numbers of this service are used up.
    NumbersUsedUp = "numbers_used_up", 409;
    /// The link is wrong or no longer valid.
    LinkInvalid = "link_invalid", 404;
    /// The server cannot store now (full, locked or read-only).
    StoreUnavailable = "store_unavailable", 503;
    /// Something went wrong in the server; it is logged there.
    Internal = "internal", 500;
}

/// A refusal, as every route answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// For programs.
    pub code: Code,
    /// For people, in the language of `Accept-Language`.
    pub message: String,
    /// For [`Code::Gap`]: the first record that is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<u64>,
    /// For [`Code::LoginPaused`] and [`Code::TooMany`]: after how many seconds to try again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_secs: Option<u32>,
}
