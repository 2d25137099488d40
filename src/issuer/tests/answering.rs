//! What the worker answers: every ground for a refusal, forgeries, crashes, a full inbox.

use super::*;

#[test]
fn a_first_certificate_is_what_the_register_says() {
    let mut office = Office::new();
    let (employee, holder) = office.enrolled("Anna", Some("Anna@firma.dk"), key(0));
    let certificate = &holder.certificate;
    assert_eq!(certificate.subject().der(), employee.subject);
    assert_eq!(certificate.emails(), ["anna@firma.dk"]);
    assert_eq!(certificate.public_key(), key(0).public_key());
    assert_eq!(certificate.not_before().to_string(), "2026-11-24T11:55:00Z");
    assert_eq!(certificate.not_after().to_string(), "2029-11-23T12:00:00Z");
    assert_eq!(certificate.serial().len(), 20);
    assert!(!certificate.is_ca());
    let shown = files::read(&office.issuer.folder().published("anna@firma.dk"), 1 << 16).unwrap();
    assert_eq!(shown, certificate.der());
    assert!(files::list(&office.issuer.folder().inbox()).unwrap().is_empty());
    assert_eq!(files::list(&office.issuer.folder().done()).unwrap().len(), 1);
}

#[test]
fn the_same_request_is_given_the_same_certificate_also_after_a_crash() {
    let mut office = Office::new();
    let (employee, placed) = office.add("Anna", Some("a@firma.dk"));
    let content = office.enrolment(&employee, &placed.number, &code_of(&placed), key(0));
    let first = issued(office.ask(RequestKind::Enrolment, &content));
    let id = message_id(&content);
    // Stopped between the register's commit and the answer: no answer, and the request still in the inbox.
    std::fs::remove_file(office.issuer.folder().answer(&id)).unwrap();
    office.drop_off(RequestKind::Enrolment, &content);
    let worked = office.work();
    assert_eq!(
        worked,
        [Worked { message_id: id.clone(), outcome: Outcome::AnsweredAgain { certificate: first.clone() } }]
    );
    assert_eq!(issued(office.answer(&id)), first);
    assert_eq!(office.issuer.register().certificates_of(&employee.id).unwrap().len(), 1);
}

#[test]
fn a_one_time_code_is_good_once_and_five_wrong_ones_close_the_order() {
    let mut office = Office::new();
    let (anna, placed) = office.add("Anna", Some("a@firma.dk"));
    let wrong: Vec<Vec<u8>> =
        (0..6).map(|_| office.enrolment(&anna, &placed.number, &Code::generate().unwrap(), key(0))).collect();
    let order = placed.number.clone();
    let tries = |left: u8| format!("code-wrong order={order} tries_left={left}");
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &wrong[0])), tries(4));
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &wrong[0])), tries(4));
    for (index, left) in [(1, 3), (2, 2), (3, 1), (4, 0)] {
        assert_eq!(refused(&office.ask(RequestKind::Enrolment, &wrong[index])), tries(left));
    }
    let closed = format!("order-closed order={} state=blocked", placed.number);
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &wrong[5])), closed);
    let right = office.enrolment(&anna, &placed.number, &code_of(&placed), key(0));
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &right)), closed);

    let again = office.issuer.issue_code("a@firma.dk", office.now).unwrap();
    let right = office.enrolment(&anna, &again.number, &code_of(&again), key(0));
    issued(office.ask(RequestKind::Enrolment, &right));
    let second = office.enrolment(&anna, &again.number, &code_of(&again), key(1));
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &second)), "code-spent");
}

#[test]
fn a_one_time_code_expires_and_is_withdrawn_by_a_newer_one() {
    let mut office = Office::new();
    let (anna, placed) = office.add("Anna", Some("a@firma.dk"));
    let content = office.enrolment(&anna, &placed.number, &code_of(&placed), key(0));
    office.now += DAY * 15;
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &content)), "code-expired expired_on=2026-12-08");
    let newer = office.issuer.issue_code("a@firma.dk", office.now).unwrap();
    let withdrawn = format!("order-closed order={} state=withdrawn", placed.number);
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &content)), withdrawn);
    let unknown: OrderNumber = "F-0000-0000".parse().unwrap();
    let content = office.enrolment(&anna, &unknown, &code_of(&newer), key(0));
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &content)), "order-closed order=F-0000-0000 state=unknown");
}

