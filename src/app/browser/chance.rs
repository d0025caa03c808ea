//! What is drawn by lot.

/// Between 0 and 1, for spreading tries in time; no secret is made of it.
pub fn unit() -> f64 {
    js_sys::Math::random()
}
