//! Name constraints (RFC 5280 4.2.1.10) for e-mail addresses and directory names.
//!
//! Every nameConstraints extension above a certificate must allow each of its names; intersecting them is
//! not needed. Any other type of name is refused as soon as one is constrained.

use x509_cert::ext::pkix::NameConstraints;
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;

use super::budget::Budget;
use super::rule::Rule;
use crate::x509::{AlternativeName, Certificate, Name};

/// One nameConstraints extension.
#[derive(Clone, Copy)]
pub(super) struct Constraint<'a> {
    permitted: &'a [GeneralSubtree],
    excluded: &'a [GeneralSubtree],
}

/// A name of a certificate, as far as constraints tell names apart.
enum Certified {
    Email(String),
    Directory(Name),
    /// An address outside ASCII, which rfc822Name constraints are about but cannot express (RFC 9598 6).
    InternationalEmail(String),
    Other(GeneralName),
}

impl<'a> Constraint<'a> {
    pub(super) fn new(constraints: &'a NameConstraints) -> Self {
        Self {
            permitted: constraints.permitted_subtrees.as_deref().unwrap_or_default(),
            excluded: constraints.excluded_subtrees.as_deref().unwrap_or_default(),
        }
    }

    /// Whether this extension allows the name.
    fn allows(&self, name: &Certified) -> Result<bool, Rule> {
        for subtree in self.excluded {
            if covers(subtree, name)? == Some(true) {
                return Ok(false);
            }
        }
        let mut limited = false;
        for subtree in self.permitted {
            match covers(subtree, name)? {
                Some(true) => return Ok(true),
                Some(false) => limited = true,
                None => {}
            }
        }
        Ok(!limited)
    }
}

/// Checks every name of the certificate against every constraint above it.
pub(super) fn check(
    certificate: &Certificate,
    constraints: &[Constraint<'_>],
    budget: &mut Budget,
) -> Result<(), Rule> {
    if constraints.is_empty() {
        return Ok(());
    }
    if constraints.iter().any(|constraint| constraint.permitted.is_empty() && constraint.excluded.is_empty()) {
        return Err(not_handled("no names at all"));
    }
    let names = names_of(certificate)?;
    let subtrees: usize =
        constraints.iter().map(|constraint| constraint.permitted.len() + constraint.excluded.len()).sum();
    budget.compare_names(subtrees.saturating_mul(names.len()))?;
    for name in &names {
        for constraint in constraints {
            if !constraint.allows(name)? {
                return Err(Rule::NameNotPermitted(name.to_string()));
            }
        }
    }
    Ok(())
}

/// The subject, the addresses in it, and the alternative names.
fn names_of(certificate: &Certificate) -> Result<Vec<Certified>, Rule> {
    let subject = certificate.subject();
    let mut names: Vec<_> = subject.emails().map(Certified::Email).collect();
    if !subject.is_empty() {
        names.push(Certified::Directory(subject.clone()));
    }
    for name in certificate.alternative_names() {
        names.push(match (name, name.international_email()) {
            (_, Some(address)) => Certified::InternationalEmail(address),
            (AlternativeName::Email(address), _) => Certified::Email(address.clone()),
            (AlternativeName::Other(GeneralName::DirectoryName(name)), _) => Certified::Directory(read_name(name)?),
            (AlternativeName::Other(other), _) => Certified::Other(other.clone()),
        });
    }
    Ok(names)
}

/// Whether the name lies in the subtree; `None` where they are of different types.
fn covers(subtree: &GeneralSubtree, name: &Certified) -> Result<Option<bool>, Rule> {
    let covered = match (&subtree.base, name) {
        (GeneralName::Rfc822Name(base), Certified::Email(address)) => email_covers(base.as_str(), address)?,
        (GeneralName::Rfc822Name(_), Certified::InternationalEmail(address)) => {
            return Err(not_handled(format!("addresses, of which {address} cannot be compared")));
        }
        (GeneralName::DirectoryName(base), Certified::Directory(name)) => name.is_within(&read_name(base)?),
        (base, Certified::Other(name)) if std::mem::discriminant(base) == std::mem::discriminant(name) => {
            return Err(not_handled(kind(base)));
        }
        (GeneralName::OtherName(_), Certified::InternationalEmail(_)) => return Err(not_handled("otherName")),
        _ => return Ok(None),
    };
    if subtree.minimum != 0 || subtree.maximum.is_some() {
        return Err(not_handled("by distance"));
    }
    Ok(Some(covered))
}

/// An address lies in `anna@firma.dk` (itself), `firma.dk` (that host) or `.firma.dk` (hosts below).
fn email_covers(base: &str, address: &str) -> Result<bool, Rule> {
    let Some((local, host)) = split_address(address) else {
        return Err(Rule::NameNotPermitted(address.to_owned()));
    };
    if let Some((base_local, base_host)) = split_address(base) {
        return Ok(local == base_local && host.eq_ignore_ascii_case(base_host));
    }
    let lower = host.to_ascii_lowercase();
    match base.strip_prefix('.') {
        Some(domain) if is_host(domain) => {
            let above = lower.strip_suffix(&domain.to_ascii_lowercase());
            Ok(above.is_some_and(|above| above.ends_with('.')))
        }
        None if is_host(base) => Ok(lower == base.to_ascii_lowercase()),
        _ => Err(not_handled(format!("addresses to \"{base}\""))),
    }
}

/// Local part and host of an address with exactly one `@` and a plain host.
fn split_address(address: &str) -> Option<(&str, &str)> {
    let (local, host) = address.split_once('@')?;
    (!local.is_empty() && is_host(host)).then_some((local, host))
}

/// Letters, digits and hyphens between single dots (RFC 5890 2.3.1).
fn is_host(host: &str) -> bool {
    let plain =
        |label: &str| !label.is_empty() && label.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-');
    host.split('.').all(plain)
}

fn read_name(name: &x509_cert::name::Name) -> Result<Name, Rule> {
    use der::Encode;
    let der = name.to_der().map_err(|_| not_handled("a directory name"))?;
    Name::from_der(&der).map_err(|_| not_handled("a directory name"))
}

fn not_handled(what: impl Into<String>) -> Rule {
    Rule::NameConstraintNotHandled(what.into())
}

fn kind(name: &GeneralName) -> &'static str {
    match name {
        GeneralName::OtherName(_) => "otherName",
        GeneralName::Rfc822Name(_) => "rfc822Name",
        GeneralName::DnsName(_) => "dNSName",
        GeneralName::DirectoryName(_) => "directoryName",
        GeneralName::EdiPartyName(_) => "ediPartyName",
        GeneralName::UniformResourceIdentifier(_) => "uniformResourceIdentifier",
        GeneralName::IpAddress(_) => "iPAddress",
        GeneralName::RegisteredId(_) => "registeredID",
    }
}

impl std::fmt::Display for Certified {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Email(address) | Self::InternationalEmail(address) => out.write_str(address),
            Self::Directory(name) => write!(out, "{name}"),
            Self::Other(name) => out.write_str(kind(name)),
        }
    }
}
