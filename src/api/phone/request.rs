//! A support request's page, for its applicant.

use axum::{http::HeaderMap, response::Response};
use domain::{
    digits::Digits,
    request::{LINK_DAYS_AFTER_END, RefusalReason},
};
use texts::Texts;

use super::{
    In, answer,
    page::track,
    template::{attributes, escape, fill_page, name_of, with_slot},
};
use crate::{access::anyone::Anyone, body::Asked, refusal::Refused};

const TEMPLATE: &str = include_str!("request.html");
/// How a request stands that has not ended, as the script calls it.
const ON_THE_WAY: &str = "incomplete raised delayed due untold";
/// The day on which it ended, filled in by the script.
const ENDED: &str = r#"<span data-f="ended_full"></span><span data-f="ended_hijri"></span>"#;

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
        "on_the_way" => ON_THE_WAY.to_owned(),
        "step_study" => escape(texts.request_page_step_study()),
        "track" => track([
            texts.request_page_step_complete(),
            texts.request_page_step_raised(),
            texts.request_page_step_study(),
            texts.request_page_step_result(),
        ]),
        "ended" => ENDED.to_owned(),
        "refused_reason" => with_slot(|reason| texts.request_page_refused_reason(reason), "reason"),
        "link_days" => escape(&texts.request_page_link_days(LINK_DAYS_AFTER_END.unsigned_abs().into())),
        sentence => escape(plain(texts, sentence)),
    })
}

/// A sentence that stands as it is.
fn plain(texts: Texts, name: &str) -> &'static str {
    match name {
        "title" => texts.request_page_title(),
        "product" => texts.common_product(),
        "demo" => texts.common_demo_notice(),
        "no_script" => texts.request_page_no_script(),
        "reference" => texts.request_page_reference(),
        "raised_on" => texts.request_page_raised_on(),
        "steps" => texts.request_page_steps(),
        "earliest" => texts.request_page_earliest(),
        "earliest_lead" => texts.request_page_earliest_lead(),
        "delayed_lead" => texts.request_page_delayed_lead(),
        "due_lead" => texts.request_page_due_lead(),
        "incomplete" => texts.request_page_incomplete(),
        "incomplete_lead" => texts.request_page_incomplete_lead(),
        "lacking" => texts.request_page_lacking(),
        "asked" => texts.request_page_asked(),
        "bring" => texts.request_page_bring(),
        "result" => texts.request_page_result(),
        "result_none" => texts.request_page_result_none(),
        "accepted" => texts.request_page_accepted(),
        "accepted_lead" => texts.request_page_accepted_lead(),
        "refused" => texts.request_page_refused(),
        "refused_lead" => texts.request_page_refused_lead(),
        "withdrawn" => texts.request_page_withdrawn(),
        "withdrawn_lead" => texts.request_page_withdrawn_lead(),
        "invalid" => texts.request_page_invalid(),
        "invalid_lead" => texts.request_page_invalid_lead(),
        name => unreachable!("a test fills every place of the page, {name} too"),
    }
}

/// What the script says, as attributes; the reasons by their names on the wire.
fn words(texts: Texts) -> String {
    let as_of = |sentence: fn(Texts, &str, &str) -> String| sentence(texts, "{date}", "{time}");
    let words = [
        ("am", texts.units_am().to_owned()),
        ("pm", texts.units_pm().to_owned()),
        ("updated", as_of(Texts::request_page_updated)),
        ("stale", as_of(Texts::request_page_stale)),
        ("lost", texts.request_page_lost().to_owned()),
    ];
    let reasons = RefusalReason::ALL.map(|reason| (name_of(reason), texts.refusal_reason(reason).to_owned()));
    attributes(words) + &attributes(reasons)
}
