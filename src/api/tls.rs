//! https in the program itself: with certificate files, or with an authority of its own for the association's tablets.
//!
//! Every handshake takes the certificate that is held at that moment, so a renewed one needs no restart.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use domain::time::{MS_PER_DAY, ServiceDay, Timestamp};
use rustls::{ServerConfig, crypto::ring};

use self::{authority::Authority, certificate::Facts, files::Files, keyring::Keyring, local::Local};
use crate::options::tls::TlsOptions;

pub mod authority;
pub mod certificate;
pub mod files;
pub mod keyring;
pub mod listener;
pub mod local;
pub mod names;

/// A certificate that ends within this time is spoken of.
pub const ENDS_SOON_MS: i64 = 21 * MS_PER_DAY;
/// What is spoken in the lines, best first: browsers open only six lines of HTTP/1.1 to one server.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// Why there is no https. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BadTls {
    /// A file cannot be read.
    #[error("{} cannot be read: {source}; give a file that the server's user may read", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is no certificate in it.
    #[error("{} holds no certificate that can be read: give the PEM file with the whole chain", .0.display())]
    NoCertificate(PathBuf),
    /// There is no key in it.
    #[error("{} holds no key that can be read: give the PEM file of the key, without a password", .0.display())]
    NoKey(PathBuf),
    /// The key is another's.
    #[error("the key in {} is not that of the certificate in {}: give the two files that were issued together", key.display(), certificate.display())]
    Mismatch {
        /// Where the certificate is.
        certificate: PathBuf,
        /// Where the key is.
        key: PathBuf,
    },
    /// It has ended.
    #[error("the certificate in {} ended on {ended}: renew it, then start again", path.display())]
    Ended {
        /// Where it is.
        path: PathBuf,
        /// Its last day.
        ended: ServiceDay,
    },
    /// The authority cannot be used any more.
    #[error("{} is damaged: put it back from a copy; if there is none, delete it, start again, and install the new authority on every device", .0.display())]
    DamagedAuthority(PathBuf),
    /// The authority has ended.
    #[error("the authority in {} ended on {ended}: delete the file, start again, and install the new authority on every device", path.display())]
    EndedAuthority {
        /// Where it is.
        path: PathBuf,
        /// Its last day.
        ended: ServiceDay,
    },
    /// The clock cannot be right.
    #[error(
        "this machine's clock says {0}: set it, then start again, since a certificate is good for certain days only"
    )]
    Clock(ServiceDay),
    /// The machine gives no keys.
    #[error("no certificate can be made: {0}")]
    Make(#[from] rcgen::Error),
}

/// What the listener for https answers with.
#[derive(Debug)]
pub struct Tls {
    keyring: Arc<Keyring>,
    source: Source,
    warned_on: Mutex<Option<ServiceDay>>,
}

#[derive(Debug)]
enum Source {
    Files(Files),
    Local(Box<Local>),
}

/// How it stands with the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// When devices refuse it.
    pub ends: Timestamp,
    /// Whether somebody has to look after it: it ends soon, or the files that should renew it cannot be used.
    pub needs_care: bool,
}

impl Tls {
    /// Reads the certificate files; where none are named, opens the authority of `data`, making it at first start.
    pub fn open(options: &TlsOptions, data: &Path, now: Timestamp) -> Result<Self, BadTls> {
        let (source, held) = if let Some(named) = &options.files {
            let (files, held) = Files::open(named.clone(), now)?;
            (Source::Files(files), held)
        } else {
            let (local, held) = Local::open(data, now, &names::own())?;
            (Source::Local(Box::new(local)), held)
        };
        Ok(Self { keyring: Arc::new(Keyring::new(held)), source, warned_on: Mutex::default() })
    }

    /// For the listener.
    pub fn config(&self) -> Arc<ServerConfig> {
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider knows the versions that it is built with");
        let keyring: Arc<Keyring> = Arc::clone(&self.keyring);
        let mut config = builder.with_no_client_auth().with_cert_resolver(keyring);
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
        Arc::new(config)
    }

    /// The local authority, where there is one.
    pub fn authority(&self) -> Option<&Authority> {
        match &self.source {
            Source::Files(_) => None,
            Source::Local(local) => Some(local.authority()),
        }
    }

    /// What the certificate says that is answered with now.
    pub fn facts(&self) -> Arc<Facts> {
        self.keyring.facts()
    }

    /// How it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        let (last, is_stuck) = match &self.source {
            Source::Files(files) => (self.facts().ends, files.is_stuck()),
            Source::Local(local) => (self.facts().ends.min(local.authority().facts().ends), false),
        };
        Standing { ends: last, needs_care: is_stuck || last.ms_since(now) < ENDS_SOON_MS }
    }

    /// Takes certificate files that have changed, renews what the local authority gave, and warns of an end, once a day.
    pub fn keep(&self, now: Timestamp) {
        match &self.source {
            Source::Files(files) => files.look(&self.keyring, now),
            Source::Local(local) => local.renew(&self.keyring, now, &names::own()),
        }
        let Standing { ends, .. } = self.standing(now);
        let today = ServiceDay::of(now);
        let mut warned_on = self.warned_on.lock().unwrap_or_else(PoisonError::into_inner);
        if ends.ms_since(now) < ENDS_SOON_MS && *warned_on != Some(today) {
            *warned_on = Some(today);
            let ends = ServiceDay::of(ends);
            tracing::warn!(%ends, "the certificate ends soon: tablets refuse the server from then on; renew it");
        }
    }
}

#[cfg(test)]
mod tests;
