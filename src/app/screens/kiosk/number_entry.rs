//! A number typed by hand: the question, the entry and what is wrong with it, and the keys at inline-end.

use leptos::{ev, prelude::*};
use texts::Texts;

use super::{
    frame::{Back, Frame},
    visit::{Stage, use_visit},
};
use crate::{
    browser::scanner::on_scan,
    components::{
        icon::Icon,
        keypad::{DigitKeypad, Key},
        said::Said,
    },
    state::prefs::t,
};

/// The id of what is said of the entry.
pub const TROUBLE: &str = "number-trouble";

/// The screen; from here one goes back to the welcome.
#[component]
pub fn NumberEntry(
    /// What is asked.
    ask: fn(Texts) -> &'static str,
    /// Where the number stands.
    lead: fn(Texts) -> &'static str,
    /// Why it leads nowhere.
    #[prop(into)]
    trouble: Signal<Option<String>>,
    /// Hears the keys.
    #[prop(into)]
    on_key: Callback<Key>,
    /// Hears what a hand scanner read.
    #[prop(into)]
    on_text: Callback<String>,
    /// Goes on with what is typed.
    #[prop(into)]
    find: Callback<()>,
    /// The keys that stand below the entry.
    #[prop(optional, into)]
    keys: ViewFn,
    /// The entry.
    children: Children,
) -> impl IntoView {
    let visit = use_visit();
    let scans = StoredValue::new_local(Some(on_scan(move |text| on_text.run(text))));
    on_cleanup(move || scans.set_value(None));
    let back = Callback::new(move |()| visit.go(Stage::Welcome));
    let actions = move || {
        view! {
            <Back on_back=back />
            <button class="button button--main" type="button" on:click=move |_| find.run(())>
                {move || t().common_continue()}
                <Icon name="forward" />
            </button>
        }
    };
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        find.run(());
    };
    let is_wrong = Memo::new(move |_| trouble.with(Option::is_some));
    let sentence = Signal::derive(move || trouble.get().unwrap_or_default());
    view! {
        <Frame actions>
            <form class="kiosk__entry" on:submit=on_submit>
                <div class="kiosk__fields">
                    <div class="kiosk__question">
                        <h1 tabindex="-1">{move || ask(t())}</h1>
                        <p>{move || lead(t())}</p>
                    </div>
                    {children()}
                    <p class="field__error" id=TROUBLE role="alert">
                        {move || is_wrong.get().then(|| view! { <Icon name="warn" /><span><Said text=sentence /></span> })}
                    </p>
                    {keys.run()}
                    <button class="visually-hidden" type="submit" tabindex="-1">{move || t().common_continue()}</button>
                </div>
                <DigitKeypad on_key />
            </form>
        </Frame>
    }
}
