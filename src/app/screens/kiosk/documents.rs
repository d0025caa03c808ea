//! Which documents are at hand? What is missing does not stop the number; it stands on the ticket.

use domain::{association::RequiredDocument, id::DocumentId};
use leptos::prelude::*;

use super::{
    frame::{Back, Frame, Step, TURN},
    visit::{Answers, Question, use_visit},
};
use crate::{
    browser::document,
    components::{icon::Icon, pause::Pause, said::Said},
    state::prefs::{t, use_prefs},
};

/// Documents of a screen; the count is the sixth card.
const PAGE: usize = 5;
/// Documents of a screen with larger text.
const PAGE_LARGE: usize = 3;

/// The question.
#[component]
pub fn Documents(
    /// What was answered before, perhaps to this question too.
    answers: Answers,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let service = answers.service;
    let at_hand = RwSignal::new(answers.documents.clone().unwrap_or_default());
    let before = StoredValue::new(answers);
    let page = RwSignal::new(0_usize);
    let asked = visit.device.config.with_untracked(|config| config.branch.service(service).cloned());
    let documents = StoredValue::new(asked.map(|service| service.documents).unwrap_or_default());
    let per_page = move || if prefs.large_text() { PAGE_LARGE } else { PAGE };
    let n_pages = move || documents.with_value(Vec::len).div_ceil(per_page()).max(1);
    let place = Memo::new(move |_| page.get().min(n_pages() - 1));
    let shown = Memo::new(move |_| {
        let first = place.get() * per_page();
        documents.with_value(|all| all.iter().skip(first).take(per_page()).cloned().collect::<Vec<_>>())
    });
    // A second tap that was meant for the first page does not pass by the second.
    let pause = Pause::new();
    let turn_to = move |place| {
        page.set(place);
        pause.begin(TURN);
        request_animation_frame(document::focus_heading);
    };
    let go_on = move |_| {
        if untrack(move || pause.is_on()) {
            return;
        }
        if place.get_untracked() + 1 < n_pages() {
            turn_to(place.get_untracked() + 1);
        } else {
            let documents = Some(at_hand.get_untracked());
            visit.ask(Some(Question::Documents), Answers { documents, ..before.get_value() });
        }
    };
    let back = Callback::new(move |()| match place.get_untracked() {
        0 => visit.ask_before(Question::Documents, before.get_value()),
        place => turn_to(place - 1),
    });
    let actions = move || {
        view! {
            <Back on_back=back />
            <button
                class="button button--main"
                type="button"
                aria-busy=move || visit.busy.get().to_string()
                on:click=go_on
            >
                {move || t().common_continue()}
                <Icon name="forward" />
            </button>
        }
    };
    let has_all = move |_| at_hand.set(documents.with_value(|all| all.iter().map(|it| it.id).collect()));
    let of_page =
        Signal::derive(move || t().kiosk_documents_page(&number(place.get() + 1), &number(n_pages())));
    let total = move || documents.with_value(Vec::len);
    view! {
        <Frame actions>
            <div class="kiosk__question">
                <h1 tabindex="-1">{move || t().kiosk_documents_ask()}</h1>
                {move || match n_pages() {
                    1 => view! { <Step answers=before question=Question::Documents /> }.into_any(),
                    _ => view! { <p><Said text=of_page /></p> }.into_any(),
                }}
            </div>
            <ul class="choice-grid">
                <For each=move || shown.get() key=|document| document.id let:document>
                    <DocumentCard document at_hand />
                </For>
                <li class="tally">
                    <p class="tally__count" role="status">
                        <b><bdi>{move || number(at_hand.with(Vec::len))}</bdi></b>
                        " "
                        <span>{move || t().kiosk_documents_of(&number(total()))}</span>
                    </p>
                    <p class="tally__note">{move || t().kiosk_documents_note()}</p>
                    <button class="button" type="button" on:click=has_all>
                        <Icon name="check" />
                        {move || t().kiosk_documents_all()}
                    </button>
                </li>
            </ul>
        </Frame>
    }
}

fn number(n: usize) -> String {
    t().number(n as u64)
}

#[component]
fn DocumentCard(document: RequiredDocument, at_hand: RwSignal<Vec<DocumentId>>) -> impl IntoView {
    let prefs = use_prefs();
    let RequiredDocument { id, icon, name } = document;
    let has = Memo::new(move |_| at_hand.with(|at_hand| at_hand.contains(&id)));
    let turn = move |_| {
        at_hand.update(|at_hand| match at_hand.iter().position(|one| *one == id) {
            Some(place) => drop(at_hand.remove(place)),
            None => at_hand.push(id),
        });
    };
    view! {
        <li class="choice-card">
            <button
                class="choice-card__button"
                type="button"
                aria-pressed=move || has.get().to_string()
                on:click=turn
            >
                <span class="choice-card__picture"><Icon name=icon.name() /></span>
                " "
                <span class="choice-card__name">{move || name.get(prefs.lang()).to_owned()}</span>
                <span class="choice-card__output"></span>
                <span class="choice-card__state choice-card__state--whole">
                    <span class="choice-card__tick" aria-hidden="true"><Icon name="check" /></span>
                    <span aria-hidden="true">
                        {move || if has.get() { t().kiosk_documents_have() } else { t().kiosk_documents_not() }}
                    </span>
                </span>
            </button>
        </li>
    }
}
