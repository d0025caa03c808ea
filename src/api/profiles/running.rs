//! A profile beside a branch that runs: what is running as a profile, and what of a branch a profile would change.

use domain::{
    association::{Branch, Hours, Names, Notices, Policy, RequiredDocument, Service},
    id::{DocumentId, ServiceId},
    process::Step,
    setting::Setting,
    text::LocalName,
};
use uuid::Uuid;

use super::{
    Offer, OfferedDocument, Profile,
    appointments::OfferedAppointments,
    departments::OfferedDepartment,
    library::{self, Library, OfferedQuick},
};

impl Profile {
    /// The profile that `branch` runs by where no file of it was kept: what no branch holds is not in it.
    pub fn of(key: &str, name: &LocalName, branch: &Branch) -> Self {
        let nothing = Self {
            key: key.to_owned(),
            name: name.clone(),
            discreet_name: None,
            approval: None,
            reply: branch.reply,
            channels: Vec::new(),
            referral: None,
            steps: Vec::new(),
            declaration: None,
            privacy: None,
            staff_documents: Vec::new(),
            departments: Vec::new(),
            library: Library::default(),
            quick_services: Vec::new(),
            appointments: None,
            prayers: None,
            digits: branch.digits,
            colour: None,
            hours: branch.hours.clone(),
            services: Vec::new(),
        };
        nothing.running(branch)
    }

    /// This profile as `branch` runs by now. A file says neither which days are otherwise nor which services are hidden:
    /// what it says is how visitors are received on any other day.
    #[must_use]
    pub fn running(&self, branch: &Branch) -> Self {
        let Policy { channels, steps, referral, reply } = branch.policy();
        let raises = branch.offered().any(|service| service.committee);
        let steps: Vec<_> = steps.into_iter().filter(|step| raises || !step.is_of_requests()).collect();
        let declares = steps.contains(&Step::Declaration);
        let is_own_name = branch.association == self.name;
        Self {
            discreet_name: (!is_own_name).then(|| branch.association.clone()),
            reply,
            channels,
            referral,
            declaration: branch.declaration.clone().filter(|_| declares),
            privacy: branch.privacy,
            steps,
            library: Library::running(branch),
            departments: OfferedDepartment::running(branch),
            quick_services: OfferedQuick::running(branch),
            appointments: OfferedAppointments::running(branch),
            prayers: branch.prayers,
            digits: branch.digits,
            colour: branch.colour,
            hours: Hours { other: Vec::new(), ..branch.hours.clone() },
            services: branch.offered().map(|service| offer(branch, service)).collect(),
            ..self.clone()
        }
    }

