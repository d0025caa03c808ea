//! The public page of a branch: open or closed, who waits for what, the hours. No script, no number, no name.

use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{
    association::{Branch, Guide, Hours, OtherHours, guide_link},
    calendar::Weekday,
    hours::HoursState,
    id::BranchId,
    pause::Pause,
    time::{ServiceDay, Timestamp},
};
use sync::wire::kiosk::{KioskSnapshot, ServiceQueue};
use texts::Texts;

use super::{
    In, answer,
    logo::mark,
    nowhere,
    template::{demo_notice, escape, fill_page},
};
use crate::{
    access::anyone::Anyone,
    app::App,
    body::{Asked, Named},
    ledger::{self, Refusal},
    refusal::Refused,
};

const TEMPLATE: &str = include_str!("branch.html");
/// How many times of other hours are told, the nearest first.
const OTHER_SHOWN: usize = 4;

/// How the branch stands now.
pub(super) async fn branch(
    _: Anyone,
    State(app): State<App>,
    named: Result<Named<BranchId>, Refused>,
    Asked(language): Asked<In>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let lang = language.or_of(&asked);
    let (now, demo) = (app.now(), app.installation.demo);
    let found = match named {
        Ok(Named(branch)) => app.db.read(move |txn| {
            let Some(at) = txn.branch_key(branch)? else { return Ok::<_, Refusal>(None) };
            Ok(txn.branch(at)?.zip(Some(ledger::kiosk(txn, at, now)?)))
        }),
        Err(_) => return Ok(nowhere(lang)),
    };
    let Some((branch, queues)) = found.await? else {
        return Ok(nowhere(lang));
    };
    let texts = Texts::new(lang, branch.digits);
    Ok(answer(&asked, "text/html; charset=utf-8", page(texts, &branch, &queues, demo)))
}

fn page(texts: Texts, branch: &Branch, queues: &KioskSnapshot, demo: bool) -> String {
    let lang = texts.lang;
    let (open, state) = state(texts, &branch.hours, queues);
    fill_page(TEMPLATE, texts, |name| match name {
        "association" => escape(branch.association.get(lang)),
        "mark" => mark(branch),
        "branch" => escape(branch.name.get(lang)),
        "demo" => demo_notice(texts, demo),
        "panel" => if open { "panel" } else { "panel panel--plain" }.to_owned(),
        "state" => escape(&state),
        "waiting" => escape(texts.branch_waiting()),
        "services" => services(texts, branch, queues),
        "guides" => guides(texts, branch),
        "hours" => escape(texts.branch_hours()),
        "days" => days(texts, &branch.hours, queues.day),
        "again" => escape(texts.branch_again()),
        "updated" => escape(&texts.phone_updated(&texts.clock(queues.now))),
        name => unreachable!("a test fills every place of the page, {name} too"),
    })
}

/// Whether it receives, and until or from when.
fn state(texts: Texts, hours: &Hours, queues: &KioskSnapshot) -> (bool, String) {
    let today = queues.day;
    let opens = |at: Option<Timestamp>| match at {
        Some(at) => texts.board_opens(&texts.moment(at, today)),
        None => texts.board_closed().to_owned(),
    };
    match hours.state(queues.now) {
        HoursState::Open { .. } if queues.day_closed => (false, texts.board_day_closed().to_owned()),
        HoursState::Open { until } => match Pause::now(&queues.pauses, queues.now) {
            Some(pause) => (false, texts.paused(pause)),
            None => (true, texts.board_open_until(&texts.clock(until))),
        },
        HoursState::Closed { opens_at } => (false, opens(opens_at.filter(|at| ServiceDay::of(*at) >= today))),
    }
}

fn services(texts: Texts, branch: &Branch, queues: &KioskSnapshot) -> String {
    let row = |service: &domain::association::Service| {
        let queue = queues.services.iter().find(|queue| queue.service == service.id);
        let n_waiting = ServiceQueue::n_seen(&queues.services, branch, service.id).into();
        let is_full = queue.is_some_and(|queue| queue.is_full);
        let giving = branch.giving(service, is_full, queues.now);
        // Where the whole branch is closed it is said above.
        let is_open = branch.hours.state(queues.now).is_open() && !queues.day_closed;
        let is_told = is_open || giving.is_full();
        let when = texts.giving(giving, queues.day).filter(|_| is_told);
        let hours = service.hours.as_ref().and_then(|own| own.within(&branch.hours));
        let hours = hours.map(|hours| texts.week(&hours));
        let more = [when, hours].into_iter().flatten().map(|words| ["<br>", &escape(&words)].concat());
        let (name, more) = (escape(service.name.get(texts.lang)), more.collect::<String>());
        let waiting = escape(&texts.units_waiting(n_waiting));
        format!("<li><div><b>{name}</b>{more}</div><span>{waiting}</span></li>")
    };
    branch.offered().map(row).collect()
}

/// The guides, each a way to its page; no title over none.
fn guides(texts: Texts, branch: &Branch) -> String {
    if branch.guides.is_empty() {
        return String::new();
    }
    let row = |guide: &Guide| {
        let link = guide_link("", branch.id, guide.id);
        let (lang, name) = (texts.lang.tag(), escape(guide.name.get(texts.lang)));
        format!("<li><span><a href=\"{link}?lang={lang}\"><u>{name}</u></a></span></li>")
    };
    let rows: String = branch.guides.iter().map(row).collect();
    format!("<section><h2>{}</h2><ul class=\"list\">{rows}</ul></section>", escape(texts.library_title()))
}

/// The week, then the days that come with hours of their own.
fn days(texts: Texts, hours: &Hours, today: ServiceDay) -> String {
    let row = |weekday: Weekday| {
        let shifts: Vec<String> = hours.shifts.iter().map(|shift| escape(&texts.shift(*shift))).collect();
        let open = hours.days.contains(&weekday);
        let when = if open { shifts.join("<br>") } else { escape(texts.counter_closed()) };
        format!("<li><b>{}</b><span>{when}</span></li>", escape(texts.weekday(weekday)))
    };
    let mut named: Vec<_> = hours.other.iter().filter(|other| other.to >= today).collect();
    named.sort_by_key(|other| other.from);
    let other = |other: &OtherHours| {
        let days = texts.common_pair(texts.occasion(other.occasion), &texts.span(other.from, other.to));
        format!("<li><b>{}</b><span>{}</span></li>", escape(&days), escape(&texts.shifts(&other.shifts)))
    };
    Weekday::ALL.map(row).into_iter().chain(named.into_iter().take(OTHER_SHOWN).map(other)).collect()
}
