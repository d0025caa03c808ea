//! The foot of the counter: four keyed actions that keep their places, and the rarer ones.

use domain::{
    id::VisitId,
    role::Role,
    ticket::{CancelReason, Place},
};
use leptos::prelude::*;
use sync::wire::counter::Action;
use texts::Texts;

use super::{
    desk::{Ask, Desk, Said, use_desk},
    queue::TITLE,
    view::{CONTACT_KEY, Keyed, Phase, Possible, Reason},
};
use crate::{
    browser::document,
    components::{icon::Icon, menu::Menu},
    state::{prefs::t, session::use_session},
};

impl Desk {
    /// Calls somebody out of their turn; what cannot be done says why.
    pub(super) fn call(self, visit: VisitId) {
        if let Possible::Not(reason) = self.situation.get_untracked().call() {
            return self.said.set(Some(Said::NotNow(reason)));
        }
        self.act(Action::Call { visit });
        document::focus(TITLE);
    }

    /// Puts somebody back into the queue.
    pub(super) fn put_back(self, visit: VisitId, place: Place) {
        self.act(Action::Return { visit, place });
    }

    /// Cancels a ticket.
    pub(super) fn cancel(self, visit: VisitId, reason: CancelReason) {
        self.act(Action::Cancel { visit, reason });
    }
}

#[component]
pub(super) fn ActionBar() -> impl IntoView {
    view! {
        <footer class="action-bar">
            <div class="action-bar__keyed">
                {Keyed::ALL.map(|keyed| view! { <KeyedButton keyed=keyed /> }).collect_view()}
            </div>
            <div class="action-bar__rare">
                <Missing />
                <NoteContact />
                <More />
            </div>
        </footer>
    }
}

#[component]
fn KeyedButton(keyed: Keyed) -> impl IntoView {
    let desk = use_desk();
    let possible = Memo::new(move |_| desk.situation.get().possible(keyed));
    let reason = move || match possible.get() {
        Possible::Not(reason) => Some(reason_words(t(), reason)),
        Possible::Main | Possible::Yes => None,
    };
    view! {
        <button
            class="button"
            class:button--main=move || possible.get() == Possible::Main
            type="button"
            aria-keyshortcuts=keyed.code()
            aria-disabled=move || (desk.busy.get() || reason().is_some()).to_string()
            title=reason
            on:click=move |_| desk.press(keyed)
        >
            <Icon name=icon(keyed) />
            {move || words(t(), keyed)}
            " "
            <kbd class="key" aria-hidden="true">{keyed.code()}</kbd>
        </button>
    }
}

/// Did not come: beside the menu while somebody is on the way.
#[component]
fn Missing() -> impl IntoView {
    let desk = use_desk();
    move || match desk.phase.get() {
        Phase::Called(row) => Some(view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || (desk.busy.get() || desk.stale.get()).to_string()
                on:click=move |_| desk.miss(&row)
            >
                <Icon name="no-show" />
                {move || t().counter_miss()}
            </button>
        }),
        Phase::Idle | Phase::Serving(_) => None,
    }
}

/// What came by telephone or another channel; not where a policy knows none.
#[component]
fn NoteContact() -> impl IntoView {
    let desk = use_desk();
    let is_offered =
        Memo::new(move |_| desk.branch.with(|branch| branch.contact_channels().next().is_some()));
    let reason = move || match desk.situation.get().contact() {
        Possible::Not(reason) => Some(reason_words(t(), reason)),
        Possible::Main | Possible::Yes => None,
    };
    move || {
        is_offered.get().then(|| {
            view! {
                <button
                    class="button"
                    type="button"
                    aria-keyshortcuts=CONTACT_KEY
                    aria-disabled=move || reason().is_some().to_string()
                    title=reason
                    on:click=move |_| desk.ask_contact()
                >
                    <Icon name="phone" />
                    {move || t().contact_record()}
                    " "
                    <kbd class="key" aria-hidden="true">{CONTACT_KEY}</kbd>
                </button>
            }
        })
    }
}

