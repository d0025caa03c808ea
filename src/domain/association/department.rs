//! Who answers for a part of the association's work.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{change::merged_with, id::DepartmentId, text::LocalName};

/// The most departments of a branch.
pub const DEPARTMENTS_MAX: usize = 20;

/// A part of the association's work, and whom reception asks about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Department {
    /// Its identity.
    pub id: DepartmentId,
    /// What it is called.
    pub name: LocalName,
    /// Who answers enquiries for it: the liaison officer.
    pub officer: LocalName,
}

impl Department {
    /// This department with what differs from `before` to `after`.
    fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            id: self.id,
            name: self.name.with_change(&before.name, &after.name),
            officer: self.officer.with_change(&before.officer, &after.officer),
        }
    }
}

/// Whether each of these departments has an identity of its own.
pub(crate) fn are_good(departments: &[Department]) -> bool {
    let ids: BTreeSet<_> = departments.iter().map(|department| department.id).collect();
    ids.len() == departments.len()
}

/// Those that stand, with what differs from `before` to `after`.
pub(crate) fn with_change(
    stands: &[Department],
    before: &[Department],
    after: &[Department],
) -> Vec<Department> {
    merged_with(stands, before, after, |department| department.id, Department::with_change)
}
