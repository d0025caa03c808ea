//! The supporting services: which reception gives, and what each is called. Published at once.

use domain::{
    association::{Icon as Picture, QUICK_SERVICES_MAX, QuickService},
    id::QuickServiceId,
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
    pictures::Pictures,
};
use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::{t, use_prefs},
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "quick-title";

/// A service whose card is open, or which is asked about; none: a new one. With it those that stood then.
#[derive(Clone)]
struct Opened {
    service: Option<QuickService>,
    began: Vec<QuickService>,
}

impl Opened {
    /// Those that stood, with `changed` in its place or behind them.
    fn with(&self, changed: QuickService) -> Setting {
        Setting::QuickServices(with_one(&self.began, changed, |service| service.id))
    }
}

/// All of them.
#[component]
pub(super) fn QuickServices(page: Page) -> impl IntoView {
    let (open, asked) = (RwSignal::new(None::<Opened>), RwSignal::new(None::<Opened>));
    let all = Memo::new(move |_| page.branch().map(|branch| branch.quick_services).unwrap_or_default());
    let n_services = Memo::new(move |_| all.with(Vec::len));
    let opened = move |service| Some(Opened { service, began: all.get_untracked() });
    let edit = Callback::new(move |service| open.set(opened(Some(service))));
    let turn = Callback::new(move |service| asked.set(opened(Some(service))));
    let row = move |service: QuickService| view! { <Row service edit turn /> };
    let card = move || open.get().map(|it| view! { <Edit page it open /> });
    let question = move || asked.get().map(|it| view! { <Turn page it asked /> });
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().quick_title()}</h2>
                <p class="panel__text">{move || t().settings_quick_lead()}</p>
            </div>
            <Show
                when=move || n_services.get().gt(&0)
                fallback=|| view! { <p class="panel__text">{move || t().settings_quick_none()}</p> }
            >
                <ul class="settings__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </Show>
            <Show
                when=move || n_services.get() < QUICK_SERVICES_MAX
                fallback=|| view! { <p class="panel__text">{move || t().settings_quick_full(&t().number(QUICK_SERVICES_MAX as u64))}</p> }
            >
                <button class="button button--compact settings__add" type="button" on:click=move |_| open.set(opened(None))>
                    <Icon name="plus" />
                    {move || t().settings_quick_add()}
                </button>
            </Show>
            {card}
            {question}
        </section>
    }
}

#[component]
fn Row(
    service: QuickService,
    /// Its words are to be changed.
    edit: Callback<QuickService>,
    /// It is to be hidden or shown.
    turn: Callback<QuickService>,
) -> impl IntoView {
    let prefs = use_prefs();
    let (hidden, icon) = (service.hidden, service.icon.name());
    let service = StoredValue::new(service);
    let name =
        Signal::derive(move || service.with_value(|service| service.name.get(prefs.lang()).to_owned()));
    let of = move |words: &str| t().common_pair(words, &name.get());
    let action = move || if hidden { t().settings_show() } else { t().settings_hide() };
    view! {
        <li class="settings__row">
            <Icon name=icon />
            <div>
                <p><b><Said text=name /></b></p>
                <p class="panel__text">{move || if hidden { t().settings_quick_hidden() } else { t().settings_quick_shown() }}</p>
            </div>
            <div class="settings__does">
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_edit()) on:click=move |_| edit.run(service.get_value())>
                    {move || t().settings_edit()}
                </button>
                <button class="button button--compact" type="button" aria-label=move || of(action()) on:click=move |_| turn.run(service.get_value())>
                    {action}
                </button>
            </div>
        </li>
    }
}

/// Asks before a service is hidden or shown.
#[component]
fn Turn(page: Page, it: Opened, asked: RwSignal<Option<Opened>>) -> impl IntoView {
    let prefs = use_prefs();
    let Some(service) = it.service.clone() else { return ().into_any() };
    let (hides, name) = (!service.hidden, service.name.clone());
    let title = Signal::derive(move || {
        let name = name.get(prefs.lang());
        if hides { t().settings_quick_hide_ask(name) } else { t().settings_quick_show_ask(name) }
    });
    view! {
        <Ask
            page
            after=it.with(QuickService { hidden: hides, ..service })
            began=Setting::QuickServices(it.began)
            title
            action=Signal::derive(move || if hides { t().settings_hide() } else { t().settings_show() })
            lead=Signal::derive(|| t().settings_quick_turn_lead())
            back=TITLE
            on_close=move |()| asked.set(None)
        />
    }
    .into_any()
}

/// A card with its name and drawing; of a new one nothing yet.
#[component]
fn Edit(page: Page, it: Opened, open: RwSignal<Option<Opened>>) -> impl IntoView {
    let prefs = use_prefs();
    let service = it.service.as_ref();
    let id = service.map_or_else(|| QuickServiceId(Uuid::new_v4()), |service| service.id);
    let is_new = service.is_none();
    let hidden = service.is_some_and(|service| service.hidden);
    let name = TypedLine::of_name(service.map(|service| &service.name));
    let picture = RwSignal::new(service.map_or(Picture::Hand, |service| service.icon));
    let (named, tried) =
        (StoredValue::new(service.map(|service| service.name.clone())), RwSignal::new(false));
    let began = Setting::QuickServices(it.began.clone());
    let it = StoredValue::new(it);
    let read = Callback::new(move |()| {
        tried.set(true);
        let service = QuickService { id, icon: picture.get_untracked(), name: name.name()?, hidden };
        Some(it.with_value(|it| it.with(service)))
    });
    let title = Signal::derive(move || {
        named.with_value(|name| match name {
            Some(name) => t().settings_edit_title(name.get(prefs.lang())),
            None => t().settings_quick_add_title().to_owned(),
        })
    });
    view! {
        <Card
            page
            began
            title
            lead=Signal::derive(move || if is_new { t().settings_quick_lead() } else { t().settings_quick_edit_lead() })
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <LineFields
                line=name
                id="quick-name"
                labels=[label(Texts::settings_name_ar), label(Texts::settings_name_en)]
                length=Length::Name
                tried
            />
            <Pictures chosen=picture />
        </Card>
    }
}
