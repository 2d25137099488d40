//! Exports of the registry: what stands in Outlook is kept, byte for byte, by the word of Wine's registry and of a
//! reader in another language.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "common/wine.rs"]
mod wine;

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::tz::TimeZone;
use segl::mailsetup::{
    Always, Existing, ExportedProfile, KeyHome, Office, Offices, OutlookExport, OutlookSetup, OutputFile, ProfileLook,
    RegistryValue, StoredProfiles, What, outlook_files,
};
use segl::x509::{Certificate, read_certificates};
use serde_json::{Value, json};
use wine::Wine;

const OUTLOOK: &str = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook";
const SECTION: &str = "c02ebc5353d9cd11975200aa004ae40e";

static UTC: TimeZone = TimeZone::UTC;

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn certificate(name: &str) -> Certificate {
    let path = tests_folder().join("mailsetup").join(name);
    read_certificates(&std::fs::read(path).unwrap()).unwrap().remove(0)
}

fn python(arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new("python3").arg("-B").args(arguments).output().expect("this test needs python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The mail profiles of `tests/outlook/make_exports.py`, whose old certificate is `old`.
fn write_seed(path: &Path, old: &Certificate) {
    let script = tests_folder().join("outlook/make_exports.py");
    python(&[script.as_ref(), hex::encode(old.sha1()).as_ref(), path.as_ref()]);
}

/// What the independent reader finds: every value with its type, and the records of every security profile.
fn second_opinion(path: &Path) -> Value {
    let script = tests_folder().join("read_reg.py");
    serde_json::from_str(&python(&[script.as_ref(), "--raw".as_ref(), path.as_ref()])).unwrap()
}

struct People {
    new: Certificate,
    old: Certificate,
}

impl People {
    fn read() -> Self {
        Self { new: certificate("new.pem"), old: certificate("old.pem") }
    }

    /// The files for a mail profile of an export.
    fn files(&self, exported: &ExportedProfile, always: Always) -> Result<Vec<OutputFile>, segl::mailsetup::Error> {
        let existing = Existing::new(exported.profiles.clone(), exported.defaults.clone())?;
        outlook_files(&OutlookSetup {
            signing: &self.new,
            encryption: &self.new,
            chain: &[],
            old: Some(&self.old),
            home: KeyHome::Card("0B41-77"),
            profile: exported.mail_profile()?,
            offices: Offices::Only(existing.office().unwrap_or(Office::Bits64)),
            existing: Some(existing),
            always,
            folder: Path::new("/home/soren/outlook"),
            helpdesk: None,
            time_zone: &UTC,
        })
    }
}

fn registry_files(files: &[OutputFile]) -> [&OutputFile; 2] {
    let is_profile = |file: &&OutputFile| matches!(file.what, What::OutlookProfile(_));
    let profile = files.iter().find(is_profile).unwrap();
    [profile, files.iter().find(|file| file.what == What::OutlookUndo).unwrap()]
}

#[test]
fn wine_takes_the_settings_and_the_undo_brings_back_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let people = People::read();
    write_seed(&path("seed.reg"), &people.old);
    let wine = Wine::open();
    wine.forget(r"HKCU\Software\Microsoft\Office\16.0\Outlook");
    wine.import(&path("seed.reg"));
    wine.export(OUTLOOK, &path("before.reg"));
    same(&second_opinion(&path("before.reg")), &second_opinion(&path("seed.reg")));

    let export = OutlookExport::read(&std::fs::read(path("before.reg")).unwrap()).unwrap();
    let mine = export.of_this_user();
    assert_eq!(mine.len(), 16);
    let always = Always { sign: true, encrypt: false };
    for (number, exported) in mine.iter().enumerate() {
        let files = people.files(exported, always).unwrap();
        let [profile, undo] = registry_files(&files);
        std::fs::write(path(&format!("{number}.reg")), &profile.bytes).unwrap();
        std::fs::write(path(&format!("{number}-undo.reg")), &undo.bytes).unwrap();
        wine.import(&path(&format!("{number}.reg")));
    }
    wine.export(OUTLOOK, &path("after.reg"));
    let (before, after) = (second_opinion(&path("before.reg")), second_opinion(&path("after.reg")));
    for (number, exported) in mine.iter().enumerate() {
        let key = format!("{OUTLOOK}\\Profiles\\{}\\{SECTION}", exported.name);
        let wanted = second_opinion(&path(&format!("{number}.reg")));
        for value in ["11020355", "00030354"] {
            assert_eq!(after["values"][&key][value], wanted["values"][&key][value], "{} {value}", exported.name);
        }
        let people = [&people.old, &people.new].map(|certificate| hex::encode(certificate.sha1()));
        holds(&exported.name, &before["profiles"][&key], &after["profiles"][&key], &people);
        always_holds(&exported.name, &before["values"][&key], &after["values"][&key]);
    }

    for number in 0..mine.len() {
        wine.import(&path(&format!("{number}-undo.reg")));
    }
    wine.export(OUTLOOK, &path("undone.reg"));
    let mut undone = second_opinion(&path("undone.reg"));
    // A section that was not there is left behind without a value in it.
    let section = format!("{OUTLOOK}\\Profiles\\No section at all\\{SECTION}");
    assert_eq!(undone["values"].as_object_mut().unwrap().remove(&section), Some(json!({})));
    same(&undone, &before);
}

/// Fails with the keys that differ, not with every octet of both.
fn same(one: &Value, other: &Value) {
    for part in ["values", "profiles"] {
        let [one, other] = [one, other].map(|all| all[part].as_object().unwrap());
        let differing = |key: &&String| one.get(*key) != other.get(*key);
        let differing: Vec<&String> = one.keys().chain(other.keys()).filter(differing).collect();
        assert!(differing.is_empty(), "{part}: {differing:#?}");
    }
}

/// The records with this tag in a profile, in hex.
fn records<'a>(profile: &'a Value, tag: &str) -> Vec<&'a str> {
    let all = profile.as_array().unwrap().iter();
    all.filter(|record| record[0] == tag).map(|record| record[1].as_str().unwrap()).collect()
}

