//! Path building: from the target up, over the certificates given, to an anchor.

use super::budget::Budget;
use super::question::{Failure, Question, Revocation, Verdict};
use super::revocation::{self, Searcher, Status};
use super::rule::{Broken, Rule};
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
    match search.valid_path(question.target) {
        Some(Proven { path, statuses }) => {
            Verdict { path: path.into_iter().cloned().collect(), statuses, policies: None, failure: None }
        }
        None => search.furthest.into_verdict(question.target),
    }
}

/// One question on its way to an answer.
struct Search<'a> {
    question: Question<'a>,
    /// Those a path may start from: of the question, or the one that a signer of CRLs must lead to.
    anchors: &'a [Certificate],
    budget: Budget,
    furthest: Furthest<'a>,
    /// Whose path is looked for: the target, then a signer on its behalf, then one on that one's behalf.
    in_progress: Vec<&'a Certificate>,
}

/// A valid path, the anchor first, and what is known of revocation below it.
struct Proven<'a> {
    path: Vec<&'a Certificate>,
    statuses: Vec<Status>,
}

/// The failure of the path that got furthest so far.
#[derive(Default)]
struct Furthest<'a> {
    reached_anchor: bool,
    certificates: usize,
    found: Option<Fault<'a>>,
}

/// Where a path broke which rule.
struct Fault<'a> {
    path: Vec<&'a Certificate>,
    statuses: Vec<Status>,
    certificate: &'a Certificate,
    rule: Rule,
}

impl<'a> Search<'a> {
    fn new(question: &Question<'a>) -> Self {
        Self {
            question: *question,
            anchors: question.anchors,
            budget: Budget::new(),
            furthest: Furthest::default(),
            in_progress: Vec::new(),
        }
    }

    /// A valid path to `target`, if there is one.
    fn valid_path(&mut self, target: &'a Certificate) -> Option<Proven<'a>> {
        self.in_progress.push(target);
        let proven =
            if self.anchors.contains(target) { self.examine(vec![target]) } else { self.climb(&mut vec![target]) };
        self.in_progress.pop();
        proven
    }

    /// Goes on upward from `below` (the target first), depth first, to the first valid path.
    fn climb(&mut self, below: &mut Vec<&'a Certificate>) -> Option<Proven<'a>> {
        let top = *below.last()?;
        for anchor in issuers_of(top, self.anchors) {
            if self.issued(anchor, top, below) {
                let path = std::iter::once(anchor).chain(below.iter().rev().copied()).collect();
                if let Some(proven) = self.examine(path) {
                    return Some(proven);
                }
            }
        }
        if below.len() + 1 >= LONGEST_PATH {
            self.furthest.note(below, top, Rule::SearchTooLong);
            return None;
        }
        for issuer in issuers_of(top, self.question.pool) {
            let known = self.anchors.contains(issuer) || below.iter().any(|lower| is_same(lower, issuer));
            if known || !self.issued(issuer, top, below) {
                continue;
            }
            below.push(issuer);
            let proven = self.climb(below);
            below.pop();
            if proven.is_some() {
                return proven;
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

    /// The path, whose signatures are right, if it is valid.
    fn examine(&mut self, path: Vec<&'a Certificate>) -> Option<Proven<'a>> {
        let mut statuses = Vec::new();
        let outcome = validate::path(&path, self.question.now, &mut self.budget)
            .and_then(|()| self.check_revocation(&path, &mut statuses));
        match outcome {
            Ok(()) => Some(Proven { path, statuses }),
            Err((position, rule)) => {
                self.furthest.note_at_anchor(path, statuses, position, rule);
                None
            }
        }
    }

    /// Looks at every certificate below the anchor, from the top (RFC 5280 6.1.3 (a) (3)).
    fn check_revocation(&mut self, path: &[&'a Certificate], statuses: &mut Vec<Status>) -> Result<(), Broken> {
        if self.question.revocation == Revocation::Ignored {
            return Ok(());
        }
        for position in 1..path.len() {
            let status = revocation::status(path, position, self).map_err(|rule| (position, rule))?;
            statuses.push(status.clone());
            match (status, self.question.revocation) {
                (Status::Revoked { when, reason }, _) => return Err((position, Rule::Revoked { when, reason })),
                (Status::Unknown(missing), Revocation::Required) => {
                    return Err((position, Rule::RevocationUnknown(missing)));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl<'a> Searcher<'a> for Search<'a> {
    fn question(&self) -> &Question<'a> {
        &self.question
    }

    fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    fn leads_to(&mut self, signer: &'a Certificate, anchor: &Certificate) -> bool {
        let Some(anchor) = self.question.anchors.iter().find(|known| *known == anchor) else { return false };
        if self.in_progress(signer) || self.in_progress.len() >= LONGEST_PATH {
            return false;
        }
        let anchors = std::mem::replace(&mut self.anchors, std::slice::from_ref(anchor));
        let furthest = std::mem::take(&mut self.furthest);
        let found = self.valid_path(signer).is_some();
        self.anchors = anchors;
        self.furthest = furthest;
        found
    }

    fn in_progress(&self, certificate: &Certificate) -> bool {
        self.in_progress.contains(&certificate)
    }
}

impl<'a> Furthest<'a> {
    /// Notes why it did not go on from `below` (the target first).
    fn note(&mut self, below: &[&'a Certificate], certificate: &'a Certificate, rule: Rule) {
        if !self.reached_anchor && below.len() > self.certificates {
            self.certificates = below.len();
            let path = below.iter().rev().copied().collect();
            self.found = Some(Fault { path, statuses: Vec::new(), certificate, rule });
        }
    }

    /// Notes which certificate of a path from an anchor broke a rule; those before it were right.
    fn note_at_anchor(&mut self, path: Vec<&'a Certificate>, statuses: Vec<Status>, position: usize, rule: Rule) {
        let Some(certificate) = path.get(position).copied() else { return };
        if !self.reached_anchor || position > self.certificates {
            self.reached_anchor = true;
            self.certificates = position;
            self.found = Some(Fault { path, statuses, certificate, rule });
        }
    }

    fn into_verdict(self, target: &'a Certificate) -> Verdict {
        let unsearched = || Fault {
            path: vec![target],
            statuses: Vec::new(),
            certificate: target,
            rule: Rule::NoPath { issuer: target.issuer().clone() },
        };
        let Fault { path, statuses, certificate, rule } = self.found.unwrap_or_else(unsearched);
        let failure = Failure { rule, certificate: certificate.clone() };
        Verdict { path: path.into_iter().cloned().collect(), statuses, policies: None, failure: Some(failure) }
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
