//! What is wrong in a profile's file, and where: file, line and key.

use std::{fmt, io, ops::Range, path::Path};

use domain::{
    association::{
        AFTER_MINS, APPOINTMENT_MINS, AT_ONCE, DAILY_NUMBERS, GUIDE_LINES_MAX, GUIDES_MAX, MESSAGES_MAX,
        OFFICIALS_MAX, PRAYER_MINS, QUICK_SERVICES_MAX, REPLY_MONTHS_MAX, REPLY_WEEKS_MAX, SERVICES_MAX,
    },
    checklist::DOCUMENTS_MAX,
    declaration::LINES_MAX,
    hours::BadHours,
    personal::KEEP_MONTHS_MAX,
};

use super::file::{CHANNELS_MAX, LIST_MAX};

/// Why a profile was not taken.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct BadProfile {
    place: Place,
    fault: Fault,
}

/// Where something stands.
#[derive(Debug)]
struct Place {
    file: String,
    /// From 1; none where it concerns the whole file.
    line: Option<usize>,
    /// Such as `services[2].letter`; empty where it concerns the whole file.
    key: String,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("the file cannot be read: {0}")]
    NoFile(io::Error),
    #[error("a profile's file is called by its key: 1 to 32 small letters, digits, - and _, then .toml")]
    Key,
    #[error("there is a profile of this key already")]
    KeyTwice,
    #[error("there is no ready profile of this key")]
    NoSuch,
    #[error("{0}")]
    Form(String),
    #[error("{0}")]
    Hours(BadHours),
    #[error("{0} is not a time of day such as 08:00")]
    Time(String),
    #[error("an earlier service has the letter {0}")]
    LetterTwice(char),
    #[error("a service is seen as another one of the file, by its letter, that is seen as itself")]
    SeenAs,
    #[error("there are 1 to {SERVICES_MAX} services")]
    Services,
    #[error("a service has at most {DOCUMENTS_MAX} documents")]
    Documents,
    #[error("there are at most {GUIDES_MAX} guides, each of 1 to {GUIDE_LINES_MAX} lines")]
    Guides,
    #[error(
        "there are at most {MESSAGES_MAX} messages, and `guide` is the place of one of the guides, from 1"
    )]
    Messages,
    #[error("there are at most {QUICK_SERVICES_MAX} supporting services")]
    QuickServices,
    #[error(
        "appointments last {} to {} minutes, {} to {} at once, with at most {OFFICIALS_MAX} officials, each with \
         the letter of one of the services",
        APPOINTMENT_MINS.start(), APPOINTMENT_MINS.end(), AT_ONCE.start(), AT_ONCE.end()
    )]
    Appointments,
    #[error(
        "a pause for prayer begins {} to {} minutes after the call and lasts {} to {}",
        AFTER_MINS.start(), AFTER_MINS.end(), PRAYER_MINS.start(), PRAYER_MINS.end()
    )]
    Prayers,
    #[error("a service that counts its numbers gives {} to {} a day", DAILY_NUMBERS.start(), DAILY_NUMBERS.end())]
    Daily,
    #[error("there are at most {LIST_MAX}")]
    List,
    #[error("1 to {REPLY_WEEKS_MAX} weeks, or 1 to {REPLY_MONTHS_MAX} months")]
    Reply,
    #[error("1 to {CHANNELS_MAX} channels, each named once")]
    Channels,
    #[error("each step is named once")]
    StepTwice,
    #[error("the step `referral` and the rule `referral` stand together, or neither does")]
    Referral,
    #[error("a declaration has a version from 1, 1 to {LINES_MAX} lines, and the step `declaration`")]
    Declaration,
    #[error(
        "the step `declaration` wants the words that are declared (`declaration = {{ version = 1, lines = […] }}`)"
    )]
    NothingDeclared,
    #[error("a privacy notice has a version from 1 and keeps data for 1 to {KEEP_MONTHS_MAX} months")]
    Privacy,
    #[error("each field is named once")]
    FieldTwice,
    #[error(
        "who asks for personal data, or for a signature, says how long they are kept (`privacy = {{ version = 1, keep_months = … }}`)"
    )]
    NoNotice,
    #[error("no service raises a request to the committee (`committee = true`), which this step is about")]
    NoCommittee,
    #[error("a service checks documents (`checks_documents = true`), which is the step `documents`")]
    NoDocumentsStep,
    #[error("the service names no documents to check")]
    NothingToCheck,
    #[error("the step `completion` wants the documents of a request checked (`checks_documents = true`)")]
    Unchecked,
    #[error("no such day, or not the same one in both calendars")]
    Date,
}

/// A file that is read, for saying where in it something is wrong.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) file: &'t str,
    pub(super) text: &'t str,
}

impl Source<'_> {
    /// Something is wrong at these bytes.
    pub(super) fn wrong(self, key: impl Into<String>, at: Option<Range<usize>>, fault: Fault) -> BadProfile {
        let line = at.map(|at| 1 + self.text.bytes().take(at.start).filter(|byte| *byte == b'\n').count());
        BadProfile { place: Place { file: self.file.to_owned(), line, key: key.into() }, fault }
    }
}

/// No ready profile has that key.
pub(super) fn no_such(key: &str) -> BadProfile {
    Source { file: key, text: "" }.wrong("", None, Fault::NoSuch)
}

/// A file whose profile's key is taken.
pub(super) fn key_twice(path: &Path) -> BadProfile {
    Source { file: &path.display().to_string(), text: "" }.wrong("", None, Fault::KeyTwice)
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        Ok(())
    }
}
