//! Who answers for what, as a profile has it: departments have no identities there yet.

use domain::{
    association::{Branch, Department},
    id::DepartmentId,
    text::LocalName,
};
use serde::Deserialize;
use uuid::Uuid;

use super::library::take;

/// A department before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferedDepartment {
    pub name: LocalName,
    pub officer: LocalName,
}

impl OfferedDepartment {
    /// What `branch` has.
    pub(super) fn running(branch: &Branch) -> Vec<Self> {
        let offered = |it: &Department| Self { name: it.name.clone(), officer: it.officer.clone() };
        branch.departments.iter().map(offered).collect()
    }

    /// Those that were `offered`, each found by its name beside what stands.
    pub(super) fn beside(
        offered: &[Self],
        stand: &[Department],
        mut fresh: impl FnMut() -> Uuid,
    ) -> Vec<Department> {
        let mut left: Vec<_> = stand.iter().collect();
        let mut department = |Self { name, officer }: &Self| {
            let known = take(&mut left, |it| it.name.ar == name.ar);
            let id = known.map_or_else(|| DepartmentId(fresh()), |it| it.id);
            Department { id, name: name.clone(), officer: officer.clone() }
        };
        offered.iter().map(&mut department).collect()
    }
}
