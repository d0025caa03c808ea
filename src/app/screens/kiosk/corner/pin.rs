//! The question for the PIN. Wrong ones are counted in the tablet's store, so that no reload forgives them.

use domain::digits;
use leptos::{ev, prelude::*};
use sync::{
    corner::{TRIES_KEY, Tries},
    log::LocalStore as _,
    wire::corner::{PIN_DIGITS_MAX, Pin as Typed},
};
use wasm_bindgen_futures::spawn_local;

use super::super::{
    frame::{Back, Frame},
    visit::{Stage, Visit, use_visit},
};
use crate::{
    browser::pin,
    components::{
        icon::Icon,
        keypad::{DigitKeypad, Key},
        said::Said,
    },
    state::{
        clock::{Clock, use_clock},
        prefs::{t, use_prefs},
    },
};

/// The field's id.
const FIELD: &str = "corner-pin";

/// What is typed, and what came of the last try.
#[derive(Clone, Copy)]
struct Entry {
    visit: Visit,
    clock: Clock,
    typed: RwSignal<String>,
    tries: RwSignal<Tries>,
    is_wrong: RwSignal<bool>,
}

/// The question; where no PIN was set, who sets one.
#[component]
pub fn Pin() -> impl IntoView {
    let (visit, clock) = (use_visit(), use_clock());
    let entry = Entry {
        visit,
        clock,
        typed: RwSignal::new(String::new()),
        tries: expect_context(),
        is_wrong: RwSignal::new(false),
    };
    spawn_local(entry.recall());
    let has_pin = Memo::new(move |_| visit.device.config.with(|config| config.corner.is_some()));
    let back = Callback::new(move |()| visit.end());
    let actions = move || {
        view! {
            <Back on_back=back />
            <Show when=move || has_pin.get()>
                <button class="button button--main" type="button" on:click=move |_| entry.submit()>
                    {move || if visit.busy.get() { t().staff_corner_pin_checking() } else { t().common_continue() }}
                    <Icon name="forward" />
                </button>
            </Show>
        }
    };
    view! {
        <Frame actions>
            {move || match has_pin.get() {
                true => view! { <Question entry /> }.into_any(),
                false => view! {
                    <div class="kiosk__sign">
                        <Icon name="lock" />
                        <h1 tabindex="-1">{t().staff_corner_no_pin()}</h1>
                    </div>
                    <p class="kiosk__lead">{t().staff_corner_no_pin_lead()}</p>
                }
                .into_any(),
            }}
        </Frame>
    }
}

#[component]
fn Question(entry: Entry) -> impl IntoView {
    let prefs = use_prefs();
    let pause_secs = Memo::new(move |_| entry.tries.get().pause_secs(entry.clock.now()));
    let trouble = Signal::derive(move || match (pause_secs.get(), entry.is_wrong.get()) {
        (0, false) => String::new(),
        (0, true) => prefs.texts().staff_corner_pin_wrong().to_owned(),
        (secs, _) => prefs.texts().staff_corner_pin_paused(&prefs.texts().duration(secs.into())),
    });
    let is_troubled = Memo::new(move |_| trouble.with(|said| !said.is_empty()));
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        entry.submit();
    };
    view! {
        <form class="kiosk__entry" method="post" on:submit=on_submit>
            <div class="kiosk__fields">
                <div class="kiosk__question">
                    <h1 tabindex="-1">{move || t().staff_corner_pin_ask()}</h1>
                    <p>{move || t().staff_corner_pin_lead()}</p>
                </div>
                <div class="field">
                    <label class="field__label" for=FIELD>{move || t().staff_corner_pin()}</label>
                    <input
                        class="field__input"
                        id=FIELD
                        type="password"
                        inputmode="none"
                        autocomplete="off"
                        dir="ltr"
                        aria-invalid=move || is_troubled.get().then_some("true")
                        prop:value=entry.typed
                        on:input=move |event| entry.typed.set(digits::to_latin(&event_target_value(&event)))
                    />
                </div>
                <p class="field__error" role="alert">
                    {move || is_troubled.get().then(|| view! { <Icon name="warn" /><span><Said text=trouble /></span> })}
                </p>
                <button class="visually-hidden" type="submit" tabindex="-1">{move || t().common_continue()}</button>
            </div>
            <DigitKeypad on_key=Callback::new(move |key| entry.press(key)) />
        </form>
    }
}

impl Entry {
    fn press(self, key: Key) {
        self.is_wrong.set(false);
        self.typed.update(|typed| match key {
            Key::Sign(sign) if typed.len() < PIN_DIGITS_MAX => typed.push(sign),
            Key::Sign(_) => {}
            Key::Delete => drop(typed.pop()),
            Key::Clear => typed.clear(),
        });
    }

    /// What an earlier life of the page counted.
    async fn recall(self) {
        let tablet = self.visit.device.tablet();
        let kept = tablet.store().get(TRIES_KEY).await.ok().flatten();
        if let Some(kept) = kept.and_then(|json| serde_json::from_str::<Tries>(&json).ok()) {
            self.tries.try_set(kept.seen_at(self.clock.read()));
        }
    }

    fn submit(self) {
        let (visit, now) = (self.visit, self.clock.read());
        let check = visit.device.config.with_untracked(|config| config.corner.clone());
        let Some(check) = check.filter(|_| !visit.busy.get_untracked()) else { return };
        let typed = self.typed.get_untracked();
        self.typed.set(String::new());
        // What is no PIN costs no try: it cannot be the right one.
        let (0, Ok(typed)) = (self.tries.get_untracked().pause_secs(now), Typed::try_from(typed)) else {
            return self.is_wrong.set(true);
        };
        visit.busy.set(true);
        spawn_local(async move {
            self.keep(self.tries.get_untracked().one_more(now)).await;
            let is_right = pin::is_right(typed.as_str(), &check).await;
            if is_right {
                self.keep(Tries::default()).await;
            }
            // Whoever went away meanwhile is not let in.
            if visit.stage.try_with_untracked(|stage| *stage == Stage::Pin) != Some(true) {
                return;
            }
            visit.busy.set(false);
            if is_right { visit.go(Stage::Corner) } else { self.is_wrong.set(true) }
        });
    }

    /// Keeps the count. A store that takes nothing any more must not lock out who comes to save what is in it: then
    /// the page alone counts.
    async fn keep(self, tries: Tries) {
        self.tries.try_set(tries);
        let json = serde_json::to_string(&tries).expect("plain data can be written");
        let _ = self.visit.device.tablet().store().put(TRIES_KEY, &json).await;
    }
}
