//! Support requests.

use domain::{
    id::{AssociationId, BranchId, RequestId, ServiceId, StaffId, VisitId},
    link::TokenHash,
    request::{LINK_DAYS_AFTER_END, Reference, RequestState},
    time::{ServiceDay, Timestamp},
};
use rusqlite::params;
use sync::wire::request::{RequestCount, RequestStanding};

use super::{
    column::{Columns, bytes, json, word},
    txn::SqliteTxn,
};
use crate::store::{
    BranchKey, Request, Requests, StoreError,
    requests::{Step, Which},
};

/// Requests, with their columns in the order in which they are read.
macro_rules! select_requests {
    ($rest:literal) => {
        concat!(
            "select request, year, number, visit, service, opened_at, changed_at, state from requests ",
            $rest
        )
    };
}

/// How a request stands, where ?3 is today and ?4 the last day whose ends are no longer listed.
macro_rules! standing {
    () => {
        "case when phase = 'incomplete' then 'incomplete'
              when phase = 'raised' then case when n_asked > 0 then 'asked' when earliest <= ?3 then 'due' else 'raised' end
              when ended_on > ?4 then 'ended' end"
    };
}

impl Requests for SqliteTxn<'_> {
    fn add_request(&mut self, at: BranchKey, it: &Request) -> Result<bool, StoreError> {
        let sql = "insert into requests (association, branch, request, year, number, visit, service, opened_at, changed_at, state)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                   on conflict do nothing";
        let values = params![
            at.association.0,
            at.branch.0,
            it.id.0,
            it.reference.year(),
            it.reference.number(),
            it.visit.0,
            it.service.0,
            it.opened_at.0,
            it.changed_at.0,
            json(&it.state),
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn set_request_state(
        &mut self,
        at: BranchKey,
        request: RequestId,
        state: &RequestState,
        changed_at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update requests set state = ?4, changed_at = ?5
                   where association = ?1 and branch = ?2 and request = ?3";
        let values = params![at.association.0, at.branch.0, request.0, json(state), changed_at.0];
        self.run(sql, values).map(drop)
    }

    fn request(&mut self, at: BranchKey, request: RequestId) -> Result<Option<Request>, StoreError> {
        let sql = select_requests!("where association = ?1 and branch = ?2 and request = ?3");
        self.one(sql, params![at.association.0, at.branch.0, request.0], |row| {
            read(&mut Columns::of("requests", row))
        })
    }

    fn request_branch(
        &mut self,
        association: AssociationId,
        request: RequestId,
    ) -> Result<Option<BranchKey>, StoreError> {
        let sql = "select branch from requests where association = ?1 and request = ?2";
        self.one(sql, params![association.0, request.0], |row| {
            let branch = Columns::of("requests", row).id("branch", BranchId)?;
            Ok(BranchKey { association, branch })
        })
    }

    fn request_of_visit(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<Request>, StoreError> {
        let sql = select_requests!("where association = ?1 and branch = ?2 and visit = ?3");
        self.one(sql, params![at.association.0, at.branch.0, visit.0], |row| {
            read(&mut Columns::of("requests", row))
        })
    }

    fn last_reference(&mut self, association: AssociationId, year: u16) -> Result<u32, StoreError> {
        let sql = "select max(number) from (
                       select max(number) as number from requests where association = ?1 and year = ?2
                       union all select number from references_passed where association = ?1 and year = ?2)";
        let last = self.one(sql, params![association.0, year], |row| {
            Columns::of("requests", row).plain::<Option<u32>>("number")
        })?;
        Ok(last.flatten().unwrap_or(0))
    }

    fn pass_references(
        &mut self,
        association: AssociationId,
        year: u16,
        number: u32,
    ) -> Result<(), StoreError> {
        let sql = "insert into references_passed (association, year, number) values (?1, ?2, ?3)
                   on conflict (association, year) do update set number = max(number, excluded.number)";
        self.run(sql, params![association.0, year, number]).map(drop)
    }

    fn requests(
        &mut self,
        at: BranchKey,
        which: Which,
        today: ServiceDay,
        before: Option<Reference>,
        limit: u32,
    ) -> Result<Vec<Request>, StoreError> {
        let (standing, year, number) = match which {
            Which::Listed => (None, None, None),
            Which::Standing(standing) => (Some(word(&standing)), None, None),
            Which::Numbered { year, number } => (None, year, Some(number)),
        };
        let values = params![
            at.association.0,
            at.branch.0,
            today.to_string(),
            forgotten(today),
            standing,
            year,
            number,
            before.map(Reference::year),
            before.map(Reference::number),
            limit,
        ];
        let sql = concat!(
            "select request, year, number, visit, service, opened_at, changed_at, state from
                (select *, ",
            standing!(),
            " as standing from requests where association = ?1 and branch = ?2)
             where case when ?7 is null then standing is not null and (?5 is null or standing = ?5)
                        else number = ?7 and (?6 is null or year = ?6) end
               and (?8 is null or (year, number) < (?8, ?9))
             order by year desc, number desc limit ?10"
        );
        self.all(sql, values, |row| read(&mut Columns::of("requests", row)))
    }

    fn request_counts(&mut self, at: BranchKey, today: ServiceDay) -> Result<Vec<RequestCount>, StoreError> {
        let sql = concat!(
            "select standing, count(*) from (select ",
            standing!(),
            " as standing from requests where association = ?1 and branch = ?2)
             where standing is not null group by standing"
        );
        let values = params![at.association.0, at.branch.0, today.to_string(), forgotten(today)];
        self.all(sql, values, |row| {
            let mut c = Columns::of("requests", row);
            Ok(RequestCount { standing: c.word::<RequestStanding>("standing")?, n: c.plain("count")? })
        })
    }

    fn add_request_step(&mut self, at: BranchKey, request: RequestId, step: &Step) -> Result<(), StoreError> {
        let sql = "insert into request_steps (association, branch, request, place, at, staff, event)
                   select ?1, ?2, ?3, coalesce(max(place), 0) + 1, ?4, ?5, ?6 from request_steps
                   where association = ?1 and branch = ?2 and request = ?3";
        let values = params![
            at.association.0,
            at.branch.0,
            request.0,
            step.at.0,
            step.staff.map(|staff| staff.0),
            json(&step.event),
        ];
        self.run(sql, values).map(drop)
    }

    fn request_steps(&mut self, at: BranchKey, request: RequestId) -> Result<Vec<Step>, StoreError> {
        let sql = "select at, staff, event from request_steps
                   where association = ?1 and branch = ?2 and request = ?3 order by place";
        self.all(sql, params![at.association.0, at.branch.0, request.0], |row| {
            let mut c = Columns::of("request_steps", row);
            Ok(Step { at: c.moment("at")?, staff: c.id_or_none("staff", StaffId)?, event: c.json("event")? })
        })
    }

    fn add_request_link(
        &mut self,
        at: BranchKey,
        request: RequestId,
        token: &TokenHash,
    ) -> Result<bool, StoreError> {
        let sql = "insert into request_links (token, association, branch, request) values (?1, ?2, ?3, ?4)
                   on conflict do nothing";
        Ok(self.run(sql, params![bytes(token), at.association.0, at.branch.0, request.0])? == 1)
    }

    fn n_request_links(&mut self, at: BranchKey, request: RequestId) -> Result<u32, StoreError> {
        let sql =
            "select count(*) from request_links where association = ?1 and branch = ?2 and request = ?3";
        let n = self.one(sql, params![at.association.0, at.branch.0, request.0], |row| {
            Columns::of("request_links", row).plain("count")
        })?;
        Ok(n.unwrap_or(0))
    }

    fn request_by_token(&mut self, token: &TokenHash) -> Result<Option<(BranchKey, Request)>, StoreError> {
        let sql = "select association, branch, request from request_links where token = ?1";
        let found = self.one(sql, params![bytes(token)], |row| {
            let mut c = Columns::of("request_links", row);
            let at = BranchKey {
                association: c.id("association", AssociationId)?,
                branch: c.id("branch", BranchId)?,
            };
            Ok((at, c.id("request", RequestId)?))
        })?;
        let Some((at, id)) = found else { return Ok(None) };
        Ok(self.request(at, id)?.map(|request| (at, request)))
    }
}

fn read(c: &mut Columns<'_>) -> Result<Request, StoreError> {
    let id = c.id("request", RequestId)?;
    let (year, number) = (c.plain("year")?, c.plain("number")?);
    Ok(Request {
        id,
        reference: Reference::of(year, number).ok_or_else(|| c.bad("number"))?,
        visit: c.id("visit", VisitId)?,
        service: c.id("service", ServiceId)?,
        opened_at: c.moment("opened_at")?,
        changed_at: c.moment("changed_at")?,
        state: c.json("state")?,
    })
}

/// The last day whose ends are no longer listed.
fn forgotten(today: ServiceDay) -> String {
    today.plus_days(-LINK_DAYS_AFTER_END - 1).unwrap_or(today).to_string()
}
