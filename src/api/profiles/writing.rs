//! A profile as its file: what is read back from it is the same profile.

use std::fmt::{Display, Write as _};

use domain::{
    association::{Hours, Prayers, ReplyPeriod, Shift},
    declaration::Declaration,
    digits::Digits,
    personal::{Field, PrivacyNotice},
    text::{LocalName, LocalText},
};

use super::{
    Offer, OfferedDocument, Profile,
    appointments::{OfferedAppointments, OfferedOfficial},
    departments::OfferedDepartment,
    library::{OfferedGuide, OfferedMessage, OfferedQuick},
    policy::Approval,
    reading::{time, word},
};

impl Profile {
    /// The file of this profile, a part each: what concerns the whole association, then each service under its letter.
    pub fn parts(&self) -> Vec<(Option<char>, String)> {
        let services = self.services.iter().map(|offer| (Some(offer.letter.as_char()), service(offer)));
        [(None, head(self))].into_iter().chain(services).collect()
    }

    /// The file of this profile.
    pub fn file(&self) -> String {
        self.parts().into_iter().map(|(_, part)| part).collect::<Vec<_>>().join("\n")
    }
}

fn head(profile: &Profile) -> String {
    let mut file = Lines::default();
    file.line("name", name(&profile.name));
    file.some("discreet_name", profile.discreet_name.as_ref().map(name));
    file.some("approval", profile.approval.as_ref().map(approval));
    file.line("reply", reply(profile.reply));
    file.line("channels", array(profile.channels.iter().map(quoted_word)));
    file.some("referral", profile.referral.as_ref().map(quoted_word));
    file.line("steps", array(profile.steps.iter().map(quoted_word)));
    file.some("declaration", profile.declaration.as_ref().map(declaration));
    file.some("privacy", profile.privacy.map(privacy));
    file.line("staff_documents", list(profile.staff_documents.iter().map(name)));
    file.line("departments", list(profile.departments.iter().map(department)));
    let (guides, messages) = (&profile.library.guides, &profile.library.messages);
    file.some("guides", (!guides.is_empty()).then(|| list(guides.iter().map(guide))));
    file.some("messages", (!messages.is_empty()).then(|| list(messages.iter().map(message))));
    let quick = &profile.quick_services;
    file.some("quick_services", (!quick.is_empty()).then(|| list(quick.iter().map(quick_service))));
    file.some("appointments", profile.appointments.as_ref().map(appointments));
    file.some("prayers", profile.prayers.map(prayers));
    file.some("colour", profile.colour.map(|colour| quoted(&colour.to_string())));
    file.some("digits", (profile.digits != Digits::default()).then(|| quoted_word(&profile.digits)));
    file.line("hours", hours(&profile.hours));
    file.0
}

fn service(offer: &Offer) -> String {
    let mut file = Lines("[[services]]\n".to_owned());
    file.line("letter", quoted(&offer.letter.as_char().to_string()));
    file.line("icon", quoted_word(&offer.icon));
    file.line("name", name(&offer.name));
    file.line("output", name(&offer.output));
    file.some("asks_visitor_kind", offer.asks_visitor_kind.then(|| "true".to_owned()));
    file.some("hours", offer.hours.as_ref().map(hours));
    file.some("daily", offer.daily.map(|n| n.to_string()));
    file.some("seen_as", offer.seen_as.map(|letter| quoted(&letter.as_char().to_string())));
    file.some("committee", offer.committee.then(|| "true".to_owned()));
    file.some("checks_documents", offer.checks_documents.then(|| "true".to_owned()));
    file.some("fields", (!offer.fields.is_empty()).then(|| list(offer.fields.iter().map(field))));
    file.some("documents", (!offer.documents.is_empty()).then(|| list(offer.documents.iter().map(document))));
    file.0
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, key: &str, value: impl Display) {
        writeln!(self.0, "{key} = {value}").expect("a text takes what is written to it");
    }

    fn some(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.line(key, value);
        }
    }
}

/// Text as TOML quotes it, which JSON does alike.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is written as JSON")
}

fn quoted_word(it: &impl serde::Serialize) -> String {
    quoted(&word(it))
}

