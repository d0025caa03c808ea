//! The association's own picture, on its way to the server.

use domain::id::{BranchId, LogoId};
use serde::{Deserialize, Serialize};

/// `POST /v1/logos` (admin): keeps a picture, which no screen shows yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewLogo {
    /// Of which branch.
    pub branch: BranchId,
    /// A PNG in base64.
    pub png: String,
}

/// It is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptLogo {
    /// By what it can be named from now on.
    pub logo: LogoId,
}
