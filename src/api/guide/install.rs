//! How a device comes to trust the local authority, system by system.

use qrcode::{QrCode, render::svg};
use texts::Texts;

use super::{CA, GUIDE, part, section};
use crate::{
    phone::template::{escape, with_code},
    tls::authority::{Authority, FINGERPRINT_HASH},
};

/// The package that holds the next command.
const NSS_PACKAGE: &str = "libnss3-tools";
/// What has Chromium on Linux trust the file.
const NSS_COMMAND: &str = "certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n istiqbal -i ca.crt";
/// What says the fingerprint of the file.
const HASH_COMMANDS: [&str; 2] = ["certutil -hashfile ca.crt SHA256", "sha256sum ca.crt"];
/// The edge of the code on the page, in pixels.
const CODE_PX: u32 = 148;

/// Everything under the heading.
pub(super) fn body(texts: Texts, authority: &Authority, https: &str, here: Option<&str>) -> String {
    let platforms = platforms(texts, https).map(|(name, steps)| part(name, &steps)).concat();
    [
        certificate(texts, authority, here),
        section(texts.install_where(), &platforms),
        section(texts.install_check(), &check(texts)),
        section(texts.install_then(), &then(texts, https)),
    ]
    .concat()
}

/// The file, what it is known by, and this page's address for the next device.
fn certificate(texts: Texts, authority: &Authority, here: Option<&str>) -> String {
    let code = here.and_then(|here| qr(texts, here)).unwrap_or_default();
    format!(
        "<section class=\"ticket certificate\"><div><a class=\"button button--main\" href=\"{CA}\">{}</a>\
         <p class=\"print\"><small>{}</small><code dir=\"ltr\">{}</code></p><p><small>{}</small></p></div>{code}</section>",
        escape(texts.install_download()),
        escape(&texts.install_fingerprint(FINGERPRINT_HASH)),
        authority.fingerprint().replace(':', ":<wbr>"),
        escape(texts.install_harmless()),
    )
}

/// The address of this page, for a camera.
fn qr(texts: Texts, here: &str) -> Option<String> {
    let drawn = QrCode::new(here).ok()?.render::<svg::Color<'_>>().min_dimensions(CODE_PX, CODE_PX).build();
    let (_, markup) = drawn.split_once("<svg ")?;
    let label = escape(texts.install_scan());
    Some(format!(
        "<figure><svg class=\"qr\" role=\"img\" aria-label=\"{label}\" {markup}<figcaption>{label}</figcaption></figure>"
    ))
}

fn platforms(texts: Texts, https: &str) -> [(&'static str, Vec<String>); 5] {
    let last = with_code(|url| texts.install_open(url), https);
    let steps = |said: &[&str]| {
        let said = said.iter().map(|step| escape(*step));
        said.chain([last.clone()]).collect::<Vec<_>>()
    };
    let linux = [
        with_code(|name| texts.install_linux_1(name), NSS_PACKAGE),
        with_code(|command| texts.install_linux_2(command), NSS_COMMAND),
        escape(texts.install_linux_3()),
        last.clone(),
    ];
    [
        (
            texts.install_android(),
            steps(&[texts.install_android_1(), texts.install_android_2(), texts.install_android_3()]),
        ),
        (
            texts.install_windows(),
            steps(&[texts.install_windows_1(), texts.install_windows_2(), texts.install_windows_3()]),
        ),
        (texts.install_linux(), linux.to_vec()),
        (texts.install_chromeos(), steps(&[texts.install_chromeos_1(), texts.install_chromeos_2()])),
        (
            texts.install_ipad(),
            steps(&[texts.install_ipad_1(), texts.install_ipad_2(), texts.install_ipad_3()]),
        ),
    ]
}

fn check(texts: Texts) -> String {
    let [windows, others] = HASH_COMMANDS;
    let lines = [
        escape(texts.install_check_lead()),
        with_code(|command| texts.install_check_windows(command), windows),
        with_code(|command| texts.install_check_others(command), others),
    ];
    let lines = lines.map(|line| format!("<p>{line}</p>")).concat();
    format!("<div class=\"panel panel--plain\">{lines}</div>")
}

fn then(texts: Texts, https: &str) -> String {
    format!(
        "<p><a class=\"go\" href=\"{https}/\" dir=\"ltr\">{https}</a></p><p><a class=\"go\" href=\"{GUIDE}\">{}</a></p>",
        escape(texts.guide_title()),
    )
}
