//! The form of a backup: a line that says what it is, a line with the checksum, then the database.
//!
//! A database alone does not know when a bit of a text in it has changed on a worn-out stick; the checksum does.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::{Failed, at};
use crate::secret::hex;

const FORM: &str = "istiqbal backup 1\n";
/// Sixty-four digits and the end of the line.
const CHECKSUM_LINE: u64 = 65;
const CHUNK: usize = 1 << 16;

/// Writes the database `image` into `to` as a backup.
pub(super) fn seal(image: &Path, to: &mut File) -> io::Result<()> {
    let checksum = pour(&mut File::open(image)?, &mut io::sink())?;
    to.write_all(FORM.as_bytes())?;
    writeln!(to, "{checksum}")?;
    pour(&mut File::open(image)?, to).map(drop)
}

/// Takes the database out of the backup `from` into `image`.
pub(super) fn open(from: &Path, image: &Path) -> Result<(), Failed> {
    let not_a_backup = || Failed::NotABackup(from.to_owned());
    let mut backup = BufReader::new(File::open(from).map_err(|_| not_a_backup())?);
    let mut form = [0; FORM.len()];
    backup.read_exact(&mut form).map_err(|_| not_a_backup())?;
    if form != FORM.as_bytes() {
        return Err(not_a_backup());
    }
    let mut promised = String::new();
    let cut = |_| Failed::Damaged { path: from.to_owned(), damage: "it is cut off".to_owned() };
    backup.by_ref().take(CHECKSUM_LINE).read_line(&mut promised).map_err(cut)?;
    let mut to = File::create(image).map_err(at(image))?;
    let found = pour(&mut backup, &mut to).map_err(at(from))?;
    if found != promised.trim_end() {
        let damage = "its bytes are not those that were written".to_owned();
        return Err(Failed::Damaged { path: from.to_owned(), damage });
    }
    Ok(())
}

/// Copies everything, and answers its checksum.
fn pour(from: &mut impl Read, to: &mut impl Write) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        match from.read(&mut chunk)? {
            0 => return Ok(hex(&sum.finalize())),
            n => {
                sum.update(&chunk[..n]);
                to.write_all(&chunk[..n])?;
            }
        }
    }
}
