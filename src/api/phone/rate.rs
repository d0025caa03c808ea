//! The rating form; a part of the ticket's page that is loaded when the visit has ended.

use axum::{http::HeaderMap, response::Response};
use domain::{
    digits::Digits,
    rating::{Reason, Score},
    text::COMMENT_CHARS_MAX,
};
use texts::Texts;

use super::{
    In, answer,
    template::{escape, fill, name_of},
};
use crate::{access::anyone::Anyone, body::Asked, refusal::Refused};

const TEMPLATE: &str = include_str!("rate.html");
/// From least to most satisfied: the mouth, then brows or eyes tell the five apart without colour.
const FACES: [&str; 5] = [
    "M12 17l6.5-3.5M36 17l-6.5-3.5M16.5 21v.01M31.5 21v.01M14.5 36.5a10.2 10.2 0 0 1 19 0",
    "M16.5 19.5v.01M31.5 19.5v.01M16 34.5a12 12 0 0 1 16 0",
    "M16.5 19.5v.01M31.5 19.5v.01M16 32h16",
    "M16.5 19.5v.01M31.5 19.5v.01M15.5 30a11.5 11.5 0 0 0 17 0",
    "M13 20.5a3.8 3.8 0 0 1 7 0M28 20.5a3.8 3.8 0 0 1 7 0M13.5 27.5h21a10.5 10.5 0 0 1-21 0z",
];

/// The form in the language asked for.
pub(super) async fn rate(
    _: Anyone,
    Asked(language): Asked<In>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let texts = Texts::new(language.or_of(&asked), Digits::Latin);
    Ok(answer(&asked, "text/html; charset=utf-8", form(texts)))
}

/// The form.
pub(super) fn form(texts: Texts) -> String {
    fill(TEMPLATE, |name| match name {
        "faces" => faces(texts),
        "reason_boxes" => reasons(texts),
        "comment_max" => COMMENT_CHARS_MAX.to_string(),
        "rate_ask" => escape(texts.phone_rate_ask()),
        "reasons" => escape(texts.rating_reasons_middle()),
        "optional" => escape(texts.common_optional()),
        "comment" => escape(texts.rating_comment()),
        "comment_hint" => escape(texts.rating_comment_hint()),
        "right" => escape(texts.rating_right()),
        "send" => escape(texts.rating_send()),
        name => unreachable!("a test fills every place of the form, {name} too"),
    })
}

fn faces(texts: Texts) -> String {
    let face = |(score, drawing): (Score, &str)| {
        format!(
            "<label><input type=\"radio\" name=\"score\" value=\"{}\"><span><svg class=\"icon\" viewBox=\"0 0 48 48\" \
             aria-hidden=\"true\"><circle cx=\"24\" cy=\"24\" r=\"21\"/><path d=\"{drawing}\"/></svg>{}</span></label>",
            u8::from(score),
            escape(texts.score(score))
        )
    };
    Score::ALL.into_iter().zip(FACES).map(face).collect()
}

fn reasons(texts: Texts) -> String {
    let reason = |reason: Reason| {
        format!(
            "<label><input type=\"checkbox\" name=\"reason\" value=\"{}\"><span>{}</span></label>",
            name_of(reason),
            escape(texts.reason(reason))
        )
    };
    Reason::ALL.map(reason).concat()
}
