//! Records that a device could not send, as a file that somebody carries to the server.
//!
//! One JSON document: what it is, its version, how much it holds, a checksum, and the content in exactly the bytes that
//! the checksum was taken of. The events stand in it as a push would bring them, so the server takes the file in as it
//! takes in a push: whatever it has already changes nothing.

use domain::{
    id::{BranchId, DeviceId, IncarnationId, InstallationId},
    rating::Rating,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::{
    drain::{FORGOTTEN, raw},
    log::{LocalStore, StoreError},
    seal::SealedRecord,
    wire::{
        PROTOCOL_VERSION,
        push::{PUSH_EVENTS_MAX, PUSH_RATINGS_MAX, PushRequest},
    },
};

/// The version of the file that this program writes, and the newest that it reads.
pub const EXPORT_VERSION: u16 = 1;
/// The largest file that is looked at, in bytes: some hundred thousand records.
pub const EXPORT_BYTES_MAX: u64 = 256 << 20;
/// What every file begins with, whatever its version.
const BEGINNING: &str = r#"{"form":"istiqbal records","#;
/// What the beginning says.
const FORM: &str = "istiqbal records";

/// What a device holds and the server does not, as far as the device knows.
#[derive(Debug, Serialize, Deserialize)]
pub struct Export {
    /// Of which installation.
    pub installation: InstallationId,
    /// The branch in which the device stands.
    pub branch: BranchId,
    /// Whose log.
    pub device: DeviceId,
    /// Which life of its store.
    pub incarnation: IncarnationId,
    /// When the file was made, by the device's clock.
    pub made_at: Timestamp,
    /// The place of the first event.
    pub first_dseq: u64,
    /// Events in the exact bytes of the log, without a gap.
    pub events: Vec<Box<RawValue>>,
    /// Ratings; they have no place in the log.
    pub ratings: Vec<Rating>,
    /// Personal records, sealed.
    #[serde(default)]
    pub records: Vec<SealedRecord>,
}

/// Why a file was not taken. Nothing of it was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadExport {
    /// It is something else.
    #[error("it is not a file of records of Istiqbal")]
    Foreign,
    /// It is cut off, or its bytes are not those that were written.
    #[error("it is damaged: it was cut off or changed on the way; export it on the tablet again")]
    Damaged,
    /// A newer app wrote it.
    #[error(
        "it was written by a newer app (form {version}, this program reads {EXPORT_VERSION}): update this program"
    )]
    Future {
        /// Its version.
        version: u16,
    },
}

/// The document. Its fields are written in this order.
#[derive(Serialize, Deserialize)]
struct Document {
    form: String,
    version: u16,
    n_events: usize,
    n_ratings: usize,
    checksum: String,
    content: Box<RawValue>,
}

impl Export {
    /// Reads from a device's store what the server does not have. A place whose record is gone holds nothing: the
    /// others are not held up by it, and the server says which it is.
    pub async fn of_unsent(
        store: &impl LocalStore,
        installation: InstallationId,
        branch: BranchId,
        made_at: Timestamp,
    ) -> Result<Self, StoreError> {
        let state = store.state().await?;
        let first_dseq = state.mark.acked + 1;
        let mut events = Vec::new();
        let mut next = first_dseq;
        while next <= state.last_dseq {
            let mut records = store.read(next, PUSH_EVENTS_MAX).await?.into_iter().peekable();
            let last = state.last_dseq.min(next.saturating_add(PUSH_EVENTS_MAX as u64 - 1));
            for dseq in next..=last {
                let record = records.next_if(|record| record.dseq == dseq);
                events.push(raw(record.as_ref().map_or(FORGOTTEN, |record| &record.body)));
            }
            next = last + 1;
        }
        let ratings = store.ratings(usize::MAX).await?;
        let records = store.sealed(usize::MAX).await?;
        let (device, incarnation) = (state.device, state.incarnation);
        Ok(Self { installation, branch, device, incarnation, made_at, first_dseq, events, ratings, records })
    }

    /// The file.
    pub fn to_file(&self) -> String {
        let content = serde_json::to_string(self).expect("an export has no key that JSON refuses");
        let document = Document {
            form: FORM.to_owned(),
            version: EXPORT_VERSION,
            n_events: self.events.len(),
            n_ratings: self.ratings.len(),
            checksum: checksum(&content),
            content: RawValue::from_string(content).expect("JSON just made"),
        };
        serde_json::to_string(&document).expect("a document has no key that JSON refuses")
    }

    /// Reads a file that [`Export::to_file`] made.
    pub fn from_file(file: &[u8]) -> Result<Self, BadExport> {
        if !file.starts_with(BEGINNING.as_bytes()) {
            let is_cut = BEGINNING.as_bytes().starts_with(file) && !file.is_empty();
            return Err(if is_cut { BadExport::Damaged } else { BadExport::Foreign });
        }
        let document: Document = serde_json::from_slice(file).map_err(|_| of_another_form(file))?;
        if document.version > EXPORT_VERSION {
            return Err(BadExport::Future { version: document.version });
        }
        let content = document.content.get();
        if document.version == 0 || document.form != FORM || document.checksum != checksum(content) {
            return Err(BadExport::Damaged);
        }
        let export: Self = serde_json::from_str(content).map_err(|_| BadExport::Damaged)?;
        let is_whole = export.events.len() == document.n_events && export.ratings.len() == document.n_ratings;
        if is_whole && export.first_dseq > 0 { Ok(export) } else { Err(BadExport::Damaged) }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.ratings.is_empty() && self.records.is_empty()
    }

    /// The last place that the file holds; one before the first where it holds ratings alone.
    pub fn last_dseq(&self) -> u64 {
        self.first_dseq.saturating_add(self.events.len() as u64) - 1
    }

    /// The pushes that bring all of it, in their order.
    pub fn into_pushes(self) -> Vec<PushRequest> {
        let Self { device, incarnation, first_dseq, events, ratings, .. } = self;
        let push = |first_dseq, events, ratings| PushRequest {
            protocol: PROTOCOL_VERSION,
            device,
            incarnation,
            first_dseq,
            server_epoch_seen: None,
            events,
            ratings,
        };
        let end_dseq = first_dseq.saturating_add(events.len() as u64);
        let mut events = events.into_iter();
        let mut pushes = Vec::new();
        for first_dseq in (first_dseq..end_dseq).step_by(PUSH_EVENTS_MAX) {
            pushes.push(push(first_dseq, events.by_ref().take(PUSH_EVENTS_MAX).collect(), Vec::new()));
        }
        for ratings in ratings.chunks(PUSH_RATINGS_MAX) {
            pushes.push(push(end_dseq, Vec::new(), ratings.to_vec()));
        }
        pushes
    }
}

/// Why a document cannot be read that begins as one: a newer form may have other fields.
fn of_another_form(file: &[u8]) -> BadExport {
    #[derive(Deserialize)]
    struct Head {
        version: u16,
    }
    match serde_json::from_slice::<Head>(file) {
        Ok(Head { version }) if version > EXPORT_VERSION => BadExport::Future { version },
        Ok(_) | Err(_) => BadExport::Damaged,
    }
}

/// The SHA-256 of `content` in lower-case digits.
fn checksum(content: &str) -> String {
    Sha256::digest(content).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests;
