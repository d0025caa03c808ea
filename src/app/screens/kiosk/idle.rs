//! Has the visitor gone? Asked after a while, in large words; then the screen is the next one's.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{html, prelude::*};

use super::visit::{Question, Stage, Visit, use_visit};
use crate::{
    browser::touch::on_touch,
    components::said::Said,
    state::prefs::{t, use_prefs},
};

/// Without a touch for this long the visitor is asked.
const IDLE_SECS: u32 = 45;
/// The same where one types or reads.
const IDLE_TYPING_SECS: u32 = 90;
/// The same with a number on the screen …
const IDLE_TICKET_SECS: u32 = 60;
/// … that was also printed.
const IDLE_PRINTED_SECS: u32 = 30;
/// The question stands for this long.
const WARNING_SECS: u32 = 30;
const SECOND: Duration = Duration::from_secs(1);

/// Counts the seconds without a touch, and asks.
#[component]
pub fn Idle() -> impl IntoView {
    let visit = use_visit();
    let left_secs = RwSignal::new(None::<u32>);
    let idle_secs = Rc::new(Cell::new(0));
    let touched = Rc::clone(&idle_secs);
    let listeners = StoredValue::new_local(Vec::from(on_touch(move || {
        // While the question stands only its answer counts: a touch must not fall through to what lies under it.
        if left_secs.get_untracked().is_none() {
            touched.set(0);
        }
    })));
    on_cleanup(move || listeners.set_value(Vec::new()));
    let answered = Rc::clone(&idle_secs);
    Effect::new(move || {
        if left_secs.get().is_none() {
            answered.set(0);
        }
    });
    let tick = move || {
        let Some(limit_secs) = limit_secs(visit) else {
            idle_secs.set(0);
            return left_secs.set(None);
        };
        idle_secs.set(idle_secs.get() + 1);
        match left(idle_secs.get(), limit_secs) {
            Left::Time => {}
            Left::Warning(secs) => left_secs.set(Some(secs)),
            Left::Nothing => {
                left_secs.set(None);
                visit.end();
            }
        }
    };
    if let Ok(interval) = set_interval_with_handle(tick, SECOND) {
        on_cleanup(move || interval.clear());
    }
    let asks = Memo::new(move |_| left_secs.get().is_some());
    view! {
        <Show when=move || asks.get()>
            <Warning left_secs />
        </Show>
    }
}

#[component]
fn Warning(left_secs: RwSignal<Option<u32>>) -> impl IntoView {
    let prefs = use_prefs();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            // It is shown once, when it has just come to be.
            let _ = dialog.show_modal();
        }
    });
    let words = Signal::derive(move || prefs.texts().kiosk_idle_in(left_secs.get().unwrap_or(0).into()));
    let more = move || left_secs.set(None);
    view! {
        <dialog
            class="dialog dialog--idle"
            role="alertdialog"
            aria-labelledby="idle-title"
            aria-describedby="idle-words"
            node_ref=dialog
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                more();
            }
        >
            <div class="dialog__words">
                <h2 class="dialog__title" id="idle-title">{move || t().kiosk_idle_ask()}</h2>
                <p id="idle-words"><Said text=words /></p>
            </div>
            <button class="button button--main" type="button" autofocus on:click=move |_| more()>
                {move || t().kiosk_idle_more()}
            </button>
        </dialog>
    }
}

/// How long this screen may stand untouched; `None` while it is nobody's, or goes by itself.
fn limit_secs(visit: Visit) -> Option<u32> {
    if !untrack(|| visit.is_somebody_here()) {
        return None;
    }
    visit.stage.with_untracked(|stage| match stage {
        Stage::Welcome
        | Stage::Services
        | Stage::Guides
        | Stage::Asked(Question::Visitor, _)
        | Stage::Reception
        | Stage::Stopped(_) => Some(IDLE_SECS),
        Stage::Asked(Question::Documents | Question::Fields | Question::Declaration, _)
        | Stage::Guide(_)
        | Stage::Appointment
        | Stage::Find
        | Stage::Rate(_)
        | Stage::Pin
        | Stage::Corner => Some(IDLE_TYPING_SECS),
        Stage::Ticket(_) if visit.printed.get_untracked() => Some(IDLE_PRINTED_SECS),
        Stage::Ticket(_) => Some(IDLE_TICKET_SECS),
        Stage::Thanks => None,
    })
}

/// What is left after a while without a touch.
#[derive(Debug, PartialEq, Eq)]
enum Left {
    Time,
    Warning(u32),
    Nothing,
}

fn left(idle_secs: u32, limit_secs: u32) -> Left {
    match idle_secs.checked_sub(limit_secs) {
        None => Left::Time,
        Some(over) if over < WARNING_SECS => Left::Warning(WARNING_SECS - over),
        Some(_) => Left::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_stands_for_half_a_minute() {
        let table = [
            (44, Left::Time),
            (45, Left::Warning(30)),
            (74, Left::Warning(1)),
            (75, Left::Nothing),
            (500, Left::Nothing),
        ];
        for (idle_secs, expected) in table {
            assert_eq!(left(idle_secs, IDLE_SECS), expected, "{idle_secs}");
        }
    }
}
