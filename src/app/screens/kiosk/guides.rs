//! What the association tells of its work: read here, and taken along on one's own phone.

use domain::{association::Guide as Told, id::GuideId, text::LocalText};
use leptos::prelude::*;
use texts::Texts;

use super::{
    frame::{Back, Frame},
    pages::{Pages, Turn},
    visit::{Stage, use_visit},
};
use crate::{
    components::{icon::Icon, qr::Qr, said::Said},
    state::prefs::{t, use_prefs},
};

/// Which guide?
#[component]
pub fn Guides() -> impl IntoView {
    let visit = use_visit();
    let pages = Pages::of(move || visit.device.config.with(|config| config.branch.guides.len()));
    let shown =
        Memo::new(move |_| visit.device.config.with(|config| pages.shown(config.branch.guides.iter())));
    let back = Callback::new(move |()| visit.go(Stage::Welcome));
    let actions = move || {
        view! {
            <Back on_back=back />
            <Turn pages next=Texts::library_next_guides first=Texts::library_first_guides />
        }
    };
    view! {
        <Frame actions>
            <div class="kiosk__question">
                <h1 tabindex="-1">{move || t().library_ask()}</h1>
                <p>{move || t().library_hint()}</p>
            </div>
            <ul class="choice-grid">
                <For each=move || shown.get() key=|guide| guide.id let:guide>
                    <Card guide />
                </For>
            </ul>
        </Frame>
    }
}

#[component]
fn Card(guide: Told) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let Told { id, icon, name, .. } = guide;
    view! {
        <li class="choice-card choice-card--plain">
            <button class="choice-card__button" type="button" on:click=move |_| visit.go(Stage::Guide(id))>
                <span class="choice-card__picture"><Icon name=icon.name() /></span>
                " "
                <span class="choice-card__name">{move || name.get(prefs.lang()).to_owned()}</span>
            </button>
        </li>
    }
}

/// One of them, with the code that opens it on a phone.
#[component]
pub fn Guide(
    /// Which.
    guide: GuideId,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let back = Callback::new(move |()| visit.go(Stage::Guides));
    let (told, link) = visit
        .device
        .config
        .with_untracked(|config| (config.branch.guide(guide).cloned(), config.guide_link(guide)));
    let Some(Told { name, lines, .. }) = told else {
        back.run(());
        return ().into_any();
    };
    let name = StoredValue::new(name);
    let named = move || name.with_value(|name| name.get(prefs.lang()).to_owned());
    let alt = Signal::derive(move || t().library_scan_alt(&named()));
    let sentence = move |words: LocalText| {
        let words = Signal::derive(move || words.get(prefs.lang()).to_owned());
        view! { <li><Said text=words /></li> }
    };
    let take = match link {
        Some(link) => view! { <Qr text=link label=alt /><p>{move || t().library_scan()}</p> }.into_any(),
        None => view! { <p>{move || t().library_scan_none()}</p> }.into_any(),
    };
    view! {
        <Frame actions=move || view! { <Back on_back=back /> }>
            <div class="kiosk__question"><h1 tabindex="-1">{named}</h1></div>
            <div class="guide">
                <ul class="guide__lines" tabindex="0" aria-label=named>{lines.into_iter().map(sentence).collect_view()}</ul>
                <div class="guide__take">{take}</div>
            </div>
        </Frame>
    }
    .into_any()
}
