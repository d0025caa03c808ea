//! The colour of the screens. Published at once.

use domain::{
    association::{Branch, Colour as Value},
    digits::to_latin,
    setting::Setting,
};
use leptos::prelude::*;
use texts::Texts;

use super::{
    Page,
    card::{Card, Tick},
    facts::{Fact, Facts},
};
use crate::{
    components::field::{Entry, Field},
    state::prefs::{t, use_prefs},
};

/// The id of its title.
pub(super) const TITLE: &str = "colour-title";
/// What stands in a new card: the accent of the product's own look.
const NEW: Value = Value::new([0x1b, 0x83, 0x54]);

/// Which it is now.
#[component]
pub(super) fn Colour(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Branch>));
    let facts = Signal::derive(move || {
        page.branch().map(|branch| told(prefs.texts(), branch.colour)).into_iter().collect()
    });
    let card = move || open.get().map(|branch| view! { <Edit page branch open /> });
    let edit = move |()| open.set(untrack(|| page.branch()));
    view! {
        <Facts title_id=TITLE title=Texts::colour_title lead=Texts::colour_lead facts edit>
            {card}
        </Facts>
    }
}

fn told(texts: Texts, colour: Option<Value>) -> Fact {
    (texts.colour_value().to_owned(), named(texts, colour))
}

/// The colour that was typed, in digits of any script and with or without its mark.
fn colour(typed: &str) -> Option<Value> {
    let latin = to_latin(typed.trim());
    format!("#{}", latin.strip_prefix('#').unwrap_or(&latin)).parse().ok()
}

/// What a colour is called.
pub(super) fn named(texts: Texts, colour: Option<Value>) -> String {
    colour.map_or_else(|| texts.colour_none().to_owned(), |colour| colour.to_string())
}

#[component]
fn Edit(page: Page, branch: Branch, open: RwSignal<Option<Branch>>) -> impl IntoView {
    let began = branch.colour;
    let (is_own, tried) = (RwSignal::new(began.is_some()), RwSignal::new(false));
    let typed = RwSignal::new(began.unwrap_or(NEW).to_string());
    let value = move || typed.with(|typed| colour(typed));
    let read = Callback::new(move |()| {
        tried.set(true);
        match is_own.get_untracked() {
            true => Some(Setting::Colour(Some(untrack(value)?))),
            false => Some(Setting::Colour(None)),
        }
    });
    let error = MaybeProp::derive(move || {
        (tried.get() && value().is_none()).then(|| t().colour_wrong(&NEW.to_string()))
    });
    // While what is typed cannot be read yet the last that could stays.
    let picked = Memo::new(move |last: Option<&String>| {
        value().map(|value| value.to_string()).or(last.cloned()).unwrap_or_else(|| NEW.to_string())
    });
    view! {
        <Card
            page
            began=Setting::Colour(began)
            title=Signal::derive(|| t().settings_edit_title(t().colour_title()))
            lead=Signal::derive(|| t().colour_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <Tick ticked=is_own words=Signal::derive(|| t().colour_own()) />
            <Show when=move || is_own.get()>
                <div class="settings__colour">
                    <Field
                        id="colour"
                        entry=Entry::Colour
                        label=Signal::derive(|| t().colour_value().to_owned())
                        hint=Signal::derive(|| t().colour_hint(&NEW.to_string()))
                        value=typed
                        error
                    />
                    <input
                        class="settings__swatch"
                        type="color"
                        aria-label=move || t().colour_pick()
                        prop:value=picked
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </div>
            </Show>
        </Card>
    }
}
