//! The second copy of this device's log: kept in step with it behind the taps, and what a lost log is made again from.

use std::{cell::Cell, rc::Rc};

use domain::id::IncarnationId;
use sync::copy::{self, COPY_SLACK_BYTES, Copy};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

use crate::{
    browser::{
        copy::{Files, NoFiles},
        store::{
            StoreError,
            device::{DeviceStore, Identity},
            mend::Keys,
        },
    },
    state::device::DeviceTablet,
};

/// So many records are copied at a time.
const ROWS_MAX: u32 = 500;

/// Keeps the copy of one log.
pub struct Copier {
    files: Files,
    place: Cell<Place>,
    /// Copying now.
    busy: Cell<bool>,
    /// Something was written meanwhile.
    again: Cell<bool>,
}

/// How far the copy is.
#[derive(Clone, Copy)]
struct Place {
    turn: u64,
    file: usize,
    /// The file cannot be gone on with: the other one is to be begun.
    is_over: bool,
    incarnation: Option<IncarnationId>,
    n_bytes: usize,
    /// With so many bytes the file was begun.
    n_bytes_begun: usize,
    sent_to: u64,
    last_key: u64,
}

/// Before the first file.
const NOWHERE: Place = Place {
    turn: 0,
    file: 1,
    is_over: true,
    incarnation: None,
    n_bytes: 0,
    n_bytes_begun: 0,
    sent_to: 0,
    last_key: 0,
};

/// Why nothing was copied; it is tried again with the next record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum CopyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Files(#[from] NoFiles),
}

impl Copier {
    /// Opens the copy of the log in `store`; a log that lacks what its copy has is made again first. None where the
    /// browser has no files.
    pub async fn open(store: &DeviceStore, name: &str, files: Files) -> Result<Option<Self>, StoreError> {
        let Ok(read) = files.open(name).await else { return Ok(None) };
        let copy = Copy::read(&read).filter(|copy| copy.head.device == store.identity().device);
        let mut place = NOWHERE;
        if let Some(copy) = copy {
            let is_in_step = is_in_step(store, &copy).await?;
            if !is_in_step {
                mend(store, &copy).await?;
            }
            place = Place {
                turn: copy.head.turn,
                file: copy.file,
                is_over: !is_in_step || copy.sound_bytes.is_none(),
                incarnation: Some(copy.head.incarnation),
                n_bytes: copy.sound_bytes.unwrap_or(0),
                n_bytes_begun: 0,
                sent_to: copy.head.sent_to,
                last_key: copy.last_key(),
            };
        }
        let place = Cell::new(place);
        Ok(Some(Self { files, place, busy: Cell::new(false), again: Cell::new(false) }))
    }

    /// What the device is has changed: its copy is begun anew.
    pub fn begin_anew(&self) {
        self.place.set(Place { is_over: true, ..self.place.get() });
    }

    /// Copies what was written, in the background.
    pub fn follow(self: &Rc<Self>, tablet: Rc<DeviceTablet>) {
        self.again.set(true);
        if self.busy.replace(true) {
            return;
        }
        let copier = Rc::clone(self);
        spawn_local(async move {
            while copier.again.replace(false) {
                // What fails now is copied with the next record; the log itself is durable without it.
                let _ = copier.catch_up(tablet.store()).await;
            }
            copier.busy.set(false);
        });
    }

    async fn catch_up(&self, store: &DeviceStore) -> Result<(), CopyError> {
        let keys = store.keys().await?;
        if is_to_be_begun(self.place.get(), keys, store.identity()) {
            self.begin(store, keys).await?;
        }
        loop {
            let place = self.place.get();
            let rows = store.rows(place.last_key + 1, ROWS_MAX).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            let bytes = copy::more(&rows);
            self.files.write(place.file, place.n_bytes, &bytes).await?;
            self.place.set(Place { n_bytes: place.n_bytes + bytes.len(), last_key: last.dseq, ..place });
        }
    }

    /// Writes the other file, with what the server does not have.
    async fn begin(&self, store: &DeviceStore, keys: Keys) -> Result<(), CopyError> {
        let place = self.place.get();
        let (turn, file) = (place.turn + 1, 1 - place.file);
        let rows = store.rows(keys.sent + 1, u32::MAX).await?;
        let n_rows = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        // A device is copied from its pairing on.
        let Some(head) = store.head(turn, keys.sent, n_rows).await? else { return Ok(()) };
        let bytes = copy::file(&head, &rows);
        self.files.write(file, 0, &bytes).await?;
        self.place.set(Place {
            turn,
            file,
            is_over: false,
            incarnation: Some(head.incarnation),
            n_bytes: bytes.len(),
            n_bytes_begun: bytes.len(),
            sent_to: keys.sent,
            last_key: rows.last().map_or(keys.sent, |last| last.dseq),
        });
        Ok(())
    }
}

fn is_to_be_begun(place: Place, keys: Keys, identity: Identity) -> bool {
    let is_large = place.n_bytes > 2 * place.n_bytes_begun + COPY_SLACK_BYTES;
    place.is_over
        || place.incarnation != Some(identity.incarnation)
        || (is_large && keys.sent > place.sent_to)
}

/// Whether the log is the one that was copied, with all that the copy has, and perhaps more.
async fn is_in_step(store: &DeviceStore, copy: &Copy) -> Result<bool, StoreError> {
    let keys = store.keys().await?;
    let is_same = copy.head.incarnation == store.identity().incarnation && copy.last_key() <= keys.last;
    let Some((key, body)) = copy.last_row().filter(|(key, _)| *key >= keys.first) else { return Ok(is_same) };
    let at_key = store.rows(key, 1).await?;
    Ok(is_same && at_key.first().is_some_and(|record| record.dseq == key && record.body == body))
}

/// Brings back what the log lacks.
async fn mend(store: &DeviceStore, copy: &Copy) -> Result<(), StoreError> {
    let keys = store.keys().await?;
    let lacking = copy.lacking(&store.rows(keys.first, u32::MAX).await?);
    let is_lost = store.paired().await?.is_none();
    if is_lost || !lacking.is_empty() || copy.last_key() > keys.last {
        let recovered = copy.recovered(keys.last, &lacking);
        store.mend(&copy.head, &lacking, &recovered, IncarnationId(Uuid::new_v4())).await?;
    }
    Ok(())
}
