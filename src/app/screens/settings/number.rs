//! Numbers that are typed into a card.

use std::ops::RangeInclusive;

use domain::digits::to_latin;
use leptos::prelude::*;

use crate::state::prefs::t;

/// A number of that range, in digits of any script.
pub(super) fn number(typed: &str, range: &RangeInclusive<u8>) -> Option<u8> {
    to_latin(typed.trim()).parse().ok().filter(|n| range.contains(n))
}

/// That what is typed is no number of that range, while that is `asked`.
pub(super) fn wrong_number(
    typed: RwSignal<String>,
    range: RangeInclusive<u8>,
    asked: Signal<bool>,
) -> MaybeProp<String> {
    MaybeProp::derive(move || {
        let is_wrong = asked.get() && number(&typed.get(), &range).is_none();
        let [least, most] = [range.start(), range.end()].map(|n| t().number((*n).into()));
        is_wrong.then(|| t().settings_number_wrong(&least, &most))
    })
}
