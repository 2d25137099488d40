//! Net 3: random chains of `random_chains.py` beside `openssl verify`; every difference has a reason below.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use crate::bench::{Case, folders, in_parallel, outcome, whole};
use crate::{openssl, python};

/// Why OpenSSL may say otherwise.
struct Reason {
    /// What segl says: `valid`, or the code of a rule.
    ours: &'static str,
    /// What OpenSSL says: `valid`, or the words of its error.
    theirs: &'static [&'static str],
    /// What the generator must have put into the chain.
    traits: &'static [&'static str],
}

const NO_LIST: &[&str] = &["unable to get certificate CRL", "different CRL scope"];
const VALID: &[&str] = &["valid"];

const REASONS: [Reason; 14] = [
    // OpenSSL asks for the status of the anchor too; RFC 5280 6.1 trusts it as an input.
    Reason { ours: "valid", theirs: NO_LIST, traits: &["anchor not self-issued"] },
    // RFC 5280 6.3.3 adds up the reasons of all points; OpenSSL takes those of the first point that fits a list. Such
    // a list may also be one that another certificate of the same issuer's name has.
    Reason { ours: "valid", theirs: NO_LIST, traits: &["one list for all reasons"] },
    Reason { ours: "valid", theirs: NO_LIST, traits: &["lists for some reasons", "self-issued"] },
    // RFC 5280 6.3.3 (b) (2) (i): where a point has no name, the list's name must be its CRL issuer's.
    Reason {
        ours: "revocation-unknown",
        theirs: VALID,
        traits: &["indirect list with a name", "point with a CRL issuer only"],
    },
    // RFC 5280 6.3.3 (c) uses any delta at hand; OpenSSL only one that a certificate or a list points to.
    Reason { ours: "revoked", theirs: VALID, traits: &["delta nobody points to"] },
    // An outdated list needs a current one in its place; OpenSSL lets a current delta stand in for that.
    Reason { ours: "revocation-unknown", theirs: VALID, traits: &["delta", "outdated list"] },
    // Of two current lists, under two keys or of two scopes, one says revoked; OpenSSL looks at one.
    Reason { ours: "revoked", theirs: VALID, traits: &["separate CRL key", "two lists"] },
    Reason { ours: "revoked", theirs: VALID, traits: &["two scopes"] },
    Reason { ours: "revocation-unknown", theirs: VALID, traits: &["revoked CRL signer"] },
    // A delta lifts only what the complete list calls a hold (RFC 5280 5.3.1); OpenSSL lets it lift any revocation.
    Reason { ours: "revoked", theirs: VALID, traits: &["delta", "revoked"] },
    // OpenSSL takes the list that another key of the same name signed, or that another certificate of that name needs,
    // and does not go on to the next when its signer fails.
    Reason { ours: "valid", theirs: &["CRL path validation error"], traits: &["self-issued"] },
    Reason { ours: "valid", theirs: &["CRL has expired"], traits: &["outdated list", "self-issued"] },
    Reason { ours: "valid", theirs: &["key usage does not include CRL signing"], traits: &["no cRLSign"] },
    // RFC 5280 6.1.4 (a): anyPolicy is in no mapping, whether or not another rule drops that branch.
    Reason { ours: "any-policy-mapped", theirs: VALID, traits: &["anyPolicy mapped"] },
];

impl Reason {
    fn explains(&self, difference: &Difference) -> bool {
        let has_all = self.traits.iter().all(|word| difference.traits.contains(*word));
        self.ours == difference.ours && self.theirs.contains(&&*difference.theirs) && has_all
    }
}

/// A chain on which segl and OpenSSL do not agree.
struct Difference {
    chain: String,
    ours: &'static str,
    theirs: String,
    traits: BTreeSet<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}, OpenSSL: {}, {:?}", self.chain, self.ours, self.theirs, self.traits)
    }
}

/// Judges one chain twice; `None` where both say valid or both do not.
fn difference(folder: &Path) -> Option<Difference> {
    let case = Case::read(folder);
    let (ours, theirs) = (outcome(&case.judge()), openssl::outcome(&case, folder, "openssl"));
    let traits = std::fs::read_to_string(folder.join("traits.txt")).unwrap();
    let traits = traits.lines().map(str::to_owned).collect();
    let differs = (ours == "valid") != (theirs == "valid");
    differs.then_some(Difference { chain: case.name, ours, theirs, traits })
}

#[test]
fn random_chains_come_out_as_openssl_says() {
    let count = if whole() { 20_000 } else { 400 };
    let owned = tempfile::tempdir().unwrap();
    let folder = owned.path().join("chains");
    python::run_script("judging/random_chains.py", &["1", &count.to_string(), folder.to_str().unwrap()]);
    let chains = folders(&folder);
    assert_eq!(chains.len(), count);
    let differences: Vec<_> = in_parallel(&chains, |chain| difference(chain)).into_iter().flatten().collect();
    let explained = |difference: &&Difference| REASONS.iter().any(|reason| reason.explains(difference));
    let unexplained: Vec<_> = differences.iter().filter(|difference| !explained(difference)).collect();
    if !unexplained.is_empty() {
        let kept = owned.keep();
        let lines: Vec<_> = unexplained.iter().map(|difference| difference.to_string()).collect();
        panic!("{} of {count}, kept in {}:\n{}", lines.len(), kept.display(), lines.join("\n"));
    }
}
