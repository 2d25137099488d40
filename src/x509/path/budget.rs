//! How much work one question may cost, whatever certificates and CRLs come with it.

use super::rule::Rule;
use crate::x509::{Certificate, SignatureCheck, Signed, check_signature};

/// The most signatures checked for one question, those of CRLs included.
const MOST_SIGNATURES: u32 = 500;
/// The most comparisons of a name with a constraint for one question.
const MOST_NAME_COMPARISONS: usize = 50_000;
/// The most policies and mappings looked at for one question.
const MOST_POLICIES: usize = 50_000;

/// What is left of the work allowed for one question.
pub(super) struct Budget {
    signatures: u32,
    name_comparisons: usize,
    policies: usize,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { signatures: MOST_SIGNATURES, name_comparisons: MOST_NAME_COMPARISONS, policies: MOST_POLICIES }
    }

    /// Checks the signature of a certificate or CRL with the key of `signer`.
    ///
    /// [`Rule::SearchTooLong`] when enough were checked.
    pub(super) fn check(&mut self, signer: &Certificate, signed: &Signed) -> Result<SignatureCheck, Rule> {
        self.signatures = self.signatures.checked_sub(1).ok_or(Rule::SearchTooLong)?;
        Ok(check_signature(signer.public_key(), &signed.algorithm, &signed.content, &signed.signature))
    }

    /// Allows `count` comparisons of names, or [`Rule::SearchTooLong`].
    pub(super) fn compare_names(&mut self, count: usize) -> Result<(), Rule> {
        self.name_comparisons = self.name_comparisons.checked_sub(count).ok_or(Rule::SearchTooLong)?;
        Ok(())
    }

    /// Allows a look at `count` policies, or [`Rule::SearchTooLong`].
    pub(super) fn look_at_policies(&mut self, count: usize) -> Result<(), Rule> {
        self.policies = self.policies.checked_sub(count).ok_or(Rule::SearchTooLong)?;
        Ok(())
    }
}
