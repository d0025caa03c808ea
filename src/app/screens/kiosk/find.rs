//! Which visit is rated? Its number and check digits, by keys, keyboard or hand scanner.

use std::collections::BTreeSet;

use domain::{
    label::{CheckDigits, Label, Letter},
    link::Token,
};
use leptos::{html, prelude::*};
use sync::{
    log::LocalStore as _,
    tablet::OwnVisit,
    wire::{
        kiosk::{FindRateable, Rateable},
        problem::{Code, Problem},
    },
};
use wasm_bindgen_futures::spawn_local;

use super::{
    number_entry::{NumberEntry, TROUBLE},
    visit::{Stage, Visit, use_visit},
};
use crate::{
    api::ApiError,
    components::{
        keypad::{Key, LetterKeypad},
        slots::{Slots, Typed, digit},
    },
    state::prefs::t,
};

/// Signs of a label as it is usually written.
const LABEL_SIGNS: usize = 4;
/// Signs of the longest label.
const LABEL_SIGNS_MAX: usize = 5;
/// Check digits.
const CHECK_SIGNS: usize = 2;

/// Why no visit was found, as a sentence is chosen for it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Trouble {
    Unknown,
    NotYet,
    Rated,
    Offline,
    Refused(String),
}

/// Where keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Label,
    Check,
}

/// What is typed.
#[derive(Clone, Copy)]
struct Entry {
    label: Typed,
    check: Typed,
    field: RwSignal<Field>,
    trouble: RwSignal<Option<Trouble>>,
}

/// The question which visit is rated.
#[component]
pub fn Find() -> impl IntoView {
    let visit = use_visit();
    let entry = Entry {
        label: Typed::new(LABEL_SIGNS_MAX, label_sign).usually(LABEL_SIGNS),
        check: Typed::new(CHECK_SIGNS, digit),
        field: RwSignal::new(Field::Label),
        trouble: RwSignal::new(None),
    };
    let letters = visit.device.config.with_untracked(|config| {
        config.branch.services.iter().map(|service| service.letter).collect::<BTreeSet<_>>()
    });
    // The second letter of the numbers that this tablet gave on its own.
    let tag = visit.device.tablet().tag();
    let tags = letters.iter().filter_map(|letter| Some(tag?.beside(*letter))).collect::<BTreeSet<_>>();
    let letters = letters.into_iter().map(Letter::as_char);
    let letters =
        letters.chain(tags.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let on_letter = Callback::new(move |letter| entry.choose_letter(letter, tags.contains(&letter)));
    let chosen = Signal::derive(move || entry.label.signs.with(|signs| signs.chars().next()));
    view! {
        <NumberEntry
            ask=|t| t.rating_find_ask()
            lead=|t| t.rating_find_lead()
            trouble=Signal::derive(move || entry.trouble.get().map(said))
            on_key=move |key| entry.press(key)
            on_text=move |text: String| entry.scanned(visit, &text)
            find=move |()| entry.find(visit)
            keys=move || view! { <LetterKeypad letters=letters.clone() chosen on_letter /> }
        >
            <Fields entry />
        </NumberEntry>
    }
}

#[component]
fn Fields(entry: Entry) -> impl IntoView {
    let check_input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if entry.field.get() == Field::Check
            && let Some(input) = check_input.get()
        {
            // Without focus the keys on the screen work as well.
            let _ = input.focus();
        }
    });
    let is_current = move |field| Signal::derive(move || entry.field.get() == field);
    let reach = move |field| Callback::new(move |()| entry.field.set(field));
    let invalid = Signal::derive(move || entry.trouble.get().is_some());
    view! {
        <div class="kiosk__pair">
            <div class="field">
                <label class="field__label" for="number">{move || t().rating_find_label()}</label>
                <Slots typed=entry.label id="number" invalid described_by=TROUBLE current=is_current(Field::Label) on_focus=reach(Field::Label) />
            </div>
            <div class="field">
                <label class="field__label" for="check">{move || t().rating_find_check()}</label>
                <Slots typed=entry.check id="check" invalid described_by=TROUBLE current=is_current(Field::Check) on_focus=reach(Field::Check) input=check_input />
            </div>
        </div>
    }
}

impl Entry {
    fn press(self, key: Key) {
        self.trouble.set(None);
        if key == Key::Clear {
            self.label.press(key);
            self.check.press(key);
            return self.field.set(Field::Label);
        }
        match self.field.get_untracked() {
            Field::Label => {
                self.label.press(key);
                if self.label.n_signs() == LABEL_SIGNS {
                    self.field.set(Field::Check);
                }
            }
            Field::Check if key == Key::Delete && self.check.n_signs() == 0 => {
                self.field.set(Field::Label);
                self.label.press(key);
            }
            Field::Check => self.check.press(key),
        }
    }

