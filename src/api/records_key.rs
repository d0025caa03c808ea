//! The server's secret that opens personal records: a file of its own, which no backup holds.
//!
//! The first line is the key that tablets seal for. Further lines are keys of before, of a machine that was lost: what was
//! sealed for them still opens.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use domain::id::VisitId;
use sync::seal::{CannotOpen, Contents, KEY_BYTES, OpeningKey, SealedRecord, SealingKey};

use crate::secret_file;

/// The file in the data directory.
pub const FILE: &str = "records.key";

/// The keys of this server.
#[derive(Debug)]
pub struct RecordsKey {
    /// What tablets seal for.
    first: OpeningKey,
    /// What they sealed for before.
    others: Vec<OpeningKey>,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum BadRecordsKey {
    /// The system refuses.
    #[error("{}: {source}", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file holds something else.
    #[error(
        "{} holds no keys for personal records: put back the copy of it, or move it away, and a new key is made that opens \
         nothing of before",
        .0.display()
    )]
    Damaged(PathBuf),
}

impl RecordsKey {
    /// The keys in `data`, and whether there were none and one was made.
    pub fn open(data: &Path) -> Result<(Self, bool), BadRecordsKey> {
        let path = data.join(FILE);
        let unusable = |source| BadRecordsKey::Unusable { path: path.clone(), source };
        let mut is_new = false;
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let made = make();
                secret_file::write(data, FILE, &made).map_err(unusable)?;
                tracing::info!(path = %path.display(), "a key for personal records was made");
                is_new = true;
                made
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(BadRecordsKey::Damaged(path));
            }
            Err(source) => return Err(unusable(source)),
        };
        let keys: Result<Vec<_>, _> = text.lines().map(OpeningKey::from_text).collect();
        let mut keys = keys.unwrap_or_default().into_iter();
        let first = keys.next().ok_or(BadRecordsKey::Damaged(path))?;
        Ok((Self { first, others: keys.collect() }, is_new))
    }

    /// What tablets seal for.
    pub fn sealing_key(&self) -> SealingKey {
        self.first.sealing_key()
    }

    /// Opens a record of `visit` with whichever key does.
    pub fn open_record(&self, record: &SealedRecord, visit: VisitId) -> Result<Contents, CannotOpen> {
        let opened = self.first.open(record, visit);
        self.others.iter().fold(opened, |opened, key| opened.or_else(|_| key.open(record, visit)))
    }
}

fn make() -> String {
    let mut secret = [0; KEY_BYTES];
    getrandom::fill(&mut secret).expect("the system has chance");
    OpeningKey::new(&secret).expect("any bytes are such a key").to_text() + "\n"
}

#[cfg(test)]
mod tests {
    use domain::id::{RecordId, VisitId};
    use uuid::Uuid;

    use super::*;

    const RECORD: RecordId = RecordId(Uuid::from_u128(1));
    const VISIT: VisitId = VisitId(Uuid::from_u128(2));

    fn sealed(key: &RecordsKey) -> SealedRecord {
        let fill = |bytes: &mut [u8]| getrandom::fill(bytes).unwrap();
        key.sealing_key().seal(RECORD, VISIT, &Contents::Fields { given: vec![] }, fill).unwrap()
    }

    fn open(key: &RecordsKey, record: &SealedRecord) -> Result<Contents, CannotOpen> {
        key.open_record(record, VISIT)
    }

    #[test]
    fn a_key_is_made_once_and_only_its_owner_reads_it() {
        let data = tempfile::tempdir().unwrap();
        let (key, is_new) = RecordsKey::open(data.path()).unwrap();
        let (again, is_new_again) = RecordsKey::open(data.path()).unwrap();
        assert_eq!((again.sealing_key(), is_new, is_new_again), (key.sealing_key(), true, false));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let rights = data.path().join(FILE).metadata().unwrap().permissions().mode();
            assert_eq!(rights & 0o777, 0o600);
        }
    }

    #[test]
    fn a_key_of_before_still_opens_what_was_sealed_for_it() {
        let (before, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let old = sealed(&RecordsKey::open(before.path()).unwrap().0);
        let (key, _) = RecordsKey::open(data.path()).unwrap();
        assert_eq!(open(&key, &old), Err(CannotOpen));
        let both = [&data, &before].map(|dir| fs::read_to_string(dir.path().join(FILE)).unwrap()).concat();
        fs::write(data.path().join(FILE), both).unwrap();
        let (both, _) = RecordsKey::open(data.path()).unwrap();
        assert_eq!(both.sealing_key(), key.sealing_key(), "tablets go on with the first");
        assert!(open(&both, &old).is_ok() && open(&both, &sealed(&key)).is_ok());
    }

    #[test]
    fn a_damaged_file_is_named_and_left_alone() {
        let data = tempfile::tempdir().unwrap();
        for text in ["", "no key\n", "AAAA\n", "\n\n"] {
            fs::write(data.path().join(FILE), text).unwrap();
            let said = RecordsKey::open(data.path()).unwrap_err().to_string();
            assert!(said.contains(FILE), "{said}");
            assert_eq!(fs::read_to_string(data.path().join(FILE)).unwrap(), text);
        }
        fs::write(data.path().join(FILE), [0xFF, 0xFE]).unwrap();
        assert!(matches!(RecordsKey::open(data.path()), Err(BadRecordsKey::Damaged(_))));
    }
}
