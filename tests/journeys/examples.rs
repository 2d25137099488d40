//! Every example that the help texts show, typed into a shell: the line as it stands, behind it only the answers to
//! what it would ask at a terminal, and this office's folders and numbers in the place of the example's.

use std::cell::RefCell;

use segl::cli::examples::EXAMPLES;

use crate::by_hand;
use crate::office::{Office, Ran};

const AT_THE_CARD: &str = "--pin-file secrets/pin --yes --wait 20s";
const WITH_THE_FILE: &str = "--password-file secrets/old --new-password-file secrets/new --yes --wait 20s";

/// An office in which examples are typed, and those that were.
struct Typing {
    office: Office,
    instead: RefCell<Vec<(&'static str, String)>>,
    typed: RefCell<Vec<&'static str>>,
}

impl Typing {
    fn new() -> Self {
        let typing = Self { office: Office::new("p256"), instead: RefCell::default(), typed: RefCell::default() };
        typing.instead("/srv/issuer", typing.office.path("issuer").display().to_string());
        typing.instead("/media/backup", typing.office.path("backup").display().to_string());
        typing
    }

    /// What stands in an example stands for `real` from now on.
    fn instead(&self, example: &'static str, real: String) {
        let mut instead = self.instead.borrow_mut();
        instead.retain(|(known, _)| *known != example);
        instead.push((example, real));
    }

    /// Types the example with this line, and `answers` behind it.
    fn run(&self, line: &'static str, answers: &str) -> Ran {
        assert!(EXAMPLES.iter().any(|example| example.line == line), "no example: {line}");
        self.typed.borrow_mut().push(line);
        let mut real = line.to_owned();
        for (example, instead) in self.instead.borrow().iter() {
            real = real.replace(example, instead);
        }
        self.office.typed(&format!("{real} {answers}"))
    }

    fn ok(&self, line: &'static str, answers: &str) {
        let ran = self.run(line, answers);
        assert_eq!(ran.code, Some(0), "{line} {answers}\n{}{}", ran.out, ran.err);
    }

    fn ends_with(&self, code: i32, line: &'static str, answers: &str) {
        let ran = self.run(line, answers);
        assert_eq!(ran.code, Some(code), "{line} {answers}\n{}{}", ran.out, ran.err);
    }

    /// The answer to the terms.
    fn terms(&self) -> String {
        format!("--accept-terms {}", self.office.terms())
    }

