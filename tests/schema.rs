//! `--json` of every command, as a whole small office prints it, against the schemas of `docs/schema`.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use segl::cli::show_json;
use segl::flow::report::{CardReport, CardsReport, ModuleFailure, PinReport};
use serde_json::Value;

const ISSUER_PASSWORD: &str = "correct horse battery staple";
const PASSWORD: &str = "blåbærgrød 🫐 2026 sommer";

/// A folder with a home of its own, an issuer in it, and what was checked so far.
struct Office {
    folder: tempfile::TempDir,
    checked: BTreeSet<String>,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, secret) in [("issuer.txt", ISSUER_PASSWORD), ("new.txt", PASSWORD)] {
            segl::files::write_new(&folder.path().join(name), secret.as_bytes(), segl::files::Readers::Owner).unwrap();
        }
        Self { folder, checked: BTreeSet::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("segl"));
        let home = self.path("home");
        command.env_clear().env("HOME", &home).env("TZ", "UTC").env("LANG", "en_GB.UTF-8").env("PATH", "/usr/bin:/bin");
        command.env("SEGL_MODULE", "/nowhere/module.so");
        command.current_dir(self.folder.path());
        command.args(segl::cli::words::split(line).unwrap());
        command
    }

    /// Runs a command with `--json`, holds what it prints against its schema, and gives the `result`.
    fn run(&mut self, schema: &str, line: &str) -> Value {
        let output = self.command(line).arg("--json").output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        let answer: Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{line}: {printed}{told}"));
        assert_eq!(printed.lines().count(), 1, "{line}: one object on one line");
        fits(schema, &answer);
        self.checked.insert(schema.to_owned());
        answer["result"].clone()
    }
}

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema")
}

