//! Where a finger or a pen is on a drawing.

use domain::declaration::Point;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// What a finger, a pen or a mouse does.
pub type Touch = PointerEvent;

/// Where on the element that listens, in units of which it is `width` and `height` long; beside it, its nearest edge.
pub fn place(touch: &Touch, [width, height]: Point) -> Option<Point> {
    let pad = touch.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    let x = share(f64::from(touch.client_x()) - pad.left(), pad.width())? * f64::from(width);
    let y = share(f64::from(touch.client_y()) - pad.top(), pad.height())? * f64::from(height);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to a length of 16 bits")]
    let point = [x as u16, y as u16];
    Some(point)
}

fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| (part / whole).clamp(0.0, 1.0))
}

/// Follows this finger until it is lifted, also beside the element; others are left alone.
pub fn follow(touch: &Touch) -> bool {
    let pad = touch.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_first = touch.is_primary() && touch.button() == 0;
    // A finger that is gone already is followed nowhere.
    is_first && pad.is_some_and(|pad| pad.set_pointer_capture(touch.pointer_id()).is_ok())
}
