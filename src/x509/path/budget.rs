//! How much work one question may cost, whatever certificates and CRLs come with it.

use super::rule::Rule;
use crate::key::PublicKey;
use crate::x509::{Certificate, DsaParameters, SignatureCheck, Signed, check_signature_with};

/// The most signatures checked for one question, those of CRLs included.
const MOST_SIGNATURES: u32 = 500;
/// The most certificates put on top of a path for one question.
const MOST_STEPS: u32 = 5_000;
/// The most comparisons of a name with a constraint or a distribution point for one question.
const MOST_NAME_COMPARISONS: usize = 50_000;
/// The most policies and mappings looked at for one question.
const MOST_POLICIES: usize = 50_000;
/// The most octets hashed, or looked through in CRLs, for one question.
const MOST_OCTETS: usize = 512 << 20;

/// What is left of the work allowed for one question, and the signatures that were checked for it.
pub(super) struct Budget<'a> {
    steps: u32,
    signatures: u32,
    name_comparisons: usize,
    policies: usize,
    octets: usize,
    checked: Vec<Checked<'a>>,
}

/// A signature that need not be checked again.
struct Checked<'a> {
    key: &'a PublicKey,
    signed: &'a Signed,
    outcome: SignatureCheck,
}

impl<'a> Budget<'a> {
    pub(super) fn new() -> Self {
        Self {
            steps: MOST_STEPS,
            signatures: MOST_SIGNATURES,
            name_comparisons: MOST_NAME_COMPARISONS,
            policies: MOST_POLICIES,
            octets: MOST_OCTETS,
            checked: Vec::new(),
        }
    }

    /// Allows a certificate more on top of a path, or [`Rule::SearchTooLong`].
    pub(super) fn step(&mut self) -> Result<(), Rule> {
        self.steps = self.steps.checked_sub(1).ok_or(Rule::SearchTooLong)?;
        Ok(())
    }

    /// Checks the signature of a certificate, CRL or OCSP response with the key of `signer`, whose DSA parameters may
    /// be `inherited` (RFC 5280 6.1.4 (d) to (f)).
    ///
    /// [`Rule::SearchTooLong`] when enough were checked.
    pub(super) fn check(
        &mut self,
        signer: &'a Certificate,
        inherited: Option<&DsaParameters>,
        signed: &'a Signed,
    ) -> Result<SignatureCheck, Rule> {
        let key = signer.public_key();
        let known = self.checked.iter().find(|checked| std::ptr::eq(checked.signed, signed) && checked.key == key);
        if let (Some(checked), None) = (known, inherited) {
            return Ok(checked.outcome.clone());
        }
        self.signatures = self.signatures.checked_sub(1).ok_or(Rule::SearchTooLong)?;
        self.read(signed.content.len())?;
        let outcome = check_signature_with(key, inherited, &signed.algorithm, &signed.content, &signed.signature);
        if inherited.is_none() {
            self.checked.push(Checked { key, signed, outcome: outcome.clone() });
        }
        Ok(outcome)
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

    /// Allows to go through this many octets, or [`Rule::SearchTooLong`].
    pub(super) fn read(&mut self, octets: usize) -> Result<(), Rule> {
        self.octets = self.octets.checked_sub(octets).ok_or(Rule::SearchTooLong)?;
        Ok(())
    }
}
