//! A sentence in which every number and code keeps its own direction.

use leptos::prelude::*;
use texts::said::{Piece, pieces};

/// A sentence; its numbers, times and codes stand in `bdi`.
#[component]
pub fn Said(
    /// The sentence.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    move || text.with(|text| pieces(text).iter().map(shown).collect_view())
}

fn shown(piece: &Piece<'_>) -> AnyView {
    match piece {
        Piece::Words(words) => (*words).to_owned().into_any(),
        Piece::Code(code) => {
            let code = (*code).to_owned();
            // Numbers and the marks between them run one way in both languages: «812–825».
            view! { <bdi dir="ltr">{code}</bdi> }.into_any()
        }
    }
}
