//! `GET /v1/profile`: what a branch runs by, as a profile's file.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{
    access::staff::{Admin, Staff},
    app::App,
    body::Asked,
    branches::{self, Which},
    ledger,
    refusal::Refused,
};

/// What a branch runs by, as administrators have changed it, in the form that a first start and `istiqbal profile` read.
#[utoipa::path(get, path = "/v1/profile", tag = "settings", params(Which),
    responses((status = 200, content_type = "application/toml", body = String), Refused))]
pub async fn profile(
    staff: Staff<Admin>,
    State(app): State<App>,
    Asked(which): Asked<Which>,
) -> Result<Response, Refused> {
    let at = branches::of(&app, &staff.person, which.branch).await?;
    let profile = app.db.read(move |txn| ledger::running_profile(txn, at)).await?;
    let file = HeaderValue::from_str(&format!("attachment; filename=\"{}.toml\"", profile.key));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/toml; charset=utf-8")),
        (header::CONTENT_DISPOSITION, file.expect("a key is small letters, digits, - and _")),
    ];
    Ok((headers, profile.file()).into_response())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sync::wire::setting::Settings;
    use uuid::Uuid;

    use crate::{profiles, testing::House};

    #[test]
    fn what_is_running_is_a_profile() {
        let house = House::new();
        let read = || {
            let file = house.admin.get("/v1/profile").ok().text();
            profiles::reread("mouj", &file).unwrap()
        };
        let before = read();
        let branch = house.admin.get("/v1/settings").as_json::<Settings>().branch;
        assert_eq!(before.running(&branch), before);
        let mut names = branch.names();
        names.association.en = "Another name".to_owned().try_into().unwrap();
        let change = json!({
            "command": Uuid::from_u128(1), "branch": branch.id,
            "before": {"names": branch.names()}, "after": {"names": names},
        });
        house.admin.post("/v1/settings", &change).ok();
        assert_eq!(read().discreet_name, Some(names.association), "the name itself is the association's");
    }
}
