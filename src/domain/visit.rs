//! A visit: one arrival of one or more persons, by any channel, for one service.

use serde::{Deserialize, Serialize};

/// Whom the association receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VisitorKind {
    /// Receives the association's services.
    Beneficiary,
    /// Gives money or goods.
    Supporter,
    /// Gives time.
    Volunteer,
    /// Sells to the association or buys from it.
    Supplier,
    /// A government or civil body.
    PublicBody,
    /// The private sector.
    Company,
    /// Works for the association.
    Employee,
}

impl VisitorKind {
    /// Every kind, in the order of the screens.
    pub const ALL: [Self; 7] = [
        Self::Beneficiary,
        Self::Supporter,
        Self::Volunteer,
        Self::Supplier,
        Self::PublicBody,
        Self::Company,
        Self::Employee,
    ];
}

/// How a contact reached the association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In person.
    Interview,
    /// By telephone.
    Phone,
    /// Social media.
    SocialMedia,
    /// A letter or fax.
    Letter,
    /// E-mail.
    Email,
    /// The help-request service.
    HelpRequest,
    /// The volunteering service.
    Volunteering,
    /// The website.
    Website,
    /// A representative of a branch office.
    BranchRepresentative,
}

impl Channel {
    /// Every channel, in the order of the policies.
    pub const ALL: [Self; 9] = [
        Self::Interview,
        Self::Phone,
        Self::SocialMedia,
        Self::Letter,
        Self::Email,
        Self::HelpRequest,
        Self::Volunteering,
        Self::Website,
        Self::BranchRepresentative,
    ];
}

/// The most persons that one visit counts.
pub const PERSONS_MAX: u8 = 50;

/// How many persons came with one visit: 1 to [`PERSONS_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct Persons(u8);

impl Persons {
    /// One person came alone.
    pub const ONE: Self = Self(1);
}

/// Not 1 to [`PERSONS_MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a visit is of 1 to {PERSONS_MAX} persons")]
pub struct BadPersons;

impl TryFrom<u8> for Persons {
    type Error = BadPersons;
    fn try_from(n: u8) -> Result<Self, BadPersons> {
        if (1..=PERSONS_MAX).contains(&n) { Ok(Self(n)) } else { Err(BadPersons) }
    }
}

impl From<Persons> for u8 {
    fn from(persons: Persons) -> Self {
        persons.0
    }
}
