//! The card room against SoftHSM, OpenSC's tools and OpenSSL.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "common/odd_module.rs"]
mod odd_module;
#[path = "common/softhsm.rs"]
mod softhsm;

use segl::card::pkcs11::{ModulePlace, find_cards};
use segl::card::{Attempt, Auth, Card, Error, NewCertificate, PinCondition, Place, Presence, Wanted, choose};
use segl::key::{Hash, KeyError, NewKey, PrivateKey, SignatureScheme, Unwrapping};
use segl::secret::Pin;
use segl::x509::Certificate;
use softhsm::{PIN, SPY, SoftHsm, in_child};

/// How long a module may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);
const RSA: &[&str] = &["-newkey", "rsa:2048"];
const EC: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

fn card_of(module: &str) -> Box<dyn Card> {
    let found = find_cards(&[ModulePlace { path: module.into(), registered: false, reserved: None }], PATIENCE);
    assert_eq!(found.failures.len(), 0, "{:?}", found.failures);
    choose(found.cards, &Wanted::Only).unwrap()
}

fn card() -> Box<dyn Card> {
    card_of(SoftHsm::module().to_str().unwrap())
}

fn pin(text: &str) -> Auth {
    Auth::pin(Pin::new(text.into()))
}

fn write(token: &SoftHsm, name: &str, content: &[u8]) {
    std::fs::write(token.folder().join(name), content).unwrap();
}

fn certificate(token: &SoftHsm, name: &str) -> Certificate {
    Certificate::from_der(&std::fs::read(token.folder().join(name)).unwrap()).unwrap()
}

/// OpenSSL's judgement of a signature, with more `dgst` arguments.
fn openssl_verifies(token: &SoftHsm, key: &dyn PrivateKey, message: &[u8], signature: &[u8], more: &[&str]) {
    write(token, "public.der", key.public_key().spki_der());
    write(token, "message", message);
    write(token, "signature", signature);
    let mut arguments = vec!["dgst", "-verify", "public.der", "-keyform", "DER", "-signature", "signature"];
    arguments.extend(more);
    arguments.push("message");
    assert_eq!(token.run("openssl", &arguments), "Verified OK\n");
}

#[test]
fn a_view_tells_keys_certificates_and_what_it_cannot_know() {
    in_child("a_view_tells_keys_certificates_and_what_it_cannot_know", |token| {
        token.add_identity(RSA, "/CN=Anna", "01", "Anna");
        let lone = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-addext", "basicConstraints=CA:TRUE"];
        token.run(
            "openssl",
            &[&["req", "-x509", "-nodes", "-subj", "/CN=Root", "-keyout", "k", "-out", "ca.pem"], &lone[..]].concat(),
        );
        token.run("openssl", &["x509", "-in", "ca.pem", "-outform", "DER", "-out", "ca.der"]);
        token.pkcs11_tool(&["--write-object", "ca.der", "--type", "cert", "--id", "aa", "--label", "Root"]);
        token.pkcs11_tool(&["--keypairgen", "--key-type", "EC:secp256r1", "--id", "02", "--label", "new"]);

        let card = card();
        assert_eq!(card.facts().label, "segl test");
        let view = card.view().unwrap();
        let names = |list: &[segl::card::CardIdentity]| {
            list.iter().map(|one| (one.label.clone(), one.id.clone(), one.private_key)).collect::<Vec<_>>()
        };
        assert_eq!(names(&view.identities), [("Anna".into(), vec![1], Presence::Unknown)]);
        assert_eq!(names(&view.certificates_without_keys), [("Root".into(), vec![0xaa], Presence::Unknown)]);
        let [key] = view.keys_without_certificates.as_slice() else { panic!("{:?}", view.keys_without_certificates) };
        assert_eq!((key.label.as_str(), key.id.as_slice(), key.private_key), ("new", &[2][..], Presence::Unknown));
        assert_eq!(key.public_key.as_ref().unwrap().kind(), &NewKey::P256.kind());
        assert_eq!(view.pin.condition, PinCondition::Ok);
        assert_eq!(view.possible_keys, NewKey::ALL);
        assert!(view.writable && view.unreadable.is_empty() && !view.facts.pinpad);
        let uri = view.identities[0].address.to_string();
        assert!(uri.ends_with(&format!("serial={};token=segl%20test;id=%01;type=cert", view.facts.serial)), "{uri}");

        let unlocked = card.unlock(pin(PIN)).unwrap();
        let view = unlocked.view().unwrap();
        assert_eq!(names(&view.identities), [("Anna".into(), vec![1], Presence::Yes)]);
        assert_eq!(names(&view.certificates_without_keys), [("Root".into(), vec![0xaa], Presence::No)]);
        assert_eq!(view.keys_without_certificates[0].private_key, Presence::Yes);
        let mut ids = unlocked.private_keys().unwrap();
        ids.sort();
        assert_eq!(ids, [vec![1], vec![2]]);
    });
}

