//! What is typed of a service, until it is published.

use domain::{
    association::{Icon as Picture, RequiredDocument, Service},
    id::{DocumentId, ServiceId},
    label::Letter,
    process::Step,
    text::{LocalName, Name},
};
use leptos::prelude::*;
use uuid::Uuid;

/// All of it.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub letter: RwSignal<Letter>,
    pub name: Both,
    pub output: Both,
    pub picture: RwSignal<Picture>,
    pub asks: RwSignal<bool>,
    pub committee: RwSignal<bool>,
    pub checks: RwSignal<bool>,
    pub documents: RwSignal<Vec<TypedDocument>>,
}

/// Words in both languages.
#[derive(Clone, Copy)]
pub(super) struct Both {
    pub ar: RwSignal<String>,
    pub en: RwSignal<String>,
}

/// A document; it comes and goes while the card stands.
#[derive(Clone)]
pub(super) struct TypedDocument {
    pub id: DocumentId,
    pub picture: ArcRwSignal<Picture>,
    pub ar: ArcRwSignal<String>,
    pub en: ArcRwSignal<String>,
}

impl Both {
    fn of(name: Option<&LocalName>) -> Self {
        let typed = |name: Option<&Name>| RwSignal::new(name.map(Name::to_string).unwrap_or_default());
        Self { ar: typed(name.map(|name| &name.ar)), en: typed(name.map(|name| &name.en)) }
    }

    fn name(self) -> Option<LocalName> {
        Some(LocalName { ar: read(&self.ar.get_untracked())?, en: read(&self.en.get_untracked())? })
    }
}

fn read(typed: &str) -> Option<Name> {
    Name::parse(typed).ok()
}

impl TypedDocument {
    pub(super) fn new() -> Self {
        Self {
            id: DocumentId(Uuid::new_v4()),
            picture: ArcRwSignal::new(Picture::DocAdd),
            ar: ArcRwSignal::default(),
            en: ArcRwSignal::default(),
        }
    }

    fn of(document: &RequiredDocument) -> Self {
        Self {
            id: document.id,
            picture: ArcRwSignal::new(document.icon),
            ar: ArcRwSignal::new(document.name.ar.to_string()),
            en: ArcRwSignal::new(document.name.en.to_string()),
        }
    }

    fn document(&self) -> Option<RequiredDocument> {
        let name = LocalName { ar: read(&self.ar.get_untracked())?, en: read(&self.en.get_untracked())? };
        Some(RequiredDocument { id: self.id, icon: self.picture.get_untracked(), name })
    }
}

impl Typed {
    /// Of `service`; of nothing yet, one of that letter.
    pub(super) fn of(service: Option<&Service>, letter: Letter) -> Self {
        let is = |which: fn(&Service) -> bool| RwSignal::new(service.is_some_and(which));
        let documents = service.map(|service| service.documents.iter().map(TypedDocument::of).collect());
        Self {
            letter: RwSignal::new(service.map_or(letter, |service| service.letter)),
            name: Both::of(service.map(|service| &service.name)),
            output: Both::of(service.map(|service| &service.output)),
            picture: RwSignal::new(service.map_or(Picture::Support, |service| service.icon)),
            asks: is(|service| service.asks_visitor_kind),
            committee: is(|service| service.committee),
            checks: is(|service| service.checks_documents),
            documents: RwSignal::new(documents.unwrap_or_default()),
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

    /// The service of that identity, where all of it can be read. What is not typed here it has from `began`.
    pub(super) fn service(self, id: ServiceId, began: Option<&Service>, steps: &[Step]) -> Option<Service> {
        let documents = self.documents.get_untracked();
        let service = Service {
            id,
            letter: self.letter.get_untracked(),
            icon: self.picture.get_untracked(),
            name: self.name.name()?,
            output: self.output.name()?,
            asks_visitor_kind: self.asks.get_untracked(),
            committee: self.committee.get_untracked(),
            documents: documents.iter().map(TypedDocument::document).collect::<Option<_>>()?,
            checks_documents: self.checks.get_untracked(),
            fields: began.map(|began| began.fields.clone()).unwrap_or_default(),
            hidden: began.is_some_and(|began| began.hidden),
        };
        Some(service.fitted(steps))
    }
}
