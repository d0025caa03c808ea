//! The documents of a visit: what the visitor says is at hand, and what reception found.

use serde::{Deserialize, Serialize};

/// The most documents that a service asks for.
pub const DOCUMENTS_MAX: usize = 10;

/// What reception found of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    /// It is here, and valid.
    Present,
    /// It is not here.
    Missing,
    /// It is here and no longer valid.
    Expired,
}

impl DocumentState {
    /// Every state, in the order of the screens.
    pub const ALL: [Self; 3] = [Self::Present, Self::Missing, Self::Expired];
}

/// Whether a document is at hand: what reception found counts, and before it looked what the visitor said.
pub fn is_at_hand(declared: bool, found: Option<DocumentState>) -> bool {
    found.map_or(declared, |found| found == DocumentState::Present)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_counts_more_than_what_was_said() {
        for declared in [false, true] {
            assert_eq!(is_at_hand(declared, None), declared);
            let found = DocumentState::ALL.map(|state| is_at_hand(declared, Some(state)));
            assert_eq!(found, [true, false, false]);
        }
    }
}
