//! For whom a counter is, where an association receives men, women and families apart.

use serde::{Deserialize, Serialize};

/// For whom a counter is: a word beside its number, which decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Men.
    Men,
    /// Women.
    Women,
    /// Families.
    Families,
}

impl Section {
    /// All of them, in the order of the screens.
    pub const ALL: [Self; 3] = [Self::Men, Self::Women, Self::Families];
}
