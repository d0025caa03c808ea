//! The guides for visitors: which there are, and what each says. Published at once.

use domain::{
    address::WebAddress,
    association::{GUIDE_LINES_MAX, GUIDES_MAX, Guide, Icon as Picture},
    id::GuideId,
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
    pictures::Pictures,
    sentences::{Sentences, TypedSentences},
};
use crate::{
    components::{
        field::{Entry, Field},
        icon::Icon,
        said::Said,
    },
    state::prefs::{t, use_prefs},
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "guides-title";

/// The guide whose card is open; none: a new one's.
#[derive(Clone)]
struct Opened(Option<Guide>);

/// All of them.
#[component]
pub(super) fn Guides(page: Page) -> impl IntoView {
    let (open, asked) = (RwSignal::new(None::<Opened>), RwSignal::new(None::<Guide>));
    let all = Memo::new(move |_| page.branch().map(|branch| branch.guides).unwrap_or_default());
    let n_guides = Memo::new(move |_| all.with(Vec::len));
    let edit = Callback::new(move |guide| open.set(Some(Opened(Some(guide)))));
    let remove = Callback::new(move |guide| asked.set(Some(guide)));
    let row = move |guide: Guide| view! { <Row guide edit remove /> };
    let card = move || open.get().map(|Opened(began)| view! { <Edit page began open /> });
    let question = move || asked.get().map(|guide| view! { <Remove page guide asked /> });
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().settings_guides()}</h2>
                <p class="panel__text">{move || t().settings_guides_lead()}</p>
            </div>
            <Show
                when=move || n_guides.get().gt(&0)
                fallback=|| view! { <p class="panel__text">{move || t().settings_guides_none()}</p> }
            >
                <ul class="settings__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </Show>
            <Show
                when=move || n_guides.get() < GUIDES_MAX
                fallback=|| view! { <p class="panel__text">{move || t().settings_guides_full(&t().number(GUIDES_MAX as u64))}</p> }
            >
                <button class="button button--compact settings__add" type="button" on:click=move |_| open.set(Some(Opened(None)))>
                    <Icon name="plus" />
                    {move || t().settings_guide_add()}
                </button>
            </Show>
            {card}
            {question}
        </section>
    }
}

#[component]
fn Row(guide: Guide, edit: Callback<Guide>, remove: Callback<Guide>) -> impl IntoView {
    let prefs = use_prefs();
    let (icon, first) = (guide.icon.name(), guide.lines.first().cloned());
    let guide = StoredValue::new(guide);
    let name = Signal::derive(move || guide.with_value(|guide| guide.name.get(prefs.lang()).to_owned()));
    let of = move |words: &str| t().common_pair(words, &name.get());
    view! {
        <li class="settings__row">
            <Icon name=icon />
            <div>
                <p><b><Said text=name /></b></p>
                <p class="panel__text">{move || first.as_ref().map(|line| line.get(prefs.lang()).to_owned())}</p>
            </div>
            <div class="settings__does">
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_edit()) on:click=move |_| edit.run(guide.get_value())>
                    {move || t().settings_edit()}
                </button>
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_guide_remove()) on:click=move |_| remove.run(guide.get_value())>
                    {move || t().settings_guide_remove()}
                </button>
            </div>
        </li>
    }
}

/// A card with what a guide says; of a new one nothing yet.
#[component]
fn Edit(page: Page, began: Option<Guide>, open: RwSignal<Option<Opened>>) -> impl IntoView {
    let prefs = use_prefs();
    let id = began.as_ref().map_or_else(|| GuideId(Uuid::new_v4()), |guide| guide.id);
    let named = StoredValue::new(began.as_ref().map(|guide| guide.name.clone()));
    let name = TypedLine::of_name(began.as_ref().map(|guide| &guide.name));
    let picture = RwSignal::new(began.as_ref().map_or(Picture::Book, |guide| guide.icon));
    let lines = TypedSentences::of(began.as_ref().map(|guide| &guide.lines[..]).unwrap_or_default());
    let address = began.as_ref().and_then(|guide| guide.address.as_ref()).map(WebAddress::to_string);
    let (address, tried) = (RwSignal::new(address.unwrap_or_default()), RwSignal::new(false));
    if began.is_none() {
        lines.add();
    }
    // What is not typed is none.
    let read_address = move || match address.with(|typed| typed.trim().to_owned()) {
        typed if typed.is_empty() => Ok(None),
        typed => WebAddress::parse(&typed).map(Some),
    };
    let read = Callback::new(move |()| {
        tried.set(true);
        let address = untrack(read_address).ok()?;
        let (icon, lines) = (picture.get_untracked(), lines.texts()?);
        Some(Setting::Guide(Box::new(Guide { id, icon, name: name.name()?, lines, address })))
    });
    let title = Signal::derive(move || {
        named.with_value(|name| match name {
            Some(name) => t().settings_edit_title(name.get(prefs.lang())),
            None => t().settings_guide_add_title().to_owned(),
        })
    });
    let error = MaybeProp::derive(move || {
        (tried.get() && read_address().is_err()).then(|| t().settings_guide_address_wrong().to_owned())
    });
    let began = began.map_or(Setting::NoGuide(id), |guide| Setting::Guide(Box::new(guide)));
    view! {
        <Card
            page
            began
            title
            lead=Signal::derive(|| t().settings_guide_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <LineFields
                line=name
                id="guide-name"
                labels=[label(Texts::settings_name_ar), label(Texts::settings_name_en)]
                length=Length::Name
                tried
            />
            <Pictures chosen=picture />
            <Sentences
                lines
                legend=Texts::settings_guide_lines
                none=Texts::settings_none
                least=1
                most=GUIDE_LINES_MAX
                tried
            />
            <div>
            <Field
                id="guide-address"
                entry=Entry::Address
                value=address
                label=label(Texts::settings_guide_address)
                optional=true
                hint=MaybeProp::derive(|| Some(t().settings_guide_address_hint().to_owned()))
                error
            />
            </div>
        </Card>
    }
}

/// Asks before a guide is taken away.
#[component]
fn Remove(page: Page, guide: Guide, asked: RwSignal<Option<Guide>>) -> impl IntoView {
    let prefs = use_prefs();
    let name = guide.name.clone();
    view! {
        <Ask
            page
            after=Setting::NoGuide(guide.id)
            began=Setting::Guide(Box::new(guide))
            title=Signal::derive(move || t().settings_guide_remove_ask(name.get(prefs.lang())))
            action=Signal::derive(|| t().settings_guide_remove())
            lead=Signal::derive(|| t().settings_guide_remove_lead())
            back=TITLE
            on_close=move |()| asked.set(None)
        />
    }
}
