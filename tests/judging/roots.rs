//! Net 6: the certificates that the system trusts, each judged with itself as the anchor.

use jiff::Timestamp;
use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::read_certificates;

use crate::bench::outcome;

const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

#[test]
fn every_root_of_the_system_that_has_not_expired_is_valid() {
    let bundle = std::fs::read(BUNDLE).unwrap_or_else(|cause| panic!("{BUNDLE} is needed: {cause}"));
    let roots = read_certificates(&bundle).unwrap();
    assert!(roots.len() > 100, "{}", roots.len());
    let now = Timestamp::now();
    for root in &roots {
        let question = Question {
            target: root,
            anchors: std::slice::from_ref(root),
            pool: &[],
            crls: &[],
            ocsp: &[],
            now,
            revocation: Revocation::Ignored,
            policies: &Policies::default(),
        };
        let expected = if root.not_after() < now { "expired" } else { "valid" };
        assert_eq!(outcome(&judge(&question)), expected, "{}", root.subject());
    }
}
