//! A backup: one file, taken while the server runs, that has its name only when it is whole.

use std::{fs::File, path::Path};

use super::{Failed, at, beside, clear, database, envelope, give_name};
use crate::store::sqlite;

/// Behind the name of a backup that is not whole yet.
const PART: &str = ".part";
/// Behind the name of the copied database, from which a backup is made.
const IMAGE: &str = ".image";

/// A backup that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// Its size in bytes.
    pub n_bytes: u64,
    /// How many events it holds.
    pub n_events: i64,
}

/// Copies the data of `data` as they are at one moment into the file `to`, and looks through the copy.
pub fn back_up(data: &Path, to: &Path) -> Result<BackedUp, Failed> {
    let database = database(data)?;
    if to.exists() {
        return Err(Failed::Exists(to.to_owned()));
    }
    let (part, image) = (beside(to, PART), beside(to, IMAGE));
    let written = write(&database, &image, &part);
    clear(&image)?;
    match written {
        Ok(n_events) => {
            let n_bytes = part.metadata().map_err(at(&part))?.len();
            give_name(&part, to)?;
            Ok(BackedUp { n_bytes, n_events })
        }
        Err(error) => {
            // The fault is told; what is left of the attempt has a name that nobody takes for a backup.
            let _ = clear(&part);
            Err(error)
        }
    }
}

fn write(database: &Path, image: &Path, part: &Path) -> Result<i64, Failed> {
    drop(new(image)?);
    sqlite::copy(database, image)?;
    let found = sqlite::look_through(image)?;
    if let Some(damage) = found.damage.into_iter().next() {
        return Err(Failed::Damaged { path: database.to_owned(), damage });
    }
    envelope::seal(image, &mut new(part)?).map_err(at(part))?;
    Ok(found.n_events)
}

/// A new file in the place of one that an earlier attempt may have left, readable by its owner only, as the data are.
fn new(path: &Path) -> Result<File, Failed> {
    clear(path)?;
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path).map_err(at(path))
}
