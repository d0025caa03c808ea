//! What comes next: the devices to pair, each with a code and the address to open, and the people to add.

use domain::{association::Branch, text::Name};
use leptos::{html, prelude::*};
use sync::wire::{
    device::{DeviceKind, NewCode, PairingCode},
    reach::Reachable,
};
use texts::Texts;

use super::Wizard;
use crate::{
    browser::document,
    components::{icon::Icon, pair_code::PairCode, refusal::Refusal, said::Said},
    screens::devices::words,
    state::{
        polled::Polled,
        prefs::{t, use_prefs},
        sending::Sending,
    },
};

/// The step.
#[component]
pub(super) fn Done(wizard: Wizard) -> impl IntoView {
    let prefs = use_prefs();
    let branch =
        Memo::new(move |_| wizard.session.with(|session| session.as_ref()?.branches.first().cloned()));
    let lede = Signal::derive(move || {
        branch.with(|branch| branch.as_ref().map(|branch| facts(prefs.texts(), branch))).unwrap_or_default()
    });
    let reach =
        Polled::<Reachable>::follow(Signal::stored(Some(words::REACH.to_owned())), words::REACH_EVERY);
    let install = Memo::new(move |_| reach.answer()?.install);
    // A device in the network does not reach what this machine calls itself.
    let base =
        Memo::new(move |_| reach.answer().and_then(|reach| reach.https).unwrap_or_else(document::origin));
    let devices = move || {
        branch.get().map(|branch| words::KINDS.map(|kind| device(kind, &branch, base)).collect_view())
    };
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    view! {
        <div class="setup__form form">
            <div>
                <h1 class="setup__title" tabindex="-1" node_ref=heading>{move || t().setup_done()}</h1>
                <p class="setup__lede"><Said text=lede /></p>
            </div>
            <ol class="setup-next">
                {move || install.get().map(trust)}
                {devices}
                <li class="setup-next__item">
                    <Icon name="people" />
                    <span>
                        <span class="setup-next__name">{move || t().setup_next_people()}</span>
                        <span class="setup-next__text">{move || t().setup_next_people_lead()}</span>
                    </span>
                    <a class="button button--compact" href="/people" rel="external">{move || t().people_title()}</a>
                </li>
            </ol>
            <div class="setup__actions">
                <a class="button button--main" href="/dashboard" rel="external">{move || t().setup_done_dashboard()}</a>
            </div>
        </div>
    }
}

fn facts(texts: Texts, branch: &Branch) -> String {
    let n = |items: usize| u64::try_from(items).unwrap_or(u64::MAX);
    let (counters, services) = (n(branch.counters.len()), n(branch.services.len()));
    texts.setup_done_facts(
        branch.name.get(texts.lang),
        &texts.units_counters(counters),
        &texts.units_services(services),
    )
}

/// What every device needs before it is paired: that it trusts this server's own authority.
fn trust(install: String) -> impl IntoView {
    view! {
        <li class="setup-next__item">
            <Icon name="lock" />
            <span>
                <span class="setup-next__name">{move || t().setup_next_trust()}</span>
                <span class="setup-next__text">
                    {move || t().setup_next_trust_lead()} " "
                    <bdi class="setup-next__address" dir="ltr">{install}</bdi>
                </span>
            </span>
            <a class="button button--compact" href="/install" rel="external">{move || t().setup_next_trust_open()}</a>
        </li>
    }
}

/// One device to pair; its code appears under its words.
fn device(kind: DeviceKind, branch: &Branch, base: Memo<String>) -> impl IntoView + use<> {
    let (prefs, sending, branch) = (use_prefs(), Sending::new(), branch.id);
    let code = RwSignal::new(None::<PairingCode>);
    let ask = move |_| {
        let name =
            Name::parse(words::kind(prefs.texts_now(), kind)).expect("the kinds' names are short lines");
        let (api, request) = (sending.api(), NewCode { branch, kind, name });
        let ask = async move { api.post::<PairingCode>(words::CODES, &request).await };
        sending.send(ask, move |made| code.set(Some(made)));
    };
    let address = move || format!("{}{}", base.get(), words::path(kind));
    view! {
        <li class="setup-next__item">
            <Icon name=words::icon(kind) />
            <span>
                <span class="setup-next__name">{move || name(t(), kind)}</span>
                <span class="setup-next__text">
                    {move || t().setup_next_address()} " "
                    <bdi class="setup-next__address" dir="ltr">{address}</bdi>
                </span>
            </span>
            <button
                class="button button--compact"
                type="button"
                aria-disabled=move || sending.busy().to_string()
                on:click=ask
            >
                {move || if code.with(Option::is_some) { t().devices_pair_again() } else { t().devices_pair_make() }}
            </button>
            <div class="setup-next__code">
                {move || code.get().map(|code| view! { <PairCode code=code /> })}
                <Refusal error=Signal::derive(move || sending.refusal()) />
            </div>
        </li>
    }
}

fn name(texts: Texts, kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => texts.setup_next_kiosk(),
        DeviceKind::Board => texts.setup_next_board(),
        DeviceKind::Counter => texts.setup_next_counter(),
    }
}
