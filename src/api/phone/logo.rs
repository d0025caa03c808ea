//! The association's own picture, for every screen: named by what is in it, so that it never changes.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    association::{Branch, logo_link},
    id::{BranchId, LogoId},
    text::Lang,
};

use super::{nowhere, template::escape};
use crate::{access::anyone::Anyone, app::App, body::Named, refusal::Refused, store::StoreError};

/// The product's sign, as the pages draw it.
const SIGN: &str = include_str!("sign.svg");
/// A year: longer than any screen keeps a file.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The picture.
pub(super) async fn logo(
    _: Anyone,
    State(app): State<App>,
    named: Result<Named<(BranchId, LogoId)>, Refused>,
) -> Result<Response, Refused> {
    let Ok(Named((branch, logo))) = named else { return Ok(nowhere(Lang::default())) };
    let found = app.db.read(move |txn| {
        let Some(at) = txn.branch_key(branch)? else { return Ok::<_, StoreError>(None) };
        txn.logo(at, logo)
    });
    let Some(png) = found.await? else { return Ok(nowhere(Lang::default())) };
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, FOREVER)], png).into_response())
}

/// What stands beside the name on a page of `branch`, as markup.
pub(super) fn mark(branch: &Branch) -> String {
    match branch.logo {
        Some(logo) => {
            let address = escape(&logo_link("", branch.id, logo));
            // A drawing keeps the picture's shape without a rule of the style, which has no byte to spare.
            let size = "width=\"40\" height=\"40\"";
            format!("<svg {size} aria-hidden=\"true\"><image href=\"{address}\" {size}/></svg>")
        }
        None => SIGN.trim_end().to_owned(),
    }
}
