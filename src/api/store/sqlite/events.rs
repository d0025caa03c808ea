//! Events, quarantine, commands.

use domain::{
    id::{CommandId, DeviceId, EventId, IncarnationId, StaffId, VisitId},
    time::Reading,
};
use rusqlite::{Row, params};

use super::{
    column::{Columns, int, word},
    txn::SqliteTxn,
};
use crate::store::{Answered, BranchKey, Events, Kept, Quarantined, Source, StoreError, StoredEvent};

macro_rules! select_events {
    ($rest:literal) => {
        concat!(
            "select seq, id, kind, at, time_quality, day, device, incarnation, dseq, staff, verdict, body from events ",
            "where association = ?1 and branch = ?2 and ",
            $rest
        )
    };
}

fn event_row(row: &Row<'_>) -> Result<StoredEvent, StoreError> {
    let mut c = Columns::of("events", row);
    Ok(StoredEvent {
        seq: c.count("seq")?,
        id: c.id_or_none("id", EventId)?,
        kind: c.plain("kind")?,
        when: Reading { at: c.moment("at")?, quality: c.word("time_quality")? },
        day: c.day("day")?,
        source: Source {
            device: c.id_or_none("device", DeviceId)?,
            place: place(&mut c)?,
            staff: c.id_or_none("staff", StaffId)?,
        },
        verdict: c.word("verdict")?,
        body: c.plain("body")?,
    })
}

/// Reads the columns `incarnation, dseq`.
fn place(c: &mut Columns<'_>) -> Result<Option<(IncarnationId, u64)>, StoreError> {
    let incarnation = c.id_or_none("incarnation", IncarnationId)?;
    let dseq = c.plain::<Option<i64>>("dseq")?;
    let Some((incarnation, dseq)) = incarnation.zip(dseq) else { return Ok(None) };
    Ok(Some((incarnation, u64::try_from(dseq).map_err(|_| c.bad("dseq"))?)))
}

fn kept_row(row: &Row<'_>) -> Result<Kept, StoreError> {
    let mut c = Columns::of("events", row);
    Ok(Kept { verdict: c.word("verdict")?, body: c.plain("body")? })
}

