//! What a service needs to know of its visitor. It is typed here, sealed with the number, and stays nowhere on the tablet.

mod notice;

use domain::{
    digits,
    personal::{Doubt, Field, FieldKind, Given, N_DIGITS_MAX, Number},
};
use leptos::{html, prelude::*};

use self::notice::Notice;
use super::{
    frame::{Back, Frame, TURN},
    visit::{Answers, Question, use_visit},
};
use crate::{
    browser::document,
    components::{
        icon::Icon,
        keypad::{DigitKeypad, Key},
        pause::Pause,
        said::Said,
        slots::{Slots, Typed},
    },
    state::prefs::{t, use_prefs},
};

/// A field and what is typed into it.
#[derive(Clone, Copy)]
struct Entry {
    place: usize,
    field: StoredValue<Field>,
    typed: Typed,
}

/// What keeps one from going on at once; a second press goes on all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hitch {
    /// Nothing is typed where the service needs something.
    Empty,
    /// What is typed may be wrong.
    Doubt(Doubt),
}

impl Entry {
    fn new(place: usize, field: &Field, given: &[Given]) -> Self {
        let typed = Typed::new(N_DIGITS_MAX, digit).usually(field.kind.n_digits());
        if let Some(given) = given.iter().find(|given| given.kind == field.kind) {
            typed.signs.set(given.number.as_str().to_owned());
        }
        Self { place, field: StoredValue::new(field.clone()), typed }
    }

    fn kind(self) -> FieldKind {
        self.field.with_value(|field| field.kind)
    }

    /// What was typed, followed.
    fn number(self) -> Option<Number> {
        self.typed.signs.with(|signs| self.kind().read(signs).ok())
    }

    /// Whether as many digits are typed as such a number has, followed.
    fn is_filled(self) -> bool {
        self.typed.signs.with(|signs| signs.len() >= self.kind().n_digits())
    }

    /// What may be wrong with it, followed.
    fn hitch(self) -> Option<Hitch> {
        match self.number() {
            None => self.field.with_value(|field| field.mandatory).then_some(Hitch::Empty),
            Some(number) => self.kind().doubt(&number).map(Hitch::Doubt),
        }
    }
}

/// The fields of a service.
#[component]
pub fn Fields(
    /// What was answered before, perhaps to this question too.
    answers: Answers,
) -> impl IntoView {
    let (visit, prefs) = (use_visit(), use_prefs());
    let (notice, fields) = visit.device.config.with_untracked(|config| {
        let asked =
            config.branch.service(answers.service).and_then(|service| config.branch.fields_of(service));
        asked.map(|(notice, fields)| (notice, fields.to_vec())).unzip()
    });
    let fields = fields.unwrap_or_default();
    let entries: Vec<Entry> =
        fields.iter().enumerate().map(|(place, field)| Entry::new(place, field, &answers.given)).collect();
    let n_entries = entries.len();
    let entries = StoredValue::new(entries);
    let before = StoredValue::new(answers);
    let current = RwSignal::new(0_usize);
    let is_warned = RwSignal::new(false);
    let entry_now = move || entries.with_value(|entries| entries.get(current.get_untracked()).copied());
    let on_key = Callback::new(move |key: Key| {
        let Some(entry) = entry_now() else { return };
        entry.typed.press(key);
        // Without a doubt the next field is reached by itself.
        let is_done =
            matches!(key, Key::Sign(_)) && untrack(move || entry.is_filled() && entry.hitch().is_none());
        if is_done && entry.place + 1 < n_entries && !prefs.large_text() {
            current.set(entry.place + 1);
        }
    });
    let answers = move || {
        let given: Vec<Given> = entries.with_value(|entries| {
            let given =
                |entry: &Entry| untrack(|| entry.number()).map(|number| Given { kind: entry.kind(), number });
            entries.iter().filter_map(given).collect()
        });
        let notice = notice.map(|notice| (notice.version, prefs.lang()));
        Answers { given, notice, ..before.get_value() }
    };
    let pause = Pause::new();
    let turn_to = move |place| {
        current.set(place);
        is_warned.set(false);
        pause.begin(TURN);
        request_animation_frame(document::focus_heading);
    };
    // Larger text: one field a screen.
    let is_paged = move || prefs.large_text();
    let go_on = move || {
        if untrack(move || pause.is_on()) {
            return;
        }
        let place = current.get_untracked();
        let unseen = entries.with_value(|entries| {
            let asked = entries.iter().copied().filter(|entry| !is_paged() || entry.place == place);
            asked.into_iter().find(|entry| untrack(|| entry.hitch().is_some() && !is_said(*entry, is_warned)))
        });
        if let Some(entry) = unseen {
            is_warned.set(true);
            pause.begin(TURN);
            return current.set(entry.place);
        }
        match is_paged() && place + 1 < n_entries {
            true => turn_to(place + 1),
            false => visit.ask(Some(Question::Fields), answers()),
        }
    };
    let back = Callback::new(move |()| match current.get_untracked() {
        place if is_paged() && place > 0 => turn_to(place - 1),
        _ => visit.ask_before(Question::Fields, answers()),
    });
    let actions = move || {
        view! {
            <Back on_back=back />
            <button class="button button--main" type="button" aria-busy=move || visit.busy.get().to_string() on:click=move |_| go_on()>
                {move || t().common_continue()}
                <Icon name="forward" />
            </button>
        }
    };
    let shown = move |entry: Entry| {
        let is_shown = Memo::new(move |_| !is_paged() || current.get() == entry.place);
        view! { <Show when=move || is_shown.get()><Asked entry current is_warned /></Show> }
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go_on();
    };
    view! {
        <Frame actions>
            {notice.map(|notice| view! { <Notice notice fields /> })}
            <form class="kiosk__entry kiosk__entry--personal" autocomplete="off" on:submit=on_submit>
                <div class="kiosk__fields">
                    {entries.get_value().into_iter().map(shown).collect_view()}
                    <button class="visually-hidden" type="submit" tabindex="-1" aria-hidden="true">{move || t().common_continue()}</button>
                </div>
                <DigitKeypad on_key />
            </form>
        </Frame>
    }
}

