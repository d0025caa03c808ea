//! Visits and tickets.

use domain::{
    appointment::Appointed,
    id::{AssociationId, BranchId, CounterId, ServiceId, StaffId, VisitId},
    label::Label,
    link::TokenHash,
    queue::{Line, Turn},
    report::VisitFacts,
    time::{MS_PER_SEC, ServiceDay, Timestamp},
    visit::Persons,
};
use rusqlite::{Row, params};

use super::{
    column::{Columns, bytes, json, letter, tag, word},
    ticket_row::{self, StateColumns, line_column, state_columns, visit_columns},
    txn::SqliteTxn,
};
use crate::store::{
    BranchKey, StoreError, Ticket, Visit, Visits,
    visits::{LastDone, Stand, Waiting},
};

/// Tickets with their visits; the tickets are found first.
macro_rules! select_tickets {
    ($rest:literal) => {
        concat!(
            "select ",
            visit_columns!(),
            ", t.letter, t.tag, t.number, t.token, ",
            state_columns!(),
            " from tickets t cross join visits v ",
            "on v.association = t.association and v.branch = t.branch and v.visit = t.visit ",
            "where t.association = ?1 and t.branch = ?2 and ",
            $rest
        )
    };
}

impl Visits for SqliteTxn<'_> {
    fn add_visit(&mut self, at: BranchKey, it: &Visit) -> Result<bool, StoreError> {
        let sql =
            "insert into visits (association, branch, visit, day, service, visitor_kind, persons, channel,
                       arrived_at, rated, time_quality, first_called_at, asked_at, appointed_at, official)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
                   on conflict do nothing";
        let values = params![
            at.association.0,
            at.branch.0,
            it.id.0,
            it.day.days(),
            it.service.0,
            it.visitor_kind.as_ref().map(word),
            u8::from(it.persons),
            word(&it.channel),
            it.arrived_at.0,
            it.rated,
            word(&it.time_quality),
            it.first_called_at.map(|at| at.0),
            it.asked_at.map(|at| at.0),
            it.appointed.map(|it| it.at.0),
            it.appointed.and_then(|it| it.official).map(|official| official.0),
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn move_visit(&mut self, at: BranchKey, visit: VisitId, day: ServiceDay) -> Result<(), StoreError> {
        let sql = "update visits set day = ?4 where association = ?1 and branch = ?2 and visit = ?3";
        self.run(sql, params![at.association.0, at.branch.0, visit.0, day.days()]).map(drop)
    }

    fn visit(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<Visit>, StoreError> {
        let sql = concat!(
            "select ",
            visit_columns!(),
            " from visits v where v.association = ?1 and v.branch = ?2 and v.visit = ?3"
        );
        self.one(sql, params![at.association.0, at.branch.0, visit.0], |row| {
            ticket_row::visit(&mut Columns::of("visits", row))
        })
    }

    fn mark_rated(&mut self, at: BranchKey, visit: VisitId) -> Result<(), StoreError> {
        let sql = "update visits set rated = 1 where association = ?1 and branch = ?2 and visit = ?3";
        self.run(sql, params![at.association.0, at.branch.0, visit.0]).map(drop)
    }

    fn set_persons(&mut self, at: BranchKey, visit: VisitId, persons: Persons) -> Result<(), StoreError> {
        let sql = "update visits set persons = ?4 where association = ?1 and branch = ?2 and visit = ?3";
        self.run(sql, params![at.association.0, at.branch.0, visit.0, u8::from(persons)]).map(drop)
    }

    fn mark_appointed(
        &mut self,
        at: BranchKey,
        visit: VisitId,
        appointed: Appointed,
    ) -> Result<(), StoreError> {
        let sql = "update visits set appointed_at = ?4, official = ?5
                   where association = ?1 and branch = ?2 and visit = ?3";
        let official = appointed.official.map(|official| official.0);
        self.run(sql, params![at.association.0, at.branch.0, visit.0, appointed.at.0, official]).map(drop)
    }

    fn mark_asked(&mut self, at: BranchKey, visit: VisitId, when: Timestamp) -> Result<(), StoreError> {
        let sql = "update visits set asked_at = ?4 where association = ?1 and branch = ?2 and visit = ?3";
        self.run(sql, params![at.association.0, at.branch.0, visit.0, when.0]).map(drop)
    }

    fn add_ticket(&mut self, at: BranchKey, it: &Ticket) -> Result<bool, StoreError> {
        let sql =
            "insert into tickets (association, branch, visit, day, service, letter, tag, number, token, state,
                       queued_at, counter, called_at, started_at, ended_at, outcome, cancel_reason,
                       last_call_at, n_calls, line)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
                   on conflict do nothing";
        let state = StateColumns::of(&it.state, it.last_call);
        let ticket = params![
            at.association.0,
            at.branch.0,
            it.visit.id.0,
            it.visit.day.days(),
            it.visit.service.0,
            letter(it.label.letter()),
            tag(it.label.tag()),
            it.label.number(),
            bytes(&it.token),
        ];
        Ok(self.run(sql, [ticket, &state.values()].concat().as_slice())? == 1)
    }

    fn set_stand(&mut self, at: BranchKey, visit: VisitId, stand: &Stand) -> Result<(), StoreError> {
        let sql = "update visits set service = ?4, first_called_at = ?5
                   where association = ?1 and branch = ?2 and visit = ?3";
        let (service, first_called_at) = (stand.service.0, stand.first_called_at.map(|at| at.0));
        let visit_values = params![at.association.0, at.branch.0, visit.0, service, first_called_at];
        self.run(sql, visit_values)?;
        let sql =
            "update tickets set state = ?4, queued_at = ?5, counter = ?6, called_at = ?7, started_at = ?8,
                       ended_at = ?9, outcome = ?10, cancel_reason = ?11, last_call_at = ?12, n_calls = ?13,
                       line = ?14, service = ?15
                   where association = ?1 and branch = ?2 and visit = ?3";
        let state = StateColumns::of(&stand.state, stand.last_call);
        let ticket = params![at.association.0, at.branch.0, visit.0];
        self.run(sql, [ticket, &state.values(), params![service]].concat().as_slice()).map(drop)
    }

    fn put_last_done(&mut self, at: BranchKey, staff: StaffId, done: &LastDone) -> Result<(), StoreError> {
        let sql = "insert into last_done (association, branch, staff, visit, at, before, after)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   on conflict do update set visit = ?4, at = ?5, before = ?6, after = ?7";
        let (association, branch) = (at.association.0, at.branch.0);
        let (before, after) = (json(&done.before), json(&done.after));
        self.run(sql, params![association, branch, staff.0, done.visit.0, done.at.0, before, after]).map(drop)
    }

    fn last_done(&mut self, at: BranchKey, staff: StaffId) -> Result<Option<LastDone>, StoreError> {
        let sql = "select visit, at, before, after from last_done
                   where association = ?1 and branch = ?2 and staff = ?3";
        self.one(sql, params![at.association.0, at.branch.0, staff.0], |row| {
            let mut c = Columns::of("last_done", row);
            let (visit, at) = (c.id("visit", VisitId)?, c.moment("at")?);
            Ok(LastDone { visit, at, before: c.json("before")?, after: c.json("after")? })
        })
    }

    fn ticket(&mut self, at: BranchKey, visit: VisitId) -> Result<Option<Ticket>, StoreError> {
        let sql = select_tickets!("t.visit = ?3");
        self.one(sql, params![at.association.0, at.branch.0, visit.0], ticket_row::ticket)
    }

    fn ticket_by_label(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        label: Label,
    ) -> Result<Option<Ticket>, StoreError> {
        let sql = select_tickets!("t.day = ?3 and t.letter = ?4 and t.tag = ?5 and t.number = ?6");
        let values = params![
            at.association.0,
            at.branch.0,
            day.days(),
            letter(label.letter()),
            tag(label.tag()),
            label.number()
        ];
        self.one(sql, values, ticket_row::ticket)
    }

    fn numbered(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        number: u16,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!("t.day = ?3 and t.number = ?4 order by t.letter, t.tag limit ?5");
        let values = params![at.association.0, at.branch.0, day.days(), number, limit];
        self.all(sql, values, ticket_row::ticket)
    }

    fn ticket_by_token(&mut self, token: &TokenHash) -> Result<Option<(BranchKey, Ticket)>, StoreError> {
        let sql = "select association, branch, visit from tickets where token = ?1";
        let found = self.one(sql, [bytes(token)], |row| {
            let mut c = Columns::of("tickets", row);
            let (association, branch) = (c.id("association", AssociationId)?, c.id("branch", BranchId)?);
            Ok((BranchKey { association, branch }, c.id("visit", VisitId)?))
        })?;
        let Some((at, visit)) = found else { return Ok(None) };
        Ok(self.ticket(at, visit)?.map(|ticket| (at, ticket)))
    }

    fn waiting(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        line: Line,
        skip: u32,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!(
            "t.day = ?3 and t.state = 'waiting' and t.line is ?6 order by t.queued_at, t.visit limit ?5 offset ?4"
        );
        let values = params![at.association.0, at.branch.0, day.days(), skip, limit, line_column(line)];
        self.all(sql, values, ticket_row::ticket)
    }

    fn n_waiting(&mut self, at: BranchKey, day: ServiceDay, line: Line) -> Result<Vec<Waiting>, StoreError> {
        let sql = "select service, count(*) from tickets
                   where association = ?1 and branch = ?2 and day = ?3 and state = 'waiting' and line is ?4
                   group by service order by service";
        self.all(sql, params![at.association.0, at.branch.0, day.days(), line_column(line)], waiting_row)
    }

    fn n_given(&mut self, at: BranchKey, day: ServiceDay, service: ServiceId) -> Result<u32, StoreError> {
        let sql = "select count(*) from tickets t join visits v
                     on v.association = t.association and v.branch = t.branch and v.visit = t.visit
                   where t.association = ?1 and t.branch = ?2 and t.day = ?3 and t.service = ?4
                     and t.state <> 'cancelled' and v.appointed_at is null";
        self.number(sql, params![at.association.0, at.branch.0, day.days(), service.0])
    }

    fn ahead(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        line: Line,
        turn: Turn,
    ) -> Result<Vec<Waiting>, StoreError> {
        let sql = "select service, count(*) from tickets
                   where association = ?1 and branch = ?2 and day = ?3 and state = 'waiting' and line is ?6
                     and (queued_at, visit) < (?4, ?5)
                   group by service order by service";
        let (queued_at, visit) = (turn.queued_at.0, turn.visit.0);
        let values = params![at.association.0, at.branch.0, day.days(), queued_at, visit, line_column(line)];
        self.all(sql, values, waiting_row)
    }

    fn held(&mut self, at: BranchKey, day: ServiceDay, limit: u32) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!(
            "t.day = ?3 and t.ended_at is null and t.counter is not null and t.state = 'held'
             order by t.started_at, t.visit limit ?4"
        );
        self.all(sql, params![at.association.0, at.branch.0, day.days(), limit], ticket_row::ticket)
    }

    fn at_counters(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!(
            "t.day = ?3 and t.ended_at is null and t.counter is not null and t.state <> 'held'
             order by t.counter, t.visit"
        );
        self.all(sql, params![at.association.0, at.branch.0, day.days()], ticket_row::ticket)
    }

    fn at_counter(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        counter: CounterId,
    ) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!(
            "t.day = ?3 and t.ended_at is null and t.counter = ?4 and t.state <> 'held'
             order by t.visit"
        );
        self.all(sql, params![at.association.0, at.branch.0, day.days(), counter.0], ticket_row::ticket)
    }

    fn open_tickets(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<Ticket>, StoreError> {
        let waiting = select_tickets!("t.day = ?3 and t.state = 'waiting'");
        let at_counter = select_tickets!("t.day = ?3 and t.ended_at is null and t.counter is not null");
        let values = params![at.association.0, at.branch.0, day.days()];
        let mut open = self.all(waiting, values, ticket_row::ticket)?;
        open.extend(self.all(at_counter, values, ticket_row::ticket)?);
        open.sort_unstable_by_key(|ticket| ticket.visit.id);
        Ok(open)
    }

    fn last_called(&mut self, at: BranchKey, day: ServiceDay, limit: u32) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!(
            "t.day = ?3 and t.last_call_at is not null and t.state <> 'no_show'
             order by t.last_call_at desc, t.visit limit ?4"
        );
        self.all(sql, params![at.association.0, at.branch.0, day.days(), limit], ticket_row::ticket)
    }

    fn missed(&mut self, at: BranchKey, day: ServiceDay, limit: u32) -> Result<Vec<Ticket>, StoreError> {
        let sql =
            select_tickets!("t.day = ?3 and t.state = 'no_show' order by t.ended_at desc, t.visit limit ?4");
        self.all(sql, params![at.association.0, at.branch.0, day.days(), limit], ticket_row::ticket)
    }

    fn n_done(&mut self, at: BranchKey, day: ServiceDay) -> Result<u32, StoreError> {
        let sql = "select count(*) from tickets
                   where association = ?1 and branch = ?2 and day = ?3 and state = 'done'";
        self.number(sql, params![at.association.0, at.branch.0, day.days()])
    }

    fn recent_service_secs(
        &mut self,
        at: BranchKey,
        service: ServiceId,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<u32>, StoreError> {
        let sql = "select (ended_at - started_at) / ?6 from tickets
                   where association = ?1 and branch = ?2 and service = ?3 and state = 'done' and ended_at >= ?4
                     and outcome <> 'not_recorded'
                   order by ended_at desc limit ?5";
        let values = params![at.association.0, at.branch.0, service.0, since.0, limit, MS_PER_SEC];
        self.all(sql, values, |row| {
            let secs: i64 = Columns::of("tickets", row).plain("ended_at")?;
            // A device's clock that was put back may have ended a service before it began.
            Ok(u32::try_from(secs.max(0)).unwrap_or(u32::MAX))
        })
    }

    fn day_visits(&mut self, at: BranchKey, day: ServiceDay) -> Result<Vec<VisitFacts>, StoreError> {
        let sql = concat!(
            "select ",
            visit_columns!(),
            ", t.letter, t.tag, t.number, ",
            state_columns!(),
            ", c.outcome from visits v left join tickets t ",
            "on t.association = v.association and t.branch = v.branch and t.visit = v.visit ",
            "left join contacts c ",
            "on c.association = v.association and c.branch = v.branch and c.visit = v.visit ",
            "where v.association = ?1 and v.branch = ?2 and v.day = ?3 and c.withdrawn_at is null ",
            "order by v.arrived_at, v.visit"
        );
        self.all(sql, params![at.association.0, at.branch.0, day.days()], ticket_row::visit_facts)
    }

    fn tickets_after(
        &mut self,
        at: BranchKey,
        after: Option<VisitId>,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError> {
        let sql = select_tickets!("(?3 is null or t.visit > ?3) order by t.visit limit ?4");
        let values = params![at.association.0, at.branch.0, after.map(|visit| visit.0), limit];
        self.all(sql, values, ticket_row::ticket)
    }

    fn forget_projection(&mut self, at: BranchKey) -> Result<(), StoreError> {
        for sql in [
            "delete from tickets where association = ?1 and branch = ?2",
            "delete from appointments where association = ?1 and branch = ?2",
            "delete from quick_services where association = ?1 and branch = ?2",
            "delete from contacts where association = ?1 and branch = ?2",
            "delete from visit_documents where association = ?1 and branch = ?2",
            "delete from visit_fields where association = ?1 and branch = ?2",
            "delete from visit_declarations where association = ?1 and branch = ?2",
            "delete from requests where association = ?1 and branch = ?2",
            "delete from request_steps where association = ?1 and branch = ?2",
            "delete from request_links where association = ?1 and branch = ?2",
            "delete from last_done where association = ?1 and branch = ?2",
            "delete from visits where association = ?1 and branch = ?2",
            "delete from days where association = ?1 and branch = ?2",
            "delete from seats where association = ?1 and branch = ?2",
            "delete from assistance where association = ?1 and branch = ?2",
        ] {
            self.run(sql, params![at.association.0, at.branch.0])?;
        }
        Ok(())
    }
}

fn waiting_row(row: &Row<'_>) -> Result<Waiting, StoreError> {
    let mut c = Columns::of("tickets", row);
    Ok(Waiting { service: c.id("service", ServiceId)?, n_waiting: c.plain("count")? })
}
