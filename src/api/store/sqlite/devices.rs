//! Pairing codes, devices, marks of logs.

use domain::{
    id::{AssociationId, BranchId, DeviceId, IncarnationId},
    link::TokenHash,
    time::Timestamp,
};
use rusqlite::{Row, params};
use sync::wire::device::Heartbeat;

use super::{
    column::{Columns, bytes, int, json, word},
    txn::SqliteTxn,
};
use crate::store::{BranchKey, Device, Devices, PairingTicket, StoreError};

macro_rules! select_devices {
    ($rest:literal) => {
        concat!(
            "select association, branch, device, token, kind, name, standing, incarnation, paired_at, seen_at, ",
            "heartbeat from devices ",
            $rest
        )
    };
}

fn device_row(row: &Row<'_>) -> Result<Device, StoreError> {
    let mut c = Columns::of("devices", row);
    Ok(Device {
        at: key(&mut c)?,
        id: c.id("device", DeviceId)?,
        token: c.hash("token")?,
        kind: c.word("kind")?,
        name: c.name("name")?,
        standing: c.word("standing")?,
        incarnation: c.id("incarnation", IncarnationId)?,
        paired_at: c.moment("paired_at")?,
        seen_at: c.moment_or_none("seen_at")?,
        heartbeat: heartbeat(&mut c)?,
    })
}

fn key(c: &mut Columns<'_>) -> Result<BranchKey, StoreError> {
    Ok(BranchKey { association: c.id("association", AssociationId)?, branch: c.id("branch", BranchId)? })
}

fn heartbeat(c: &mut Columns<'_>) -> Result<Option<Heartbeat>, StoreError> {
    let Some(text) = c.plain::<Option<String>>("heartbeat")? else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| c.bad("heartbeat"))
}

impl Devices for SqliteTxn<'_> {
    fn add_pairing_code(&mut self, it: &PairingTicket) -> Result<bool, StoreError> {
        let sql = "insert into pairing_codes (code, association, branch, kind, name, expires_at, used_by)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   on conflict (code) do nothing";
        let values = params![
            bytes(&it.code),
            it.at.association.0,
            it.at.branch.0,
            word(&it.kind),
            it.name.as_str(),
            it.expires_at.0,
            it.used_by.map(|device| device.0),
        ];
        Ok(self.run(sql, values)? == 1)
    }

    fn pairing_code(&mut self, code: &TokenHash) -> Result<Option<PairingTicket>, StoreError> {
        let sql = "select code, association, branch, kind, name, expires_at, used_by from pairing_codes
                   where code = ?1";
        self.one(sql, [bytes(code)], |row| {
            let mut c = Columns::of("pairing_codes", row);
            Ok(PairingTicket {
                code: c.hash("code")?,
                at: key(&mut c)?,
                kind: c.word("kind")?,
                name: c.name("name")?,
                expires_at: c.moment("expires_at")?,
                used_by: c.id_or_none("used_by", DeviceId)?,
            })
        })
    }

    fn use_pairing_code(&mut self, code: &TokenHash, device: DeviceId) -> Result<(), StoreError> {
        let sql = "update pairing_codes set used_by = ?2 where code = ?1";
        self.run(sql, params![bytes(code), device.0]).map(drop)
    }

    fn forget_expired_codes(&mut self, now: Timestamp) -> Result<(), StoreError> {
        self.run("delete from pairing_codes where expires_at <= ?1", [now.0]).map(drop)
    }

    fn put_device(&mut self, it: &Device) -> Result<(), StoreError> {
        let sql = "insert into devices (association, branch, device, token, kind, name, standing, incarnation,
                       paired_at, seen_at, heartbeat)
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                   on conflict (device) do update set association = ?1, branch = ?2, token = ?4, kind = ?5,
                       name = ?6, standing = ?7, incarnation = ?8, paired_at = ?9, seen_at = ?10, heartbeat = ?11";
        let values = params![
            it.at.association.0,
            it.at.branch.0,
            it.id.0,
            bytes(&it.token),
            word(&it.kind),
            it.name.as_str(),
            word(&it.standing),
            it.incarnation.0,
            it.paired_at.0,
            it.seen_at.map(|at| at.0),
            it.heartbeat.as_ref().map(json),
        ];
        self.run(sql, values).map(drop)
    }

    fn device_by_token(&mut self, token: &TokenHash) -> Result<Option<Device>, StoreError> {
        self.one(select_devices!("where token = ?1"), [bytes(token)], device_row)
    }

    fn device(&mut self, device: DeviceId) -> Result<Option<Device>, StoreError> {
        self.one(select_devices!("where device = ?1"), [device.0], device_row)
    }

    fn devices(&mut self, at: BranchKey) -> Result<Vec<Device>, StoreError> {
        let sql = select_devices!("where association = ?1 and branch = ?2 order by paired_at, device");
        self.all(sql, params![at.association.0, at.branch.0], device_row)
    }

    fn note_heartbeat(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        heartbeat: &Heartbeat,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "update devices set heartbeat = ?4, seen_at = ?5
                   where association = ?1 and branch = ?2 and device = ?3";
        let values = params![at.association.0, at.branch.0, device.0, json(heartbeat), now.0];
        self.run(sql, values).map(drop)
    }

    fn mark(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
    ) -> Result<Option<u64>, StoreError> {
        let sql = "select hw from device_logs
                   where association = ?1 and branch = ?2 and device = ?3 and incarnation = ?4";
        let values = params![at.association.0, at.branch.0, device.0, incarnation.0];
        self.one(sql, values, |row| Columns::of("device_logs", row).count("hw"))
    }

    fn set_mark(
        &mut self,
        at: BranchKey,
        device: DeviceId,
        incarnation: IncarnationId,
        hw: u64,
    ) -> Result<(), StoreError> {
        let sql = "insert into device_logs (association, branch, device, incarnation, hw)
                   values (?1, ?2, ?3, ?4, ?5)
                   on conflict do update set hw = ?5";
        let values = params![at.association.0, at.branch.0, device.0, incarnation.0, int(hw)];
        self.run(sql, values).map(drop)
    }
}
