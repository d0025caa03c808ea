//! Appointments: whether they are made, how long each is, how many at once, and whom one may meet. Published at once.

use domain::{
    association::{
        APPOINTMENT_MINS, AT_ONCE, Appointments as Value, Branch, OFFICIALS_MAX, Official, Service,
    },
    id::{OfficialId, ServiceId},
    setting::Setting,
    text::Lang,
};
use leptos::prelude::*;
use texts::Texts;
use uuid::Uuid;

use super::{
    Page,
    card::{Card, Tick},
    facts::{Fact, Facts},
    line::{Length, LineFields, TypedLine, entry_id},
    number::{number, wrong_number},
};
use crate::{
    browser::document,
    components::{
        field::{Entry, Field},
        icon::Icon,
    },
    state::prefs::{t, use_prefs},
};

/// The id of its title.
pub(super) const TITLE: &str = "appointments-title";
/// The id of what adds an official.
const ADD: &str = "official-add";
/// What stands in a new card.
const MINUTES: u8 = 20;

/// How they are made now.
#[component]
pub(super) fn Appointments(page: Page) -> impl IntoView {
    let (prefs, open) = (use_prefs(), RwSignal::new(None::<Branch>));
    let facts =
        Signal::derive(move || page.branch().map(|branch| told(prefs.texts(), &branch)).unwrap_or_default());
    let card = move || open.get().map(|branch| view! { <Edit page branch open /> });
    let edit = move |()| open.set(untrack(|| page.branch()));
    view! {
        <Facts title_id=TITLE title=Texts::appointments_title lead=Texts::settings_appointments_lead facts edit>
            {card}
        </Facts>
    }
}

fn told(texts: Texts, branch: &Branch) -> Vec<Fact> {
    let Some(rules) = &branch.appointments else {
        return vec![(texts.appointments_title().to_owned(), texts.settings_appointments_none().to_owned())];
    };
    let officials: Vec<_> = rules.officials.iter().map(|it| it.name.get(texts.lang).to_owned()).collect();
    let officials = if officials.is_empty() {
        texts.settings_none().to_owned()
    } else {
        texts.joined(officials.into_iter())
    };
    let facts = [
        (texts.settings_appointment_minutes(), texts.number(rules.minutes.into())),
        (texts.settings_appointments_at_once(), texts.number(rules.at_once.into())),
        (texts.appointments_officials(), officials),
    ];
    facts.into_iter().map(|(what, how)| (what.to_owned(), how)).collect()
}

/// An official as it is typed.
#[derive(Clone, Copy)]
struct TypedOfficial {
    id: OfficialId,
    name: TypedLine,
    service: RwSignal<ServiceId>,
}

impl TypedOfficial {
    fn of(official: &Official) -> Self {
        let name = TypedLine::of_name(Some(&official.name));
        Self { id: official.id, name, service: RwSignal::new(official.service) }
    }

    fn read(self) -> Option<Official> {
        Some(Official { id: self.id, name: self.name.name()?, service: self.service.get_untracked() })
    }
}

