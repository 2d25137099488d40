//! A downloaded key file taken into use: what is checked, what is kept, and what every place of a stop leaves.

use serde_json::{Value, json};

use crate::office::{NEW_KEY, NEW_PASSWORD, OLD_PASSWORD, Office, files_below};

/// The password that the issuer's page showed.
const SHOWN_ONCE: &str = "Xk3-9Qz-kun-vist-én-gang";
const PERSON: &str = "/C=DK/organizationIdentifier=NTRDK-12345678/O=Firma ApS\
     /serialNumber=UI:DK-E:G:0b5a37f6-8d53-4d0c-9a53-6c8f3f0d1a22/CN=Anna Sørensen";
const MAILBOX: &str = "/C=DK/organizationIdentifier=NTRDK-12345678/O=Firma ApS\
     /serialNumber=UI:DK-O:G:0b5a37f6-8d53-4d0c-9a53-6c8f3f0d1a22/CN=Firma ApS";
const FOR_MAIL: &str = "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyAgreement\n\
     extendedKeyUsage=emailProtection\n";

/// An issuer elsewhere: a root, an issuer under it, and what people fetch from its page.
struct Page<'a> {
    office: &'a Office,
}

impl<'a> Page<'a> {
    fn of(office: &'a Office) -> Self {
        let page = Self { office };
        office.secret("shown-once", SHOWN_ONCE);
        page.openssl(&["req", "-x509", "-days", "4000", "-subj", "/CN=Rod", "-out", "root.pem"], Some("root.key"));
        page.openssl(&["req", "-new", "-subj", "/CN=Udstedende", "-out", "sub.csr"], Some("sub.key"));
        page.issue("sub", "root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n", "3000");
        page
    }

    /// A key file with a key, its certificate, and nothing above it.
    fn gives(&self, name: &str, subject: &str, more: &str, days: &str) {
        let request = format!("{name}.csr");
        let words = ["req", "-new", "-utf8", "-subj", subject, "-out", &request];
        self.openssl(&words, Some(&format!("{name}.key")));
        self.issue(name, "sub", &format!("{FOR_MAIL}{more}"), days);
        let (key, certificate, out) = (format!("{name}.key"), format!("{name}.pem"), format!("{name}.p12"));
        let words = ["pkcs12", "-export", "-inkey", &key, "-in", &certificate, "-name", "Hentet", "-out", &out];
        self.openssl(&[&words[..], &["-passout", "file:secrets/shown-once"]].concat(), None);
    }

    fn issue(&self, name: &str, issuer: &str, extensions: &str, days: &str) {
        std::fs::write(self.office.path("extensions"), extensions).unwrap();
        let (request, out) = (format!("{name}.csr"), format!("{name}.pem"));
        let (certificate, key) = (format!("{issuer}.pem"), format!("{issuer}.key"));
        let words = ["x509", "-req", "-in", &request, "-CA", &certificate, "-CAkey", &key, "-CAcreateserial", "-days"];
        self.openssl(&[&words[..], &[days, "-extfile", "extensions", "-out", &out]].concat(), None);
    }

    fn openssl(&self, words: &[&str], new_key: Option<&str>) {
        let key: Vec<&str> = new_key.map(|key| [&NEW_KEY[..], &[key]].concat()).unwrap_or_default();
        self.office.program("openssl", &[words, &key].concat());
    }
}

/// An office whose Anna has a key file that segl knows, and has fetched her next one.
fn fetched() -> Office {
    let office = Office::new("p256");
    office.enrol_file("Anna Sørensen", "signatur.p12", "p256");
    office.secret("older", OLD_PASSWORD);
    Page::of(&office).gives("new", PERSON, "subjectAltName=email:anna@firma.dk\n", "1095");
    office
}

fn takes<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut words = vec!["file", "use", file, "--password-file", "secrets/shown-once", "--new-password-file"];
    words.extend(["secrets/new", "--older-password-file", "secrets/older", "--yes", "--json", "--to", "taken"]);
    words.extend(more);
    words
}

const ALL_OF_IT: [&str; 5] = ["--replaces", "signatur.p12", "--one-password", "--chain", "sub.pem"];

/// The keys in a key file, as OpenSSL opens it.
fn keys_in(office: &Office, path: &str, password: &str) -> usize {
    let told = office.program("openssl", &["pkcs12", "-in", path, "-passin", &format!("pass:{password}"), "-nodes"]);
    told.matches("BEGIN PRIVATE KEY").count()
}

