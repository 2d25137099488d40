//! Opening a key file: the MAC first, then what is encrypted, then what lies in it.

use pkcs8::PrivateKeyInfoRef;
use zeroize::Zeroizing;

use super::bags::{Bag, Content, Names, Sealed, read_safe};
use super::container::{Container, Safe};
use super::identity::{CertificateEntry, HeldKey, KeyEntry, KeyFile};
use super::keys::Keys;
use super::password::{Function, PasswordForm, forms};
use super::protection::{Encryption, Protection};
use super::scheme::Scheme;
use super::{Error, MOST_ITERATIONS, SoftwareKey, software_key};
use crate::ber;
use crate::secret::Password;
use crate::x509::Certificate;

/// The most private keys in one file: reading one, and finding its certificate and chain, takes a while.
const MOST_KEYS: usize = 500;

/// How much work opening one file may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// At most [`MOST_ITERATIONS`] together.
    #[default]
    Usual,
    /// As much as the file asks for, which may be hours.
    Any,
}

/// The iterations that were asked for so far.
struct Work {
    effort: Effort,
    iterations: u64,
}

impl Work {
    /// Asks for more.
    fn add(&mut self, iterations: u64) -> Result<(), Error> {
        self.iterations = self.iterations.saturating_add(iterations);
        match self.effort {
            Effort::Usual if self.iterations > MOST_ITERATIONS => Err(Error::TooSlow { iterations: self.iterations }),
            _ => Ok(()),
        }
    }
}

/// Opens a key file (DER or BER of a `PFX`, RFC 7292; also as PEM or Base64) with its password.
///
/// The MAC is checked over the original octets before anything is decrypted: only it can tell a wrong password
/// ([`Error::WrongPassword`]). A file without one gives [`Error::PasswordOrDamaged`] instead. The octets that programs
/// make of a password are tried in the order of [`PasswordForm`], for the MAC and for each part.
///
/// Keys and certificates that segl cannot use are listed and do no harm. The iterations of all parts are added up
/// before any work, and again when more parts come to light, or a part must be derived again for another form of the
/// password.
pub fn open(bytes: &[u8], password: &Password, effort: Effort) -> Result<KeyFile, Error> {
    let container = Container::read(bytes)?;
    let mut work = Work { effort, iterations: 0 };
    work.add(container.work())?;
    let forms = forms(password);
    let mut opening = Opening {
        protection: container.protection(),
        keys: Keys::new(&forms),
        work,
        file: KeyFile { skipped: container.around.clone(), ..KeyFile::default() },
        unopened: Vec::new(),
    };
    opening.check(&container)?;
    opening.take_safes(container.safes)?;
    opening.finish()
}

struct Opening<'a> {
    protection: Protection,
    keys: Keys<'a>,
    work: Work,
    file: KeyFile,
    /// Bags of keys that the password does not open though the MAC fits it.
    unopened: Vec<Bag>,
}

