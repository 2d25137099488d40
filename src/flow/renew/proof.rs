//! The proof: a message to oneself, signed and verified, encrypted and opened with the key as it is stored.

use jiff::Timestamp;

use crate::flow::failure::{Code, Failure};
use crate::key::{KeyError, PrivateKey};
use crate::shown;
use crate::smime::mail::{Address, Headers, Message, message, signed_entity, text_entity};
use crate::smime::{self, Signer};
use crate::x509::Certificate;

/// Where a proof for a certificate without an address is sent: nowhere (RFC 2606 2).
const NOBODY: &str = "nobody@segl.invalid";

/// Proves a certificate and its key, and gives the signed message as a mail (RFC 8551, CRLF).
pub(in crate::flow) fn prove(
    signer: &Signer<'_>,
    email: Option<&str>,
    name: &str,
    now: Timestamp,
) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::from_smime(error, &shown::line(name));
    let own = Address::new(Some(name), email.unwrap_or(NOBODY)).map_err(failed)?;
    let headers = Headers { from: own.clone(), to: vec![own], subject: format!("segl: {name}"), date: now };
    let text = text_entity(&format!("{name}\n{}\n{}\n", email.unwrap_or_default(), signer.certificate.id()));
    let signed = signed_entity(&text, signer, now).map_err(failed)?;
    let mail = message(&headers, &signed).map_err(failed)?;
    verify(&mail, signer.certificate)?;
    open(&signed, signer.certificate, signer.key, name)?;
    Ok(mail)
}

/// Proves that a key opens what is encrypted to its certificate: all that is asked of one kept for old mail.
pub(in crate::flow) fn prove_that_it_opens(certificate: &Certificate, key: &dyn PrivateKey) -> Result<(), Failure> {
    open(certificate.id().as_bytes(), certificate, key, &certificate.subject().display_name())
}

fn open(text: &[u8], certificate: &Certificate, key: &dyn PrivateKey, name: &str) -> Result<(), Failure> {
    let failed = |error| Failure::from_smime(error, &shown::line(name));
    let encrypted = smime::encrypt(text, std::slice::from_ref(certificate)).map_err(failed)?;
    let opened = smime::decrypt(&encrypted, certificate, key).map_err(|error| match error {
        // That the card is gone says nothing about the key.
        smime::Error::Key(KeyError::CardGone | KeyError::CardReset) => failed(error),
        other => not_proved("decrypted", &other),
    })?;
    if *opened == text { Ok(()) } else { Err(not_proved("decrypted", &"other octets came out")) }
}

/// The signature is right, and it is this certificate's.
fn verify(mail: &[u8], certificate: &Certificate) -> Result<(), Failure> {
    let verified = Message::read(mail).and_then(|mail| mail.verify()).map_err(|error| not_proved("signed", &error))?;
    let ours = verified.signers.iter().any(|signer| signer.certificate == *certificate);
    if ours { Ok(()) } else { Err(not_proved("signed", &"another signer")) }
}

fn not_proved(what: &'static str, cause: &dyn std::fmt::Display) -> Failure {
    Failure::new(Code::ProofFailed).with("what", what).because(cause)
}
