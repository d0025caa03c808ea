//! What is asked before it is done.

use domain::{id::VisitId, label::Label, ticket::CancelReason};
use leptos::prelude::*;
use sync::wire::counter::CounterRow;

use super::{
    contact::RecordContact,
    declaration::Witness,
    departments::Departments,
    desk::{Ask, use_desk},
    guides::Guides,
    onward::AskTransfer,
    pause::AskPause,
    persons::AskPersons,
    quick::GiveQuick,
    referral::AskRefer,
    register::{Given, Register},
    side::Keys,
    view::Closing,
};
use crate::{
    components::{dialog::Dialog, icon::Icon, said::Said},
    state::prefs::t,
};

/// The reasons that staff choose from, in the order of the screen.
const REASONS: [CancelReason; 3] =
    [CancelReason::Mistake, CancelReason::WrongService, CancelReason::VisitorAsked];
/// The id of every question's title.
pub(super) const TITLE: &str = "ask-title";

#[component]
pub(super) fn Asks() -> impl IntoView {
    let desk = use_desk();
    let close = Callback::new(move |()| desk.asked.set(None));
    move || {
        desk.asked.get().map(|ask| {
            view! {
                <Dialog title_id=TITLE on_close=close>
                    {match ask {
                        Ask::TakeOver(row) => view! { <TakeOver row=*row /> }.into_any(),
                        Ask::Leave => view! { <Leave /> }.into_any(),
                        Ask::LogOut(label) => view! { <LogOut label=label /> }.into_any(),
                        Ask::Cancel(visit, label) => view! { <Cancel visit=visit label=label /> }.into_any(),
                        Ask::Refer(visit, label) => view! { <AskRefer visit=visit label=label /> }.into_any(),
                        Ask::Transfer(row) => view! { <AskTransfer row /> }.into_any(),
                        Ask::Witness(visit) => view! { <Witness visit=visit /> }.into_any(),
                        Ask::Pause => view! { <AskPause /> }.into_any(),
                        Ask::CloseDay => view! { <CloseDay /> }.into_any(),
                        Ask::Contact(visit) => view! { <RecordContact visit=visit /> }.into_any(),
                        Ask::Persons(row) => view! { <AskPersons row /> }.into_any(),
                        Ask::Register(visit) => view! { <Register visit /> }.into_any(),
                        Ask::Given(row) => view! { <Given row /> }.into_any(),
                        Ask::Quick(given) => view! { <GiveQuick given /> }.into_any(),
                        Ask::Guides => view! { <Guides /> }.into_any(),
                        Ask::Departments => view! { <Departments /> }.into_any(),
                        Ask::Keys => view! { <AllKeys /> }.into_any(),
                    }}
                </Dialog>
            }
        })
    }
}

#[component]
fn TakeOver(row: CounterRow) -> impl IntoView {
    let desk = use_desk();
    let counter = row.counter;
    let name = row.staff_name.map(String::from).unwrap_or_default();
    let number = move || desk.branch.with(|branch| branch.counter_number(counter)).unwrap_or_default();
    let title = Signal::derive(move || t().counter_take_over_ask(&name, &t().number(number().into())));
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE><Said text=title /></h2>
            <p>{move || t().counter_take_over_lead()}</p>
        </div>
        <div class="dialog__actions">
            <Back />
            <button class="button button--compact button--main" type="button" on:click=move |_| {
                desk.asked.set(None);
                desk.open(counter, true);
            }>
                {move || t().counter_take_over()}
            </button>
        </div>
    }
}

#[component]
fn Leave() -> impl IntoView {
    let desk = use_desk();
    let title =
        Signal::derive(move || t().counter_leave_ask(&t().number(desk.number().unwrap_or_default().into())));
    view! {
        <div class="dialog__words"><h2 class="dialog__title" id=TITLE><Said text=title /></h2></div>
        <div class="dialog__actions">
            <Back />
            <button class="button button--compact button--main" type="button" on:click=move |_| {
                desk.asked.set(None);
                desk.leave();
            }>
                {move || t().counter_leave()}
            </button>
        </div>
    }
}

/// Somebody is still called or served here.
#[component]
fn LogOut(label: Label) -> impl IntoView {
    let desk = use_desk();
    let title = Signal::derive(move || {
        t().counter_log_out_ask(&t().code(&label), &t().number(desk.number().unwrap_or_default().into()))
    });
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE><Said text=title /></h2>
            <p>{move || t().counter_log_out_lead()}</p>
        </div>
        <div class="dialog__actions">
            <Back />
            <button class="button button--compact button--main" type="button" on:click=move |_| {
                desk.asked.set(None);
                desk.log_out();
            }>
                {move || t().common_log_out()}
            </button>
        </div>
    }
}

#[component]
fn Cancel(visit: VisitId, label: Label) -> impl IntoView {
    let desk = use_desk();
    let title = Signal::derive(move || t().counter_cancel_ask(&t().code(&label)));
    let chosen = RwSignal::new(None::<CancelReason>);
    let choice = move |reason: CancelReason| {
        view! {
            <label class="form__choice">
                <input type="radio" name="cancel-reason" on:change=move |_| chosen.set(Some(reason)) />
                <span>{move || t().cancel_reason(reason)}</span>
            </label>
        }
    };
    let cancel = move |_| {
        if let Some(reason) = chosen.get_untracked() {
            desk.asked.set(None);
            desk.cancel(visit, reason);
        }
    };
    view! {
        <fieldset class="dialog__words">
            <legend class="dialog__title" id=TITLE><b><Said text=title /></b></legend>
            {REASONS.map(choice).collect_view()}
        </fieldset>
        <div class="dialog__actions">
            <Back />
            <button
                class="button button--compact button--danger"
                type="button"
                aria-disabled=move || chosen.get().is_none().to_string()
                on:click=cancel
            >
                {move || t().counter_cancel()}
            </button>
        </div>
    }
}

/// Names whom it ends before it is done.
#[component]
fn CloseDay() -> impl IntoView {
    let desk = use_desk();
    let closing = Memo::new(move |_| desk.live.snapshot.with(|snapshot| snapshot.as_ref().map(Closing::of)));
    let unserved =
        Signal::derive(move || t().day_close_waiting(closing.get().map_or(0, |closing| closing.n_unserved)));
    let serving =
        Signal::derive(move || t().day_close_serving(closing.get().map_or(0, |closing| closing.n_serving)));
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().day_close_ask()}</h2>
            <ul class="counter-close__list">
                <li><Icon name="people" /><span><Said text=unserved /></span></li>
                <li><Icon name="desk" /><span><Said text=serving /></span></li>
            </ul>
            <p>{move || t().day_close_final()}</p>
        </div>
        <div class="dialog__actions">
            <Back />
            <button class="button button--compact button--danger" type="button" on:click=move |_| {
                desk.asked.set(None);
                desk.close_day();
            }>
                <Icon name="lock" />
                {move || t().day_close()}
            </button>
        </div>
    }
}

#[component]
fn AllKeys() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="dialog__words">
            <h2 class="dialog__title" id=TITLE>{move || t().counter_shortcuts()}</h2>
            <Keys />
        </div>
        <div class="dialog__actions">
            <button class="button button--compact" type="button" on:click=move |_| desk.asked.set(None)>
                {move || t().common_close()}
            </button>
        </div>
    }
}

#[component]
pub(super) fn Back() -> impl IntoView {
    let desk = use_desk();
    view! {
        <button class="button button--compact" type="button" on:click=move |_| desk.asked.set(None)>
            {move || t().common_back()}
        </button>
    }
}
