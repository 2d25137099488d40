//! What the nets share: a case to judge, judging it in process, and work spread over the processors.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::Timestamp;
use segl::x509::path::{Policies, Question, Revocation, Verdict, judge};
use segl::x509::{Certificate, Crl, Error, read_certificates, read_crls};

/// One question with all that is offered for its answer.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) target: Certificate,
    pub(crate) anchor: Certificate,
    pub(crate) pool: Vec<Certificate>,
    pub(crate) crls: Vec<Crl>,
    pub(crate) now: Timestamp,
}

impl Case {
    /// Reads a folder that `chains.py` wrote. The moment is the one its certificates are made for.
    pub(crate) fn read(folder: &Path) -> Self {
        let octets = |name: &str| std::fs::read(folder.join(name)).unwrap();
        let one = |name: &str| read_certificates(&octets(name)).unwrap().remove(0);
        Self {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            target: one("target.pem"),
            anchor: one("anchor.pem"),
            pool: read_all(&octets("pool.pem"), read_certificates),
            crls: read_all(&octets("crls.pem"), read_crls),
            now: now(),
        }
    }

    /// Judges it, with any policy allowed and the status of every certificate demanded.
    pub(crate) fn judge(&self) -> Verdict {
        judge(&Question {
            target: &self.target,
            anchors: std::slice::from_ref(&self.anchor),
            pool: &self.pool,
            crls: &self.crls,
            ocsp: &[],
            now: self.now,
            revocation: Revocation::Required,
            policies: &Policies::default(),
        })
    }
}

/// The moment at which NIST's suite and the certificates of the generators are valid.
pub(crate) fn now() -> Timestamp {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

/// What a file holds, which may be nothing.
fn read_all<T>(octets: &[u8], read: fn(&[u8]) -> Result<Vec<T>, Error>) -> Vec<T> {
    if octets.is_empty() { Vec::new() } else { read(octets).unwrap() }
}

/// The folders below `folder`, sorted by name.
pub(crate) fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(end).unwrap()).unwrap()
    }
}

/// `valid`, or the code of the rule that failed.
pub(crate) fn outcome(verdict: &Verdict) -> &'static str {
    verdict.failure.as_ref().map_or("valid", |failure| failure.rule.code())
}

/// Does `work` on every item, on all processors; the results are in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = Mutex::new(0);
    let results = Mutex::new(Vec::with_capacity(items.len()));
    let take = || {
        let mut next = next.lock().unwrap();
        *next += 1;
        *next - 1
    };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let position = take();
                    let Some(item) = items.get(position) else { break };
                    let result = work(item);
                    results.lock().unwrap().push((position, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap();
    results.sort_by_key(|(position, _)| *position);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Whether the nets are to run whole, which takes minutes: `JUDGING=whole cargo test --test judging`.
pub(crate) fn whole() -> bool {
    std::env::var_os("JUDGING").is_some_and(|wanted| wanted == "whole")
}
