//! A picture that somebody chose on this machine, drawn anew as small as it is needed.

use js_sys::Reflect;
use leptos::ev::Event;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlInputElement, ImageBitmap};

use super::document::window;

/// What a canvas writes before a PNG in base64.
const PNG: &str = "data:image/png;base64,";

/// A file that somebody chose.
pub struct Chosen(File);

/// The file that was chosen in an entry, which then has none: the same can be chosen again.
pub fn chosen(event: &Event) -> Option<Chosen> {
    let entry: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = entry.files()?.get(0)?;
    entry.set_value("");
    Some(Chosen(file))
}

impl Chosen {
    /// How large it is, in bytes.
    pub fn n_bytes(&self) -> f64 {
        self.0.size()
    }

    /// It as a PNG in base64, at most `side_max` pixels long; none where it is no picture that this browser can read, or
    /// `fits` not by its width and height. A drawing that holds script is none to begin with.
    pub async fn as_png(&self, side_max: u32, fits: fn(u32, u32) -> bool) -> Option<String> {
        let read = JsFuture::from(window().create_image_bitmap_with_blob(&self.0).ok()?).await.ok()?;
        let picture: ImageBitmap = read.dyn_into().ok()?;
        let (width, height) = (picture.width(), picture.height());
        let drawn = fits(width, height).then(|| drawn(&picture, [width, height], side_max).ok()).flatten();
        picture.close();
        Some(drawn?.strip_prefix(PNG)?.to_owned())
    }
}

fn drawn(picture: &ImageBitmap, sides: [u32; 2], side_max: u32) -> Result<String, JsValue> {
    let scale = (f64::from(side_max) / f64::from(sides[0].max(sides[1]))).min(1.0);
    let [width, height] = sides.map(|side| (f64::from(side) * scale).round());
    let document = window().document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into().map_err(JsValue::from)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most `side_max`")]
    let [across, down] = [width as u32, height as u32];
    canvas.set_width(across);
    canvas.set_height(down);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(JsValue::from)?;
    Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height)?;
    canvas.to_data_url_with_type("image/png")
}
