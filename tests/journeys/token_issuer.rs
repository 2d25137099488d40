//! An issuer whose own key is on a token: it is made there, signs there, and its PIN is asked for once a run.

use std::path::Path;

use crate::agreed;
use crate::office::Office;

#[test]
fn makes_its_key_on_the_token_and_issues_with_it() {
    let office = Office::new("p256");
    let init =
        ["issuer", "init", "own", "--name", "Eget CA", "--organisation", "Firma ApS", "--mail-domain", "firma.dk"];
    let token = ["--key-on", "pkcs11:token=Kort", "--key", "p256", "--pin-file", "secrets/pin", "--json"];
    let made = office.segl(&[&init[..], &token].concat()).ok().json();
    office.segl(&["config", "set", "root", made["result"]["root"].as_str().unwrap()]).ok();
    office.segl(&["config", "set", "issuer", office.path("own").to_str().unwrap()]).ok();
    assert!(!office.path("own/private/ca.p12").exists(), "the key is on the token alone");
    let settings = std::fs::read_to_string(office.path("own/private/issuer.toml")).unwrap();
    assert!(settings.contains("ca_key = \"pkcs11:") && settings.contains("token=Kort"), "{settings}");

    let add = ["issuer", "employee", "add", "--name", "Anna Sørensen", "--email", "anna@firma.dk"];
    let added = office.segl(&[&add[..], &["--email-in-certificate", "yes", "--yes", "--json"]].concat()).ok().json();
    let order = &added["result"]["made"][0];
    let letter = order["written"].as_array().unwrap().iter().find(|file| file["what"] == "letter").unwrap();
    let order = order["number"].as_str().unwrap();
    office.keep_code(order, Path::new(letter["path"].as_str().unwrap()));
    let terms = office.terms_of("own");
    let code = format!("secrets/{order}");
    let enrol = ["file", "enrol", "anna.p12", "--link", order, "--code-file", &code, "--key", "p256", "--to", "file"];
    let answers = ["--new-password-file", "secrets/new", "--accept-terms", &terms, "--yes", "--json", "--wait"];
    let waiting = office.segl(&[&enrol[..], &answers, &["0s"]].concat());
    assert_eq!(waiting.code, Some(3), "{}{}", waiting.out, waiting.err);

    let wrong = office.segl(&["issuer", "work", "own", "--pin-file", "secrets/wrong-pin", "--json"]);
    assert_eq!((wrong.code, wrong.error().as_str()), (Some(4), "pin-wrong"), "{}", wrong.out);
    let worked = office.segl(&["issuer", "work", "own", "--pin-file", "secrets/pin", "--json"]).ok().json();
    assert_eq!(worked["result"]["answered"][0]["outcome"], "issued", "{worked}");
    let resume =
        ["file", "enrol", "anna.p12", "--resume", "--new-password-file", "secrets/new", "--yes", "--wait", "5s"];
    office.segl(&resume).ok();
    std::fs::rename(office.path("issuer"), office.path("other")).unwrap();
    std::fs::rename(office.path("own"), office.path("issuer")).unwrap();
    agreed::by_openssl(&office, "file");

    office.segl(&["issuer", "crl", "--dir", "issuer", "--pin-file", "secrets/pin"]).ok();
    let list = ["crl", "-inform", "DER", "-in", "issuer/public/ca.crl", "-CAfile", "issuer/public/ca.pem", "-noout"];
    office.program("openssl", &list);
}