#[test]
fn without_a_cka_id_the_public_key_decides() {
    in_child("without_a_cka_id_the_public_key_decides", |token| {
        token.add_identity(RSA, "/CN=Anna", "01", "Anna");
        let module = cryptoki::context::Pkcs11::new(SoftHsm::module()).unwrap();
        let card = card();
        let slot = module.get_slots_with_token().unwrap()[0];
        let session = module.open_rw_session(slot).unwrap();
        use cryptoki::object::{Attribute, ObjectClass};
        session.login(cryptoki::session::UserType::User, Some(&PIN.to_owned().into())).unwrap();
        for class in [ObjectClass::CERTIFICATE, ObjectClass::PRIVATE_KEY] {
            let object = session.find_objects(&[Attribute::Class(class)]).unwrap()[0];
            session.update_attributes(object, &[Attribute::Id(Vec::new())]).unwrap();
        }
        session.logout().unwrap();
        drop(session);

        let unlocked = card.unlock(pin(PIN)).unwrap();
        let view = unlocked.view().unwrap();
        let [anna] = view.identities.as_slice() else { panic!("{view:?}") };
        assert_eq!((anna.id.len(), anna.private_key), (0, Presence::Yes));
        assert!(view.keys_without_certificates.is_empty());
        assert!(anna.address.to_string().ends_with(";object=Anna;type=cert"));
        let key = unlocked.key(&anna.key()).unwrap();
        let signature = key.sign(SignatureScheme::RsaPkcs1(Hash::Sha256), b"hello").unwrap();
        openssl_verifies(token, &*key, b"hello", &signature, &["-sha256"]);
    });
}

#[test]
fn keys_made_on_the_card_sign_and_never_leave_it() {
    in_child("keys_made_on_the_card_sign_and_never_leave_it", |token| {
        let card = card();
        let mut unlocked = card.unlock(pin(PIN)).unwrap();
        for (kind, schemes) in [
            (NewKey::Rsa2048, vec![SignatureScheme::RsaPkcs1(Hash::Sha256), SignatureScheme::RsaPkcs1(Hash::Sha512)]),
            (NewKey::P256, vec![SignatureScheme::Ecdsa(Hash::Sha256), SignatureScheme::Ecdsa(Hash::Sha512)]),
            (NewKey::P384, vec![SignatureScheme::Ecdsa(Hash::Sha384)]),
        ] {
            let place = Place::random("Søren's key").unwrap();
            let public_key = unlocked.generate(&place, kind, Attempt::First).unwrap();
            assert_eq!(public_key.kind(), &kind.kind());
            let wanted = segl::card::KeyRef { id: place.id(), public_key };
            let key = unlocked.key(&wanted).unwrap();
            for scheme in schemes {
                let signature = key.sign(scheme, b"a message").unwrap();
                let hash = format!("-{}", scheme.hash().to_string().replace('-', "").to_lowercase());
                openssl_verifies(token, &*key, b"a message", &signature, &[&hash]);
            }
            assert!(
                matches!(unlocked.generate(&place, kind, Attempt::First), Err(Error::PlaceTaken(id)) if id == place.id())
            );
        }
        let listing = token.pkcs11_tool(&["-O", "--type", "privkey"]);
        assert_eq!(listing.matches("sensitive, always sensitive, never extractable, local").count(), 3, "{listing}");
        assert_eq!(listing.matches("label:      Søren's key").count(), 3, "{listing}");
    });
}

