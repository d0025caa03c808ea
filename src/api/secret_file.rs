//! Files with a secret in them.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

/// Behind the name of a file that is not whole yet.
const PART: &str = ".part";

/// Writes `text` as the file `name` of `folder`, which is made if it is not there: whole or not at all, and readable by its
/// owner only.
pub fn write(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let mut directory = fs::DirBuilder::new();
    let mut options = File::options();
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut directory, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    directory.recursive(true).create(folder)?;
    let part = folder.join([name, PART].concat());
    // One that an earlier attempt left may be readable by others.
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = options.write(true).create_new(true).open(&part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&part, folder.join(name))?;
    File::open(folder)?.sync_all()
}
