use domain::text::Lang;

use crate::testing::TestServer;

#[test]
fn without_an_authority_there_is_nothing_to_install_and_the_guide_is_there_all_the_same() {
    let server = TestServer::start();
    for path in ["/install", "/install/ca.crt"] {
        let answer = server.anyone().get(path);
        assert_eq!((answer.status, answer.text().lines().count()), (404, 1), "{path}");
    }
    for lang in [Lang::Ar, Lang::En] {
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
