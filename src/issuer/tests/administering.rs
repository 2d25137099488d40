//! What the administrator does: making an issuer, changing employees, ordering, revoking.

use super::*;

#[test]
fn a_new_issuer_lies_in_its_folder_whole() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("office/issuer");
    let password = password();
    let key = CaKey::File { kind: NewKey::P256, password: &password };
    let ca = init(&place, settings(), key, start()).unwrap();
    let mut names: Vec<PathBuf> = Vec::new();
    for inside in ["", "public", "private"] {
        let found = files::list(&place.join(inside)).unwrap();
        names.extend(found.iter().map(|path| path.strip_prefix(&place).unwrap().to_owned()));
    }
    let expected = [
        "inbox",
        "outbox",
        "private",
        "public",
        "public/ca.cer",
        "public/ca.crl",
        "public/ca.pem",
        "public/directory",
        "public/offer.toml",
        "public/terms-da.txt",
        "public/terms-en.txt",
        "private/ca.p12",
        "private/done",
        "private/issuer.toml",
        "private/log.jsonl",
        "private/notices",
        "private/register.sqlite",
    ];
    assert_eq!(names, expected.map(PathBuf::from));
    assert_eq!(files::list(&folder.path().join("office")).unwrap(), std::slice::from_ref(&place));

    let issuer = Issuer::open(&place).unwrap();
    assert_eq!((issuer.certificate(), issuer.settings()), (&ca, &settings()));
    assert_eq!(issuer.fingerprint().to_string(), ca.id());
    assert!(issuer.unlock(&password).is_ok());
    let wrong = issuer.unlock(&Secret::new("forkert".into()));
    assert!(matches!(wrong, Err(Error::KeyFile(crate::keyfile::Error::WrongPassword { .. }))));
    assert!(matches!(issuer.signer(Arc::new(self::key(0).clone())), Err(Error::NotTheCaKey)));
    assert_eq!(
        (ca.not_before().to_string(), ca.not_after().to_string()),
        ("2026-11-24T11:55:00Z".into(), "2036-11-23T11:55:00Z".into())
    );

    let offer = Offer::from_toml(&files::read_text(&issuer.folder().offer(), 1 << 16).unwrap()).unwrap();
    assert_eq!((offer.same_key, offer.renewal_window_days), (Some(false), Some(60)));
    let danish = files::read_text(&issuer.folder().terms(Language::Danish), 1 << 16).unwrap();
    assert!(danish.starts_with("Vilkår for signaturen\nUdsteder: Firma Udsteder\n"), "{danish}");
    assert!(danish.contains("Certifikatet gælder i tre år. Du kan"), "{danish}");
    assert!(offer.terms.unwrap().include(&Fingerprint::of(danish.as_bytes())));
}

#[cfg(unix)]
#[test]
fn others_can_drop_but_not_look_into_the_private_folder() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    let folder = office.issuer.folder();
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode(folder.inbox()), 0o1777);
    assert_eq!(mode(folder.private()), 0o700);
    assert_eq!((mode(folder.public()), mode(folder.outbox())), (0o755, 0o755));
    assert_eq!((mode(folder.register()), mode(folder.log())), (0o600, 0o600));
    assert_eq!((mode(folder.ca_certificate()), mode(folder.crl())), (0o644, 0o644));
}

#[test]
fn what_is_there_is_not_made_into_an_issuer() {
    let office = Office::new();
    let key = || CaKey::Token { uri: "pkcs11:token=x".into(), key: key(0) };
    let again = init(office.issuer.folder().path(), settings(), key(), start());
    assert!(matches!(again, Err(Error::AlreadyThere(_))));
    let folder = tempfile::tempdir().unwrap();
    init(folder.path(), settings(), key(), start()).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(matches!(Issuer::open(elsewhere.path()), Err(Error::NotAnIssuer(_))));
    let wrong = Settings { country: "Danmark".into(), ..settings() };
    let place = elsewhere.path().join("issuer");
    assert!(matches!(init(&place, wrong, key(), start()), Err(Error::Settings { .. })));
    assert!(files::list(elsewhere.path()).unwrap().is_empty());
}

#[test]
fn a_domain_outside_the_ca_certificate_is_noticed() {
    let office = Office::new();
    let folder = office.issuer.folder();
    let mut more = office.issuer.settings().clone();
    more.mail_domains.push(Domain::parse("firma.se").unwrap());
    std::fs::write(folder.settings(), more.to_toml()).unwrap();
    let error = Issuer::open(folder.path()).err().unwrap();
    assert_eq!(error.to_string(), "issuer.toml, mail_domains: firma.se is not among the domains in the CA certificate");
}

