//! The server's own certificate from the local authority. It lives as long as the process, its key never leaves it.

use std::path::Path;

use domain::time::{MS_PER_DAY, ServiceDay, Timestamp};

use super::{
    BadTls,
    authority::Authority,
    certificate::Facts,
    keyring::{Held, Keyring},
    names::Name,
};

/// The folder of the authority in the data directory.
pub const FOLDER: &str = "tls";
/// A certificate is renewed when it has this long to go.
const RENEWED_BEFORE_MS: i64 = 30 * MS_PER_DAY;

/// The authority, and what it gives to this server.
#[derive(Debug)]
pub struct Local {
    authority: Authority,
}

impl Local {
    /// Opens the authority in `data`, making it if there is none, and has it certify `names`.
    pub fn open(data: &Path, now: Timestamp, names: &[Name]) -> Result<(Self, Held), BadTls> {
        let authority = Authority::open(&data.join(FOLDER), now, names)?;
        let held = authority.certify(&authority.nameable(names), now)?;
        Ok((Self { authority }, held))
    }

    /// The authority.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Makes a new certificate if that in the ring ends soon, has not begun, or lacks one of `names`.
    pub fn renew(&self, keyring: &Keyring, now: Timestamp, names: &[Name]) {
        let wanted = self.authority.nameable(names);
        if !is_due(&keyring.facts(), self.authority.facts(), now, &wanted) {
            return;
        }
        match self.authority.certify(&wanted, now) {
            Ok(held) => {
                let ends = ServiceDay::of(held.facts().ends);
                keyring.take(held);
                tracing::info!(%ends, n_names = wanted.len(), "the local authority has renewed the certificate");
            }
            Err(error) => tracing::error!(%error, "the local authority cannot renew the certificate"),
        }
    }
}

/// Whether another certificate would be better than `held`. It cannot outlive its authority.
fn is_due(held: &Facts, authority: &Facts, now: Timestamp, names: &[Name]) -> bool {
    let ends_soon = held.ends.ms_since(now) < RENEWED_BEFORE_MS && held.ends < authority.ends;
    // A certificate from before the authority began cannot be had, whatever this machine's clock says.
    let begins_later = now < held.begins && held.begins > authority.begins;
    ends_soon || begins_later || names.iter().any(|name| !held.names.contains(name))
}
