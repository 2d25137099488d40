//! What revocation asks of the search for paths: a signer of CRLs or OCSP responses needs a path of its own.

use crate::x509::Certificate;
use crate::x509::path::budget::Budget;
use crate::x509::path::question::Question;

/// A search for paths that is under way.
pub(in crate::x509::path) trait Searcher<'a> {
    /// What is asked.
    fn question(&self) -> &Question<'a>;

    /// What is left of the work allowed.
    fn budget(&mut self) -> &mut Budget<'a>;

    /// Whether a valid path, revocation included, leads from this same anchor to `signer` (RFC 5280 6.3.3 (f)).
    ///
    /// `false` for a signer whose path is being looked for already: its validity cannot rest on itself.
    fn leads_to(&mut self, signer: &'a Certificate, anchor: &Certificate) -> bool;
}
