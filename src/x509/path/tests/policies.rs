//! Certificate policies: what is demanded, mapped and inhibited, and which hold in the end.

use std::collections::BTreeSet;

use der::{Encode, Tag};

use super::*;
use crate::x509::ANY_POLICY;

/// A policy of the tests' own.
fn policy(number: u8) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(&format!("1.2.3.{number}"))
}

fn sequence(parts: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let body: Vec<u8> = parts.into_iter().flatten().collect();
    der::Any::new(Tag::Sequence, body).unwrap().to_der().unwrap()
}

fn extension_of(oid: ObjectIdentifier, value: &[u8]) -> Extension {
    Extension { extn_id: oid, critical: true, extn_value: der::asn1::OctetString::new(value).unwrap() }
}

fn policies(oids: &[ObjectIdentifier]) -> Extension {
    let listed = oids.iter().map(|oid| sequence([oid.to_der().unwrap()]));
    extension_of(extension::CERTIFICATE_POLICIES, &sequence(listed))
}

fn mappings(pairs: &[(ObjectIdentifier, ObjectIdentifier)]) -> Extension {
    let listed = pairs.iter().map(|(from, to)| sequence([from.to_der().unwrap(), to.to_der().unwrap()]));
    extension_of(extension::POLICY_MAPPINGS, &sequence(listed))
}

/// policyConstraints with requireExplicitPolicy and inhibitPolicyMapping.
fn limits(explicit: Option<u8>, mapping: Option<u8>) -> Extension {
    let part = |tag: u8, count: Option<u8>| count.map_or(Vec::new(), |count| vec![tag, 1, count]);
    extension_of(extension::POLICY_CONSTRAINTS, &sequence([part(0x80, explicit), part(0x81, mapping)]))
}

fn inhibit_any(count: u8) -> Extension {
    extension_of(extension::INHIBIT_ANY_POLICY, &[2, 1, count])
}

/// A chain whose issuer and Anna have these policies.
fn chain_under(issuer: &[ObjectIdentifier], anna: &[ObjectIdentifier]) -> Chain {
    let mut chain = Chain::new();
    chain.issuer = chain.issuer.with(policies(issuer));
    chain.anna = chain.anna.with(policies(anna));
    chain
}

/// The outcome, and for a valid path the policies it holds under by their last number.
fn held(chain: &Chain) -> String {
    let verdict = chain.verdict();
    let number = |policy: &ObjectIdentifier| policy.arcs().last().unwrap().to_string();
    match (&verdict.failure, &verdict.policies) {
        (Some(_), _) => outcome(&verdict),
        (None, None) => "any".into(),
        (None, Some(policies)) => policies.iter().map(number).collect::<Vec<_>>().join(" "),
    }
}

#[test]
fn policies_hold_when_every_certificate_names_them() {
    let (one, two) = (policy(1), policy(2));
    assert_eq!(held(&Chain::new()), "");
    assert_eq!(held(&chain_under(&[one, two], &[two])), "2");
    assert_eq!(held(&chain_under(&[one], &[two])), "");
    assert_eq!(held(&chain_under(&[ANY_POLICY], &[one, two])), "1 2");
    assert_eq!(held(&chain_under(&[one, two], &[ANY_POLICY])), "1 2");
    assert_eq!(held(&chain_under(&[ANY_POLICY], &[ANY_POLICY])), "any");
}

#[test]
fn a_demand_for_a_policy_is_met_or_the_path_refused() {
    let (one, two) = (policy(1), policy(2));
    let demanding = |acceptable: &[ObjectIdentifier], mut chain: Chain| {
        let acceptable = (!acceptable.is_empty()).then(|| acceptable.iter().copied().collect::<BTreeSet<_>>());
        chain.policies = Policies { acceptable, explicit_required: true, ..Policies::default() };
        held(&chain)
    };
    assert_eq!(demanding(&[], Chain::new()), "Issuer: no-policy");
    assert_eq!(demanding(&[], chain_under(&[one], &[two])), "Anna: no-policy");
    assert_eq!(demanding(&[], chain_under(&[one], &[one])), "1");
    assert_eq!(demanding(&[one, two], chain_under(&[one], &[one])), "1");
    assert_eq!(demanding(&[two], chain_under(&[one], &[one])), "Anna: no-policy");
    assert_eq!(demanding(&[two], chain_under(&[ANY_POLICY], &[ANY_POLICY])), "2");
    assert_eq!(demanding(&[two, ANY_POLICY], chain_under(&[one], &[one])), "1");
}

