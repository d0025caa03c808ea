//! `GET /v1/requests/{id}`: one support request and its history.

use axum::{Json, extract::State};
use domain::id::{AssociationId, RequestId};
use sync::wire::{problem::Code, request::RequestDetail};

use crate::{
    access::staff::{Reception, Staff},
    app::App,
    body::Named,
    ledger::{self, Refusal},
    refusal::Refused,
    store::{BranchKey, Txn},
};

/// One request and what happened to it.
#[utoipa::path(get, path = "/v1/requests/{id}", tag = "requests", params(("id" = RequestId, Path)),
    responses((status = 200, body = RequestDetail), Refused))]
pub async fn request(
    staff: Staff<Reception>,
    State(app): State<App>,
    Named(id): Named<RequestId>,
) -> Result<Json<RequestDetail>, Refused> {
    let association = staff.person.association;
    let read = app.db.read(move |txn| {
        let at = branch_of(txn, association, id)?;
        ledger::request_detail(txn, at, id)
    });
    Ok(Json(read.await?))
}

/// The branch of a request of the association.
pub(super) fn branch_of(
    txn: &mut dyn Txn,
    association: AssociationId,
    id: RequestId,
) -> Result<BranchKey, Refusal> {
    txn.request_branch(association, id)?.ok_or_else(|| Code::UnknownRequest.into())
}

#[cfg(test)]
mod tests {
    use domain::role::Role;
    use serde_json::json;
    use sync::wire::{
        problem::Code,
        request::{RequestDetail, RequestPage, RequestStanding},
    };
    use uuid::Uuid;

    use crate::testing::House;

    #[test]
    fn reception_follows_a_request_of_its_own_house_alone() {
        let house = House::new();
        let request = house.open_request();
        let staff = house.staff(Role::Reception);
        let path = format!("/v1/requests/{}", request.request);
        let detail: RequestDetail = staff.get(&path).as_json();
        assert_eq!((&detail.row, detail.steps.len()), (&request, 1));
        let page: RequestPage = staff.get("/v1/requests?standing=incomplete").as_json();
        assert_eq!((page.rows.len(), page.counts[0].standing), (1, RequestStanding::Incomplete));
        assert_eq!(staff.get("/v1/requests?find=x").refusal(), Code::BadValue);

        let elsewhere = House::new();
        assert_eq!(elsewhere.admin.get(&path).refusal(), Code::UnknownRequest);
        let withdrawn = json!({"command": Uuid::new_v4(), "change": "withdrawn"});
        assert_eq!(elsewhere.admin.post(&path, &withdrawn).refusal(), Code::UnknownRequest);
        let raised = json!({"command": Uuid::new_v4(), "change": "raised", "raised_on": "2026-11-22", "earliest": "2026-11-22"});
        assert_eq!(
            staff.post(&path, &raised).refusal(),
            Code::BadValue,
            "that it is complete is found, not said"
        );
    }
}
