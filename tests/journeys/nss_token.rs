//! The journey on a token of NSS, whose module takes its settings at its start from p11-kit's registry.

use crate::agreed;
use crate::office::{Office, PIN};

const SOFTOKN: &str = "/usr/lib/x86_64-linux-gnu/libsoftokn3.so";

/// An office with an empty NSS database and its module in the user's registry.
fn with_nss() -> Office {
    let office = Office::new("p256");
    let (database, modules) = (office.path("nss"), office.path("home/config/pkcs11/modules"));
    std::fs::create_dir_all(&database).unwrap();
    std::fs::create_dir_all(&modules).unwrap();
    let directory = format!("sql:{}", database.display());
    office.program("certutil", &["-N", "-d", &directory, "-f", "secrets/pin"]);
    let given = format!("configdir='{directory}' certPrefix='' keyPrefix='' secmod='secmod.db'");
    std::fs::write(modules.join("nss.module"), format!("module: {SOFTOKN}\nx-init-reserved: {given}\n")).unwrap();
    office
}

#[test]
fn enrols_and_renews_there() {
    let office = with_nss();
    let order = office.employee("Anna Sørensen");
    let (code, terms) = (format!("secrets/{order}"), office.terms());
    let _worker = office.work();
    let common = ["--module", SOFTOKN, "--pin-file", "secrets/pin", "--key", "p256", "--wait", "20s"];
    let answers = ["--accept-terms", &terms, "--yes", "--json"];
    let enrol = ["card", "enrol", "--link", &order, "--no-email", "--code-file", &code, "--to", "start"];
    office.segl(&[&enrol[..], &common, &answers].concat()).ok();
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let renew = ["card", "renew", "--to", "card"];
    let renewed = office.segl(&[&renew[..], &common, &answers].concat()).ok().json();
    assert_eq!(renewed["result"]["proof"], serde_json::json!({"signed": true, "decrypted": true}));
    agreed::by_openssl(&office, "card");

    let database = format!("sql:{}", office.path("nss").display());
    let keys = office.program("certutil", &["-K", "-d", &database, "-f", "secrets/pin"]);
    assert_eq!(keys.matches("< ").count(), 2, "the old key stays: {keys}");
    assert!(!keys.contains(PIN));
}
