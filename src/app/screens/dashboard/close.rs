//! Closing the day: what it does is said before it is done, for it is not undone.

use domain::{id::CommandId, report::Standing};
use leptos::prelude::*;
use sync::wire::staff::CloseDay;

use super::Page;
use crate::{
    components::{confirm::Confirm, icon::Icon, said::Said},
    state::{prefs::t, sending::Sending},
};

/// Where a day is closed.
const CLOSE: &str = "/v1/days/close";

/// The action, while the day is open.
#[component]
pub(super) fn Close(page: Page) -> impl IntoView {
    let (sending, open) = (Sending::new(), RwSignal::new(false));
    // One identity for one wish to close: sent again after a lost answer, it is the same wish.
    let command = StoredValue::new(None::<CommandId>);
    let is_open = Memo::new(move |_| page.report().is_some_and(|report| !report.closed));
    let standing = Memo::new(move |_| page.report().map(|report| report.standing).unwrap_or_default());
    let ask = move |_| {
        sending.forget();
        command.set_value(Some(CommandId(uuid::Uuid::new_v4())));
        open.set(true);
    };
    let confirm = move |()| {
        let (Some(branch), Some(command)) = (page.branch.get_untracked(), command.get_value()) else {
            return;
        };
        let (api, wish) =
            (sending.api(), CloseDay { command, branch: branch.id, day: page.day.get_untracked() });
        sending.send(async move { api.tell(CLOSE, &wish).await }, move |()| {
            open.set(false);
            page.answer.again();
            page.visits.again();
        });
    };
    let section = move || {
        view! {
            <section class="panel__section">
                <button class="button button--compact" type="button" on:click=ask>
                    <Icon name="lock" />
                    {move || t().day_close()}
                </button>
                <p class="panel__text"><Said text=Signal::derive(|| t().day_close_itself().to_owned()) /></p>
            </section>
        }
    };
    view! {
        {move || is_open.get().then(section)}
        <Confirm
            open=open
            title_id="close-title"
            title=Signal::derive(|| t().day_close_ask().to_owned())
            action=Signal::derive(move || if sending.busy() { t().day_closing() } else { t().day_close() })
            sending=sending
            confirm=confirm
        >
            <What standing=standing />
        </Confirm>
    }
}

/// What becomes of the turns that are open.
#[component]
fn What(standing: Memo<Standing>) -> impl IntoView {
    let waiting = Signal::derive(move || t().day_close_waiting(standing.get().waiting.into()));
    let serving = Signal::derive(move || t().day_close_serving(standing.get().at_counter.into()));
    view! {
        <p><Said text=waiting /></p>
        <p><Said text=serving /></p>
        <p>{move || t().day_close_final()}</p>
    }
}
