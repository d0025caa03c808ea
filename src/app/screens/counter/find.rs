//! Finding a number of today, wherever its ticket is.

use domain::{
    digits::to_latin,
    label::LABEL_CHARS_MAX,
    ticket::{Place, TicketState},
};
use leptos::{prelude::*, task::spawn_local};
use sync::wire::counter::QueueRow;

use super::{
    desk::use_desk,
    held::TakeUp,
    missed::PutBack,
    queue::{ServiceName, WaitingActions},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// What is looked for, and what was found.
#[derive(Clone, Copy)]
pub(super) struct Find {
    typed: RwSignal<String>,
    number: Memo<Option<u16>>,
    /// None: the answer is not there yet.
    found: RwSignal<Option<Vec<QueueRow>>>,
}

impl Find {
    /// Whether a number was typed.
    pub(super) fn is_asked(self) -> bool {
        self.number.get().is_some()
    }
}

/// The letter in what was typed, where there is one.
fn letter_in(typed: &str) -> Option<char> {
    typed.chars().find(|c| c.is_alphabetic()).map(|c| c.to_ascii_uppercase())
}

/// The number in what was typed, in any digits; 0, which nobody has, where there are too many.
fn number_in(typed: &str) -> Option<u16> {
    let digits: String = to_latin(typed).chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(0))
}

/// Looks for a number as soon as it is typed, and again whenever the queue changes.
pub(super) fn find_number() -> Find {
    let desk = use_desk();
    let typed = RwSignal::new(String::new());
    let number = Memo::new(move |_| typed.with(|typed| number_in(typed)));
    let found = RwSignal::new(None);
    let seq = Memo::new(move |_| desk.live.snapshot.with(|it| it.as_ref().map(|it| it.seq)));
    Effect::new(move |before: Option<Option<u16>>| {
        let (asked, _) = (number.get(), seq.get());
        if before != Some(asked) {
            found.set(None);
        }
        if let Some(asked) = asked {
            spawn_local(async move {
                let Ok(rows) = desk.numbered(asked).await else { return };
                if number.try_get_untracked() == Some(Some(asked)) {
                    found.try_set(Some(rows));
                }
            });
        }
        asked
    });
    Find { typed, number, found }
}

#[component]
pub(super) fn FindNumber(find: Find) -> impl IntoView {
    view! {
        <form class="counter-queue__find" role="search" on:submit=|event| event.prevent_default()>
            <label class="visually-hidden" for="find-number">{move || t().counter_find()}</label>
            <Icon name="search" />
            <input
                class="field__input"
                id="find-number"
                type="search"
                autocomplete="off"
                inputmode="numeric"
                maxlength=LABEL_CHARS_MAX
                placeholder=move || t().counter_find()
                bind:value=find.typed
            />
        </form>
    }
}

/// Everybody of that number.
#[component]
pub(super) fn Found(find: Find) -> impl IntoView {
    let desk = use_desk();
    let found = Memo::new(move |_| {
        let letter = find.typed.with(|typed| letter_in(typed));
        let is_meant = |row: &QueueRow| letter.is_none_or(|letter| row.label.letter().as_char() == letter);
        find.found.get().map(|rows| rows.into_iter().filter(is_meant).collect::<Vec<_>>())
    });
    let rows = move || found.get().unwrap_or_default();
    let why_empty = move || match found.with(|found| found.as_ref().map(Vec::is_empty)) {
        Some(true) => Some(t().counter_find_none()),
        None if desk.stale.get() => Some(t().counter_no_offline()),
        Some(false) | None => None,
    };
    view! {
        <div role="status">
            {move || why_empty().map(|why| view! { <p class="counter-queue__empty">{why}</p> })}
        </div>
        <ol class="counter-queue__list" tabindex="-1">
            <For each=rows key=|row| (row.visit, row.service, row.state.name(), row.state.counter()) let:row><Ticket row=row /></For>
        </ol>
    }
}

#[component]
fn Ticket(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let standing = Signal::derive(move || {
        let state = t().ticket_state(&row.state);
        let number = desk.branch.with(|branch| branch.counter_number(row.state.counter()?));
        match number {
            Some(number) => t().common_pair(state, &t().common_counter(&t().number(number.into()))),
            None => state.to_owned(),
        }
    });
    let actions = match row.state {
        TicketState::Waiting { .. } => Some(view! { <WaitingActions row /> }.into_any()),
        TicketState::Held { .. } => {
            Some(view! { <div class="queue-row__actions"><TakeUp visit=row.visit /></div> }.into_any())
        }
        TicketState::NoShow { .. } => Some(
            view! {
                <div class="queue-row__actions">
                    <PutBack visit=row.visit place=Place::Same />
                    <PutBack visit=row.visit place=Place::End />
                </div>
            }
            .into_any(),
        ),
        TicketState::Called { .. }
        | TicketState::Serving { .. }
        | TicketState::Done { .. }
        | TicketState::Left { .. }
        | TicketState::Cancelled { .. }
        | TicketState::Unserved { .. } => None,
    };
    view! {
        <li class="queue-row queue-row--open">
            <div class="queue-row__person">
                <bdi class="queue-row__label">{move || t().code(&row.label)}</bdi>
                <span class="queue-row__service">
                    <ServiceName row=row />
                    <span class="queue-row__standing"><Said text=standing /></span>
                </span>
            </div>
            {actions}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::{letter_in, number_in};

    #[test]
    fn a_number_is_read_in_any_digits_with_or_without_its_letter() {
        for typed in ["14", "014", "A014", " a 14 ", "A٠١٤", "۱۴"] {
            assert_eq!(number_in(typed), Some(14), "{typed}");
        }
        assert_eq!(number_in("99999999"), Some(0));
        assert_eq!([" a14", "١٤", "B"].map(letter_in), [Some('A'), None, Some('B')]);
        for typed in ["", "A", "؟"] {
            assert_eq!(number_in(typed), None, "{typed}");
        }
    }
}
