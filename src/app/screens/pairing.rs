//! A new device joins: the code it was given, beside how ready the device is.

pub mod readiness;

use domain::digits;
use leptos::{html, prelude::*};
use sync::wire::device::{DeviceKind, PAIRING_ALPHABET, PAIRING_CODE_CHARS};
use wasm_bindgen_futures::spawn_local;

use self::readiness::{Probes, Readiness};
use crate::{
    api::{Api, ApiError},
    components::{
        bar::Bar,
        header::Header,
        icon::Icon,
        keypad::{CodeKeypad, Key},
        slots::{Slots, Typed},
    },
    state::{
        clock::use_clock,
        device::{self, Device, DeviceError},
        prefs::{t, use_prefs},
    },
};

/// Why the device is not paired yet, as a sentence is chosen for it.
#[derive(Clone, PartialEq, Eq)]
enum Trouble {
    Short,
    NoServer,
    NoStore,
    NotSecure,
    Refused(String),
}

/// Pairs this tab as a device of `kind`.
#[component]
pub fn Pairing(
    /// What the screen at this address is.
    kind: DeviceKind,
    /// Whether a pairing was ended, so that this is the second time.
    ended: bool,
    /// Whether another tab is the device that this one could be.
    #[prop(into)]
    elsewhere: Signal<bool>,
    /// Called with the device when it is paired.
    on_paired: Callback<Device>,
) -> impl IntoView {
    let (api, around) = (expect_context::<Api>(), (use_prefs(), use_clock()));
    let typed = Typed::new(PAIRING_CODE_CHARS, sign);
    let trouble = RwSignal::new(None::<Trouble>);
    let busy = RwSignal::new(false);
    let probes = Probes::watch();
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            // Focus is a courtesy: without it the keys on the screen work as well.
            let _ = input.focus();
        }
    });
    let pair = move || {
        if busy.get_untracked() {
            return;
        }
        if !typed.is_full() {
            return trouble.set(Some(Trouble::Short));
        }
        busy.set(true);
        trouble.set(None);
        let (api, code) = (api.clone(), typed.signs.get_untracked());
        spawn_local(async move {
            let paired = match probes.installation(&api).await {
                Some(installation) => device::pair(kind, code, installation, &api, around).await,
                None => Err(ApiError::Unreachable.into()),
            };
            match paired {
                Ok(device) => on_paired.run(device),
                Err(error) => {
                    trouble.try_set(Some(trouble_of(error)));
                    busy.try_set(false);
                }
            }
        });
    };
    let on_key = Callback::new(move |key: Key| {
        trouble.set(None);
        typed.press(key);
    });
    let pair_by_enter = pair.clone();
    view! {
        <div class="kiosk kiosk--still">
            <Header name=Signal::derive(move || t().common_product().to_owned()) />
            <main class="kiosk__main">
                <form
                    class="pairing"
                    on:submit=move |event| {
                        event.prevent_default();
                        pair_by_enter();
                    }
                >
                    <section class="pairing__join">
                        <h1 tabindex="-1">
                            {move || match (elsewhere.get(), ended) {
                                (true, _) => t().pairing_elsewhere(),
                                (false, true) => t().kiosk_revoked_title(),
                                (false, false) => t().pairing_heading(),
                            }}
                        </h1>
                        <p role="status">
                            {move || match (elsewhere.get(), ended) {
                                (true, _) => t().pairing_elsewhere_lead(),
                                (false, true) => t().kiosk_revoked_lead(),
                                (false, false) => t().pairing_lead(),
                            }}
                        </p>
                        <Slots
                            typed
                            code=true
                            label=Signal::derive(move || t().pairing_code().to_owned())
                            invalid=Signal::derive(move || trouble.get().is_some())
                            input
                        />
                        <p class="field__error" role="alert">
                            {move || trouble.get().map(|trouble| view! { <Icon name="warn" /><span>{said(trouble)}</span> })}
                        </p>
                        <CodeKeypad on_key />
                    </section>
                    <Readiness probes />
                </form>
            </main>
            <Bar>
                <button
                    class="button button--main"
                    type="button"
                    aria-disabled=move || busy.get().to_string()
                    on:click=move |_| pair()
                >
                    <Icon name="check" />
                    {move || if busy.get() { t().pairing_pairing() } else { t().pairing_pair() }}
                </button>
            </Bar>
        </div>
    }
}

/// A typed character as a sign of the code: case and script of digits do not matter.
fn sign(c: char) -> Option<char> {
    let c = digits::to_latin(c.encode_utf8(&mut [0; 4])).chars().next()?.to_ascii_uppercase();
    PAIRING_ALPHABET.contains(c).then_some(c)
}

fn trouble_of(error: DeviceError) -> Trouble {
    match error {
        DeviceError::Store(_) | DeviceError::Log(_) => Trouble::NoStore,
        DeviceError::Lock(_) => Trouble::NotSecure,
        DeviceError::Api(ApiError::Unreachable) => Trouble::NoServer,
        DeviceError::Api(ApiError::Refused(problem)) => Trouble::Refused(problem.message),
    }
}

fn said(trouble: Trouble) -> String {
    match trouble {
        Trouble::Short => t().pairing_code_short(PAIRING_CODE_CHARS as u64),
        Trouble::NoServer => t().pairing_no_server().to_owned(),
        Trouble::NoStore => t().pairing_store_bad_hint().to_owned(),
        Trouble::NotSecure => t().pairing_not_secure().to_owned(),
        Trouble::Refused(sentence) => sentence,
    }
}
