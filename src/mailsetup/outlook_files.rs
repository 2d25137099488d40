//! The set of files for classic Outlook: registry files, their undo, certificates, and the personal sheet in two languages.

use super::Error;
use super::mail_profile::{DEFAULTS_VALUE, PROFILES_VALUE};
use super::outlook_merge::Always;
use super::outlook_profile::Office;
use super::outlook_setup::OutlookSetup;
use super::output::{OutputFile, What};
use super::registry_file::{RegistryData, RegistryFile};
use super::registry_value::RegistryValue;
use super::sheet::sheet;
use crate::lang::Language;
use crate::x509::{Certificate, write_certificate_bundle};

/// Where group policy keeps Outlook's security settings.
const POLICIES: &str = r"HKEY_CURRENT_USER\Software\Policies\Microsoft\Office\16.0\Outlook\Security";

/// The files, in the order in which a person meets them. They touch nothing until somebody uses them.
pub fn outlook_files(setup: &OutlookSetup<'_>) -> Result<Vec<OutputFile>, Error> {
    let page = |language| OutputFile::new(What::Sheet(language), sheet(setup, language).into_bytes());
    let mut files: Vec<OutputFile> = Language::ALL.map(page).into();
    for office in setup.offices.each() {
        files.push(OutputFile::new(What::OutlookProfile(office), profile_file(setup, office)?));
    }
    files.push(OutputFile::new(What::OutlookUndo, undo_file(setup)));
    if setup.always.any() {
        files.push(OutputFile::new(What::OutlookPolicies, policies_file(setup.always)));
    }
    files.push(OutputFile::new(What::Certificate, setup.encryption.der().to_vec()));
    files.push(OutputFile::new(What::Chain, write_certificate_bundle(&bundle(setup))?));
    Ok(files)
}

fn profile_file(setup: &OutlookSetup<'_>, office: Office) -> Result<Vec<u8>, Error> {
    let profiles = RegistryValue::binary(setup.stored()?.to_value(office)?);
    let mut values = vec![(PROFILES_VALUE, RegistryData::Set(profiles))];
    // Without an export nobody knows the other bits of this value, and writing it would clear them.
    if let Some(existing) = setup.existing.as_ref().filter(|_| setup.always.any()) {
        values.push((DEFAULTS_VALUE, RegistryData::Set(existing.always(setup.always)?)));
    }
    let about = match office {
        Office::Bits64 => "outlook-registry-about-64",
        Office::Bits32 => "outlook-registry-about-32",
    };
    let limit = if setup.undo_is_exact() { "outlook-registry-merged" } else { "outlook-registry-warning" };
    Ok(registry_file(setup, &[about, limit], values))
}

/// Brings back what stood there where an export tells it; else it takes back only what the profile files set.
fn undo_file(setup: &OutlookSetup<'_>) -> Vec<u8> {
    let Some(existing) = &setup.existing else {
        let values = vec![(PROFILES_VALUE, RegistryData::Removed)];
        return registry_file(setup, &["outlook-undo-about", "outlook-undo-limit"], values);
    };
    let before = |value: Option<&RegistryValue>| value.cloned().map_or(RegistryData::Removed, RegistryData::Set);
    let [profiles, defaults] = existing.values();
    let mut values = vec![(PROFILES_VALUE, before(profiles))];
    if setup.always.any() {
        values.push((DEFAULTS_VALUE, before(defaults)));
    }
    registry_file(setup, &["outlook-undo-exact", "outlook-undo-since"], values)
}

/// What group policy would set. Ordinary users of a domain may not write there.
fn policies_file(always: Always) -> Vec<u8> {
    let asked = [("AlwaysSign", always.sign), ("AlwaysEncrypt", always.encrypt)];
    let set = asked.into_iter().filter(|(_, asked)| *asked);
    let texts = ["outlook-policies-about", "outlook-policies-undo"];
    let said = Language::ALL.iter().flat_map(|language| texts.map(|id| language.text(id, &[])));
    RegistryFile {
        comments: said.collect(),
        key: POLICIES.into(),
        values: set.map(|(name, _)| (name, RegistryData::Set(RegistryValue::number(1)))).collect(),
    }
    .to_bytes()
}

/// A file with its comments in both languages, since it is one file for all.
fn registry_file(setup: &OutlookSetup<'_>, comments: &[&str], values: Vec<(&'static str, RegistryData)>) -> Vec<u8> {
    let name = setup.settings_name();
    let values_set: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let variables = [
        ("settings", name.as_str().into()),
        ("profile", setup.profile.as_str().into()),
        ("values", values_set.join(", ").into()),
    ];
    let said = Language::ALL.iter().flat_map(|language| comments.iter().map(|id| language.text(id, &variables)));
    RegistryFile { comments: said.collect(), key: setup.profile.key("HKEY_CURRENT_USER"), values }.to_bytes()
}

/// Leaf first, each certificate once.
fn bundle(setup: &OutlookSetup<'_>) -> Vec<Certificate> {
    let mut bundle: Vec<Certificate> = Vec::new();
    for certificate in [setup.signing, setup.encryption].into_iter().chain(setup.chain) {
        if !bundle.contains(certificate) {
            bundle.push(certificate.clone());
        }
    }
    bundle
}
