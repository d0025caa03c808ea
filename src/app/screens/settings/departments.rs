//! Who answers for what: the departments and their liaison officers. Published at once.

use domain::{
    association::{DEPARTMENTS_MAX, Department},
    id::DepartmentId,
    setting::Setting,
};
use leptos::prelude::*;
use texts::Texts;
use uuid::Uuid;

use super::{
    Page,
    ask::Ask,
    card::Card,
    line::{Length, LineFields, TypedLine, label},
    list::with_one,
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "departments-title";

/// A department whose card is open, none: a new one; and those that stood then.
#[derive(Clone)]
struct Opened {
    department: Option<Department>,
    began: Vec<Department>,
}

/// All of them.
#[component]
pub(super) fn Departments(page: Page) -> impl IntoView {
    let (prefs, open, asked) =
        (use_prefs(), RwSignal::new(None::<Opened>), RwSignal::new(None::<Department>));
    let all = Memo::new(move |_| page.branch().map(|branch| branch.departments).unwrap_or_default());
    let n_departments = Memo::new(move |_| all.with(Vec::len));
    let edit =
        Callback::new(move |department| open.set(Some(Opened { department, began: all.get_untracked() })));
    let remove = Callback::new(move |department| asked.set(Some(department)));
    let row = move |department: Department| view! { <Row department edit remove /> };
    let card = move || open.get().map(|opened| view! { <Edit page opened open /> });
    let question = move || {
        let gone = asked.get()?;
        let began = all.get_untracked();
        let after = began.iter().filter(|it| it.id != gone.id).cloned().collect();
        let title = Signal::derive(move || t().departments_remove_ask(gone.name.get(prefs.lang())));
        Some(view! {
            <Ask
                page
                began=Setting::Departments(began)
                after=Setting::Departments(after)
                title
                action=Signal::derive(|| t().settings_guide_remove())
                lead=Signal::derive(|| t().departments_remove_lead())
                back=TITLE
                on_close=move |()| asked.set(None)
            />
        })
    };
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().departments_title()}</h2>
                <p class="panel__text">{move || t().departments_lead()}</p>
            </div>
            <Show
                when=move || n_departments.get().gt(&0)
                fallback=|| view! { <p class="panel__text">{move || t().departments_none()}</p> }
            >
                <ul class="settings__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </Show>
            <Show
                when=move || n_departments.get() < DEPARTMENTS_MAX
                fallback=|| view! { <p class="panel__text">{move || t().departments_all(&t().number(DEPARTMENTS_MAX as u64))}</p> }
            >
                <button class="button button--compact settings__add" type="button" on:click=move |_| edit.run(None)>
                    <Icon name="plus" />
                    {move || t().departments_add()}
                </button>
            </Show>
            {card}
            {question}
        </section>
    }
}

#[component]
fn Row(
    department: Department,
    edit: Callback<Option<Department>>,
    remove: Callback<Department>,
) -> impl IntoView {
    let prefs = use_prefs();
    let of = StoredValue::new(department);
    let name = Signal::derive(move || of.with_value(|it| it.name.get(prefs.lang()).to_owned()));
    let officer = Signal::derive(move || of.with_value(|it| it.officer.get(prefs.lang()).to_owned()));
    let does = move |what: &str| t().common_pair(what, &name.get());
    view! {
        <li class="settings__row">
            <Icon name="people" />
            <div>
                <p><b><Said text=name /></b></p>
                <p class="panel__text"><Said text=officer /></p>
            </div>
            <div class="settings__does">
                <button class="button button--compact" type="button" aria-label=move || does(t().settings_edit()) on:click=move |_| edit.run(Some(of.get_value()))>
                    {move || t().settings_edit()}
                </button>
                <button class="button button--compact" type="button" aria-label=move || does(t().settings_guide_remove()) on:click=move |_| remove.run(of.get_value())>
                    {move || t().settings_guide_remove()}
                </button>
            </div>
        </li>
    }
}

/// A card with both names; of a new one nothing yet.
#[component]
fn Edit(page: Page, opened: Opened, open: RwSignal<Option<Opened>>) -> impl IntoView {
    let prefs = use_prefs();
    let Opened { department, began } = opened;
    let tried = RwSignal::new(false);
    let id = department.as_ref().map_or_else(|| DepartmentId(Uuid::new_v4()), |it| it.id);
    let name = TypedLine::of_name(department.as_ref().map(|it| &it.name));
    let officer = TypedLine::of_name(department.as_ref().map(|it| &it.officer));
    let those = StoredValue::new(began.clone());
    let read = Callback::new(move |()| {
        tried.set(true);
        let department = Department { id, name: name.name()?, officer: officer.name()? };
        Some(Setting::Departments(with_one(&those.get_value(), department, |it| it.id)))
    });
    let named = StoredValue::new(department.map(|it| it.name));
    let title = Signal::derive(move || {
        named.with_value(|name| match name {
            Some(name) => t().settings_edit_title(name.get(prefs.lang())),
            None => t().departments_add_title().to_owned(),
        })
    });
    view! {
        <Card
            page
            began=Setting::Departments(began)
            title
            lead=Signal::derive(|| t().departments_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <LineFields
                line=name
                id="department-name"
                labels=[label(Texts::settings_name_ar), label(Texts::settings_name_en)]
                length=Length::Name
                tried
            />
            <LineFields
                line=officer
                id="department-officer"
                labels=[label(Texts::departments_officer_ar), label(Texts::departments_officer_en)]
                length=Length::Name
                tried
            />
        </Card>
    }
}