impl Events for SqliteTxn<'_> {
    fn add_event(&mut self, at: BranchKey, it: &StoredEvent) -> Result<(), StoreError> {
        let sql =
            "insert into events (association, branch, seq, id, kind, at, day, device, incarnation, dseq,
                       staff, verdict, body, time_quality)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let values = params![
            at.association.0,
            at.branch.0,
            int(it.seq),
            it.id.map(|id| id.0),
            it.kind,
            it.when.at.0,
            it.day.days(),
            it.source.device.map(|device| device.0),
            it.source.place.map(|(incarnation, _)| incarnation.0),
            it.source.place.map(|(_, dseq)| int(dseq)),
            it.source.staff.map(|staff| staff.0),
            word(&it.verdict),
            it.body,
            word(&it.when.quality),
        ];
        self.run(sql, values).map(drop)
    }

    fn kept_at(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
        dseq: u64,
    ) -> Result<Option<Kept>, StoreError> {
        let sql = "select verdict, body from events
                   where association = ?1 and branch = ?2 and device = ?3 and incarnation = ?4 and dseq = ?5";
        let values = params![at.association.0, at.branch.0, device.0, incarnation.0, int(dseq)];
        if let Some(kept) = self.one(sql, values, kept_row)? {
            return Ok(Some(kept));
        }
        let sql = "select e.verdict, e.body from repeats r cross join events e
                   where r.association = ?1 and r.branch = ?2 and r.device = ?3 and r.incarnation = ?4
                     and r.dseq = ?5 and e.association = ?1 and e.branch = ?2 and e.id = r.event";
        self.one(sql, values, kept_row)
    }

    fn kept_event(&mut self, at: BranchKey, event: EventId) -> Result<Option<Kept>, StoreError> {
        let sql = "select verdict, body from events where association = ?1 and branch = ?2 and id = ?3";
        self.one(sql, params![at.association.0, at.branch.0, event.0], kept_row)
    }

    fn add_repeat(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
        dseq: u64,
        event: EventId,
    ) -> Result<(), StoreError> {
        let sql = "insert into repeats (association, branch, device, incarnation, dseq, event)
                   values (?1, ?2, ?3, ?4, ?5, ?6)";
        let values = params![at.association.0, at.branch.0, device.0, incarnation.0, int(dseq), event.0];
        self.run(sql, values).map(drop)
    }

    fn events_after(&mut self, at: BranchKey, seq: u64, limit: u32) -> Result<Vec<StoredEvent>, StoreError> {
        let sql = select_events!("seq > ?3 order by seq limit ?4");
        self.all(sql, params![at.association.0, at.branch.0, int(seq), limit], event_row)
    }

    fn events_refused(&mut self, at: BranchKey, limit: u32) -> Result<Vec<StoredEvent>, StoreError> {
        let sql = select_events!("verdict <> 'applied' order by seq desc limit ?3");
        self.all(sql, params![at.association.0, at.branch.0, limit], event_row)
    }

    fn settings_changed(&mut self, at: BranchKey, limit: u32) -> Result<Vec<StoredEvent>, StoreError> {
        let sql =
            select_events!("kind = 'setting_changed' and verdict = 'applied' order by seq desc limit ?3");
        self.all(sql, params![at.association.0, at.branch.0, limit], event_row)
    }

    fn quarantine(&mut self, at: BranchKey, it: &Quarantined) -> Result<(), StoreError> {
        let sql = "insert into quarantine (association, branch, device, incarnation, dseq, at, body)
                   select ?1, ?2, ?3, ?4, ?5, ?6, ?7
                   where not exists (
                       select 1 from quarantine
                       where association = ?1 and branch = ?2 and device is ?3 and incarnation is ?4
                         and dseq is ?5 and body = ?7)";
        let values = params![
            at.association.0,
            at.branch.0,
            it.device.map(|device| device.0),
            it.place.map(|(incarnation, _)| incarnation.0),
            it.place.map(|(_, dseq)| int(dseq)),
            it.at.0,
            it.body,
        ];
        self.run(sql, values).map(drop)
    }

    fn quarantined(&mut self, at: BranchKey, limit: u32) -> Result<Vec<Quarantined>, StoreError> {
        let sql = "select device, incarnation, dseq, at, body from quarantine
                   where association = ?1 and branch = ?2 order by at, rowid limit ?3";
        self.all(sql, params![at.association.0, at.branch.0, limit], |row| {
            let mut c = Columns::of("quarantine", row);
            Ok(Quarantined {
                device: c.id_or_none("device", DeviceId)?,
                place: place(&mut c)?,
                at: c.moment("at")?,
                body: c.plain("body")?,
            })
        })
    }

    fn answered(&mut self, at: BranchKey, command: CommandId) -> Result<Option<Answered>, StoreError> {
        let sql = "select command, staff, request, found, visit, at from commands
                   where association = ?1 and branch = ?2 and command = ?3";
        self.one(sql, params![at.association.0, at.branch.0, command.0], |row| {
            let mut c = Columns::of("commands", row);
            Ok(Answered {
                command: c.id("command", CommandId)?,
                staff: c.id_or_none("staff", StaffId)?,
                request: c.plain("request")?,
                found: c.plain("found")?,
                visit: c.id_or_none("visit", VisitId)?,
                at: c.moment("at")?,
            })
        })
    }

    fn add_answered(&mut self, at: BranchKey, it: &Answered) -> Result<(), StoreError> {
        let sql = "insert into commands (association, branch, command, staff, request, found, visit, at)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let values = params![
            at.association.0,
            at.branch.0,
            it.command.0,
            it.staff.map(|staff| staff.0),
            it.request,
            it.found,
            it.visit.map(|visit| visit.0),
            it.at.0,
        ];
        self.run(sql, values).map(drop)
    }
}