fn mask(profile: &Value) -> u32 {
    let octets = records(profile, "0020").first().map_or(vec![0; 4], |mask| hex::decode(mask).unwrap());
    u32::from_le_bytes(octets.try_into().unwrap())
}

/// One profile names the new certificate and is the only default; every other is what it was, but for that.
fn holds(case: &str, before: &Value, after: &Value, [old, new]: &[String; 2]) {
    let empty = Vec::new();
    let before = before["profiles"].as_array().unwrap_or(&empty);
    let profiles = after["profiles"].as_array().unwrap();
    let own: Vec<usize> = (0..profiles.len()).filter(|at| records(&profiles[*at], "0009") == [new]).collect();
    let [own] = own[..] else { panic!("{case}: {own:?}") };
    assert_eq!(records(&profiles[own], "0022"), [new], "{case}");
    assert_eq!(mask(&profiles[own]) & 3, 3, "{case}");
    let of_old = |profile: &&Value| records(profile, "0009") == [old] || records(profile, "0022") == [old];
    let added = usize::from(!before.iter().any(|profile| of_old(&profile)));
    assert_eq!(profiles.len(), before.len() + added, "{case}");
    for (at, was) in before.iter().enumerate() {
        let is = &profiles[at];
        let kept = |profile: &Value| {
            let changes: &[&str] =
                if at == own { &["0009", "0022", "0020", "0051", "000b", "0003", "0008"] } else { &["0020"] };
            let kept = profile.as_array().unwrap().iter();
            let added = ["0002"].map(|tag| at == own && records(was, tag).is_empty() && !tag.is_empty());
            let kept = kept.filter(|record| !changes.contains(&record[0].as_str().unwrap()));
            kept.filter(|record| !(added[0] && record[0] == "0002")).cloned().collect::<Vec<_>>()
        };
        assert_eq!(kept(is), kept(was), "{case}, profile {at}");
        let left = if at == own { mask(is) & !3 } else { mask(is) };
        let expected = if records(was, "0020").is_empty() { 4 } else { mask(was) & !3 };
        assert_eq!(left, expected, "{case}, profile {at}");
    }
    let names: Vec<_> = profiles.iter().map(|profile| records(profile, "0051")).collect();
    assert!(
        names.iter().all(|name| name.is_empty() || names.iter().filter(|other| *other == name).count() == 1),
        "{case}"
    );
}

/// The bit that signs is set, every other is as it was, and so is the type.
fn always_holds(case: &str, before: &Value, after: &Value) {
    let bits = |value: &Value| {
        let octets = hex::decode(value[1].as_str().unwrap()).unwrap();
        u32::from_le_bytes(octets.try_into().unwrap())
    };
    let (was, is) = (&before["00030354"], &after["00030354"]);
    let expected = if was.is_null() { (3, 2) } else { (was[0].as_u64().unwrap(), bits(was) | 2) };
    assert_eq!((is[0].as_u64().unwrap(), bits(is)), expected, "{case}");
}

fn seed() -> (People, OutlookExport, Vec<u8>) {
    let people = People::read();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("seed.reg");
    write_seed(&path, &people.old);
    let octets = std::fs::read(path).unwrap();
    let export = OutlookExport::read(&octets).unwrap();
    (people, export, octets)
}

