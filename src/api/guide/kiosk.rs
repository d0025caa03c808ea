//! How a tablet becomes a kiosk that nobody leaves, prints without asking, and keeps what it holds.

use texts::Texts;

use super::{list, part, section};
use crate::{
    phone::template::{escape, with_code},
    reach::Reach,
};

/// What opens the app and nothing else, and prints without asking.
const KIOSK: &str = "chromium --kiosk --kiosk-printing --noerrdialogs --disable-session-crashed-bubble";
/// What the app is opened with where no more is wanted than printing without asking.
const PRINTING: &str = "--kiosk-printing";
/// Where Linux starts programs at log-in.
const AUTOSTART: &str = "~/.config/autostart/istiqbal.desktop";
/// What makes the server a service of the machine.
const SERVICE: &str = "istiqbal service install";
/// The address where none is known.
const HERE: &str = "http://localhost:8080";

/// Everything under the heading.
pub(super) fn body(texts: Texts, reach: &Reach) -> String {
    let plain = |said: &[&str]| said.iter().map(|step| escape(*step)).collect::<Vec<_>>();
    let address = reach.https.as_deref().unwrap_or(HERE);
    let trust = match &reach.install {
        Some(at) => with_code(|url| texts.guide_first_trust(url), at),
        None => escape(texts.guide_first_https()),
    };
    let first = [
        trust,
        with_code(|url| texts.guide_first_open(url), address),
        escape(texts.guide_first_app()),
        escape(texts.guide_first_pair()),
        escape(texts.guide_first_kept()),
    ];
    let linux = [
        with_code(|command| texts.guide_linux_1(command), &format!("{KIOSK} {address}")),
        with_code(|file| texts.guide_linux_2(file), AUTOSTART),
        escape(texts.guide_linux_3()),
    ];
    let printing = [
        escape(texts.guide_printing_1()),
        with_code(|flag| texts.guide_printing_2(flag), PRINTING),
        escape(texts.guide_printing_3()),
    ];
    let power = [
        with_code(|command| texts.guide_power_1(command), SERVICE),
        escape(texts.guide_power_2()),
        escape(texts.guide_power_3()),
        escape(texts.guide_power_4()),
    ];
    let locked = [
        part(
            texts.install_android(),
            &plain(&[texts.guide_android_1(), texts.guide_android_2(), texts.guide_android_3()]),
        ),
        part(
            texts.install_windows(),
            &plain(&[texts.guide_windows_1(), texts.guide_windows_2(), texts.guide_windows_3()]),
        ),
        part(texts.install_linux(), &linux),
        part(texts.install_chromeos(), &plain(&[texts.guide_chromeos_1(), texts.guide_chromeos_2()])),
        part(
            texts.install_ipad(),
            &plain(&[texts.guide_ipad_1(), texts.guide_ipad_2(), texts.guide_ipad_3()]),
        ),
    ];
    [
        section(texts.guide_first(), &open_part(&first)),
        section(texts.guide_locked(), &locked.concat()),
        section(texts.guide_printing(), &open_part(&printing)),
        section(texts.guide_power(), &open_part(&power)),
    ]
    .concat()
}

/// Steps that everybody needs.
fn open_part(steps: &[String]) -> String {
    format!("<section class=\"part\">{}</section>", list(steps))
}
