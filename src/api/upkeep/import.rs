//! Records that a tablet could not send, from the file that its staff corner made.
//!
//! They come in as the tablet's own pushes do, so a file may be imported twice, and the tablet may send the same records
//! afterwards: whatever is there already stays as it is. The server may run: the database lets one writer in at a time,
//! each part of the file is a transaction of its own, and the server's screens look for changes of others
//! ([`chores`](crate::chores)).

use std::{fmt, fs, path::Path};

use domain::{text::Name, time::Timestamp};
use sync::{
    export::{BadExport, EXPORT_BYTES_MAX, Export},
    wire::{
        problem::Code,
        push::{Judged, PushRequest, RECORDS_MAX, Verdict},
    },
};

use super::{Failed, at, database};
use crate::{
    ledger::{self, Refusal},
    store::{BranchKey, Store, Txn, sqlite::Sqlite},
};

/// Why a file was not taken in. What was there before stands as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// It is no whole file of records.
    #[error("{0}")]
    Bad(#[from] BadExport),
    /// It is larger than any that a tablet makes.
    #[error("it is larger than {EXPORT_BYTES_MAX} bytes, and no tablet makes such a file")]
    TooLarge,
    /// It comes from a tablet of another server.
    #[error("it is of another installation: import it where its tablet was paired")]
    OtherInstallation,
    /// Nobody paired such a tablet here.
    #[error("it is of a tablet that was never paired here")]
    UnknownDevice,
    /// Records before those in the file are not there.
    #[error("the tablet's records {from}–{to} are missing before it: import the file that holds them first")]
    Gap {
        /// The first that is missing.
        from: u64,
        /// The last that is missing.
        to: u64,
    },
}

/// What was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the tablet is called.
    pub device: Name,
    /// The first and the last place of its log that the file holds, if it holds any.
    pub places: Option<(u64, u64)>,
    /// How many records were not there yet.
    pub n_new: u64,
    /// How many were there.
    pub n_known: u64,
    /// How many ratings the file holds; each counts once.
    pub n_ratings: usize,
    /// How many personal records the file holds; each is kept once.
    pub n_records: usize,
    /// The records that took no effect; they are kept as they came.
    pub not_applied: Vec<Judged>,
}

/// Takes in the records of `file`. The server may run.
pub fn import(data: &Path, file: &Path, now: Timestamp) -> Result<Imported, Failed> {
    let not_imported = |why| Failed::NotImported { path: file.to_owned(), why };
    let store = Sqlite::open(&database(data)?)?;
    if fs::metadata(file).map_err(at(file))?.len() > EXPORT_BYTES_MAX {
        return Err(not_imported(NotImported::TooLarge));
    }
    let export =
        Export::from_file(&fs::read(file).map_err(at(file))?).map_err(|bad| not_imported(bad.into()))?;
    let (branch, mut imported) = look_first(&mut *store.read()?, &export)?.map_err(not_imported)?;
    let first_dseq = export.first_dseq;
    let records = export.records.clone();
    for push in export.into_pushes() {
        let answer = take_in(&store, branch, push, now)?;
        match answer {
            Ok(verdicts) => imported.not_applied.extend(verdicts),
            Err(need) => return Err(not_imported(NotImported::Gap { from: need, to: first_dseq - 1 })),
        }
    }
    for records in records.chunks(RECORDS_MAX) {
        let mut txn = store.begin()?;
        ledger::import_records(txn.as_mut(), branch, records, now)?;
        txn.commit()?;
    }
    Ok(imported)
}

/// Whose records they are, and what of them is there.
fn look_first(
    txn: &mut dyn Txn,
    export: &Export,
) -> Result<Result<(BranchKey, Imported), NotImported>, Failed> {
    if txn.installation()?.is_none_or(|installation| installation.id != export.installation) {
        return Ok(Err(NotImported::OtherInstallation));
    }
    let known = txn.branch_key(export.branch)?.zip(txn.device(export.device)?);
    let Some((at, device)) = known else { return Ok(Err(NotImported::UnknownDevice)) };
    let mark = txn.mark(at, export.device, export.incarnation)?.unwrap_or(0);
    let (first, last) = (export.first_dseq, export.last_dseq());
    let n = (last + 1).saturating_sub(first);
    let n_known = (mark + 1).saturating_sub(first).min(n);
    Ok(Ok((
        at,
        Imported {
            device: device.name,
            places: (n > 0).then_some((first, last)),
            n_new: n - n_known,
            n_known,
            n_ratings: export.ratings.len(),
            n_records: export.records.len(),
            not_applied: Vec::new(),
        },
    )))
}

/// One part, in a transaction of its own: what took no effect, or the place that is needed first.
fn take_in(
    store: &Sqlite,
    at: BranchKey,
    push: PushRequest,
    now: Timestamp,
) -> Result<Result<Vec<Judged>, u64>, Failed> {
    let mut txn = store.begin()?;
    match ledger::import(txn.as_mut(), at, push, now) {
        Ok(answer) => {
            txn.commit()?;
            Ok(Ok(answer.verdicts))
        }
        Err(Refusal { code: Code::Gap, need: Some(need), .. }) => Ok(Err(need)),
        Err(refusal) => Err(refusal.into()),
    }
}

impl fmt::Display for Imported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.places {
            Some((first, last)) => writeln!(f, "Records {first}–{last} of {}:", self.device)?,
            None => writeln!(f, "No records of {}:", self.device)?,
        }
        writeln!(f, "  {} taken in, {} were there already", self.n_new, self.n_known)?;
        if self.n_ratings > 0 {
            writeln!(f, "  ratings: {}, each counted once", self.n_ratings)?;
        }
        if self.n_records > 0 {
            writeln!(f, "  personal records: {}, sealed, each kept once", self.n_records)?;
        }
        for Judged { dseq, verdict } in &self.not_applied {
            writeln!(f, "  record {dseq} had no effect and is kept as it came: {}", why(*verdict))?;
        }
        write!(f, "The tablet may still send the same: nothing counts twice.")
    }
}

const fn why(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Applied => "it took effect",
        Verdict::Unknown => "a newer app wrote it; this program does not know its kind",
        Verdict::Unreadable => "it cannot be read",
        Verdict::Refused => "the rules do not allow it any more",
        Verdict::Foreign => "its service, counter or visit is not of this branch",
        Verdict::LabelConflict => "its number was not the tablet's to give",
        Verdict::Quarantined => "another record stands in its place",
    }
}
