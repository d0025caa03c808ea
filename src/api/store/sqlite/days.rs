//! Days, seats, calls for help.

use domain::{
    id::{AssistanceId, CounterId, DeviceId, StaffId},
    pause::{Pause, PauseReason},
    time::{ServiceDay, Timestamp},
};
use rusqlite::{Row, params};

use super::{column::Columns, txn::SqliteTxn};
use crate::store::{Assistance, BranchKey, Day, Days, Seat, StoreError};

macro_rules! select_days {
    ($rest:literal) => {
        concat!(
            "select day, closed_at, n_late, pause, pause_from, pause_until, resumed_at from days
             where association = ?1 and branch = ?2 ",
            $rest
        )
    };
}

macro_rules! select_assistance {
    ($rest:literal) => {
        concat!(
            "select id, device, at, answered_at from assistance where association = ?1 and branch = ?2 and ",
            $rest
        )
    };
}

fn day_row(row: &Row<'_>) -> Result<Day, StoreError> {
    let mut c = Columns::of("days", row);
    Ok(Day {
        day: c.day("day")?,
        closed_at: c.moment_or_none("closed_at")?,
        n_late: c.plain("n_late")?,
        pause: pause(&mut c)?,
        resumed_at: c.moment_or_none("resumed_at")?,
    })
}

fn pause(c: &mut Columns<'_>) -> Result<Option<Pause>, StoreError> {
    let reason = c.plain::<Option<String>>("pause")?;
    let (from, until) = (c.moment_or_none("pause_from")?, c.moment_or_none("pause_until")?);
    let Some(reason) = reason else { return Ok(None) };
    let reason = PauseReason::ALL.into_iter().find(|known| known.name() == reason);
    let pause = reason.zip(from.zip(until)).map(|(reason, (from, until))| Pause { reason, from, until });
    pause.map(Some).ok_or(StoreError::BadRow { table: "days", column: "pause" })
}

fn assistance_row(row: &Row<'_>) -> Result<Assistance, StoreError> {
    let mut c = Columns::of("assistance", row);
    Ok(Assistance {
        id: c.id("id", AssistanceId)?,
        device: c.id("device", DeviceId)?,
        at: c.moment("at")?,
        answered_at: c.moment_or_none("answered_at")?,
    })
}

impl Days for SqliteTxn<'_> {
    fn day(&mut self, at: BranchKey, day: ServiceDay) -> Result<Option<Day>, StoreError> {
        let values = params![at.association.0, at.branch.0, day.days()];
        self.one(select_days!("and day = ?3"), values, day_row)
    }

    fn put_day(&mut self, at: BranchKey, it: &Day) -> Result<(), StoreError> {
        let sql = "insert into days
                   (association, branch, day, closed_at, n_late, pause, pause_from, pause_until, resumed_at)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                   on conflict do update set closed_at = ?4, n_late = ?5,
                   pause = ?6, pause_from = ?7, pause_until = ?8, resumed_at = ?9";
        let closed_at = it.closed_at.map(|at| at.0);
        let reason = it.pause.map(|pause| pause.reason.name());
        let (from, until) = (it.pause.map(|pause| pause.from.0), it.pause.map(|pause| pause.until.0));
        let resumed_at = it.resumed_at.map(|at| at.0);
        let (association, branch, day) = (at.association.0, at.branch.0, it.day.days());
        let values = params![association, branch, day, closed_at, it.n_late, reason, from, until, resumed_at];
        self.run(sql, values).map(drop)
    }

    fn open_days(&mut self, at: BranchKey, last: ServiceDay) -> Result<Vec<ServiceDay>, StoreError> {
        let sql = select_days!("and closed_at is null and day <= ?3 order by day");
        let values = params![at.association.0, at.branch.0, last.days()];
        self.all(sql, values, |row| day_row(row).map(|day| day.day))
    }

    fn days(&mut self, at: BranchKey) -> Result<Vec<Day>, StoreError> {
        self.all(select_days!("order by day"), params![at.association.0, at.branch.0], day_row)
    }

    fn seats(&mut self, at: BranchKey) -> Result<Vec<Seat>, StoreError> {
        let sql = "select counter, staff, since from seats
                   where association = ?1 and branch = ?2 order by counter";
        self.all(sql, params![at.association.0, at.branch.0], |row| {
            let mut c = Columns::of("seats", row);
            Ok(Seat {
                counter: c.id("counter", CounterId)?,
                staff: c.id("staff", StaffId)?,
                since: c.moment("since")?,
            })
        })
    }

    fn take_seat(&mut self, at: BranchKey, it: &Seat) -> Result<(), StoreError> {
        let sql = "insert into seats (association, branch, counter, staff, since) values (?1, ?2, ?3, ?4, ?5)
                   on conflict do update set staff = ?4, since = ?5";
        let values = params![at.association.0, at.branch.0, it.counter.0, it.staff.0, it.since.0];
        self.run(sql, values).map(drop)
    }

    fn leave_seat(&mut self, at: BranchKey, counter: CounterId) -> Result<(), StoreError> {
        let sql = "delete from seats where association = ?1 and branch = ?2 and counter = ?3";
        self.run(sql, params![at.association.0, at.branch.0, counter.0]).map(drop)
    }

    fn leave_seats_since(&mut self, at: BranchKey, moment: Timestamp) -> Result<(), StoreError> {
        let sql = "delete from seats where association = ?1 and branch = ?2 and since < ?3";
        self.run(sql, params![at.association.0, at.branch.0, moment.0]).map(drop)
    }

    fn add_assistance(&mut self, at: BranchKey, it: &Assistance) -> Result<(), StoreError> {
        let sql = "insert into assistance (association, branch, id, device, at, answered_at)
                   values (?1, ?2, ?3, ?4, ?5, ?6)";
        let answered_at = it.answered_at.map(|at| at.0);
        let values = params![at.association.0, at.branch.0, it.id.0, it.device.0, it.at.0, answered_at];
        self.run(sql, values).map(drop)
    }

    fn assistance(&mut self, at: BranchKey, id: AssistanceId) -> Result<Option<Assistance>, StoreError> {
        let values = params![at.association.0, at.branch.0, id.0];
        self.one(select_assistance!("id = ?3"), values, assistance_row)
    }

    fn answer_assistance(
        &mut self,
        at: BranchKey,
        id: AssistanceId,
        answered_at: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update assistance set answered_at = ?4
                   where association = ?1 and branch = ?2 and id = ?3 and answered_at is null";
        self.run(sql, params![at.association.0, at.branch.0, id.0, answered_at.0]).map(drop)
    }

    fn open_assistance(
        &mut self,
        at: BranchKey,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Assistance>, StoreError> {
        let sql = select_assistance!("answered_at is null and at >= ?3 order by at, id limit ?4");
        self.all(sql, params![at.association.0, at.branch.0, since.0, limit], assistance_row)
    }
}
