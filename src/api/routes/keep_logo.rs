//! `POST /v1/logos`: keeps a picture of the association's own.

use axum::{Json, extract::State};
use base64ct::{Base64, Encoding};
use domain::association::LOGO_BYTES_MAX;
use sync::wire::{
    logo::{KeptLogo, NewLogo},
    problem::Code,
};

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    body::Body,
    branches,
    logo::Logo,
    refusal::Refused,
};

/// The largest body, in bytes: four characters for three bytes, and what stands around them.
pub const LOGO_BODY_BYTES_MAX: usize = LOGO_BYTES_MAX / 3 * 4 + (1 << 10);
/// So many pictures of a branch are kept beside the one in use and the newest, so that a change can be taken back.
const LOGOS_KEPT: u32 = 8;

/// Keeps a picture; it is shown once the settings name it.
#[utoipa::path(post, path = "/v1/logos", tag = "settings", request_body = NewLogo,
    responses((status = 200, body = KeptLogo), Refused))]
pub async fn keep_logo(
    staff: Staff<Admin>,
    State(app): State<App>,
    Body(new): Body<NewLogo, LOGO_BODY_BYTES_MAX>,
) -> Result<Json<KeptLogo>, Refused> {
    let at = branches::of(&app, &staff.person, Some(new.branch)).await?;
    let sent = Base64::decode_vec(&new.png).map_err(|_| Code::BadValue)?;
    let logo = Logo::read(&sent).map_err(|_| Code::BadValue)?;
    let (now, id) = (app.now(), logo.id);
    let kept = app.db.write(move |txn| {
        let in_use = txn.branch(at)?.and_then(|branch| branch.logo);
        txn.forget_logos(at, in_use, LOGOS_KEPT)?;
        txn.put_logo(at, &logo, now)
    });
    kept.await?;
    Ok(Json(KeptLogo { logo: id }))
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding};
    use domain::{association::logo_link, id::LogoId, setting::Setting};
    use serde_json::json;
    use sync::wire::{logo::KeptLogo, problem::Code, setting::Settings};
    use uuid::Uuid;

    use crate::{logo::tests::plain, testing::House};

    #[test]
    fn a_logo_is_kept_named_seen_by_everybody_and_taken_back() {
        let house = House::new();
        let branch = house.branch.id;
        let keep = |png: &[u8]| {
            house.admin.post("/v1/logos", &json!({"branch": branch, "png": Base64::encode_string(png)}))
        };
        let change = |n: u128, before: Option<LogoId>, after: Option<LogoId>| {
            let [before, after] = [before, after].map(Setting::Logo);
            let command = Uuid::from_u128(n);
            let asked = json!({"command": command, "branch": branch, "before": before, "after": after});
            house.admin.post("/v1/settings", &asked)
        };
        let KeptLogo { logo } = keep(&plain(80, 64, [7, 7, 7, 255])).ok().as_json();
        let link = |logo| logo_link("", branch, logo);
        let picture = house.server.anyone().get(&link(logo)).ok();
        assert_eq!(picture.header("content-type"), "image/png");
        assert!(picture.header("cache-control").contains("immutable"));
        assert!(picture.header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(keep(&picture.body).ok().as_json::<KeptLogo>().logo, logo, "the same is not another");

        let page = format!("/b/{branch}");
        assert!(!house.server.anyone().get(&page).text().contains("<image"));
        let now: Settings = change(1, None, Some(logo)).ok().as_json();
        assert_eq!(now.branch.logo, Some(logo));
        assert!(house.server.anyone().get(&page).text().contains(&format!("href=\"{}\"", link(logo))));

        let unknown = LogoId(Uuid::from_u128(7));
        assert_eq!(change(2, Some(logo), Some(unknown)).refusal(), Code::BadValue);
        for nowhere in [link(unknown), "/logo/x/y".to_owned()] {
            assert_eq!(house.server.anyone().get(&nowhere).status, 404, "{nowhere}");
        }
        for bad in [&b"<svg onload='alert(1)'/>"[..], b""] {
            assert_eq!(keep(bad).refusal(), Code::BadValue);
        }
        for n in 0..20 {
            keep(&plain(64, 64, [n, 0, 0, 255])).ok();
        }
        house.server.anyone().get(&link(logo)).ok();
        assert_eq!(change(3, Some(logo), None).ok().as_json::<Settings>().branch.logo, None);
    }
}