    /// The parts of `branch` as this profile has them, in an order in which each can be put; `fresh` makes identities. A
    /// service is found by its letter, and a document by its name; what the file does not have is hidden.
    pub fn settings(&self, branch: &Branch, mut fresh: impl FnMut() -> Uuid) -> Vec<Setting> {
        let names = Names {
            association: self.discreet_name.clone().unwrap_or_else(|| self.name.clone()),
            branch: branch.name.clone(),
            digits: self.digits,
        };
        let stand = branch.notices();
        let notices = Notices {
            privacy: self.privacy.or(stand.privacy),
            declaration: self.declaration.clone().or_else(|| stand.declaration.clone()),
        };
        let policy = Policy {
            channels: self.channels.clone(),
            steps: self.steps.clone(),
            referral: self.referral,
            reply: self.reply,
        };
        let (guides, messages) = self.library.beside((&branch.guides, &branch.messages), &mut fresh);
        let quick_services = OfferedQuick::beside(&self.quick_services, &branch.quick_services, &mut fresh);
        let departments = OfferedDepartment::beside(&self.departments, &branch.departments, &mut fresh);
        let hours = Hours { other: branch.hours.other.clone(), ..self.hours.clone() };
        let mut settings = vec![
            Setting::Names(Box::new(names)),
            Setting::Notices(Box::new(stand.with_change(&stand, &notices))),
            Setting::Policy(Box::new(policy)),
            Setting::Hours(hours),
            Setting::Messages(messages),
            Setting::QuickServices(quick_services),
            Setting::Departments(departments),
            Setting::Prayers(self.prayers),
            Setting::Colour(self.colour),
        ];
        settings.extend(library::guide_settings(&branch.guides, guides));
        let mut with_identity = |offer: &Offer| {
            let stands = branch.services.iter().find(|service| service.letter == offer.letter);
            service(branch, stands, offer, &mut fresh)
        };
        let services = self.with_seen(self.services.iter().map(&mut with_identity).collect());
        let appointments = self.appointments.as_ref();
        let appointments =
            appointments.map(|it| it.beside(&services, branch.appointments.as_ref(), &mut fresh));
        let is_left_out =
            |service: &&Service| self.services.iter().all(|offer| offer.letter != service.letter);
        // What the file leaves out keeps its place.
        let mut in_file = services.iter().map(|service| service.id);
        let place = |stands: &Service| match is_left_out(&stands) {
            true => stands.id,
            false => in_file.next().unwrap_or(stands.id),
        };
        let mut order: Vec<_> = branch.services.iter().map(place).collect();
        order.extend(in_file);
        let order = Setting::ServiceOrder(order);
        let hidden = |service: &Service| Service { hidden: true, ..service.clone() };
        let mut changed: Vec<_> =
            branch.services.iter().filter(is_left_out).map(hidden).chain(services).collect();
        // What is seen as another service goes, and comes, while that one is offered and seen as itself.
        let is_shown = |service: &Service| branch.services.iter().any(|it| it.seen_as == Some(service.id));
        changed.sort_by_key(|service| match (service.seen_as.is_some(), service.hidden) {
            (true, true) => 0,
            (false, false) => 1,
            (true, false) => 2 + u8::from(is_shown(service)),
            (false, true) => 4,
        });
        settings.extend(changed.into_iter().map(|service| Setting::Service(Box::new(service))));
        settings.push(order);
        // An official's service must stand before the official does.
        settings.push(Setting::Appointments(appointments));
        settings
    }
}

fn offer(branch: &Branch, service: &Service) -> Offer {
    let document =
        |document: &RequiredDocument| OfferedDocument { icon: document.icon, name: document.name.clone() };
    Offer {
        letter: service.letter,
        icon: service.icon,
        name: service.name.clone(),
        output: service.output.clone(),
        asks_visitor_kind: service.asks_visitor_kind,
        committee: service.committee,
        documents: service.documents.iter().map(document).collect(),
        checks_documents: branch.checks_documents(service),
        fields: service.fields.clone(),
        hours: service.hours.clone(),
        daily: service.daily,
        seen_as: service.seen_as.and_then(|other| branch.service(other)).map(|other| other.letter),
    }
}

fn service(
    branch: &Branch,
    stands: Option<&Service>,
    offer: &Offer,
    fresh: &mut impl FnMut() -> Uuid,
) -> Service {
    let mut known: Vec<_> = stands.into_iter().flat_map(|service| &service.documents).collect();
    let mut document = |OfferedDocument { icon, name }: &OfferedDocument| {
        let same = library::take(&mut known, |document| document.name.ar == name.ar);
        let id = same.map_or_else(|| DocumentId(fresh()), |document| document.id);
        RequiredDocument { id, icon: *icon, name: name.clone() }
    };
    let documents = offer.documents.iter().map(&mut document).collect();
    // What a file says is whether they are checked, and not whether the service would want it.
    let same = stands.filter(|service| branch.checks_documents(service) == offer.checks_documents);
    Service {
        id: stands.map_or_else(|| ServiceId(fresh()), |service| service.id),
        letter: offer.letter,
        icon: offer.icon,
        name: offer.name.clone(),
        output: offer.output.clone(),
        asks_visitor_kind: offer.asks_visitor_kind,
        committee: offer.committee,
        documents,
        checks_documents: same.map_or(offer.checks_documents, |service| service.checks_documents),
        fields: offer.fields.clone(),
        hours: offer.hours.clone(),
        daily: offer.daily,
        seen_as: None,
        hidden: false,
    }
}