#[test]
fn pss_by_the_token_and_by_hand() {
    in_child("pss_by_the_token_and_by_hand", |token| {
        token.add_identity(RSA, "/CN=Anna", "01", "Anna");
        for without in ["", "slots.mechanisms = -CKM_RSA_PKCS_PSS\n"] {
            configure(token, without);
            let card = card();
            let unlocked = card.unlock(pin(PIN)).unwrap();
            let key = unlocked.key(&unlocked.view().unwrap().identities[0].key()).unwrap();
            for hash in [Hash::Sha1, Hash::Sha256, Hash::Sha512] {
                let signature = key.sign(SignatureScheme::RsaPss(hash), b"a message").unwrap();
                let name = format!("-{}", hash.to_string().replace('-', "").to_lowercase());
                let options = [&name, "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"];
                openssl_verifies(token, &*key, b"a message", &signature, &options);
            }
            assert!(matches!(key.sign(SignatureScheme::Ecdsa(Hash::Sha256), b""), Err(KeyError::NotPossible(_))));
        }
    });
}

/// Adds a line to SoftHSM's configuration, which it reads when the module is started.
fn configure(token: &SoftHsm, line: &str) {
    use std::io::Write;
    let path = token.folder().join("softhsm2.conf");
    std::fs::OpenOptions::new().append(true).open(path).unwrap().write_all(line.as_bytes()).unwrap();
}

#[test]
fn what_openssl_encrypted_is_opened() {
    in_child("what_openssl_encrypted_is_opened", |token| opens_what_openssl_encrypts(token, ""));
}

#[test]
fn oaep_is_taken_off_by_hand_where_the_token_cannot() {
    let without = "slots.mechanisms = -CKM_RSA_PKCS_OAEP\n";
    in_child("oaep_is_taken_off_by_hand_where_the_token_cannot", |token| opens_what_openssl_encrypts(token, without));
}

fn opens_what_openssl_encrypts(token: &SoftHsm, oaep_mechanism: &str) {
    token.add_identity(RSA, "/CN=Anna", "01", "Anna");
    configure(token, oaep_mechanism);
    let card = card();
    let unlocked = card.unlock(pin(PIN)).unwrap();
    let key = unlocked.key(&unlocked.view().unwrap().identities[0].key()).unwrap();
    let encrypt = |options: &[&str]| {
        let all = [&["pkeyutl", "-encrypt", "-certin", "-inkey", "cert.pem"], options].concat();
        token.output("openssl", &all, &[0x5a; 32])
    };
    let oaep = |hash, mask_hash| Unwrapping::Oaep { hash, mask_hash };
    let mode = "rsa_padding_mode:oaep";
    let cases: [(Unwrapping, &[&str]); 4] = [
        (Unwrapping::Pkcs1v15 { key_length: 32 }, &[]),
        (oaep(Hash::Sha1, Hash::Sha1), &["-pkeyopt", mode]),
        (oaep(Hash::Sha256, Hash::Sha256), &["-pkeyopt", mode, "-pkeyopt", "rsa_oaep_md:sha256"]),
        (
            oaep(Hash::Sha256, Hash::Sha1),
            &["-pkeyopt", mode, "-pkeyopt", "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha1"],
        ),
    ];
    for (unwrapping, options) in cases {
        assert_eq!(*key.unwrap_key(unwrapping, &encrypt(options)).unwrap(), [0x5a; 32], "{unwrapping:?}");
    }
    for hash in [Hash::Sha1, Hash::Sha256] {
        let wrong = key.unwrap_key(oaep(hash, hash), &encrypt(&[]));
        assert!(matches!(wrong, Err(KeyError::WrongInput)), "{hash}");
    }
}

