//! What an administrator changes of a branch: one part at a time, whole.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    association::{
        Appointments, Branch, Colour, Counter, DEPARTMENTS_MAX, Department, GUIDE_LINES_MAX, GUIDES_MAX,
        Guide, Hours, MESSAGES_MAX, Message, Names, Notices, Policy, Prayers, QUICK_SERVICES_MAX,
        QuickService, SERVICES_MAX, Service, counter, department, message, quick,
    },
    checklist::DOCUMENTS_MAX,
    id::{GuideId, LogoId, ServiceId},
};

/// A part of a branch's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// What visitors read of the branch itself.
    Names(Box<Names>),
    /// How its policy has people received.
    Policy(Box<Policy>),
    /// What visitors are told of their data, and what applicants declare.
    Notices(Box<Notices>),
    /// When it receives.
    Hours(Hours),
    /// Its counters; none is ever taken away, since past calls name it.
    Counters(Vec<Counter>),
    /// What everybody in the lobby is told.
    Messages(Vec<Message>),
    /// How it makes appointments; none: it makes none.
    Appointments(Option<Appointments>),
    /// How it pauses for prayer by itself; none: staff pause it.
    Prayers(Option<Prayers>),
    /// The colour of its screens; none: the product's own.
    Colour(Option<Colour>),
    /// Its own picture beside its name; none: the product's sign.
    Logo(Option<LogoId>),
    /// Who answers for what.
    Departments(Vec<Department>),
    /// What reception gives at once; none is ever taken away, since past days name it.
    QuickServices(Vec<QuickService>),
    /// One of its guides for visitors.
    Guide(Box<Guide>),
    /// That it has no such guide: what was before one is added, what is after one is taken away.
    NoGuide(GuideId),
    /// One of its services.
    Service(Box<Service>),
    /// That it has no such service: what was before one is added. A service that was offered is hidden, and never taken
    /// away.
    NoService(ServiceId),
    /// The order of its services on the screens: each of them once.
    ServiceOrder(Vec<ServiceId>),
}

impl Setting {
    /// The same part of `branch`, as it stands.
    #[must_use]
    pub fn as_in(&self, branch: &Branch) -> Self {
        let service = |id: ServiceId| {
            let service = branch.service(id).cloned().map(Box::new);
            service.map_or(Self::NoService(id), Self::Service)
        };
        let guide =
            |id: GuideId| branch.guide(id).cloned().map(Box::new).map_or(Self::NoGuide(id), Self::Guide);
        match self {
            Self::Names(_) => Self::Names(Box::new(branch.names())),
            Self::Policy(_) => Self::Policy(Box::new(branch.policy())),
            Self::Notices(_) => Self::Notices(Box::new(branch.notices())),
            Self::Hours(_) => Self::Hours(branch.hours.clone()),
            Self::Counters(_) => Self::Counters(branch.counters.clone()),
            Self::Messages(_) => Self::Messages(branch.messages.clone()),
            Self::Appointments(_) => Self::Appointments(branch.appointments.clone()),
            Self::Prayers(_) => Self::Prayers(branch.prayers),
            Self::Colour(_) => Self::Colour(branch.colour),
            Self::Logo(_) => Self::Logo(branch.logo),
            Self::Departments(_) => Self::Departments(branch.departments.clone()),
            Self::QuickServices(_) => Self::QuickServices(branch.quick_services.clone()),
            Self::Guide(given) => guide(given.id),
            Self::NoGuide(id) => guide(*id),
            Self::Service(given) => service(given.id),
            Self::NoService(id) => service(*id),
            Self::ServiceOrder(_) => {
                Self::ServiceOrder(branch.services.iter().map(|service| service.id).collect())
            }
        }
    }