fn both(ar: &str, en: &str) -> String {
    format!("{{ ar = {}, en = {} }}", quoted(ar), quoted(en))
}

fn name(name: &LocalName) -> String {
    both(name.ar.as_str(), name.en.as_str())
}

fn sentence(text: &LocalText) -> String {
    both(text.ar.as_str(), text.en.as_str())
}

/// In one line.
fn array(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// A line each.
fn list(items: impl Iterator<Item = String>) -> String {
    let lines: Vec<_> = items.map(|item| format!("  {item},\n")).collect();
    if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}]", lines.concat()) }
}

fn approval(Approval { by, on }: &Approval) -> String {
    let hijri = on.hijri().map(|it| format!("hijri = \"{:04}-{:02}-{:02}\"", it.year, it.month, it.day));
    let gregorian =
        on.gregorian().map(|it| format!("gregorian = \"{:04}-{:02}-{:02}\"", it.year, it.month, it.day));
    let days = [hijri, gregorian].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if days.is_empty() {
        return format!("{{ by = {} }}", name(by));
    }
    format!("{{ by = {}, on = {{ {days} }} }}", name(by))
}

fn reply(period: ReplyPeriod) -> String {
    match period {
        ReplyPeriod::Weeks(n) => format!("{{ weeks = {n} }}"),
        ReplyPeriod::Months(n) => format!("{{ months = {n} }}"),
    }
}

fn declaration(Declaration { version, lines }: &Declaration) -> String {
    format!("{{ version = {version}, lines = {} }}", list(lines.iter().map(sentence)))
}

fn privacy(PrivacyNotice { version, keep_months }: PrivacyNotice) -> String {
    format!("{{ version = {version}, keep_months = {keep_months} }}")
}

fn department(it: &OfferedDepartment) -> String {
    format!("{{ name = {}, officer = {} }}", name(&it.name), name(&it.officer))
}

fn hours(hours: &Hours) -> String {
    let days = array(hours.days.iter().map(quoted_word));
    let shifts = array(hours.shifts.iter().copied().map(shift));
    format!("{{ days = {days}, shifts = {shifts} }}")
}

fn shift(Shift { from_min, to_min }: Shift) -> String {
    format!("[\"{}\", \"{}\"]", time(from_min), time(to_min))
}

fn field(field: &Field) -> String {
    let mandatory = if field.mandatory { "mandatory = true, " } else { "" };
    format!("{{ kind = {}, {mandatory}purpose = {} }}", quoted_word(&field.kind), sentence(&field.purpose))
}

fn guide(OfferedGuide { icon, name: words, lines, address }: &OfferedGuide) -> String {
    let lines = array(lines.iter().map(sentence));
    let address =
        address.as_ref().map(|it| format!(", address = {}", quoted(it.as_str()))).unwrap_or_default();
    format!("{{ icon = {}, name = {}, lines = {lines}{address} }}", quoted_word(icon), name(words))
}

fn quick_service(OfferedQuick { icon, name: words }: &OfferedQuick) -> String {
    format!("{{ icon = {}, name = {} }}", quoted_word(icon), name(words))
}

fn appointments(it: &OfferedAppointments) -> String {
    let OfferedAppointments { minutes, at_once, officials } = it;
    let officials = list(officials.iter().map(official));
    format!("{{ minutes = {minutes}, at_once = {at_once}, officials = {officials} }}")
}

fn prayers(Prayers { city, after, minutes }: Prayers) -> String {
    format!("{{ city = {}, after = {after}, minutes = {minutes} }}", quoted_word(&city))
}

fn official(OfferedOfficial { name: words, service }: &OfferedOfficial) -> String {
    format!("{{ name = {}, service = {} }}", name(words), quoted(&service.as_char().to_string()))
}

fn message(OfferedMessage { words, guide }: &OfferedMessage) -> String {
    let guide = guide.map(|place| format!(", guide = {place}")).unwrap_or_default();
    format!("{{ words = {}{guide} }}", sentence(words))
}

fn document(OfferedDocument { icon, name: words }: &OfferedDocument) -> String {
    format!("{{ icon = {}, name = {} }}", quoted_word(icon), name(words))
}