    /// A tablet's own letter stands behind the first; every other letter is the first, whatever was typed before.
    fn choose_letter(self, letter: char, may_be_second: bool) {
        self.trouble.set(None);
        self.field.set(Field::Label);
        self.label.signs.update(|signs| {
            let first = signs.chars().next().filter(|_| may_be_second && signs.chars().count() == 1);
            let digits: String = signs.chars().filter(char::is_ascii_digit).collect();
            *signs = first.into_iter().chain([letter]).chain(digits.chars()).collect();
        });
    }

    /// A ticket of this tablet, by the code on it.
    fn scanned(self, visit: Visit, text: &str) {
        self.label.press(Key::Clear);
        self.check.press(Key::Clear);
        let token = text.rsplit_once("/t#").and_then(|(_, token)| token.parse::<Token>().ok());
        let Some(token) = token else { return self.trouble.set(Some(Trouble::Unknown)) };
        let tablet = visit.device.tablet();
        spawn_local(async move {
            let tickets = tablet.store().tickets(visit.today()).await.unwrap_or_default();
            match tickets.into_iter().find(|ticket| ticket.token == token) {
                Some(ticket) => {
                    self.ask(visit, FindRateable { label: ticket.label, check: ticket.check() }).await;
                }
                None => drop(self.trouble.try_set(Some(Trouble::Unknown))),
            }
        });
    }

    fn find(self, visit: Visit) {
        if visit.busy.get_untracked() {
            return;
        }
        let Some(wanted) = self.wanted() else { return self.trouble.set(Some(Trouble::Unknown)) };
        visit.busy.set(true);
        self.trouble.set(None);
        let nth = visit.nth();
        spawn_local(async move {
            self.ask(visit, wanted).await;
            // The next visitor's press is not this one's.
            if visit.nth() == nth {
                visit.busy.set(false);
            }
        });
    }

    async fn ask(self, visit: Visit, wanted: FindRateable) {
        let found = visit.device.api().post::<Rateable>("/v1/rating/find", &wanted).await;
        let found = match found {
            Err(ApiError::Unreachable) => own(visit, wanted).await,
            found => found.map_err(trouble),
        };
        // Whoever went away meanwhile is not brought back.
        if visit.stage.with_untracked(|stage| *stage != Stage::Find) {
            return;
        }
        match found {
            Ok(rateable) => visit.go(Stage::Rate(rateable)),
            Err(trouble) => drop(self.trouble.try_set(Some(trouble))),
        }
    }

    fn wanted(self) -> Option<FindRateable> {
        let label = self.label.signs.with_untracked(|signs| signs.parse::<Label>().ok())?;
        let check = self.check.signs.with_untracked(|signs| signs.parse::<u8>().ok())?;
        let check = CheckDigits::try_from(check).ok().filter(|_| self.check.n_signs() == CHECK_SIGNS)?;
        Some(FindRateable { label, check })
    }
}

/// A typed character as a sign of a label.
fn label_sign(c: char) -> Option<char> {
    digit(c).or_else(|| Letter::new(c).map(Letter::as_char))
}

/// Without the server: a ticket of this tablet.
async fn own(visit: Visit, wanted: FindRateable) -> Result<Rateable, Trouble> {
    match visit.find_own(wanted).await {
        OwnVisit::None => Err(Trouble::Offline),
        OwnVisit::Rated => Err(Trouble::Rated),
        OwnVisit::Rateable(rateable) => Ok(rateable),
    }
}

fn trouble(error: ApiError) -> Trouble {
    match error {
        ApiError::Unreachable => Trouble::Offline,
        ApiError::Refused(Problem { code: Code::UnknownTicket, .. }) => Trouble::Unknown,
        ApiError::Refused(Problem { code: Code::NotRateable, .. }) => Trouble::NotYet,
        ApiError::Refused(Problem { code: Code::AlreadyRated, .. }) => Trouble::Rated,
        ApiError::Refused(problem) => Trouble::Refused(problem.message),
    }
}

fn said(trouble: Trouble) -> String {
    match trouble {
        Trouble::Unknown => t().rating_find_unknown().to_owned(),
        Trouble::NotYet => t().rating_find_not_yet().to_owned(),
        Trouble::Rated => t().rating_find_rated().to_owned(),
        Trouble::Offline => t().rating_find_offline().to_owned(),
        Trouble::Refused(sentence) => sentence,
    }
}
