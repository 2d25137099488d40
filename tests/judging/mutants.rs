//! Net 4: one octet of a good case changed, inserted, dropped, or the rest cut off. Nothing panics, and what was
//! altered is worth nothing: an altered target is never valid, and with an altered certificate or CRL the verdict is
//! the one without it.

use std::collections::BTreeMap;

use segl::x509::{Certificate, Crl};

use crate::bench::{Case, Dice, in_parallel, outcome};
use crate::suite;

/// What is altered in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Target,
    Certificate(usize),
    Crl(usize),
}

/// One octet of `der` changed, inserted or dropped, or everything from it on cut off.
fn altered(der: &[u8], dice: &mut Dice) -> Vec<u8> {
    let position = dice.below(der.len());
    let mut octets = der.to_vec();
    match dice.below(4) {
        0 => octets[position] ^= u8::try_from(1 + dice.below(255)).unwrap(),
        1 => octets.insert(position, u8::try_from(dice.below(256)).unwrap()),
        2 => drop(octets.remove(position)),
        _ => octets.truncate(position),
    }
    octets
}

/// The case without the part, or with `mutant` in its place where that can be read. A target cannot be left out.
fn with(case: &Case, part: Part, mutant: Option<&[u8]>) -> Option<Case> {
    let mut changed = case.clone();
    match part {
        Part::Target => changed.target = Certificate::from_der(mutant?).ok()?,
        Part::Certificate(position) => {
            drop(changed.pool.remove(position));
            changed.pool.extend(mutant.and_then(|der| Certificate::from_der(der).ok()));
        }
        Part::Crl(position) => {
            drop(changed.crls.remove(position));
            changed.crls.extend(mutant.and_then(|der| Crl::from_der(der).ok()));
        }
    }
    Some(changed)
}

/// A test of NIST's suite that is valid, its parts, and whether it is valid without each of them.
struct Subject {
    case: Case,
    parts: Vec<Part>,
    valid_without: BTreeMap<Part, bool>,
}

impl Subject {
    fn new(case: Case) -> Self {
        let certificates = (0..case.pool.len()).map(Part::Certificate);
        let parts: Vec<_> = certificates.chain((0..case.crls.len()).map(Part::Crl)).chain([Part::Target]).collect();
        let without = |part: &Part| (*part, with(&case, *part, None).is_some_and(|case| is_valid(&case)));
        let valid_without = parts.iter().map(without).collect();
        Self { case, parts, valid_without }
    }

    fn der(&self, part: Part) -> Vec<u8> {
        match part {
            Part::Target => self.case.target.der().to_vec(),
            Part::Certificate(position) => self.case.pool[position].der().to_vec(),
            Part::Crl(position) => self.case.crls[position].to_der().unwrap(),
        }
    }

    /// What is wrong with the verdict on a mutant, if anything.
    fn fault(&self, seed: u64) -> Option<String> {
        let mut dice = Dice(seed);
        // Half of the mutants are targets.
        let part = if seed.is_multiple_of(2) { Part::Target } else { self.parts[dice.below(self.parts.len())] };
        let der = self.der(part);
        let mutant = altered(&der, &mut dice);
        if mutant == der {
            return None;
        }
        let valid = with(&self.case, part, Some(&mutant)).is_some_and(|case| is_valid(&case));
        (valid != self.valid_without[&part]).then(|| format!("{} {part:?}, seed {seed}: {valid}", self.case.name))
    }
}

fn is_valid(case: &Case) -> bool {
    outcome(&case.judge()) == "valid"
}

#[test]
fn what_was_altered_is_worth_nothing() {
    let good = suite::tests().into_iter().filter(|test| test.valid_by_default() == Some(true));
    let subjects: Vec<_> =
        good.map(|test| Subject::new(test.case())).filter(|subject| is_valid(&subject.case)).collect();
    assert_eq!(subjects.len(), 89);
    let seeds: Vec<u64> = (0..20_000).collect();
    let faults = in_parallel(&seeds, |seed| subjects[usize::try_from(*seed).unwrap() % subjects.len()].fault(*seed));
    let faults: Vec<_> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
