//! Profiles: what is known of an association before its first start. Data, not code; five come with the product.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use domain::{
    association::{
        Branch, Colour, Counter, Hours, Icon, Prayers, Referral, ReplyPeriod, RequiredDocument, Service,
    },
    calendar::Weekday,
    declaration::Declaration,
    digits::Digits,
    id::{BranchId, CounterId, DocumentId, ServiceId},
    label::Letter,
    personal::{Field, PrivacyNotice},
    process::Step,
    text::LocalName,
    visit::Channel,
};
use serde::Deserialize;
use sync::wire::setup::ProfileSummary;
use uuid::Uuid;

use self::{
    appointments::OfferedAppointments,
    departments::OfferedDepartment,
    fault::Source,
    library::{Library, OfferedQuick},
    policy::Approval,
};

mod appointments;
mod departments;
mod fault;
mod file;
mod library;
pub mod policy;
mod reading;
mod running;
mod writing;

pub use fault::BadProfile;

/// The profiles that come with the product.
const FILES: [(&str, &str); 5] = [
    ("almousam", include_str!("profiles/almousam.toml")),
    ("ghimar", include_str!("profiles/ghimar.toml")),
    ("maaman", include_str!("profiles/maaman.toml")),
    ("mouj", include_str!("profiles/mouj.toml")),
    ("herfah", include_str!("profiles/herfah.toml")),
];

/// An association as it is before its first start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its stable key.
    pub key: String,
    /// Its name.
    pub name: LocalName,
    /// The name on ticket, phone and board, where the name itself would tell something of a visitor.
    pub discreet_name: Option<LocalName>,
    /// By whom its policy was approved, where that is known.
    pub approval: Option<Approval>,
    /// The committee's reply period.
    pub reply: ReplyPeriod,
    /// The channels it keeps.
    pub channels: Vec<Channel>,
    /// How unclear cases go to the social researcher, where they do.
    pub referral: Option<Referral>,
    /// The steps of its reception process, of those that may be left out.
    pub steps: Vec<Step>,
    /// What applicants declare.
    pub declaration: Option<Declaration>,
    /// What visitors are told before they are asked for anything about themselves.
    pub privacy: Option<PrivacyNotice>,
    /// What its staff work by.
    pub staff_documents: Vec<LocalName>,
    /// Who answers for what.
    departments: Vec<OfferedDepartment>,
    /// What it tells visitors.
    library: Library,
    /// What reception gives at once.
    quick_services: Vec<OfferedQuick>,
    /// How it makes appointments, where it does.
    appointments: Option<OfferedAppointments>,
    /// How it pauses for prayer by itself, where it does.
    prayers: Option<Prayers>,
    /// The digits of its screens.
    pub digits: Digits,
    /// The colour of its screens, where it is its own.
    colour: Option<Colour>,
    /// When it receives.
    pub hours: Hours,
    /// What one comes for; its services have no identity yet.
    services: Vec<Offer>,
}

/// A service before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    letter: Letter,
    icon: Icon,
    name: LocalName,
    output: LocalName,
    asks_visitor_kind: bool,
    committee: bool,
    documents: Vec<OfferedDocument>,
    checks_documents: bool,
    fields: Vec<Field>,
    hours: Option<Hours>,
    daily: Option<u8>,
    /// By its letter.
    seen_as: Option<Letter>,
}

/// A document before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferedDocument {
    icon: Icon,
    name: LocalName,
}

impl Profile {
    /// What the set-up page shows of it.
    pub fn summary(&self) -> ProfileSummary {
        ProfileSummary {
            key: self.key.clone(),
            name: self.name.clone(),
            services: self.services.iter().map(|service| service.name.clone()).collect(),
            n_channels: u8::try_from(self.channels.len()).unwrap_or(u8::MAX),
            reply: self.reply,
        }
    }

