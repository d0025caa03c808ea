//! The association's own picture. Published at once.

use domain::{
    association::{Branch, LOGO_RATIO_MAX, LOGO_SIDE_MAX, LOGO_SIDE_MIN, is_logo_shape, logo_link},
    id::LogoId,
    setting::Setting,
};
use leptos::{ev::Event, prelude::*};
use sync::wire::logo::{KeptLogo, NewLogo};
use texts::Texts;
use wasm_bindgen_futures::spawn_local;

use super::{
    Page,
    card::Card,
    facts::{Fact, Facts},
};
use crate::{
    browser::{document, picture},
    components::{icon::Icon, refusal::Refusal, said::Said},
    state::{
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// The id of its title.
pub(super) const TITLE: &str = "logo-title";
/// The id of what a picture is chosen with.
const FILE: &str = "logo-file";
/// Where it is kept.
const LOGOS: &str = "/v1/logos";
/// The largest file that is read, in megabytes: a photograph is smaller.
const FILE_MB_MAX: u32 = 10;
/// The pictures that every browser reads, none of which holds script.
const KINDS: [&str; 3] = ["PNG", "JPEG", "WebP"];
const ACCEPTED: &str = "image/png,image/jpeg,image/webp";

/// Whether it has one now.
#[component]
pub(super) fn Logo(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Branch>));
    let facts = Signal::derive(move || {
        page.branch().map(|branch| told(prefs.texts(), branch.logo)).into_iter().collect()
    });
    let card = move || open.get().map(|branch| view! { <Edit page branch open /> });
    let edit = move |()| open.set(untrack(|| page.branch()));
    view! {
        <Facts title_id=TITLE title=Texts::logo_title lead=Texts::logo_lead facts edit>
            {card}
        </Facts>
    }
}

fn told(texts: Texts, logo: Option<LogoId>) -> Fact {
    (texts.logo_value().to_owned(), named(texts, logo).to_owned())
}

/// What stands beside the name, in words.
pub(super) fn named(texts: Texts, logo: Option<LogoId>) -> &'static str {
    match logo {
        Some(_) => texts.logo_own(),
        None => texts.logo_none(),
    }
}

#[component]
fn Edit(page: Page, branch: Branch, open: RwSignal<Option<Branch>>) -> impl IntoView {
    let (prefs, id, began) = (use_prefs(), branch.id, branch.logo);
    let (chosen, wrong, sending) = (RwSignal::new(began), RwSignal::new(false), Sending::new());
    let reading = RwSignal::new(false);
    let busy = Signal::derive(move || reading.get() || sending.busy());
    let send = move |event: Event| {
        let Some(file) = picture::chosen(&event) else { return };
        wrong.set(false);
        reading.set(true);
        sending.forget();
        spawn_local(async move {
            let is_small = file.n_bytes() <= f64::from(FILE_MB_MAX * 1_000_000);
            let png = if is_small { file.as_png(LOGO_SIDE_MAX, is_logo_shape).await } else { None };
            if wrong.is_disposed() {
                return;
            }
            reading.set(false);
            let Some(png) = png else { return wrong.set(true) };
            let api = sending.api();
            let keep = async move { api.post(LOGOS, &NewLogo { branch: id, png }).await };
            sending.send(keep, move |KeptLogo { logo }| chosen.set(Some(logo)));
        });
    };
    // The button that was pressed is gone.
    let remove = move |_| {
        chosen.set(None);
        request_animation_frame(|| document::focus(FILE));
    };
    let limits = Signal::derive(move || {
        let texts = prefs.texts();
        let number = |n: u32| texts.number(n.into());
        let kinds = texts.joined(KINDS.map(str::to_owned).into_iter());
        texts.logo_limits(&kinds, &number(FILE_MB_MAX), &number(LOGO_RATIO_MAX), &number(LOGO_SIDE_MIN))
    });
    let seen = move || match chosen.get() {
        Some(logo) => view! { <img src=logo_link("", id, logo) alt=t().logo_own() /> }.into_any(),
        None => view! { <Icon name="mark-istiqbal" /> }.into_any(),
    };
    view! {
        <Card
            page
            began=Setting::Logo(began)
            title=Signal::derive(|| t().settings_edit_title(t().logo_title()))
            lead=Signal::derive(|| t().logo_edit_lead())
            back=TITLE
            read=Callback::new(move |()| (!busy.get_untracked()).then(|| Setting::Logo(chosen.get_untracked())))
            on_close=move |()| open.set(None)
        >
            <div class="settings__logo">
                <span class="mark mark--large">{seen}</span>
                <p role="status">{move || if busy.get() { t().common_loading() } else { named(t(), chosen.get()) }}</p>
            </div>
            <div class="settings__tools">
                <label class="button button--compact">
                    <Icon name="camera" />
                    {move || t().logo_choose()}
                    <input id=FILE type="file" accept=ACCEPTED disabled=busy aria-describedby="logo-limits" on:change=send />
                </label>
                <Show when=move || chosen.get().is_some()>
                    <button class="button button--compact" type="button" on:click=remove>
                        {move || t().logo_remove()}
                    </button>
                </Show>
            </div>
            <p id="logo-limits" class="panel__text"><Said text=limits /></p>
            <div role="alert">
                <Show when=move || wrong.get()>
                    <p class="field__error">{move || t().logo_wrong()}</p>
                </Show>
            </div>
            <Refusal error=Signal::derive(move || sending.refusal()) />
        </Card>
    }
}
