//! What whoever starts the server reads, in both languages.

use std::{
    io::Write,
    net::{IpAddr, SocketAddr},
};

use domain::{digits::Digits, text::Lang};
use sync::wire::device::DeviceKind;
use texts::Texts;

use crate::{
    demo::Doors,
    server::Server,
    tls::{Tls, authority::FINGERPRINT_HASH},
};

/// Says where to go, and how to set up.
pub(super) fn greet(server: &Server) {
    let address = here(server.address());
    let app = server.app();
    let mut lines = Vec::new();
    for lang in [Lang::Ar, Lang::En] {
        let texts = Texts::new(lang, Digits::Latin);
        match app.setup_code.get() {
            Some(code) => {
                lines.push(texts.api_setup_at(&format!("{address}/setup")));
                lines.push(texts.api_setup_code(&code));
            }
            None => lines.push(texts.api_listening(&address)),
        }
        if let Some(https) = &app.reach.https {
            lines.push(texts.api_https_at(https));
        }
        if let Some((at, authority)) =
            app.reach.install.as_ref().zip(app.tls.as_ref().and_then(Tls::authority))
        {
            lines.push(texts.api_install_at(at));
            lines.push(texts.api_fingerprint(&authority.fingerprint(), FINGERPRINT_HASH));
        }
        lines.push(match &app.reach.phones {
            Some(base) => texts.api_phone_listening(base),
            None => texts.api_phones_none("--public-url", "--phone-listen"),
        });
    }
    say(&lines);
}

/// Says how to come into the demonstration: log-ins, and codes for screens.
pub(super) fn show_doors(doors: &Doors) {
    let texts = Texts::default();
    let mut lines =
        vec![texts.api_demo().to_owned(), Texts::new(Lang::En, Digits::Latin).api_demo().to_owned()];
    let people = doors.people.iter().map(|(role, login, password)| (texts.role(*role), login, password));
    lines.extend(people.map(|(role, login, password)| format!("  {login}  {password}  ({role})")));
    let codes = doors.codes.iter().map(|(kind, code)| (page_of(*kind), kind_name(texts, *kind), code));
    lines.extend(codes.map(|(page, kind, code)| format!("  {page}  {code}  ({kind})")));
    say(&lines);
}

const fn page_of(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => "/",
        DeviceKind::Board => "/board",
        DeviceKind::Counter => "/counter",
    }
}

fn kind_name(texts: Texts, kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Kiosk => texts.devices_kind_kiosk(),
        DeviceKind::Board => texts.devices_kind_board(),
        DeviceKind::Counter => texts.devices_kind_counter(),
    }
}

/// Prints lines; a closed standard output keeps nobody from being served.
pub(super) fn say(lines: &[String]) {
    let mut out = std::io::stdout().lock();
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
    let _ = out.flush();
}

/// The address to type on this machine.
fn here(listening: SocketAddr) -> String {
    let ip = listening.ip();
    let on_this_machine = ip.is_unspecified() || ip.is_loopback();
    let host = if on_this_machine { "localhost".to_owned() } else { in_address(ip) };
    format!("http://{host}:{}", listening.port())
}

fn in_address(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}