/// Fails with every fault when `answer` does not fit the schema of this name.
fn fits(schema: &str, answer: &Value) {
    let text = segl::files::read_text(&schemas().join(format!("{schema}.json")), 1 << 20).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(answer).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{schema}: {faults:#?}\n{answer:#}");
}

/// A card that none of the machines this runs on need have.
fn some_card(identity: segl::flow::report::IdentityReport) -> CardsReport {
    let card = CardReport {
        serial: "0B41-77".into(),
        holder: "Anna Sørensen".into(),
        label: "Anna Sørensen".into(),
        kind: "pkcs11",
        reader: "Gemalto USB".into(),
        uri: Some("pkcs11:serial=0B41-77".into()),
        module: Some("/usr/lib/module.so".into()),
        pin: PinReport { tries_left: None, state: "ok" },
        identities: vec![identity],
        keys_without_certificate: vec!["01".into()],
    };
    let failed = ModuleFailure {
        module: "/usr/lib/other.so".into(),
        code: "module-failed",
        what: "does not load".into(),
        facts: Vec::new(),
    };
    CardsReport { cards: vec![card], modules_failed: vec![failed], modules: vec!["/usr/lib/module.so".into()] }
}

#[test]
fn what_every_command_prints_fits_its_schema() {
    let mut office = Office::new();
    let init =
        "issuer init issuer --name 'Firma Udsteder' --organisation 'Firma ApS' --mail-domain firma.dk --key p256";
    let made = office.run("issuer-init", &format!("{init} --new-password-file issuer.txt"));
    office.run("config-set", "config set issuer issuer");
    office.run("config-set", &format!("config set root {}", made["root"].as_str().unwrap()));
    office.run("config", "config");
    first_certificate(&mut office);
    looks(&mut office);
    renewal_that_waits(&mut office);
    the_end(&mut office);
    card_commands(&mut office);
    let all = segl::files::list(&schemas()).unwrap();
    let names: BTreeSet<String> =
        all.iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(office.checked, names, "every schema was used, and every command has one");
}

fn first_certificate(office: &mut Office) {
    let add = "issuer employee add --name 'Anna Sørensen' --email anna@firma.dk --email-in-certificate yes --yes";
    let added = office.run("issuer-employee-add", add);
    let number = added["made"][0]["number"].as_str().unwrap();
    let letter = office.path(&format!("issuer/private/notices/{number}.letter.txt"));
    let letter = segl::files::read_text(&letter, 1 << 16).unwrap();
    let code = letter.lines().find_map(|line| line.strip_prefix("One-time code:")).unwrap().trim().to_owned();
    segl::files::write_new(&office.path("code.txt"), code.as_bytes(), segl::files::Readers::Owner).unwrap();
    let terms = segl::files::read(&office.path("issuer/public/terms-en.txt"), 1 << 20).unwrap();
    let accept = format!("--accept-terms {}", hex::encode(<sha2::Sha256 as sha2::Digest>::digest(&terms)));
    let enrol = format!("file enrol anna.p12 --link {number} {accept} --yes --key p256");
    let waits = format!("{enrol} --code-file code.txt --new-password-file new.txt --wait 0s");
    let waiting = office.run("file-enrol", &waits);
    assert_eq!(waiting["waiting"]["for"], "issuer");
    office.run("issuer-work", "issuer work --password-file issuer.txt");
    let resumed = "file enrol anna.p12 --resume --yes --password-file new.txt --new-password-file new.txt";
    let enrolled = office.run("file-enrol", resumed);
    assert_eq!(enrolled["proof"]["decrypted"], true);
}

fn looks(office: &mut Office) {
    office.run("file-show", "file show anna.p12 --password-file new.txt");
    office.run("file-show", "file show anna.p12 --no-password");
    let converted = "file convert anna.p12 --for windows-server-2016 --to old/anna.p12 --password-file new.txt";
    office.run("file-convert", converted);
    let folder = office.run("file-show-folder", "file show .");
    assert!(folder["counts"]["key_files"].as_u64() >= Some(1), "{folder}");
    let lines = office.command("file show . --json --lines").output().unwrap().stdout;
    for line in String::from_utf8(lines).unwrap().lines() {
        fits("file-show-lines", &serde_json::from_str(line).unwrap());
        office.checked.insert("file-show-lines".to_owned());
    }
    office.run("file-backup", "file backup anna.p12 --to backup --password-file new.txt");
    office.run("file-outlook", "file outlook anna.p12 --to outlook --password-file new.txt");
    a_download_and_a_backup(office);
    let read = office.run("outlook-read", "outlook read outlook/outlook-profile-64bit.reg");
    assert_eq!(read["mail_profiles"][0]["security_profiles"][0]["signing"]["state"], "current");
    let merged = "file outlook anna.p12 --to merged --existing outlook/outlook-profile-64bit.reg --always-encrypt";
    let merged = office.run("file-outlook", &format!("{merged} --password-file new.txt"));
    assert_eq!(merged["office"], 64);
    office.run("cert-show", "cert show outlook/certificate.cer");
    office.run(
        "cert-verify",
        "cert verify outlook/certificate.cer --trust issuer/public/ca.pem --crls issuer/public/ca.crl",
    );
    let not_valid = office.run("cert-verify", "cert verify outlook/certificate.cer --trust outlook/certificate.cer");
    assert!(not_valid["valid"].is_boolean());
    office.run("check", "check --expiry 9999d");
    office.run("check-timer", "check --expiry 30d --timer timer");
    office.run("overview", "");
}

fn a_download_and_a_backup(office: &mut Office) {
    let used = "file use anna.p12 --first --password-file new.txt --new-password-file new.txt";
    let planned = office.run("file-use", &format!("{used} --dry-run"));
    assert_eq!(planned["plan"]["steps"][0], "install");
    let used = office.run("file-use", &format!("{used} --save-as used.p12 --to used --yes"));
    assert!(used["download"].as_str().unwrap().ends_with("anna.p12"));
    let tried = office.run("file-restore", "file restore used/backup --dry-run --password-file new.txt");
    assert_eq!((&tried["rehearsal"], &tried["key_files"][0]["opened"]), (&true.into(), &true.into()));
    office.run("file-restore", "file restore used/backup --to restored --password-file new.txt");
}

fn renewal_that_waits(office: &mut Office) {
    office.run("issuer-order", "issuer order --expiring 9999d");
    office.run("issuer-employee-set", "issuer employee set anna --publish yes --yes");
    let renewed = office.run("file-renew", "file renew anna.p12 --dry-run --password-file new.txt --yes");
    assert!(renewed["plan"]["steps"].is_array());
}

fn the_end(office: &mut Office) {
    office.run("issuer-employee-show", "issuer employee show anna");
    office.run("issuer-employee-list", "issuer employee list");
    let list = "UUID;Navn;E-mail\n;Bo Berg;bo@firma.dk\n0b5a37f6;Ida;ida@firma.dk\n";
    segl::files::write_new(&office.path("list.csv"), list.as_bytes(), segl::files::Readers::Owner).unwrap();
    let judged = office.run("issuer-employee-import", "issuer employee import list.csv --dry-run");
    assert_eq!(
        (judged["lines"][0]["outcome"].as_str(), judged["lines"][1]["fault"].as_str()),
        (Some("add"), Some("uuid-unreadable"))
    );
    office.run("issuer-crl", "issuer crl --password-file issuer.txt");
    office.run("issuer-revoke", "issuer revoke anna --yes --password-file issuer.txt");
    office.run("issuer-employee-end", "issuer employee end anna --yes --password-file issuer.txt");
    office.run("error", "file show nowhere.p12");
    office.run("error", "no such command");
}

/// Card commands print what the file commands print, but for `card list` and `card show`.
fn card_commands(office: &mut Office) {
    office.run("card-list", "card list");
    office.run("card-log", "card log");
    for (card, file) in
        [("renew", "file-renew"), ("enrol", "file-enrol"), ("backup", "file-backup"), ("outlook", "file-outlook")]
    {
        let read = |name: &str| segl::files::read_text(&schemas().join(format!("{name}.json")), 1 << 20).unwrap();
        assert_eq!(read(&format!("card-{card}")), read(file).replace(&format!("file {card}"), &format!("card {card}")));
        office.checked.insert(format!("card-{card}"));
    }
    let certificate = segl::files::read(&office.path("outlook/certificate.cer"), 1 << 20).unwrap();
    let certificate = segl::x509::Certificate::from_der(&certificate).unwrap();
    let identity = identity_on_card(&certificate);
    let answer: Value = serde_json::from_str(&show_json::result("card show", &some_card(identity))).unwrap();
    fits("card-show", &answer);
    office.checked.insert("card-show".to_owned());
    fits("card-list-watch", &serde_json::from_str(&show_json::result("card list", &some_reader_news())).unwrap());
    office.checked.insert("card-list-watch".to_owned());
    for (command, schema, unblocked) in
        [("card pin change", "card-pin-change", false), ("card pin unblock", "card-pin-unblock", true)]
    {
        let answer = show_json::result(command, &some_new_pin(unblocked));
        fits(schema, &serde_json::from_str(&answer).unwrap());
        office.checked.insert(schema.to_owned());
    }
}

fn some_reader_news() -> segl::flow::report::ReaderNews {
    segl::flow::report::ReaderNews {
        at: "2026-11-24T12:30:05Z".into(),
        event: "card-inserted",
        reader: "Gemalto USB".into(),
        card: Some(segl::flow::report::NamedCard {
            serial: "0B41-77".into(),
            holder: "Anna Sørensen".into(),
            label: "PIV".into(),
        }),
    }
}

fn some_new_pin(unblocked: bool) -> segl::flow::report::PinChangeReport {
    segl::flow::report::PinChangeReport {
        serial: "0B41-77".into(),
        holder: "Anna Sørensen".into(),
        label: "PIV".into(),
        reader: "Gemalto USB".into(),
        changed: "pin",
        unblocked,
        before: PinReport { tries_left: Some(0), state: "blocked" },
    }
}

fn identity_on_card(certificate: &segl::x509::Certificate) -> segl::flow::report::IdentityReport {
    use segl::flow::report::{IdentityReport, KeyReport, ProblemReport};
    IdentityReport {
        id: certificate.id(),
        name: "Anna Sørensen".into(),
        organisation: Some("Firma ApS".into()),
        subject: certificate.subject().to_string(),
        issuer: certificate.issuer().to_string(),
        issuer_name: "Firma Udsteder".into(),
        serial: hex::encode_upper(certificate.serial()),
        thumbprint: hex::encode_upper(certificate.sha1()),
        emails: vec!["anna@firma.dk".into()],
        not_before: certificate.not_before().to_string(),
        not_after: certificate.not_after().to_string(),
        days_left: 1094,
        purposes: vec!["signing", "encryption"],
        key: KeyReport { kind: "ec".into(), bits: 256, place: "card", present: "yes" },
        chain: Vec::new(),
        problems: vec![ProblemReport { code: "no-email", detail: String::new() }],
        uri: Some("pkcs11:serial=0B41-77;id=%01".into()),
        slot: Some("9D".into()),
        superseded: false,
        danish: Some([("cvr", "12345678".to_owned())].into()),
    }
}
