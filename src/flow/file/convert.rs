//! `segl file convert`: a copy of a key file, protected as another program needs it.

use std::path::{Path, PathBuf};

use super::key_ring::KeyRing;
use super::open::read_key_file;
use super::protection::protection_report;
use crate::files::{self, Readers};
use crate::flow::ask::{SecretAbout, SecretKind};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::report::{ConvertReport, ProtectionReport, Written};
use crate::flow::wish::FileConvert;
use crate::key::Hash;
use crate::keyfile::{self, KeyFile, Profile, Program};
use crate::secret::Password;
use crate::shown;

/// Writes the copy, opens it again and compares; the file itself stays as it is.
pub fn convert(wish: &FileConvert, desk: &mut Desk<'_>) -> Result<ConvertReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    let target = match &wish.to {
        Some(to) => desk.surroundings.absolute(to),
        None => beside(&path, wish.profile),
    };
    if target.symlink_metadata().is_ok() {
        return Err(files::Error::Exists(target).into());
    }
    let (opened, ring) = read_key_file(&path, desk)?;
    let password = match wish.new_password {
        true => new_password(&target, &opened, desk)?,
        false => ring.password().clone(),
    };
    let octets =
        keyfile::reprotect(&opened, &password, wish.profile).map_err(|error| Failure::from_keyfile(error, &target))?;
    files::write_new(&target, &octets, Readers::Owner)?;
    let copy = KeyRing::new(password.clone(), desk.effort).open(&target);
    let Some(copy) = copy.ok().filter(|copy| is_the_same(&opened, copy)) else {
        files::remove_own(&target)?;
        return Err(Failure::new(Code::KeyfileCopyDiffers).with("path", shown::path(&target)));
    };
    let protection = protection_report(&copy.protection, Some(&password));
    Ok(ConvertReport {
        path: shown::path(&path),
        before: protection_report(&opened.protection, Some(ring.password())),
        written: Written {
            path: shown::path(&target),
            sha256: hex::encode(Hash::Sha256.digest(&octets)),
            what: "key-file",
        },
        profile: wish.profile.code(),
        program: wish.program.map(Program::code),
        cautions: cautions(wish, &protection, &password),
        protection,
        same_password: !wish.new_password,
        keys: copy.keys.len(),
        certificates: copy.certificates.len(),
    })
}

/// `anna.p12` becomes `anna-old-windows.p12` beside it.
fn beside(path: &Path, profile: Profile) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{stem}-{}.p12", profile.code()))
}

fn new_password(target: &Path, opened: &KeyFile, desk: &mut Desk<'_>) -> Result<Password, Failure> {
    let own = opened.identities().into_iter().filter_map(|identity| identity.certificate);
    let names =
        own.flat_map(|own| own.emails().iter().cloned().chain([own.subject().display_name()]).collect::<Vec<_>>());
    let about = SecretAbout { name: shown::path(target), not_like: names.collect(), ..SecretAbout::default() };
    Ok(desk.ask.secret(SecretKind::NewPassword, &about)?)
}

/// Every key, certificate and name, and as much that was passed over.
fn is_the_same(one: &KeyFile, other: &KeyFile) -> bool {
    let keys = |file: &KeyFile| {
        let names = file.keys.iter().map(|entry| (entry.friendly_name.clone(), entry.local_key_id.clone()));
        names.collect::<Vec<_>>()
    };
    let certificates = |file: &KeyFile| {
        let names = file.certificates.iter().map(|entry| (entry.friendly_name.clone(), entry.local_key_id.clone()));
        names.collect::<Vec<_>>()
    };
    one.holds_the_same_as(other) && keys(one) == keys(other) && certificates(one) == certificates(other)
}

/// What to know of the copy: that it is weak, and that the program it is for may still not open it.
fn cautions(wish: &FileConvert, protection: &ProtectionReport, password: &Password) -> Vec<&'static str> {
    let is_weak = wish.profile == Profile::OldWindows;
    let answer = wish.program.and_then(|program| protection.opens_in.get(program.code()).copied());
    let is_java = matches!(wish.program, Some(Program::Java8 | Program::Java17));
    let not_ascii = is_java && !password.expose().is_ascii();
    let all = [
        (is_weak, "weak"),
        (not_ascii, "password-not-ascii"),
        (answer == Some("no") && !not_ascii, "program-cannot"),
        (answer == Some("unknown"), "program-unknown"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_lies_beside_the_file_and_says_what_it_is_for() {
        let name = |profile| beside(Path::new("/home/Anna Ø.pfx"), profile);
        assert_eq!(name(Profile::OldWindows), Path::new("/home/Anna Ø-old-windows.p12"));
        assert_eq!(name(Profile::Pbmac1), Path::new("/home/Anna Ø-pbmac1.p12"));
    }
}
