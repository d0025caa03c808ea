//! Shares of one whole, line by line: a sign, words, a bar, a number.

use leptos::prelude::*;

use super::geometry;
use crate::{components::icon::Icon, state::prefs::t};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The sign before the words, where there is one.
    pub icon: Option<&'static str>,
    /// The words.
    pub name: &'static str,
    /// How many.
    pub n: u32,
}

/// Lines of one whole; the longest bar is that of the most.
#[component]
pub fn Shares(
    /// The lines.
    #[prop(into)]
    lines: Signal<Vec<Share>>,
) -> impl IntoView {
    let rows = move || {
        let lines = lines.get();
        let most = lines.iter().map(|line| line.n).max().unwrap_or_default();
        lines.into_iter().map(|line| row(&line, most)).collect_view()
    };
    let is_plain = move || lines.with(|lines| lines.iter().all(|line| line.icon.is_none()));
    view! { <ul class="shares" class:shares--plain=is_plain>{rows}</ul> }
}

fn row(line: &Share, most: u32) -> impl IntoView + use<> {
    let width = format!("{:.1}%", geometry::share(line.n, most));
    view! {
        <li class="shares__row">
            {line.icon.map(|icon| view! { <Icon name=icon /> })}
            <span>{line.name}</span>
            <svg class="shares__bar" width="100%" height="14" aria-hidden="true"><rect width=width height="14" rx="4"></rect></svg>
            <bdi class="shares__count">{t().number(line.n.into())}</bdi>
        </li>
    }
}