#[test]
fn what_segl_calls_a_profile_is_what_stands_there() {
    let (people, export, _) = seed();
    let names = |title: &str| {
        let exported = export.profiles.iter().find(|profile| profile.name == title).unwrap();
        let files = people.files(exported, Always::default()).unwrap();
        let [profile, _] = registry_files(&files);
        let written = OutlookExport::read(&profile.bytes).unwrap();
        let stored = StoredProfiles::read(written.profiles[0].profiles.as_ref().unwrap()).unwrap();
        let looks = stored.profiles.iter().map(ProfileLook::of);
        looks.map(|look| (look.name, look.is_default)).collect::<Vec<_>>()
    };
    let is = |name: &str, default| (name.to_owned(), default);
    let own = "segl soren@firma.dk, 2029-11-24";
    assert_eq!(names("One of segl, 64-bit"), [is(own, true)]);
    assert_eq!(names("A user's own name"), [is("Work", true)]);
    assert_eq!(names("Nothing yet"), [is(own, true)]);
    assert_eq!(names("Two defaults, no padding"), [is("A", false), is("B", false), is(own, true)]);
    let taken = [is("segl soren@firma.dk, 2029-11-24 (2)", true), is(own, false)];
    assert_eq!(names("A name taken"), taken);
    let three = names("Tre på 32-bit [æøå]");
    assert_eq!(three[..2], [is("Min signatur", false), is(own, true)]);
    assert!(three[2].0.starts_with("Et meget langt navn") && !three[2].1);
}

/// xorshift: the same mutants in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// One octet changed, inserted or dropped, or the rest cut off.
fn altered(octets: &[u8], dice: &mut Dice) -> Vec<u8> {
    let at = dice.below(octets.len());
    let mut octets = octets.to_vec();
    match dice.below(4) {
        0 => octets[at] ^= u8::try_from(1 + dice.below(255)).unwrap(),
        1 => octets.insert(at, u8::try_from(dice.below(256)).unwrap()),
        2 => drop(octets.remove(at)),
        _ => octets.truncate(at),
    }
    octets
}

/// Whatever an export says, either it is refused or its undo is exact: the values come back octet by octet.
fn refused_or_undone(people: &People, exported: &ExportedProfile) -> bool {
    let Ok(files) = people.files(exported, Always::default()) else { return false };
    let [profile, undo] = registry_files(&files);
    let undone = OutlookExport::read(&undo.bytes).unwrap();
    assert_eq!(undone.profiles[0].profiles, exported.profiles);
    let written = OutlookExport::read(&profile.bytes).unwrap();
    let stored = StoredProfiles::read(written.profiles[0].profiles.as_ref().unwrap()).unwrap();
    assert_eq!(stored.profiles.iter().filter(|one| ProfileLook::of(one).is_default).count(), 1);
    true
}

#[test]
fn mutants_of_the_value_are_refused_or_undone() {
    let (people, export, _) = seed();
    let with_profiles = |profile: &&ExportedProfile| profile.profiles.as_ref().is_some_and(|one| one.octets.len() > 20);
    let cases: Vec<&ExportedProfile> = export.profiles.iter().filter(with_profiles).collect();
    let mut dice = Dice(0x5E61);
    let mut taken = 0;
    for number in 0..3_000 {
        let case = cases[number % cases.len()];
        let octets = altered(&case.profiles.as_ref().unwrap().octets, &mut dice);
        let mutant = ExportedProfile { profiles: Some(RegistryValue::binary(octets)), ..case.clone() };
        taken += usize::from(refused_or_undone(&people, &mutant));
    }
    assert!((300..2_700).contains(&taken), "{taken} of 3000 were taken");
}

#[test]
fn mutants_of_the_file_are_refused_or_undone() {
    let (people, _, octets) = seed();
    let mut dice = Dice(0x5E62);
    let mut read = 0;
    for _ in 0..500 {
        let Ok(export) = OutlookExport::read(&altered(&octets, &mut dice)) else { continue };
        read += 1;
        for exported in export.of_this_user() {
            refused_or_undone(&people, exported);
        }
    }
    assert!((10..490).contains(&read), "{read} of 500 were read");
}

#[test]
fn a_value_cut_anywhere_before_its_zeros_is_refused() {
    let (people, export, _) = seed();
    for exported in &export.profiles {
        let Some(value) = exported.profiles.as_ref().filter(|value| value.octets.iter().any(|octet| *octet != 0))
        else {
            continue;
        };
        let end = 1 + value.octets.iter().rposition(|octet| *octet != 0).unwrap();
        for length in 1..end {
            let cut = RegistryValue::binary(value.octets[..length].to_vec());
            let mutant = ExportedProfile { profiles: Some(cut), ..exported.clone() };
            assert!(!refused_or_undone(&people, &mutant), "{} cut at {length}", exported.name);
        }
    }
}

#[test]
fn a_hostile_table_costs_no_more_than_its_octets() {
    for (count, word) in [(u32::MAX, 4), (u32::MAX, 8), (0x1000_0000, 4), (100_000, 8)] {
        let mut octets = count.to_le_bytes().to_vec();
        octets.resize(1 << 20, 0);
        // Every profile says that it is the whole value.
        for entry in octets[4..].chunks_exact_mut(word) {
            entry[0] = 4;
        }
        assert!(StoredProfiles::read(&RegistryValue::binary(octets)).is_err());
    }
}
