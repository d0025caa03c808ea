//! A lobby tablet's dealings: numbers, tickets, ratings and the way of its records to the server.
//!
//! No screen waits for the network here: a touch asks for a number in the background, and a confirmation takes it
//! from the book, or one of the reserve. A ticket is answered only once it is durable.

use std::cell::{Cell, RefCell};

use domain::{
    id::{BranchId, CommandId, IncarnationId, ServerEpoch, ServiceId},
    label::{Letter, Tag},
    rating::Opinion,
    time::{MS_PER_MIN, Reading, ServiceDay, Timestamp},
};

use crate::{
    check_in::{self, IssuedTicket, Party, check_in},
    drain::{DrainError, Drained, drain},
    lease::{LEASES_KEY, LeaseBook, Number},
    log::{LocalStore, StoreError},
    rate::{self, RATED_KEY, rate},
    records,
    transport::{self, CallError, Transport},
    wire::kiosk::{FindRateable, Lease, LeaseRequest, Rateable},
};

/// A server that refuses numbers for the reserve, as on a closed day, is asked again after this long.
const REFUSED_PAUSE_MS: i64 = 5 * MS_PER_MIN;

/// A tablet with its store and its way to the server.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone))]
pub struct Tablet<S, T> {
    store: S,
    transport: T,
    /// Never borrowed while something is awaited.
    book: RefCell<LeaseBook>,
    /// How often the book was put aside.
    n_books: Cell<u32>,
    /// After a refusal the reserve is not asked for before this moment.
    fill_after: Cell<Option<Timestamp>>,
    /// The services whose number is being asked for now.
    asking: RefCell<Vec<ServiceId>>,
}

/// Whether a confirmation waits for a live number that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// It is worth a moment: [`IssueError::OnItsWay`].
    Short,
    /// A number of the reserve is taken at once.
    None,
}

/// Which of a tablet's own visits is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnVisit {
    /// None of today.
    None,
    /// One that was rated on this tablet.
    Rated,
    /// One that may be rated, as far as this tablet knows.
    Rateable(Rateable),
}

/// Why no number could be made ready.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TouchError {
    /// The device's store failed; nothing was asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server did not answer, or refused.
    #[error(transparent)]
    Call(#[from] CallError),
}

