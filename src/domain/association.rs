//! An association as its screens need it: names, services, counters, hours, reply period.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    calendar::Weekday,
    checklist::DocumentState,
    digits::Digits,
    id::{BranchId, CounterId, DocumentId, ServiceId},
    label::Letter,
    process::Step,
    text::LocalName,
    ticket::Outcome,
};

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
}

/// Where one is served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counter {
    /// Its identity.
    pub id: CounterId,
    /// Its number, as called: from 1.
    pub number: u8,
}

/// The least time until the committee's reply, counted from the day the complete request is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReplyPeriod {
    /// Not before this many weeks.
    Weeks(u8),
    /// Not before this many months.
    Months(u8),
}

/// A span of one day in minutes from midnight, `from` before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shift {
    /// First minute.
    pub from_min: u16,
    /// The minute it ends.
    pub to_min: u16,
}

/// When the branch receives: the same shifts on each open day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hours {
    /// The open days.
    pub days: Vec<Weekday>,
    /// The shifts of an open day, in order, not overlapping.
    pub shifts: Vec<Shift>,
}

/// One place with a lobby, as its devices know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Branch {
    /// Its identity.
    pub id: BranchId,
    /// Its name.
    pub name: LocalName,
    /// The association's name, as shown on ticket, phone and board: the discreet one where set.
    pub association: LocalName,
    /// Its services, in the order of the screens.
    pub services: Vec<Service>,
    /// Its counters, by number.
    pub counters: Vec<Counter>,
    /// When it receives.
    pub hours: Hours,
    /// The committee's reply period.
    pub reply: ReplyPeriod,
    /// The steps of its reception process.
    #[serde(default = "every_step")]
    pub steps: Vec<Step>,
    /// The digits of its screens.
    pub digits: Digits,
    /// Whether a tablet gives no numbers while its browser may clear its store; otherwise it only warns.
    #[serde(default)]
    pub stops_unkept: bool,
}

fn every_step() -> Vec<Step> {
    Step::ALL.to_vec()
}

impl Branch {
    /// The documents that keep a request of `service` from being registered: those that reception has not `found`
    /// present. None where nobody checks them, or the policy asks for no complete request.
    pub fn lacking(
        &self,
        service: &Service,
        found: impl Fn(DocumentId) -> Option<DocumentState>,
    ) -> Vec<DocumentId> {
        let is_asked =
            service.committee && service.checks_documents && self.steps.contains(&Step::Completion);
        let asked = if is_asked { &service.documents[..] } else { &[] };
        let ids = asked.iter().map(|document| document.id);
        ids.filter(|id| found(*id) != Some(DocumentState::Present)).collect()
    }

    /// What a visit may come to, in the order of the screens: nobody is referred where the policy has no such step.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let refers = self.steps.contains(&Step::Referral);
        Outcome::CHOICES.into_iter().filter(move |outcome| refers || *outcome != Outcome::Referred)
    }

    /// The reply period that visitors of `service` are told of: where a committee studies their request, and the policy
    /// has it explained.
    pub fn reply_to(&self, service: &Service) -> Option<ReplyPeriod> {
        (service.committee && self.steps.contains(&Step::ReplyNotice)).then_some(self.reply)
    }

    /// The service of that identity.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The number of a counter.
    pub fn counter_number(&self, id: CounterId) -> Option<u8> {
        self.counters.iter().find(|counter| counter.id == id).map(|counter| counter.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Name;

    #[test]
    fn a_request_lacks_what_was_not_found_present() {
        let (here, there) = (DocumentId(Uuid::from_u128(1)), DocumentId(Uuid::from_u128(2)));
        let found = |document| (document == here).then_some(DocumentState::Present);
        let expired =
            |document| Some(if document == here { DocumentState::Expired } else { DocumentState::Present });
        let (branch, service) = sample(&[here, there]);
        assert_eq!(branch.lacking(&service, found).len(), 1, "nobody looked at one");
        assert_eq!(branch.lacking(&service, expired).len(), 1, "one has expired");
        assert_eq!(branch.lacking(&service, |_| None).len(), 2);
        assert_eq!(branch.lacking(&service, |_| Some(DocumentState::Present)).len(), 0);
        let answered = Service { committee: false, ..service.clone() };
        assert_eq!(branch.lacking(&answered, |_| None).len(), 0, "it raises no request");
        let unchecked = Service { checks_documents: false, ..service.clone() };
        assert_eq!(branch.lacking(&unchecked, |_| None).len(), 0);
        let shorter = Branch { steps: vec![Step::Documents], ..branch };
        assert_eq!(shorter.lacking(&service, |_| None).len(), 0, "the policy asks for no complete request");
    }

    #[test]
    fn steps_that_a_policy_leaves_out_are_not_offered() {
        let (branch, service) = sample(&[]);
        assert!(branch.outcomes().eq(Outcome::CHOICES));
        assert_eq!(branch.reply_to(&service), Some(branch.reply));
        let answered = Service { committee: false, ..service.clone() };
        assert_eq!(branch.reply_to(&answered), None);
        let shorter = Branch { steps: vec![Step::Documents], ..branch };
        assert!(shorter.outcomes().all(|outcome| outcome != Outcome::Referred));
        assert_eq!(shorter.outcomes().count(), Outcome::CHOICES.len() - 1);
        assert_eq!(shorter.reply_to(&service), None);
    }

    #[test]
    fn a_branch_that_was_kept_before_there_were_steps_takes_them_all() {
        let (branch, _) = sample(&[]);
        let mut kept = serde_json::to_value(branch).unwrap();
        kept.as_object_mut().unwrap().remove("steps");
        assert_eq!(serde_json::from_value::<Branch>(kept).unwrap().steps, Step::ALL);
    }

    fn sample(documents: &[DocumentId]) -> (Branch, Service) {
        let line = |text| Name::parse(text).unwrap();
        let name = LocalName { ar: line("اسم"), en: line("Name") };
        let document = |id: &DocumentId| RequiredDocument { id: *id, icon: Icon::Id, name: name.clone() };
        let service = Service {
            id: ServiceId(Uuid::nil()),
            letter: Letter::new('A').unwrap(),
            icon: Icon::Support,
            name: name.clone(),
            output: name.clone(),
            asks_visitor_kind: false,
            committee: true,
            documents: documents.iter().map(document).collect(),
            checks_documents: true,
        };
        let branch = Branch {
            id: BranchId(Uuid::nil()),
            name: name.clone(),
            association: name,
            services: vec![service.clone()],
            counters: vec![],
            hours: Hours { days: vec![], shifts: vec![] },
            reply: ReplyPeriod::Weeks(2),
            steps: Step::ALL.to_vec(),
            digits: Digits::default(),
            stops_unkept: false,
        };
        (branch, service)
    }
}
