//! The certificate and key that handshakes are answered with now.

use std::sync::{Arc, PoisonError, RwLock};

use rustls::{
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

use super::certificate::Facts;

/// A certificate with its chain and key, and what it says.
#[derive(Clone, Debug)]
pub struct Held {
    key: Arc<CertifiedKey>,
    facts: Arc<Facts>,
}

/// Why a certificate and a key are no pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPair {
    /// The first certificate cannot be read.
    Certificate,
    /// The key is of no kind that is known here.
    Key,
    /// The key is another's.
    Mismatch,
}

impl Held {
    /// A pair, if it is one.
    pub fn new(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> Result<Self, NoPair> {
        let facts = chain.first().and_then(|first| Facts::of(first)).ok_or(NoPair::Certificate)?;
        // The only errors are a key that cannot be used, and one that belongs to another certificate.
        let key = CertifiedKey::from_der(chain, key, &ring::default_provider()).map_err(|error| {
            if matches!(error, rustls::Error::InconsistentKeys(_)) { NoPair::Mismatch } else { NoPair::Key }
        })?;
        Ok(Self { key: Arc::new(key), facts: Arc::new(facts) })
    }

    /// What the certificate says.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// Holds one pair, which may be changed at any time.
#[derive(Debug)]
pub struct Keyring(RwLock<Held>);

impl Keyring {
    /// A ring that holds `held`.
    pub const fn new(held: Held) -> Self {
        Self(RwLock::new(held))
    }

    /// Changes it: the next handshake takes this one.
    pub fn take(&self, held: Held) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = held;
    }

    /// What the certificate says.
    pub fn facts(&self) -> Arc<Facts> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).facts)
    }
}

impl ResolvesServerCert for Keyring {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).key))
    }
}
