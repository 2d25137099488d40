//! The list of revoked certificates (RFC 5280 5), complete and signed by the CA.

use der::{Any, Decode, Encode, Sequence, Tag};
use jiff::{SignedDuration, Timestamp};
use x509_cert::ext::Extension;

use super::Error;
use super::certificate::{after, backdated, key_identifier_of, malformed, whole_seconds};
use super::register::{CertificateRecord, Reason};
use crate::key::{KeyError, PrivateKey};
use crate::x509::{Certificate, Signed, extension, write_time};

#[derive(Sequence)]
struct TbsCertList {
    version: u8,
    signature: spki::AlgorithmIdentifierOwned,
    issuer: Any,
    this_update: Any,
    next_update: Any,
    revoked_certificates: Option<Vec<Entry>>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    extensions: Vec<Extension>,
}

#[derive(Sequence)]
struct Entry {
    serial: Any,
    when: Any,
    extensions: Option<Vec<Extension>>,
}

/// The number of version 2 of the form.
const VERSION_2: u8 = 1;

/// Makes the list with this `number`; `revoked` holds every certificate ever revoked. Gives its DER.
pub(super) fn build(
    ca: &Certificate,
    ca_key: &dyn PrivateKey,
    number: u64,
    revoked: &[CertificateRecord],
    lifetime: SignedDuration,
    now: Timestamp,
) -> Result<Vec<u8>, Error> {
    let scheme = ca_key.public_key().signature_scheme().ok_or(KeyError::NotPossible("signatures"))?;
    let entries = revoked.iter().filter_map(|record| entry(record).transpose()).collect::<Result<Vec<_>, _>>()?;
    let list = TbsCertList {
        version: VERSION_2,
        signature: scheme.algorithm_identifier(),
        issuer: Any::from_der(ca.subject().der()).map_err(malformed)?,
        this_update: write_time(backdated(now))?,
        next_update: write_time(after(whole_seconds(now), lifetime)?)?,
        // An empty list must be left out (RFC 5280 5.1.2.6).
        revoked_certificates: Some(entries).filter(|entries| !entries.is_empty()),
        extensions: vec![extension::authority_key_identifier(&key_identifier_of(ca))?, extension::crl_number(number)?],
    };
    let content = list.to_der().map_err(malformed)?;
    let signature = ca_key.sign(scheme, &content)?;
    Ok(Signed { content, algorithm: scheme.algorithm_identifier(), signature }.to_der()?)
}

fn entry(record: &CertificateRecord) -> Result<Option<Entry>, Error> {
    let Some(revocation) = record.revocation else { return Ok(None) };
    // A reason that says nothing should be left out (RFC 5280 5.3.1).
    let reason = Some(revocation.reason).filter(|reason| *reason != Reason::Unspecified);
    let reason = reason.map(|reason| extension::extension(extension::CRL_REASON, false, &reason.crl_reason()));
    Ok(Some(Entry {
        serial: Any::new(Tag::Integer, record.certificate.serial()).map_err(malformed)?,
        when: write_time(revocation.when)?,
        extensions: reason.transpose()?.map(|reason| vec![reason]),
    }))
}
