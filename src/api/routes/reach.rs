//! `GET /v1/reach`: how devices come to this server.

use axum::{Json, extract::State};
use sync::wire::reach::{CertificateStanding, Reachable};

use crate::{
    access::staff::{Staff, Supervisor},
    app::App,
    refusal::Refused,
    tls::{Tls, authority::Authority},
};

/// How devices come to this server, and how it stands with its certificate.
#[utoipa::path(get, path = "/v1/reach", tag = "server", responses((status = 200, body = Reachable), Refused))]
pub async fn reach(_: Staff<Supervisor>, State(app): State<App>) -> Json<Reachable> {
    let tls = app.tls.as_ref();
    let standing = tls.map(|tls| tls.standing(app.now()));
    Json(Reachable {
        https: app.reach.https.clone(),
        install: app.reach.install.clone(),
        fingerprint: tls.and_then(Tls::authority).map(Authority::fingerprint),
        certificate: standing
            .map(|standing| CertificateStanding { ends: standing.ends, needs_care: standing.needs_care }),
    })
}