    /// A branch of it with `n_counters` counters; `fresh` makes identities.
    pub fn branch(&self, id: BranchId, name: LocalName, n_counters: u8, fresh: impl Fn() -> Uuid) -> Branch {
        let document = |OfferedDocument { icon, name }: &OfferedDocument| RequiredDocument {
            id: DocumentId(fresh()),
            icon: *icon,
            name: name.clone(),
        };
        let with_identity = |offer: &Offer| Service {
            id: ServiceId(fresh()),
            letter: offer.letter,
            icon: offer.icon,
            name: offer.name.clone(),
            output: offer.output.clone(),
            asks_visitor_kind: offer.asks_visitor_kind,
            committee: offer.committee,
            documents: offer.documents.iter().map(document).collect(),
            checks_documents: offer.checks_documents,
            fields: offer.fields.clone(),
            hours: offer.hours.clone(),
            daily: offer.daily,
            seen_as: None,
            hidden: false,
        };
        let (guides, messages) = self.library.beside((&[], &[]), &fresh);
        let services = self.with_seen(self.services.iter().map(with_identity).collect());
        let appointments = self.appointments.as_ref().map(|it| it.beside(&services, None, &fresh));
        Branch {
            id,
            name,
            association: self.discreet_name.clone().unwrap_or_else(|| self.name.clone()),
            services,
            counters: (1..=n_counters).map(|number| Counter::new(CounterId(fresh()), number)).collect(),
            hours: self.hours.clone(),
            reply: self.reply,
            steps: self.steps.clone(),
            referral: self.referral,
            declaration: self.declaration.clone(),
            privacy: self.privacy,
            channels: self.channels.clone(),
            guides,
            quick_services: OfferedQuick::beside(&self.quick_services, &[], &fresh),
            departments: OfferedDepartment::beside(&self.departments, &[], &fresh),
            messages,
            digits: self.digits,
            appointments,
            prayers: self.prayers,
            colour: self.colour,
            logo: None,
            stops_unkept: false,
        }
    }

    /// Its `services`, each seen as the one whose letter it names.
    fn with_seen(&self, services: Vec<Service>) -> Vec<Service> {
        let id = |letter| services.iter().find(|service| service.letter == letter).map(|service| service.id);
        let seen: Vec<_> = self.services.iter().map(|offer| offer.seen_as.and_then(id)).collect();
        services.into_iter().zip(seen).map(|(service, seen_as)| Service { seen_as, ..service }).collect()
    }
}

/// The profiles that set-up offers: those that somebody brought, then those that come with the product.
#[derive(Clone, Debug, Default)]
pub struct Profiles {
    brought: Vec<Profile>,
}

impl Profiles {
    /// With those in `files`.
    pub fn with(files: &[PathBuf]) -> Result<Self, BadProfile> {
        let mut brought: Vec<Profile> = Vec::new();
        for path in files {
            let profile = open(path)?;
            if brought.iter().chain(all()).any(|other| other.key == profile.key) {
                return Err(fault::key_twice(path));
            }
            brought.push(profile);
        }
        Ok(Self { brought })
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.brought.iter().chain(all())
    }

    /// The one of that key.
    pub fn by_key(&self, key: &str) -> Option<&Profile> {
        self.iter().find(|profile| profile.key == key)
    }
}

/// Reads a profile's file.
pub fn open(path: &Path) -> Result<Profile, BadProfile> {
    file::open(path)
}

/// Reads what was written as the file of the profile of that key.
pub fn reread(key: &str, text: &str) -> Result<Profile, BadProfile> {
    file::read(key, Source { file: key, text })
}

/// The file of the ready profile of that key.
pub fn text(key: &str) -> Result<&'static str, BadProfile> {
    let found = FILES.iter().find(|(ready, _)| *ready == key);
    found.map(|(_, text)| *text).ok_or_else(|| fault::no_such(key))
}

/// Every profile that comes with the product.
pub fn all() -> &'static [Profile] {
    static ALL: OnceLock<Vec<Profile>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = |(key, text): &(&'static str, &'static str)| {
            file::read(key, Source { file: key, text }).expect("a test reads every profile")
        };
        FILES.iter().map(read).collect()
    })
}

/// The profile of that key.
pub fn by_key(key: &str) -> Option<&'static Profile> {
    all().iter().find(|profile| profile.key == key)
}

/// The working week of all five: Sunday to Thursday.
const WORKING_WEEK: [Weekday; 5] =
    [Weekday::Sunday, Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday];

#[cfg(test)]
mod tests;
