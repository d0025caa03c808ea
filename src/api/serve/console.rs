//! What whoever starts the server reads, in both languages.

use std::{
    io::Write,
    net::{IpAddr, SocketAddr},
};

use domain::{digits::Digits, text::Lang};
use texts::Texts;

use crate::server::Server;

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
        lines.push(match &app.phone_base {
            Some(base) => texts.api_phone_listening(base),
            None => texts.api_phones_none("--public-url", "--phone-listen"),
        });
    }
    say(&lines);
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
