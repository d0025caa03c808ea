//! Tablets reach the server over https: with the local authority, or with certificate files.

use std::{fs, path::Path};

use domain::time::{MS_PER_DAY, Timestamp};
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::CertificateDer;
use serde_json::json;
use sync::wire::{device::DeviceKind, problem::Code};

use crate::{
    options::tls::{CertificateFiles, TlsOptions},
    testing::{
        House, Https, TEN_O_CLOCK, TestServer, Version,
        house::{PASSWORD, cookie_of, set_up_request},
    },
    tls::{BadTls, Tls, certificate::Facts},
};

const BOTH: [Version; 2] = [Version::One, Version::Two];

fn own_pages(server: &TestServer) -> String {
    format!("https://localhost:{}", server.https_address.unwrap().port())
}

#[test]
fn a_browser_that_trusts_the_authority_sets_up_logs_in_and_follows_in_both_versions() {
    for version in BOTH {
        let server = TestServer::with_https();
        let browser = Https::new(&server, version);
        assert_eq!(browser.get("/v1/state", &[]).json()["set_up"], false);
        let set_up = set_up_request();
        let here = own_pages(&server);
        let elsewhere = browser.post("/v1/setup", &[("origin", "https://localhost")], &set_up);
        assert_eq!(elsewhere.refusal(), Code::Forbidden, "{version:?}: another port is another origin");
        let done = browser.post("/v1/setup", &[("origin", &here)], &set_up).ok();
        let cookie = done.header("set-cookie").to_owned();
        assert!(cookie.starts_with("__Host-istiqbal=") && cookie.contains("; Secure"), "{cookie}");
        let session = browser.get("/v1/session", &[("cookie", &cookie_of(&done))]);
        assert_eq!(session.json()["name"], set_up["admin_name"]);
    }
}

#[test]
fn a_supervisor_learns_where_devices_go_and_how_long_the_certificate_lasts() {
    let house = House::in_server(TestServer::with_https());
    let told = house.admin.get("/v1/reach").json();
    let app = &house.server.app;
    let (tls, authority) = (app.tls.as_ref().unwrap(), app.tls.as_ref().unwrap().authority().unwrap());
    assert_eq!(told["https"], json!(app.reach.https));
    assert_eq!(told["install"], json!(app.reach.install));
    assert_eq!(told["fingerprint"], authority.fingerprint());
    let certificate = json!({"ends": tls.facts().ends, "needs_care": false});
    assert_eq!(told["certificate"], certificate);
    assert!(!told.to_string().contains("PRIVATE"));
    // The certificate is renewed by itself, the authority is not.
    house.server.clock.set(authority.facts().ends.plus_ms(-MS_PER_DAY));
    let log_in = json!({"login": "sara", "password": PASSWORD});
    let again = house.server.anyone().post("/v1/session", &log_in).ok();
    let admin = house.server.anyone().with("cookie", cookie_of(&again));
    assert_eq!(admin.get("/v1/reach").json()["certificate"]["needs_care"], true);
}

#[test]
fn a_stream_over_https_is_live_and_ends_with_the_server() {
    let house = House::in_server(TestServer::with_https());
    let board = house.pair(DeviceKind::Board);
    let (kiosk, device) = (house.pair(DeviceKind::Kiosk), board.client.device_header());
    let browser = Https::new(&house.server, Version::Two);
    let (first, mut stream) = browser.stream("/v1/stream", &[("authorization", &device)]);
    assert!(first.contains("data:"), "{first}");
    let label = kiosk.check_in(&house, 0).label.to_string();
    let news = std::iter::from_fn(|| stream.next()).find(|piece| piece.contains("data:")).unwrap();
    assert!(news.contains("\"n_waiting\":1") || news.contains(&label), "{news}");
    drop(house);
    while stream.next().is_some() {}
}

#[test]
fn a_browser_warns_of_another_name_and_of_an_authority_that_it_does_not_know() {
    let server = TestServer::with_https();
    let browser = Https::new(&server, Version::Two);
    for good in ["localhost", "127.0.0.1"] {
        browser.shake_hands(good).unwrap();
    }
    assert!(browser.shake_hands("other.example").unwrap_err().to_string().contains("not valid for name"));
    let other = TestServer::with_https();
    let authority = other.app.tls.as_ref().unwrap().authority().unwrap().certificate().to_vec();
    let stranger = Https::trusting(&server, Version::Two, &[authority.into()]);
    assert!(stranger.shake_hands("localhost").is_err());
}

