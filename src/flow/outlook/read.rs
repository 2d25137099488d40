//! `segl outlook read`: whom the mail profiles of an export name, whether each certificate is the current one, and what
//! is odd. Nothing is changed.

use std::collections::BTreeSet;

use super::known::Known;
use super::read_report::{
    AlwaysReport, MailProfileReport, NamedReport, OddReport, OutlookReadReport, SecurityProfileReport,
};
use crate::files;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::wish::{OfficeBits, OutlookRead};
use crate::mailsetup::{Always, ExportedProfile, OutlookExport, ProfileLook, StoredProfiles, Thumbprint};
use crate::shown;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 << 20;

/// Reads the export, and looks for the certificates it names.
pub fn read(wish: &OutlookRead, desk: &mut Desk<'_>) -> Result<OutlookReadReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    let octets = files::read(&path, LARGEST)?;
    let export = OutlookExport::read(&octets).map_err(|error| Failure::from_export(error, &path, ""))?;
    let known = Known::gather(desk);
    let mail_profiles: Vec<MailProfileReport> = export.profiles.iter().map(|one| mail_profile(one, &known)).collect();
    Ok(OutlookReadReport {
        path: shown::path(&path),
        odd: odd_of_file(&export, &mail_profiles),
        mail_profiles,
        cards: known.cards,
        key_files: known.files,
    })
}

fn odd(code: &'static str, detail: impl Into<String>) -> OddReport {
    OddReport { code, detail: detail.into(), number: 0 }
}

fn odd_of_file(export: &OutlookExport, profiles: &[MailProfileReport]) -> Vec<OddReport> {
    let bitnesses: BTreeSet<u8> = profiles.iter().filter_map(|profile| profile.office).collect();
    let guessed = !export.letters_certain && profiles.iter().any(|profile| !profile.name.is_ascii());
    let all = [
        (profiles.is_empty(), "no-mail-profile"),
        (guessed, "letters-guessed"),
        (export.removes, "removes"),
        (bitnesses.len() > 1, "two-bitnesses"),
    ];
    all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, code)| odd(code, "")).collect()
}

fn mail_profile(exported: &ExportedProfile, known: &Known) -> MailProfileReport {
    let mut oddities = Vec::new();
    let stored = match exported.profiles.as_ref().map(StoredProfiles::read).transpose() {
        Ok(stored) => stored.unwrap_or_default(),
        Err(fault) => {
            oddities.push(OddReport { number: fault.number(), ..odd("unreadable", fault.part()) });
            StoredProfiles::default()
        }
    };
    let security_profiles: Vec<SecurityProfileReport> =
        stored.profiles.iter().map(|one| security_profile(&ProfileLook::of(one), known)).collect();
    let always = exported.defaults.as_ref().map(Always::of);
    if always == Some(None) {
        oddities.push(odd("always-unreadable", ""));
    }
    if oddities.is_empty() {
        oddities.extend(odd_of_mail_profile(&security_profiles));
    }
    let report = |Always { sign, encrypt }| AlwaysReport { sign, encrypt };
    MailProfileReport {
        name: shown::line(&exported.name),
        is_default: exported.is_default,
        outlook: exported.place.version(),
        root: shown::line(&exported.root),
        office: stored.office.map(|office| OfficeBits::of(office).bits()),
        always: always.flatten().map(report),
        security_profiles,
        odd: oddities,
    }
}

fn odd_of_mail_profile(profiles: &[SecurityProfileReport]) -> Vec<OddReport> {
    let defaults = profiles.iter().filter(|profile| profile.is_default).count();
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<&str> =
        profiles.iter().map(|profile| profile.name.as_str()).filter(|name| !seen.insert(*name)).collect();
    let none = profiles.is_empty().then(|| odd("no-security-profile", ""));
    let no_default = (!profiles.is_empty() && defaults == 0).then(|| odd("no-default", ""));
    let several = (defaults > 1).then(|| odd("several-defaults", defaults.to_string()));
    let same = twice.into_iter().map(|name| odd("same-name", name));
    none.into_iter().chain(no_default).chain(several).chain(same).collect()
}

fn security_profile(look: &ProfileLook, known: &Known) -> SecurityProfileReport {
    SecurityProfileReport {
        name: look.name.clone(),
        is_default: look.is_default,
        sends_certificates: look.sends_certificates,
        signing: look.signing.map(|thumbprint| named(thumbprint, known)),
        encryption: look.encryption.map(|thumbprint| named(thumbprint, known)),
        cipher: look.cipher().map(|(name, _)| name),
        hash: look.hash().map(|(name, _)| name),
        odd: look.oddities.iter().map(|oddity| odd(oddity.code(), oddity.detail())).collect(),
    }
}

fn named(thumbprint: Thumbprint, known: &Known) -> NamedReport {
    let thumbprint = hex::encode_upper(thumbprint.0);
    let (place, identity) = known.find(&thumbprint).unzip();
    let state = match &identity {
        None => "unknown",
        Some(identity) if identity.superseded => "replaced",
        Some(identity) if identity.days_left < 0 => "expired",
        Some(_) => "current",
    };
    NamedReport { thumbprint, state, place, identity }
}
