//! Identities: random, made where the thing is made, never reused.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map($name)
            }
        }
    )+};
}

id! {
    /// The tenant: one association.
    AssociationId,
    /// One place with a lobby.
    BranchId,
    /// What one comes for.
    ServiceId,
    /// A document that a service asks for.
    DocumentId,
    /// Who answers for a part of the work.
    DepartmentId,
    /// A guide for visitors.
    GuideId,
    /// A picture of an association's own: made of what is in it, so that one picture has one identity.
    LogoId,
    /// A message to everybody in the lobby.
    MessageId,
    /// A supporting service that is given at once.
    QuickServiceId,
    /// One time that such a service was given.
    GivenId,
    /// Somebody whom visitors meet by appointment.
    OfficialId,
    /// A time that is taken, for a visitor or by an official's engagement.
    AppointmentId,
    /// Where one is served.
    CounterId,
    /// A paired kiosk, board or counter screen.
    DeviceId,
    /// One life of a device's store: a wiped store is a new incarnation.
    IncarnationId,
    /// A person who works with the product.
    StaffId,
    /// One arrival, by any channel; its ticket has the same identity.
    VisitId,
    /// Something that happened.
    EventId,
    /// One press of a button, made before the first attempt to send it.
    CommandId,
    /// A support request.
    RequestId,
    /// A record of personal data; it stands apart from all events.
    RecordId,
    /// A rating; says nothing of who gave it.
    RatingId,
    /// A call for a member of staff from a kiosk.
    AssistanceId,
    /// This data directory: another one at the same address is another installation.
    InstallationId,
    /// Changes when the server was restored from a backup.
    ServerEpoch,
}
