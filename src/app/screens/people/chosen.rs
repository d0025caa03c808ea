//! One person's account: another name, role or password, and whether they may log in.

use domain::{id::StaffId, text::Name};
use leptos::{ev, prelude::*};
use sync::wire::{
    setup::PASSWORD_CHARS_MIN,
    staff::{PersonChange, PersonRow},
};
use texts::Texts;

use super::{PEOPLE, Page};
use crate::{
    browser::document,
    components::{
        confirm::Confirm,
        fault::{Fault, name_fault},
        field::{Entry, Field},
        icon::Icon,
        password::{NewPassword, Strength},
        refusal::Refusal,
        role_choice::RoleChoice,
        said::Said,
    },
    state::{prefs::t, sending::Sending, session::use_session},
};

const NAME_ID: &str = "account-name";
const PASSWORD_ID: &str = "account-password";

/// What is being changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    Role,
    Password,
}

impl Part {
    const ALL: [Self; 3] = [Self::Name, Self::Role, Self::Password];

    fn words(self, texts: Texts) -> &'static str {
        match self {
            Self::Name => texts.people_rename(),
            Self::Role => texts.people_role_change(),
            Self::Password => texts.people_password_set(),
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Name => "note",
            Self::Role => "people",
            Self::Password => "key",
        }
    }
}

/// The chosen person's account, if somebody is chosen.
#[component]
pub(super) fn Chosen(page: Page) -> impl IntoView {
    let chosen = Memo::new(move |_| page.chosen.get().filter(|id| page.row(*id).is_some()));
    move || chosen.get().map(|id| view! { <Account page=page id=id /> })
}

/// That somebody can be chosen, until somebody is.
#[component]
pub(super) fn Hint(page: Page) -> impl IntoView {
    move || {
        page.chosen.get().is_none().then(|| {
            view! { <section class="panel__section"><p class="panel__text">{t().people_choose()}</p></section> }
        })
    }
}

#[component]
fn Account(page: Page, id: StaffId) -> impl IntoView {
    let session = use_session();
    let row = Memo::new(move |_| page.row(id));
    let name = Signal::derive(move || row.get().map(|row| row.name.to_string()).unwrap_or_default());
    let login =
        Signal::derive(move || t().people_with_login(&row.get().map(|row| row.login).unwrap_or_default()));
    let active = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.active)));
    let is_me = Memo::new(move |_| session.with(|session| session.staff == id));
    let (open, saved, suspending) = (RwSignal::new(None::<Part>), RwSignal::new(false), RwSignal::new(false));
    let sending = Sending::new();
    let turn = move |part: Part| {
        saved.set(false);
        open.update(|open| *open = (*open != Some(part)).then_some(part));
    };
    let part = move |part: Part| {
        view! {
            <button
                class="button button--compact"
                type="button"
                aria-expanded=move || (open.get() == Some(part)).to_string()
                on:click=move |_| turn(part)
            >
                <Icon name=part.icon() />
                {move || part.words(t())}
            </button>
        }
    };
    let activity = move || {
        match (active.get(), is_me.get()) {
        // Nobody locks themselves out.
        (true, true) => ().into_any(),
        (true, false) => view! {
            <button class="button button--compact button--danger" type="button" on:click=move |_| suspending.set(true)>
                <Icon name="pause" />
                {move || t().people_suspend()}
            </button>
        }
        .into_any(),
        (false, _) => view! {
            <button
                class="button button--compact"
                type="button"
                on:click=move |_| change(page, sending, id, PersonChange::Activate, move || saved.set(true))
            >
                <Icon name="play" />
                {move || t().people_resume()}
            </button>
        }
        .into_any(),
    }
    };
    let form = move || {
        open.get().map(|part| view! { <Form page=page id=id part=part done=move || { open.set(None); saved.set(true); } /> })
    };
    let suspend =
        move |()| change(page, sending, id, PersonChange::Deactivate, move || suspending.set(false));
    view! {
        <section class="panel__section" aria-labelledby="account-title">
            <h2 class="panel__title" id="account-title"><bdi>{move || name.get()}</bdi></h2>
            <p class="panel__text"><Said text=login /></p>
            <div class="panel__actions">{Part::ALL.map(part).collect_view()}{activity}</div>
            <Refusal error=Signal::derive(move || sending.refusal().filter(|_| !suspending.get())) />
            {form}
            <div role="status">
                {move || saved.get().then(|| view! { <p class="panel__line"><Icon name="check-circle" />{t().people_saved()}</p> })}
            </div>
        </section>
        <Confirm
            open=suspending
            title_id="suspend-title"
            title=Signal::derive(move || t().people_suspend_ask(&name.get()))
            action=Signal::derive(|| t().people_suspend())
            sending=sending
            confirm=suspend
        >
            <p>{move || t().people_suspend_lead()}</p>
        </Confirm>
    }
}

/// The fields of one change.
#[component]
fn Form(
    page: Page,
    id: StaffId,
    part: Part,
    done: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let sending = Sending::new();
    let row = page.row(id);
    let name = RwSignal::new(row.as_ref().map(|row| row.name.to_string()).unwrap_or_default());
    let role = RwSignal::new(row.map_or(domain::role::Role::Reception, |row| row.role));
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let fault = move || match part {
        Part::Name => name.with(|typed| name_fault(typed)),
        Part::Role => None,
        Part::Password => password.with(|typed| Strength::of(typed)).fault(),
    };
    let error =
        MaybeProp::derive(move || tried.get().then(fault).flatten().map(|fault: Fault| fault.words(t())));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let wrong = untrack(fault).is_some();
        tried.set(wrong);
        let wanted = match part {
            Part::Name => Name::parse(&name.get_untracked()).ok().map(|name| PersonChange::Rename { name }),
            Part::Role => Some(PersonChange::Role { role: role.get_untracked() }),
            Part::Password => Some(PersonChange::Password { password: password.get_untracked() }),
        };
        match wanted.filter(|_| !wrong) {
            Some(wanted) => change(page, sending, id, wanted, done),
            None => document::focus(if part == Part::Name { NAME_ID } else { PASSWORD_ID }),
        }
    };
    let chars_min = u64::try_from(PASSWORD_CHARS_MIN).unwrap_or(u64::MAX);
    let field = move || match part {
        Part::Name => {
            let label = Signal::derive(|| t().people_name().to_owned());
            view! { <Field id=NAME_ID entry=Entry::Name value=name label=label error=error /> }.into_any()
        }
        Part::Role => view! { <RoleChoice name="account-role" chosen=role /> }.into_any(),
        Part::Password => view! {
            <NewPassword
                id=PASSWORD_ID
                value=password
                label=Signal::derive(|| t().people_password_new().to_owned())
                hint=MaybeProp::derive(move || Some(t().people_password_lead(chars_min)))
                error=error
            />
        }
        .into_any(),
    };
    view! {
        <form class="form" method="post" novalidate on:submit=submit aria-busy=move || sending.busy().to_string()>
            {field()}
            <Refusal error=Signal::derive(move || sending.refusal()) />
            <button class="button button--compact button--main" type="submit" aria-disabled=move || sending.busy().to_string()>
                {move || if sending.busy() { t().common_saving() } else { t().common_save() }}
            </button>
        </form>
    }
}

/// Changes one account, then asks for the list again.
fn change(page: Page, sending: Sending, id: StaffId, change: PersonChange, then: impl FnOnce() + 'static) {
    let api = sending.api();
    let path = format!("{PEOPLE}/{id}");
    sending.send(async move { api.post(&path, &change).await }, move |_: PersonRow| {
        page.list.again();
        then();
    });
}
