//! What everybody in the lobby is told: which messages there are, and until when. Published at once.

use domain::{
    association::{MESSAGES_MAX, Message},
    id::{GuideId, MessageId},
    setting::Setting,
    time::ServiceDay,
};
use leptos::{ev, prelude::*};
use texts::Texts;
use uuid::Uuid;

use super::{
    Page,
    ask::Ask,
    card::Card,
    line::{Length, LineFields, TypedLine, label},
    list::with_one,
    moment::Moment,
};
use crate::{
    browser::document,
    components::{icon::Icon, said::Said},
    state::{
        clock::use_clock,
        prefs::{t, use_prefs},
    },
};

/// The id of the title of the list.
pub(super) const TITLE: &str = "messages-title";
/// The id of the choice of a guide.
const GUIDE: &str = "message-guide";
/// The id of the last day.
const UNTIL: &str = "message-until";

/// A message, and those that stood when it was opened.
#[derive(Clone)]
struct Opened {
    message: Option<Message>,
    began: Vec<Message>,
}

/// All of them.
#[component]
pub(super) fn Messages(page: Page) -> impl IntoView {
    let (open, asked) = (RwSignal::new(None::<Opened>), RwSignal::new(None::<Message>));
    let all = Memo::new(move |_| page.branch().map(|branch| branch.messages).unwrap_or_default());
    let n_messages = Memo::new(move |_| all.with(Vec::len));
    let edit = Callback::new(move |message| open.set(Some(Opened { message, began: all.get_untracked() })));
    let remove = Callback::new(move |message| asked.set(Some(message)));
    let row = move |message: Message| view! { <Row message edit remove /> };
    let card = move || open.get().map(|opened| view! { <Edit page opened open /> });
    let question = move || {
        let gone = asked.get()?;
        let began = all.get_untracked();
        let after = began.iter().filter(|message| message.id != gone.id).cloned().collect();
        Some(view! {
            <Ask
                page
                began=Setting::Messages(began)
                after=Setting::Messages(after)
                title=Signal::derive(|| t().settings_message_remove_ask().to_owned())
                action=Signal::derive(|| t().settings_guide_remove())
                lead=Signal::derive(|| t().settings_message_remove_lead())
                back=TITLE
                on_close=move |()| asked.set(None)
            />
        })
    };
    view! {
        <section class="settings__part" aria-labelledby=TITLE>
            <div>
                <h2 class="settings__legend" id=TITLE tabindex="-1">{move || t().settings_messages()}</h2>
                <p class="panel__text">{move || t().settings_messages_lead()}</p>
            </div>
            <Show
                when=move || n_messages.get().gt(&0)
                fallback=|| view! { <p class="panel__text">{move || t().settings_messages_none()}</p> }
            >
                <ul class="settings__list">{move || all.get().into_iter().map(row).collect_view()}</ul>
            </Show>
            <Show
                when=move || n_messages.get() < MESSAGES_MAX
                fallback=|| view! { <p class="panel__text">{move || t().settings_messages_full(&t().number(MESSAGES_MAX as u64))}</p> }
            >
                <button class="button button--compact settings__add" type="button" on:click=move |_| edit.run(None)>
                    <Icon name="plus" />
                    {move || t().settings_message_add()}
                </button>
            </Show>
            {card}
            {question}
        </section>
    }
}

#[component]
fn Row(message: Message, edit: Callback<Option<Message>>, remove: Callback<Message>) -> impl IntoView {
    let (prefs, clock) = (use_prefs(), use_clock());
    let today = Memo::new(move |_| ServiceDay::of(clock.now()));
    let until = message.until;
    let message = StoredValue::new(message);
    let words =
        Signal::derive(move || message.with_value(|message| message.words.get(prefs.lang()).to_owned()));
    let of = move |what: &str| t().common_pair(what, &words.get());
    let shown = Signal::derive(move || {
        let texts = prefs.texts();
        match until {
            None => texts.settings_message_always().to_owned(),
            Some(day) if day < today.get() => texts.settings_message_over(&texts.date(day)),
            Some(day) => texts.settings_message_shown(&texts.date(day)),
        }
    });
    view! {
        <li class="settings__row">
            <Icon name="megaphone" />
            <div>
                <p><b><Said text=words /></b></p>
                <p class="panel__text"><Said text=shown /></p>
            </div>
            <div class="settings__does">
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_edit()) on:click=move |_| edit.run(Some(message.get_value()))>
                    {move || t().settings_edit()}
                </button>
                <button class="button button--compact" type="button" aria-label=move || of(t().settings_guide_remove()) on:click=move |_| remove.run(message.get_value())>
                    {move || t().settings_guide_remove()}
                </button>
            </div>
        </li>
    }
}