fn plan(office: &Office, file: &str, more: &[&str]) -> Value {
    office.segl(&takes(file, &[&["--dry-run"], more].concat())).ok().json()["result"]["plan"].clone()
}

#[test]
fn one_password_opens_all_generations() {
    let office = fetched();
    let before = [office.path("new.p12"), office.path("signatur.p12")].map(|path| std::fs::read(path).unwrap());
    let result = office.segl(&takes("new.p12", &ALL_OF_IT)).ok().json()["result"].clone();
    assert_eq!(result["new"]["signing"]["emails"], json!(["anna@firma.dk"]));
    assert_eq!(result["proof"], json!({"signed": true, "decrypted": true}));
    assert_eq!(result["download"], office.path("new.p12").display().to_string());
    assert_eq!(result["old_key"], office.path("signatur.p12").display().to_string());
    assert_eq!(result["cautions"], json!(["same-disk"]));

    let new = result["written"][0]["path"].as_str().unwrap();
    assert_eq!(keys_in(&office, new, NEW_PASSWORD), 1);
    let names = files_below(&office.path("taken/backup"));
    let key_files: Vec<&String> = names.iter().filter(|name| name.ends_with(".p12")).collect();
    assert_eq!(key_files.len(), 2, "{names:?}");
    for name in key_files {
        assert_eq!(keys_in(&office, &format!("taken/backup/{name}"), NEW_PASSWORD), 1, "{name}");
    }
    let after = [office.path("new.p12"), office.path("signatur.p12")].map(|path| std::fs::read(path).unwrap());
    assert_eq!(before, after, "neither the download nor the old file is touched");
}

#[test]
fn the_new_file_holds_the_chain_that_the_download_lacks() {
    let office = fetched();
    let shown = |more: &[&str]| {
        let result = office.segl(&takes("new.p12", &[&["--first", "--save-as", "a.p12"], more].concat())).ok().json();
        result["result"]["new"]["signing"]["chain"].clone()
    };
    assert_eq!(shown(&["--chain", "sub.pem", "--chain", "root.pem"]), json!(["CN=Udstedende", "CN=Rod"]));
    let told = office.program("openssl", &["pkcs12", "-in", "a.p12", "-passin", "file:secrets/new", "-nokeys"]);
    assert_eq!(told.matches("BEGIN CERTIFICATE").count(), 3, "{told}");
}

#[test]
fn what_is_missing_above_the_certificate_is_said_before_anything_happens() {
    let office = fetched();
    let warnings = |more: &[&str], trusted: &str| {
        let words = takes("new.p12", &[&["--dry-run", "--first"], more].concat());
        let trusted = office.path(trusted);
        let ran = office.segl_with(&words, &[("SSL_CERT_FILE", trusted.to_str().unwrap())]);
        ran.ok().json()["result"]["plan"]["warnings"].clone()
    };
    assert_eq!(warnings(&[], "issuer/public/ca.pem"), json!(["earlier-key-none", "chain-open"]));
    let whole = ["--chain", "sub.pem", "--chain", "root.pem"];
    assert_eq!(warnings(&whole, "issuer/public/ca.pem"), json!(["earlier-key-none", "root-unknown"]));
    assert_eq!(
        warnings(&["--chain", "sub.pem"], "root.pem"),
        json!(["earlier-key-none"]),
        "this computer trusts the root"
    );
}

#[test]
fn the_key_file_that_segl_knows_is_the_earlier_one() {
    let office = fetched();
    office.segl(&takes("new.p12", &ALL_OF_IT)).ok();
    Page::of(&office).gives("next", PERSON, "subjectAltName=email:Anna@firma.dk\n", "1200");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    Page { office: &office }.issue("next", "sub", &format!("{FOR_MAIL}subjectAltName=email:Anna@firma.dk\n"), "1200");
    let words = ["pkcs12", "-export", "-inkey", "next.key", "-in", "next.pem", "-out", "next.p12", "-passout"];
    office.program("openssl", &[&words[..], &["file:secrets/shown-once"]].concat());
    let plan = plan(&office, "next.p12", &[]);
    assert!(plan["earlier"].as_str().unwrap().contains("signatur-"), "{plan}");
    assert_eq!(plan["warnings"][0], "old-key");
}