#[test]
fn wrong_pkcs1_padding_gives_a_random_key() {
    in_child("wrong_pkcs1_padding_gives_a_random_key", |token| {
        token.add_identity(RSA, "/CN=Anna", "01", "Anna");
        let card = card();
        let unlocked = card.unlock(pin(PIN)).unwrap();
        let key = unlocked.key(&unlocked.view().unwrap().identities[0].key()).unwrap();
        let unwrapping = Unwrapping::Pkcs1v15 { key_length: 16 };
        let too_long = token.output("openssl", &["pkeyutl", "-encrypt", "-certin", "-inkey", "cert.pem"], &[0x5a; 32]);
        for encrypted in [vec![1; 256], vec![0; 256], too_long] {
            let first = key.unwrap_key(unwrapping, &encrypted).unwrap();
            let second = key.unwrap_key(unwrapping, &encrypted).unwrap();
            assert_eq!((first.len(), second.len()), (16, 16));
            assert_ne!(*first, *second);
        }
        assert!(matches!(key.unwrap_key(unwrapping, &[1; 255]), Err(KeyError::WrongInput)));
    });
}

#[test]
fn both_sides_agree() {
    in_child("both_sides_agree", |token| {
        let card = card();
        let mut unlocked = card.unlock(pin(PIN)).unwrap();
        for (kind, curve) in [(NewKey::P256, "P-256"), (NewKey::P384, "P-384")] {
            let place = Place::random("key").unwrap();
            let public_key = unlocked.generate(&place, kind, Attempt::First).unwrap();
            let key = unlocked.key(&segl::card::KeyRef { id: place.id(), public_key }).unwrap();
            write(token, "ours.der", key.public_key().spki_der());
            let parameters = format!("ec_paramgen_curve:{curve}");
            token.run("openssl", &["genpkey", "-algorithm", "EC", "-pkeyopt", &parameters, "-out", "peer.pem"]);
            let derive = ["pkeyutl", "-derive", "-inkey", "peer.pem", "-peerkey", "ours.der", "-peerform", "DER"];
            let theirs = token.output("openssl", &derive, b"");
            let spki = token.output("openssl", &["pkey", "-in", "peer.pem", "-pubout", "-outform", "DER"], b"");
            let peer = segl::key::PublicKey::from_spki_der(&spki).unwrap();
            assert_eq!(*key.agree(peer.key_octets()).unwrap(), theirs);
            let mut off_curve = peer.key_octets().to_vec();
            *off_curve.last_mut().unwrap() ^= 1;
            assert!(matches!(key.agree(&off_curve), Err(KeyError::WrongInput)));
        }
    });
}

#[test]
fn a_key_that_wants_the_pin_each_time_gets_it() {
    in_child("a_key_that_wants_the_pin_each_time_gets_it", |token| {
        let make = |key_type: &str, id: &str, usage: &str| {
            let always = ["--always-auth", "--usage-sign", usage];
            let all = [&["--keypairgen", "--key-type", key_type, "--id", id, "--label", id], &always[..]].concat();
            token.pkcs11_tool(&all);
        };
        make("rsa:2048", "01", "--usage-decrypt");
        make("EC:secp256r1", "02", "--usage-derive");
        let listing = token.pkcs11_tool(&["-O", "--type", "privkey"]);
        assert_eq!(listing.matches("always authenticate").count(), 2, "{listing}");

        let card = card_of(SPY);
        let unlocked = card.unlock(pin(PIN)).unwrap();
        let view = unlocked.view().unwrap();
        for found in &view.keys_without_certificates {
            let key = unlocked.key(&found.key().unwrap()).unwrap();
            let scheme = key.public_key().signature_scheme().unwrap();
            for message in [&b"one"[..], b"two"] {
                let signature = key.sign(scheme, message).unwrap();
                openssl_verifies(token, &*key, message, &signature, &["-sha256"]);
            }
            if found.id == [1] {
                write(token, "rsa.der", key.public_key().spki_der());
                let encrypt = ["pkeyutl", "-encrypt", "-pubin", "-inkey", "rsa.der", "-keyform", "DER"];
                let encrypted = token.output("openssl", &encrypt, b"0123456789abcdef");
                let opened = key.unwrap_key(Unwrapping::Pkcs1v15 { key_length: 16 }, &encrypted).unwrap();
                assert_eq!(*opened, b"0123456789abcdef");
            }
        }
        drop(unlocked);
        assert_eq!(logins(token), 6, "one login, and one for each of five operations");
    });
}