    /// The number of the open order of an employee.
    fn order(&self, who: &str) -> String {
        let shown = self.office.segl(&["issuer", "employee", "show", who, "--dir", "issuer", "--json"]).ok().json();
        shown["result"]["orders"][0]["number"].as_str().unwrap_or_else(|| panic!("{shown}")).to_owned()
    }
}

/// An issuer of one's own: made, filled, ended.
fn an_office_sets_up_its_issuer(typing: &Typing) {
    let main = typing.office.path("issuer").display().to_string();
    typing.instead("/srv/issuer", typing.office.path("own").display().to_string());
    typing.ok(
        "segl issuer init /srv/issuer --name 'Firma CA' --organisation Firma --mail-domain firma.dk",
        "--new-password-file secrets/ca",
    );
    typing.ok("segl config set issuer /srv/issuer", "");
    typing.ok(
        "segl issuer employee add --name 'Anna Sørensen' --email anna@firma.dk --email-in-certificate yes",
        "--yes",
    );
    typing.ok("segl issuer employee show anna@firma.dk", "");
    typing.ok("segl issuer employee list", "");
    typing.ok("segl issuer employee list anna", "");
    typing.ok("segl issuer employee list --expiring 60d --csv", "");
    let list = "UUID;Navn;E-mail\n;Ida Berg;ida@firma.dk\n;Anna Sørensen;anna@firma.dk\n";
    std::fs::write(typing.office.path("employees.csv"), list).unwrap();
    typing.ok("segl issuer employee import employees.csv --dry-run", "");
    typing.ok("segl issuer employee import employees.csv", "--yes");
    typing.ok("segl issuer order --first anna@firma.dk", "--yes");
    typing.ok("segl issuer crl --dir /srv/issuer", "--password-file secrets/ca");
    typing.ok("segl issuer employee end anna@firma.dk", "--yes --password-file secrets/ca");
    typing.instead("/srv/issuer", main);
    typing.ok("segl config set issuer /srv/issuer", "");
}

fn anna_has_a_card(typing: &Typing) {
    let order = typing.office.employee("Anna Sørensen");
    typing.instead("F-7F3A-19KD", order.clone());
    let code = format!("--code-file secrets/{order} --no-email");
    let answers = format!("{code} {AT_THE_CARD} {} --key p256", typing.terms());
    typing.ok("segl card enrol --issuer /srv/issuer --link F-7F3A-19KD", &answers);
    typing.instead("'Anna S'", "'Anna Sørensen'".into());
    typing.ok("segl issuer employee set 'Anna S' --email anna@firma.dk --email-in-certificate yes", "--yes");
    typing.ok("segl card renew --dry-run", "");
    typing.instead("R-7F3A-19KD", typing.order("Anna Sørensen"));
    typing.ok("segl card renew --link segl:renew?order=R-7F3A-19KD", &format!("{AT_THE_CARD} {}", typing.terms()));
    typing.ok("segl issuer order --expiring 60d", "--yes");
    typing.office.segl(&["issuer", "order", "--expiring", "2000d", "--dir", "issuer", "--yes"]).ok();
    typing.ok("segl card renew", &format!("{AT_THE_CARD} {}", typing.terms()));
    typing.ok("segl card list", "");
    // It goes on until Ctrl-C; tests/card_care types it.
    typing.typed.borrow_mut().push("segl card list --watch --json");
    typing.ok("segl card show", "");
    let shown = typing.office.segl(&["card", "list", "--json"]).ok().json();
    typing.instead("0B4177", shown["result"]["cards"][0]["serial"].as_str().unwrap().to_owned());
    typing.ok("segl card show --card 0B4177", "");
    typing.ok("segl card backup --to /media/backup/anna-card", "");
    typing.ok("segl card log", "");
    typing.ok("segl card outlook --to settings --office 64", "");
    std::fs::copy(typing.office.path("settings/outlook-profile-64bit.reg"), typing.office.path("outlook.reg")).unwrap();
    typing.ok("segl card outlook --existing outlook.reg", "");
    typing.ok("segl outlook read outlook.reg", "");
}

/// A token behind a module: its PIN can be changed, and it has no PUK.
fn anna_chooses_a_new_pin(typing: &Typing) {
    typing.office.secret("new-pin", "471148");
    typing.ok("segl card pin change", "--pin-file secrets/pin --new-pin-file secrets/new-pin");
    typing.office.secret("pin", "471148");
    typing.office.secret("puk", "12345678");
    let answers = "--puk-file secrets/puk --new-pin-file secrets/new-pin";
    typing.ends_with(4, "segl card pin change --puk", answers);
    typing.ends_with(4, "segl card pin unblock", answers);
}

/// Another CA's web page: the request is carried there, and the certificate back.
fn anna_renews_by_hand(typing: &Typing) {
    let office = &typing.office;
    by_hand::make_ca(office);
    let root = format!("--root {} --yes --pin-file secrets/pin", by_hand::fingerprint(office));
    typing.ends_with(3, "segl card renew --request-file request.pem", &root);
    by_hand::sign(office, "request.pem", "anna@firma.dk");
    office.program("openssl", &["crl2pkcs7", "-nocrl", "-certfile", "answer.pem", "-out", "answer.p7b"]);
    typing.ok("segl card renew --certificate answer.p7b", &root);
}

fn anna_has_a_key_file(typing: &Typing) {
    let order = typing.office.employee("Anna Berg");
    typing.instead("F-7F3A-19KD", order.clone());
    let answers = format!(
        "--code-file secrets/{order} --no-email --new-password-file secrets/old --yes --wait 20s --key p256 {}",
        typing.terms()
    );
    typing.ok("segl file enrol anna.p12 --issuer /srv/issuer --link F-7F3A-19KD", &answers);
    typing.office.give_address("Anna Berg", "berg@firma.dk");
    typing.ok("segl file show anna.p12", "--password-file secrets/old");
    typing.ok("segl file show anna.p12 --no-password", "");
    typing.ok("segl file renew anna.p12 --dry-run", "--password-file secrets/old");
    typing.ok("segl file renew anna.p12", &format!("{WITH_THE_FILE} {}", typing.terms()));
    typing.office.segl(&["issuer", "order", "--expiring", "2000d", "--dir", "issuer", "--yes"]).ok();
    std::fs::copy(typing.office.path("secrets/new"), typing.office.path("new.txt")).unwrap();
    std::fs::copy(typing.office.path("secrets/old"), typing.office.path("old.txt")).unwrap();
    std::fs::rename(typing.office.path("anna.p12"), typing.office.path("first.p12")).unwrap();
    std::fs::rename(typing.office.path(&newest_key_file(&typing.office)), typing.office.path("anna.p12")).unwrap();
    std::fs::copy(typing.office.path("secrets/new"), typing.office.path("old.txt")).unwrap();
    typing.ok(
        "segl file renew anna.p12 --yes --password-file old.txt --new-password-file new.txt",
        &format!("--wait 20s {}", typing.terms()),
    );
    typing.ok("segl file backup anna.p12 --to /media/backup/anna-file", "--password-file secrets/new");
    typing.ok("segl file convert anna.p12 --for windows-server-2016", "--password-file secrets/new");
    std::fs::remove_file(typing.office.path("anna-old-windows.p12")).unwrap();
    typing.ok(
        "segl file convert anna.p12 --protection pbmac1 --to new.p12 --new-password",
        "--password-file secrets/new --new-password-file secrets/old",
    );
    typing.ok("segl file show /media/backup", "");
    typing.ok("segl file show /media/backup --json --lines", "");
    typing.ok("segl file restore /media/backup/anna-file --dry-run", "--password-file secrets/new");
    typing.ok("segl file restore /media/backup/anna-file", "--password-file secrets/new");
    anna_fetches_one(typing);
    typing.ok("segl file outlook anna.p12 --profile Work", "--password-file secrets/new");
    typing.ok("segl file outlook anna.p12 --existing outlook.reg --always-sign", "--password-file secrets/new");
}

/// The same certificate, as an issuer's page would give it: in a file of its own, under a password shown once.
fn anna_fetches_one(typing: &Typing) {
    let office = &typing.office;
    let renewed = newest_key_file(office);
    let words = ["pkcs12", "-in", &renewed, "-passin", "file:secrets/new", "-nodes", "-out", "fetched.pem"];
    office.program("openssl", &words);
    let words = ["pkcs12", "-export", "-in", "fetched.pem", "-out", "new.p12", "-passout", "pass:Xk3-9Qz-shown-once"];
    office.program("openssl", &words);
    office.secret("shown-once", "Xk3-9Qz-shown-once");
    std::fs::create_dir(office.path("Downloads")).unwrap();
    std::fs::copy(office.path("new.p12"), office.path("Downloads/new.p12")).unwrap();
    let answers = "--password-file secrets/shown-once --new-password-file secrets/new --yes";
    typing.ok("segl file use new.p12", answers);
    typing.ok("segl file use Downloads", answers);
    let answers = format!("{answers} --older-password-file secrets/new");
    typing.ok("segl file use new.p12 --replaces anna.p12 --one-password", &answers);
}

fn newest_key_file(office: &Office) -> String {
    let names = std::fs::read_dir(office.path(".")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.starts_with("anna-") && name.ends_with(".p12")).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    names.remove(0)
}

fn a_certificate_is_looked_at(typing: &Typing) {
    let office = &typing.office;
    let from_the_card = office.segl(&["card", "outlook", "--to", "shown", "--json"]).ok();
    assert!(from_the_card.out.contains("certificate.cer"), "{}", from_the_card.out);
    std::fs::copy(office.path("shown/certificate.cer"), office.path("anna.cer")).unwrap();
    std::fs::copy(office.path("ca.pem"), office.path("root.pem")).unwrap();
    by_hand::write_crl(office, "root.crl");
    typing.ok("segl cert show anna.cer", "");
    typing.ok("segl cert verify anna.cer --trust root.pem --crls root.crl", "");
    for (folder, file) in [("roots", "root.pem"), ("pki", "root.pem"), ("pki", "root.crl")] {
        std::fs::create_dir_all(office.path(folder)).unwrap();
        std::fs::copy(office.path(file), office.path(folder).join(file)).unwrap();
    }
    typing.ok("segl cert verify anna.cer --trust roots --chain pki --crls pki --for smime-sign", "");
    typing.ends_with(1, "segl cert verify anna.cer --trust root.pem --at 2026-04-01", "");
    let demanding = "segl cert verify anna.cer --trust root.pem --policy 1.2.208.169.1.2.1.3 --require-policy";
    typing.ends_with(1, demanding, "");
}

fn the_issuer_works(typing: &Typing) {
    typing.ok("segl issuer work /srv/issuer", "--password-file secrets/ca");
    typing.ok(
        "segl issuer revoke anna@firma.dk --reason key-compromise",
        "--dir issuer --yes --password-file secrets/ca",
    );
}

#[test]
fn every_example_does_what_it_says() {
    let typing = Typing::new();
    an_office_sets_up_its_issuer(&typing);
    // As long as this line runs, requests are answered; it ends with the test.
    let worker = typing.office.work();
    typing.typed.borrow_mut().push("segl issuer work /srv/issuer --watch");
    anna_has_a_card(&typing);
    anna_has_a_key_file(&typing);
    drop(worker);
    the_issuer_works(&typing);
    anna_chooses_a_new_pin(&typing);
    anna_renews_by_hand(&typing);
    a_certificate_is_looked_at(&typing);
    typing.ok("segl", "");
    typing.ok("segl --json", "");
    typing.ok("segl check", "");
    typing.ok("segl check --expiry 30d", "");
    typing.ok("segl check --expiry 30d --timer timer", "");
    typing.ok("segl config", "");
    typing.ok("segl completions bash", "");
    typing.ok("segl man", "");

    let typed = typing.typed.borrow();
    let left: Vec<&str> = EXAMPLES.iter().map(|example| example.line).filter(|line| !typed.contains(line)).collect();
    assert!(left.is_empty(), "never typed: {left:?}");
}
