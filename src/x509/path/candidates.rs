//! Who is tried first as the issuer of a certificate or the signer of a CRL.

use crate::x509::Certificate;

/// The candidates, those whose key identifier is another than `wanted` last. Key identifiers put them in order and
/// never decide (RFC 5280 4.2.1.1).
pub(super) fn best_first<'a>(mut candidates: Vec<&'a Certificate>, wanted: Option<&[u8]>) -> Vec<&'a Certificate> {
    candidates.sort_by_key(|candidate| {
        let identifiers = wanted.zip(candidate.subject_key_identifier());
        identifiers.is_some_and(|(wanted, found)| wanted != found)
    });
    candidates
}
