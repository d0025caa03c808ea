//! A part of the page as it stands, with the way to change it.

use leptos::prelude::*;
use texts::Texts;

use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// What something is, and how it stands.
pub(super) type Fact = (String, String);

/// The part: its title, its facts, and what changes them.
#[component]
pub(super) fn Facts(
    /// The id of its title.
    title_id: &'static str,
    /// What it is called.
    title: fn(Texts) -> &'static str,
    /// What is worth knowing of it.
    lead: fn(Texts) -> &'static str,
    /// Its facts.
    #[prop(into)]
    facts: Signal<Vec<Fact>>,
    /// It is to be changed.
    #[prop(into)]
    edit: Callback<()>,
    /// What else can be done, and the card while it is being changed.
    children: Children,
) -> impl IntoView {
    let prefs = use_prefs();
    let fact = |(what, how): Fact| {
        view! { <div><dt><Said text=Signal::stored(what) /></dt><dd><Said text=Signal::stored(how) /></dd></div> }
    };
    let label = move || t().common_pair(t().settings_edit(), title(prefs.texts()));
    view! {
        <section class="settings__part" aria-labelledby=title_id>
            <div>
                <h2 class="settings__legend" id=title_id tabindex="-1">{move || title(t())}</h2>
                <p class="panel__text">{move || lead(t())}</p>
            </div>
            <dl class="settings__facts">{move || facts.get().into_iter().map(fact).collect_view()}</dl>
            <div class="settings__tools">
                <button class="button button--compact" type="button" aria-label=label on:click=move |_| edit.run(())>
                    <Icon name="note" />
                    {move || t().settings_edit()}
                </button>
                {children()}
            </div>
        </section>
    }
}
