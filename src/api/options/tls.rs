//! The options of https.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;
use serde::Deserialize;

use super::BadOptions;

/// The options of https, as they are given.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TlsArgs {
    /// Where to listen with https, for the association's tablets and screens. Without certificate files an authority
    /// of this server's own is made in the data directory; its page /install says how devices come to trust it
    /// [default: none].
    #[arg(long, value_name = "ADDR:PORT", env = "ISTIQBAL_TLS_LISTEN")]
    pub tls_listen: Option<SocketAddr>,
    /// The certificate with its whole chain, PEM; read again when the file changes [default: none].
    #[arg(long, value_name = "FILE", env = "ISTIQBAL_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
    /// The key of that certificate, PEM without a password [default: none].
    #[arg(long, value_name = "FILE", env = "ISTIQBAL_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
}

/// How https is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsOptions {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The certificate files; without them there is a local authority.
    pub files: Option<CertificateFiles>,
}

/// A certificate and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFiles {
    /// The certificate with its chain.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

impl TlsArgs {
    /// These, and what was not given from `file`. The two files are one choice.
    #[must_use]
    pub fn or(self, file: Self) -> Self {
        let tls_listen = self.tls_listen.or(file.tls_listen);
        let named = if self.tls_cert.is_some() || self.tls_key.is_some() {
            (self.tls_cert, self.tls_key)
        } else {
            (file.tls_cert, file.tls_key)
        };
        Self { tls_listen, tls_cert: named.0, tls_key: named.1 }
    }

    /// The options, if they go together.
    pub fn resolve(self) -> Result<Option<TlsOptions>, BadOptions> {
        let files = match (self.tls_cert, self.tls_key) {
            (Some(certificate), Some(key)) => Some(CertificateFiles { certificate, key }),
            (None, None) => None,
            (Some(_), None) => return Err(BadOptions::Half { given: "--tls-cert", missing: "--tls-key" }),
            (None, Some(_)) => return Err(BadOptions::Half { given: "--tls-key", missing: "--tls-cert" }),
        };
        match self.tls_listen {
            Some(listen) => Ok(Some(TlsOptions { listen, files })),
            None if files.is_some() => Err(BadOptions::Half { given: "--tls-cert", missing: "--tls-listen" }),
            None => Ok(None),
        }
    }
}
