//! A guide on one's own phone: the same for everybody, without any script.

use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{
    association::{Branch, Guide},
    id::{BranchId, GuideId},
    text::LocalText,
};
use texts::Texts;

use super::{
    In, answer,
    logo::mark,
    nowhere,
    template::{demo_notice, escape, fill_page, said},
};
use crate::{
    access::anyone::Anyone,
    app::App,
    body::{Asked, Named},
    refusal::Refused,
    store::StoreError,
};

const TEMPLATE: &str = include_str!("guide.html");

/// What the guide says.
pub(super) async fn guide(
    _: Anyone,
    State(app): State<App>,
    named: Result<Named<(BranchId, GuideId)>, Refused>,
    Asked(language): Asked<In>,
    asked: HeaderMap,
) -> Result<Response, Refused> {
    let lang = language.or_of(&asked);
    let Ok(Named((branch, guide))) = named else { return Ok(nowhere(lang)) };
    let found = app.db.read(move |txn| {
        let Some(at) = txn.branch_key(branch)? else { return Ok::<_, StoreError>(None) };
        txn.branch(at)
    });
    let branch = found.await?;
    let found = branch.as_ref().and_then(|branch| Some((branch, branch.guide(guide)?)));
    let Some((branch, guide)) = found else { return Ok(nowhere(lang)) };
    let texts = Texts::new(lang, branch.digits);
    let text = page(texts, branch, guide, app.installation.demo);
    Ok(answer(&asked, "text/html; charset=utf-8", text))
}

fn page(texts: Texts, branch: &Branch, guide: &Guide, demo: bool) -> String {
    let lang = texts.lang;
    let line = |line: &LocalText| format!("<li><span>{}</span></li>", said(line.get(lang)));
    let more = guide.address.as_ref().map(|address| {
        let (address, words) = (escape(address), escape(texts.library_more()));
        format!("<p><a class=\"button button--main\" href=\"{address}\" rel=\"noreferrer\">{words}</a></p>")
    });
    fill_page(TEMPLATE, texts, |part| match part {
        "association" => escape(branch.association.get(lang)),
        "mark" => mark(branch),
        "branch" => escape(branch.name.get(lang)),
        "id" => branch.id.to_string(),
        "demo" => demo_notice(texts, demo),
        "name" => escape(guide.name.get(lang)),
        "lines" => guide.lines.iter().map(line).collect(),
        "more" => more.clone().unwrap_or_default(),
        "hours" => escape(texts.library_branch()),
        part => unreachable!("a test fills every place of the page, {part} too"),
    })
}
