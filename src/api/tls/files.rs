//! Certificate files that somebody else renews.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use domain::time::{ServiceDay, Timestamp};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use sha2::{Digest, Sha256};

use super::{
    BadTls,
    keyring::{Held, Keyring, NoPair},
};
use crate::options::tls::CertificateFiles;

/// Certificate files, and what they held when last looked at.
#[derive(Debug)]
pub struct Files {
    named: CertificateFiles,
    seen: Mutex<Seen>,
}

/// What was last found in the files: a hash, or why they could not be read.
#[derive(Debug)]
struct Seen {
    found: Result<[u8; 32], String>,
    is_stuck: bool,
}

/// What both files hold.
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Files {
    /// Reads the files, which must be good.
    pub fn open(named: CertificateFiles, now: Timestamp) -> Result<(Self, Held), BadTls> {
        let contents = read(&named)?;
        let held = pair(&named, &contents, now)?;
        let seen = Seen { found: Ok(contents.hash()), is_stuck: false };
        Ok((Self { named, seen: Mutex::new(seen) }, held))
    }

    /// Takes what the files hold if it has changed. What cannot be used is told, once, and what is held stays.
    pub fn look(&self, keyring: &Keyring, now: Timestamp) {
        let contents = read(&self.named);
        let found = match &contents {
            Ok(contents) => Ok(contents.hash()),
            Err(error) => Err(error.to_string()),
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if found == seen.found {
            return;
        }
        seen.found = found;
        match contents.and_then(|contents| pair(&self.named, &contents, now)) {
            Ok(held) => {
                let ends = ServiceDay::of(held.facts().ends);
                keyring.take(held);
                seen.is_stuck = false;
                tracing::info!(%ends, "the certificate files have changed and are used from now on");
            }
            Err(error) => {
                seen.is_stuck = true;
                tracing::error!(%error, "the certificate files have changed and cannot be used; those before stay");
            }
        }
    }

    /// Whether the files hold something that cannot be used.
    pub fn is_stuck(&self) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).is_stuck
    }
}

impl Contents {
    fn hash(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(Sha256::digest(&self.certificate))
            .chain_update(&self.key)
            .finalize()
            .into()
    }
}

fn read(named: &CertificateFiles) -> Result<Contents, BadTls> {
    let one =
        |path: &Path| fs::read(path).map_err(|source| BadTls::Unreadable { path: path.to_owned(), source });
    Ok(Contents { certificate: one(&named.certificate)?, key: one(&named.key)? })
}

fn pair(named: &CertificateFiles, contents: &Contents, now: Timestamp) -> Result<Held, BadTls> {
    let (certificate, key): (&PathBuf, &PathBuf) = (&named.certificate, &named.key);
    let chain = CertificateDer::pem_slice_iter(&contents.certificate).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|_| BadTls::NoCertificate(certificate.clone()))?;
    let secret = PrivateKeyDer::from_pem_slice(&contents.key).map_err(|_| BadTls::NoKey(key.clone()))?;
    let held = Held::new(chain, secret).map_err(|no_pair| match no_pair {
        NoPair::Certificate => BadTls::NoCertificate(certificate.clone()),
        NoPair::Key => BadTls::NoKey(key.clone()),
        NoPair::Mismatch => BadTls::Mismatch { certificate: certificate.clone(), key: key.clone() },
    })?;
    if held.facts().ends <= now {
        return Err(BadTls::Ended { path: certificate.clone(), ended: ServiceDay::of(held.facts().ends) });
    }
    Ok(held)
}
