//! Outlook's settings with respect for what stands there: the export is looked at before anything is made, the mail
//! profile is never a guess, and two certificates that belong together are named together.

use std::path::Path;

use segl::mailsetup::{OutlookExport, ProfileLook, StoredProfiles};
use serde_json::Value;

use crate::office::{Office, PIN, Ran, files_below};

const OUTLOOK: &str = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook";
const SECTION: &str = "c02ebc5353d9cd11975200aa004ae40e";
/// A profile is announced, and not there.
const CUT: &str = "01,00,00,00,b3,00,00,00,0c,00,00,00,01,00,08,00";

/// Writes an export with these mail profiles and their `11020355`; the first is the one that is opened by itself.
fn export(office: &Office, name: &str, profiles: &[(&str, &str)], default: bool) {
    let mut text = format!("\u{FEFF}Windows Registry Editor Version 5.00\r\n\r\n[{OUTLOOK}]\r\n");
    if default {
        text.push_str(&format!("\"DefaultProfile\"=\"{}\"\r\n", profiles[0].0));
    }
    for (profile, value) in profiles {
        text.push_str(&format!("\r\n[{OUTLOOK}\\Profiles\\{profile}\\{SECTION}]\r\n\"11020355\"=hex:{value}\r\n"));
    }
    let octets: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(office.path(name), octets).unwrap();
}

/// An office with Anna's key file, and nobody else.
fn anna() -> Office {
    let office = Office::new("p256");
    office.enrol_file("Anna Berg", "anna.p12", "p256");
    office
}

fn settings(office: &Office, more: &[&str]) -> Ran {
    let mut arguments = vec!["file", "outlook", "anna.p12", "--password-file", "secrets/old", "--json"];
    arguments.extend(more);
    office.segl(&arguments)
}

fn looks(path: &Path) -> Vec<(String, bool)> {
    let export = OutlookExport::read(&std::fs::read(path).unwrap()).unwrap();
    let stored = StoredProfiles::read(export.profiles[0].profiles.as_ref().unwrap()).unwrap();
    let looks = stored.profiles.iter().map(ProfileLook::of);
    looks.map(|look| (look.name, look.is_default)).collect()
}

#[test]
fn an_export_that_cannot_be_read_stops_a_journey_before_anything_changes() {
    let office = anna();
    office.give_address("Anna Berg", "berg@firma.dk");
    export(&office, "cut.reg", &[("Outlook", CUT)], false);
    std::fs::write(office.path("photo.reg"), b"\xFF\xD8\xFF\xE0 no registry").unwrap();
    let before = files_below(&office.path("."));
    let terms = office.terms();
    for (file, code) in [("cut.reg", "outlook-value-damaged"), ("photo.reg", "registry-not"), ("none", "file-missing")]
    {
        let ran = office.segl(&office.renew_file("anna.p12", &terms, &["--existing", file]));
        assert_eq!((ran.code, ran.error().as_str()), (Some(1), code));
        let ran = settings(&office, &["--existing", file, "--to", "made"]);
        assert_eq!((ran.code, ran.error().as_str()), (Some(1), code));
    }
    let after = files_below(&office.path("."));
    let is_lock = |path: &&String| !path.ends_with(".lock");
    assert_eq!(after.iter().filter(is_lock).collect::<Vec<_>>(), before.iter().filter(is_lock).collect::<Vec<_>>());
}

#[test]
fn a_renewal_gives_the_new_certificate_to_the_profile_that_names_the_old_one() {
    let office = anna();
    let first = settings(&office, &["--to", "first", "--office", "64"]).ok().json();
    assert!(first["result"]["changes"].is_null());
    office.give_address("Anna Berg", "berg@firma.dk");
    let terms = office.terms();
    let _worker = office.work();
    let existing = "first/outlook-profile-64bit.reg";
    office.segl(&office.renew_file("anna.p12", &terms, &["--existing", existing])).ok();
    let looked = looks(&office.path("file/outlook/outlook-profile-64bit.reg"));
    assert_eq!(looked.len(), 1);
    assert!(looked[0].0.starts_with("segl berg@firma.dk, ") && looked[0].1, "{looked:?}");
    assert!(!office.path("file/outlook/outlook-profile-32bit.reg").exists());
    let read = |path: &str| OutlookExport::read(&std::fs::read(office.path(path)).unwrap()).unwrap();
    assert_eq!(read("file/outlook/outlook-profile-undo.reg").profiles, read(existing).profiles);
    let state = |path: &str| {
        let read = office.segl(&["outlook", "read", path, "--json"]).ok().json();
        read["result"]["mail_profiles"][0]["security_profiles"][0]["encryption"]["state"].clone()
    };
    assert_eq!(state("file/outlook/outlook-profile-64bit.reg"), "current");
    assert_eq!(state(existing), "replaced");
}

