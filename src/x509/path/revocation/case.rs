//! One certificate whose status is asked, and where it stands in its path.

use crate::x509::{Certificate, DsaParameters};

/// The certificate at a place of a path that begins with an anchor; those above it were found valid.
#[derive(Clone, Copy)]
pub(super) struct Case<'p, 'a> {
    path: &'p [&'a Certificate],
    position: usize,
    /// The certificate in question.
    pub(super) certificate: &'a Certificate,
    /// The one above it.
    pub(super) issuer: &'a Certificate,
    /// The first of the path.
    pub(super) anchor: &'a Certificate,
}

impl<'p, 'a> Case<'p, 'a> {
    /// `None` for an anchor, whose revocation no one tells, and for a place outside the path.
    pub(super) fn new(path: &'p [&'a Certificate], position: usize) -> Option<Self> {
        let issuer = path.get(position.checked_sub(1)?)?;
        Some(Self { path, position, certificate: path.get(position)?, issuer, anchor: path.first()? })
    }

    /// Whether the certificate may sign a list that tells of itself: only one whom another issuer charged with that list
    /// by name. The holder of a self-issued certificate's key would be the one to clear itself.
    pub(super) fn may_cover_itself(&self) -> bool {
        !self.certificate.is_self_issued()
    }

    /// The certificates above it and itself, from the anchor down, each with the DSA parameters it inherits.
    pub(super) fn validated(&self) -> Vec<(&'a Certificate, Option<DsaParameters>)> {
        let mut above = None;
        let upper = self.path.iter().take(self.position + 1);
        upper.map(|certificate| (*certificate, inherit(certificate, &mut above))).collect()
    }

    /// The DSA parameters that the issuer's key inherits.
    pub(super) fn inherited_by_issuer(&self) -> Option<DsaParameters> {
        self.validated().into_iter().rev().nth(1).and_then(|(_, inherited)| inherited)
    }
}

/// Goes past a certificate, and gives the parameters from above that its key lacks (RFC 5280 6.1.4 (d) to (f)).
fn inherit(certificate: &Certificate, above: &mut Option<DsaParameters>) -> Option<DsaParameters> {
    let key = certificate.public_key();
    *above = DsaParameters::below(key, above.as_ref());
    above.clone().filter(|_| DsaParameters::left_out_of(key))
}