#[test]
fn a_pin_refused_for_an_operation_is_not_sent_again() {
    in_child("a_pin_refused_for_an_operation_is_not_sent_again", |token| {
        token.pkcs11_tool(&[
            "--keypairgen",
            "--key-type",
            "EC:secp256r1",
            "--id",
            "01",
            "--label",
            "k",
            "--always-auth",
        ]);
        let card = card_of(SPY);
        let unlocked = card.unlock(pin(PIN)).unwrap();
        let key = unlocked.view().unwrap().keys_without_certificates[0].key().unwrap();
        let key = unlocked.key(&key).unwrap();
        let scheme = SignatureScheme::Ecdsa(Hash::Sha256);
        key.sign(scheme, b"hello").unwrap();
        let module = cryptoki::context::Pkcs11::new(SPY).unwrap();
        let session = module.open_rw_session(module.get_slots_with_token().unwrap()[0]).unwrap();
        session.set_pin(&PIN.to_owned().into(), &"998877".to_owned().into()).unwrap();
        let second = key.sign(scheme, b"hello");
        assert!(matches!(second, Err(KeyError::PinWrong)), "{second:?}");
        let third = key.sign(scheme, b"hello");
        assert!(matches!(third, Err(KeyError::PinNeeded)), "{third:?}");
        assert_eq!(logins(token), 3);
    });
}

/// How often C_Login was called through the tracing module.
fn logins(token: &SoftHsm) -> usize {
    let log = std::fs::read_to_string(token.folder().join("spy.log")).unwrap();
    log.lines().filter(|line| line.ends_with("C_Login")).count()
}

#[test]
fn a_wrong_pin_is_sent_once_and_an_impossible_one_never() {
    in_child("a_wrong_pin_is_sent_once_and_an_impossible_one_never", |token| {
        let card = card_of(SPY);
        let impossible = card.unlock(pin("1")).err().unwrap();
        assert!(matches!(impossible, Error::PinLength { shortest: 4, longest: 255 }), "{impossible}");
        assert!(matches!(card.unlock(Auth::Pinpad { allow_last_try: false }).err().unwrap(), Error::NotPossible(_)));
        assert_eq!(logins(token), 0);

        let wrong = card.unlock(pin("471148")).err().unwrap();
        assert!(matches!(wrong, Error::PinWrong { state } if state.condition == PinCondition::Low), "{wrong}");
        assert_eq!(logins(token), 1);
        assert!(!format!("{wrong} {wrong:?}").contains("471148"));
        assert_eq!(card.view().unwrap().pin.condition, PinCondition::Low);

        card.unlock(pin(PIN)).unwrap();
        assert_eq!(card.view().unwrap().pin.condition, PinCondition::Ok);
        assert_eq!(logins(token), 2);
    });
}