#[test]
fn the_mail_profile_is_named_alone_or_the_default_and_never_a_guess() {
    let office = anna();
    let made = |more: &[&str]| settings(&office, more);
    export(&office, "one.reg", &[("Kontor [æøå]", "")], false);
    let profile = |ran: &Value| ran["result"]["profile"].clone();
    assert_eq!(profile(&made(&["--existing", "one.reg", "--to", "one"]).ok().json()), "Kontor [æøå]");
    export(&office, "two.reg", &[("Work", ""), ("Outlook", "")], false);
    let several = made(&["--existing", "two.reg", "--to", "several"]);
    assert_eq!((several.code, several.error().as_str()), (Some(2), "outlook-several"));
    assert_eq!(several.json()["error"]["facts"]["profiles"], "\"Work\"\n\"Outlook\"");
    let pick = several.json()["error"]["next"][1].as_str().unwrap().to_owned();
    assert!(pick.starts_with("segl file outlook anna.p12 ") && pick.ends_with("--profile Work"), "{pick}");
    let named = made(&["--existing", "two.reg", "--profile", "OUTLOOK", "--to", "named"]).ok().json();
    assert_eq!(profile(&named), "Outlook");
    export(&office, "default.reg", &[("Work", ""), ("Outlook", "")], true);
    assert_eq!(profile(&made(&["--existing", "default.reg", "--to", "default"]).ok().json()), "Work");
    let unknown = made(&["--existing", "default.reg", "--profile", "Ny", "--to", "unknown"]);
    assert_eq!((unknown.code, unknown.error().as_str()), (Some(1), "outlook-profile-unknown"));
    export(&office, "none.reg", &[], false);
    let none = made(&["--existing", "none.reg", "--to", "none"]);
    assert_eq!((none.code, none.error().as_str()), (Some(1), "outlook-none"));
    for folder in ["several", "unknown", "none"] {
        assert!(!office.path(folder).exists(), "{folder}");
    }
}

#[test]
fn what_contradicts_the_export_or_is_no_export_is_refused() {
    let office = anna();
    settings(&office, &["--to", "first"]).ok();
    let refused = |more: &[&str]| {
        let ran = settings(&office, &[more, &["--to", "refused"]].concat());
        assert!(!office.path("refused").exists());
        (ran.code, ran.error())
    };
    let is = |code, error: &str| (Some(code), error.to_owned());
    let bits64 = ["--existing", "first/outlook-profile-64bit.reg", "--office", "32"];
    assert_eq!(refused(&bits64), is(2, "outlook-office-differs"));
    assert_eq!(refused(&["--existing", "first/outlook-profile-undo.reg"]), is(1, "registry-not-export"));
    let ansi = format!("REGEDIT4\r\n\r\n[{OUTLOOK}\\Profiles\\S\u{F8}ren]\r\n");
    let octets: Vec<u8> = ansi.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    std::fs::write(office.path("ansi.reg"), octets).unwrap();
    assert_eq!(refused(&["--existing", "ansi.reg"]), is(1, "registry-letters"));
    std::fs::write(office.path("quote.reg"), format!("REGEDIT4\n\n[{OUTLOOK}\\Profiles\\a\"b]\n")).unwrap();
    assert_eq!(refused(&["--existing", "quote.reg"]), is(1, "outlook-name-unusual"));
    let always = format!("REGEDIT4\n\n[{OUTLOOK}\\Profiles\\A\\{SECTION}]\n\"00030354\"=\"2\"\n");
    std::fs::write(office.path("always.reg"), always).unwrap();
    assert_eq!(refused(&["--existing", "always.reg", "--always-sign"]), is(1, "outlook-value-damaged"));
    settings(&office, &["--existing", "always.reg", "--to", "not-asked"]).ok();
}

