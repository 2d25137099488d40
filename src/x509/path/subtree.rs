//! One subtree of a name constraint, and whether a name lies in it (RFC 5280 4.2.1.10).

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;

use super::rule::Rule;
use crate::x509::Name;
use crate::x509::alternative_name::SMTP_UTF8_MAILBOX;

/// A name of a certificate, as far as constraints tell names apart.
pub(super) enum Certified {
    /// An rfc822Name, or an emailAddress of the subject.
    Email(String),
    /// An SmtpUTF8Mailbox, which rfc822Name constraints hold for too (RFC 9598 6).
    Mailbox(String),
    Directory(Name),
    /// A dNSName in lower case.
    Host(String),
    Uri(String),
    /// An iPAddress, 4 or 16 octets.
    Address(Vec<u8>),
    /// One that no constraint of its type can be compared with here.
    Other(GeneralName),
}

/// A subtree, its base read.
pub(super) enum Subtree {
    /// Exactly this mailbox.
    Mailbox {
        local: String,
        host: String,
    },
    /// All mailboxes of these hosts.
    Mail(Hosts),
    Directory(Name),
    /// A host and those below it, or only those below it.
    Host(Hosts),
    /// URIs at these hosts.
    Uri(Hosts),
    /// An address and its mask, each 4 or 16 octets.
    Address {
        address: Vec<u8>,
        mask: Vec<u8>,
    },
    /// One that can refuse the names it is about, but not compare them.
    NotHandled {
        base: GeneralName,
        why: String,
    },
}

/// Hosts named by a constraint, in lower case.
pub(super) enum Hosts {
    /// This one.
    One(String),
    /// Those below it: of `.firma.dk` this holds `firma.dk`.
    Below(String),
}

impl Subtree {
    /// Reads a subtree. What cannot be compared becomes [`Self::NotHandled`], since it matters only to a name of its
    /// type (RFC 5280 4.2.1.10: "process the constraint or reject the certificate").
    pub(super) fn read(subtree: &GeneralSubtree) -> Self {
        let by_distance = subtree.minimum != 0 || subtree.maximum.is_some();
        let read = if by_distance { Err("by distance".to_owned()) } else { Self::read_base(&subtree.base) };
        read.unwrap_or_else(|why| Self::NotHandled { base: subtree.base.clone(), why })
    }

    fn read_base(base: &GeneralName) -> Result<Self, String> {
        match base {
            GeneralName::Rfc822Name(base) => {
                let base = base.as_str();
                let mailbox = split_address(base).map(|(local, host)| Self::Mailbox { local: local.into(), host });
                mailbox.or_else(|| Hosts::read(base).map(Self::Mail)).ok_or_else(|| format!("addresses to \"{base}\""))
            }
            GeneralName::DirectoryName(base) => {
                Name::read(base).map(Self::Directory).map_err(|_| "directory names".into())
            }
            GeneralName::DnsName(base) if base.as_str().is_empty() => Ok(Self::Host(Hosts::Below(String::new()))),
            GeneralName::DnsName(base) => {
                Hosts::read(base.as_str()).map(Self::Host).ok_or_else(|| format!("hosts to \"{}\"", base.as_str()))
            }
            GeneralName::UniformResourceIdentifier(base) => {
                Hosts::read(base.as_str()).map(Self::Uri).ok_or_else(|| format!("URIs to \"{}\"", base.as_str()))
            }
            GeneralName::IpAddress(octets) if matches!(octets.as_bytes().len(), 8 | 32) => {
                let (address, mask) = octets.as_bytes().split_at(octets.as_bytes().len() / 2);
                Ok(Self::Address { address: address.to_vec(), mask: mask.to_vec() })
            }
            other => Err(kind(other).to_owned()),
        }
    }

    /// Whether the name lies in it; `None` where they are of different types.
    pub(super) fn covers(&self, name: &Certified) -> Result<Option<bool>, Rule> {
        Ok(Some(match (self, name) {
            (Self::Mailbox { local, host }, Certified::Email(address) | Certified::Mailbox(address)) => {
                let (its_local, its_host) = required(split_address(address), address)?;
                its_local == local && its_host == *host
            }
            (Self::Mail(hosts), Certified::Email(address) | Certified::Mailbox(address)) => {
                hosts.cover(&required(split_address(address), address)?.1)
            }
            (Self::Directory(base), Certified::Directory(name)) => name.is_within(base),
            (Self::Host(hosts), Certified::Host(host)) => hosts.cover_with_those_below(host)?,
            (Self::Uri(hosts), Certified::Uri(uri)) => hosts.cover(&required(host_of(uri), uri)?),
            (Self::Address { address, mask }, Certified::Address(octets)) => is_in_network(octets, address, mask)?,
            (Self::NotHandled { base, why }, name) if name.is_like(base) => {
                return Err(Rule::NameConstraintNotHandled(why.clone()));
            }
            _ => return Ok(None),
        }))
    }
}

impl Hosts {
    fn read(base: &str) -> Option<Self> {
        let lower = base.to_ascii_lowercase();
        match lower.strip_prefix('.') {
            Some(domain) => is_host(domain).then(|| Self::Below(domain.to_owned())),
            None => is_host(&lower).then_some(Self::One(lower)),
        }
    }

