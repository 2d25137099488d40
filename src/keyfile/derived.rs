//! Derivations done side by side and once each: they are what opening a key file costs.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use zeroize::Zeroizing;

use super::password::{Form, PasswordForm};
use super::scheme::Need;

/// Below this many iterations a thread costs more than it saves.
const WORTH_A_THREAD: u64 = 20_000;

/// What has been derived from a password in one form.
pub(super) struct Derived<'a> {
    form: &'a Form,
    known: Vec<(Need, Zeroizing<Vec<u8>>)>,
}

impl<'a> Derived<'a> {
    pub(super) fn new(form: &'a Form) -> Self {
        Self { form, known: Vec::new() }
    }

    /// The form of the password that is derived from.
    pub(super) fn form(&self) -> PasswordForm {
        self.form.name
    }

    /// Derives what is needed and not known yet, on as many threads as there are processors.
    pub(super) fn prepare(&mut self, needs: impl Iterator<Item = Need>) {
        let mut missing: Vec<Need> = Vec::new();
        for need in needs {
            if !missing.contains(&need) && !self.known.iter().any(|(known, _)| *known == need) {
                missing.push(need);
            }
        }
        let results = derive_side_by_side(&missing, self.form);
        self.known.extend(missing.into_iter().zip(results));
    }

    /// The octets for a need.
    pub(super) fn octets(&self, need: &Need) -> Zeroizing<Vec<u8>> {
        match self.known.iter().find(|(known, _)| known == need) {
            Some((_, octets)) => octets.clone(),
            None => derive(need, self.form),
        }
    }
}

fn derive(need: &Need, form: &Form) -> Zeroizing<Vec<u8>> {
    need.derivation.derive(form, need.purpose, need.length)
}

fn derive_side_by_side(needs: &[Need], form: &Form) -> Vec<Zeroizing<Vec<u8>>> {
    let iterations: u64 = needs.iter().map(|need| u64::from(need.derivation.iterations)).sum();
    let processors = thread::available_parallelism().map_or(1, usize::from);
    if iterations < WORTH_A_THREAD || processors == 1 || needs.len() < 2 {
        return needs.iter().map(|need| derive(need, form)).collect();
    }
    let next = AtomicUsize::new(0);
    let results: Vec<OnceLock<Zeroizing<Vec<u8>>>> = needs.iter().map(|_| OnceLock::new()).collect();
    let work = || {
        let mut index = next.fetch_add(1, Ordering::Relaxed);
        while let (Some(need), Some(result)) = (needs.get(index), results.get(index)) {
            result.get_or_init(|| derive(need, form));
            index = next.fetch_add(1, Ordering::Relaxed);
        }
    };
    thread::scope(|scope| {
        for _ in 1..processors.min(needs.len()) {
            scope.spawn(work);
        }
        work();
    });
    let whole = |(result, need): (OnceLock<_>, &Need)| result.into_inner().unwrap_or_else(|| derive(need, form));
    results.into_iter().zip(needs).map(whole).collect()
}
