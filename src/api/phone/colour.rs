//! The phones' pages in the association's colour.

use domain::association::Colour;
use palette::{FromColor, LinSrgb, Oklch, Srgb};

use crate::{app::App, refusal::Refused};

/// The colours of the phones' style that are the product's own.
const OWN: [Colour; 3] =
    [Colour::new([0x1b, 0x83, 0x54]), Colour::new([0x0f, 0x46, 0x30]), Colour::new([0xe4, 0xf0, 0xe8])];

/// The colour of the oldest branch: these pages' style is one for all.
pub(super) async fn colour(app: &App) -> Result<Option<Colour>, Refused> {
    let found = app.db.read(|txn| {
        let Some(association) = txn.associations()?.into_iter().next() else { return Ok(None) };
        Ok(txn.branches(association.id)?.first().and_then(|branch| branch.colour))
    });
    found.await
}

/// The same style with the hue of `colour`.
pub(super) fn in_colour(style: &str, colour: Colour) -> String {
    OWN.iter().fold(style.to_owned(), |style, own| {
        style.replace(&own.to_string(), &turned(*own, colour).to_string())
    })
}

/// What `own` is with the hue of `colour`: as light, and with no more chroma than either has, so that what is written on it
/// can be read as well. The screens' style says the same.
fn turned(own: Colour, colour: Colour) -> Colour {
    let seen = |colour: Colour| Oklch::from_color(Srgb::from(colour.channels()).into_linear::<f32>());
    let (own, colour) = (seen(own), seen(colour));
    let turned = Oklch::new(own.l, own.chroma.min(colour.chroma), colour.hue);
    let shown: Srgb<u8> = Srgb::from_linear(LinSrgb::from_color(turned));
    Colour::new(shown.into())
}

#[cfg(test)]
mod tests {
    use palette::color_difference::Wcag21RelativeContrast;

    use super::*;

    fn contrast(one: Colour, other: [u8; 3]) -> f32 {
        let shown = |channels: [u8; 3]| Srgb::from(channels).into_format::<f32>();
        shown(one.channels()).relative_contrast(shown(other))
    }

    #[test]
    fn whatever_the_colour_words_can_be_read() {
        let (white, ink, ground) = ([255; 3], [0x1d, 0x27, 0x22], [0xf7, 0xf3, 0xec]);
        let mut any = 0;
        for colour in (0..=255).step_by(51).flat_map(|red| {
            (0..=255)
                .step_by(51)
                .flat_map(move |green| (0..=255).step_by(51).map(move |blue| Colour::new([red, green, blue])))
        }) {
            let [accent, deep, tint] = OWN.map(|own| turned(own, colour));
            assert!(contrast(accent, white) >= 4.5, "{colour}: {accent}");
            assert!(contrast(accent, ground) >= 3.0, "{colour}: {accent}");
            assert!(contrast(deep, white) >= 10.0, "{colour}: {deep}");
            assert!(contrast(tint, ink) >= 12.0, "{colour}: {tint}");
            any += 1;
        }
        assert_eq!(any, 216);
    }

    #[test]
    fn the_products_own_colour_changes_nothing_and_grey_takes_all_colour_away() {
        for own in OWN {
            let again = turned(own, OWN[0]);
            let apart = own.channels().into_iter().zip(again.channels()).map(|(a, b)| a.abs_diff(b)).max();
            assert!(apart <= Some(6), "{own} {again}");
            let [red, green, blue] = turned(own, Colour::new([128; 3])).channels();
            assert!(red.abs_diff(green) <= 1 && green.abs_diff(blue) <= 1);
        }
    }

    #[test]
    fn a_style_in_a_colour_is_as_long() {
        let style = super::super::files::lean_style(include_str!("phone.css"));
        let blue = in_colour(&style, Colour::new([0x1a, 0x4f, 0xa0]));
        assert_eq!(style.len(), blue.len());
        assert!(OWN.iter().all(|own| style.contains(&own.to_string()) && !blue.contains(&own.to_string())));
    }
}
