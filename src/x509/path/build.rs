//! Path building: from the target up, over the certificates given, to an anchor.

use std::collections::{BTreeSet, HashMap, HashSet};

use der::asn1::ObjectIdentifier;

use super::budget::Budget;
use super::candidates::best_first;
use super::question::{Failure, Policies, Question, Revocation, Verdict};
use super::revocation::{self, Searcher, Status};
use super::rule::{Broken, Rule};
use super::validate;
use crate::x509::{Certificate, DsaParameters, Name, Purpose, SignatureCheck};

/// The most certificates in a path, anchor and target included.
const LONGEST_PATH: usize = 12;

/// Judges whether the target can be trusted, by RFC 5280 6.
///
/// - A path leads from an anchor over certificates of the pool to the target, each signed by the one above.
///   Key identifiers put candidates in order; only names and signatures decide.
/// - An anchor's own limits count: its dates, that it is a CA (an anchor older than version 3 cannot say so
///   and passes), keyCertSign, path length, name and policy constraints and critical extensions.
/// - A target that is an anchor, octet for octet, is a path by itself: it is trusted directly, so only its
///   dates and critical extensions count, and no CRL is asked. One that merely carries an anchor's name or
///   key is judged like any other.
/// - Every path is tried, and the first valid one taken. If none is, the verdict tells of the one that got
///   furthest.
///
/// What purposes the key has is another question: [`judge_for`] asks it too.
pub fn judge(question: &Question<'_>) -> Verdict {
    Search::new(question, None).answer()
}

/// [`judge`], of a target that is wanted for a purpose: key usage and extended key usage must allow it as well.
pub fn judge_for(question: &Question<'_>, purpose: Purpose) -> Verdict {
    Search::new(question, Some(purpose)).answer()
}

/// One question on its way to an answer.
struct Search<'a> {
    question: Question<'a>,
    /// Those a path may start from: of the question, or the one that a signer of CRLs must lead to.
    anchors: &'a [Certificate],
    /// Those demanded of the target; of a signer of CRLs none are.
    policies: &'a Policies,
    /// What the target is wanted for; of a signer of CRLs the CRL is proof enough.
    purpose: Option<Purpose>,
    pool: Pool<'a>,
    budget: Budget<'a>,
    furthest: Furthest<'a>,
    /// Whose path is looked for: the target, then a signer on its behalf, then one on that one's behalf.
    in_progress: Vec<&'a Certificate>,
}

/// The certificates a path may lead over by their subject, each once.
struct Pool<'a>(HashMap<&'a Name, Vec<&'a Certificate>>);

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
    fn new(question: &Question<'a>, purpose: Option<Purpose>) -> Self {
        Self {
            question: *question,
            anchors: question.anchors,
            policies: question.policies,
            purpose,
            pool: Pool::new(question.pool),
            budget: Budget::new(),
            furthest: Furthest::default(),
            in_progress: Vec::new(),
        }
    }

    fn answer(mut self) -> Verdict {
        let target = self.question.target;
        match self.valid_path(target) {
            Some(Proven { path, statuses, policies }) => {
                Verdict { path: path.into_iter().cloned().collect(), statuses, policies, failure: None }
            }
            None => self.furthest.into_verdict(target),
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
        let named = self.anchors.iter().filter(|anchor| anchor.subject() == top.issuer()).collect();
        for anchor in best_first(named, top.authority_key_identifier()) {
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
        for issuer in best_first(self.pool.named(top.issuer()), top.authority_key_identifier()) {
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

    /// Whether the holder of `issuer` signed `top`. With a DSA key that takes its parameters from above that shows only
    /// when the whole path is known.
    fn issued(&mut self, issuer: &'a Certificate, top: &'a Certificate, below: &[&'a Certificate]) -> bool {
        let inherits = DsaParameters::left_out_of(issuer.public_key());
        let check = |budget: &mut Budget<'a>| match inherits {
            true => Ok(SignatureCheck::Right),
            false => budget.check(issuer, None, top.signed()),
        };
        let rule = match self.budget.step().and_then(|()| check(&mut self.budget)) {
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
        let policies = match self.check_rules(&path) {
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

    fn check_rules(&mut self, path: &[&'a Certificate]) -> Result<Option<BTreeSet<ObjectIdentifier>>, Broken> {
        let policies = validate::path(path, self.question.now, self.policies, &mut self.budget)?;
        self.purpose.map_or(Ok(()), |purpose| validate::purpose(path, purpose))?;
        Ok(policies)
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

impl<'a> Pool<'a> {
    fn new(certificates: &'a [Certificate]) -> Self {
        let mut known = HashSet::new();
        let mut by_subject: HashMap<_, Vec<_>> = HashMap::new();
        for certificate in certificates.iter().filter(|certificate| known.insert(certificate.der())) {
            by_subject.entry(certificate.subject()).or_default().push(certificate);
        }
        Self(by_subject)
    }

    fn named(&self, name: &Name) -> Vec<&'a Certificate> {
        self.0.get(name).cloned().unwrap_or_default()
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
        if self.in_progress.contains(&signer) || self.in_progress.len() >= LONGEST_PATH {
            return false;
        }
        let anchors = std::mem::replace(&mut self.anchors, std::slice::from_ref(anchor));
        let policies = std::mem::replace(&mut self.policies, &Policies::ANY);
        let purpose = self.purpose.take();
        let furthest = std::mem::take(&mut self.furthest);
        let found = self.valid_path(signer).is_some();
        self.anchors = anchors;
        self.policies = policies;
        self.purpose = purpose;
        self.furthest = furthest;
        found
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

/// Whether two certificates are of the same name and key, so that a path over both would run in a circle.
fn is_same(one: &Certificate, other: &Certificate) -> bool {
    one.public_key() == other.public_key() && one.subject() == other.subject()
}
