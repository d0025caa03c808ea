//! In what capacity? Asked only where the service asks; it may stay without an answer.

use domain::visit::VisitorKind;
use leptos::prelude::*;

use super::{
    frame::{Back, Frame},
    visit::{Answers, Question, use_visit},
};
use crate::{components::icon::Icon, state::prefs::t};

/// The kinds of visitors that a visitor of the lobby may be.
const KINDS: [VisitorKind; 6] = [
    VisitorKind::Beneficiary,
    VisitorKind::Supporter,
    VisitorKind::Volunteer,
    VisitorKind::Supplier,
    VisitorKind::PublicBody,
    VisitorKind::Company,
];

/// The question.
#[component]
pub fn Visitor(
    /// For which service.
    answers: Answers,
) -> impl IntoView {
    let visit = use_visit();
    let before = StoredValue::new(answers);
    let back = Callback::new(move |()| visit.ask_before(Question::Visitor, before.get_value()));
    let answer = Callback::new(move |visitor_kind| {
        visit.ask(Some(Question::Visitor), Answers { visitor_kind, ..before.get_value() });
    });
    let actions = move || {
        view! {
            <Back on_back=back />
            <button class="button" type="button" on:click=move |_| answer.run(None)>
                {move || t().kiosk_visitor_skip()}
            </button>
        }
    };
    view! {
        <Frame actions>
            <div class="kiosk__question">
                <h1 tabindex="-1">{move || t().kiosk_visitor_ask()}</h1>
                <p>{move || t().kiosk_visitor_hint()}</p>
            </div>
            <ul class="choice-grid">
                {KINDS.map(|kind| view! { <KindCard kind answer /> }).into_view()}
            </ul>
        </Frame>
    }
}

#[component]
fn KindCard(kind: VisitorKind, answer: Callback<Option<VisitorKind>>) -> impl IntoView {
    view! {
        <li class="choice-card choice-card--plain">
            <button class="choice-card__button" type="button" on:click=move |_| answer.run(Some(kind))>
                <span class="choice-card__picture"><Icon name=drawing(kind) /></span>
                " "
                <span class="choice-card__name">{move || t().visitor_kind(kind)}</span>
            </button>
        </li>
    }
}

const fn drawing(kind: VisitorKind) -> &'static str {
    match kind {
        VisitorKind::Beneficiary => "family",
        VisitorKind::Supporter => "support",
        VisitorKind::Volunteer => "hand",
        VisitorKind::Supplier => "income",
        VisitorKind::PublicBody => "bank",
        VisitorKind::Company => "house",
        VisitorKind::Employee => "person",
    }
}