    /// This part, which stands, with what differs from `before` to `after`; hours and pauses for prayer are replaced whole.
    #[must_use]
    pub fn with_change(&self, before: &Self, after: &Self) -> Self {
        match (self, before, after) {
            (Self::Names(stands), Self::Names(before), Self::Names(after)) => {
                Self::Names(Box::new(stands.with_change(before, after)))
            }
            (Self::Policy(stands), Self::Policy(before), Self::Policy(after)) => {
                Self::Policy(Box::new(stands.with_change(before, after)))
            }
            (Self::Notices(stands), Self::Notices(before), Self::Notices(after)) => {
                Self::Notices(Box::new(stands.with_change(before, after)))
            }
            (Self::Counters(stands), Self::Counters(before), Self::Counters(after)) => {
                Self::Counters(counter::with_change(stands, before, after))
            }
            (Self::Guide(stands), Self::Guide(before), Self::Guide(after)) => {
                Self::Guide(Box::new(stands.with_change(before, after)))
            }
            (Self::QuickServices(stands), Self::QuickServices(before), Self::QuickServices(after)) => {
                Self::QuickServices(quick::with_change(stands, before, after))
            }
            (
                Self::Appointments(Some(stands)),
                Self::Appointments(Some(before)),
                Self::Appointments(Some(after)),
            ) => Self::Appointments(Some(stands.with_change(before, after))),
            (Self::Departments(stands), Self::Departments(before), Self::Departments(after)) => {
                Self::Departments(department::with_change(stands, before, after))
            }
            (Self::Messages(stands), Self::Messages(before), Self::Messages(after)) => {
                Self::Messages(message::with_change(stands, before, after))
            }
            (Self::Service(stands), Self::Service(before), Self::Service(after)) => {
                Self::Service(Box::new(stands.with_change(before, after)))
            }
            (Self::ServiceOrder(stands), _, Self::ServiceOrder(after)) => {
                let mut stands = stands.clone();
                put_in_order(&mut stands, after, |id| *id);
                Self::ServiceOrder(stands)
            }
            // It was added meanwhile, by the same hand whose answer was lost.
            (Self::Service(stands), Self::NoService(_), Self::Service(after)) => {
                Self::Service(Box::new(stands.with_change(stands, after)))
            }
            _ => after.clone(),
        }
    }

    /// The part of `branch` that a change from `before` made this, and that part with the change taken back.
    pub fn taken_back(&self, before: &Self, branch: &Branch) -> (Self, Self) {
        let stands = self.as_in(branch);
        let back = stands.with_change(self, before);
        (stands, back)
    }

    /// Whether a change from `before` to this can be taken back: not where that would change nothing or cannot be run, nor
    /// where what the change brought or took was written by others since.
    pub fn can_be_taken_back(&self, before: &Self, branch: &Branch) -> bool {
        let is_nothing =
            |part: &Self| matches!(part, Self::NoGuide(_) | Self::Appointments(None) | Self::Prayers(None));
        let (stands, back) = self.taken_back(before, branch);
        let is_overwritten = (is_nothing(before) || is_nothing(self)) && stands != *self;
        // An order is put back whole: not over what others moved since.
        let is_moved = match (self, &stands) {
            (Self::ServiceOrder(after), Self::ServiceOrder(now)) => {
                now.iter().filter(|id| after.contains(id)).ne(after)
            }
            _ => false,
        };
        back != stands && !is_overwritten && !is_moved && back.check_in(branch).is_ok()
    }

    /// `branch` with this part; a service or guide that is new stands behind the others.
    #[must_use]
    pub fn put_into(&self, branch: &Branch) -> Branch {
        let mut branch = branch.clone();
        match self.clone() {
            Self::Names(names) => {
                let Names { association, branch: name, digits } = *names;
                branch = Branch { name, association, digits, ..branch };
            }
            Self::Policy(policy) => {
                let Policy { channels, steps, referral, reply } = *policy;
                branch = Branch { reply, steps, referral, channels, ..branch };
            }
            Self::Notices(notices) => {
                let Notices { privacy, declaration } = *notices;
                branch = Branch { declaration, privacy, ..branch };
            }
            Self::Hours(hours) => branch.hours = hours,
            Self::Counters(counters) => branch.counters = counters,
            Self::Messages(messages) => branch.messages = messages,
            Self::Appointments(appointments) => branch.appointments = appointments,
            Self::Prayers(prayers) => branch.prayers = prayers,
            Self::Colour(colour) => branch.colour = colour,
            Self::Logo(logo) => branch.logo = logo,
            Self::Departments(departments) => branch.departments = departments,
            Self::QuickServices(services) => branch.quick_services = services,
            Self::Service(service) => match branch.services.iter_mut().find(|there| there.id == service.id) {
                Some(there) => *there = *service,
                None => branch.services.push(*service),
            },
            Self::Guide(guide) => match branch.guides.iter_mut().find(|there| there.id == guide.id) {
                Some(there) => *there = *guide,
                None => branch.guides.push(*guide),
            },
            Self::NoGuide(id) => branch.guides.retain(|guide| guide.id != id),
            Self::NoService(_) => {}
            Self::ServiceOrder(order) => put_in_order(&mut branch.services, &order, |service| service.id),
        }
        branch
    }

