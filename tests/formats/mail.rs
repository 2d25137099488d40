//! The mail to the administrator, from where a journey stops, as Python's parser reads it.

use std::path::PathBuf;

use serde_json::Value;
use snapbox::{Assert, file};

use crate::certificates::key_file;
use crate::office::Office;
use crate::python;

/// What Python's parser finds in these mails.
pub(crate) fn mails(files: &[PathBuf]) -> Vec<Value> {
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    serde_json::from_str(&python::run_script("formats/read_eml.py", &paths)).unwrap()
}

/// The mail that a stopped renewal of this key file names; the issuer is one reached by hand.
pub(crate) fn stopped_renewal(office: &Office, file: &str) -> PathBuf {
    let root = format!("sha256:{}", "ab".repeat(32));
    let path = format!("{file}.p12");
    let renew = ["file", "renew", &path, "--request-file", "request.pem", "--root", &root, "--to", "mails"];
    let ran = office.segl(&[&renew[..], &["--password-file", "secrets/old", "--yes", "--json"]].concat());
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "offer-without-email"), "{}{}", ran.out, ran.err);
    assert_eq!(ran.json()["error"]["facts"]["ready"], "yes");
    ran.json()["error"]["facts"]["path"].as_str().unwrap().into()
}

#[test]
fn the_mail_names_the_person_the_certificate_and_what_to_tick() {
    let office = Office::new("p256");
    let dates = ["-days", "30", "-set_serial", "0x1234ABCD"];
    let certificate = key_file(&office, "anna", "Anna Sørensen", &dates);
    let mail = mails(&[stopped_renewal(&office, "anna")]).remove(0);
    assert_eq!(mail["unsent"], "1");
    assert_eq!(mail["headers"].as_array().unwrap().len(), 6, "{mail}");
    let zone = jiff::tz::TimeZone::UTC;
    let expected = |language: segl::lang::Language| language.date(certificate.not_after(), &zone);
    let (danish, english) = (expected(segl::lang::Language::Danish), expected(segl::lang::Language::English));
    let body = mail["body"].as_str().unwrap().replace(&danish, "(dato)").replace(&english, "(date)");
    let shown = format!("Subject: {}\n\n{body}", mail["subject"].as_str().unwrap());
    Assert::new().action_env("SNAPSHOTS").eq(shown, file!["administrator_mail.txt"].raw());
}

#[test]
fn an_order_is_named_in_the_mail_and_its_unusable_address_too() {
    let office = Office::new("p256");
    let order = office.employee("Anna Sørensen");
    let code = format!("secrets/{order}");
    let enrol =
        ["file", "enrol", "new.p12", "--link", &order, "--code-file", &code, "--to", "mails", "--yes", "--json"];
    let missing = office.segl(&[&enrol[..], &["--new-password-file", "secrets/new"]].concat());
    assert_eq!(missing.error(), "offer-without-email", "{}", missing.out);
    let notice = office.path(&format!("issuer/outbox/{order}.order.toml"));
    let mut ordered = std::fs::read_to_string(&notice).unwrap();
    ordered.push_str("email = \"sørensen@firma.dk\"\n");
    std::fs::write(&notice, ordered).unwrap();
    let unusable = office.segl(&[&enrol[..], &["--new-password-file", "secrets/new"]].concat());
    assert_eq!(unusable.error(), "offer-email-not-plain", "{}", unusable.out);
    let path = |ran: &crate::office::Ran| PathBuf::from(ran.json()["error"]["facts"]["path"].as_str().unwrap());
    let both = mails(&[path(&missing), path(&unusable)]);
    for mail in &both {
        assert!(mail["subject"].as_str().unwrap().ends_with(&format!("Anna Sørensen, order {order}")), "{mail}");
        assert!(mail["body"].as_str().unwrap().contains(&order), "{mail}");
    }
    let names_it = |mail: &Value| mail["body"].as_str().unwrap().matches("sørensen@firma.dk").count();
    assert_eq!([names_it(&both[0]), names_it(&both[1])], [0, 2]);
    assert!(!office.path("new.p12").exists());
}