#[test]
fn a_first_request_is_bound_to_the_employee() {
    let mut office = Office::new();
    let (anna, placed) = office.add("Anna", Some("a@firma.dk"));
    let (bo, _) = office.add("Bo", Some("b@firma.dk"));
    let code = code_of(&placed);
    let as_bo = office.enrolment(&bo, &placed.number, &code, key(0));
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &as_bo)), "subject-foreign");
    let with_address = Employee { email: bo.email.clone(), ..anna.clone() };
    let content = office.enrolment(&with_address, &placed.number, &code, key(0));
    let foreign = "address-foreign asked=b@firma.dk registered=a@firma.dk";
    assert_eq!(refused(&office.ask(RequestKind::Enrolment, &content)), foreign);
    let change = office.issuer.plan_end("a@firma.dk", office.now).unwrap();
    office.issuer.apply(change, office.now).unwrap();
    let content = office.enrolment(&anna, &placed.number, &code, key(0));
    assert!(refused(&office.ask(RequestKind::Enrolment, &content)).ends_with("state=withdrawn"));
}

#[test]
fn the_window_opens_sixty_days_before_the_end() {
    let mut office = Office::new();
    let (_, holder) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let wish = office.wish(&holder, key(1));
    office.now = days_before_end(&holder, 61);
    assert_eq!(refused(&office.renew(&wish, &holder)), "outside-window expires_in_days=61 opens_on=2029-09-24");
    // The same request again, once the window is open: dates change, so the decision may.
    office.now = days_before_end(&holder, 60);
    let renewed = issued(office.renew(&wish, &holder));
    assert_eq!(renewed.not_after(), office.now + DAY * 1095);
}

#[test]
fn an_order_opens_the_way_before_the_window_once() {
    let mut office = Office::new();
    let (_, holder) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let placed = office.issuer.order_renewal("a@firma.dk", office.now).unwrap();
    let mut wish = office.wish(&holder, key(1));
    wish.order = Some("R-0000-0000".parse().unwrap());
    assert_eq!(refused(&office.renew(&wish, &holder)), "order-closed order=R-0000-0000 state=unknown");
    let (_, bo) = office.enrolled("Bo", Some("b@firma.dk"), key(2));
    let mut foreign = office.wish(&bo, key(3));
    foreign.order = Some(placed.number.clone());
    let closed = |state: &str| format!("order-closed order={} state={state}", placed.number);
    assert_eq!(refused(&office.renew(&foreign, &bo)), closed("for another certificate"));
    wish.order = Some(placed.number.clone());
    office.now += DAY * 61;
    assert_eq!(refused(&office.renew(&wish, &holder)), closed("expired"));
    office.now -= DAY * 30;
    wish.order = None;
    issued(office.renew(&wish, &holder));
}

#[test]
fn who_may_not_renew_is_told_why() {
    let mut office = Office::new();
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let (_, bo) = office.enrolled("Bo", Some("b@firma.dk"), key(2));
    let fingerprint = Fingerprint::from_bytes(anna.certificate.sha256());
    office.issuer.revoke(&office.signer, &[fingerprint], Reason::KeyCompromise, office.now).unwrap();
    let wish = office.wish(&anna, key(1));
    assert_eq!(refused(&office.renew(&wish, &anna)), "revoked reason=key-compromise revoked_on=2026-11-24");
    let end = office.issuer.plan_end("b@firma.dk", office.now).unwrap();
    assert!(
        matches!(&end.consequences[..], [Consequence::TakenDown, Consequence::StillInForce(left)] if left.len() == 1)
    );
    office.issuer.apply(end, office.now).unwrap();
    let wish = office.wish(&bo, key(1));
    assert_eq!(refused(&office.renew(&wish, &bo)), "ended ended_on=2026-11-24");
    assert!(!office.issuer.folder().published("b@firma.dk").exists());
    let (_, carl) = office.enrolled("Carl", Some("c@firma.dk"), key(3));
    office.now = days_before_end(&carl, -1);
    let wish = office.wish(&carl, key(1));
    assert_eq!(refused(&office.renew(&wish, &carl)), "expired expired_on=2029-11-23");
}