#[test]
fn a_shared_mailbox_is_called_one() {
    let office = fetched();
    Page::of(&office).gives("post", MAILBOX, "subjectAltName=email:post@firma.dk\n", "1095");
    assert_eq!(plan(&office, "post.p12", &["--first"])["shared_by"], "post@firma.dk");
    assert_eq!(plan(&office, "new.p12", &["--first"])["shared_by"], Value::Null);
    let said =
        office.segl(&["file", "use", "post.p12", "--first", "--dry-run", "--password-file", "secrets/shown-once"]);
    assert!(said.ok().out.contains("it belongs to the mailbox post@firma.dk, not to one person"));
}

#[test]
fn what_does_not_do_for_mail_is_not_taken_into_use() {
    let office = fetched();
    let page = Page::of(&office);
    page.gives("nameless", PERSON, "", "1095");
    page.gives("danish", PERSON, "subjectAltName=email:søren@firma.dk\n", "1095");
    page.gives("signing", PERSON, "keyUsage=digitalSignature\nsubjectAltName=email:anna@firma.dk\n", "1095");
    for (file, code) in
        [("nameless.p12", "cert-no-email"), ("danish.p12", "cert-email-not-plain"), ("signing.p12", "identity-split")]
    {
        let ran = office.segl(&takes(file, &["--first"]));
        assert_eq!((ran.code, ran.error().as_str()), (Some(1), code), "{}", ran.out);
    }
    let before = files_below(&office.path("."));
    let ran = office.segl_with(&takes("new.p12", &["--first"]), &[("SEGL_TEST_NOW", "2039-01-01T00:00:00Z")]);
    assert_eq!(ran.error(), "cert-unfit");
    assert_eq!(files_below(&office.path(".")), before, "nothing was written");
}

#[test]
fn of_several_downloads_somebody_says_which() {
    let office = fetched();
    std::fs::create_dir(office.path("Downloads")).unwrap();
    let ran = office.segl(&takes("Downloads", &["--first"]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "keyfile-none"));
    std::fs::write(office.path("Downloads/login.p12"), "<html>Log ind</html>").unwrap();
    std::fs::copy(office.path("new.p12"), office.path("Downloads/new.p12")).unwrap();
    assert_eq!(
        plan(&office, "Downloads", &["--first"])["holder"],
        office.path("Downloads/new.p12").display().to_string()
    );
    std::fs::copy(office.path("signatur.p12"), office.path("Downloads/gammel.PFX")).unwrap();
    let ran = office.segl(&takes("Downloads", &["--first"]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(2), "keyfile-several"));
    let named = ran.json()["error"]["facts"]["files"].as_str().unwrap().to_owned();
    assert_eq!(named.lines().count(), 2, "{named}");
}

#[test]
fn a_stop_at_any_place_loses_nothing() {
    let template = fetched();
    for place in 1..100 {
        let office = template.copy();
        let words = takes("new.p12", &ALL_OF_IT);
        let stopped = office.segl_with(&words, &[("SEGL_TEST_STOP", &place.to_string())]);
        if stopped.code == Some(0) {
            assert!(place > 15, "only {place} places: the hook is not built in");
            return;
        }
        assert_eq!(stopped.code, None, "aborted at place {place}: {}{}", stopped.out, stopped.err);
        let resumed = office.segl(&takes("new.p12", &["--resume"]));
        let ended = if resumed.code == Some(0) { resumed } else { begin_again(&office, &resumed.error(), place) };
        if let Some(result) = ended.json()["result"].as_object() {
            assert_eq!(result["proof"], json!({"signed": true, "decrypted": true}), "place {place}");
        }
        let key_files: Vec<String> =
            files_below(&office.path("taken/backup")).into_iter().filter(|name| name.ends_with(".p12")).collect();
        assert_eq!(key_files.len(), 2, "place {place}: {key_files:?}");
        for name in key_files {
            assert_eq!(keys_in(&office, &format!("taken/backup/{name}"), NEW_PASSWORD), 1, "place {place}: {name}");
        }
    }
    panic!("the journey never reached its end");
}

/// Where the stop came before the plan was on disk there is nothing to take up; behind the last write, nothing to do.
fn begin_again(office: &Office, error: &str, place: usize) -> crate::office::Ran {
    assert_eq!(error, "journey-none", "place {place}");
    let again = office.segl(&takes("new.p12", &ALL_OF_IT));
    assert!(again.code == Some(0) || again.error() == "would-overwrite", "place {place}: {}", again.out);
    again
}