#[test]
fn mending_the_address_orders_a_renewal_that_brings_it_into_the_certificate() {
    let mut office = Office::new();
    let (employee, holder) = office.enrolled("Anna", None, key(0));
    assert!(holder.certificate.emails().is_empty());
    let edit = Edit {
        email: Some(Some("anna@firma.dk".into())),
        email_in_certificate: Some(true),
        publish: Some(true),
        ..Edit::default()
    };
    let change = office.issuer.plan_set(employee.id.as_str(), &edit, office.now).unwrap();
    let lines: Vec<String> =
        change.fields.iter().map(|field| format!("{} {} -> {}", field.field.word(), field.old, field.new)).collect();
    assert_eq!(lines, ["email - -> anna@firma.dk", "email_in_certificate no -> yes", "publish no -> yes"]);
    assert!(
        matches!(&change.consequences[..], [Consequence::Shown, Consequence::Renewal(old)] if old.certificate == holder.certificate)
    );
    let placed = office.issuer.apply(change, office.now).unwrap().order.unwrap();

    let notice = OrderNotice::from_toml(&files::read_text(&placed.notice, 1 << 14).unwrap()).unwrap();
    assert_eq!(notice.email.as_deref(), Some("anna@firma.dk"));
    assert_eq!(notice.old_certificate_sha256, Some(Fingerprint::from_bytes(holder.certificate.sha256())));
    assert_eq!(notice.valid_until.unwrap(), office.now.to_string().parse::<Timestamp>().unwrap() + DAY * 60);

    let mut wish = office.wish(&holder, key(1));
    wish.order = Some(placed.number.clone());
    wish.emails = vec!["Anna@firma.dk".into()];
    let renewed = issued(office.renew(&wish, &holder));
    assert_eq!(renewed.emails(), ["anna@firma.dk"]);
    assert_eq!(renewed.subject().der(), holder.certificate.subject().der());
    let shown = files::read(&office.issuer.folder().published("anna@firma.dk"), 1 << 16).unwrap();
    assert_eq!(shown, renewed.der());

    let mut again = office.wish(&holder, key(2));
    again.order = Some(placed.number);
    let replaced = format!("replaced replaced_by={}", renewed.id());
    assert_eq!(refused(&office.renew(&again, &holder)), replaced);
}

#[test]
fn what_expires_is_ordered_once() {
    let mut office = Office::new();
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    assert!(office.issuer.order_expiring(DAY * 60, office.now).unwrap().is_empty());
    office.now = days_before_end(&anna, 45);
    let placed = office.issuer.order_expiring(DAY * 60, office.now).unwrap();
    assert_eq!(placed.len(), 1);
    assert_eq!(placed[0].valid_until, anna.certificate.not_after());
    assert!(office.issuer.order_expiring(DAY * 60, office.now).unwrap().is_empty());
    let expiring = office.issuer.expiring(DAY * 60, office.now).unwrap();
    assert_eq!(expiring[0].order.as_ref(), Some(&placed[0].number));
}

#[test]
fn the_code_stands_in_the_letter_and_nowhere_else() {
    let mut office = Office::new();
    let (_, placed) = office.add("Anna", Some("a@firma.dk"));
    let code = placed.code.as_ref().unwrap().expose().to_owned();
    let letter = files::read_text(&placed.letter.clone().unwrap(), 1 << 16).unwrap();
    assert_eq!(letter.matches(&code).count(), 2);
    assert!(letter.contains(&office.issuer.fingerprint().to_string()));
    let text = files::read_text(&placed.text, 1 << 16).unwrap();
    assert!(text.starts_with("Hej Anna Berg\n") && text.contains("\n----\n\nDear Anna Berg\n"), "{text}");
    assert!(text.contains(&format!("segl card enrol --link \"{}\"", placed.number.to_link())));
    let mail = files::read_text(placed.mail.as_ref().unwrap(), 1 << 16).unwrap();
    assert!(mail.starts_with("X-Unsent: 1\r\nTo: a@firma.dk\r\nSubject: Hent din signatur"), "{mail}");
    assert!(mail.contains("\r\nDate: Tue, 24 Nov 2026 12:00:00 +0000\r\n"), "{mail}");
    let register = files::read(&office.issuer.folder().register(), 1 << 24).unwrap();
    let log = files::read(&office.issuer.folder().log(), 1 << 24).unwrap();
    for place in [text.as_bytes(), mail.as_bytes(), &register, &log] {
        assert!(!place.windows(code.len()).any(|window| window == code.as_bytes()));
    }
}