impl Opening<'_> {
    /// Finds the form of the password that the MAC fits; what is encrypted is derived for at the same time.
    fn check(&mut self, container: &Container) -> Result<(), Error> {
        let Some(mac) = &container.mac else { return Ok(()) };
        let candidates = self.keys.candidates(mac.derivation.function);
        let ahead = container.safes.iter().flat_map(sealed_parts).flat_map(|part| part.scheme.needs());
        let mut fitting = self.keys.fits(candidates[0], mac, &container.content, ahead).then_some(candidates[0]);
        if fitting.is_none() {
            let others = &candidates[1..];
            self.work.add(mac.derivation.work() * others.len() as u64)?;
            fitting = self.keys.first_that_fits(others, mac, &container.content);
        }
        let Some(form) = fitting else {
            return Err(Error::WrongPassword { protection: Box::new(self.protection.clone()) });
        };
        self.fitted(form);
        Ok(())
    }

    fn fitted(&mut self, form: usize) {
        self.keys.fitted(form);
        if self.file.form == PasswordForm::AsTyped {
            self.file.form = self.keys.form(form).name;
        }
    }

    fn take_safes(&mut self, safes: Vec<Safe>) -> Result<(), Error> {
        self.keys.prepare(safes.iter().flat_map(sealed_parts).flat_map(|part| part.scheme.needs()));
        let mut bags = Vec::new();
        for safe in safes {
            match safe {
                Safe::Open(open) => bags.extend(open),
                Safe::Sealed(sealed) => bags.extend(self.take_sealed_safe(&sealed)?),
            }
        }
        self.keys.prepare(bags.iter().filter_map(sealed_key).flat_map(|part| part.scheme.needs()));
        bags.into_iter().try_for_each(|bag| self.take_bag(bag))
    }

    fn take_sealed_safe(&mut self, sealed: &Sealed) -> Result<Vec<Bag>, Error> {
        let Some(safe) = self.decrypt(sealed, is_safe)? else {
            return Err(self.password_or_damaged());
        };
        let bags = read_safe(&safe, None).map_err(|cause| self.unless_checked(cause.inside(sealed.at)))?;
        for key in bags.iter().filter_map(sealed_key) {
            self.work.add(key.scheme.derivation.work())?;
            self.note(key.scheme.described());
        }
        Ok(bags)
    }

    fn take_bag(&mut self, bag: Bag) -> Result<(), Error> {
        match &bag.content {
            Content::Key(der) => self.take_key(der, bag.names),
            Content::SealedKey(sealed) => match self.decrypt(sealed, is_private_key)? {
                Some(der) => self.take_key(&der, bag.names),
                None if self.protection.mac.is_some() => {
                    self.unopened.push(bag);
                    Ok(())
                }
                None => Err(self.password_or_damaged()),
            },
            Content::Certificate(der) => {
                match Certificate::from_der(der) {
                    Ok(certificate) => self.file.certificates.push(CertificateEntry::new(certificate, bag.names)),
                    Err(cause) => self.pass_over(format!("a certificate that cannot be read: {cause}"), bag.der),
                }
                Ok(())
            }
            Content::PassedOver(what) => {
                self.pass_over(what.clone(), bag.der);
                Ok(())
            }
        }
    }

    fn pass_over(&mut self, what: String, der: Zeroizing<Vec<u8>>) {
        self.file.skipped.push(what);
        self.file.kept.push(der);
    }

    fn take_key(&mut self, octets: &[u8], names: Names) -> Result<(), Error> {
        if self.file.keys.len() >= MOST_KEYS {
            return Err(Error::TooLarge(format!("more than {MOST_KEYS} private keys")));
        }
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

    /// Decrypts with each form of the password until the result is what it must be; `None` if it never is.
    fn decrypt(&mut self, sealed: &Sealed, is_right: fn(&[u8]) -> bool) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        match self.decrypt_as(&sealed.scheme, &sealed.octets, is_right)? {
            None => match sealed.scheme.of_gpgsm() {
                Some(scheme) => self.decrypt_as(&scheme, &sealed.octets, is_right),
                None => Ok(None),
            },
            found => Ok(found),
        }
    }

    fn decrypt_as(
        &mut self,
        scheme: &Scheme,
        octets: &[u8],
        is_right: fn(&[u8]) -> bool,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        let function = scheme.derivation.function;
        for (index, form) in self.keys.candidates(function).into_iter().enumerate() {
            let is_planned = index == 0 && function != Function::Pkcs12OfGpgsm;
            if !is_planned && !self.keys.knows(form, &scheme.key_need()) {
                self.work.add(scheme.derivation.work())?;
            }
            let plain = scheme.decrypt(octets, |need| self.keys.octets(form, need));
            if let Some(plain) = plain.ok().filter(|plain| is_right(plain)) {
                self.fitted(form);
                return Ok(Some(plain));
            }
        }
        Ok(None)
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

    /// Keys that the password does not open, though the MAC fits, have a password of their own (Java allows that) or
    /// were broken when they were written. If others open, they are passed over.
    fn finish(mut self) -> Result<KeyFile, Error> {
        for bag in std::mem::take(&mut self.unopened) {
            if self.file.keys.is_empty() {
                return Err(self.password_or_damaged());
            }
            self.pass_over("a private key under another password, or damaged".into(), bag.der);
        }
        self.file.protection = self.protection;
        Ok(self.file)
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

/// Whether it is a SEQUENCE, or the OCTET STRING that Mozilla put around it.
fn is_safe(plain: &[u8]) -> bool {
    matches!(plain.first(), Some(0x30 | 0x04 | 0x24)) && ber::to_der(plain).is_ok()
}

fn is_private_key(plain: &[u8]) -> bool {
    use der::Decode;
    let der = ber::first_to_der(plain).map(|(der, _)| Zeroizing::new(der));
    der.is_ok_and(|der| PrivateKeyInfoRef::from_der(&der).is_ok())
}