    /// Whether `branch` can be run with it.
    pub fn check_in(&self, branch: &Branch) -> Result<(), Unfit> {
        let ok_or = |is_good: bool, unfit| if is_good { Ok(()) } else { Err(unfit) };
        match self {
            Self::Names(_) | Self::Colour(_) | Self::Logo(_) | Self::NoGuide(_) => Ok(()),
            Self::Policy(policy) => policy.check(&branch.notices()).map_err(|_| Unfit::Value),
            Self::Notices(notices) => ok_or(notices.can_follow(&branch.notices()), Unfit::Value),
            Self::Hours(hours) => hours.check().map_err(|_| Unfit::Value),
            Self::Counters(counters) => {
                let is_service = |id: &ServiceId| branch.service(*id).is_some();
                let are_known = counters.iter().flat_map(|counter| &counter.leaves_out).all(is_service);
                ok_or(are_known && counter::can_follow(&branch.counters, counters), Unfit::Value)?;
                ok_or(self.put_into(branch).serves_all(), Unfit::Unserved)
            }
            Self::Messages(messages) => {
                ok_or(messages.len() <= MESSAGES_MAX, Unfit::Full)?;
                ok_or(message::are_good(messages), Unfit::Value)
            }
            Self::Departments(departments) => {
                ok_or(departments.len() <= DEPARTMENTS_MAX, Unfit::Full)?;
                ok_or(department::are_good(departments), Unfit::Value)
            }
            Self::Appointments(appointments) => {
                let is_service = |id| branch.service(id).is_some();
                ok_or(appointments.as_ref().is_none_or(|it| it.are_good(is_service)), Unfit::Value)
            }
            Self::Prayers(prayers) => ok_or(prayers.is_none_or(|it| it.are_good()), Unfit::Value),
            Self::QuickServices(services) => {
                ok_or(services.len() <= QUICK_SERVICES_MAX, Unfit::Full)?;
                ok_or(quick::can_follow(&branch.quick_services, services), Unfit::Value)
            }
            Self::Service(service) => {
                match branch.service(service.id) {
                    Some(stands) => check_changed(stands, service),
                    None => check_new(branch, service),
                }?;
                let kinds: BTreeSet<_> = service.fields.iter().map(|field| field.kind).collect();
                let may_ask = service.fields.is_empty() || branch.privacy.is_some();
                let is_good = may_ask
                    && service.can_give()
                    && kinds.len() == service.fields.len()
                    && service.documents.len() <= DOCUMENTS_MAX;
                ok_or(is_good, Unfit::Value)?;
                ok_or(branch.can_show(service), Unfit::SeenAs)?;
                ok_or(self.put_into(branch).offered().next().is_some(), Unfit::NothingOffered)?;
                ok_or(service.hidden || self.put_into(branch).serves_all(), Unfit::Unserved)
            }
            Self::Guide(guide) => {
                let is_known = branch.guide(guide.id).is_some();
                ok_or(is_known || branch.guides.len() < GUIDES_MAX, Unfit::Full)?;
                ok_or((1..=GUIDE_LINES_MAX).contains(&guide.lines.len()), Unfit::Value)
            }
            Self::NoService(_) => Err(Unfit::Value),
            Self::ServiceOrder(order) => {
                let ids: BTreeSet<_> = order.iter().copied().collect();
                let all: BTreeSet<_> = branch.services.iter().map(|service| service.id).collect();
                ok_or(ids == all && order.len() == all.len(), Unfit::Value)
            }
        }
    }
}

/// Puts what `order` names first, as it names it; what it does not name stays behind.
fn put_in_order<T>(all: &mut [T], order: &[ServiceId], id: impl Fn(&T) -> ServiceId) {
    all.sort_by_key(|it| order.iter().position(|named| *named == id(it)).unwrap_or(order.len()));
}

/// Of a service that is there, identity and letter stay.
fn check_changed(stands: &Service, service: &Service) -> Result<(), Unfit> {
    // Documents from before they had an identity may stand until they are changed.
    let are_told_apart = stands.documents == service.documents || service.tells_documents_apart();
    if are_told_apart && stands.with_change(stands, service) == *service { Ok(()) } else { Err(Unfit::Value) }
}

/// A new service has a letter of its own.
fn check_new(branch: &Branch, service: &Service) -> Result<(), Unfit> {
    if branch.services.len() >= SERVICES_MAX {
        return Err(Unfit::Full);
    }
    if branch.services.iter().any(|other| other.letter == service.letter) {
        return Err(Unfit::LetterTaken);
    }
    if service.tells_documents_apart() { Ok(()) } else { Err(Unfit::Value) }
}

/// Why a branch cannot be run with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It holds what no such part may hold.
    Value,
    /// Visitors could come for nothing any more.
    NothingOffered,
    /// Visitors are expected by appointments that would not hold any more.
    Expected,
    /// No counter in use would serve a service that visitors are offered.
    Unserved,
    /// A service would be seen as one that is not offered, or not seen as itself.
    SeenAs,
    /// Another service has the letter.
    LetterTaken,
    /// There are [`SERVICES_MAX`] services or [`GUIDES_MAX`] guides already, or there would be more than [`MESSAGES_MAX`]
    /// messages or [`QUICK_SERVICES_MAX`] supporting services.
    Full,
}