#[component]
fn Edit(page: Page, branch: Branch, open: RwSignal<Option<Branch>>) -> impl IntoView {
    let began = branch.appointments.clone();
    let rules =
        began.clone().unwrap_or(Value { minutes: MINUTES, at_once: *AT_ONCE.start(), officials: vec![] });
    let (makes, tried) = (RwSignal::new(began.is_some()), RwSignal::new(false));
    let minutes = RwSignal::new(t().number(rules.minutes.into()));
    let at_once = RwSignal::new(t().number(rules.at_once.into()));
    let officials = RwSignal::new(rules.officials.iter().map(TypedOfficial::of).collect::<Vec<_>>());
    let read = Callback::new(move |()| {
        tried.set(true);
        if !makes.get_untracked() {
            return Some(Setting::Appointments(None));
        }
        let officials =
            officials.get_untracked().into_iter().map(TypedOfficial::read).collect::<Option<_>>()?;
        let minutes = number(&minutes.get_untracked(), &APPOINTMENT_MINS)?;
        let at_once = number(&at_once.get_untracked(), &AT_ONCE)?;
        Some(Setting::Appointments(Some(Value { minutes, at_once, officials })))
    });
    let wrong =
        move |typed, range| wrong_number(typed, range, Signal::derive(move || tried.get() && makes.get()));
    let services = StoredValue::new(branch.services);
    view! {
        <Card
            page
            began=Setting::Appointments(began)
            title=Signal::derive(|| t().settings_edit_title(t().appointments_title()))
            lead=Signal::derive(|| t().settings_appointments_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <Tick ticked=makes words=Signal::derive(|| t().settings_appointments_make()) />
            <Show when=move || makes.get()>
                <div class="form__row">
                    <Field
                        id="minutes"
                        entry=Entry::Number
                        label=Signal::derive(|| t().settings_appointment_minutes().to_owned())
                        value=minutes
                        error=wrong(minutes, APPOINTMENT_MINS)
                    />
                    <Field
                        id="at-once"
                        entry=Entry::Number
                        label=Signal::derive(|| t().settings_appointments_at_once().to_owned())
                        value=at_once
                        error=wrong(at_once, AT_ONCE)
                    />
                </div>
                <Officials officials services tried />
            </Show>
        </Card>
    }
}

#[component]
fn Officials(
    officials: RwSignal<Vec<TypedOfficial>>,
    services: StoredValue<Vec<Service>>,
    tried: RwSignal<bool>,
) -> impl IntoView {
    let owner = StoredValue::new(Owner::current());
    let add = move |_| {
        let Some(service) =
            services.with_value(|all| all.iter().find(|service| !service.hidden).map(|service| service.id))
        else {
            return;
        };
        let typed = move || TypedOfficial {
            id: OfficialId(Uuid::new_v4()),
            name: TypedLine::empty(),
            service: RwSignal::new(service),
        };
        // What is typed of it lives as long as the card.
        let Some(official) = owner.get_value().map(|owner| owner.with(typed)) else { return };
        let first = entry_id(&lines_id(official.id), Lang::Ar);
        officials.update(|all| all.push(official));
        request_animation_frame(move || document::focus(&first));
    };
    view! {
        <fieldset class="settings__documents">
            <legend class="settings__sublegend">{move || t().appointments_officials()}</legend>
            <p class="panel__text">{move || t().settings_officials_lead()}</p>
            <For each=move || officials.get() key=|official| official.id let:official>
                <TypedRow officials official services tried />
            </For>
            <Show when=move || officials.with(Vec::len) < OFFICIALS_MAX>
                <button class="button button--compact settings__add" id=ADD type="button" on:click=add>
                    <Icon name="plus" />
                    {move || t().settings_official_add()}
                </button>
            </Show>
        </fieldset>
    }
}

/// What the ids of an official's entries begin with.
fn lines_id(id: OfficialId) -> String {
    format!("official-{id}")
}

#[component]
fn TypedRow(
    officials: RwSignal<Vec<TypedOfficial>>,
    official: TypedOfficial,
    services: StoredValue<Vec<Service>>,
    tried: RwSignal<bool>,
) -> impl IntoView {
    let prefs = use_prefs();
    let TypedOfficial { id, name, service } = official;
    let nth = Memo::new(move |_| {
        let place = officials.with(|all| all.iter().position(|other| other.id == id));
        place.map_or(0, |place| place as u64 + 1)
    });
    let nth = move || t().number(nth.get());
    let remove = move |_| {
        officials.update(|all| all.retain(|other| other.id != id));
        request_animation_frame(|| document::focus(ADD));
    };
    let labels = [
        Signal::derive(move || t().settings_official_ar(&nth())),
        Signal::derive(move || t().settings_official_en(&nth())),
    ];
    let choose = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            service.set(chosen);
        }
    };
    let options = move || {
        let option = |one: Service| {
            let words = t().common_pair(&one.letter.as_char().to_string(), one.name.get(prefs.lang()));
            view! { <option value=one.id.to_string() selected=move || service.get() == one.id>{words}</option> }
        };
        let is_offered = move |one: &Service| !one.hidden || service.get_untracked() == one.id;
        services.get_value().into_iter().filter(is_offered).map(option).collect_view()
    };
    view! {
        <div class="settings__document">
            <LineFields line=name id=lines_id(id) labels length=Length::Name tried />
            <div class="settings__document-end">
                <Icon name="desk" />
                <select class="field__input" aria-label=move || t().settings_official_service(&nth()) on:change=choose>
                    {options}
                </select>
                <button class="button button--compact button--icon" type="button" aria-label=move || t().settings_official_remove(&nth()) on:click=remove>
                    <Icon name="x" />
                </button>
            </div>
        </div>
    }
}
