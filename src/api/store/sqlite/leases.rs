//! Leased numbers.

use domain::{
    id::{CommandId, DeviceId, IncarnationId, ServiceId},
    label::{Label, Letter, RESERVE_BAND, Tag},
    time::ServiceDay,
};
use rusqlite::{Row, params};

use super::{
    column::{Columns, letter},
    txn::SqliteTxn,
};
use crate::store::{BranchKey, LeaseRow, LeaseState, Leases, StoreError, TagRow};

macro_rules! select_leases {
    ($rest:literal) => {
        concat!(
            "select day, letter, 0, number, service, device, incarnation, request, state, at from leases ",
            "where association = ?1 and branch = ?2 and ",
            $rest
        )
    };
}

fn lease_row(row: &Row<'_>) -> Result<LeaseRow, StoreError> {
    let mut c = Columns::of("leases", row);
    Ok(LeaseRow {
        day: c.day("day")?,
        label: c.label()?,
        service: c.id("service", ServiceId)?,
        device: c.id("device", DeviceId)?,
        incarnation: c.id("incarnation", IncarnationId)?,
        request: c.id("request", CommandId)?,
        state: match c.plain::<String>("state")?.as_str() {
            "leased" => LeaseState::Leased,
            "free" => LeaseState::Free,
            "used" => LeaseState::Used,
            "burned" => LeaseState::Burned,
            _ => return Err(c.bad("state")),
        },
        at: c.moment("at")?,
    })
}

fn tag_row(row: &Row<'_>) -> Result<TagRow, StoreError> {
    let mut c = Columns::of("tags", row);
    Ok(TagRow {
        device: c.id("device", DeviceId)?,
        incarnation: c.id("incarnation", IncarnationId)?,
        tag: Tag::try_from(c.plain::<u8>("tag")?).map_err(|_| c.bad("tag"))?,
        at: c.moment("at")?,
    })
}

impl Leases for SqliteTxn<'_> {
    fn put_lease(&mut self, at: BranchKey, it: &LeaseRow) -> Result<(), StoreError> {
        let sql =
            "insert into leases (association, branch, day, letter, number, service, device, incarnation,
                       request, state, at)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                   on conflict (association, branch, day, letter, number) do update
                   set service = ?6, device = ?7, incarnation = ?8, request = ?9, state = ?10, at = ?11
                   where state = 'free'";
        let values = params![
            at.association.0,
            at.branch.0,
            it.day.days(),
            letter(it.label.letter()),
            it.label.number(),
            it.service.0,
            it.device.0,
            it.incarnation.0,
            it.request.0,
            it.state.name(),
            it.at.0,
        ];
        match self.run(sql, values)? {
            1 => Ok(()),
            _ => Err(StoreError::Rule(format!("the number {} is not free", it.label))),
        }
    }

    fn lease(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        label: Label,
    ) -> Result<Option<LeaseRow>, StoreError> {
        let sql = select_leases!("day = ?3 and letter = ?4 and number = ?5");
        let values =
            params![at.association.0, at.branch.0, day.days(), letter(label.letter()), label.number()];
        self.one(sql, values, lease_row)
    }

    fn lease_by_request(
        &mut self,
        at: BranchKey,
        request: CommandId,
    ) -> Result<Option<LeaseRow>, StoreError> {
        self.one(select_leases!("request = ?3"), params![at.association.0, at.branch.0, request.0], lease_row)
    }

    fn set_lease_state(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        label: Label,
        state: LeaseState,
    ) -> Result<(), StoreError> {
        let sql = "update leases set state = ?6
                   where association = ?1 and branch = ?2 and day = ?3 and letter = ?4 and number = ?5";
        let values = params![
            at.association.0,
            at.branch.0,
            day.days(),
            letter(label.letter()),
            label.number(),
            state.name()
        ];
        self.run(sql, values).map(drop)
    }

    fn lowest_free(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        of: Letter,
    ) -> Result<Option<Label>, StoreError> {
        let sql = "select letter, 0, number from leases
                   where association = ?1 and branch = ?2 and day = ?3 and letter = ?4 and state = 'free'
                   order by number limit 1";
        let values = params![at.association.0, at.branch.0, day.days(), letter(of)];
        self.one(sql, values, |row| Columns::of("leases", row).label())
    }

    fn last_reserved(&mut self, at: BranchKey, day: ServiceDay, of: Letter) -> Result<u16, StoreError> {
        let sql = "select number from leases
                   where association = ?1 and branch = ?2 and day = ?3 and letter = ?4 and number between ?5 and ?6
                   order by number desc limit 1";
        let (first, last) = (RESERVE_BAND.start(), RESERVE_BAND.end());
        let values = params![at.association.0, at.branch.0, day.days(), letter(of), first, last];
        let number = self.one(sql, values, |row| Columns::of("leases", row).plain("number"))?;
        Ok(number.unwrap_or(0))
    }

    fn tags(&mut self, at: BranchKey) -> Result<Vec<TagRow>, StoreError> {
        let sql = "select device, incarnation, tag, at from tags where association = ?1 and branch = ?2";
        self.all(sql, params![at.association.0, at.branch.0], tag_row)
    }

    fn add_tag(&mut self, at: BranchKey, it: &TagRow) -> Result<(), StoreError> {
        let sql = "insert into tags (association, branch, device, incarnation, tag, at)
                   values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing";
        let tag = u8::from(it.tag);
        let values = params![at.association.0, at.branch.0, it.device.0, it.incarnation.0, tag, it.at.0];
        self.run(sql, values).map(drop)
    }

    fn burn_leases(&mut self, at: BranchKey, device: DeviceId) -> Result<(), StoreError> {
        let sql = "update leases set state = 'burned'
                   where association = ?1 and branch = ?2 and device = ?3 and state = 'leased'";
        self.run(sql, params![at.association.0, at.branch.0, device.0]).map(drop)
    }

    fn last_number(&mut self, at: BranchKey, day: ServiceDay, of: Letter) -> Result<u16, StoreError> {
        let sql = "select number from numbers
                   where association = ?1 and branch = ?2 and day = ?3 and letter = ?4";
        let values = params![at.association.0, at.branch.0, day.days(), letter(of)];
        let number = self.one(sql, values, |row| Columns::of("numbers", row).plain("number"))?;
        Ok(number.unwrap_or(0))
    }

    fn set_last_number(
        &mut self,
        at: BranchKey,
        day: ServiceDay,
        of: Letter,
        number: u16,
    ) -> Result<(), StoreError> {
        let sql = "insert into numbers (association, branch, day, letter, number) values (?1, ?2, ?3, ?4, ?5)
                   on conflict do update set number = ?5";
        let values = params![at.association.0, at.branch.0, day.days(), letter(of), number];
        self.run(sql, values).map(drop)
    }
}
