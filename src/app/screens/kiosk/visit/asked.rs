//! What is asked before the number, one question after the other.

use domain::{
    association::{Branch, Service},
    declaration::Signature,
    id::{DocumentId, ServiceId},
    personal::Given,
    text::Lang,
    visit::VisitorKind,
};
use sync::wire::appointment::Due;

/// A question before the number; they come in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Who comes?
    Visitor,
    /// Which documents are at hand?
    Documents,
    /// What the service needs to know of the visitor.
    Fields,
    /// Is all of it right?
    Declaration,
}

impl Question {
    const ALL: [Self; 4] = [Self::Visitor, Self::Documents, Self::Fields, Self::Declaration];

    /// The questions before the number, in their order. Whoever meets an official is asked nothing.
    pub fn before(branch: &Branch, answers: &Answers, can_seal: bool) -> Vec<Self> {
        let meets_official = answers.appointment.is_some_and(|due| due.official.is_some());
        let service = branch.service(answers.service).filter(|_| !meets_official);
        service.map(|service| Self::of(branch, service, can_seal)).unwrap_or_default()
    }

    /// The questions of a service, in their order. A tablet that has nothing to seal with asks for nothing personal.
    fn of(branch: &Branch, service: &Service, can_seal: bool) -> Vec<Self> {
        let is_asked = |question: &Self| match question {
            Self::Visitor => service.asks_visitor_kind,
            Self::Documents => branch.checks_documents(service),
            Self::Fields => can_seal && branch.fields_of(service).is_some(),
            Self::Declaration => branch.declaration_of(service).is_some(),
        };
        Self::ALL.into_iter().filter(is_asked).collect()
    }
}

/// What a visitor has answered so far. It is in memory alone, and gone with the visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// What they came for.
    pub service: ServiceId,
    /// Who they are, where that was asked and said.
    pub visitor_kind: Option<VisitorKind>,
    /// Which documents are at hand, where that was asked.
    pub documents: Option<Vec<DocumentId>>,
    /// What they gave of themselves.
    pub given: Vec<Given>,
    /// The version of the notice that they read before, and the language in which they did.
    pub notice: Option<(u16, Lang)>,
    /// How they declared, where that was asked.
    pub declared: Option<Confirmation>,
    /// The appointment that they keep.
    pub appointment: Option<Due>,
}

/// How a visitor declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Signed here.
    Signed(Signature),
    /// To be confirmed before a member of staff.
    WithStaff,
}

impl Answers {
    /// None yet.
    pub const fn none(service: ServiceId) -> Self {
        Self {
            service,
            visitor_kind: None,
            documents: None,
            given: Vec::new(),
            notice: None,
            declared: None,
            appointment: None,
        }
    }
}
