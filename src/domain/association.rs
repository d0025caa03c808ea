//! An association as its screens need it: names, services, counters, hours, reply period.

mod appointments;
mod colour;
pub(crate) mod counter;
pub(crate) mod department;
mod giving;
mod guide;
mod logo;
pub(crate) mod message;
mod names;
mod notices;
mod policy;
mod prayers;
pub(crate) mod quick;
mod section;
mod sensitive;
mod service;

use serde::{Deserialize, Serialize};

use crate::{
    calendar::Weekday,
    checklist::DocumentState,
    contact::ContactOutcome,
    declaration::Declaration,
    digits::Digits,
    id::{BranchId, CounterId, DocumentId, GuideId, LogoId, OfficialId, QuickServiceId, ServiceId},
    occasion::Occasion,
    personal::{Field, PrivacyNotice},
    process::Step,
    text::LocalName,
    ticket::Outcome,
    time::ServiceDay,
    visit::Channel,
};

pub use self::{
    appointments::{APPOINTMENT_MINS, AT_ONCE, Appointments, OFFICIALS_MAX, Official},
    colour::{BadColour, Colour},
    counter::{COUNTERS_MAX, Counter},
    department::{DEPARTMENTS_MAX, Department},
    giving::Giving,
    guide::{GUIDE_LINES_MAX, GUIDES_MAX, Guide, guide_link},
    logo::{LOGO_BYTES_MAX, LOGO_RATIO_MAX, LOGO_SIDE_MAX, LOGO_SIDE_MIN, is_logo_shape, logo_link},
    message::{MESSAGES_MAX, Message},
    names::Names,
    notices::Notices,
    policy::{BadPolicy, Policy, REPLY_MONTHS_MAX, REPLY_WEEKS_MAX, Referral, ReplyPeriod},
    prayers::{AFTER_MINS, City, PRAYER_MINS, Prayers},
    quick::{QUICK_SERVICES_MAX, QuickService},
    section::Section,
    service::{DAILY_NUMBERS, Icon, RequiredDocument, SERVICES_MAX, Service},
};

/// A span of one day in minutes from midnight, `from` before `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shift {
    /// First minute.
    pub from_min: u16,
    /// The minute it ends.
    pub to_min: u16,
}

/// When the branch receives: the same shifts on each open day, but for the days that are named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hours {
    /// The open days.
    pub days: Vec<Weekday>,
    /// The shifts of an open day, in order, not overlapping.
    pub shifts: Vec<Shift>,
    /// Days on which it is otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<OtherHours>,
}

/// Days on which the branch receives at other hours than usual, or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherHours {
    /// Why.
    pub occasion: Occasion,
    /// The first of them.
    pub from: ServiceDay,
    /// The last of them.
    pub to: ServiceDay,
    /// The shifts of the days that are open in other weeks; none: nobody is received.
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
    /// How one is referred to the social researcher; none where the policy has no such step.
    #[serde(default)]
    pub referral: Option<Referral>,
    /// What applicants declare.
    #[serde(default)]
    pub declaration: Option<Declaration>,
    /// What visitors are told before they are asked for anything about themselves.
    #[serde(default)]
    pub privacy: Option<PrivacyNotice>,
    /// The channels by which it is reached.
    #[serde(default = "every_channel")]
    pub channels: Vec<Channel>,
    /// What it tells visitors of its work, in the order of the screens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
    /// What reception gives at once, without a number, in the order of the screens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quick_services: Vec<QuickService>,
    /// Who answers for what, in the order in which reception reads them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Department>,
    /// What everybody in the lobby is told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// How it makes appointments; none: it makes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointments: Option<Appointments>,
    /// How it pauses for prayer by itself; none: staff pause it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prayers: Option<Prayers>,
    /// The digits of its screens.
    pub digits: Digits,
    /// The colour from which its screens take their hue; none: the product's green.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Its own picture beside its name; none: the product's sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<LogoId>,
    /// Whether a tablet gives no numbers while its browser may clear its store; otherwise it only warns.
    #[serde(default)]
    pub stops_unkept: bool,
}

fn every_step() -> Vec<Step> {
    Step::ALL.to_vec()
}

fn every_channel() -> Vec<Channel> {
    Channel::ALL.to_vec()
}

impl Branch {
    /// Whether the kiosk asks a visitor of `service` which documents are at hand, and the counter checks each: where the
    /// service wants it, and in any case where a request is complete with them. Nobody does where there is nothing to
    /// check, or the policy has no such step.
    pub fn checks_documents(&self, service: &Service) -> bool {
        let completes = service.committee && self.steps.contains(&Step::Completion);
        self.steps.contains(&Step::Documents)
            && !service.documents.is_empty()
            && (service.checks_documents || completes)
    }

