use domain::{digits::Digits, text::Lang};
use texts::Texts;

use crate::testing::TestServer;

#[test]
fn without_an_authority_there_is_nothing_to_install_and_the_guide_is_there_all_the_same() {
    let server = TestServer::start();
    let answer = server.anyone().get("/install/ca.crt");
    assert_eq!((answer.status, answer.text().lines().count()), (404, 1));
    for lang in [Lang::Ar, Lang::En] {
        let page = server.anyone().with("accept-language", lang.tag()).get("/install");
        assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"));
        assert!(page.text().contains(Texts::new(lang, Digits::Latin).install_none()));
        let page = server.anyone().with("accept-language", lang.tag()).get("/guide").ok();
        let text = page.text();
        assert!(text.contains(&format!("<html lang=\"{}\" dir=\"{}\">", lang.tag(), lang.dir())));
        assert!(text.contains("--kiosk-printing") && text.contains("istiqbal service install"), "{text}");
        assert!(!text.contains("{{") && !text.contains('\u{1}'), "{text}");
        assert!(page.header("content-security-policy").contains("style-src 'self';"));
    }
    let style = server.anyone().get("/guide/guide.css").ok();
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
}
