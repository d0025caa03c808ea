//! The head of a tablet's screens: sign, name, both dates, the clock.

use domain::time::ServiceDay;
use leptos::prelude::*;

use crate::{
    components::{held_name::HeldName, mark::Mark, said::Said},
    state::{clock::use_clock, prefs::use_prefs},
};

/// The head of a screen; `children` is a chip of news, if any.
#[component]
pub fn Header(
    /// Whose screen it is.
    #[prop(into)]
    name: Signal<String>,
    /// What holding the name does.
    #[prop(optional)]
    on_held: Option<Callback<()>>,
    /// A chip beside the name.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (clock, prefs) = (use_clock(), use_prefs());
    let minute = Memo::new(move |_| clock.minute());
    let day = Memo::new(move |_| ServiceDay::of(minute.get()));
    view! {
        <header class="header">
            <span class="mark"><Mark /></span>
            <HeldName class="header__name" name on_held />
            {children.map(|children| children())}
            <p class="header__when">
                <span class="header__date"><Said text=Signal::derive(move || prefs.texts().date(day.get())) /></span>
                " "
                <time class="header__time">
                    <Said text=Signal::derive(move || prefs.texts().clock(minute.get())) />
                </time>
            </p>
        </header>
    }
}