#[test]
fn certificates_are_written_once_and_others_see_them() {
    in_child("certificates_are_written_once_and_others_see_them", |token| {
        token.add_identity(EC, "/CN=Old", "01", "Old");
        std::fs::rename(token.folder().join("cert.der"), token.folder().join("old.der")).unwrap();
        let extension = ["-addext", "basicConstraints=critical,CA:TRUE"];
        let root = ["req", "-x509", "-nodes", "-subj", "/CN=Root", "-keyout", "root.key", "-out", "root.pem"];
        token.run("openssl", &[&root, EC, &extension[..]].concat());
        let renewed = ["req", "-x509", "-key", "key.pem", "-subj", "/CN=New", "-out", "new.pem"];
        token.run("openssl", &renewed);
        for name in ["root", "new"] {
            let (pem, der) = (format!("{name}.pem"), format!("{name}.der"));
            token.run("openssl", &["x509", "-in", &pem, "-outform", "DER", "-out", &der]);
        }
        let (new, root) = (certificate(token, "new.der"), certificate(token, "root.der"));

        let card = card();
        let mut unlocked = card.unlock(pin(PIN)).unwrap();
        let chain = [root.clone()];
        let wanted = NewCertificate { certificate: &new, id: &[1], label: "New \u{202E}\n", chain: &chain };
        unlocked.store(&wanted).unwrap();
        unlocked.store(&wanted).unwrap();
        let view = unlocked.view().unwrap();
        let mut subjects: Vec<_> = view.identities.iter().map(|one| one.certificate.subject().display_name()).collect();
        subjects.sort();
        assert_eq!(subjects, ["New", "Old"]);
        assert!(view.identities.iter().all(|one| one.private_key == Presence::Yes && one.id == [1]));
        assert_eq!(view.certificates_without_keys.len(), 1);
        assert_eq!(view.certificates_without_keys[0].certificate, root);
        let stored = view.identities.iter().find(|one| one.certificate == new).unwrap();
        assert_eq!(stored.label, "New \u{202E}\n");
        drop(unlocked);

        let listing = token.pkcs11_tool(&["-O", "--type", "cert"]);
        assert_eq!(listing.matches("Certificate Object; type = X.509 cert").count(), 3, "{listing}");
        assert_eq!(listing.matches("subject:    DN: CN=New").count(), 1, "{listing}");
        let read = ["--read-object", "--type", "cert", "--id", &hex::encode(root.public_key().key_identifier())];
        token.pkcs11_tool(&[&read[..], &["--output-file", "read.der"]].concat());
        assert_eq!(certificate(token, "read.der"), root);
        assert_eq!(certificate(token, "old.der").subject().display_name(), "Old");
    });
}

#[test]
fn rubbish_in_place_of_a_certificate_spoils_nothing() {
    in_child("rubbish_in_place_of_a_certificate_spoils_nothing", |token| {
        token.add_identity(EC, "/CN=Anna", "01", "Anna");
        let card = card();
        let module = cryptoki::context::Pkcs11::new(SoftHsm::module()).unwrap();
        let session = module.open_rw_session(module.get_slots_with_token().unwrap()[0]).unwrap();
        use cryptoki::object::{Attribute, CertificateType, ObjectClass};
        session.login(cryptoki::session::UserType::User, Some(&PIN.to_owned().into())).unwrap();
        let rubbish = [
            Attribute::Class(ObjectClass::CERTIFICATE),
            Attribute::CertificateType(CertificateType::X_509),
            Attribute::Token(true),
            Attribute::Private(false),
            Attribute::Label(b"\xff\x1b[2J".to_vec()),
            Attribute::Subject(b"rubbish".to_vec()),
            Attribute::Value(vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff]),
        ];
        session.create_object(&rubbish).unwrap();
        let view = card.view().unwrap();
        assert_eq!(view.identities.len(), 1);
        assert_eq!(view.unreadable.len(), 1);
        assert_eq!(view.unreadable[0].label, "\u{FFFD}\u{1b}[2J");
    });
}

#[test]
fn a_certificate_of_uncommon_size_is_read_whole() {
    in_child("a_certificate_of_uncommon_size_is_read_whole", |token| {
        let names: Vec<String> = (0..190).map(|number| format!("email:address-{number}@firma.dk")).collect();
        let extension = format!("subjectAltName={}", names.join(","));
        let label = "l".repeat(1000);
        token.add_identity(&[EC, &["-addext", &extension]].concat(), "/CN=Anna", "01", &label);
        let view = card().view().unwrap();
        let [anna] = view.identities.as_slice() else { panic!("{view:?}") };
        assert_eq!(anna.certificate, certificate(token, "cert.der"));
        assert!(anna.certificate.der().len() > 4096);
        assert_eq!((&anna.label, anna.id.as_slice()), (&label, &[1][..]));
    });
}

