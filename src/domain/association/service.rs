//! What one comes for, and what it asks for.

use std::{collections::BTreeSet, ops::RangeInclusive};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Hours;
use crate::{
    change::{changed, merged},
    id::{DocumentId, ServiceId},
    label::Letter,
    personal::Field,
    text::LocalName,
};

/// The most services of a branch.
pub const SERVICES_MAX: usize = 12;
/// How many numbers a service may give a day, where they are counted.
pub const DAILY_NUMBERS: RangeInclusive<u8> = 1..=250;

/// A drawing beside a service or a document; the names of the icon sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Icon {
    /// A hand and a heart.
    Support,
    /// A sheet with a plus.
    DocAdd,
    /// A sheet and a glass.
    DocSearch,
    /// Two people.
    Family,
    /// A raised hand.
    Hand,
    /// A speech bubble.
    Speech,
    /// An identity card.
    Id,
    /// A house.
    House,
    /// A bank.
    Bank,
    /// A bank note.
    Income,
    /// A book.
    Book,
    /// A calendar with a tick.
    CalendarCheck,
    /// A person.
    Person,
    /// A pen on a line.
    Sign,
}

impl Icon {
    /// All of them, in the order of the screens.
    pub const ALL: [Self; 14] = [
        Self::Support,
        Self::DocAdd,
        Self::DocSearch,
        Self::Family,
        Self::Hand,
        Self::Speech,
        Self::Id,
        Self::House,
        Self::Bank,
        Self::Income,
        Self::Book,
        Self::CalendarCheck,
        Self::Person,
        Self::Sign,
    ];

    /// The drawing's name in the icon sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::DocAdd => "doc-add",
            Self::DocSearch => "doc-search",
            Self::Family => "family",
            Self::Hand => "hand",
            Self::Speech => "speech",
            Self::Id => "id",
            Self::House => "house",
            Self::Bank => "bank",
            Self::Income => "income",
            Self::Book => "book",
            Self::CalendarCheck => "calendar-check",
            Self::Person => "person",
            Self::Sign => "sign",
        }
    }
}

/// Something to bring to the counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequiredDocument {
    /// Its identity; nil where a device kept it before documents had one.
    #[serde(default = "no_identity")]
    pub id: DocumentId,
    /// Its drawing.
    pub icon: Icon,
    /// What it is.
    pub name: LocalName,
}

const fn no_identity() -> DocumentId {
    DocumentId(Uuid::nil())
}

/// What one comes for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and of the profile's file")]
pub struct Service {
    /// Its identity.
    pub id: ServiceId,
    /// Its letter, unique in the branch; its tickets have it unless others see it as another service.
    pub letter: Letter,
    /// Its drawing.
    pub icon: Icon,
    /// Its name.
    pub name: LocalName,
    /// Its one defined main output.
    pub output: LocalName,
    /// Whether the kiosk asks who comes.
    #[serde(default)]
    pub asks_visitor_kind: bool,
    /// Whether it raises a request to the research committee, whose reply period is then stated.
    #[serde(default)]
    pub committee: bool,
    /// What to bring.
    #[serde(default)]
    pub documents: Vec<RequiredDocument>,
    /// Whether the kiosk asks which of them are at hand, and the counter checks each: see [`Branch::checks_documents`].
    ///
    /// [`Branch::checks_documents`]: super::Branch::checks_documents
    #[serde(default)]
    pub checks_documents: bool,
    /// What the kiosk asks the visitor for; nothing, unless the association wants it.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// When its numbers are given, within the branch's hours; none: whenever the branch receives. Its other hours are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// How many numbers it gives a day, within [`DAILY_NUMBERS`]; none: as many as come. Appointments are kept beyond it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily: Option<u8>,
    /// As which other service everybody but its visitors and the staff sees it, where what it is would tell something of
    /// whoever comes for it: see [`Branch::seen`].
    ///
    /// [`Branch::seen`]: super::Branch::seen
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_as: Option<ServiceId>,
    /// Whether visitors are not offered it; whoever waits for it is served.
    #[serde(default)]
    pub hidden: bool,
}

impl Service {
    /// This service with what differs from `before` to `after`, of that which an administrator changes: all but its
    /// identity and its letter.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        Self {
            name: self.name.with_change(&before.name, &after.name),
            output: self.output.with_change(&before.output, &after.output),
            icon: changed(&self.icon, &before.icon, &after.icon),
            asks_visitor_kind: changed(
                &self.asks_visitor_kind,
                &before.asks_visitor_kind,
                &after.asks_visitor_kind,
            ),
            committee: changed(&self.committee, &before.committee, &after.committee),
            documents: merged(&self.documents, &before.documents, &after.documents, |document| document.id),
            checks_documents: changed(
                &self.checks_documents,
                &before.checks_documents,
                &after.checks_documents,
            ),
            fields: merged(&self.fields, &before.fields, &after.fields, |field| field.kind),
            hours: changed(&self.hours, &before.hours, &after.hours),
            daily: changed(&self.daily, &before.daily, &after.daily),
            seen_as: changed(&self.seen_as, &before.seen_as, &after.seen_as),
            hidden: changed(&self.hidden, &before.hidden, &after.hidden),
            ..self.clone()
        }
    }

    /// Whether its numbers can be given so.
    pub(crate) fn can_give(&self) -> bool {
        let can_keep = |hours: &Hours| hours.other.is_empty() && hours.check().is_ok();
        self.hours.as_ref().is_none_or(can_keep) && self.daily.is_none_or(|n| DAILY_NUMBERS.contains(&n))
    }

    /// Whether each of its documents has an identity of its own.
    pub fn tells_documents_apart(&self) -> bool {
        let ids: BTreeSet<_> = self.documents.iter().map(|document| document.id).collect();
        ids.len() == self.documents.len() && !ids.contains(&no_identity())
    }
}
