//! The page behind a ticket's QR code.

use axum::{http::HeaderMap, response::Response};
use domain::{association::ReplyPeriod, digits::Digits};
use texts::Texts;

use super::{
    In, answer,
    template::{attributes, escape, fill_page, with_name, with_slot},
};
use crate::{access::anyone::Anyone, body::Asked, refusal::Refused};

const TEMPLATE: &str = include_str!("page.html");
const FRIEZE: &str = r#"<svg class="frieze"><rect width="100%" height="100%" fill="url(#frieze)"/></svg>"#;
const TICK: &str = r##"<svg class="icon" aria-hidden="true"><use href="#tick"/></svg>"##;
/// A number for each plural form from one on; the form is then the sentence with its number left open.
const FROM_ONE: &[(&str, u64)] = &[("one", 1), ("two", 2), ("few", 3), ("many", 11)];
/// The forms of waiting ranges, which end at five minutes or later.
const FROM_FIVE: &[(&str, u64)] = FROM_ONE.split_at(2).1;
/// The form of all other numbers.
const OTHER: (&str, u64) = ("other", 100);

/// The page in the language asked for.
pub(super) async fn page(
    _: Anyone,
    Asked(language): Asked<In>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let texts = Texts::new(language.or_of(&asked), Digits::Latin);
    Ok(answer(&asked, "text/html; charset=utf-8", whole(texts)))
}

/// The whole page.
pub(super) fn whole(texts: Texts) -> String {
    fill_page(TEMPLATE, texts, |name| match name {
        "words" => words(texts),
        "frieze" => FRIEZE.to_owned(),
        "called_to" => with_slot(|number| texts.phone_called_to(number), "counter"),
        "panels" => panels(texts),
        "track" => track([
            texts.phone_step_taken(),
            texts.phone_step_waiting(),
            texts.phone_step_called(),
            texts.phone_step_serving(),
        ]),
        sentence => escape(plain(texts, sentence)),
    })
}

/// A sentence that stands as it is.
fn plain(texts: Texts, name: &str) -> &'static str {
    match name {
        "title" => texts.phone_title(),
        "product" => texts.common_product(),
        "no_script" => texts.phone_no_script(),
        "demo" => texts.common_demo_notice(),
        "number" => texts.phone_number(),
        "called" => texts.phone_called(),
        "called_bring" => texts.phone_called_bring(),
        "called_missed" => texts.phone_called_missed(),
        "steps" => texts.phone_steps(),
        "leave" => texts.phone_leave(),
        "leave_keep" => texts.phone_leave_keep(),
        "bring" => texts.phone_bring(),
        "still" => texts.kiosk_ticket_still(),
        name => unreachable!("a test fills every place of the page, {name} too"),
    }
}

/// What the script says, as attributes.
fn words(texts: Texts) -> String {
    let reply = with_name(|period| texts.common_reply_notice(period), "period");
    attributes([
        ("am", texts.units_am().to_owned()),
        ("pm", texts.units_pm().to_owned()),
        ("next", texts.phone_next().to_owned()),
        ("to", texts.phone_researcher().to_owned()),
        ("ahead", forms(FROM_ONE, |n| texts.phone_ahead(n))),
        ("wait", with_name(|range| texts.phone_wait(range), "range")),
        (
            "range",
            forms(FROM_FIVE, |n| texts.units_minutes_range(n, FROM)).replace(&FROM.to_string(), "{from}"),
        ),
        ("most", forms(FROM_FIVE, |n| texts.units_minutes_at_most(n))),
        ("reply", reply),
        ("weeks", forms(FROM_ONE, |n| texts.reply_period(ReplyPeriod::Weeks(few(n))))),
        ("months", forms(FROM_ONE, |n| texts.reply_period(ReplyPeriod::Months(few(n))))),
        ("updated", with_name(|time| texts.phone_updated(time), "time")),
        ("lost", texts.phone_no_network().to_owned()),
    ])
}

/// Stands for the lower end of a range while its sentence is taken apart.
const FROM: u64 = 77_777;

fn few(n: u64) -> u8 {
    u8::try_from(n).expect("the numbers of the plural forms are small")
}

/// The plural forms of a sentence, for the script to choose from: `one=…|two=…|other=…`.
fn forms(named: &[(&str, u64)], sentence: impl Fn(u64) -> String) -> String {
    let open = |n: u64| sentence(n).replace(&n.to_string(), "{n}");
    let other = open(OTHER.1);
    let special = named.iter().map(|(form, n)| (*form, open(*n))).filter(|(_, sentence)| *sentence != other);
    let forms = special.chain([(OTHER.0, other.clone())]);
    forms.map(|(form, sentence)| format!("{form}={sentence}")).collect::<Vec<_>>().join("|")
}

/// The one sentence that says how the turn stands, for each state that has no more to say.
fn panels(texts: Texts) -> String {
    let panels = [
        ("serving", with_slot(|number| texts.phone_serving(number), "counter"), ""),
        ("leaving", with_slot(|label| texts.phone_leave_ask(label), "label"), texts.phone_leave_lead()),
        ("rated", escape(texts.phone_rated()), ""),
        ("no_show", escape(texts.phone_no_show()), texts.phone_no_show_lead()),
        ("left", escape(texts.phone_left()), texts.phone_left_lead()),
        ("cancelled", escape(texts.phone_cancelled()), texts.phone_cancelled_lead()),
        ("unserved", escape(texts.phone_unserved()), texts.phone_unserved_lead()),
        ("not_yet", escape(texts.phone_not_yet()), texts.phone_not_yet_lead()),
        ("ended", escape(texts.phone_ended()), texts.phone_ended_lead()),
    ];
    let part = |(state, head, lead): (&str, String, &str)| {
        let lead = if lead.is_empty() { String::new() } else { format!("<p>{}</p>", escape(lead)) };
        format!("<div data-in=\"{state}\"><h1>{head}</h1>{lead}</div>")
    };
    panels.map(part).concat()
}

/// The steps of a way, of which the script says which are done.
pub(super) fn track(steps: [&str; 4]) -> String {
    steps.map(|step| format!("<li><i>{TICK}</i>{}</li>", escape(step))).concat()
}