#[component]
fn More() -> impl IntoView {
    let (desk, session) = (use_desk(), use_session());
    let supervisor = move || session.with(|session| session.role.may(Role::Supervisor));
    let summary = || view! { <Icon name="more" />{move || t().counter_more()} }.into_any();
    let of_turn = move || match desk.phase.get() {
        Phase::Called(row) => Some(view! {
            <Item icon="undo" words=put_back_same press=move || desk.put_back(row.visit, Place::Same) />
            <Item icon="transfer" words=put_back_end press=move || desk.put_back(row.visit, Place::End) />
            <Item icon="transfer" words=|t| t.transfer_title().to_owned() press=move || desk.ask_transfer(&row) />
            <Item icon="x" words=|t| t.counter_cancel().to_owned() press=move || desk.asked.set(Some(Ask::Cancel(row.visit, row.label))) />
            <li><hr /></li>
        }),
        Phase::Idle | Phase::Serving(_) => None,
    };
    let has_guides = Memo::new(move |_| desk.branch.with(|branch| !branch.guides.is_empty()));
    let guides = move || {
        has_guides.get().then(|| view! {
            <Item icon="book" words=|t| t.library_title().to_owned() press=move || desk.asked.set(Some(Ask::Guides)) />
        })
    };
    let has_departments = Memo::new(move |_| desk.branch.with(|branch| !branch.departments.is_empty()));
    let departments = move || {
        has_departments.get().then(|| view! {
            <Item icon="people" words=|t| t.departments_title().to_owned() press=move || desk.asked.set(Some(Ask::Departments)) />
        })
    };
    let has_quick = Memo::new(move |_| desk.branch.with(|branch| branch.quick_offered().next().is_some()));
    let quick = move || {
        has_quick.get().then(|| {
            view! {
                <Item icon="hand" words=|t| t.quick_title().to_owned() press=move || desk.ask_quick() />
            }
        })
    };
    let close_day = move || {
        supervisor().then(|| view! {
            <Item icon="lock" words=|t| t.day_close().to_owned() danger=true press=move || desk.asked.set(Some(Ask::CloseDay)) />
        })
    };
    view! {
        <Menu summary_class="button" class="select-menu select-menu--up" summary=Box::new(summary)>
            {of_turn}
            <Item icon="plus" words=|t| t.register_title().to_owned() press=move || desk.ask_register() />
            {quick}
            {guides}
            {departments}
            <Item icon="support" words=|t| t.help_call().to_owned() press=move || desk.call_help() />
            <Item icon="pause" words=|t| t.pause_title().to_owned() press=move || desk.ask_pause() />
            <Item icon="info" words=|t| t.counter_shortcuts().to_owned() press=move || desk.asked.set(Some(Ask::Keys)) />
            <Item icon="desk" words=|t| t.counter_leave().to_owned() press=move || desk.asked.set(Some(Ask::Leave)) />
            {close_day}
        </Menu>
    }
}

#[component]
fn Item(
    icon: &'static str,
    words: fn(Texts) -> String,
    #[prop(optional)] danger: bool,
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <li>
            <button class="select-menu__item" class:select-menu__item--danger=danger type="button" on:click=move |_| press()>
                <Icon name=icon />
                {move || words(t())}
            </button>
        </li>
    }
}

fn put_back_same(texts: Texts) -> String {
    texts.common_pair(texts.counter_return(), texts.counter_return_same())
}

fn put_back_end(texts: Texts) -> String {
    texts.common_pair(texts.counter_return(), texts.counter_return_end())
}

/// The words on a keyed action.
pub(super) fn words(texts: Texts, keyed: Keyed) -> &'static str {
    match keyed {
        Keyed::Next => texts.counter_call_next(),
        Keyed::Recall => texts.counter_recall(),
        Keyed::Start => texts.counter_start(),
        Keyed::Finish => texts.counter_finish(),
    }
}

/// Why something cannot be done now.
pub(super) fn reason_words(texts: Texts, reason: Reason) -> &'static str {
    match reason {
        Reason::Busy => texts.counter_no_next(),
        Reason::NotCalled => texts.counter_no_recall(),
        Reason::NotServing => texts.counter_no_finish(),
        Reason::NobodyWaits => texts.counter_no_waiting(),
        Reason::Elsewhere => texts.counter_no_here(),
        Reason::NotYet => texts.counter_not_called_yet(),
        Reason::DayClosed => texts.day_closed(),
        Reason::Offline => texts.counter_no_offline(),
    }
}

const fn icon(keyed: Keyed) -> &'static str {
    match keyed {
        Keyed::Next => "megaphone",
        Keyed::Recall => "bell",
        Keyed::Start => "flag",
        Keyed::Finish => "check",
    }
}
