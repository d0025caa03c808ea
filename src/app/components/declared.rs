//! A declaration: what is declared, and how it stands.

use domain::{
    association::Branch,
    id::ServiceId,
    text::LocalText,
    time::{ServiceDay, Timestamp},
};
use leptos::prelude::*;
use sync::wire::counter::Declaring;

use super::said::Said;
use crate::state::prefs::{t, use_prefs};

/// What is declared for a service; when a reply can be expected at the earliest is said with it.
pub fn declaration_lines(branch: &Branch, service: ServiceId) -> impl IntoView + use<> {
    let prefs = use_prefs();
    let service = branch.service(service);
    let lines = service.and_then(|service| branch.declaration_of(service)).map(|it| it.lines.clone());
    let line = move |line: LocalText| {
        let words = Signal::derive(move || line.get(prefs.lang()).to_owned());
        view! { <li><Said text=words /></li> }
    };
    let reply = service.and_then(|service| branch.reply_to(service)).map(|period| {
        let words = Signal::derive(move || t().reply_notice(period));
        view! { <li><Said text=words /></li> }
    });
    view! {
        <ol class="declaration__lines">{lines.unwrap_or_default().into_iter().map(line).collect_view()} {reply}</ol>
    }
}

/// Whether the day goes without saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// It is today.
    Today,
    /// It is said.
    Said,
}

/// How a declaration stands, in words.
pub fn said(declaring: &Declaring, day: Day) -> String {
    match declaring {
        Declaring::Announced { .. } => t().declaration_announced().to_owned(),
        Declaring::Signed { at } => t().declaration_signed(&moment(*at, day)),
        Declaring::Witnessed { at, by: Some(name) } => {
            t().declaration_witnessed(name.as_str(), &moment(*at, day))
        }
        Declaring::Witnessed { at, by: None } => t().declaration_witnessed_by_staff(&moment(*at, day)),
    }
}

fn moment(at: Timestamp, day: Day) -> String {
    match day {
        Day::Today => t().clock(at),
        Day::Said => t().common_pair(&t().date(ServiceDay::of(at)), &t().clock(at)),
    }
}