#[test]
fn policies_are_written_only_where_they_are_asked_for() {
    let office = anna();
    settings(&office, &["--to", "without"]).ok();
    assert!(!office.path("without/outlook-policies.reg").exists());
    settings(&office, &["--to", "with", "--always-sign", "--always-encrypt"]).ok();
    let octets = std::fs::read(office.path("with/outlook-policies.reg")).unwrap();
    let units: Vec<u16> = octets.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).unwrap();
    let set: Vec<&str> = text.lines().filter(|line| line.starts_with(['[', '"'])).collect();
    let key = r"[HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\16.0\Outlook\Security]";
    assert_eq!(set, [key, "\"AlwaysSign\"=dword:00000001", "\"AlwaysEncrypt\"=dword:00000001"]);
    assert!(
        text.contains("; Made by segl for the IT department") && text.contains("; Lavet af segl til it-afdelingen")
    );
    // Nobody knows the other bits of the value for every new mail, so without an export it is not written.
    let profile = OutlookExport::read(&std::fs::read(office.path("with/outlook-profile-64bit.reg")).unwrap()).unwrap();
    assert_eq!(profile.profiles[0].defaults, None);
}

/// Puts a certificate of its own, for this use alone, on the office's card.
fn put_on_card(office: &Office, name: &str, id: &str, usage: &str) {
    let (key, certificate) = (format!("{name}.key"), format!("{name}.der"));
    let usage = format!("keyUsage=critical,{usage}");
    let new =
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "90", "-subj", "/CN=Anna Berg", "-outform", "DER"];
    let more =
        ["-keyout", &key, "-out", &certificate, "-addext", &usage, "-addext", "basicConstraints=critical,CA:FALSE"];
    office.program("openssl", &[&new[..], &more, &["-addext", "subjectAltName=email:berg@firma.dk"]].concat());
    let import = ["--import", &key, "--token", "Kort", "--label", name, "--id", id, "--pin", PIN];
    office.program("softhsm2-util", &import);
    let module = ["--module", "/usr/lib/softhsm/libsofthsm2.so", "--login", "--pin", PIN];
    let write = ["--write-object", &certificate, "--type", "cert", "--id", id, "--label", name];
    office.program("pkcs11-tool", &[&module[..], &write].concat());
}

#[test]
fn a_certificate_that_signs_and_one_for_encryption_are_named_together() {
    let office = Office::new("p256");
    put_on_card(&office, "sign", "01", "digitalSignature");
    put_on_card(&office, "encrypt", "02", "keyEncipherment");
    let one = office.segl(&["card", "outlook", "--to", "one", "--json"]);
    assert_eq!((one.code, one.error().as_str()), (Some(2), "identity-several"));
    let choice = one.json()["error"]["next"][1].as_str().unwrap().to_owned();
    let half = office.typed(&format!("{} --json", choice.replace(" --json", "")));
    assert_eq!((half.code, half.error().as_str()), (Some(1), "outlook-split"));
    let pair = half.json()["error"]["next"][1].as_str().unwrap().replace(" --json", "");
    assert!(pair.contains(" --signing sha256:") && pair.contains(" --encryption sha256:"), "{pair}");
    assert!(!office.path("one").exists());
    let made = office.typed(&format!("{pair} --json")).ok().json();
    let [signing, encryption] = ["identity", "encryption"].map(|name| made["result"][name]["thumbprint"].clone());
    assert_ne!(signing, encryption);
    let read = office.segl(&["outlook", "read", "one/outlook-profile-64bit.reg", "--json"]).ok().json();
    let profile = &read["result"]["mail_profiles"][0]["security_profiles"][0];
    assert_eq!(profile["signing"]["thumbprint"], signing);
    assert_eq!(profile["encryption"]["thumbprint"], encryption);
    let turned = pair.replace("--signing", "--x").replace("--encryption", "--signing").replace("--x", "--encryption");
    let turned = turned.replace("--to one", "--to turned");
    assert_eq!(office.typed(&format!("{turned} --json")).error(), "outlook-split");
}