/// Whether the visitor was told of the hitch of a field: of a doubt as soon as the field is full, followed.
fn is_said(entry: Entry, is_warned: RwSignal<bool>) -> bool {
    is_warned.get() || matches!(entry.hitch(), Some(Hitch::Doubt(_))) && entry.is_filled()
}

#[component]
fn Asked(entry: Entry, current: RwSignal<usize>, is_warned: RwSignal<bool>) -> impl IntoView {
    let prefs = use_prefs();
    let kind = entry.kind();
    let (id, said_id) = match kind {
        FieldKind::Identity => ("identity", "identity-said"),
        FieldKind::Mobile => ("mobile", "mobile-said"),
    };
    let input = NodeRef::<html::Input>::new();
    let is_current = Signal::derive(move || current.get() == entry.place);
    Effect::new(move |was: Option<bool>| {
        if is_current.get()
            && was == Some(false)
            && let Some(input) = input.get_untracked()
        {
            // Without focus the keys on the screen work as well.
            let _ = input.focus();
        }
        is_current.get()
    });
    let is_mandatory = entry.field.with_value(|field| field.mandatory);
    let purpose =
        Signal::derive(move || entry.field.with_value(|field| field.purpose.get(prefs.lang()).to_owned()));
    let label = move || t().field(kind);
    let heading = move || match entry.place == 0 || prefs.large_text() {
        true => view! { <h1 tabindex="-1">{label}</h1> }.into_any(),
        false => view! { <h2>{label}</h2> }.into_any(),
    };
    let need = move || match is_mandatory {
        true => view! { <span class="field__required">{move || t().personal_must()}</span> }.into_any(),
        false => {
            view! { <span class="field__optional">{move || t().personal_optional(&purpose.get())}</span> }
                .into_any()
        }
    };
    let hitch = Memo::new(move |_| entry.hitch().filter(|_| is_said(entry, is_warned)));
    let warning = move |hitch| {
        let said = move || match hitch {
            Hitch::Empty => (t().personal_empty(), t().personal_empty_lead()),
            Hitch::Doubt(doubt) => (t().doubt(kind, doubt), t().personal_doubt_lead()),
        };
        let title = Signal::derive(move || said().0.to_owned());
        view! {
            <Icon name="info" />
            <span><b><Said text=title /></b> " " {move || said().1}</span>
        }
    };
    let note = move || match is_mandatory {
        true => purpose.get(),
        false => t().personal_optional_note().to_owned(),
    };
    view! {
        <div class="field personal-field">
            <div class="personal-field__head">{heading} {need}</div>
            <Slots
                typed=entry.typed
                id
                label=Signal::derive(move || label().to_owned())
                described_by=said_id
                required=is_mandatory
                current=is_current
                on_focus=Callback::new(move |()| current.set(entry.place))
                input
            />
            <div id=said_id role="status">
                {move || match hitch.get() {
                    Some(hitch) => view! { <p class="field__warning">{warning(hitch)}</p> }.into_any(),
                    None => view! { <p class="field__hint">{note}</p> }.into_any(),
                }}
            </div>
        </div>
    }
}

/// A typed character as a digit, of any script.
fn digit(c: char) -> Option<char> {
    digits::to_latin(c.encode_utf8(&mut [0; 4])).chars().next().filter(char::is_ascii_digit)
}
