//! The set of files for classic Outlook: registry files, their undo, certificates, and the personal sheet in two languages.

use super::Error;
use super::outlook_profile::{Capability, Office, PROFILES_VALUE, SecurityProfile, Thumbprint};
use super::outlook_setup::OutlookSetup;
use super::output::{OutputFile, What};
use super::registry_file::{RegistryData, RegistryFile};
use super::registry_value::RegistryValue;
use super::sheet::sheet;
use crate::lang::Language;
use crate::x509::{Certificate, write_certificate_bundle};

/// The files, in the order in which a person meets them. They touch nothing until somebody uses them.
pub fn outlook_files(setup: &OutlookSetup<'_>) -> Result<Vec<OutputFile>, Error> {
    let page = |language| OutputFile::new(What::Sheet(language), sheet(setup, language).into_bytes());
    let mut files: Vec<OutputFile> = Language::ALL.map(page).into();
    for office in setup.offices.each() {
        files.push(OutputFile::new(What::OutlookProfile(office), profile_file(setup, office)?));
    }
    files.push(OutputFile::new(What::OutlookUndo, undo_file(setup)));
    files.push(OutputFile::new(What::Certificate, setup.encryption.der().to_vec()));
    files.push(OutputFile::new(What::Chain, write_certificate_bundle(&bundle(setup))?));
    Ok(files)
}

fn profile_file(setup: &OutlookSetup<'_>, office: Office) -> Result<Vec<u8>, Error> {
    let profile = SecurityProfile {
        name: setup.settings_name(),
        signing: Thumbprint::of(setup.signing),
        encryption: Some(Thumbprint::of(setup.encryption)),
        capabilities: &Capability::USUAL,
    };
    let values = vec![(PROFILES_VALUE, RegistryData::Set(RegistryValue::binary(profile.to_value(office)?)))];
    let about = match office {
        Office::Bits64 => "outlook-registry-about-64",
        Office::Bits32 => "outlook-registry-about-32",
    };
    Ok(registry_file(setup, &[about, "outlook-registry-warning"], values))
}

/// Takes back only the values the profile files set: what stood there before is in the export that comes first.
fn undo_file(setup: &OutlookSetup<'_>) -> Vec<u8> {
    let values = vec![(PROFILES_VALUE, RegistryData::Removed)];
    registry_file(setup, &["outlook-undo-about", "outlook-undo-limit"], values)
}

/// A file with its comments in both languages, since it is one file for all.
fn registry_file(setup: &OutlookSetup<'_>, comments: &[&str], values: Vec<(&'static str, RegistryData)>) -> Vec<u8> {
    let values_set: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let variables = [
        ("settings", setup.settings_name().as_str().into()),
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
