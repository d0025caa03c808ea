//! A profile's file: read, and refused with the place of what is wrong.

use std::{collections::BTreeSet, fs, path::Path};

use domain::{
    association::{
        City, Colour, DAILY_NUMBERS, DEPARTMENTS_MAX, Hours, Icon, Prayers, QUICK_SERVICES_MAX, Referral,
        ReplyPeriod, SERVICES_MAX, Shift,
    },
    calendar::Weekday,
    checklist::DOCUMENTS_MAX,
    declaration::{Declaration, LINES_MAX},
    digits::Digits,
    label::Letter,
    personal::{Field, FieldKind, KEEP_MONTHS_MAX, PrivacyNotice},
    process::Step,
    text::{LocalName, LocalText},
    visit::Channel,
};
use serde::Deserialize;
use serde_path_to_error::Segment;
use toml::Spanned;

use super::{
    Offer, OfferedDocument, Profile, WORKING_WEEK,
    appointments::OfferedAppointments,
    departments::OfferedDepartment,
    fault::{BadProfile, Fault, Source},
    library::{Library, OfferedGuide, OfferedMessage, OfferedQuick},
    policy::Approval,
};

/// The most staff documents.
pub(super) const LIST_MAX: usize = DEPARTMENTS_MAX;
/// All channels there are.
pub(super) const CHANNELS_MAX: usize = 9;
/// The longest key of a profile.
const KEY_CHARS_MAX: usize = 32;
/// What a name of the reader's own begins with, which no file holds.
const HIDDEN: &str = "$__";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: LocalName,
    discreet_name: Option<LocalName>,
    approval: Option<Spanned<Approval>>,
    reply: Spanned<ReplyPeriod>,
    channels: Spanned<Vec<Channel>>,
    referral: Option<Referral>,
    steps: Spanned<Vec<Step>>,
    declaration: Option<Spanned<FileDeclaration>>,
    privacy: Option<Spanned<FilePrivacy>>,
    staff_documents: Spanned<Vec<LocalName>>,
    departments: Spanned<Vec<OfferedDepartment>>,
    guides: Option<Spanned<Vec<OfferedGuide>>>,
    messages: Option<Spanned<Vec<OfferedMessage>>>,
    quick_services: Option<Spanned<Vec<OfferedQuick>>>,
    appointments: Option<Spanned<OfferedAppointments>>,
    prayers: Option<Spanned<FilePrayers>>,
    #[serde(default)]
    digits: Digits,
    colour: Option<Colour>,
    hours: Spanned<FileHours>,
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
struct FilePrayers {
    city: City,
    after: u8,
    minutes: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileService {
    letter: Spanned<Letter>,
    icon: Icon,
    name: LocalName,
    output: LocalName,
    #[serde(default)]
    asks_visitor_kind: bool,
    #[serde(default)]
    committee: bool,
    #[serde(default)]
    documents: Vec<OfferedDocument>,
    #[serde(default)]
    checks_documents: bool,
    #[serde(default)]
    fields: Vec<FileField>,
    hours: Option<Spanned<FileHours>>,
    daily: Option<Spanned<u8>>,
    seen_as: Option<Letter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileField {
    kind: FieldKind,
    purpose: LocalText,
    #[serde(default)]
    mandatory: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDeclaration {
    version: u16,
    lines: Vec<LocalText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FilePrivacy {
    version: u16,
    keep_months: u8,
}

/// Reads the profile in a file, whose name is the profile's key.
pub(super) fn open(path: &Path) -> Result<Profile, BadProfile> {
    let file = path.display().to_string();
    let whole = |fault| Source { file: &file, text: "" }.wrong("", None, fault);
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    let key = path.file_stem().and_then(|stem| stem.to_str()).filter(|key| is_toml && is_key(key));
    let key = key.ok_or_else(|| whole(Fault::Key))?;
    let text = fs::read_to_string(path).map_err(|error| whole(Fault::NoFile(error)))?;
    read(key, Source { file: &file, text: &text })
}

fn is_key(key: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    (1..=KEY_CHARS_MAX).contains(&key.len()) && key.bytes().all(is_sign)
}

/// Reads a profile.
pub(super) fn read(key: &str, source: Source<'_>) -> Result<Profile, BadProfile> {
    let file = parse(source)?;
    let hours = read_hours(source, "hours", &file.hours, &WORKING_WEEK)?;
    check_policy(source, &file)?;
    check_notices(source, &file)?;
    check_services(source, &file)?;
    let letters: Vec<_> = file.services.iter().map(|service| *service.letter.as_ref()).collect();
    let services = (1..).zip(file.services).map(|(n, service)| offer(source, n, &hours.days, service));
    let services = services.collect::<Result<_, _>>()?;
    Ok(Profile {
        key: key.to_owned(),
        name: file.name,
        discreet_name: file.discreet_name,
        approval: file.approval.map(Spanned::into_inner),
        reply: file.reply.into_inner(),
        channels: file.channels.into_inner(),
        referral: file.referral,
        steps: file.steps.into_inner(),
        declaration: file.declaration.map(Spanned::into_inner).map(declaration),
        privacy: file.privacy.map(Spanned::into_inner).map(privacy),
        staff_documents: file.staff_documents.into_inner(),
        departments: file.departments.into_inner(),
        library: Library::read(source, file.guides, file.messages)?,
        quick_services: file.quick_services.map(Spanned::into_inner).unwrap_or_default(),
        appointments: OfferedAppointments::read(source, &letters, file.appointments)?,
        prayers: file.prayers.map(|prayers| prayers_in(source, &prayers)).transpose()?,
        digits: file.digits,
        colour: file.colour,
        hours,
        services,
    })
}

fn prayers_in(source: Source<'_>, given: &Spanned<FilePrayers>) -> Result<Prayers, BadProfile> {
    let FilePrayers { city, after, minutes } = *given.get_ref();
    let prayers = Prayers { city, after, minutes };
    let wrong = || source.wrong("prayers", Some(given.span()), Fault::Prayers);
    prayers.are_good().then_some(prayers).ok_or_else(wrong)
}

const fn privacy(FilePrivacy { version, keep_months }: FilePrivacy) -> PrivacyNotice {
    PrivacyNotice { version, keep_months }
}

fn declaration(FileDeclaration { version, lines }: FileDeclaration) -> Declaration {
    Declaration { version, lines }
}

fn field(FileField { kind, purpose, mandatory }: FileField) -> Field {
    Field { kind, purpose, mandatory }
}

fn parse(source: Source<'_>) -> Result<File, BadProfile> {
    let form = |key: String, error: &toml::de::Error| {
        // The first line says what is wrong; others say what could stand there instead.
        let said = error.message().lines().collect::<Vec<_>>().join(": ");
        // What is missing at the top has no place.
        source.wrong(key, error.span().filter(|at| at.end > 0), Fault::Form(said))
    };
    let document = toml::Deserializer::parse(source.text).map_err(|error| form(String::new(), &error))?;
    serde_path_to_error::deserialize(document).map_err(|error| form(key_of(error.path()), error.inner()))
}

/// As whoever wrote the file would say it: `services[2].letter`.
fn key_of(path: &serde_path_to_error::Path) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("[{}]", index + 1),
        Segment::Map { key } if !key.starts_with(HIDDEN) => format!(".{key}"),
        Segment::Map { .. } | Segment::Enum { .. } | Segment::Unknown => String::new(),
    };
    path.iter().map(part).collect::<String>().trim_start_matches('.').to_owned()
}

fn check_policy(source: Source<'_>, file: &File) -> Result<(), BadProfile> {
    let ok_or = |is_good: bool, key, at, fault| {
        if is_good { Ok(()) } else { Err(source.wrong(key, Some(at), fault)) }
    };
    if let Some(approval) = &file.approval {
        ok_or(approval.as_ref().on.is_plausible(), "approval.on", approval.span(), Fault::Date)?;
    }
    ok_or(file.reply.as_ref().is_plausible(), "reply", file.reply.span(), Fault::Reply)?;
    let channels = file.channels.as_ref();
    let n_channels = channels.iter().collect::<BTreeSet<_>>().len();
    let is_each_once = n_channels > 0 && n_channels == channels.len();
    ok_or(is_each_once, "channels", file.channels.span(), Fault::Channels)?;
    let (steps, at) = (file.steps.as_ref(), || file.steps.span());
    ok_or(steps.iter().collect::<BTreeSet<_>>().len() == steps.len(), "steps", at(), Fault::StepTwice)?;
    ok_or(steps.contains(&Step::Referral) == file.referral.is_some(), "steps", at(), Fault::Referral)?;
    let has_committee = file.services.iter().any(|service| service.committee);
    let is_served = has_committee || !steps.iter().any(|step| step.is_of_requests());
    ok_or(is_served, "steps", at(), Fault::NoCommittee)?;
    let (documents, departments) = (&file.staff_documents, &file.departments);
    if let Some(quick) = &file.quick_services {
        let is_good = quick.as_ref().len() <= QUICK_SERVICES_MAX;
        ok_or(is_good, "quick_services", quick.span(), Fault::QuickServices)?;
    }
    ok_or(documents.as_ref().len() <= LIST_MAX, "staff_documents", documents.span(), Fault::List)?;
    ok_or(departments.as_ref().len() <= LIST_MAX, "departments", departments.span(), Fault::List)
}

/// Declaration and privacy notice stand where something is declared and asked, and nowhere else.
fn check_notices(source: Source<'_>, file: &File) -> Result<(), BadProfile> {
    let declares = file.steps.as_ref().contains(&Step::Declaration);
    if let Some(declaration) = &file.declaration {
        let FileDeclaration { version, lines } = declaration.as_ref();
        let is_good = declares && *version > 0 && (1..=LINES_MAX).contains(&lines.len());
        if !is_good {
            return Err(source.wrong("declaration", Some(declaration.span()), Fault::Declaration));
        }
    } else if declares {
        return Err(source.wrong("steps", Some(file.steps.span()), Fault::NothingDeclared));
    }
    if declares && file.privacy.is_none() {
        return Err(source.wrong("steps", Some(file.steps.span()), Fault::NoNotice));
    }
    if let Some(privacy) = &file.privacy {
        let FilePrivacy { version, keep_months } = *privacy.as_ref();
        if version == 0 || !(1..=KEEP_MONTHS_MAX).contains(&keep_months) {
            return Err(source.wrong("privacy", Some(privacy.span()), Fault::Privacy));
        }
    }
    for (n, service) in (1..).zip(&file.services) {
        let kinds: BTreeSet<_> = service.fields.iter().map(|field| field.kind).collect();
        let fault = match (kinds.len() == service.fields.len(), file.privacy.is_some() || kinds.is_empty()) {
            (false, _) => Fault::FieldTwice,
            (true, false) => Fault::NoNotice,
            (true, true) => continue,
        };
        return Err(source.wrong(format!("services[{n}].fields"), Some(service.letter.span()), fault));
    }
    Ok(())
}

fn check_services(source: Source<'_>, file: &File) -> Result<(), BadProfile> {
    let mut letters = BTreeSet::new();
    for (n, service) in (1..).zip(&file.services) {
        let (letter, at) = (*service.letter.as_ref(), Some(service.letter.span()));
        let wrong = |key: &str, fault| Err(source.wrong(format!("services[{n}].{key}"), at.clone(), fault));
        if n > SERVICES_MAX {
            return Err(source.wrong("services", at, Fault::Services));
        }
        if !letters.insert(letter) {
            return wrong("letter", Fault::LetterTwice(letter.as_char()));
        }
        if let Some(other) = service.seen_as {
            let is_plain = |it: &&FileService| *it.letter.as_ref() == other && it.seen_as.is_none();
            let is_shown = file.services.iter().any(|it| it.seen_as == Some(letter));
            if other == letter || is_shown || !file.services.iter().any(|it| is_plain(&it)) {
                return wrong("seen_as", Fault::SeenAs);
            }
        }
        let has = |step| file.steps.as_ref().contains(&step);
        let completes = service.committee && has(Step::Documents) && has(Step::Completion);
        match (service.checks_documents, service.documents.len()) {
            (true, _) if !has(Step::Documents) => {
                return Err(source.wrong("steps", Some(file.steps.span()), Fault::NoDocumentsStep));
            }
            (true, 0) => return wrong("checks_documents", Fault::NothingToCheck),
            (false, 1..) if completes => return wrong("checks_documents", Fault::Unchecked),
            (_, n) if n > DOCUMENTS_MAX => return wrong("documents", Fault::Documents),
            (true | false, _) => {}
        }
    }
    if file.services.is_empty() { Err(source.wrong("services", None, Fault::Services)) } else { Ok(()) }
}

fn offer(source: Source<'_>, n: usize, week: &[Weekday], service: FileService) -> Result<Offer, BadProfile> {
    let key = |key| format!("services[{n}].{key}");
    let daily = match service.daily {
        Some(daily) if !DAILY_NUMBERS.contains(daily.get_ref()) => {
            return Err(source.wrong(key("daily"), Some(daily.span()), Fault::Daily));
        }
        daily => daily.map(Spanned::into_inner),
    };
    let hours = service.hours.map(|hours| read_hours(source, &key("hours"), &hours, week)).transpose()?;
    Ok(Offer {
        letter: service.letter.into_inner(),
        icon: service.icon,
        name: service.name,
        output: service.output,
        asks_visitor_kind: service.asks_visitor_kind,
        committee: service.committee,
        documents: service.documents,
        checks_documents: service.checks_documents,
        fields: service.fields.into_iter().map(field).collect(),
        hours,
        daily,
        seen_as: service.seen_as,
    })
}

fn read_hours(
    source: Source<'_>,
    key: &str,
    given: &Spanned<FileHours>,
    week: &[Weekday],
) -> Result<Hours, BadProfile> {
    let wrong = |fault| source.wrong(key, Some(given.span()), fault);
    let FileHours { days, shifts } = given.as_ref();
    let mut read = Vec::new();
    for (from, to) in shifts {
        read.push(Shift {
            from_min: read_time(from).ok_or_else(|| wrong(Fault::Time(from.clone())))?,
            to_min: read_time(to).ok_or_else(|| wrong(Fault::Time(to.clone())))?,
        });
    }
    let hours = Hours { days: days.clone().unwrap_or(week.to_vec()), shifts: read, other: Vec::new() };
    hours.check().map_err(|fault| wrong(Fault::Hours(fault)))?;
    Ok(hours)
}

/// Minutes from midnight.
fn read_time(given: &str) -> Option<u16> {
    let (hour, minute) = given.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}
