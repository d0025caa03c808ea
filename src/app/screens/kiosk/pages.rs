//! Cards on pages: at most six a screen, four where text is larger.

use leptos::prelude::*;
use texts::Texts;

use crate::state::prefs::{Prefs, t, use_prefs};

/// Cards of a screen.
const PAGE: usize = 6;
/// Cards of a screen with larger text.
const PAGE_LARGE: usize = 4;

/// Which page is shown.
#[derive(Clone, Copy)]
pub(super) struct Pages {
    page: RwSignal<usize>,
    n_all: Memo<usize>,
    prefs: Prefs,
}

impl Pages {
    /// The first page of so many cards.
    pub(super) fn of(n_cards: impl Fn() -> usize + Send + Sync + 'static) -> Self {
        let prefs = use_prefs();
        let n_all = Memo::new(move |_| n_cards().div_ceil(size(prefs)).max(1));
        Self { page: RwSignal::new(0), n_all, prefs }
    }

    /// The cards of the page; followed.
    pub(super) fn shown<'c, T: Clone + 'c>(self, cards: impl Iterator<Item = &'c T>) -> Vec<T> {
        let size = size(self.prefs);
        let first = self.page.get().min(self.n_all.get() - 1) * size;
        cards.skip(first).take(size).cloned().collect()
    }

    fn is_last(self) -> bool {
        self.page.get() + 1 >= self.n_all.get()
    }

    fn turn(self) {
        self.page.set(if untrack(|| self.is_last()) { 0 } else { self.page.get_untracked() + 1 });
    }
}

fn size(prefs: Prefs) -> usize {
    if prefs.large_text() { PAGE_LARGE } else { PAGE }
}

/// To the next page, and from the last one to the first; nothing where there is one.
#[component]
pub(super) fn Turn(
    pages: Pages,
    /// What the next page is called.
    next: fn(Texts) -> &'static str,
    /// What the first page is called.
    first: fn(Texts) -> &'static str,
) -> impl IntoView {
    view! {
        <Show when=move || pages.n_all.get().gt(&1)>
            <button class="button button--main" type="button" on:click=move |_| pages.turn()>
                {move || if pages.is_last() { first(t()) } else { next(t()) }}
            </button>
        </Show>
    }
}