/// A card with what a message says; of a new one nothing yet.
#[component]
fn Edit(page: Page, opened: Opened, open: RwSignal<Option<Opened>>) -> impl IntoView {
    let clock = use_clock();
    let Opened { message, began } = opened;
    let (is_new, tried) = (message.is_none(), RwSignal::new(false));
    let id = message.as_ref().map_or_else(|| MessageId(Uuid::new_v4()), |message| message.id);
    let words = TypedLine::of_text(message.as_ref().map(|message| &message.words));
    let guide = RwSignal::new(message.as_ref().and_then(|message| message.guide));
    let was_until = message.and_then(|message| message.until);
    let until = RwSignal::new(was_until.map(|day| day.to_string()).unwrap_or_default());
    let is_half = RwSignal::new(false);
    // What is not typed is none. A day that is over may stay, and not be chosen.
    let read_until = move || -> Result<Option<ServiceDay>, fn(Texts) -> &'static str> {
        match until.with(|typed| typed.parse::<ServiceDay>()) {
            Ok(day) if day >= ServiceDay::of(clock.now()) || Some(day) == was_until => Ok(Some(day)),
            Ok(_) => Err(Texts::settings_message_until_wrong),
            Err(_) if until.with(String::is_empty) && !is_half.get() => Ok(None),
            Err(_) => Err(Texts::settings_message_until_half),
        }
    };
    let set_until = Callback::new(move |typed| {
        is_half.set(document::is_unreadable(UNTIL));
        until.set(typed);
    });
    let those = StoredValue::new(began.clone());
    let read = Callback::new(move |()| {
        tried.set(true);
        // While nothing can be read of it, the entry says nothing of what is typed in it.
        is_half.set(document::is_unreadable(UNTIL));
        let until = untrack(read_until).ok()?;
        let message = Message { id, words: words.text()?, guide: guide.get_untracked(), until };
        Some(Setting::Messages(with_one(&those.get_value(), message, |message| message.id)))
    });
    let error = MaybeProp::derive(move || {
        let wrong = read_until().err().filter(|_| tried.get())?;
        Some(wrong(t()).to_owned())
    });
    let title = Signal::derive(move || {
        let words = if is_new { t().settings_message_add_title() } else { t().settings_message_edit_title() };
        words.to_owned()
    });
    view! {
        <Card
            page
            began=Setting::Messages(began)
            title
            lead=Signal::derive(|| t().settings_message_edit_lead())
            back=TITLE
            read
            on_close=move |()| open.set(None)
        >
            <LineFields
                line=words
                id="message"
                labels=[label(Texts::settings_message_ar), label(Texts::settings_message_en)]
                length=Length::Sentence
                tried
            />
            <SaysMore page guide />
            <div>
                <Moment
                    id=UNTIL.to_owned()
                    kind="date"
                    label=Signal::derive(|| t().settings_message_until())
                    value=until.into()
                    set=set_until
                    error
                />
                <p class="panel__text">{move || t().settings_message_until_lead()}</p>
            </div>
        </Card>
    }
}

/// The guide that says more, or none.
#[component]
fn SaysMore(page: Page, guide: RwSignal<Option<GuideId>>) -> impl IntoView {
    let prefs = use_prefs();
    let guides = untrack(|| page.branch()).map(|branch| branch.guides).unwrap_or_default();
    let ids = StoredValue::new(guides.iter().map(|guide| guide.id).collect::<Vec<_>>());
    let choose = move |event: ev::Event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        guide.set(ids.with_value(|ids| ids.get(place?).copied()));
    };
    let options = guides.into_iter().enumerate().map(move |(place, it)| {
        view! { <option value=place selected=move || guide.get() == Some(it.id)>{move || it.name.get(prefs.lang()).to_owned()}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for=GUIDE>{move || t().settings_message_guide()}</label>
            <select class="field__input" id=GUIDE on:change=choose>
                <option value="">{move || t().settings_none()}</option>
                {options.collect_view()}
            </select>
        </div>
    }
}
