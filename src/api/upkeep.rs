//! What whoever keeps the machine does from its command line: back up, restore, take in a tablet's records, take a profile
//! out and in, let somebody in again.

mod backup;
mod envelope;
mod import;
mod password;
mod profile;
mod restore;

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

pub use self::{
    backup::{BackedUp, back_up},
    import::{Imported, NotImported, import},
    password::reset_password,
    profile::{ProfilePlan, export_profile, import_profile},
    restore::{Restored, restore},
};
use crate::{
    data_dir::BadDataDir, ledger::Refusal, profiles::BadProfile, records_key, server::DATABASE_FILE,
    store::StoreError, tls::local,
};

/// Why it was not done. What stood before stands as it was.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// There is no installation in that directory.
    #[error("{} holds no data of Istiqbal: give the directory of `serve --data`", .0.display())]
    NoData(PathBuf),
    /// A server runs there.
    #[error("{0}; stop it first")]
    Running(BadDataDir),
    /// The data directory cannot be used.
    #[error(transparent)]
    DataDir(BadDataDir),
    /// A file of that name is there already.
    #[error("{} is there already: give another name, so that no backup is lost", .0.display())]
    Exists(PathBuf),
    /// The file is no backup.
    #[error("{} is not a backup of Istiqbal", .0.display())]
    NotABackup(PathBuf),
    /// The copy is damaged.
    #[error("{} is damaged: {damage}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// The first thing found.
        damage: String,
    },
    /// A tablet's file was not taken in.
    #[error("{} was not taken in: {why}", path.display())]
    NotImported {
        /// Which file.
        path: PathBuf,
        /// Why.
        why: NotImported,
    },
    /// The database refuses.
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
    /// A rule forbids it.
    #[error("the database does not take it: {0}")]
    Ledger(#[from] Refusal),
    /// A profile's file is wrong.
    #[error(transparent)]
    Profile(#[from] BadProfile),
    /// Nobody set the installation up.
    #[error("{} is not set up: a profile is taken in there by `serve --profile FILE`", .0.display())]
    NotSetUp(PathBuf),
    /// What is running cannot be run by the file.
    #[error("nothing was changed: {0}")]
    Unfit(String),
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Nobody has that log-in name.
    #[error("nobody has the log-in name {0}")]
    Nobody(String),
    /// That account is switched off, and that is for the administrator to change.
    #[error("the account {0} is switched off: an administrator switches it on again on the people page")]
    Inactive(String),
}

impl From<BadDataDir> for Failed {
    fn from(error: BadDataDir) -> Self {
        match error {
            BadDataDir::InUse(_) => Self::Running(error),
            BadDataDir::Unusable { .. } => Self::DataDir(error),
        }
    }
}

/// The server's secrets, as far as there are any: the folder of the local authority for https, and the key that opens
/// personal records. A backup leaves them out: whoever gets hold of one can neither pose as the server with it nor read what
/// is sealed.
pub fn keys(data: &Path) -> Vec<PathBuf> {
    [local::FOLDER, records_key::FILE]
        .map(|name| data.join(name))
        .into_iter()
        .filter(|path| path.exists())
        .collect()
}

/// The database of a data directory, which must be there.
fn database(data: &Path) -> Result<PathBuf, Failed> {
    let file = data.join(DATABASE_FILE);
    if file.is_file() { Ok(file) } else { Err(Failed::NoData(data.to_owned())) }
}

/// `path` with something behind its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Removes what an earlier attempt may have left.
fn clear(path: &Path) -> Result<(), Failed> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(at(path)(source)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Returns when all of a file is on the disk.
fn settle_on_disk(path: &Path) -> Result<(), Failed> {
    File::open(path).and_then(|file| file.sync_all()).map_err(at(path))
}

/// Gives a complete file its name. After a power cut it has the old name or the new one, and is whole.
fn give_name(part: &Path, name: &Path) -> Result<(), Failed> {
    settle_on_disk(part)?;
    fs::rename(part, name).map_err(at(name))?;
    let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Where a folder cannot be synchronised (not on every system it can), the name follows a little later.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> Failed + use<> {
    let path = path.to_owned();
    |source| Failed::File { path, source }
}