    /// For addresses and URIs: the host alone, or those below it alone.
    fn cover(&self, host: &str) -> bool {
        match self {
            Self::One(one) => host == one,
            Self::Below(domain) => is_below(host, domain),
        }
    }

    /// For dNSName: the host and those below it. RFC 5280 has no leading dot there; as elsewhere, it means those below.
    ///
    /// A wildcard stands for hosts on both sides of a base below it, so it is neither in nor out.
    fn cover_with_those_below(&self, host: &str) -> Result<bool, Rule> {
        let (Self::One(base) | Self::Below(base)) = self;
        let wide = host.strip_prefix("*.");
        if wide.is_some_and(|wide| is_below(base, wide)) {
            return Err(Rule::NameConstraintNotHandled(format!("hosts, of which {host} are in part")));
        }
        let itself = matches!(self, Self::One(one) if host == one);
        Ok(itself || is_below(host, base))
    }
}

impl Certified {
    /// Whether a constraint with this base is about names of this type.
    fn is_like(&self, base: &GeneralName) -> bool {
        match (self, base) {
            (Self::Email(_) | Self::Mailbox(_), GeneralName::Rfc822Name(_))
            | (Self::Directory(_), GeneralName::DirectoryName(_))
            | (Self::Host(_), GeneralName::DnsName(_))
            | (Self::Uri(_), GeneralName::UniformResourceIdentifier(_))
            | (Self::Address(_), GeneralName::IpAddress(_)) => true,
            (Self::Mailbox(_), GeneralName::OtherName(base)) => base.type_id == SMTP_UTF8_MAILBOX,
            (Self::Other(GeneralName::OtherName(name)), GeneralName::OtherName(base)) => name.type_id == base.type_id,
            (Self::Other(name), base) => std::mem::discriminant(name) == std::mem::discriminant(base),
            _ => false,
        }
    }
}

/// What could be read of a name; one that is constrained and of no form that can be compared is refused.
fn required<T>(read: Option<T>, name: &str) -> Result<T, Rule> {
    read.ok_or_else(|| Rule::NameNotPermitted(name.to_owned()))
}

/// Local part and host, in lower case, of an address with exactly one `@` and a plain host.
fn split_address(address: &str) -> Option<(&str, String)> {
    let (local, host) = address.split_once('@')?;
    (!local.is_empty() && is_host(host)).then(|| (local, host.to_ascii_lowercase()))
}

/// The host of a URI in lower case; `None` without one, or where it is an address (RFC 5280 4.2.1.10, RFC 3986 3.2).
fn host_of(uri: &str) -> Option<String> {
    let (_, rest) = uri.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host_and_port = authority.rsplit('@').next()?;
    let host = host_and_port.split_once(':').map_or(host_and_port, |(host, _)| host);
    let is_address = host.parse::<Ipv4Addr>().is_ok();
    (is_host(host) && !is_address).then(|| host.to_ascii_lowercase())
}

/// RFC 5280 4.2.1.10: the address with the mask of RFC 4632; the two families are different networks.
fn is_in_network(octets: &[u8], address: &[u8], mask: &[u8]) -> Result<bool, Rule> {
    if !matches!(octets.len(), 4 | 16) {
        return Err(Rule::NameNotPermitted(written_address(octets)));
    }
    let mut bits = octets.iter().zip(address).zip(mask);
    Ok(octets.len() == address.len() && bits.all(|((own, base), mask)| own & mask == base & mask))
}

/// Whether the host has one label or more before the domain; everything is below the empty one.
fn is_below(host: &str, domain: &str) -> bool {
    match host.strip_suffix(domain) {
        Some(above) if domain.is_empty() => !above.is_empty(),
        Some(above) => above.len() > 1 && above.ends_with('.'),
        None => false,
    }
}

/// Letters, digits and hyphens between single dots (RFC 5890 2.3.1).
fn is_host(host: &str) -> bool {
    let plain =
        |label: &str| !label.is_empty() && label.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-');
    host.split('.').all(plain)
}

/// An address as people write it; octets that are none in hex.
fn written_address(octets: &[u8]) -> String {
    let version_4 = <[u8; 4]>::try_from(octets).map(|octets| Ipv4Addr::from(octets).to_string());
    let version_6 = || <[u8; 16]>::try_from(octets).map(|octets| Ipv6Addr::from(octets).to_string());
    version_4.or_else(|_| version_6()).unwrap_or_else(|_| hex::encode(octets))
}

fn kind(name: &GeneralName) -> String {
    match name {
        GeneralName::OtherName(other) => return format!("otherName {}", other.type_id),
        GeneralName::Rfc822Name(_) => "rfc822Name",
        GeneralName::DnsName(_) => "dNSName",
        GeneralName::DirectoryName(_) => "directoryName",
        GeneralName::EdiPartyName(_) => "ediPartyName",
        GeneralName::UniformResourceIdentifier(_) => "uniformResourceIdentifier",
        GeneralName::IpAddress(_) => "iPAddress",
        GeneralName::RegisteredId(_) => "registeredID",
    }
    .to_owned()
}

impl fmt::Display for Certified {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(text) | Self::Mailbox(text) | Self::Host(text) | Self::Uri(text) => out.write_str(text),
            Self::Directory(name) => write!(out, "{name}"),
            Self::Address(octets) => out.write_str(&written_address(octets)),
            Self::Other(name) => out.write_str(&kind(name)),
        }
    }
}