    /// The documents that keep a request of `service` from being registered: those that reception has not `found`
    /// present. None where nobody checks them, or the policy asks for no complete request.
    pub fn lacking(
        &self,
        service: &Service,
        found: impl Fn(DocumentId) -> Option<DocumentState>,
    ) -> Vec<DocumentId> {
        let is_asked =
            service.committee && self.checks_documents(service) && self.steps.contains(&Step::Completion);
        let asked = if is_asked { &service.documents[..] } else { &[] };
        let ids = asked.iter().map(|document| document.id);
        ids.filter(|id| found(*id) != Some(DocumentState::Present)).collect()
    }

    /// What a visit may come to, in the order of the screens: nobody is referred where the policy has no such step.
    pub fn outcomes(&self) -> impl Iterator<Item = Outcome> {
        let refers = self.steps.contains(&Step::Referral);
        Outcome::CHOICES.into_iter().filter(move |outcome| refers || *outcome != Outcome::Referred)
    }

    /// What an applicant of `service` declares before a request is made of the visit.
    pub fn declaration_of(&self, service: &Service) -> Option<&Declaration> {
        let is_asked = service.committee && self.steps.contains(&Step::Declaration);
        self.declaration.as_ref().filter(|_| is_asked)
    }

    /// What the tablet asks a visitor of `service` for, with the notice that stands before it; without a notice nothing.
    pub fn fields_of<'s>(&self, service: &'s Service) -> Option<(PrivacyNotice, &'s [Field])> {
        self.privacy.filter(|_| !service.fields.is_empty()).map(|notice| (notice, &service.fields[..]))
    }

    /// The channels by which contacts come, in the order of the policy: whoever comes takes a turn instead.
    pub fn contact_channels(&self) -> impl Iterator<Item = Channel> {
        self.channels.iter().copied().filter(|channel| *channel != Channel::Interview)
    }

    /// What a contact may come to, in the order of the screens.
    pub fn contact_outcomes(&self) -> impl Iterator<Item = ContactOutcome> {
        let refers = self.steps.contains(&Step::Referral);
        ContactOutcome::ALL.into_iter().filter(move |outcome| refers || *outcome != ContactOutcome::Referred)
    }

    /// The reply period that visitors of `service` are told of: where a committee studies their request, and the policy
    /// has it explained.
    pub fn reply_to(&self, service: &Service) -> Option<ReplyPeriod> {
        (service.committee && self.tells_reply()).then_some(self.reply)
    }

    /// Whether whoever has a request is told not before when the reply comes: a request is the committee's, whatever its
    /// service raises today.
    pub fn tells_reply(&self) -> bool {
        self.steps.contains(&Step::ReplyNotice)
    }

    /// The services that visitors are offered, in the order of the screens.
    pub fn offered(&self) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(|service| !service.hidden)
    }

    /// The guide of that identity.
    pub fn guide(&self, id: GuideId) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.id == id)
    }

    /// The supporting service of that identity.
    pub fn quick_service(&self, id: QuickServiceId) -> Option<&QuickService> {
        self.quick_services.iter().find(|service| service.id == id)
    }

    /// The supporting services that reception gives.
    pub fn quick_offered(&self) -> impl Iterator<Item = &QuickService> {
        self.quick_services.iter().filter(|service| !service.hidden)
    }

    /// What everybody in the lobby is told on `day`.
    pub fn messages_on(&self, day: ServiceDay) -> impl Iterator<Item = &Message> {
        self.messages.iter().filter(move |message| message.until.is_none_or(|last| day <= last))
    }

    /// The official of that identity.
    pub fn official(&self, id: OfficialId) -> Option<&Official> {
        self.appointments.as_ref()?.official(id)
    }

    /// The service of that identity.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// How its policy has people received.
    pub fn policy(&self) -> Policy {
        Policy {
            channels: self.channels.clone(),
            steps: self.steps.clone(),
            referral: self.referral,
            reply: self.reply,
        }
    }

    /// What visitors read of the branch itself.
    pub fn names(&self) -> Names {
        Names { association: self.association.clone(), branch: self.name.clone(), digits: self.digits }
    }

    /// What visitors are told and declare.
    pub fn notices(&self) -> Notices {
        Notices { privacy: self.privacy, declaration: self.declaration.clone() }
    }

    /// The counters at which one is served, by number.
    pub fn open_counters(&self) -> impl Iterator<Item = &Counter> {
        self.counters.iter().filter(|counter| !counter.closed)
    }

    /// The counter of that identity.
    pub fn counter(&self, id: CounterId) -> Option<&Counter> {
        self.counters.iter().find(|counter| counter.id == id)
    }

    /// The number of a counter.
    pub fn counter_number(&self, id: CounterId) -> Option<u8> {
        self.counter(id).map(|counter| counter.number)
    }
}

#[cfg(test)]
mod tests;
