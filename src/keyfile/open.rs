//! Opening a key file: the MAC first, then what is encrypted, then what lies in it.

use std::cell::Cell;

use pkcs8::PrivateKeyInfoRef;
use zeroize::Zeroizing;

use super::bags::{Bag, Content, Names, Sealed, read_safe};
use super::container::{Container, Safe};
use super::derived::Derived;
use super::identity::{CertificateEntry, HeldKey, KeyEntry, KeyFile};
use super::new_bags::certificate_bag;
use super::password::{Form, PasswordForm, forms};
use super::protection::{Encryption, Protection};
use super::{Error, MOST_ITERATIONS, SoftwareKey, software_key};
use crate::ber;
use crate::secret::Password;
use crate::x509::Certificate;

/// How much work opening one file may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// At most [`MOST_ITERATIONS`] together.
    #[default]
    Usual,
    /// As much as the file asks for, which may be hours.
    Any,
}

impl Effort {
    /// `iterations`, unless they are more than that.
    fn allow(self, iterations: u64) -> Result<u64, Error> {
        match self {
            Self::Usual if iterations > MOST_ITERATIONS => Err(Error::TooSlow { iterations }),
            _ => Ok(iterations),
        }
    }
}

/// Opens a key file (DER or BER of a `PFX`, RFC 7292) with its password.
///
/// The MAC is checked over the original octets before anything is decrypted: only it can tell a wrong
/// password ([`Error::WrongPassword`]). A file without one gives [`Error::PasswordOrDamaged`] instead.
/// Keys and certificates that segl cannot use are listed and do no harm. The iterations of all parts are added up
/// before any work, and again when more parts come to light.
pub fn open(bytes: &[u8], password: &Password, effort: Effort) -> Result<KeyFile, Error> {
    let container = Container::read(bytes)?;
    let work = effort.allow(container.work())?;
    let forms = order_forms(&container, forms(password))?;
    let mut opening = Opening {
        protection: container.protection(),
        form: Cell::new(forms[0].name),
        known: forms.iter().map(Derived::new).collect(),
        effort,
        work,
        file: KeyFile::default(),
    };
    opening.file.skipped.extend(container.surplus_named());
    opening.take_safes(container.safes)?;
    opening.file.protection = opening.protection;
    opening.file.form = opening.form.get();
    Ok(opening.file)
}

/// The forms of the password to decrypt with, the one that the MAC fits first.
fn order_forms(container: &Container, mut forms: Vec<Form>) -> Result<Vec<Form>, Error> {
    let Some(mac) = &container.mac else { return Ok(forms) };
    let octets = |form: &Form| mac.derivation.octets(form).to_vec();
    for index in 0..forms.len() {
        let tried = Zeroizing::new(octets(&forms[index]));
        if forms[..index].iter().any(|earlier| octets(earlier) == *tried) {
            continue;
        }
        if mac.fits(&container.content, &forms[index]) {
            forms[..=index].rotate_right(1);
            return Ok(forms);
        }
    }
    Err(Error::WrongPassword { protection: Box::new(container.protection()) })
}

struct Opening<'a> {
    protection: Protection,
    known: Vec<Derived<'a>>,
    /// The first form of the password that was needed and is not as typed.
    form: Cell<PasswordForm>,
    effort: Effort,
    work: u64,
    file: KeyFile,
}

