//! A card over the page with what is typed of one part, until it is published.

use domain::setting::Setting;
use leptos::{ev, prelude::*};

use super::{Page, differences::differences};
use crate::{
    browser::document,
    components::{dialog::Dialog, refusal::Refusal, said::Said},
    state::prefs::{t, use_prefs},
};

const TITLE: &str = "settings-card-title";

/// A part of the page is being changed.
#[component]
pub(super) fn Card(
    page: Page,
    /// The part as it stood when the card was opened.
    began: Setting,
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// What is worth knowing before.
    #[prop(into)]
    lead: Signal<&'static str>,
    /// The id of what takes the focus once it is published: what was pressed to come here is drawn anew.
    back: &'static str,
    /// Reads what is typed, where all of it can be read; asked when it is to be published.
    read: Callback<(), Option<Setting>>,
    /// The card wants to go.
    #[prop(into)]
    on_close: Callback<()>,
    /// What can be typed.
    children: Children,
) -> impl IntoView {
    let (prefs, publishing) = (use_prefs(), page.publishing());
    // What was typed is built on `base`, and changes what differs from it of `began`, which is as it was last heard.
    let (base, began) = (StoredValue::new(began.clone()), StoredValue::new(began));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match read.run(()) {
            Some(after) => {
                let stands = began.get_value();
                let changed = base.with_value(|base| stands.with_change(base, &after));
                publishing.put(&stands, &changed, move |branch| {
                    // What was typed meanwhile stays, to be published next.
                    if read.run(()).as_ref() != Some(&after) {
                        began.set_value(after.as_in(branch));
                        return base.set_value(after);
                    }
                    on_close.run(());
                    request_animation_frame(move || document::focus_again(back));
                });
            }
            None => request_animation_frame(document::focus_wrong),
        }
    };
    // What somebody else changed since, where that keeps this from being published.
    let meanwhile = move || {
        let branch = page.branch().filter(|_| publishing.is_overtaken())?;
        let told = began.with_value(|began| differences(prefs.texts(), began, &began.as_in(&branch)));
        let line = |words: String| view! { <li><Said text=Signal::stored(words) /></li> };
        Some(view! { <ul>{told.into_iter().map(line).collect_view()}</ul> })
    };
    view! {
        <Dialog title_id=TITLE on_close=on_close>
            <form class="form settings__edit" method="post" novalidate on:submit=submit>
                <div class="dialog__words">
                    <h2 class="dialog__title" id=TITLE><Said text=title /></h2>
                    <p>{move || lead.get()}</p>
                </div>
                {children()}
                <div>
                    <Refusal error=Signal::derive(move || publishing.refusal()) />
                    <div role="status">{meanwhile}</div>
                </div>
                <div class="dialog__actions">
                    <button class="button button--compact" type="button" on:click=move |_| on_close.run(())>
                        {move || t().common_cancel()}
                    </button>
                    <button class="button button--compact button--main" type="submit" aria-disabled=move || publishing.busy().to_string()>
                        {move || if publishing.busy() { t().common_saving() } else { t().settings_publish() }}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// A choice that is made or not.
#[component]
pub(super) fn Tick(
    ticked: RwSignal<bool>,
    #[prop(into)] words: Signal<&'static str>,
    /// Whether it must be made and is not.
    #[prop(optional, into)]
    wrong: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="settings__day">
            <input type="checkbox" aria-invalid=move || wrong.get().then_some("true") bind:checked=ticked />
            {move || words.get()}
        </label>
    }
}

/// One of several choices, of which one is made.
#[component]
pub(super) fn Choice<T>(
    /// What the choices of one kind share.
    name: &'static str,
    chosen: RwSignal<T>,
    value: T,
    #[prop(into)] words: Signal<String>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <label class="settings__day">
            <input type="radio" name=name prop:checked=move || chosen.get() == value on:change=move |_| chosen.set(value) />
            <Said text=words />
        </label>
    }
}
