//! A profile's file: read, and refused with the place of what is wrong.

use std::collections::BTreeSet;

use domain::{
    association::{Icon, ReplyPeriod, RequiredDocument, Shift},
    calendar::Weekday,
    hours::BadHours,
    label::Letter,
    text::LocalName,
    visit::Channel,
};
use serde::Deserialize;

use super::{Offer, Profile, working_week};

/// The most services of a branch.
const SERVICES_MAX: usize = 12;
/// The most documents of a service.
const DOCUMENTS_MAX: usize = 10;

/// Why a profile was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadProfile {
    /// The file does not hold what it should.
    #[error("{key}: {}", source.message())]
    Unreadable {
        /// Which profile.
        key: String,
        /// What is wrong, and where.
        source: Box<toml::de::Error>,
    },
    /// The hours cannot be kept.
    #[error("{key}: hours: {source}")]
    Hours {
        /// Which profile.
        key: String,
        /// What is wrong.
        source: BadHours,
    },
    /// A time of day is not one.
    #[error("{key}: hours: {given} is not a time of day such as 08:00")]
    Time {
        /// Which profile.
        key: String,
        /// What was given.
        given: String,
    },
    /// Two services have the same letter.
    #[error("{key}: two services have the letter {letter}")]
    LetterTwice {
        /// Which profile.
        key: String,
        /// Which letter.
        letter: char,
    },
    /// There is no service, or there are too many services or documents.
    #[error(
        "{key}: a branch has 1 to {SERVICES_MAX} services, and a service at most {DOCUMENTS_MAX} documents"
    )]
    Number {
        /// Which profile.
        key: String,
    },
    /// No reply period, though a service has a committee: impossible, or a period of nothing.
    #[error("{key}: the reply period is at least one week or month")]
    NoPeriod {
        /// Which profile.
        key: String,
    },
    /// A channel is named twice, or none is named.
    #[error("{key}: each channel is named once, and there is at least one")]
    Channels {
        /// Which profile.
        key: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: LocalName,
    discreet_name: Option<LocalName>,
    reply: ReplyPeriod,
    channels: Vec<Channel>,
    hours: FileHours,
    services: Vec<FileService>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileHours {
    /// The open days, where they are not Sunday to Thursday.
    days: Option<Vec<Weekday>>,
    shifts: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileService {
    letter: Letter,
    icon: Icon,
    name: LocalName,
    output: LocalName,
    #[serde(default)]
    asks_visitor_kind: bool,
    #[serde(default)]
    committee: bool,
    #[serde(default)]
    documents: Vec<RequiredDocument>,
}

/// Reads a profile.
pub(super) fn read(key: &str, text: &str) -> Result<Profile, BadProfile> {
    let owned = || key.to_owned();
    let file: File = toml::from_str(text)
        .map_err(|source| BadProfile::Unreadable { key: owned(), source: Box::new(source) })?;
    let shifts = file.hours.shifts.iter().map(|shift| read_shift(key, shift)).collect::<Result<_, _>>()?;
    let mut hours = working_week(shifts);
    hours.days = file.hours.days.unwrap_or(hours.days);
    hours.check().map_err(|source| BadProfile::Hours { key: owned(), source })?;
    if matches!(file.reply, ReplyPeriod::Weeks(0) | ReplyPeriod::Months(0)) {
        return Err(BadProfile::NoPeriod { key: owned() });
    }
    let channels: BTreeSet<Channel> = file.channels.iter().copied().collect();
    if channels.is_empty() || channels.len() != file.channels.len() {
        return Err(BadProfile::Channels { key: owned() });
    }
    check_services(key, &file.services)?;
    Ok(Profile {
        key: owned(),
        name: file.name,
        discreet_name: file.discreet_name,
        reply: file.reply,
        channels: file.channels,
        hours,
        services: file.services.into_iter().map(offer).collect(),
    })
}

fn check_services(key: &str, services: &[FileService]) -> Result<(), BadProfile> {
    let few = (1..=SERVICES_MAX).contains(&services.len())
        && services.iter().all(|service| service.documents.len() <= DOCUMENTS_MAX);
    if !few {
        return Err(BadProfile::Number { key: key.to_owned() });
    }
    let mut letters = BTreeSet::new();
    match services.iter().find(|service| !letters.insert(service.letter)) {
        Some(twice) => Err(BadProfile::LetterTwice { key: key.to_owned(), letter: twice.letter.as_char() }),
        None => Ok(()),
    }
}

fn offer(service: FileService) -> Offer {
    let FileService { letter, icon, name, output, asks_visitor_kind, committee, documents } = service;
    Offer { letter, icon, name, output, asks_visitor_kind, committee, documents }
}

fn read_shift(key: &str, (from, to): &(String, String)) -> Result<Shift, BadProfile> {
    let minute = |given: &String| {
        let minutes = given.split_once(':').and_then(|(hour, minute)| {
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
        });
        minutes.ok_or_else(|| BadProfile::Time { key: key.to_owned(), given: given.clone() })
    };
    Ok(Shift { from_min: minute(from)?, to_min: minute(to)? })
}
