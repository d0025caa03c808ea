//! What a certificate says.

use domain::time::{MS_PER_SEC, Timestamp};
use x509_parser::{
    certificate::X509Certificate,
    extensions::{GeneralName, NameConstraints},
    prelude::FromDer,
    time::ASN1Time,
};

use super::names::Name;

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// From when on it is good.
    pub begins: Timestamp,
    /// Until when.
    pub ends: Timestamp,
    /// Whom it names.
    pub names: Vec<Name>,
    /// Whom an authority may name; `None` where it may name anybody.
    pub permits: Option<Vec<Permitted>>,
}

/// A part of the network that an authority speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permitted {
    /// A host and everything under it.
    Host(String),
    /// Addresses that agree with `network` in every bit of `mask`.
    Addresses {
        /// The bytes of the address.
        network: Vec<u8>,
        /// The bytes of the mask, as many.
        mask: Vec<u8>,
    },
}

impl Facts {
    /// What the certificate in `der` says, if it is one.
    pub fn of(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let at = |time: ASN1Time| Timestamp(time.timestamp().saturating_mul(MS_PER_SEC));
        let alternatives = certificate.subject_alternative_name().ok()?;
        let names = alternatives.map(|all| all.value.general_names.iter().filter_map(name).collect());
        let constraints = certificate.name_constraints().ok()?;
        Some(Self {
            begins: at(certificate.validity().not_before),
            ends: at(certificate.validity().not_after),
            names: names.unwrap_or_default(),
            permits: constraints.and_then(|constraints| permitted(constraints.value)),
        })
    }

    /// Whether an authority that says this may name `name`.
    pub fn may_name(&self, name: &Name) -> bool {
        let Some(permits) = &self.permits else { return true };
        permits.iter().any(|permitted| permitted.covers(name))
    }
}

impl Permitted {
    fn covers(&self, name: &Name) -> bool {
        match (self, name) {
            (Self::Host(permitted), Name::Host(host)) => {
                host == permitted
                    || host.strip_suffix(permitted.as_str()).is_some_and(|rest| rest.ends_with('.'))
            }
            (Self::Addresses { network, mask }, Name::Address(address)) => {
                let bytes = match address {
                    std::net::IpAddr::V4(address) => address.octets().to_vec(),
                    std::net::IpAddr::V6(address) => address.octets().to_vec(),
                };
                let agree = |((byte, network), mask): ((&u8, &u8), &u8)| byte & mask == network & mask;
                bytes.len() == network.len() && bytes.iter().zip(network).zip(mask).all(agree)
            }
            (Self::Host(_), Name::Address(_)) | (Self::Addresses { .. }, Name::Host(_)) => false,
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "browsers look at no other kind of name")]
fn name(general: &GeneralName<'_>) -> Option<Name> {
    match general {
        GeneralName::DNSName(host) => Some(Name::Host((*host).to_owned())),
        GeneralName::IPAddress(bytes) => {
            let four = <[u8; 4]>::try_from(*bytes).map(std::net::IpAddr::from);
            let address = four.or_else(|_| <[u8; 16]>::try_from(*bytes).map(std::net::IpAddr::from));
            address.ok().map(Name::Address)
        }
        _ => None,
    }
}

fn permitted(constraints: &NameConstraints<'_>) -> Option<Vec<Permitted>> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "our authority constrains no other kind of name")]
    let one = |base: &GeneralName<'_>| match base {
        GeneralName::DNSName(host) => Some(Permitted::Host((*host).to_owned())),
        GeneralName::IPAddress(bytes) => {
            let (network, mask) = bytes.split_at(bytes.len() / 2);
            Some(Permitted::Addresses { network: network.to_vec(), mask: mask.to_vec() })
        }
        _ => None,
    };
    let subtrees = constraints.permitted_subtrees.as_ref()?;
    Some(subtrees.iter().filter_map(|subtree| one(&subtree.base)).collect())
}
