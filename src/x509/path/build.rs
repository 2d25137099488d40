//! Path building: from the target up, over the certificates given, to an anchor.

use super::budget::Budget;
use super::question::{Failure, Question, Verdict};
use super::revocation;
use super::rule::Rule;
use super::validate;
use crate::x509::{Certificate, SignatureCheck};

/// The most certificates in a path, anchor and target included.
const LONGEST_PATH: usize = 12;

/// Judges whether the target can be trusted, by RFC 5280 6.
///
/// - A path leads from an anchor over certificates of the pool to the target, each signed by the one above.
///   Key identifiers put candidates in order; only names and signatures decide.
/// - An anchor's own limits count: its dates, that it is a CA (an anchor older than version 3 cannot say so
///   and passes), keyCertSign, path length, name constraints and critical extensions.
/// - A target that is an anchor, octet for octet, is a path by itself: it is trusted directly, so only its
///   dates and critical extensions count, and no CRL is asked. One that merely carries an anchor's name or
///   key is judged like any other.
/// - Certificate policies are accepted as they are; what would constrain them is refused as
///   [`Rule::CriticalExtension`]. Partial and delta CRLs can revoke a certificate, but not clear it; indirect
///   ones are not used.
///
/// What purposes the key has is another question: [`crate::x509::purposes`].
pub fn judge(question: &Question<'_>) -> Verdict {
    let mut search = Search::new(question);
    let path = if question.anchors.contains(question.target) {
        let alone = vec![question.target];
        search.examine(&alone).then_some(alone)
    } else {
        search.climb(&mut vec![question.target])
    };
    match path {
        Some(path) => Verdict { path: path.into_iter().cloned().collect(), failure: None },
        None => search.furthest.into_verdict(question.target),
    }
}

/// One question on its way to an answer.
struct Search<'a> {
    question: Question<'a>,
    budget: Budget,
    furthest: Furthest<'a>,
}

/// The failure of the path that got furthest so far.
struct Furthest<'a> {
    reached_anchor: bool,
    certificates: usize,
    found: Option<(Vec<&'a Certificate>, &'a Certificate, Rule)>,
}

impl<'a> Search<'a> {
    fn new(question: &Question<'a>) -> Self {
        Self {
            question: *question,
            budget: Budget::new(),
            furthest: Furthest { reached_anchor: false, certificates: 0, found: None },
        }
    }

    /// Goes on upward from `below` (the target first), depth first: the first valid path, anchor first.
    fn climb(&mut self, below: &mut Vec<&'a Certificate>) -> Option<Vec<&'a Certificate>> {
        let top = *below.last()?;
        for anchor in issuers_of(top, self.question.anchors) {
            if self.issued(anchor, top, below) {
                let path: Vec<_> = std::iter::once(anchor).chain(below.iter().rev().copied()).collect();
                if self.examine(&path) {
                    return Some(path);
                }
            }
        }
        if below.len() + 1 >= LONGEST_PATH {
            self.furthest.note(below, top, Rule::SearchTooLong);
            return None;
        }
        for issuer in issuers_of(top, self.question.pool) {
            let known = self.question.anchors.contains(issuer) || below.iter().any(|lower| is_same(lower, issuer));
            if known || !self.issued(issuer, top, below) {
                continue;
            }
            below.push(issuer);
            let path = self.climb(below);
            below.pop();
            if path.is_some() {
                return path;
            }
        }
        self.furthest.note(below, top, Rule::NoPath { issuer: top.issuer().clone() });
        None
    }

    /// Whether the holder of `issuer` signed `top`.
    fn issued(&mut self, issuer: &Certificate, top: &'a Certificate, below: &[&'a Certificate]) -> bool {
        let rule = match self.budget.check(issuer, top.signed()) {
            Ok(SignatureCheck::Right) => return true,
            Ok(SignatureCheck::Wrong) => Rule::Signature,
            Ok(SignatureCheck::NotSupported(reason)) => Rule::SignatureNotSupported(reason),
            Err(rule) => rule,
        };
        self.furthest.note(below, top, rule);
        false
    }

    /// Whether a path whose signatures are right is valid.
    fn examine(&mut self, path: &[&'a Certificate]) -> bool {
        let outcome = validate::path(path, self.question.now, &mut self.budget)
            .and_then(|()| revocation::path(path, &self.question, &mut self.budget));
        if let Err((position, rule)) = outcome {
            self.furthest.note_at_anchor(path, position, rule);
            return false;
        }
        true
    }
}

impl<'a> Furthest<'a> {
    /// Notes why it did not go on from `below` (the target first).
    fn note(&mut self, below: &[&'a Certificate], certificate: &'a Certificate, rule: Rule) {
        if !self.reached_anchor && below.len() > self.certificates {
            self.certificates = below.len();
            self.found = Some((below.iter().rev().copied().collect(), certificate, rule));
        }
    }

    /// Notes which certificate of a path from an anchor broke a rule; those before it were right.
    fn note_at_anchor(&mut self, path: &[&'a Certificate], position: usize, rule: Rule) {
        let Some(certificate) = path.get(position) else { return };
        if !self.reached_anchor || position > self.certificates {
            self.reached_anchor = true;
            self.certificates = position;
            self.found = Some((path.to_vec(), certificate, rule));
        }
    }

    fn into_verdict(self, target: &Certificate) -> Verdict {
        let unsearched = || (vec![target], target, Rule::NoPath { issuer: target.issuer().clone() });
        let (path, certificate, rule) = self.found.unwrap_or_else(unsearched);
        let failure = Failure { rule, certificate: certificate.clone() };
        Verdict { path: path.into_iter().cloned().collect(), failure: Some(failure) }
    }
}

/// The certificates with the name of `top`'s issuer; those whose key identifier fits come first.
fn issuers_of<'a>(top: &Certificate, among: &'a [Certificate]) -> Vec<&'a Certificate> {
    let mut issuers: Vec<_> = among.iter().filter(|candidate| candidate.subject() == top.issuer()).collect();
    issuers.sort_by_key(|candidate| {
        let identifiers = top.authority_key_identifier().zip(candidate.subject_key_identifier());
        identifiers.is_some_and(|(wanted, found)| wanted != found)
    });
    issuers
}

/// Whether two certificates are of the same name and key, so that a path over both would run in a circle.
fn is_same(one: &Certificate, other: &Certificate) -> bool {
    one.public_key() == other.public_key() && one.subject() == other.subject()
}
