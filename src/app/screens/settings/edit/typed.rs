//! What is typed of a service, until it is published.

use domain::{
    association::{Icon as Picture, RequiredDocument, Service},
    id::{DocumentId, ServiceId},
    label::Letter,
    personal::{Field, FieldKind},
    process::Step,
};
use leptos::prelude::*;
use uuid::Uuid;

use crate::screens::settings::line::TypedLine;

/// All of it.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub letter: RwSignal<Letter>,
    pub name: TypedLine,
    pub output: TypedLine,
    pub picture: RwSignal<Picture>,
    pub asks: RwSignal<bool>,
    pub committee: RwSignal<bool>,
    pub checks: RwSignal<bool>,
    pub documents: RwSignal<Vec<TypedDocument>>,
    pub fields: [TypedField; FieldKind::ALL.len()],
}

/// A document; it comes and goes while the card stands.
#[derive(Clone, Copy)]
pub(super) struct TypedDocument {
    pub id: DocumentId,
    pub picture: RwSignal<Picture>,
    pub name: TypedLine,
}

/// Something that visitors may be asked about themselves.
#[derive(Clone, Copy)]
pub(super) struct TypedField {
    pub kind: FieldKind,
    pub asked: RwSignal<bool>,
    pub purpose: TypedLine,
    pub mandatory: RwSignal<bool>,
}

impl TypedDocument {
    pub(super) fn new() -> Self {
        Self {
            id: DocumentId(Uuid::new_v4()),
            picture: RwSignal::new(Picture::DocAdd),
            name: TypedLine::empty(),
        }
    }

    fn of(document: &RequiredDocument) -> Self {
        Self {
            id: document.id,
            picture: RwSignal::new(document.icon),
            name: TypedLine::of_name(Some(&document.name)),
        }
    }

    fn document(&self) -> Option<RequiredDocument> {
        Some(RequiredDocument { id: self.id, icon: self.picture.get_untracked(), name: self.name.name()? })
    }
}

impl TypedField {
    fn of(kind: FieldKind, field: Option<&Field>) -> Self {
        Self {
            kind,
            asked: RwSignal::new(field.is_some()),
            purpose: TypedLine::of_text(field.map(|field| &field.purpose)),
            mandatory: RwSignal::new(field.is_some_and(|field| field.mandatory)),
        }
    }

    fn field(self) -> Option<Field> {
        let (kind, mandatory) = (self.kind, self.mandatory.get_untracked());
        Some(Field { kind, purpose: self.purpose.text()?, mandatory })
    }
}

impl Typed {
    /// Of `service`; of nothing yet, one of that letter.
    pub(super) fn of(service: Option<&Service>, letter: Letter) -> Self {
        let is = |which: fn(&Service) -> bool| RwSignal::new(service.is_some_and(which));
        let field = |kind| service?.fields.iter().find(|field| field.kind == kind);
        let documents = service.map(|service| service.documents.iter().map(TypedDocument::of).collect());
        Self {
            letter: RwSignal::new(service.map_or(letter, |service| service.letter)),
            name: TypedLine::of_name(service.map(|service| &service.name)),
            output: TypedLine::of_name(service.map(|service| &service.output)),
            picture: RwSignal::new(service.map_or(Picture::Support, |service| service.icon)),
            asks: is(|service| service.asks_visitor_kind),
            committee: is(|service| service.committee),
            checks: is(|service| service.checks_documents),
            documents: RwSignal::new(documents.unwrap_or_default()),
            fields: FieldKind::ALL.map(|kind| TypedField::of(kind, field(kind))),
        }
    }

    /// Whether documents could be asked for; followed.
    pub(super) fn can_check(self, steps: &[Step]) -> bool {
        steps.contains(&Step::Documents) && self.documents.with(|documents| !documents.is_empty())
    }

    /// Whether they are then asked for in any case, since a request is complete with them; followed.
    pub(super) fn must_check(self, steps: &[Step]) -> bool {
        self.committee.get() && steps.contains(&Step::Completion)
    }

    /// The service of that identity, where all of it can be read; how its numbers are given and who sees it is typed beside it. What is not
    /// typed at all it has from `began`.
    pub(super) fn service(self, id: ServiceId, began: Option<&Service>) -> Option<Service> {
        let documents = self.documents.get_untracked();
        let fields = self.fields.into_iter().filter(|field| field.asked.get_untracked());
        Some(Service {
            id,
            letter: self.letter.get_untracked(),
            icon: self.picture.get_untracked(),
            name: self.name.name()?,
            output: self.output.name()?,
            asks_visitor_kind: self.asks.get_untracked(),
            committee: self.committee.get_untracked(),
            documents: documents.iter().map(TypedDocument::document).collect::<Option<_>>()?,
            checks_documents: self.checks.get_untracked(),
            fields: fields.map(TypedField::field).collect::<Option<_>>()?,
            hours: None,
            daily: None,
            seen_as: None,
            hidden: began.is_some_and(|began| began.hidden),
        })
    }
}
