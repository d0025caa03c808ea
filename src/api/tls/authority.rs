//! An authority that speaks for this machine and its network alone. The association's devices are told to trust it.

use std::{fs, io, net::IpAddr, path::Path, time::Duration};

use domain::time::{MS_PER_DAY, ServiceDay, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, NameConstraints, PKCS_ECDSA_P256_SHA256, SanType,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use sha2::{Digest, Sha256};

use super::{
    BadTls,
    certificate::Facts,
    keyring::Held,
    names::{self, LOCAL, LOCALHOST, Name},
};
use crate::secret_file;

/// Its key and its certificate, in one file, so that one is never without the other.
const FILE: &str = "authority.pem";
/// How long an authority lasts.
const AUTHORITY_MS: i64 = 3_650 * MS_PER_DAY;
/// How long a certificate lasts; browsers take none of more than 398 days from public authorities.
const CERTIFICATE_MS: i64 = 396 * MS_PER_DAY;
/// Everything begins a day earlier, for devices whose clocks are late.
const BACKDATED_MS: i64 = MS_PER_DAY;
/// A clock that says less than this, the beginning of 2026, was never set.
const CLOCK_MIN: Timestamp = Timestamp(1_767_225_600_000);
/// What a fingerprint is made with.
pub const FINGERPRINT_HASH: &str = "SHA-256";
/// What whoever looks at the certificate reads.
const PRODUCT: &str = "Istiqbal";
/// The longest common name (RFC 5280).
const COMMON_NAME_CHARS_MAX: usize = 64;
/// Networks in which anybody may give addresses (RFC 1918, 4193, 6598), and the machine itself.
const PRIVATE: [(IpAddr, u8); 7] = [
    (IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 0)), 8),
    (IpAddr::V4(std::net::Ipv4Addr::new(172, 16, 0, 0)), 12),
    (IpAddr::V4(std::net::Ipv4Addr::new(192, 168, 0, 0)), 16),
    (IpAddr::V4(std::net::Ipv4Addr::new(100, 64, 0, 0)), 10),
    (IpAddr::V4(std::net::Ipv4Addr::new(127, 0, 0, 0)), 8),
    (IpAddr::V6(std::net::Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0)), 7),
    (IpAddr::V6(std::net::Ipv6Addr::LOCALHOST), 128),
];

/// An authority with its key, which is in its file and here, and nowhere else.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    facts: Facts,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl Authority {
    /// The authority in `folder`; where there is none, one is made that may speak for `names` and private networks.
    pub fn open(folder: &Path, now: Timestamp, names: &[Name]) -> Result<Self, BadTls> {
        let path = folder.join(FILE);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let made = make(now, names)?;
                secret_file::write(folder, FILE, &made)
                    .map_err(|source| BadTls::Unwritable { path: path.clone(), source })?;
                tracing::info!(path = %path.display(), "a local authority was made for https");
                made.into_bytes()
            }
            Err(source) => return Err(BadTls::Unreadable { path, source }),
        };
        let authority = Self::read(&text).ok_or_else(|| BadTls::DamagedAuthority(path.clone()))?;
        if authority.facts.ends <= now {
            return Err(BadTls::EndedAuthority { path, ended: ServiceDay::of(authority.facts.ends) });
        }
        Ok(authority)
    }

    fn read(text: &[u8]) -> Option<Self> {
        let certificate = CertificateDer::from_pem_slice(text).ok()?;
        let secret = PrivateKeyDer::from_pem_slice(text).ok()?;
        // Also says whether the key is that of the certificate.
        Held::new(vec![certificate.clone()], secret.clone_key()).ok()?;
        let facts = Facts::of(&certificate)?;
        let issuer = Issuer::from_ca_cert_der(&certificate, KeyPair::try_from(&secret).ok()?).ok()?;
        Some(Self { issuer, certificate, facts })
    }

    /// Its certificate, which devices are given; nothing in it is secret.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// What its certificate says.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What whoever installs it compares: the SHA-256 of the certificate.
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::digest(&self.certificate);
        hash.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }

    /// Those of `names` that it may speak for.
    pub fn nameable(&self, names: &[Name]) -> Vec<Name> {
        names.iter().filter(|name| self.facts.may_name(name)).cloned().collect()
    }

    /// A new certificate with a new key for these names.
    pub fn certify(&self, names: &[Name], now: Timestamp) -> Result<Held, BadTls> {
        // A clock that has lost its time is behind the authority's beginning: then that is the better guess.
        let begins = now.plus_ms(-BACKDATED_MS).max(self.facts.begins);
        let ends = begins.plus_ms(CERTIFICATE_MS).min(self.facts.ends);
        let mut params = params(&format!("{PRODUCT} server"), begins, ends);
        params.subject_alt_names = names.iter().map(alternative).collect::<Result<_, _>>()?;
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        let secret = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let held = Held::new(vec![certificate.der().clone()], secret);
        Ok(held.expect("a certificate that was made for this key can be read and belongs to it"))
    }
}

/// A new authority: its key and its certificate as one text.
fn make(now: Timestamp, names: &[Name]) -> Result<String, BadTls> {
    if now < CLOCK_MIN {
        return Err(BadTls::Clock(ServiceDay::of(now)));
    }
    let begins = now.plus_ms(-BACKDATED_MS);
    let here = names::host().unwrap_or_else(|| LOCALHOST.to_owned());
    let title: String = format!("{PRODUCT} {here}").chars().take(COMMON_NAME_CHARS_MAX).collect();
    let mut params = params(&title, begins, begins.plus_ms(AUTHORITY_MS));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints =
        Some(NameConstraints { permitted_subtrees: permitted(names), excluded_subtrees: Vec::new() });
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
    let certificate = params.self_signed(&key)?;
    Ok(key.serialize_pem() + &certificate.pem())
}

fn params(common_name: &str, begins: Timestamp, ends: Timestamp) -> CertificateParams {
    let epoch = rcgen::date_time_ymd(1970, 1, 1);
    let at = |at: Timestamp| epoch + Duration::from_millis(u64::try_from(at.0).unwrap_or_default());
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.not_before = at(begins);
    params.not_after = at(ends);
    params
}

fn alternative(name: &Name) -> Result<SanType, rcgen::Error> {
    Ok(match name {
        Name::Host(host) => SanType::DnsName(host.as_str().try_into()?),
        Name::Address(address) => SanType::IpAddress(*address),
    })
}

/// This machine's names, and every address of private networks: it may get another one tomorrow. Whoever took the key
/// could not pose as any public site with it.
fn permitted(names: &[Name]) -> Vec<GeneralSubtree> {
    let address = |(address, bits): (IpAddr, u8)| {
        GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(address, bits))
    };
    let alone = |address: IpAddr| (address, if address.is_ipv4() { 32 } else { 128 });
    let own = names.iter().map(|name| match name {
        Name::Host(host) => GeneralSubtree::DnsName(host.clone()),
        Name::Address(own) => address(alone(*own)),
    });
    let private = PRIVATE.into_iter().map(address);
    own.chain(private).chain([GeneralSubtree::DnsName(LOCAL.to_owned())]).collect()
}
