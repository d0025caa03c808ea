//! A new password: an eye to look at it, and how good it is so far.

use leptos::prelude::*;
use sync::wire::setup::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN};
use texts::Texts;

use crate::{
    components::{
        fault::Fault,
        field::{FaultLine, Hint, described},
        icon::Icon,
        said::Said,
    },
    state::prefs::t,
};

/// From this many characters on a password is called strong.
const STRONG_CHARS: usize = 16;

/// How good a password is, by its length: the server also knows the common ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Nothing typed.
    Empty,
    /// Too short, with so many characters.
    Short(usize),
    /// Longer than the server takes.
    TooLong,
    /// Long enough.
    Enough,
    /// Long.
    Strong,
}

impl Strength {
    /// How good `password` is.
    pub fn of(password: &str) -> Self {
        match password.chars().count() {
            0 => Self::Empty,
            n if n < PASSWORD_CHARS_MIN => Self::Short(n),
            _ if password.len() > PASSWORD_BYTES_MAX => Self::TooLong,
            n if n < STRONG_CHARS => Self::Enough,
            _ => Self::Strong,
        }
    }

    /// Why it is not taken.
    pub const fn fault(self) -> Option<Fault> {
        match self {
            Self::Empty => Some(Fault::Missing),
            Self::Short(n) => Some(Fault::PasswordShort(n)),
            Self::TooLong => Some(Fault::PasswordTooLong),
            Self::Enough | Self::Strong => None,
        }
    }

    /// What is said while it is typed.
    fn praise(self, texts: Texts) -> Option<&'static str> {
        match self {
            Self::Empty | Self::Short(_) | Self::TooLong => None,
            Self::Enough => Some(texts.setup_password_enough()),
            Self::Strong => Some(texts.setup_password_strong()),
        }
    }
}

/// An entry for a new password.
#[component]
pub fn NewPassword(
    /// The id of the entry.
    id: &'static str,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// What is worth knowing before.
    #[prop(into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let praise = move || {
        let praise = value.with(|typed| Strength::of(typed)).praise(t());
        praise.map(|words| {
            view! { <p class="field__hint field__hint--good"><Icon name="check" /><Said text=words.to_owned() /></p> }
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{move || label.get()}</label>
            <Hint id=id text=hint />
            <span class="form__secret" dir="ltr">
                <input
                    class="field__input"
                    id=id
                    name=id
                    type=move || if shown.get() { "text" } else { "password" }
                    dir="ltr"
                    autocomplete="new-password"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-describedby=move || described(id, hint.get().is_some(), error.get().is_some())
                    aria-invalid=move || error.get().map(|_| "true")
                    bind:value=value
                />
                <button
                    class="form__reveal"
                    type="button"
                    aria-label=move || t().login_show_password()
                    aria-pressed=move || shown.get().to_string()
                    aria-controls=id
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <Icon name="eye" />
                </button>
            </span>
            <FaultLine id=id text=error />
            <div role="status">{praise}</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_judged_by_its_characters() {
        assert_eq!(Strength::of(""), Strength::Empty);
        assert_eq!(Strength::of("سر123"), Strength::Short(5));
        assert_eq!(Strength::of("ماء بارد ا"), Strength::Enough, "ten characters, not ten bytes");
        assert_eq!(Strength::of("a sentence of words"), Strength::Strong);
        assert_eq!(Strength::of(&"a".repeat(PASSWORD_BYTES_MAX + 1)), Strength::TooLong);
        for (typed, taken) in [("", false), ("123456789", false), ("1234567890", true)] {
            assert_eq!(Strength::of(typed).fault().is_none(), taken, "{typed}");
        }
    }
}
