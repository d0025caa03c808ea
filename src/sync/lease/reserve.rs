//! The numbers that a tablet gives while the server cannot be reached: first a block of the reserve band for each
//! service, then labels with the tablet's own tag, which collide with nothing.

use domain::{
    id::{CommandId, IncarnationId, ServiceId},
    label::{Label, Letter, NUMBER_MAX, Tag},
    time::{ServiceDay, Timestamp},
};
use serde::{Deserialize, Serialize};

use super::Number;
use crate::wire::kiosk::{Block, RESERVE_LOW, Reserve, ReserveRequest};

/// A tablet's reserve.
///
/// The tag belongs to this life of the store, and its numbers go up until the server has named a later day than any
/// on which one was given: whatever the tablet's clock says, no label comes twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shelf {
    services: Vec<Held>,
    tag: Option<Tag>,
    /// The last number given with the tag under each letter.
    tagged: Vec<(Letter, u16)>,
    /// The latest day on which a label with the tag was given.
    tagged_on: Option<ServiceDay>,
    /// The latest day that the server named: no number is given for an earlier one.
    server_day: Option<ServiceDay>,
}

/// What is held of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    service: ServiceId,
    /// What was asked and not answered.
    request: Option<CommandId>,
    /// Known since the first answer.
    letter: Option<Letter>,
    /// The day on which the blocks count.
    day: Option<ServiceDay>,
    /// Not empty, each; given from the first on.
    blocks: Vec<Block>,
    /// Whether the server has no more for that day.
    is_used_up: bool,
}

impl Held {
    fn of(service: ServiceId) -> Self {
        Self { service, request: None, letter: None, day: None, blocks: Vec::new(), is_used_up: false }
    }

    fn n(&self) -> u16 {
        self.blocks.iter().map(|block| block.n()).sum()
    }

    fn is_low(&self, today: ServiceDay) -> bool {
        self.request.is_some() || self.day != Some(today) || (self.n() <= RESERVE_LOW && !self.is_used_up)
    }

    fn take(&mut self, day: ServiceDay) -> Option<Label> {
        if self.day != Some(day) {
            return None;
        }
        let block = self.blocks.first_mut()?;
        let number = block.first;
        if number == block.last {
            self.blocks.remove(0);
        } else {
            block.first += 1;
        }
        Label::new(self.letter?, number).ok()
    }
}

impl Shelf {
    /// What to ask the server for, so that every one of `services` has its reserve. A request that was not answered
    /// is made again; a new one is drawn from `fresh`.
    pub(super) fn requests(
        &mut self,
        services: &[ServiceId],
        incarnation: IncarnationId,
        mut fresh: impl FnMut() -> CommandId,
        now: Timestamp,
    ) -> Vec<ReserveRequest> {
        self.services.retain(|held| services.contains(&held.service));
        let (today, tag) = (self.today(now), self.tag);
        let mut requests = Vec::new();
        for service in services {
            let held = self.held(*service);
            if held.is_low(today) {
                let request = *held.request.get_or_insert_with(&mut fresh);
                requests.push(ReserveRequest { request, service: *service, incarnation, tag });
            }
        }
        requests
    }

    /// The server's answer. One to a request that is not open says nothing new.
    pub(super) fn answered(&mut self, reserve: Reserve) {
        let Reserve { request, service, letter, block, tag, day, now: _ } = reserve;
        let is_open = |held: &Held| held.service == service && held.request == Some(request);
        let Some(place) = self.services.iter().position(is_open) else { return };
        if self.tagged_on.is_none_or(|given_on| day > given_on) {
            self.tagged.clear();
        }
        self.tag = Some(tag);
        self.server_day = self.server_day.max(Some(day));
        let held = &mut self.services[place];
        held.request = None;
        if held.day != Some(day) || held.letter != Some(letter) {
            held.blocks.clear();
        }
        (held.letter, held.day, held.is_used_up) = (Some(letter), Some(day), block.is_none());
        held.blocks.extend(block.filter(|block| block.is_plausible()));
    }

    /// Forgets the blocks under letters that are not their services' any more. Until others are there the tag goes on,
    /// under the new letter.
    pub(super) fn keep_to(&mut self, letter_of: impl Fn(ServiceId) -> Option<Letter>) {
        for held in &mut self.services {
            let letter = letter_of(held.service).filter(|letter| held.letter.is_some_and(|is| is != *letter));
            if letter.is_some() {
                *held = Held { letter, ..Held::of(held.service) };
            }
        }
    }

    /// The server refused a request; the next time another is made.
    pub(super) fn refused(&mut self, request: CommandId) {
        for held in self.services.iter_mut().filter(|held| held.request == Some(request)) {
            held.request = None;
        }
    }

    /// The tag of the numbers that this tablet gives on its own; none before the server gave one.
    pub(super) const fn tag(&self) -> Option<Tag> {
        self.tag
    }

    /// A number of the reserve, else one with the tag; none where the server never gave either.
    pub(super) fn take(&mut self, service: ServiceId, now: Timestamp) -> Option<Number> {
        let day = self.today(now);
        let held = self.services.iter_mut().find(|held| held.service == service)?;
        let letter = held.letter?;
        let label = held.take(day).or_else(|| self.next_tagged(letter, day))?;
        Some(Number { service, label, day })
    }

    /// How many numbers of the reserve are at hand.
    pub(super) fn n(&self, now: Timestamp) -> u32 {
        let today = self.today(now);
        self.services.iter().filter(|held| held.day == Some(today)).map(|held| u32::from(held.n())).sum()
    }

    fn next_tagged(&mut self, letter: Letter, day: ServiceDay) -> Option<Label> {
        let tag = self.tag?;
        let place = self.tagged.iter().position(|(of, _)| *of == letter).unwrap_or_else(|| {
            self.tagged.push((letter, 0));
            self.tagged.len() - 1
        });
        let last = &mut self.tagged[place].1;
        if *last >= NUMBER_MAX {
            return None;
        }
        *last += 1;
        self.tagged_on = self.tagged_on.max(Some(day));
        Label::of(letter, Some(tag), *last).ok()
    }

    /// A clock that is behind a day that the server named is wrong.
    fn today(&self, now: Timestamp) -> ServiceDay {
        let day = ServiceDay::of(now);
        self.server_day.map_or(day, |named| named.max(day))
    }

    fn held(&mut self, service: ServiceId) -> &mut Held {
        let place = self.services.iter().position(|held| held.service == service).unwrap_or_else(|| {
            self.services.push(Held::of(service));
            self.services.len() - 1
        });
        &mut self.services[place]
    }
}