#[test]
fn forged_renewals_are_refused_and_logged() {
    let mut office = Office::new();
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let (_, bo) = office.enrolled("Bo", Some("b@firma.dk"), key(2));
    office.now = days_before_end(&anna, 30);
    let before = office.log().len();

    let mut elsewhere = Office::with(Settings { name: "En anden".into(), ..settings() });
    let (_, stranger) = elsewhere.enrolled("Anna", Some("a@firma.dk"), key(0));
    let wish = office.wish(&stranger, key(1));
    let unknown = format!("unknown-certificate certificate={}", stranger.certificate.id());
    assert_eq!(refused(&office.renew(&wish, &stranger)), unknown);

    let as_anna = office.wish(&anna, key(1));
    let signed_by_bo = office.renewal(&as_anna, &bo.certificate, bo.key);
    let named = "signature-wrong which=renewed-certificate";
    assert_eq!(refused(&office.ask(RequestKind::Renewal, &signed_by_bo)), named);

    let mut name = office.wish(&anna, key(1));
    name.subject = bo.certificate.subject().der().to_vec();
    assert_eq!(refused(&office.renew(&name, &anna)), "subject-foreign");
    let mut address = office.wish(&anna, key(1));
    address.emails = vec!["a@firma.dk".into(), "b@firma.dk".into()];
    let foreign = "address-foreign asked=b@firma.dk registered=a@firma.dk";
    assert_eq!(refused(&office.renew(&address, &anna)), foreign);

    for terms in [None, Some(Fingerprint::of(b"other terms"))] {
        let wish = Wish { terms, ..office.wish(&anna, key(1)) };
        assert_eq!(refused(&office.renew(&wish, &anna)), "terms-not-accepted version=1");
    }

    let right = office.renewal(&office.wish(&anna, key(1)), &anna.certificate, anna.key);
    let changed = replaced(&right, office.terms().as_bytes(), Fingerprint::of(b"x").as_bytes());
    assert_eq!(refused(&office.ask(RequestKind::Renewal, &changed)), "signature-wrong which=old-key");
    let other_key = replaced(&right, key(1).public_key().key_octets(), key(2).public_key().key_octets());
    assert_eq!(refused(&office.ask(RequestKind::Renewal, &other_key)), "signature-wrong which=old-key");
    let cut = &right[..right.len() / 2];
    assert!(refused(&office.ask(RequestKind::Renewal, cut)).starts_with("malformed cause="));
    assert!(refused(&office.ask(RequestKind::Enrolment, &right)).starts_with("malformed cause="));

    let log = office.log();
    let refusals: Vec<_> = log[before..].iter().filter(|entry| entry["what"] == "refused").collect();
    assert_eq!(refusals.len(), 10);
    assert_eq!(refusals[1]["facts"]["code"], "signature-wrong");
    assert_eq!(office.issuer.register().certificates_with_key(key(1).public_key()).unwrap().len(), 0);
}

fn replaced(content: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = content.windows(old.len()).position(|window| window == old).unwrap();
    let mut changed = content.to_vec();
    changed[at..at + new.len()].copy_from_slice(new);
    changed
}

#[test]
fn weak_keys_and_keys_in_use_are_refused() {
    let mut office = Office::with(Settings { accepted_keys: vec![NewKey::Rsa3072, NewKey::P256], ..settings() });
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let (_, bo) = office.enrolled("Bo", Some("b@firma.dk"), key(2));
    office.now = days_before_end(&anna, 30);
    let renew = |office: &mut Office, new_key| {
        let wish = office.wish(&anna, new_key);
        refused(&office.renew(&wish, &anna))
    };
    assert_eq!(renew(&mut office, key(4)), "weak-key accepted=rsa3072, p256 key=RSA 2048");
    assert_eq!(renew(&mut office, key(3)), "weak-key accepted=rsa3072, p256 key=P-384");
    assert_eq!(renew(&mut office, bo.key), "key-of-another-certificate");
    assert_eq!(renew(&mut office, anna.key), "key-of-another-certificate");
}

