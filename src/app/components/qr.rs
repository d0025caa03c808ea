//! A QR code, drawn as one path.

use leptos::prelude::*;
use qrcode::{Color, QrCode};

/// The quiet zone round the code, in modules: the paper round it is white too.
const QUIET: usize = 2;

/// The code of `text`; nothing where it does not fit into one.
#[component]
pub fn Qr(
    /// What it holds.
    text: String,
    /// What it is for, in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let code = QrCode::new(text).ok();
    code.map(|code| {
        let size = (code.width() + 2 * QUIET).to_string();
        view! {
            <svg class="qr" viewBox=["0 0 ", &size, " ", &size].concat() role="img" aria-label=label>
                <path d=path(&code.to_colors(), code.width())></path>
            </svg>
        }
    })
}

/// Each run of dark modules in a row as one rectangle.
fn path(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                let (from, down, long) =
                    ((x + QUIET).to_string(), (y + QUIET).to_string(), run.len().to_string());
                path += &["M", &from, " ", &down, "h", &long, "v1h-", &long, "z"].concat();
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_joined_and_stand_inside_the_quiet_zone() {
        let (o, x) = (Color::Light, Color::Dark);
        assert_eq!(path(&[x, x, o, o, x, x, x, o, x], 3), "M2 2h2v1h-2zM3 3h2v1h-2zM2 4h1v1h-1zM4 4h1v1h-1z");
    }
}