#[test]
fn a_change_says_what_is_wrong_before_anything_happens() {
    let mut office = Office::new();
    office.add("Anna", Some("a@firma.dk"));
    office.add("Bo", None);
    let set = |office: &Office, who: &str, email: &str| {
        let edit = Edit { email: Some(Some(email.into())), ..Edit::default() };
        office.issuer.plan_set(who, &edit, office.now).err().map(|error| error.to_string())
    };
    let not_plain = "\"bø@firma.dk\" has letters that do not work in secure mail";
    assert_eq!(set(&office, "Bo", "bø@firma.dk").as_deref(), Some(not_plain));
    assert_eq!(set(&office, "Bo", "bo@andet.dk").as_deref(), Some("bo@andet.dk is not in firma.dk"));
    assert_eq!(set(&office, "Bo", "a@firma.dk").as_deref(), Some("a@firma.dk belongs to Anna Berg"));
    assert_eq!(set(&office, "Ida", "i@firma.dk").as_deref(), Some("nobody in the register is Ida"));
    assert_eq!(set(&office, "Berg", "i@firma.dk").as_deref(), Some("2 employees are Berg"));
    assert_eq!(set(&office, "a@firma.dk", "A@firma.dk").as_deref(), Some("nothing changes for Anna Berg <a@firma.dk>"));
    let tick = Edit { email_in_certificate: Some(true), ..Edit::default() };
    let missing = office.issuer.plan_set("Bo", &tick, office.now).err().unwrap();
    assert_eq!(missing.to_string(), "Bo Berg has no e-mail address");
}

#[test]
fn a_change_that_was_overtaken_is_not_done() {
    let mut office = Office::new();
    office.add("Bo", None);
    let edit = |email: &str| Edit { email: Some(Some(email.into())), ..Edit::default() };
    let slow = office.issuer.plan_set("Bo", &edit("bo@firma.dk"), office.now).unwrap();
    let fast = office.issuer.plan_set("Bo", &edit("b@firma.dk"), office.now).unwrap();
    office.issuer.apply(fast, office.now).unwrap();
    assert!(matches!(office.issuer.apply(slow, office.now), Err(Error::ChangedMeanwhile(_))));
    assert_eq!(office.issuer.find("Bo").unwrap().email.unwrap().as_str(), "b@firma.dk");
}

#[test]
fn a_new_name_waits_for_a_new_first_certificate() {
    let mut office = Office::new();
    let (employee, holder) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let edit = Edit { surname: Some("Holm".into()), ..Edit::default() };
    let change = office.issuer.plan_set("a@firma.dk", &edit, office.now).unwrap();
    assert_eq!(change.consequences, [Consequence::NameInCertificateStays]);
    let changed = office.issuer.apply(change, office.now).unwrap().employee;
    assert_eq!((changed.display_name.as_str(), changed.subject), ("Anna Holm", employee.subject));
    office.now = days_before_end(&holder, 30);
    let wish = office.wish(&holder, key(1));
    issued(office.renew(&wish, &holder));
}

#[test]
fn a_revoked_certificate_stands_in_the_list() {
    let mut office = Office::new();
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let found = office.issuer.revocable(&anna.certificate.id()[..20], office.now).unwrap();
    assert_eq!(found[0].certificate, anna.certificate);
    let serial = hex::encode(anna.certificate.serial());
    assert_eq!(office.issuer.revocable(&serial, office.now).unwrap(), found);
    assert_eq!(office.issuer.revocable("a@firma.dk", office.now).unwrap(), found);
    let which = [Fingerprint::from_bytes(anna.certificate.sha256())];
    let written = office.issuer.revoke(&office.signer, &which, Reason::Superseded, office.now).unwrap();
    assert_eq!(written, WrittenList { number: 2, entries: 1 });
    let list = Crl::from_der(&files::read(&office.issuer.folder().crl(), 1 << 20).unwrap()).unwrap();
    assert_eq!(list.entry(list.issuer(), anna.certificate.serial()).unwrap().when.to_string(), "2026-11-24T12:00:00Z");
    assert!(!office.issuer.folder().published("a@firma.dk").exists());
    let again = office.issuer.revocable(&serial, office.now).unwrap_err();
    assert!(matches!(again, Error::AlreadyRevoked(_)));
    assert!(matches!(office.issuer.revocable("sha256:00000000", office.now), Err(Error::NoCertificate(_))));
}
