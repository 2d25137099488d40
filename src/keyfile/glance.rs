//! What a key file tells anybody, without its password.

use super::Error;
use super::bags::{Bag, Content};
use super::container::{Container, Safe};
use super::identity::CertificateEntry;
use super::protection::Protection;
use crate::x509::Certificate;

/// What a key file tells without its password.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// How it is protected, as far as that can be seen: keys inside an encrypted safe are not.
    pub protection: Protection,
    /// The iterations of all parts that can be seen, together.
    pub iterations: u64,
    /// The certificates that are not encrypted.
    pub certificates: Vec<CertificateEntry>,
    /// How many private keys can be seen, encrypted or not.
    pub keys: usize,
    /// Whether a part is encrypted as a whole, so that more may be in it than is told here.
    pub sealed: bool,
    /// What can be seen and is passed over, in plain English.
    pub skipped: Vec<String>,
}

/// What a file tells before anybody types its password.
pub fn glance(bytes: &[u8]) -> Result<Glance, Error> {
    let container = Container::read(bytes)?;
    let mut glance = Glance {
        protection: container.protection(),
        iterations: container.work(),
        sealed: container.safes.iter().any(|safe| matches!(safe, Safe::Sealed(_))),
        skipped: container.around.clone(),
        ..Glance::default()
    };
    for safe in container.safes {
        if let Safe::Open(bags) = safe {
            bags.into_iter().for_each(|bag| glance.add(bag));
        }
    }
    Ok(glance)
}

impl Glance {
    fn add(&mut self, bag: Bag) {
        match bag.content {
            Content::Key(_) | Content::SealedKey(_) => self.keys += 1,
            Content::Certificate(der) => match Certificate::from_der(&der) {
                Ok(certificate) => self.certificates.push(CertificateEntry::new(certificate, bag.names)),
                Err(cause) => self.skipped.push(format!("a certificate that cannot be read: {cause}")),
            },
            Content::PassedOver(what) => self.skipped.push(what),
        }
    }
}
