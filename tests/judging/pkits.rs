//! Net 1: every test of NIST PKITS through the command `segl cert verify`, and the subtests with inputs of their own.

use std::process::Command;

use serde_json::Value;

use crate::bench::in_parallel;
use crate::suite::{self, Kind, Test};

/// What the command answers.
struct Answer {
    valid: bool,
    /// The user-constrained-policy-set, as `pkits_policies.txt` writes it, or the code of the rule that failed.
    words: String,
}

/// Runs `segl cert verify` on the files of a test, with more options.
fn verify(test: &Test, options: &[&str]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segl"));
    command.args(["cert", "verify", "--json", "--lang", "en"]).args(options);
    command.arg(suite::file(Kind::Certificate, test.target));
    command.arg("--trust").arg(suite::file(Kind::Certificate, suite::ANCHOR));
    for name in &test.certificates {
        command.arg("--chain").arg(suite::file(Kind::Certificate, name));
    }
    for name in &test.crls {
        command.arg("--crls").arg(suite::file(Kind::Crl, name));
    }
    let output = command.output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}: {output:?}", test.number));
    assert!(json["ok"] == true, "{}: {json}", test.number);
    let result = &json["result"];
    let valid = result["valid"] == true;
    let words = if valid { policies(&result["policies"]) } else { result["problems"][0]["code"].to_string() };
    let answer = Answer { valid, words };
    assert_eq!(output.status.code(), Some(i32::from(!answer.valid)), "{}: {json}", test.number);
    answer
}

/// NIST-test-policy-1 has this and `1`.
const NIST_TEST_POLICY: &str = "2.16.840.1.101.3.2.1.48.";

/// `any`, `none`, or `P1,P2`.
fn policies(json: &Value) -> String {
    match json.as_array() {
        None => "any".to_owned(),
        Some(none) if none.is_empty() => "none".to_owned(),
        Some(oids) => {
            let named = oids.iter().map(|oid| oid.as_str().unwrap().replacen(NIST_TEST_POLICY, "P", 1));
            named.collect::<Vec<_>>().join(",")
        }
    }
}

/// A line of `pkits_policies.txt`.
struct Inputs {
    number: &'static str,
    valid: bool,
    options: Vec<String>,
    /// The user-constrained-policy-set of a valid path.
    policies: &'static str,
}

fn all_inputs() -> Vec<Inputs> {
    let read = |line: &'static str| {
        let (inputs, policies) = line.split_once('=').unwrap_or((line, ""));
        let [number, verdict, set, flags @ ..] = &inputs.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let oid = |policy: &str| policy.replacen('P', NIST_TEST_POLICY, 1);
        let wanted = set.split(',').filter(|policy| *policy != "any");
        let mut options: Vec<_> = wanted.flat_map(|policy| ["--policy".to_owned(), oid(policy)]).collect();
        options.extend(flags.iter().map(|flag| option(flag).to_owned()));
        Inputs { number, valid: *verdict == "valid", options, policies: policies.trim() }
    };
    suite::lines(include_str!("pkits_policies.txt")).map(read).collect()
}

/// The command's option for a flag of the table.
fn option(flag: &str) -> &'static str {
    match flag {
        "explicit" => "--require-policy",
        "no-mapping" => "--no-policy-mapping",
        "no-any" => "--no-any-policy",
        other => panic!("{other}"),
    }
}

#[test]
fn every_subtest_comes_out_with_its_inputs() {
    let (tests, inputs) = (suite::tests(), all_inputs());
    assert_eq!(inputs.len(), 88);
    let wrong = in_parallel(&inputs, |inputs| {
        let number = inputs.number.splitn(4, '.').take(3).collect::<Vec<_>>().join(".");
        let test = tests.iter().find(|test| test.number == number).unwrap();
        let options: Vec<_> = inputs.options.iter().map(String::as_str).collect();
        let answer = verify(test, &options);
        let right = answer.valid == inputs.valid && (!answer.valid || answer.words == inputs.policies);
        (!right).then(|| format!("{} {options:?}: {}", inputs.number, answer.words))
    });
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), inputs.len(), wrong.join("\n"));
}

#[test]
fn the_table_has_the_tests_of_the_document() {
    let tests = suite::tests();
    let count = |valid| tests.iter().filter(|test| test.number != "4.8.1" && test.valid_by_default() == valid).count();
    assert_eq!((count(Some(true)), count(Some(false)), count(None)), (88, 115, 20));
    for test in &tests {
        let files = test.certificates.iter().chain([&test.target]).map(|name| suite::file(Kind::Certificate, name));
        for file in files.chain(test.crls.iter().map(|name| suite::file(Kind::Crl, name))) {
            assert!(file.exists(), "{}: {}", test.number, file.display());
        }
    }
}

#[test]
fn every_named_test_comes_out_as_its_name_says() {
    let named: Vec<_> = suite::tests().into_iter().filter(|test| test.valid_by_default().is_some()).collect();
    let answers = in_parallel(&named, |test| verify(test, &[]));
    let wrong = named.iter().zip(&answers).filter(|(test, answer)| test.valid_by_default() != Some(answer.valid));
    let wrong: Vec<_> =
        wrong.map(|(test, answer)| format!("{} {}: {}", test.number, test.target, answer.words)).collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), named.len(), wrong.join("\n"));
}
