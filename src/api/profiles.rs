//! Ready profiles: what the product knows of an association before its first start. Data, not code.

use std::sync::OnceLock;

use domain::{
    association::{Branch, Counter, Hours, Icon, ReplyPeriod, RequiredDocument, Service, Shift},
    calendar::Weekday,
    digits::Digits,
    id::{BranchId, CounterId, ServiceId},
    label::Letter,
    text::LocalName,
    visit::Channel,
};
use sync::wire::setup::ProfileSummary;
use uuid::Uuid;

mod file;

pub use file::BadProfile;

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
    /// The committee's reply period.
    pub reply: ReplyPeriod,
    /// The channels it keeps.
    pub channels: Vec<Channel>,
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
    documents: Vec<RequiredDocument>,
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
        let with_identity = |offer: &Offer| Service {
            id: ServiceId(fresh()),
            letter: offer.letter,
            icon: offer.icon,
            name: offer.name.clone(),
            output: offer.output.clone(),
            asks_visitor_kind: offer.asks_visitor_kind,
            committee: offer.committee,
            documents: offer.documents.clone(),
        };
        Branch {
            id,
            name,
            association: self.discreet_name.clone().unwrap_or_else(|| self.name.clone()),
            services: self.services.iter().map(with_identity).collect(),
            counters: (1..=n_counters).map(|number| Counter { id: CounterId(fresh()), number }).collect(),
            hours: self.hours.clone(),
            reply: self.reply,
            digits: Digits::Latin,
            stops_unkept: false,
        }
    }
}

/// Every profile that comes with the product.
pub fn all() -> &'static [Profile] {
    static ALL: OnceLock<Vec<Profile>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = |(key, text): &(&str, &str)| file::read(key, text).expect("a test reads every profile");
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

/// The hours of a working week with these shifts.
fn working_week(shifts: Vec<Shift>) -> Hours {
    Hours { days: WORKING_WEEK.to_vec(), shifts }
}

#[cfg(test)]
mod tests;
