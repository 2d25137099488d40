//! What a certificate says of policies: certificatePolicies, policyMappings, policyConstraints, inhibitAnyPolicy.

use std::collections::{BTreeMap, BTreeSet};

use const_oid::db::rfc5280;
use der::asn1::{ObjectIdentifier, Uint};
use der::{Any, Sequence};

use super::extension_list::{ExtensionList, count_of};
use super::{Error, extension};

/// anyPolicy: every policy there is (RFC 5280 4.2.1.4).
pub const ANY_POLICY: ObjectIdentifier = rfc5280::ANY_POLICY;

/// What one certificate says of policies. Qualifiers are not read: they decide nothing, and many are malformed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CertificatePolicies {
    /// The policies it was issued under (RFC 5280 4.2.1.4); `None` without the extension.
    pub policies: Option<BTreeSet<ObjectIdentifier>>,
    /// Which policies of the subject's are as good as one of the issuer's (RFC 5280 4.2.1.5), by the issuer's.
    pub mappings: BTreeMap<ObjectIdentifier, BTreeSet<ObjectIdentifier>>,
    /// How many more certificates may come before a policy is demanded (RFC 5280 4.2.1.11).
    pub require_explicit: Option<u32>,
    /// How many more certificates may come before mappings are forbidden (RFC 5280 4.2.1.11).
    pub inhibit_mapping: Option<u32>,
    /// How many more certificates may come before anyPolicy stands for none (RFC 5280 4.2.1.14).
    pub inhibit_any: Option<u32>,
}

#[derive(Sequence)]
struct PolicyInformation {
    policy_identifier: ObjectIdentifier,
    policy_qualifiers: Option<Any>,
}

#[derive(Sequence)]
struct PolicyMapping {
    issuer_domain_policy: ObjectIdentifier,
    subject_domain_policy: ObjectIdentifier,
}

#[derive(Sequence)]
struct PolicyConstraints {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    require_explicit_policy: Option<Uint>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    inhibit_policy_mapping: Option<Uint>,
}

impl CertificatePolicies {
    /// Reads the four extensions, of which any may be absent.
    pub(super) fn read(extensions: &ExtensionList) -> Result<Self, Error> {
        let policies = extensions.read::<Vec<PolicyInformation>>(extension::CERTIFICATE_POLICIES)?;
        let mut mappings: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for mapping in extensions.read::<Vec<PolicyMapping>>(extension::POLICY_MAPPINGS)?.unwrap_or_default() {
            mappings.entry(mapping.issuer_domain_policy).or_default().insert(mapping.subject_domain_policy);
        }
        let constraints = extensions.read::<PolicyConstraints>(extension::POLICY_CONSTRAINTS)?;
        let (explicit, mapping) = constraints.map_or((None, None), |constraints| {
            (constraints.require_explicit_policy, constraints.inhibit_policy_mapping)
        });
        let any = extensions.read::<Uint>(extension::INHIBIT_ANY_POLICY)?;
        let count = |number: Option<Uint>| number.as_ref().map(count_of);
        Ok(Self {
            policies: policies.map(|policies| policies.into_iter().map(|policy| policy.policy_identifier).collect()),
            mappings,
            require_explicit: count(explicit),
            inhibit_mapping: count(mapping),
            inhibit_any: count(any),
        })
    }
}
