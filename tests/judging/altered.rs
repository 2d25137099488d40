//! Net 2: the tests of NIST PKITS with parts left out, turned round or drowned in the rest, beside `openssl verify`.

use crate::bench::{Case, in_parallel, outcome, whole};
use crate::openssl;
use crate::suite::{self, suite};

/// Where segl says valid and OpenSSL does not: how the variant's name begins, and OpenSSL's words.
const EXPLAINED: [(&str, &str); 2] = [
    // DSA parameters that a key leaves out are its issuer's (RFC 3279 2.3.2); OpenSSL cannot read such a key.
    ("4.1.5 ", "unable to get local issuer certificate"),
    // A CRL that also tells of the certificate of its own signer, which the suite demands here. OpenSSL sees a circle.
    ("4.14.30 ", "CRL path validation error"),
];

/// Every variant of a test: as it is, turned round, with one certificate or CRL or a pair of CRLs left out, and with
/// everything of the suite offered at once.
fn variants(case: &Case) -> Vec<Case> {
    let mut variants = vec![case.clone()];
    let mut add = |change: String, alter: &dyn Fn(&mut Case)| {
        let mut altered = Case { name: format!("{} {change}", case.name), ..case.clone() };
        alter(&mut altered);
        variants.push(altered);
    };
    add("reversed".into(), &|altered| {
        altered.pool.reverse();
        altered.crls.reverse();
    });
    for position in 0..case.pool.len() {
        add(format!("without certificate {position}"), &|altered| drop(altered.pool.remove(position)));
    }
    for first in 0..case.crls.len() {
        add(format!("without CRL {first}"), &|altered| drop(altered.crls.remove(first)));
        for second in first + 1..case.crls.len() {
            add(format!("without CRLs {first} and {second}"), &|altered| {
                altered.crls.remove(second);
                altered.crls.remove(first);
            });
        }
    }
    add("among everything".into(), &|altered| {
        altered.pool = suite().certificates.values().filter(|one| **one != altered.anchor).cloned().collect();
        altered.crls = suite().crls.values().cloned().collect();
    });
    variants
}

#[test]
fn altered_tests_come_out_as_openssl_says() {
    let variants: Vec<_> = suite::tests().iter().flat_map(|test| variants(&test.case())).collect();
    let folder = tempfile::tempdir().unwrap();
    let chosen: Vec<_> = variants.iter().enumerate().filter(|(position, _)| whole() || position % 8 == 0).collect();
    let outcomes = in_parallel(&chosen, |(position, case)| {
        (outcome(&case.judge()), openssl::outcome(case, folder.path(), &position.to_string()))
    });
    let mut differences = Vec::new();
    for ((_, case), (ours, theirs)) in chosen.iter().zip(&outcomes) {
        let explained = |(name, words): &(&str, &str)| case.name.starts_with(name) && theirs == words;
        if (*ours == "valid") != (theirs == "valid") && !EXPLAINED.iter().any(explained) {
            differences.push(format!("{}: {ours}, OpenSSL: {theirs}", case.name));
        }
    }
    assert!(differences.is_empty(), "{} of {}:\n{}", differences.len(), chosen.len(), differences.join("\n"));
}
