//! Where others in the network find the server.

use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How devices come to the server (`GET /v1/reach`). Addresses have no slash at their end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reachable {
    /// Where tablets, screens and staff open their pages; none where only the server's own machine can.
    pub https: Option<String>,
    /// The page that says how a device comes to trust the server's own authority, where it has one.
    pub install: Option<String>,
    /// The SHA-256 of that authority's certificate.
    pub fingerprint: Option<String>,
    /// How it stands with the certificate, where the server speaks https itself.
    pub certificate: Option<CertificateStanding>,
}

/// How it stands with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateStanding {
    /// From when on devices refuse it.
    pub ends: Timestamp,
    /// Whether somebody has to renew it.
    pub needs_care: bool,
}
