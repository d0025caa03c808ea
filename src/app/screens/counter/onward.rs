//! Going on otherwise: setting somebody aside, and sending them to another service with the number kept.

use domain::{
    association::Service,
    id::{ServiceId, VisitId},
    queue::Line,
    ticket::{Onward, TicketState},
};
use leptos::prelude::*;
use sync::wire::counter::{Action, QueueRow};

use super::{
    asks::{Back, TITLE},
    calls::is_called_for,
    choice::Choice,
    desk::{Ask, Desk, Said as SaidInPlace, use_desk},
    referral::Refer,
    view::{Phase, Reason},
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The key that sets aside.
pub(super) const HOLD_KEY: &str = "F3";

impl Desk {
    /// Sets aside whoever is served here.
    pub(super) fn hold(self) {
        let reason = match self.phase.get_untracked() {
            _ if self.stale.get_untracked() => Reason::Offline,
            Phase::Serving(row) => return self.act(Action::Hold { visit: row.visit }),
            Phase::Idle | Phase::Called(_) => Reason::NotServing,
        };
        self.said.set(Some(SaidInPlace::NotNow(reason)));
    }

    /// Goes on here with somebody who was set aside.
    pub(super) fn take_up(self, visit: VisitId) {
        match self.phase.get_untracked() {
            _ if self.stale.get_untracked() => {}
            Phase::Idle => self.act(Action::TakeUp { visit }),
            Phase::Called(_) | Phase::Serving(_) => self.said.set(Some(SaidInPlace::NotNow(Reason::Busy))),
        }
    }

    /// Asks to which service whoever this is goes.
    pub(super) fn ask_transfer(self, row: &QueueRow) {
        self.asked.set(Some(Ask::Transfer(*row)));
    }

    /// Whether somebody is there who calls for `service`.
    fn is_served(self, service: ServiceId) -> bool {
        self.live.snapshot.with(|snapshot| {
            let snapshot = snapshot.as_ref();
            self.branch.with(|branch| snapshot.is_some_and(|it| is_called_for(branch, it, service)))
        })
    }
}

/// Beside the facts of whoever is served: how else it may go on.
#[component]
pub(super) fn GoOn(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    let is_disabled = move || (desk.busy.get() || desk.stale.get()).to_string();
    view! {
        <div class="counter-current__onward">
            <button
                class="button button--compact"
                type="button"
                aria-keyshortcuts=HOLD_KEY
                aria-disabled=is_disabled
                on:click=move |_| desk.hold()
            >
                <Icon name="hold" />
                {move || t().counter_hold()}
                " "
                <kbd class="key" aria-hidden="true">{HOLD_KEY}</kbd>
            </button>
            <button class="button button--compact" type="button" aria-disabled=is_disabled on:click=move |_| desk.ask_transfer(&row)>
                <Icon name="transfer" />
                {move || t().transfer_title()}
            </button>
            <Refer />
        </div>
    }
}

/// Changes the service of somebody who waits for a counter.
#[component]
pub(super) fn ToOther(row: QueueRow) -> impl IntoView {
    let desk = use_desk();
    (row.state.line() == Some(Line::Counters)).then(|| {
        view! {
            <button
                class="button button--compact"
                type="button"
                aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                on:click=move |_| desk.ask_transfer(&row)
            >
                <Icon name="transfer" />
                {move || t().transfer_title()}
            </button>
        }
    })
}

/// Asks for the service, and where the visitor goes on.
#[component]
pub(super) fn AskTransfer(row: QueueRow) -> impl IntoView {
    let (desk, prefs) = (use_desk(), use_prefs());
    let title = Signal::derive(move || t().transfer_ask(&t().code(&row.label)));
    let chosen = RwSignal::new(None::<ServiceId>);
    let choice = move |Service { id, icon, name, .. }: Service| {
        let words = Signal::derive(move || {
            let name = name.get(prefs.lang());
            if desk.is_served(id) { name.to_owned() } else { t().common_pair(name, t().transfer_nobody()) }
        });
        view! {
            <Choice
                group="transfer-service"
                is_chosen=Signal::derive(move || chosen.get() == Some(id))
                choose=Callback::new(move |()| chosen.set(Some(id)))
                icon=icon.name()
                words
            />
        }
    };
    let services = desk.branch.with_untracked(|branch| {
        let offered = branch.services.iter().filter(|it| !it.hidden && it.id != row.service);
        offered.cloned().collect::<Vec<_>>()
    });
    let is_at_counter = matches!(row.state, TicketState::Called { .. } | TicketState::Serving { .. });
    let is_none = services.is_empty();
    view! {
        <fieldset class="dialog__words">
            <legend class="dialog__title" id=TITLE><b><Said text=title /></b></legend>
            <p>{move || t().transfer_lead()}</p>
            {is_none.then(|| view! { <p>{move || t().transfer_none()}</p> })}
            <div class="outcome-group">{services.into_iter().map(choice).collect_view()}</div>
        </fieldset>
        <div class="dialog__actions">
            <Back />
            <Send row chosen onward=Onward::Here words=move || if is_at_counter { t().counter_take_up() } else { t().transfer_change() } is_main=!is_at_counter />
            {is_at_counter.then(|| view! {
                <Send row chosen onward=Onward::Queue words=move || t().counter_return() is_main=true />
            })}
        </div>
    }
}

/// Sends them; whoever waits is sent only where somebody serves them.
#[component]
fn Send(
    row: QueueRow,
    chosen: RwSignal<Option<ServiceId>>,
    onward: Onward,
    words: impl Fn() -> &'static str + Send + Sync + 'static,
    is_main: bool,
) -> impl IntoView {
    let desk = use_desk();
    let stays = onward == Onward::Here && row.state.counter().is_some();
    let service = Memo::new(move |_| chosen.get().filter(|service| stays || desk.is_served(*service)));
    let is_barred = move || desk.busy.get() || desk.stale.get() || service.get().is_none();
    let send = move |_| {
        if let Some(service) = service.get_untracked().filter(|_| !untrack(is_barred)) {
            desk.asked.set(None);
            desk.act(Action::Transfer { visit: row.visit, service, onward });
        }
    };
    view! {
        <button
            class="button button--compact"
            class:button--main=is_main
            type="button"
            aria-disabled=move || is_barred().to_string()
            on:click=send
        >
            {words}
        </button>
    }
}
