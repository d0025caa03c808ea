//! Numbers that a tablet gives while it cannot reach the server: a block of the reserve band, and its tag.

use domain::{
    id::CommandId,
    label::{Label, Letter, RESERVE_BAND, Tag},
    time::{ServiceDay, Timestamp},
};
use sync::wire::{
    device::DeviceKind,
    kiosk::{Block, RESERVE_NUMBERS, Reserve, ReserveRequest},
    problem::Code,
};
use uuid::Uuid;

use super::{Refusal, look_up, restore::may_have_forgotten};
use crate::store::{BranchKey, Device, LeaseRow, LeaseState, StoreError, TagRow, Txn};

/// The next block of the service's letter, the same for the same request. A day whose reserve is used up has the
/// tag only.
pub fn reserve(
    txn: &mut dyn Txn,
    device: &Device,
    asked: ReserveRequest,
    now: Timestamp,
) -> Result<Reserve, Refusal> {
    let device = look_up::device_of_kind(txn, device, DeviceKind::Kiosk)?;
    let branch = look_up::branch(txn, device.at)?;
    let letter = branch.ticket_letter(asked.service).ok_or(Code::UnknownService)?;
    let day = ServiceDay::of(now);
    if look_up::is_closed(txn, device.at, day)? {
        return Err(Code::DayClosed.into());
    }
    let letters: Vec<Letter> = branch.services.iter().map(|service| service.letter).collect();
    let tag = tag(txn, &device, asked, &letters, now)?;
    let ReserveRequest { request, service, .. } = asked;
    let (day, letter, block) = match txn.lease_by_request(device.at, request)? {
        // The letter may have changed since the block was given.
        Some(lease) => (lease.day, lease.label.letter(), Some(block_again(&device, asked, &lease)?)),
        None => (day, letter, next_block(txn, &device, asked, letter, day, now)?),
    };
    Ok(Reserve { request, service, letter, block, tag, day, now })
}

/// The block that a request got before, as long as it is the tablet's.
fn block_again(device: &Device, asked: ReserveRequest, first: &LeaseRow) -> Result<Block, Refusal> {
    let number = first.label.number();
    let is_first = RESERVE_BAND.step_by(RESERVE_NUMBERS.into()).any(|first| first == number);
    let is_same = is_first && first.device == device.id && first.service == asked.service;
    if !is_same || first.state == LeaseState::Burned {
        return Err(Code::BadValue.into());
    }
    Ok(Block { first: number, last: last_of(number) })
}

fn next_block(
    txn: &mut dyn Txn,
    device: &Device,
    asked: ReserveRequest,
    letter: Letter,
    day: ServiceDay,
    now: Timestamp,
) -> Result<Option<Block>, Refusal> {
    // Blocks that a restored server has forgotten are out still.
    if may_have_forgotten(txn, day)? {
        return Ok(None);
    }
    let first = match txn.last_reserved(device.at, day, letter)? {
        0 => *RESERVE_BAND.start(),
        last => last + 1,
    };
    if !RESERVE_BAND.contains(&first) {
        return Ok(None);
    }
    let block = Block { first, last: last_of(first) };
    for (place, number) in (0_u128..).zip(block.first..=block.last) {
        let request = part_of(asked, place);
        if txn.lease_by_request(device.at, request)?.is_some() {
            return Err(Code::BadValue.into());
        }
        let lease = LeaseRow {
            day,
            label: Label::new(letter, number).expect("the reserve band holds numbers of labels"),
            service: asked.service,
            device: device.id,
            incarnation: asked.incarnation,
            request,
            state: LeaseState::Leased,
            at: now,
        };
        txn.put_lease(device.at, &lease)?;
    }
    Ok(Some(block))
}

/// Each number has a request of its own, which follows from that for its block; the first has the very same.
fn part_of(asked: ReserveRequest, place: u128) -> CommandId {
    CommandId(Uuid::from_u128(asked.request.0.as_u128().wrapping_add(place)))
}

fn last_of(first: u16) -> u16 {
    (first + RESERVE_NUMBERS - 1).min(*RESERVE_BAND.end())
}

/// The tag of this life of the device's store. One that is new here is the tag that nobody was given for the longest
/// time; a tag that the tablet has from before a restore stays its own.
fn tag(
    txn: &mut dyn Txn,
    device: &Device,
    asked: ReserveRequest,
    letters: &[Letter],
    now: Timestamp,
) -> Result<Tag, StoreError> {
    let given = txn.tags(device.at)?;
    let is_own = |row: &&TagRow| row.device == device.id && row.incarnation == asked.incarnation;
    if let Some(own) = given.iter().find(is_own) {
        return Ok(own.tag);
    }
    let given_at = |tag: Tag| given.iter().filter(|row| row.tag == tag).map(|row| row.at).max();
    // Tags outlive their day: what was forgotten once is forgotten for good.
    let was_restored = txn.last_restore()?.is_some();
    let forgotten = asked.tag.filter(|tag| was_restored && given_at(*tag).is_none());
    let tag = forgotten.unwrap_or_else(|| next_tag(given_at, letters, was_restored));
    let row = TagRow { tag, device: device.id, incarnation: asked.incarnation, at: now };
    txn.add_tag(device.at, &row)?;
    Ok(tag)
}

/// A tag is not written as a service's letter is, where that can be had. What a restored server has forgotten was
/// taken from the beginning, so that it takes from the end.
fn next_tag(given_at: impl Fn(Tag) -> Option<Timestamp>, letters: &[Letter], was_restored: bool) -> Tag {
    let is_letter = |tag: Tag| letters.iter().any(|letter| tag.beside(*letter) == letter.as_char());
    let mut tags: Vec<Tag> = Tag::all().collect();
    if was_restored {
        tags.reverse();
    }
    tags.into_iter().min_by_key(|tag| (given_at(*tag), is_letter(*tag))).expect("there are tags")
}

/// Whether a device was ever given a tag.
pub(super) fn has_tag(
    txn: &mut dyn Txn,
    at: BranchKey,
    device: &Device,
    tag: Tag,
) -> Result<bool, StoreError> {
    Ok(txn.tags(at)?.iter().any(|row| row.tag == tag && row.device == device.id))
}
