//! The applicant's declaration, and what they gave of themselves.

use domain::{
    id::VisitId,
    personal::{Field, FieldKind},
};
use leptos::prelude::*;
use sync::wire::counter::{RecordStanding, ShownFields};

use super::{
    asks::{Back, TITLE},
    desk::{Ask, use_desk},
    view::Phase,
};
use crate::{
    components::{
        declared::{Day, declaration_lines, said},
        icon::Icon,
        said::Said,
    },
    state::prefs::t,
};

/// Among the facts of the visit: numbers by their last digits, and how the declaration stands.
#[component]
pub(super) fn PersonalFacts() -> impl IntoView {
    let desk = use_desk();
    let shown = desk.fields();
    let asked = Memo::new(move |_| {
        let service = desk.phase.with(|phase| phase.row().map(|row| row.service))?;
        desk.branch.with(|branch| {
            let service = branch.service(service)?;
            branch.fields_of(service).map(|(_, fields)| fields.to_vec())
        })
    });
    let fact = move |field: Field| {
        let number = Memo::new(move |_| shown.with(|shown| number(shown.as_ref(), &field)));
        move || {
            number.get().map(|number| {
                let doubt = number.is_doubtful.then(|| {
                    view! {
                        " "
                        <span class="counter-current__doubt"><Icon name="info" />{move || t().declaration_field_doubtful()}</span>
                    }
                });
                let words = move || match number.standing {
                    RecordStanding::Here => t().code(&number.masked),
                    RecordStanding::None => t().declaration_field_not_given().to_owned(),
                    RecordStanding::Awaited => t().declaration_field_awaited().to_owned(),
                    RecordStanding::Unreadable => t().declaration_field_unreadable().to_owned(),
                };
                view! { <div><dt>{move || t().field(number.kind)}</dt><dd><bdi>{words}</bdi> {doubt}</dd></div> }
            })
        }
    };
    let facts = move || asked.get().map(|fields| fields.into_iter().map(fact).collect_view());
    let declaring = desk.declaration.declaring;
    let words = Signal::derive(move || declaring.get().map(|declaring| said(&declaring, Day::Today)));
    let is_asked = Memo::new(move |_| desk.declaration.is_due.get() || words.with(Option::is_some));
    let declared = Signal::derive(move || words.get().unwrap_or_else(|| t().declaration_none().to_owned()));
    view! {
        {facts}
        <Show when=move || is_asked.get()>
            <div><dt>{move || t().declaration_fact()}</dt><dd><Said text=declared /></dd></div>
        </Show>
    }
}

/// A field as the counter sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    kind: FieldKind,
    standing: RecordStanding,
    masked: String,
    is_doubtful: bool,
}

/// What is known of a field; nothing of one that may stay empty and does.
fn number(shown: Option<&ShownFields>, field: &Field) -> Option<Shown> {
    let of_standing =
        |standing| Shown { kind: field.kind, standing, masked: String::new(), is_doubtful: false };
    let missing = field.mandatory.then(|| of_standing(RecordStanding::None));
    let Some(ShownFields { standing, fields }) = shown else { return missing };
    match standing {
        RecordStanding::None => missing,
        RecordStanding::Awaited | RecordStanding::Unreadable => Some(of_standing(*standing)),
        RecordStanding::Here => {
            let given = fields.iter().find(|given| given.kind == field.kind);
            let shown = given.map(|given| Shown {
                masked: given.masked.clone(),
                is_doubtful: given.doubt.is_some(),
                ..of_standing(*standing)
            });
            shown.or(missing)
        }
    }
}

/// The way to the declaration, while one is due and somebody is served.
#[component]
pub(super) fn TakeDeclaration() -> impl IntoView {
    let desk = use_desk();
    let served = Memo::new(move |_| match desk.phase.get() {
        Phase::Serving(row) => desk.declaration.is_due.get().then_some(row.visit),
        Phase::Idle | Phase::Called(_) => None,
    });
    move || {
        served.get().map(|visit| {
            view! {
                <p class="notice notice--block notice--warn counter-current__declaration">
                    <Icon name="sign" />
                    <span>{move || t().declaration_first()}</span>
                    <button
                        class="button button--compact"
                        type="button"
                        aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                        on:click=move |_| {
                            if !desk.busy.get_untracked() && !desk.stale.get_untracked() {
                                desk.asked.set(Some(Ask::Witness(visit)));
                            }
                        }
                    >
                        {move || t().declaration_take()}
                    </button>
                </p>
            }
        })
    }
}

/// What is declared, to be read to the applicant.
#[component]
pub(super) fn Witness(visit: VisitId) -> impl IntoView {
    let desk = use_desk();
    let lines = untrack(move || desk.phase.get().row().map(|row| row.service))
        .map(|service| desk.branch.with_untracked(|branch| declaration_lines(branch, service)));
    // Of the words that stand here, whatever is heard meanwhile.
    let version = desk.branch.with_untracked(|branch| branch.declaration.as_ref().map(|it| it.version));
    let take = move |_| {
        desk.asked.set(None);
        desk.witness(visit, version.unwrap_or_default());
    };
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().declaration_take_ask()}</h2>
            {lines}
            <p>{move || t().declaration_take_lead()}</p>
        </div>
        <div class="dialog__actions">
            <Back />
            <button class="button button--compact button--main" type="button" on:click=take>
                <Icon name="check" />
                {move || t().declaration_take_do()}
            </button>
        </div>
    }
}