impl Opening<'_> {
    fn take_safes(&mut self, safes: Vec<Safe>) -> Result<(), Error> {
        self.prepare(safes.iter().flat_map(sealed_parts));
        let mut bags = Vec::new();
        for safe in safes {
            match safe {
                Safe::Open(open) => bags.extend(open),
                Safe::Sealed(sealed) => bags.extend(self.take_sealed_safe(&sealed)?),
            }
        }
        self.prepare(bags.iter().filter_map(sealed_key));
        bags.into_iter().try_for_each(|bag| self.take_bag(bag))
    }

    /// Derives side by side what these parts need, with the likeliest form of the password.
    fn prepare<'s>(&mut self, parts: impl Iterator<Item = &'s Sealed>) {
        let needs = parts.flat_map(|part| [Some(part.scheme.key_need()), part.scheme.vector_need()]).flatten();
        if let Some(likeliest) = self.known.first_mut() {
            likeliest.prepare(needs);
        }
    }

    fn take_sealed_safe(&mut self, sealed: &Sealed) -> Result<Vec<Bag>, Error> {
        let safe = self.decrypt(sealed, |plain| ber::to_der(plain).is_ok())?;
        let bags = read_safe(&safe).map_err(|cause| self.unless_checked(cause))?;
        for key in bags.iter().filter_map(sealed_key) {
            self.work = self.effort.allow(self.work + u64::from(key.scheme.derivation.iterations))?;
            self.note(key.scheme.described());
        }
        Ok(bags)
    }

    fn take_bag(&mut self, bag: Bag) -> Result<(), Error> {
        match bag.content {
            Content::Key(der) => self.take_key(&der, bag.names),
            Content::SealedKey(sealed) => {
                let der = self.decrypt(&sealed, is_private_key)?;
                self.take_key(&der, bag.names)
            }
            Content::Certificate(der) => self.take_certificate(&der, bag.names),
            Content::PassedOver(what, der) => {
                self.file.skipped.push(what);
                self.file.kept.push(der);
                Ok(())
            }
        }
    }

    fn take_key(&mut self, octets: &[u8], names: Names) -> Result<(), Error> {
        let malformed = Error::Malformed { part: "a private key", at: None };
        let der = ber::first_to_der(octets).map_err(|_| self.unless_checked(malformed))?.0;
        let der = Zeroizing::new(der);
        let key = match SoftwareKey::from_pkcs8(&der) {
            Ok(key) => HeldKey::Usable(key),
            Err(cause) => HeldKey::NotUsable { kind: software_key::kind_of_pkcs8(&der), why: cause.to_string() },
        };
        self.file.keys.push(KeyEntry::new(key, der, names));
        Ok(())
    }

    fn take_certificate(&mut self, der: &[u8], names: Names) -> Result<(), Error> {
        match Certificate::from_der(der) {
            Ok(certificate) => self.file.certificates.push(CertificateEntry::new(certificate, names)),
            Err(cause) => {
                self.file.skipped.push(format!("a certificate that cannot be read: {cause}"));
                self.file.kept.push(certificate_bag(der, &names.attributes)?);
            }
        }
        Ok(())
    }

    /// Decrypts with each form of the password until the result is what it must be.
    fn decrypt(&self, sealed: &Sealed, is_right: impl Fn(&[u8]) -> bool) -> Result<Zeroizing<Vec<u8>>, Error> {
        let plain = |derived: &Derived<'_>| {
            let plain = sealed.scheme.decrypt(&sealed.octets, |need| derived.octets(need)).ok()?;
            if !is_right(&plain) {
                return None;
            }
            if self.form.get() == PasswordForm::AsTyped {
                self.form.set(derived.form());
            }
            Some(plain)
        };
        self.known.iter().find_map(plain).ok_or_else(|| self.password_or_damaged())
    }

    fn password_or_damaged(&self) -> Error {
        Error::PasswordOrDamaged { protection: Box::new(self.protection.clone()) }
    }

    /// `cause`, unless no MAC vouches for the octets: then a wrong password may be behind it.
    fn unless_checked(&self, cause: Error) -> Error {
        match (&self.protection.mac, cause) {
            (None, Error::Malformed { .. }) => self.password_or_damaged(),
            (_, cause) => cause,
        }
    }

    fn note(&mut self, encryption: Encryption) {
        if !self.protection.encryption.contains(&encryption) {
            self.protection.encryption.insert(0, encryption);
        }
    }
}

fn sealed_parts(safe: &Safe) -> Vec<&Sealed> {
    match safe {
        Safe::Sealed(sealed) => vec![sealed],
        Safe::Open(bags) => bags.iter().filter_map(sealed_key).collect(),
    }
}

fn sealed_key(bag: &Bag) -> Option<&Sealed> {
    match &bag.content {
        Content::SealedKey(sealed) => Some(sealed),
        _ => None,
    }
}

fn is_private_key(plain: &[u8]) -> bool {
    use der::Decode;
    let der = ber::first_to_der(plain).map(|(der, _)| Zeroizing::new(der));
    der.is_ok_and(|der| PrivateKeyInfoRef::from_der(&der).is_ok())
}
