//! Adding a person: a name, a log-in name, a role, a first password to hand over.

use domain::{role::Role, text::Name};
use leptos::{ev, prelude::*};
use sync::wire::{
    setup::PASSWORD_CHARS_MIN,
    staff::{NewPerson, PersonRow},
};

use super::{PEOPLE, Page};
use crate::{
    browser::document,
    components::{
        fault::{Fault, login_fault, name_fault},
        field::{Entry, Field},
        icon::Icon,
        password::{NewPassword, Strength},
        refusal::Refusal,
        role_choice::RoleChoice,
        said::Said,
    },
    state::{prefs::t, sending::Sending},
};

const NAME_ID: &str = "person-name";
const LOGIN_ID: &str = "person-login";
const PASSWORD_ID: &str = "person-password";

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    login: RwSignal<String>,
    password: RwSignal<String>,
    role: RwSignal<Role>,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self { name: empty(), login: empty(), password: empty(), role: RwSignal::new(Role::Reception) }
    }

    fn clear(self) {
        for entry in [self.name, self.login, self.password] {
            entry.set(String::new());
        }
        self.role.set(Role::Reception);
    }

    /// What is wrong, by field, in the order of the form; followed.
    fn faults(self) -> Vec<(&'static str, Fault)> {
        let found = [
            (NAME_ID, self.name.with(|typed| name_fault(typed))),
            (LOGIN_ID, self.login.with(|typed| login_fault(typed))),
            (PASSWORD_ID, self.password.with(|typed| Strength::of(typed)).fault()),
        ];
        found.into_iter().filter_map(|(id, fault)| Some((id, fault?))).collect()
    }
}

/// The form; after it, who was added.
#[component]
pub(super) fn Add(page: Page) -> impl IntoView {
    let (sending, typed) = (Sending::new(), Typed::new());
    let tried = RwSignal::new(false);
    let added = RwSignal::new(None::<Name>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        added.set(None);
        let faults = untrack(|| typed.faults());
        tried.set(!faults.is_empty());
        if let Some((id, _)) = faults.first() {
            return document::focus(id);
        }
        let Ok(name) = Name::parse(&typed.name.get_untracked()) else { return };
        let person = NewPerson {
            name: name.clone(),
            login: typed.login.get_untracked().trim().to_owned(),
            role: typed.role.get_untracked(),
            password: typed.password.get_untracked(),
        };
        let api = sending.api();
        sending.send(async move { api.post(PEOPLE, &person).await }, move |_: PersonRow| {
            typed.clear();
            added.set(Some(name));
            page.list.again();
        });
    };
    let fault = move |id: &'static str| {
        MaybeProp::derive(move || {
            let faults = if tried.get() { typed.faults() } else { Vec::new() };
            faults.into_iter().find(|(of, _)| *of == id).map(|(_, fault)| fault.words(t()))
        })
    };
    let chars_min = u64::try_from(PASSWORD_CHARS_MIN).unwrap_or(u64::MAX);
    let done = move || {
        added.get().map(|name| {
            view! {
                <p class="panel__line">
                    <Icon name="check-circle" />
                    <span><Said text=Signal::derive(move || t().people_added(name.as_str())) /></span>
                </p>
            }
        })
    };
    view! {
        <section class="panel__section" aria-labelledby="add-title">
            <h2 class="panel__title" id="add-title">{move || t().people_add()}</h2>
            <form class="form" method="post" novalidate on:submit=submit aria-busy=move || sending.busy().to_string()>
                <Field
                    id=NAME_ID
                    entry=Entry::Name
                    value=typed.name
                    label=Signal::derive(|| t().people_name().to_owned())
                    error=fault(NAME_ID)
                />
                <Field
                    id=LOGIN_ID
                    entry=Entry::NewLogIn
                    value=typed.login
                    label=Signal::derive(|| t().people_login().to_owned())
                    error=fault(LOGIN_ID)
                />
                <RoleChoice name="person-role" chosen=typed.role />
                <NewPassword
                    id=PASSWORD_ID
                    value=typed.password
                    label=Signal::derive(|| t().people_password().to_owned())
                    hint=MaybeProp::derive(move || Some(t().people_password_lead(chars_min)))
                    error=fault(PASSWORD_ID)
                />
                <Refusal error=Signal::derive(move || sending.refusal()) />
                <button
                    class="button button--compact button--main"
                    type="submit"
                    aria-disabled=move || sending.busy().to_string()
                >
                    {move || if sending.busy() { t().common_saving() } else { t().people_add() }}
                </button>
            </form>
            <div role="status">{done}</div>
        </section>
    }
}
