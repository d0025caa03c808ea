use std::net::SocketAddr;

use domain::{digits::Digits, text::Lang};
use sync::wire::device::DeviceKind;
use texts::Texts;

use super::{page::whole, rate::form};
use crate::testing::{Client, House, TestServer};

/// All that a phone loads, in bytes.
const BYTES_MAX: usize = 15_000;
/// The script alone.
const SCRIPT_BYTES_MAX: usize = 5_000;

#[test]
fn the_page_is_small_whole_and_without_holes_in_both_languages() {
    let server = TestServer::start();
    for lang in [Lang::Ar, Lang::En] {
        let load = |path: &str| server.anyone().with("accept-language", lang.tag()).get(path).ok();
        let (page, script, style) = (load("/t"), load("/t/phone.js"), load("/t/phone.css"));
        let total = page.body.len() + script.body.len() + style.body.len();
        assert!(total <= BYTES_MAX, "{}: {total} bytes", lang.tag());
        assert!(script.body.len() <= SCRIPT_BYTES_MAX, "{} bytes of script", script.body.len());
        let text = page.text();
        assert_eq!(text, whole(Texts::new(lang, Digits::Latin)));
        assert!(!text.contains("{{") && !text.contains('\u{1}') && !text.contains("77777"), "{text}");
        let form = form(Texts::new(lang, Digits::Latin));
        assert!(!form.contains("{{"), "{form}");
        assert_eq!(load("/t/rate").text(), form);
        assert!(text.contains(&format!("<html lang=\"{}\" dir=\"{}\">", lang.tag(), lang.dir())));
        assert!(page.header("content-security-policy").contains("script-src 'self';"));
        let again =
            server.anyone().with("accept-language", lang.tag()).with("if-none-match", page.header("etag"));
        assert_eq!(again.get("/t").status, 304);
    }
    let other = server.anyone().with("accept-language", "ar").get("/t?lang=en");
    assert!(other.text().contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn the_branch_page_tells_who_waits_and_nothing_of_whom() {
    let house = House::new();
    let kiosk = house.pair(DeviceKind::Kiosk);
    let visitor = kiosk.check_in(&house, 0);
    let path = format!("/b/{}", house.branch.id);
    let page = house.server.anyone().with("accept-language", "en").get(&path).ok().text();
    // Friday: the branch is closed until Sunday.
    assert!(page.contains("Reception opens: Sunday 22 November"), "{page}");
    assert!(page.contains("<b>Support request</b><span>1 waiting</span>"), "{page}");
    assert!(!page.contains(&visitor.label.to_string()) && !page.contains("{{"));
    for nowhere in ["/b/x", "/b/00000000-0000-0000-0000-000000000000"] {
        let answer = house.server.anyone().get(nowhere);
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    }
}

#[test]
fn the_phones_own_listener_serves_phones_alone() {
    let server =
        TestServer::with(|options| options.phone_listen = Some(SocketAddr::from(([127, 0, 0, 1], 0))));
    let house = House::in_server(server);
    let kiosk = house.pair(DeviceKind::Kiosk);
    let visitor = kiosk.check_in(&house, 0);
    let phones = Client::new(house.server.phone_address.unwrap());
    assert_eq!(phones.get("/t").status, 200);
    assert_eq!(phones.get(&format!("/b/{}", house.branch.id)).status, 200);
    let phone = phones.with("x-ticket-token", visitor.token.to_string());
    assert_eq!(phone.get("/v1/ticket").json()["label"], visitor.label.to_string());
    for elsewhere in ["/", "/counter", "/setup", "/metrics", "/index.html"] {
        let answer = phones.get(elsewhere);
        assert_eq!(answer.status, 404, "{elsewhere}");
        assert_eq!(answer.text().lines().count(), 1, "{elsewhere}: {}", answer.text());
    }
    for elsewhere in ["/v1/state", "/v1/session", "/v1/openapi.json"] {
        assert_eq!(phones.get(elsewhere).status, 404, "{elsewhere}");
    }
}
