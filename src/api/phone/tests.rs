use std::net::SocketAddr;

use domain::{
    association::guide_link,
    checklist::DocumentState,
    digits::Digits,
    link::Token,
    request::{RefusalReason, RequestChange, RequestResult, RequestState},
    text::Lang,
    ticket::Outcome,
};
use serde_json::{Value, json};
use sync::wire::{
    counter::Action,
    device::DeviceKind,
    problem::Code,
    request::{REQUEST_TOKEN_HEADER, ShownRequest},
};
use texts::Texts;
use uuid::Uuid;

use super::{page::whole, rate::form, request};
use crate::testing::{Client, House, TestServer};

/// All that a phone loads, in bytes.
const BYTES_MAX: usize = 15_000;
/// The script alone.
const SCRIPT_BYTES_MAX: usize = 5_000;
/// The script of a request's page, which asks for nothing but to be shown.
const REQUEST_SCRIPT_BYTES_MAX: usize = 3_000;

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
fn a_requests_page_is_small_whole_and_without_holes_in_both_languages() {
    let server = TestServer::start();
    for lang in [Lang::Ar, Lang::En] {
        let load = |path: &str| server.anyone().with("accept-language", lang.tag()).get(path).ok();
        let (page, script) = (load("/r"), load("/r/request.js"));
        let styles = load("/t/phone.css").body.len() + load("/r/request.css").body.len();
        let total = page.body.len() + script.body.len() + styles;
        assert!(total <= BYTES_MAX, "{}: {total} bytes", lang.tag());
        assert!(script.body.len() <= REQUEST_SCRIPT_BYTES_MAX, "{} bytes of script", script.body.len());
        let text = page.text();
        assert_eq!(text, request::whole(Texts::new(lang, Digits::Latin)));
        assert!(!text.contains("{{") && !text.contains('\u{1}'), "{text}");
        assert!(text.contains(&format!("<html lang=\"{}\" dir=\"{}\">", lang.tag(), lang.dir())));
        for reason in RefusalReason::ALL {
            let name = serde_json::to_value(reason).unwrap();
            assert!(text.contains(&format!(" data-{}=\"", name.as_str().unwrap())), "{name}: {text}");
        }
        assert!(page.header("content-security-policy").contains("script-src 'self';"));
        for (path, answer) in [("/r", &page), ("/r/request.js", &script)] {
            let again = server.anyone().with("accept-language", lang.tag());
            assert_eq!(again.with("if-none-match", answer.header("etag")).get(path).status, 304, "{path}");
        }
    }
}

