//! How many came.

use domain::visit::{PERSONS_MAX, Persons};
use leptos::prelude::*;
use sync::wire::counter::{Action, QueueRow};

use super::{
    asks::{Back, TITLE},
    desk::{Ask, use_desk},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// How many came with whoever is here, to be corrected.
#[component]
pub(super) fn Came(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let persons = Signal::derive(move || t().units_persons(u8::from(row.persons).into()));
    view! {
        <button
            class="counter-current__edit"
            type="button"
            title=move || t().persons_title()
            aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
            on:click=move |_| desk.asked.set(Some(Ask::Persons(row)))
        >
            <span><Said text=persons /></span>
            <Icon name="note" />
        </button>
    }
}

/// Asks how many came.
#[component]
pub(super) fn AskPersons(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let persons = RwSignal::new(row.persons);
    let title = Signal::derive(move || t().persons_ask(&t().code(&row.label)));
    let cannot = move || desk.busy.get() || desk.stale.get();
    let save = move |_| {
        if untrack(cannot) {
            return;
        }
        desk.asked.set(None);
        desk.act(Action::Persons { visit: row.visit, persons: persons.get_untracked() });
    };
    view! {
        <div class="dialog__words"><h2 class="dialog__title" id=TITLE><Said text=title /></h2></div>
        <div class="dialog__actions contact-form__end">
            <HowMany persons />
            <Back />
            <button
                class="button button--compact button--main"
                type="button"
                aria-disabled=move || cannot().to_string()
                on:click=save
            >
                <Icon name="check" />
                {move || t().persons_save()}
            </button>
        </div>
    }
}

/// How many persons it was about: one, unless somebody says more.
#[component]
pub(super) fn HowMany(persons: RwSignal<Persons>) -> impl IntoView {
    let n = Memo::new(move |_| u8::from(persons.get()));
    let change = move |n: u8| {
        if let Ok(n) = Persons::try_from(n) {
            persons.set(n);
        }
    };
    view! {
        <div class="segmented segmented--fit contact-form__persons" role="group" aria-label=move || t().counter_persons()>
            <button
                class="segmented__item"
                type="button"
                aria-label=move || t().contact_persons_less()
                disabled=move || n.get() <= u8::from(Persons::ONE)
                on:click=move |_| change(n.get_untracked().saturating_sub(1))
            >
                <Icon name="minus" />
            </button>
            <output class="segmented__item">{move || t().units_persons(n.get().into())}</output>
            <button
                class="segmented__item"
                type="button"
                aria-label=move || t().contact_persons_more()
                disabled=move || PERSONS_MAX <= n.get()
                on:click=move |_| change(n.get_untracked().saturating_add(1))
            >
                <Icon name="plus" />
            </button>
        </div>
    }
}