#[test]
fn the_old_key_may_stay_where_the_settings_let_it() {
    let mut office = Office::with(Settings { same_key: true, ..settings() });
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let (_, bo) = office.enrolled("Bo", Some("b@firma.dk"), key(2));
    office.now = days_before_end(&anna, 30);
    let wish = office.wish(&anna, bo.key);
    assert_eq!(refused(&office.renew(&wish, &anna)), "key-of-another-certificate");
    let wish = office.wish(&anna, anna.key);
    let renewed = issued(office.renew(&wish, &anna));
    assert_eq!(renewed.public_key(), anna.certificate.public_key());
    assert_ne!(renewed.serial(), anna.certificate.serial());
}

#[test]
fn a_new_first_certificate_takes_the_place_of_a_lost_one() {
    let mut office = Office::new();
    let (employee, lost) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    let placed = office.issuer.issue_code("a@firma.dk", office.now).unwrap();
    let content = office.enrolment(&employee, &placed.number, &code_of(&placed), key(1));
    let new = issued(office.ask(RequestKind::Enrolment, &content));
    office.now = days_before_end(&lost, 30);
    let wish = office.wish(&lost, key(2));
    assert_eq!(refused(&office.renew(&wish, &lost)), format!("replaced replaced_by={}", new.id()));
}

#[test]
fn the_worker_renews_the_list_at_half_its_time() {
    let mut office = Office::new();
    let number = |office: &Office| {
        let list = Crl::from_der(&files::read(&office.issuer.folder().crl(), 1 << 20).unwrap()).unwrap();
        list.number().unwrap().as_bytes().to_vec()
    };
    office.now += DAY * 14;
    office.work();
    assert_eq!(number(&office), [1]);
    office.now += DAY;
    office.work();
    assert_eq!(number(&office), [2]);
}

#[test]
fn the_inbox_may_hold_anything() {
    let mut office = Office::new();
    let inbox = office.issuer.folder().inbox();
    let id = message_id(b"content");
    std::fs::write(inbox.join("notes.txt"), b"hello").unwrap();
    std::fs::write(inbox.join(format!("{}.renewal", "0".repeat(64))), b"another content").unwrap();
    std::fs::write(inbox.join(format!("{}.renewal", "1".repeat(64))), vec![0; 300_000]).unwrap();
    std::fs::create_dir(inbox.join(format!("{}.renewal", "2".repeat(64)))).unwrap();
    std::fs::write(inbox.join(request(RequestKind::Renewal, &id)), b"content").unwrap();
    // The files are as old as this test run; the issuer's clock is set by it.
    office.now = Timestamp::now();
    let outcome = |worked: Vec<Worked>| worked.into_iter().map(|worked| worked.outcome).collect::<Vec<_>>();
    let first = outcome(office.work());
    assert_eq!(first[..2], [Outcome::Unfit { removed: false }, Outcome::Unfit { removed: false }]);
    assert!(matches!(&first[2], Outcome::Refused { code, .. } if code == "malformed"), "{first:?}");
    office.now += SignedDuration::from_mins(11);
    let later = outcome(office.work());
    assert_eq!(later, [Outcome::Unfit { removed: true }, Outcome::Unfit { removed: true }]);
    assert_eq!(files::list(&inbox).unwrap().len(), 2);
}

#[test]
fn a_second_worker_says_who_is_at_work() {
    let mut office = Office::new();
    let mut other = Issuer::open(office.issuer.folder().path()).unwrap();
    let signer = office.signer.clone();
    let worker = Worker::start(&mut office.issuer, &signer).unwrap();
    assert!(matches!(Worker::start(&mut other, &signer), Err(Error::WorkerBusy(_))));
    drop(worker);
    assert!(Worker::start(&mut other, &signer).is_ok());
}

#[test]
fn changed_terms_are_offered_and_asked_for_at_once() {
    let mut office = Office::new();
    let (_, anna) = office.enrolled("Anna", Some("a@firma.dk"), key(0));
    office.now = days_before_end(&anna, 30);
    let old = office.wish(&anna, key(1));
    std::fs::write(office.issuer.folder().terms(Language::Danish), "Nye vilkår\n").unwrap();
    assert_eq!(refused(&office.renew(&old, &anna)), "terms-not-accepted version=1");
    let offer = Offer::from_toml(&files::read_text(&office.issuer.folder().offer(), 1 << 16).unwrap()).unwrap();
    assert!(offer.terms.unwrap().include(&Fingerprint::of("Nye vilkår\n".as_bytes())));
    let new = office.wish(&anna, key(1));
    issued(office.renew(&new, &anna));
}
