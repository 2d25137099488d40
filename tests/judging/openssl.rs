//! The second opinion: `openssl verify` of the distribution, with every option that RFC 5280 asks for.

use std::path::Path;
use std::process::Command;

use segl::x509::{Certificate, to_pem};

use crate::bench::Case;

/// What is passed beside the files: indirect and partitioned CRLs, deltas, the status of every certificate, policies
/// (any of them, which must be said), and anchors that are not self-signed.
const OPTIONS: [&str; 10] = [
    "-no-CApath",
    "-no-CAstore",
    "-extended_crl",
    "-use_deltas",
    "-crl_check_all",
    "-policy_check",
    "-policy",
    "2.5.29.32.0",
    "-partial_chain",
    "-attime",
];

/// `valid`, or OpenSSL's words for the first error: `certificate revoked`. The files are written below `folder`,
/// under a name that no other case has.
pub(crate) fn outcome(case: &Case, folder: &Path, name: &str) -> String {
    let write = |kind: &str, pem: String| {
        let path = folder.join(format!("{name}.{kind}"));
        std::fs::write(&path, pem).unwrap();
        path
    };
    let certificates = |all: &[Certificate]| all.iter().map(|one| to_pem("CERTIFICATE", one.der())).collect::<String>();
    let mut command = Command::new("openssl");
    command.arg("verify").args(OPTIONS).arg(case.now.as_second().to_string());
    command.arg("-CAfile").arg(write("anchor", certificates(std::slice::from_ref(&case.anchor))));
    if !case.pool.is_empty() {
        command.arg("-untrusted").arg(write("pool", certificates(&case.pool)));
    }
    if !case.crls.is_empty() {
        let crls = case.crls.iter().map(|crl| to_pem("X509 CRL", &crl.to_der().unwrap())).collect();
        command.arg("-CRLfile").arg(write("crls", crls));
    }
    let output = command.arg(write("target", certificates(std::slice::from_ref(&case.target)))).output();
    let output = output.unwrap_or_else(|cause| panic!("openssl is needed: {cause}"));
    let said = String::from_utf8_lossy(&output.stderr);
    let words = said.lines().find_map(|line| line.split_once("lookup: ").map(|(_, words)| words.to_owned()));
    // What is wrong with the path of a CRL's signer is said too, but then passed over by the command.
    match words {
        None if output.status.success() => "valid".into(),
        None => said.lines().next().unwrap_or("no words").to_owned(),
        Some(words) => words,
    }
}
