//! Path building: from the target up, over the certificates given, to an anchor.

use std::collections::BTreeSet;

use der::asn1::ObjectIdentifier;

use super::budget::Budget;
use super::question::{Failure, Policies, Question, Revocation, Verdict};
use super::revocation::{self, Searcher, Status};
use super::rule::{Broken, Rule};
use super::validate;
use crate::x509::{Certificate, SignatureCheck};

/// The most certificates in a path, anchor and target included.
const LONGEST_PATH: usize = 12;

/// What is demanded of the policies of a signer of CRLs or OCSP responses.
const NO_DEMANDS: Policies =
    Policies { acceptable: None, explicit_required: false, mapping_inhibited: false, any_inhibited: false };

/// Judges whether the target can be trusted, by RFC 5280 6.
///
/// - A path leads from an anchor over certificates of the pool to the target, each signed by the one above.
///   Key identifiers put candidates in order; only names and signatures decide.
/// - An anchor's own limits count: its dates, that it is a CA (an anchor older than version 3 cannot say so
///   and passes), keyCertSign, path length, name constraints and critical extensions.
/// - A target that is an anchor, octet for octet, is a path by itself: it is trusted directly, so only its
///   dates and critical extensions count, and no CRL is asked. One that merely carries an anchor's name or
///   key is judged like any other.
/// - Of several paths the first valid one is taken. If none is, the verdict tells of the one that got furthest.
///
/// What purposes the key has is another question: [`crate::x509::purposes`].
pub fn judge(question: &Question<'_>) -> Verdict {
    let mut search = Search::new(question);
    match search.valid_path(question.target) {
        Some(Proven { path, statuses, policies }) => {
            Verdict { path: path.into_iter().cloned().collect(), statuses, policies, failure: None }
        }
        None => search.furthest.into_verdict(question.target),
    }
}

/// One question on its way to an answer.
struct Search<'a> {
    question: Question<'a>,
    /// Those a path may start from: of the question, or the one that a signer of CRLs must lead to.
    anchors: &'a [Certificate],
    /// Those demanded of the target; of a signer of CRLs none are.
    policies: &'a Policies,
    budget: Budget<'a>,
    furthest: Furthest<'a>,
    /// Whose path is looked for: the target, then a signer on its behalf, then one on that one's behalf.
    in_progress: Vec<&'a Certificate>,
}

/// A valid path, the anchor first, and what is known of revocation below it.
struct Proven<'a> {
    path: Vec<&'a Certificate>,
    statuses: Vec<Status>,
    policies: Option<BTreeSet<ObjectIdentifier>>,
}

/// How far a path got: climbing from the target, so many certificates; from an anchor down, to a broken rule or to a
/// certificate's revocation at this position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reached {
    Climbing(usize),
    Rules(usize),
    Revocation(usize),
}

/// The failure of the path that got furthest so far; of several that got as far, the first.
#[derive(Default)]
struct Furthest<'a>(Option<(Reached, Fault<'a>)>);

/// Where a path, its anchor first, broke which rule.
struct Fault<'a> {
    path: Vec<&'a Certificate>,
    statuses: Vec<Status>,
    position: usize,
    rule: Rule,
}

impl<'a> Search<'a> {
    fn new(question: &Question<'a>) -> Self {
        Self {
            question: *question,
            anchors: question.anchors,
            policies: question.policies,
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
            self.furthest.note_climbing(below, Rule::SearchTooLong);
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
        self.furthest.note_climbing(below, Rule::NoPath { issuer: top.issuer().clone() });
        None
    }

    /// Whether the holder of `issuer` signed `top`.
    fn issued(&mut self, issuer: &'a Certificate, top: &'a Certificate, below: &[&'a Certificate]) -> bool {
        let rule = match self.budget.check(issuer, None, top.signed()) {
            Ok(SignatureCheck::Right) => return true,
            Ok(SignatureCheck::Wrong) => Rule::Signature,
            Ok(SignatureCheck::NotSupported(reason)) => Rule::SignatureNotSupported(reason),
            Err(rule) => rule,
        };
        self.furthest.note_climbing(below, rule);
        false
    }

    /// The path, whose signatures are right, if it is valid.
    fn examine(&mut self, path: Vec<&'a Certificate>) -> Option<Proven<'a>> {
        let policies = match validate::path(&path, self.question.now, self.policies, &mut self.budget) {
            Ok(policies) => policies,
            Err((position, rule)) => {
                self.furthest.note(Reached::Rules(position), Fault::new(path, position, rule));
                return None;
            }
        };
        let mut statuses = Vec::new();
        match self.check_revocation(&path, &mut statuses) {
            Ok(()) => Some(Proven { path, statuses, policies }),
            Err((position, rule)) => {
                let fault = Fault { statuses, ..Fault::new(path, position, rule) };
                self.furthest.note(Reached::Revocation(position), fault);
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

    fn budget(&mut self) -> &mut Budget<'a> {
        &mut self.budget
    }

    fn leads_to(&mut self, signer: &'a Certificate, anchor: &Certificate) -> bool {
        let Some(anchor) = self.question.anchors.iter().find(|known| *known == anchor) else { return false };
        if self.in_progress(signer) || self.in_progress.len() >= LONGEST_PATH {
            return false;
        }
        let anchors = std::mem::replace(&mut self.anchors, std::slice::from_ref(anchor));
        let policies = std::mem::replace(&mut self.policies, &NO_DEMANDS);
        let furthest = std::mem::take(&mut self.furthest);
        let found = self.valid_path(signer).is_some();
        self.anchors = anchors;
        self.policies = policies;
        self.furthest = furthest;
        found
    }

    fn in_progress(&self, certificate: &Certificate) -> bool {
        self.in_progress.contains(&certificate)
    }
}

impl<'a> Furthest<'a> {
    fn note(&mut self, reached: Reached, fault: Fault<'a>) {
        if self.0.as_ref().is_none_or(|(furthest, _)| reached > *furthest) {
            self.0 = Some((reached, fault));
        }
    }

    /// Notes why it did not go on upward from `below` (the target first).
    fn note_climbing(&mut self, below: &[&'a Certificate], rule: Rule) {
        let path = below.iter().rev().copied().collect();
        self.note(Reached::Climbing(below.len()), Fault::new(path, 0, rule));
    }

    fn into_verdict(self, target: &'a Certificate) -> Verdict {
        let unsearched = || Fault::new(vec![target], 0, Rule::NoPath { issuer: target.issuer().clone() });
        let Fault { path, statuses, position, rule } = self.0.map_or_else(unsearched, |(_, fault)| fault);
        let certificate = path.get(position).copied().unwrap_or(target).clone();
        let failure = Some(Failure { rule, certificate });
        Verdict { path: path.into_iter().cloned().collect(), statuses, policies: None, failure }
    }
}

impl<'a> Fault<'a> {
    fn new(path: Vec<&'a Certificate>, position: usize, rule: Rule) -> Self {
        Self { path, statuses: Vec::new(), position, rule }
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