#[test]
fn a_locked_card_stays_locked() {
    in_child("a_locked_card_stays_locked", |token| {
        token.add_identity(EC, "/CN=Anna", "01", "Anna");
        let card = card();
        let unlocked = card.unlock(pin(PIN)).unwrap();
        let key = unlocked.key(&unlocked.view().unwrap().identities[0].key()).unwrap();
        let scheme = SignatureScheme::Ecdsa(Hash::Sha256);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| key.sign(scheme, b"hello").unwrap());
            }
        });
        drop(unlocked);
        assert!(matches!(key.sign(scheme, b"hello"), Err(KeyError::PinNeeded)));
        let without = card.unlock(Auth::None).unwrap();
        assert_eq!(without.view().unwrap().identities[0].private_key, Presence::Unknown);
        assert_eq!(without.private_keys().unwrap(), Vec::<Vec<u8>>::new());
    });
}

#[test]
fn trusted_authorities_are_no_card_and_a_broken_module_stops_no_other() {
    in_child("trusted_authorities_are_no_card_and_a_broken_module_stops_no_other", |token| {
        let broken = token.folder().join("broken.so");
        std::fs::write(&broken, "no library").unwrap();
        let modules = [broken, "/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-trust.so".into(), SoftHsm::module()];
        let places =
            modules.map(|path| ModulePlace { path: path.canonicalize().unwrap(), registered: true, reserved: None });
        let found = find_cards(&places, PATIENCE);
        assert!(matches!(found.failures.as_slice(), [Error::ModuleFailed { .. }]), "{:?}", found.failures);
        let labels: Vec<_> = found.cards.iter().map(|card| card.facts().label.as_str()).collect();
        assert_eq!(labels, ["segl test"]);
        let wanted = Wanted::Serial(found.cards[0].facts().serial.to_uppercase());
        assert_eq!(choose(found.cards, &wanted).unwrap().facts().label, "segl test");
    });
}

#[test]
fn two_cards_are_never_guessed_between() {
    in_child("two_cards_are_never_guessed_between", |token| {
        token.run(
            "softhsm2-util",
            &["--init-token", "--free", "--label", "second", "--pin", PIN, "--so-pin", softhsm::SO_PIN],
        );
        let all = || {
            find_cards(&[ModulePlace { path: SoftHsm::module(), registered: false, reserved: None }], PATIENCE).cards
        };
        assert!(matches!(choose(all(), &Wanted::Only), Err(Error::SeveralCards(cards)) if cards.len() == 2));
        let uri = "pkcs11:token=second".parse().unwrap();
        assert_eq!(choose(all(), &Wanted::Uri(Box::new(uri))).unwrap().facts().label, "second");
        assert!(matches!(choose(all(), &Wanted::Serial("none".into())), Err(Error::NoCard)));
    });
}

#[test]
fn a_slot_that_appears_later_is_found_at_the_next_look() {
    in_child("a_slot_that_appears_later_is_found_at_the_next_look", |token| {
        let module = odd_module::compile("GROWS", token.folder());
        // Held, so that the module remembers that it was asked before.
        let _held = cryptoki::context::Pkcs11::new(&module).unwrap();
        let look = || find_cards(&[ModulePlace { path: module.clone(), registered: true, reserved: None }], PATIENCE);
        let first = look();
        assert_eq!((first.cards.len(), first.failures.len()), (0, 0), "{:?}", first.failures);
        // The list of slots has grown between being counted and being asked for.
        let second = look();
        assert_eq!(second.failures.len(), 0, "{:?}", second.failures);
        assert_eq!(second.cards.iter().map(|card| card.facts().label.as_str()).collect::<Vec<_>>(), ["segl test"]);
    });
}
