//! The directory that holds everything: readable by its owner only, used by one server at a time.

use std::{
    fs::{File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// The file whose lock says that a server is running here.
const LOCK_FILE: &str = "lock";

/// An open data directory; it is free again when this is dropped, or the process ends in any way.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    _lock: File,
}

/// Why a directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadDataDir {
    /// It cannot be made or written.
    #[error("the data directory {} cannot be used: {source}", path.display())]
    Unusable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Another server runs there.
    #[error("the data directory {} is in use by another server", .0.display())]
    InUse(PathBuf),
}

impl DataDir {
    /// Opens the directory, making it if it is not there.
    pub fn open(path: &Path) -> Result<Self, BadDataDir> {
        let unusable = |source| BadDataDir::Unusable { path: path.to_owned(), source };
        make(path).map_err(unusable)?;
        let lock = File::options().create(true).truncate(false).write(true).open(path.join(LOCK_FILE));
        let lock = lock.map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(BadDataDir::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(unix)]
fn make(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_at_a_time_uses_a_directory_that_only_its_owner_reads()
    -> Result<(), Box<dyn std::error::Error>> {
        let path = std::env::temp_dir().join(format!("istiqbal-dir-{}", uuid::Uuid::new_v4()));
        let open = DataDir::open(&path)?;
        assert!(matches!(DataDir::open(&path), Err(BadDataDir::InUse(_))));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(open.path().metadata()?.permissions().mode() & 0o777, 0o700);
        }
        drop(open);
        drop(DataDir::open(&path)?);
        std::fs::remove_dir_all(&path)?;
        Ok(())
    }

    #[test]
    fn a_file_in_the_way_is_named() -> Result<(), Box<dyn std::error::Error>> {
        let path = std::env::temp_dir().join(format!("istiqbal-file-{}", uuid::Uuid::new_v4()));
        std::fs::write(&path, "")?;
        let said = DataDir::open(&path).expect_err("a file is no directory").to_string();
        assert!(said.contains(&path.display().to_string()), "{said}");
        std::fs::remove_file(&path)?;
        Ok(())
    }
}