#[test]
fn a_request_is_followed_in_both_languages() {
    let server = TestServer::with(|options| options.public_url = "https://q.example".parse().ok());
    let house = House::in_server(server);
    let (kiosk, counter) = (house.pair(DeviceKind::Kiosk), house.open_counter(1));
    let visit = kiosk.check_in(&house, 0).visit;
    counter.act(Action::Next);
    counter.act(Action::Start { visit });
    for document in &house.branch.services[0].documents {
        counter.act(Action::Check { visit, document: document.id, state: DocumentState::Present });
    }
    counter.act(Action::Witness { visit, version: 1 });
    let row = counter.act(Action::Finish { visit, outcome: Outcome::Registered }).request.unwrap();

    let token = Token::new([7; 16]);
    let phone = house.server.anyone().with(REQUEST_TOKEN_HEADER, token.to_string());
    assert_eq!(phone.get("/v1/request").refusal(), Code::LinkInvalid);
    let path = format!("/v1/requests/{}", row.request);
    house.admin.post(&format!("{path}/link"), &json!({"token": token.hash()})).ok();
    let answer = phone.with("accept-language", "en").get("/v1/request").ok();
    let shown: ShownRequest = answer.as_json();
    assert_eq!((shown.request.reference, shown.due, shown.days.ended), (row.reference, false, None));
    let (today, earliest) = (shown.days.today, shown.days.earliest.unwrap());
    assert_eq!([today.full, today.hijri], ["Friday 20 November 2026", "10 Jumada II 1448 AH"]);
    assert_eq!([earliest.gregorian, earliest.hijri], ["20 December 2026", "11 Rajab 1448 AH"]);

    let known = phone.with("if-none-match", answer.header("etag"));
    assert_eq!(known.with("accept-language", "en").get("/v1/request").status, 304);
    assert_eq!(known.with("accept-language", "ar").get("/v1/request").status, 200, "other words");

    let result = RequestResult::Refused { reason: RefusalReason::Area };
    let mut decided = serde_json::to_value(RequestChange::Decided { result }).unwrap();
    decided["command"] = Uuid::new_v4().to_string().into();
    house.admin.post(&path, &decided).ok();
    let answer = phone.with("accept-language", "ar").get("/v1/request").ok();
    let said: Value = answer.json();
    assert_eq!([&said["state"], &said["result"], &said["reason"]], ["decided", "refused", "area"]);
    let shown: ShownRequest = answer.as_json();
    assert!(matches!(shown.request.state, RequestState::Decided { .. }));
    let day = Texts::new(Lang::Ar, Digits::Latin).gregorian_full(shown.request.today);
    assert_eq!(shown.days.ended.unwrap().full, day);
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
    assert!(page.contains("<b>Support request</b></div><span>1 waiting</span>"), "{page}");
    assert!(!page.contains(&visitor.label.to_string()) && !page.contains("{{"));
    let off = json!({"occasion": "eid_al_fitr", "from": "2027-03-10", "to": "2027-03-13", "shifts": []});
    let before = json!({"hours": house.branch.hours});
    let mut after = before.clone();
    after["hours"]["other"] = json!([off]);
    let change = json!({"command": Uuid::nil(), "branch": house.branch.id, "before": before, "after": after});
    house.admin.post("/v1/settings", &change).ok();
    let page = house.server.anyone().with("accept-language", "en").get(&path).ok().text();
    assert!(page.contains("<b>Eid al-Fitr, 10 March to 13 March 2027"), "{page}");
    assert!(page.contains("<b>Missing documents</b>"), "{page}");
    let before = json!({"service": house.branch.services[1]});
    let mut after = before.clone();
    after["service"]["hidden"] = json!(true);
    let change = json!({"command": Uuid::max(), "branch": house.branch.id, "before": before, "after": after});
    house.admin.post("/v1/settings", &change).ok();
    let page = house.server.anyone().with("accept-language", "en").get(&path).ok().text();
    assert!(!page.contains("Missing documents"), "what is hidden is not offered: {page}");
    for nowhere in ["/b/x", "/b/00000000-0000-0000-0000-000000000000"] {
        let answer = house.server.anyone().get(nowhere);
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    }
}

#[test]
fn a_guide_is_the_same_for_everybody_and_holds_nothing_but_words() {
    let house = House::new();
    let hostile = json!({"ar": "<script>alert(1)</script>", "en": "<b>bold</b> & \"quoted\""});
    let guide = Uuid::from_u128(7);
    let after = json!({"guide": {
        "id": guide, "icon": "book", "name": hostile, "lines": [hostile], "address": "https://mouj.org.sa/a?b=1&c=2",
    }});
    let change = json!({"command": Uuid::nil(), "branch": house.branch.id, "before": {"no_guide": guide}, "after": after});
    house.admin.post("/v1/settings", &change).ok();
    let path = format!("/g/{}/{guide}", house.branch.id);
    let read =
        |language: &str| house.server.anyone().with("accept-language", language).get(&path).ok().text();
    let (ar, en) = (read("ar"), read("en"));
    assert!(
        ar.contains("lang=\"ar\" dir=\"rtl\"") && ar.contains("&lt;script&gt;") && !ar.contains("<script>"),
        "{ar}"
    );
    assert!(en.contains("<li><span>&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot;</span></li>"), "{en}");
    assert!(en.contains("href=\"https://mouj.org.sa/a?b=1&amp;c=2\""), "{en}");
    assert!(!en.contains("{{") && en.len() < 4_000, "{}", en.len());
    let branch = house.server.anyone().with("accept-language", "en").get(&format!("/b/{}", house.branch.id));
    assert!(branch.ok().text().contains(&format!("href=\"{path}?lang=en\"")));

    let back = json!({"command": Uuid::max(), "branch": house.branch.id, "before": after, "after": {"no_guide": guide}});
    house.admin.post("/v1/settings", &back).ok();
    let other = format!("/g/{}/{guide}", Uuid::nil());
    for nowhere in [&path, &other, "/g/x/y", "/g/x"] {
        let answer = house.server.anyone().get(nowhere);
        assert_eq!(answer.status, 404, "{nowhere}");
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
    for page in ["/t", "/r", "/r/request.js", "/r/request.css"] {
        assert_eq!(phones.get(page).status, 200, "{page}");
    }
    assert_eq!(phones.get("/v1/request").refusal(), Code::LinkInvalid, "asked, it needs a link");
    assert_eq!(phones.get(&format!("/b/{}", house.branch.id)).status, 200);
    assert_eq!(phones.get(&guide_link("", house.branch.id, house.branch.guides[0].id)).status, 200);
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
