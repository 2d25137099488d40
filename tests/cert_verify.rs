//! `segl cert verify` from outside: every option, what people read in both languages, and OCSP responses of OpenSSL's.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// The certificates of `testdata/x509`, by file name.
fn testdata(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/x509").join(name).to_str().unwrap().to_owned()
}

/// Runs `segl cert verify` on 1 January 2027 for whom this language is spoken.
fn verify(language: &str, line: &str) -> (String, i32) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("segl"));
    command.env_clear().env("HOME", std::env::temp_dir()).env("TZ", "UTC").env("SEGL_TEST_NOW", "2027-01-01T00:00:00Z");
    command.args(["--lang", language, "cert", "verify"]);
    let is_file = |word: &str| word.ends_with(".pem");
    command.args(line.split(' ').map(|word| if is_file(word) { testdata(word) } else { word.to_owned() }));
    let output = command.output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

const CHAIN: &str = "--trust root.pem --chain issuing.pem";
const LISTS: &str = "--crls root.crl.pem --crls issuing.crl.pem";

#[test]
fn a_valid_path_is_listed_from_the_root_with_what_is_known_of_each() {
    let (text, exit) = verify("en", &format!("oces3.pem {CHAIN} {LISTS} --for smime-sign"));
    let expected = "\
To be trusted: Søren Ærø Åkjær
  CN=Søren Ærø Åkjær, serialNumber=UI:DK-E:G:0A1B2C3D-4e5f-6071-8293-a4b5c6d7e8f9, GN=Søren Ærø, SN=Åkjær, \
O=Firma ApS, organizationIdentifier=NTRDK-12345678, C=DK
  asked for signing mail
The path, from the root:
  Den Danske Stat OCES rod-CA prøve, to 19 November 2046
    Den Danske Stat OCES udstedende-CA prøve, to 21 November 2036, not revoked
      Søren Ærø Åkjær, to 21 November 2036, not revoked
Holds under the certificate policies 0.4.0.2042.1.1, 1.2.208.169.1.1.1.2.7.1
";
    assert_eq!((text.as_str(), exit), (expected, 0));
}

#[test]
fn a_revoked_certificate_is_told_with_when_and_why_and_what_to_do() {
    let (text, exit) = verify("da", &format!("oces2.pem {CHAIN} {LISTS}"));
    let expected = "\
Ikke til at stole på: Søren Ærø Åkjær
  C=DK, O=Firma ApS // CVR:12345678, CN=Søren Ærø Åkjær + serialNumber=CVR:12345678-RID:4711
  det blev spærret 24. november 2026: en anden kan have fået nøglen
    C=DK, O=Firma ApS // CVR:12345678, CN=Søren Ærø Åkjær + serialNumber=CVR:12345678-RID:4711
  gør sådan: brug det ikke; bed indehaveren om et nyt. Er beskeden fra før den dag, så angiv beskedens dato med --at
Så langt nåede vejen:
  Den Danske Stat OCES rod-CA prøve, til 19. november 2046
    Den Danske Stat OCES udstedende-CA prøve, til 21. november 2036, ikke spærret
      Søren Ærø Åkjær, til 21. november 2036, spærret 24. november 2026
";
    assert_eq!((text.as_str(), exit), (expected, 1));
}

#[test]
fn a_missing_list_is_named() {
    let (text, exit) = verify("en", &format!("oces3.pem {CHAIN} --crls root.crl.pem"));
    let expected = "\
Not to be trusted: Søren Ærø Åkjær
  CN=Søren Ærø Åkjær, serialNumber=UI:DK-E:G:0A1B2C3D-4e5f-6071-8293-a4b5c6d7e8f9, GN=Søren Ærø, SN=Åkjær, \
O=Firma ApS, organizationIdentifier=NTRDK-12345678, C=DK
  unknown whether it is revoked: the list (CRL) of \"Den Danske Stat OCES udstedende-CA prøve\" is missing
    CN=Søren Ærø Åkjær, serialNumber=UI:DK-E:G:0A1B2C3D-4e5f-6071-8293-a4b5c6d7e8f9, GN=Søren Ærø, SN=Åkjær, \
O=Firma ApS, organizationIdentifier=NTRDK-12345678, C=DK
  next: fetch that list, and give it with --crls
How far a path got:
  Den Danske Stat OCES rod-CA prøve, to 19 November 2046
    Den Danske Stat OCES udstedende-CA prøve, to 21 November 2036, not revoked
      Søren Ærø Åkjær, to 21 November 2036, unknown whether it is revoked
";
    assert_eq!((text.as_str(), exit), (expected, 1));
}

/// The `result` of the same with `--json`.
fn result(line: &str) -> Value {
    let (text, _) = verify("en", &format!("{line} --json"));
    serde_json::from_str::<Value>(&text).unwrap()["result"].take()
}

/// The code of the one problem; `valid` without one.
fn code(result: &Value) -> String {
    assert_eq!(result["valid"] == true, result["problems"].as_array().unwrap().is_empty());
    result["problems"][0]["code"].as_str().unwrap_or("valid").to_owned()
}