/// Why no ticket was issued. Nothing may be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// A number was asked and is not here yet: try again within
    /// [`LEASE_PATIENCE_MS`](crate::wire::kiosk::LEASE_PATIENCE_MS).
    #[error("the number is on its way")]
    OnItsWay,
    /// There is no number.
    #[error("there is no number to give")]
    NoNumber,
    /// The device's store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<S: LocalStore, T: Transport> Tablet<S, T> {
    /// The tablet as its store remembers it.
    pub async fn open(store: S, transport: T) -> Result<Self, StoreError> {
        let stored = store.get(LEASES_KEY).await?;
        // A book that cannot be read is begun anew: its numbers are never given again.
        let book = stored.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let (book, n_books, asking) = (RefCell::new(book), Cell::new(0), RefCell::default());
        Ok(Self { store, transport, book, n_books, asking, fill_after: Cell::new(None) })
    }

    /// The device's store.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// The way to the server.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// A visitor touched a service: makes a number ready, if none is. Not to be waited for.
    pub async fn touch(
        &self,
        service: ServiceId,
        fresh: CommandId,
        now: Timestamp,
    ) -> Result<(), TouchError> {
        let request = self.book.borrow_mut().touch(service, fresh, now);
        let Some(request) = request else { return Ok(()) };
        // Before anything is awaited: a confirmation may come at once.
        self.asking.borrow_mut().push(service);
        let answer = self.ask(&request).await;
        self.asking.borrow_mut().retain(|asked| *asked != service);
        if let Err(TouchError::Call(CallError::Refused(_))) = answer {
            self.book.borrow_mut().refused(request.request);
        }
        // The answer is kept with the ticket, whose writing must not wait behind it; lost, it is the answer again.
        answer.map(|lease| self.book.borrow_mut().answered(lease, now))
    }

    async fn ask(&self, request: &LeaseRequest) -> Result<Lease, TouchError> {
        self.save_book().await?;
        Ok(transport::lease(&self.transport, request).await?)
    }

    /// From now on each service's numbers have the letter that `letter_of` says, which was just heard of the server; those
    /// under others go back with the next tick.
    pub async fn keep_to(&self, letter_of: impl Fn(ServiceId) -> Option<Letter>) -> Result<(), StoreError> {
        self.book.borrow_mut().keep_to(letter_of);
        self.save_book().await
    }

    /// Hands back numbers that nobody came for. Called about every quarter of a minute.
    pub async fn tick(&self, now: Timestamp) -> Result<(), TouchError> {
        self.book.borrow_mut().let_go(now);
        let to_return = self.book.borrow().to_return();
        if to_return.is_empty() {
            return Ok(());
        }
        // The store must know that they are gone before the server may lease them to another tablet.
        self.save_book().await?;
        for back in &to_return {
            transport::hand_back(&self.transport, back).await?;
            self.book.borrow_mut().returned(back.request);
        }
        Ok(self.save_book().await?)
    }

    /// Fills up the reserve of `services`, each request drawn from `fresh`. Called about every quarter of a minute, and
    /// whenever the server is heard again.
    pub async fn fill(
        &self,
        services: &[ServiceId],
        fresh: impl FnMut() -> CommandId,
        now: Timestamp,
    ) -> Result<(), TouchError> {
        // A clock that was put back makes no longer pause of it.
        let is_pause = |moment: Timestamp| (1..=REFUSED_PAUSE_MS).contains(&moment.ms_since(now));
        if self.fill_after.get().is_some_and(is_pause) {
            return Ok(());
        }
        let incarnation = self.store.state().await?.incarnation;
        let requests = self.book.borrow_mut().reserve_requests(services, incarnation, fresh, now);
        if requests.is_empty() {
            return Ok(());
        }
        self.save_book().await?;
        for request in &requests {
            match transport::reserve(&self.transport, request).await {
                Ok(reserve) => self.book.borrow_mut().reserve_answered(reserve),
                Err(CallError::Refused(_)) => {
                    self.book.borrow_mut().reserve_refused(request.request);
                    self.fill_after.set(Some(now.plus_ms(REFUSED_PAUSE_MS)));
                }
                Err(unheard) => return Err(unheard.into()),
            }
        }
        Ok(self.save_book().await?)
    }

    /// The tag of the numbers that this tablet gives on its own; none before the server gave one.
    pub fn tag(&self) -> Option<Tag> {
        self.book.borrow().tag()
    }

    /// How many numbers of the reserve are at hand.
    pub fn n_reserved(&self, now: Timestamp) -> u32 {
        self.book.borrow().n_reserved(now)
    }

    /// A visitor confirms: gives a number of the service to a new ticket, which is durable when it is answered.
    pub async fn issue(
        &self,
        service: ServiceId,
        party: Party,
        drawn: check_in::Drawn,
        patience: Patience,
        now: Reading,
    ) -> Result<IssuedTicket, IssueError> {
        let n_books = self.n_books.get();
        let reading = self.book.borrow().time(now);
        let now = reading.at;
        let lease = self.book.borrow_mut().take(service, now);
        if lease.is_none() && patience == Patience::Short && self.asking.borrow().contains(&service) {
            return Err(IssueError::OnItsWay);
        }
        let reserved = || self.book.borrow_mut().take_reserved(service, now);
        let number = lease.map(Number::from).or_else(reserved).ok_or(IssueError::NoNumber)?;
        let (mut append, ticket) = check_in(number, party, drawn, reading);
        append.values.push((LEASES_KEY, self.book_json()));
        match self.store.append(append).await {
            Ok(_) => Ok(ticket),
            Err(error) => {
                // Where nobody knows whether the ticket was written, its number is never given again; of the reserve
                // there are enough.
                let is_ours = error.wrote_nothing() && self.n_books.get() == n_books;
                if let Some(lease) = lease.filter(|_| is_ours) {
                    self.book.borrow_mut().put_back(lease, now);
                }
                Err(error.into())
            }
        }
    }

    /// A visitor rates a finished visit; it is durable when it is answered.
    pub async fn rate(
        &self,
        visit: &Rateable,
        branch: BranchId,
        opinion: Opinion,
        drawn: rate::Drawn,
        now: Reading,
    ) -> Result<(), StoreError> {
        let rated = rate::rated(self.store.get(RATED_KEY).await?);
        if rated.contains(&visit.visit) {
            return Ok(());
        }
        let mut append = rate(visit, branch, opinion, drawn, self.book.borrow().time(now));
        append.values.push((RATED_KEY, rate::rated_also(rated, visit.visit)));
        self.store.append(append).await.map(drop)
    }

    /// The visit of a ticket of this tablet, while the server cannot say whether it may be rated.
    pub async fn find_own(&self, wanted: FindRateable, now: Reading) -> Result<OwnVisit, StoreError> {
        let day = ServiceDay::of(self.book.borrow().time(now).at);
        let is_it = |ticket: &IssuedTicket| ticket.label == wanted.label && ticket.check() == wanted.check;
        let Some(ticket) = self.store.tickets(day).await?.into_iter().find(is_it) else {
            return Ok(OwnVisit::None);
        };
        let IssuedTicket { visit, service, day, .. } = ticket;
        let is_rated = rate::rated(self.store.get(RATED_KEY).await?).contains(&visit);
        let rateable = Rateable { visit, service, counter: None, day };
        Ok(if is_rated { OwnVisit::Rated } else { OwnVisit::Rateable(rateable) })
    }

    /// Sends what the server does not have; see [`drain`] and [`records::send`]. Where the server has other records of this log, the log
    /// goes on as `fresh`.
    pub async fn drain(
        &self,
        heard: Option<ServerEpoch>,
        fresh: IncarnationId,
    ) -> Result<Drained, DrainError> {
        let drained = match drain(&self.store, &self.transport, heard).await {
            Err(DrainError::Diverged { incarnation }) => {
                self.begin_anew(incarnation, fresh).await?;
                drain(&self.store, &self.transport, heard).await
            }
            done => done,
        }?;
        records::send(&self.store, &self.transport).await?;
        Ok(drained)
    }

    /// The store was put back to an earlier state: all it still keeps goes to the server as another log, which takes
    /// each event once. A number in the book may have been given before, so none of them is given.
    async fn begin_anew(&self, ended: IncarnationId, fresh: IncarnationId) -> Result<(), StoreError> {
        self.n_books.set(self.n_books.get() + 1);
        self.book.take();
        self.save_book().await?;
        self.store.begin_anew(ended, fresh).await
    }

    async fn save_book(&self) -> Result<(), StoreError> {
        let json = self.book_json();
        self.store.put(LEASES_KEY, &json).await
    }

    fn book_json(&self) -> String {
        serde_json::to_string(&*self.book.borrow()).expect("the book has no key that JSON refuses")
    }
}

#[cfg(test)]
mod tests;
