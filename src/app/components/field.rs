//! A labelled entry, its hint, and the error under it.

use leptos::prelude::*;

use crate::{
    components::{icon::Icon, said::Said},
    state::prefs::t,
};

/// What is entered, as far as a keyboard or a password manager has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A name in whichever script.
    Name,
    /// A person's own name.
    Person,
    /// A name in Latin letters.
    English,
    /// A log-in name.
    LogIn,
    /// Somebody else's log-in name, which this browser need not remember.
    NewLogIn,
    /// A number.
    Number,
    /// Where something stands on the web.
    Address,
    /// A code that is good once.
    Code,
    /// A colour as the web writes it.
    Colour,
}

impl Entry {
    const fn dir(self) -> &'static str {
        match self {
            Self::Name | Self::Person => "auto",
            Self::English
            | Self::LogIn
            | Self::NewLogIn
            | Self::Number
            | Self::Address
            | Self::Code
            | Self::Colour => "ltr",
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Name | Self::English | Self::NewLogIn | Self::Number | Self::Address | Self::Colour => {
                "off"
            }
            Self::Person => "name",
            Self::LogIn => "username",
            Self::Code => "one-time-code",
        }
    }

    const fn autocapitalize(self) -> Option<&'static str> {
        match self {
            Self::LogIn | Self::NewLogIn | Self::Address | Self::Colour => Some("none"),
            Self::Code => Some("characters"),
            Self::Name | Self::Person | Self::English | Self::Number => None,
        }
    }

    const fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Number => Some("numeric"),
            Self::Address => Some("url"),
            Self::Name
            | Self::Person
            | Self::English
            | Self::LogIn
            | Self::NewLogIn
            | Self::Code
            | Self::Colour => None,
        }
    }

    const fn lang(self) -> Option<&'static str> {
        match self {
            Self::English => Some("en"),
            Self::Name
            | Self::Person
            | Self::LogIn
            | Self::NewLogIn
            | Self::Number
            | Self::Address
            | Self::Code
            | Self::Colour => None,
        }
    }

    const fn spellcheck(self) -> &'static str {
        match self {
            Self::Name | Self::Person => "true",
            Self::English
            | Self::LogIn
            | Self::NewLogIn
            | Self::Number
            | Self::Address
            | Self::Code
            | Self::Colour => "false",
        }
    }
}

/// An entry of one line.
#[component]
pub fn Field(
    /// The id of the entry; one of its kind on a page.
    id: &'static str,
    /// What is entered.
    entry: Entry,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// What is worth knowing before.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let described = move || described(id, hint.get().is_some(), error.get().is_some());
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {move || label.get()}
                {optional.then(|| view! { " " <span class="field__optional">{move || t().common_optional()}</span> })}
            </label>
            <Hint id=id text=hint />
            <input
                class="field__input"
                id=id
                name=id
                dir=entry.dir()
                lang=entry.lang()
                autocomplete=entry.autocomplete()
                autocapitalize=entry.autocapitalize()
                inputmode=entry.inputmode()
                spellcheck=entry.spellcheck()
                required=!optional
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
                bind:value=value
            />
            <FaultLine id=id text=error />
        </div>
    }
}

/// What is worth knowing before something is entered.
#[component]
pub fn Hint(
    /// The id of the entry.
    id: &'static str,
    /// The words.
    text: MaybeProp<String>,
) -> impl IntoView {
    move || {
        text.get().map(|text| view! { <p class="field__hint" id=format!("{id}-hint")><Said text=text /></p> })
    }
}

/// What is wrong with an entry.
#[component]
pub fn FaultLine(
    /// The id of the entry.
    #[prop(into)]
    id: String,
    /// The words.
    text: MaybeProp<String>,
) -> impl IntoView {
    move || {
        text.get().map(|text| {
            view! {
                <p class="field__error" id=format!("{id}-error")>
                    <Icon name="warn" />
                    <span><Said text=text /></span>
                </p>
            }
        })
    }
}

/// The ids of what is said about an entry.
pub fn described(id: &str, hinted: bool, wrong: bool) -> Option<String> {
    let ids: Vec<String> = [hinted.then(|| format!("{id}-hint")), wrong.then(|| format!("{id}-error"))]
        .into_iter()
        .flatten()
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
