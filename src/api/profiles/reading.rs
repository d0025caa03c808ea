//! A profile in words, for whoever wrote its file.

use std::fmt;

use domain::{
    association::{Hours, Prayers, ReplyPeriod, Shift},
    declaration::Declaration,
    personal::PrivacyNotice,
    text::LocalName,
};
use serde::Serialize;

use super::{Offer, Profile, appointments::OfferedAppointments, policy::Approval};

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |name: &str, value: String| writeln!(f, "{name:<16} {value}");
        line("name", both(&self.name))?;
        if let Some(name) = &self.discreet_name {
            line("discreet name", both(name))?;
        }
        line("approved", self.approval.as_ref().map_or_else(|| "not said".to_owned(), approval))?;
        line("reply", reply(self.reply))?;
        line("channels", words(&self.channels))?;
        line("referral", self.referral.as_ref().map_or_else(|| "none".to_owned(), word))?;
        line("steps", words(&self.steps))?;
        if let Some(Declaration { version, lines }) = &self.declaration {
            line("declaration", format!("version {version}, {}", counted(lines.len(), "line")))?;
        }
        if let Some(PrivacyNotice { version, keep_months }) = self.privacy {
            line("privacy", format!("version {version}, kept {}", counted(keep_months.into(), "month")))?;
        }
        for document in &self.staff_documents {
            line("staff document", both(document))?;
        }
        for department in &self.departments {
            line("department", format!("{}: {}", both(&department.name), both(&department.officer)))?;
        }
        for guide in &self.library.guides {
            line("guide", format!("{}, {}", both(&guide.name), counted(guide.lines.len(), "line")))?;
        }
        for message in &self.library.messages {
            line("message", format!("{} / {}", message.words.ar, message.words.en))?;
        }
        for quick in &self.quick_services {
            line("at once", both(&quick.name))?;
        }
        if let Some(OfferedAppointments { minutes, at_once, officials }) = &self.appointments {
            let minutes = counted((*minutes).into(), "minute");
            line("appointments", format!("of {minutes}, {at_once} at once"))?;
            for official in officials {
                line("official", format!("{}, by {}", both(&official.name), official.service.as_char()))?;
            }
        }
        if let Some(Prayers { city, after, minutes }) = self.prayers {
            let [after, minutes] = [after, minutes].map(|n| counted(n.into(), "minute"));
            line("prayers", format!("by {}, {after} after the call, for {minutes}", city.name()))?;
        }
        if let Some(colour) = self.colour {
            line("colour", colour.to_string())?;
        }
        line("open on", words(&self.hours.days))?;
        for shift in &self.hours.shifts {
            line("from, to", format!("{}, {}", time(shift.from_min), time(shift.to_min)))?;
        }
        self.services.iter().try_for_each(|service| line("service", offer(service)))
    }
}

fn both(name: &LocalName) -> String {
    format!("{} / {}", name.ar, name.en)
}

fn approval(approval: &Approval) -> String {
    let hijri = approval.on.hijri().map(|it| format!(", {}-{:02}-{:02} AH", it.year, it.month, it.day));
    let gregorian = approval.on.gregorian().map(|it| format!(", {}-{:02}-{:02}", it.year, it.month, it.day));
    [Some(both(&approval.by)), hijri, gregorian].into_iter().flatten().collect()
}

fn reply(period: ReplyPeriod) -> String {
    match period {
        ReplyPeriod::Weeks(n) => format!("not before {}", counted(n.into(), "week")),
        ReplyPeriod::Months(n) => format!("not before {}", counted(n.into(), "month")),
    }
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn offer(service: &Offer) -> String {
    let asks = if service.asks_visitor_kind { ", asks who comes" } else { "" };
    let committee = if service.committee { ", to the committee" } else { "" };
    let checked = if service.checks_documents { " to check" } else { "" };
    let documents = counted(service.documents.len(), "document") + checked;
    let fields = if service.fields.is_empty() {
        String::new()
    } else {
        format!(", {}", counted(service.fields.len(), "field"))
    };
    let shift = |it: &Shift| format!("{}–{}", time(it.from_min), time(it.to_min));
    let shifts = |it: &Hours| it.shifts.iter().map(shift).collect::<Vec<_>>().join(" and ");
    let hours = service.hours.as_ref().map(|it| format!(", on {} {}", words(&it.days), shifts(it)));
    let hours = hours.unwrap_or_default();
    let daily = service.daily.map(|n| format!(", {n} a day")).unwrap_or_default();
    let seen_as = service.seen_as.map(|letter| format!(", seen as {}", letter.as_char())).unwrap_or_default();
    format!(
        "{} {}, {documents}{fields}{committee}{asks}{hours}{daily}{seen_as}",
        service.letter.as_char(),
        both(&service.name)
    )
}

fn words(all: &[impl Serialize]) -> String {
    all.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// As it is written in the file.
pub(super) fn word(it: &impl Serialize) -> String {
    let value = serde_json::to_value(it).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

pub(super) fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
