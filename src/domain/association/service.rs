//! What one comes for, and what it asks for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    checklist::DOCUMENTS_MAX,
    id::{DocumentId, ServiceId},
    label::Letter,
    personal::Field,
    process::Step,
    text::LocalName,
};

/// The most services of a branch.
pub const SERVICES_MAX: usize = 12;

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
    /// The letter of its tickets; unique in the branch.
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
    /// Whether the kiosk asks which of them are at hand, and the counter checks each.
    #[serde(default)]
    pub checks_documents: bool,
    /// What the kiosk asks the visitor for; nothing, unless the association wants it.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Whether visitors are not offered it; whoever waits for it is served.
    #[serde(default)]
    pub hidden: bool,
}

impl Service {
    /// This service with what differs from `before` to `after`, of that which an administrator changes: all but its
    /// identity, its letter and its fields.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        let name = |name: fn(&Self) -> &LocalName| LocalName {
            ar: changed(&name(self).ar, &name(before).ar, &name(after).ar),
            en: changed(&name(self).en, &name(before).en, &name(after).en),
        };
        Self {
            name: name(|service| &service.name),
            output: name(|service| &service.output),
            icon: changed(&self.icon, &before.icon, &after.icon),
            asks_visitor_kind: changed(
                &self.asks_visitor_kind,
                &before.asks_visitor_kind,
                &after.asks_visitor_kind,
            ),
            committee: changed(&self.committee, &before.committee, &after.committee),
            documents: merged(&self.documents, &before.documents, &after.documents),
            checks_documents: changed(
                &self.checks_documents,
                &before.checks_documents,
                &after.checks_documents,
            ),
            hidden: changed(&self.hidden, &before.hidden, &after.hidden),
            ..self.clone()
        }
    }

    /// This service as a policy of these `steps` can go by it: nothing is checked where there is nothing to check, and
    /// what completes a request is checked in any case.
    #[must_use]
    pub fn fitted(self, steps: &[Step]) -> Self {
        let can_check = steps.contains(&Step::Documents) && !self.documents.is_empty();
        let must_check = self.committee && steps.contains(&Step::Completion);
        Self { checks_documents: can_check && (must_check || self.checks_documents), ..self }
    }

    /// What it asks for, as far as its documents go.
    pub const fn paperwork(&self) -> Paperwork {
        Paperwork {
            n_documents: self.documents.len(),
            is_checked: self.checks_documents,
            raises_request: self.committee,
        }
    }

    /// Whether each of its documents has an identity of its own.
    pub fn tells_documents_apart(&self) -> bool {
        let ids: BTreeSet<_> = self.documents.iter().map(|document| document.id).collect();
        ids.len() == self.documents.len() && !ids.contains(&no_identity())
    }
}

/// The documents that stand with what differs from `before` to `after`, each for itself; new ones come last.
fn merged(
    stands: &[RequiredDocument],
    before: &[RequiredDocument],
    after: &[RequiredDocument],
) -> Vec<RequiredDocument> {
    if stands == before {
        return after.to_vec();
    }
    let find = |documents: &[RequiredDocument], id| documents.iter().find(|it| it.id == id).cloned();
    let kept = stands.iter().filter_map(|there| match (find(before, there.id), find(after, there.id)) {
        (Some(_), None) => None,
        (Some(was), Some(is)) => Some(changed(there, &was, &is)),
        (None, _) => Some(there.clone()),
    });
    let is_new = |it: &&RequiredDocument| find(before, it.id).is_none() && find(stands, it.id).is_none();
    kept.chain(after.iter().filter(is_new).cloned()).collect()
}

fn changed<T: Clone + PartialEq>(stands: &T, before: &T, after: &T) -> T {
    if before == after { stands.clone() } else { after.clone() }
}

/// What a service asks for, as far as its documents go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paperwork {
    /// How many documents are to be brought.
    pub n_documents: usize,
    /// Whether the kiosk asks which of them are at hand, and the counter checks each.
    pub is_checked: bool,
    /// Whether the service raises a request to the research committee.
    pub raises_request: bool,
}

impl Paperwork {
    /// Whether a policy of these `steps` can go by it.
    pub fn check(self, steps: &[Step]) -> Result<(), BadPaperwork> {
        let completes = self.raises_request
            && [Step::Documents, Step::Completion].iter().all(|step| steps.contains(step));
        match self {
            Self { is_checked: true, .. } if !steps.contains(&Step::Documents) => Err(BadPaperwork::NoStep),
            Self { is_checked: true, n_documents: 0, .. } => Err(BadPaperwork::NothingToCheck),
            Self { is_checked: false, n_documents: 1.., .. } if completes => Err(BadPaperwork::Unchecked),
            Self { n_documents, .. } if n_documents > DOCUMENTS_MAX => Err(BadPaperwork::TooMany),
            Self { .. } => Ok(()),
        }
    }
}

/// Why a policy cannot go by the documents of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPaperwork {
    /// They are checked, and the policy has no such step.
    NoStep,
    /// They are checked, and there are none.
    NothingToCheck,
    /// A complete request needs them, and nobody checks them.
    Unchecked,
    /// There are more than [`DOCUMENTS_MAX`].
    TooMany,
}
