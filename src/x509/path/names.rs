//! Name constraints along a path (RFC 5280 4.2.1.10): which names a certificate has, and whether all are allowed.
//!
//! Every nameConstraints extension above a certificate must allow each of its names; intersecting them is not needed.

use x509_cert::ext::pkix::NameConstraints;
use x509_cert::ext::pkix::name::GeneralName;

use super::budget::Budget;
use super::rule::Rule;
use super::subtree::{Certified, Subtree};
use crate::x509::{AlternativeName, Certificate, Name};

/// One nameConstraints extension.
pub(super) struct Constraint {
    permitted: Vec<Subtree>,
    excluded: Vec<Subtree>,
}

impl Constraint {
    /// Reads an extension; one that limits nothing is refused (RFC 5280 4.2.1.10).
    pub(super) fn new(constraints: &NameConstraints, budget: &mut Budget<'_>) -> Result<Self, Rule> {
        let permitted = constraints.permitted_subtrees.as_deref().unwrap_or_default();
        let excluded = constraints.excluded_subtrees.as_deref().unwrap_or_default();
        if permitted.is_empty() && excluded.is_empty() {
            return Err(Rule::NameConstraintNotHandled("no names at all".into()));
        }
        budget.compare_names(permitted.len() + excluded.len())?;
        let read = |subtrees: &[_]| subtrees.iter().map(Subtree::read).collect();
        Ok(Self { permitted: read(permitted), excluded: read(excluded) })
    }

    /// Whether it allows the name: in no excluded subtree (RFC 5280 6.1.3 (c)), and in a permitted one if any is of
    /// its type (6.1.3 (b)).
    fn allows(&self, name: &Certified) -> Result<bool, Rule> {
        for subtree in &self.excluded {
            if subtree.covers(name)? == Some(true) {
                return Ok(false);
            }
        }
        let mut limited = false;
        for subtree in &self.permitted {
            match subtree.covers(name)? {
                Some(true) => return Ok(true),
                Some(false) => limited = true,
                None => {}
            }
        }
        Ok(!limited)
    }

    fn len(&self) -> usize {
        self.permitted.len() + self.excluded.len()
    }
}

/// Checks every name of the certificate against every constraint above it (RFC 5280 6.1.3 (b), (c)).
pub(super) fn check(
    certificate: &Certificate,
    constraints: &[Constraint],
    budget: &mut Budget<'_>,
) -> Result<(), Rule> {
    if constraints.is_empty() {
        return Ok(());
    }
    let subtrees: usize = constraints.iter().map(Constraint::len).sum();
    let alternative = certificate.alternative_names().len();
    budget.compare_names(alternative)?;
    let names = names_of(certificate)?;
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
        names.push(match name {
            AlternativeName::Email(address) => Certified::Email(address.clone()),
            AlternativeName::Other(other) => certified(name, other)?,
        });
    }
    Ok(names)
}

fn certified(name: &AlternativeName, other: &GeneralName) -> Result<Certified, Rule> {
    let unreadable = || Rule::NameNotPermitted("a name that cannot be read".into());
    Ok(match other {
        GeneralName::DirectoryName(name) => Certified::Directory(Name::read(name).map_err(|_| unreadable())?),
        GeneralName::DnsName(host) => Certified::Host(host.as_str().to_ascii_lowercase()),
        GeneralName::UniformResourceIdentifier(uri) => Certified::Uri(uri.as_str().to_owned()),
        GeneralName::IpAddress(octets) => Certified::Address(octets.as_bytes().to_vec()),
        GeneralName::OtherName(_) if name.is_mailbox() => {
            Certified::Mailbox(name.international_email().ok_or_else(unreadable)?)
        }
        other => Certified::Other(other.clone()),
    })
}