#[test]
fn acceptable_policies_that_do_not_hold_matter_only_on_demand() {
    let mut chain = chain_under(&[policy(1)], &[policy(1)]);
    chain.policies.acceptable = Some(BTreeSet::from([policy(2)]));
    assert_eq!(held(&chain), "");
}

#[test]
fn a_ca_may_demand_a_policy_now_or_further_down() {
    let demanding = |extension: Extension| {
        let mut chain = Chain::new();
        chain.issuer = chain.issuer.with(policies(&[policy(1)])).with(extension);
        held(&chain)
    };
    assert_eq!(demanding(limits(Some(0), None)), "Anna: no-policy");
    assert_eq!(demanding(limits(Some(1), None)), "Anna: no-policy");
    assert_eq!(demanding(limits(Some(2), None)), "");
    let own = spoilt(|chain| chain.anna = chain.anna.clone().with(limits(Some(0), None)));
    assert_eq!(own, "Anna: no-policy");
    let anchor = spoilt(|chain| chain.root = chain.root.clone().with(limits(Some(0), None)));
    assert_eq!(anchor, "Issuer: no-policy");
}

#[test]
fn a_mapped_policy_is_told_in_the_anchors_terms() {
    let (one, two, three) = (policy(1), policy(2), policy(3));
    let mapped = |issuer: &[ObjectIdentifier], anna, pairs: &[_]| {
        let mut chain = chain_under(issuer, &[anna]);
        chain.issuer = chain.issuer.with(mappings(pairs));
        chain
    };
    assert_eq!(held(&mapped(&[one], two, &[(one, two)])), "1");
    assert_eq!(held(&mapped(&[one], one, &[(one, two)])), "");
    assert_eq!(held(&mapped(&[one], three, &[(one, two), (one, three)])), "1");
    assert_eq!(held(&mapped(&[one, two], three, &[(one, three), (two, three)])), "1 2");
    assert_eq!(held(&mapped(&[ANY_POLICY], two, &[(one, two)])), "1");
    assert_eq!(held(&mapped(&[ANY_POLICY], three, &[(one, two)])), "3");
    assert_eq!(held(&mapped(&[one], two, &[(one, ANY_POLICY)])), "Issuer: any-policy-mapped");
    assert_eq!(held(&mapped(&[one], two, &[(ANY_POLICY, two)])), "Issuer: any-policy-mapped");
}

#[test]
fn mappings_can_be_inhibited() {
    let mut chain = chain_under(&[policy(1)], &[policy(2)]);
    chain.issuer = chain.issuer.with(mappings(&[(policy(1), policy(2))]));
    chain.policies.explicit_required = true;
    assert_eq!(held(&chain), "1");
    chain.policies.mapping_inhibited = true;
    assert_eq!(held(&chain), "Anna: no-policy");
    chain.policies.mapping_inhibited = false;
    chain.root = chain.root.with(limits(None, Some(0)));
    assert_eq!(held(&chain), "Anna: no-policy");
    chain.root = chain.root.with(limits(None, Some(1)));
    assert_eq!(held(&chain), "1");
}

#[test]
fn any_policy_can_be_inhibited() {
    let mut chain = chain_under(&[policy(1)], &[ANY_POLICY]);
    chain.policies.explicit_required = true;
    assert_eq!(held(&chain), "1");
    chain.issuer = chain.issuer.with(inhibit_any(0));
    assert_eq!(held(&chain), "Anna: no-policy");
    chain.issuer = chain.issuer.with(inhibit_any(1));
    assert_eq!(held(&chain), "1");
    chain.policies.any_inhibited = true;
    assert_eq!(held(&chain), "Anna: no-policy");
}

#[test]
fn a_certificate_without_policies_ends_them() {
    let mut chain = chain_under(&[ANY_POLICY], &[policy(1)]);
    chain.issuer = chain.issuer.without(extension::CERTIFICATE_POLICIES);
    assert_eq!(held(&chain), "");
    chain.policies.explicit_required = true;
    assert_eq!(held(&chain), "Issuer: no-policy");
}

#[test]
fn a_bomb_of_policies_comes_to_an_end() {
    let many: Vec<_> = (0..=255).map(policy).collect();
    let everything: Vec<_> = many.iter().flat_map(|from| many.iter().map(|to| (*from, *to))).collect();
    let mut chain = chain_under(&many, &many);
    chain.issuer = chain.issuer.with(mappings(&everything));
    assert_eq!(held(&chain), "Issuer: search-too-long");
    chain.issuer = chain.issuer.with(mappings(&everything[..256 * 64]));
    assert_eq!(chain.outcome(), "valid");
}