#[test]
fn the_installation_page_gives_the_authority_and_its_fingerprint_and_no_secret() {
    let server = TestServer::with_https();
    let authority = server.app.tls.as_ref().unwrap().authority().unwrap();
    // As from another machine in the network, over the plain line.
    let tablet = server.anyone().with("host", "192.0.2.1:8080");
    let file = tablet.get("/install/ca.crt").ok();
    assert_eq!(file.header("content-type"), "application/x-x509-ca-cert");
    assert_eq!(file.body, authority.certificate());
    for lang in ["ar", "en"] {
        let page = tablet.with("accept-language", lang).get("/install").ok().text();
        assert!(
            page.replace("<wbr>", "").contains(&authority.fingerprint()) && page.contains("/install/ca.crt"),
            "{page}"
        );
        assert!(page.contains(server.app.reach.https.as_deref().unwrap()), "{page}");
        assert!(!page.contains("{{") && !page.contains('\u{1}') && !page.contains("PRIVATE"), "{page}");
    }
    assert!(tablet.get("/guide").ok().text().contains(server.app.reach.https.as_deref().unwrap()));
}

#[test]
fn a_plain_line_from_elsewhere_leads_to_phones_pages_and_to_nothing_else() {
    let house = House::in_server(TestServer::with_https());
    let tablet = house.server.anyone().with("host", "192.0.2.1:8080");
    for open in [
        "/t",
        "/t/phone.js",
        "/r",
        "/r/request.js",
        &format!("/b/{}", house.branch.id),
        "/install",
        "/guide",
        "/healthz",
        "/readyz",
    ] {
        assert!((200..300).contains(&tablet.get(open).status), "{open}");
    }
    let https = house.server.app.reach.https.clone().unwrap();
    for page in
        ["/", "/board", "/counter", "/dashboard", "/setup", "/devices", "/people", "/index.html", "/x"]
    {
        let answer = tablet.with("accept-language", "en").get(page);
        assert_eq!((answer.status, answer.text().lines().count()), (403, 1), "{page}");
        assert!(answer.text().contains(&format!("{https}{page}")), "{}", answer.text());
    }
    for path in ["/v1/state", "/v1/session", "/v1/openapi.json", "/v1/nothing"] {
        assert_eq!(tablet.get(path).refusal(), Code::NeedsHttps, "{path}");
    }
    let log_in = json!({"login": "admin", "password": "x"});
    assert_eq!(tablet.post("/v1/session", &log_in).refusal(), Code::NeedsHttps);
    let forwarded = tablet.with("x-forwarded-proto", "https").with("x-forwarded-for", "127.0.0.1");
    assert_eq!(forwarded.get("/v1/state").refusal(), Code::NeedsHttps, "nobody named that proxy");
}

/// A certificate for `host` that trusts itself, and its key, in two files.
fn put(files: &CertificateFiles, host: &str, ends: Timestamp) -> CertificateDer<'static> {
    let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
    let year = rcgen::date_time_ymd(1970, 1, 1);
    params.not_before = rcgen::date_time_ymd(2026, 1, 1);
    params.not_after = year + std::time::Duration::from_millis(ends.0.try_into().unwrap());
    let key = KeyPair::generate().unwrap();
    let made = params.self_signed(&key).unwrap();
    fs::write(&files.certificate, made.pem()).unwrap();
    fs::write(&files.key, key.serialize_pem()).unwrap();
    made.der().clone()
}

fn files_in(folder: &Path) -> CertificateFiles {
    CertificateFiles { certificate: folder.join("cert.pem"), key: folder.join("key.pem") }
}