#[test]
fn a_past_time_is_judged_by_what_was_known_then_and_says_what_that_does_not_show() {
    let at = |time: &str| result(&format!("oces3.pem {CHAIN} --at {time}"));
    let then = at("2026-12-01T12:00:00+01:00");
    assert_eq!((code(&then).as_str(), &then["at"]), ("valid", &Value::from("2026-12-01T11:00:00Z")));
    let notes = ["revocation-not-asked", "later-knowledge-not-counted", "time-of-use-not-proved"];
    assert_eq!(then["notes"], Value::from(notes.to_vec()));
    let before = at("2020-01-01");
    assert_eq!(before["problems"][0]["code"], "not-yet-valid");
    let after = at("2050-01-01");
    assert_eq!(code(&after), "expired");
    assert_eq!(after["problems"][0]["facts"]["date"], "2046-11-19T16:32:27Z");
    assert_eq!(after["notes"], Value::from(vec!["revocation-not-asked", "future-not-known"]));
    let later_lists = result(&format!("oces3.pem {CHAIN} {LISTS} --at 2026-11-24T16:32:34Z"));
    assert_eq!(later_lists["path"][1]["status"]["missing"], "crl-made-later");
}

#[test]
fn policies_are_told_and_can_be_demanded() {
    let with = |options: &str| result(&format!("oces3.pem {CHAIN}{options}"));
    let any = with("");
    assert_eq!(any["policies"], Value::from(vec!["0.4.0.2042.1.1", "1.2.208.169.1.1.1.2.7.1"]));
    let one = with(" --policy 0.4.0.2042.1.1 --require-policy");
    assert_eq!((code(&one).as_str(), &one["policies"]), ("valid", &Value::from(vec!["0.4.0.2042.1.1"])));
    assert_eq!(code(&with(" --policy 1.2.3 --require-policy")), "no-policy");
    assert_eq!(code(&with(" --no-any-policy --require-policy")), "no-policy");
    assert_eq!(code(&with(" --no-policy-mapping --require-policy")), "valid");
}

#[test]
fn the_purpose_is_judged() {
    for purpose in ["smime-sign", "smime-encrypt", "client"] {
        let asked = result(&format!("oces3.pem {CHAIN} --for {purpose}"));
        assert_eq!((code(&asked).as_str(), &asked["for"]), ("valid", &Value::from(purpose)));
    }
    assert_eq!(code(&result("issuing.pem --trust root.pem --for smime-sign")), "purpose-key-usage");
}

#[test]
fn folders_are_read_whole_and_what_is_none_of_ours_is_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/x509");
    let folder = folder.to_str().unwrap();
    let all = result(&format!("oces3.pem --trust root.pem --chain {folder} --crls {folder}"));
    assert_eq!(code(&all), "valid");
    let skipped: Vec<PathBuf> = serde_json::from_value(all["skipped"].clone()).unwrap();
    let names: Vec<_> = skipped.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["MANIFEST.md", "make.sh", "rsa2048.key.pem"]);
}

/// A folder in which OpenSSL made an issuer, somebody it certified, and one it charged with answering for it.
struct Responder(tempfile::TempDir);

impl Responder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        let new_key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        folder.openssl(&format!("req -x509 {new_key} -keyout ca.key -out ca.pem -subj /CN=Issuer -days 9"));
        for (name, extensions) in [
            ("anna", "keyUsage=digitalSignature"),
            ("clerk", "extendedKeyUsage=OCSPSigning\nnoCheck=ignored"),
            ("idler", "keyUsage=digitalSignature\nnoCheck=ignored"),
        ] {
            folder.openssl(&format!("req {new_key} -keyout {name}.key -out {name}.csr -subj /CN={name}"));
            let path = folder.0.path().join(format!("{name}.ext"));
            segl::files::write_new(&path, extensions.as_bytes(), segl::files::Readers::Everyone).unwrap();
            folder.openssl(&format!(
                "x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -extfile {name}.ext -days 8 -out {name}.pem"
            ));
        }
        folder
    }

    fn openssl(&self, line: &str) {
        let output = std::process::Command::new("openssl").args(line.split(' ')).current_dir(self.0.path()).output();
        let output = output.unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Lets `signer` answer for Anna, whose certificate this letter stands for: V valid, R revoked.
    fn answer(&self, signer: &str, state: &str) {
        let serial = segl::x509::read_certificates(&std::fs::read(self.0.path().join("anna.pem")).unwrap()).unwrap();
        let revoked = if state == "R" { "260101000000Z,keyCompromise" } else { "" };
        let line = format!(
            "{state}\t991231235959Z\t{revoked}\t{}\tunknown\t/CN=anna\n",
            hex::encode_upper(serial[0].serial())
        );
        let index = self.0.path().join("index.txt");
        segl::files::replace(&index, line.as_bytes(), segl::files::Readers::Everyone).unwrap();
        self.openssl(&format!(
            "ocsp -index index.txt -CA ca.pem -issuer ca.pem -cert anna.pem -rsigner {signer}.pem -rkey {signer}.key \
             -ndays 1 -respout answer.der"
        ));
    }

    /// The status that segl finds for Anna, and the code of what is wrong.
    fn judged(&self) -> (String, String) {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("segl"));
        command.env_clear().env("HOME", self.0.path()).env("TZ", "UTC").current_dir(self.0.path());
        command.args(["cert", "verify", "anna.pem", "--trust", "ca.pem", "--ocsp", "answer.der", "--json"]);
        let answer: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        let result = &answer["result"];
        let state = result["path"][1]["status"]["state"].as_str().unwrap().to_owned();
        (state, code(result))
    }
}

#[test]
fn a_responder_is_believed_if_it_is_the_issuer_or_charged_by_it() {
    let responder = Responder::new();
    let judged = |signer, state| {
        responder.answer(signer, state);
        let (state, code) = responder.judged();
        format!("{state}, {code}")
    };
    assert_eq!(judged("ca", "V"), "good, valid");
    assert_eq!(judged("ca", "R"), "revoked, revoked");
    assert_eq!(judged("clerk", "V"), "good, valid");
    assert_eq!(judged("clerk", "R"), "revoked, revoked");
    assert_eq!(judged("idler", "V"), "unknown, revocation-unknown");
}
