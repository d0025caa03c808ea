//! A pad to sign on with a finger, a pen or a mouse.

use domain::declaration::{PAD_HEIGHT, PAD_WIDTH, POINTS_MAX, Point, STROKES_MAX, Signature, path};
use leptos::prelude::*;

use crate::{
    browser::ink::{self, Touch},
    components::icon::Icon,
    state::prefs::t,
};

/// Points nearer than this to the last one add nothing to the line.
const STEP_MIN: u16 = 3;
/// The pad's own units.
const BOX: &str = "0 0 1000 550";

/// The pad. What is drawn stays its owner's; nobody reads it out.
#[component]
pub fn SignaturePad(
    /// The strokes so far.
    strokes: RwSignal<Vec<Vec<Point>>>,
) -> impl IntoView {
    let is_drawing = StoredValue::new(false);
    let is_empty = Memo::new(move |_| strokes.with(Vec::is_empty));
    let place = |touch: &Touch| ink::place(touch, [PAD_WIDTH, PAD_HEIGHT]);
    let begin = move |touch: Touch| {
        let has_room =
            strokes.with_untracked(|strokes| strokes.len() < STROKES_MAX && n_points(strokes) < POINTS_MAX);
        let Some(point) = place(&touch).filter(|_| has_room && ink::follow(&touch)) else { return };
        is_drawing.set_value(true);
        strokes.update(|strokes| strokes.push(vec![point]));
    };
    let draw = move |touch: Touch| {
        let Some(point) = place(&touch).filter(|_| is_drawing.get_value() && touch.is_primary()) else {
            return;
        };
        let adds = |strokes: &Vec<Vec<Point>>| {
            let last = strokes.last().and_then(|stroke| stroke.last());
            last.is_some_and(|last| is_further(*last, point)) && n_points(strokes) < POINTS_MAX
        };
        if strokes.with_untracked(adds) {
            strokes.update(|strokes| strokes.last_mut().into_iter().for_each(|stroke| stroke.push(point)));
        }
    };
    let end = move |_: Touch| is_drawing.set_value(false);
    view! {
        <div
            class="signature-pad"
            role="img"
            aria-label=move || if is_empty.get() { t().declaration_pad_empty() } else { t().declaration_pad_drawn() }
            on:pointerdown=begin
            on:pointermove=draw
            on:pointerup=end
            on:pointercancel=end
        >
            <span class="signature-pad__line" aria-hidden="true"><Icon name="sign" /></span>
            <svg class="signature-pad__ink" viewBox=BOX aria-hidden="true">
                <path d=move || strokes.with(|strokes| path(strokes)) />
            </svg>
        </div>
    }
}

/// A signature that was given, as a drawing.
#[component]
pub fn GivenSignature(
    /// The signature.
    signature: Signature,
    /// What it is.
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <svg class="signature-pad__given" viewBox=BOX role="img" aria-label=label>
            <path d=path(&Vec::from(signature)) />
        </svg>
    }
}

fn n_points(strokes: &[Vec<Point>]) -> usize {
    strokes.iter().map(Vec::len).sum()
}

fn is_further([x, y]: Point, [to_x, to_y]: Point) -> bool {
    x.abs_diff(to_x) >= STEP_MIN || y.abs_diff(to_y) >= STEP_MIN
}