#[test]
fn certificate_files_are_taken_when_they_change_and_kept_when_they_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let files = files_in(folder.path());
    let later = TEN_O_CLOCK.plus_ms(90 * MS_PER_DAY);
    let first = put(&files, "localhost", later);
    let options = TlsOptions { listen: ([127, 0, 0, 1], 0).into(), files: Some(files.clone()) };
    let server = TestServer::with(|of_server| of_server.tls = Some(options));
    let tls = server.app.tls.as_ref().unwrap();
    let shown = |trusted: &CertificateDer<'static>| {
        Https::trusting(&server, Version::Two, std::slice::from_ref(trusted))
            .shake_hands("localhost")
            .unwrap()
    };
    assert_eq!(shown(&first), first);
    assert!(tls.authority().is_none());
    assert!(server.app.reach.https.as_deref().unwrap().starts_with("https://localhost:"));
    let second = put(&files, "localhost", later);
    tls.keep(TEN_O_CLOCK);
    assert_eq!(shown(&second), second);
    assert!(!tls.standing(TEN_O_CLOCK).needs_care);
    fs::write(&files.key, "half a fi").unwrap();
    tls.keep(TEN_O_CLOCK);
    assert_eq!(shown(&second), second, "what was held stays");
    assert!(tls.standing(TEN_O_CLOCK).needs_care);
    let third = put(&files, "localhost", TEN_O_CLOCK.plus_ms(5 * MS_PER_DAY));
    tls.keep(TEN_O_CLOCK);
    assert_eq!(shown(&third), third);
    assert!(tls.standing(TEN_O_CLOCK).needs_care, "it ends in five days");
}

#[test]
fn files_that_cannot_be_used_are_refused_at_start_in_one_line_that_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let files = files_in(folder.path());
    let options = TlsOptions { listen: ([127, 0, 0, 1], 0).into(), files: Some(files.clone()) };
    let refused = || {
        let error = Tls::open(&options, folder.path(), TEN_O_CLOCK).unwrap_err();
        assert_eq!(error.to_string().lines().count(), 1, "{error}");
        error
    };
    assert!(matches!(refused(), BadTls::Unreadable { path, .. } if path == files.certificate));
    put(&files, "localhost", TEN_O_CLOCK);
    let ended = refused();
    assert!(ended.to_string().ends_with("ended on 2026-11-20: renew it, then start again"), "{ended}");
    let later = TEN_O_CLOCK.plus_ms(MS_PER_DAY);
    put(&files, "localhost", later);
    let key = fs::read(&files.key).unwrap();
    put(&files, "localhost", later);
    fs::write(&files.key, key).unwrap();
    assert!(matches!(refused(), BadTls::Mismatch { .. }));
    fs::write(&files.key, "").unwrap();
    assert!(matches!(refused(), BadTls::NoKey(_)));
    for wrong in ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN CERT"] {
        put(&files, "localhost", later);
        fs::write(&files.certificate, wrong).unwrap();
        assert!(matches!(refused(), BadTls::NoCertificate(_)), "{wrong}");
    }
}

/// A chore that began before the clock was set is over after so many.
const TRIES: usize = 20;

#[test]
fn the_authority_renews_the_certificate_before_it_ends_and_tablets_see_no_difference() {
    let server = TestServer::with_https();
    let tls = server.app.tls.as_ref().unwrap();
    let first = Https::new(&server, Version::Two).shake_hands("localhost").unwrap();
    let lasts = Facts::of(&first).unwrap();
    assert!(lasts.ends.ms_since(lasts.begins) <= 397 * MS_PER_DAY);
    tls.keep(lasts.ends.plus_ms(-31 * MS_PER_DAY));
    assert_eq!(Https::new(&server, Version::Two).shake_hands("localhost").unwrap(), first);
    let late = lasts.ends.plus_ms(-29 * MS_PER_DAY);
    server.clock.set(late);
    // The server's own chore may have read the hour before, and look again after this.
    let renewed = |_| {
        tls.keep(late);
        // The same authority is trusted as before.
        let second = Https::new(&server, Version::Two).shake_hands("localhost").unwrap();
        let lasts_longer = Facts::of(&second).unwrap().ends > lasts.ends.plus_ms(300 * MS_PER_DAY);
        (second != first && lasts_longer).then_some(())
    };
    assert!((0..TRIES).find_map(renewed).is_some(), "it is renewed for another year");
}
