//! The appointments of the day, in the order of their times.

use domain::{
    appointment::{Appointment, AppointmentState},
    queue::is_on_time,
};
use leptos::prelude::*;
use sync::wire::appointment::AgendaRow;
use texts::Texts;

use super::{Ask, Page, span, whom};
use crate::{
    browser::document,
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The columns in their order.
const COLUMNS: [fn(Texts) -> &'static str; 5] = [
    |t| t.appointments_time(),
    |t| t.appointments_whom(),
    |t| t.appointments_number(),
    |t| t.appointments_state(),
    |t| t.appointments_actions(),
];

#[component]
pub(super) fn Table(page: Page) -> impl IntoView {
    let rows = Memo::new(move |_| page.agenda.answer().map(|agenda| agenda.rows).unwrap_or_default());
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=move || t().appointments_title()>
            <table class="table table--register">
                <thead>
                    <tr>{COLUMNS.map(|name| view! { <th scope="col">{move || name(t())}</th> }).into_view()}</tr>
                </thead>
                <tbody>{move || rows.get().into_iter().map(|row| view! { <Row page row /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(page: Page, row: AgendaRow) -> impl IntoView {
    let prefs = use_prefs();
    let AgendaRow { appointment, .. } = row;
    let time = Signal::derive(move || span(prefs.texts(), appointment.taken.slot));
    let name =
        move || page.branch.with(|branch| whom(branch.as_ref(), appointment.taken.purpose, prefs.texts()));
    let number = move || match appointment.number {
        Some(number) => view! { <bdi dir="ltr">{t().code(&number)}</bdi> }.into_any(),
        None => view! {
            <span class="table__na" aria-hidden="true">"–"</span>
            <span class="visually-hidden">{t().common_not_applicable()}</span>
        }
        .into_any(),
    };
    let state = move || {
        let (icon, class, words) =
            standing(t(), &row, is_late(page, &appointment), page.day.get() < page.today.get());
        view! { <span class=class><Icon name=icon /><Said text=Signal::stored(words) /></span> }
    };
    view! {
        <tr class:table__row--away=!appointment.stands()>
            <th scope="row"><Said text=time /></th>
            <td data-name=move || t().appointments_whom()>{name}</td>
            <td data-name=move || t().appointments_number()>{number}</td>
            <td data-name=move || t().appointments_state()>{state}</td>
            <td>
                {(appointment.state == AppointmentState::Made).then(|| view! { <Actions page appointment name=Signal::derive(name) /> })}
            </td>
        </tr>
    }
}

/// What can be done with one that is still to come.
#[component]
fn Actions(page: Page, appointment: Appointment, name: Signal<String>) -> impl IntoView {
    let of = move |words: &str| {
        let number = appointment.number.map_or_else(|| name.get(), |number| t().code(&number));
        t().common_pair(words, &number)
    };
    let print = move |_| {
        page.printed.set(Some(appointment));
        request_animation_frame(document::print);
    };
    let of_visitor = appointment.number.map(|_| {
        view! {
            <button class="button button--compact" type="button" aria-label=move || of(t().appointments_print()) on:click=print>
                <Icon name="printer" />
            </button>
            <button
                class="button button--compact"
                type="button"
                aria-label=move || of(t().appointments_move())
                on:click=move |_| page.asked.set(Some(Ask::Move(appointment)))
            >
                {move || t().appointments_move()}
            </button>
        }
    });
    view! {
        <div class="appointments__actions">
            {of_visitor}
            <button
                class="button button--compact"
                type="button"
                aria-label=move || of(t().appointments_cancel_short())
                on:click=move |_| page.asked.set(Some(Ask::Cancel(appointment)))
            >
                {move || t().appointments_cancel_short()}
            </button>
        </div>
    }
}

/// Whether its visitor would be late by now.
fn is_late(page: Page, appointment: &Appointment) -> bool {
    !is_on_time(page.clock.now(), appointment.taken.slot.begins_at())
}

/// How it stands, as a drawing, a class and words.
fn standing(
    texts: Texts,
    row: &AgendaRow,
    is_late: bool,
    is_past: bool,
) -> (&'static str, &'static str, String) {
    let is_visitors = row.appointment.number.is_some();
    let (icon, class, words) = match row.appointment.state {
        AppointmentState::Cancelled => ("x", "table__state", texts.appointments_is_cancelled()),
        AppointmentState::Kept { .. } => {
            let words = match row.label {
                Some(label) => texts.appointments_is_kept_as(&texts.code(&label)),
                None => texts.appointments_is_kept().to_owned(),
            };
            return ("check", "table__state table__state--ok", words);
        }
        AppointmentState::Made if !is_visitors => {
            ("no-show", "table__state", texts.appointments_is_engaged())
        }
        AppointmentState::Made if is_past => ("no-show", "table__state", texts.appointments_is_missed()),
        AppointmentState::Made if is_late => {
            ("clock", "table__state table__warn", texts.appointments_is_awaited())
        }
        AppointmentState::Made => ("calendar", "table__state", texts.appointments_is_expected()),
    };
    (icon, class, words.to_owned())
}
