//! Keys derived from a password, each once, side by side where there are processors: they are what opening a key file
//! costs.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use zeroize::Zeroizing;

use super::derivation::Need;
use super::mac::Mac;
use super::password::{Form, Function};
use super::rounds::Stop;

/// Below this many iterations a thread costs more than it saves.
const WORTH_A_THREAD: u64 = 20_000;

type Octets = Zeroizing<Vec<u8>>;

/// What has been derived from the forms of a password.
pub(super) struct Keys<'a> {
    forms: &'a [Form],
    /// The forms by their numbers, the likeliest first.
    order: Vec<usize>,
    known: HashMap<(usize, Need), Octets>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(forms: &'a [Form]) -> Self {
        Self { forms, order: (0..forms.len()).collect(), known: HashMap::new() }
    }

    /// The numbers of the forms that give different octets to this function, the likeliest first.
    pub(super) fn candidates(&self, function: Function) -> Vec<usize> {
        let octets = |form: &usize| self.forms[*form].octets(function);
        let mut candidates: Vec<usize> = Vec::new();
        for form in &self.order {
            if !candidates.iter().any(|earlier| octets(earlier) == octets(form)) {
                candidates.push(*form);
            }
        }
        candidates
    }

    /// Takes note that a part needed this form: it is the likeliest for the next.
    pub(super) fn fitted(&mut self, form: usize) {
        self.order.retain(|other| *other != form);
        self.order.insert(0, form);
    }

    /// The form with this number.
    pub(super) fn form(&self, number: usize) -> &'a Form {
        &self.forms[number]
    }

    /// Derives what is needed and not known yet from the likeliest form, on as many threads as there are processors.
    pub(super) fn prepare(&mut self, needs: impl Iterator<Item = Need>) {
        self.derive_side_by_side(self.jobs(needs));
    }

    /// Whether the octets for a need were derived from this form already.
    pub(super) fn knows(&self, form: usize, need: &Need) -> bool {
        self.known.contains_key(&(form, need.clone()))
    }

    /// The octets for a need, from this form.
    pub(super) fn octets(&mut self, form: usize, need: &Need) -> Octets {
        let derive = || derive(need, &self.forms[form], &Stop::default());
        self.known.entry((form, need.clone())).or_insert_with(|| derive().unwrap_or_default()).clone()
    }

    /// Whether the check value fits this form of the password. What else is needed from it is derived at the same time
    /// where processors are free, and thrown away if the check value does not fit.
    pub(super) fn fits(&mut self, form: usize, mac: &Mac, content: &[u8], ahead: impl Iterator<Item = Need>) -> bool {
        let jobs = self.jobs(ahead);
        let helpers = if is_worth_threads(&jobs) { (processors() - 1).min(jobs.len()) } else { 0 };
        let (queue, stop) = (Queue::new(jobs), Stop::default());
        let key = || derive(&mac.need(), &self.forms[form], &Stop::default());
        let fits = thread::scope(|scope| {
            for _ in 0..helpers {
                scope.spawn(|| queue.work(&stop));
            }
            let fits = key().is_some_and(|key| mac.fits(content, &key));
            match fits {
                true if helpers > 0 => queue.work(&stop),
                true => {}
                false => stop.now(),
            }
            fits
        });
        if fits {
            self.known.extend(queue.results());
        }
        fits
    }

    /// The first of these forms that the check value fits.
    pub(super) fn first_that_fits(&mut self, forms: &[usize], mac: &Mac, content: &[u8]) -> Option<usize> {
        let need = mac.need();
        self.derive_side_by_side(forms.iter().map(|form| self.job(*form, need.clone())).collect());
        forms.iter().copied().find(|form| mac.fits(content, &self.octets(*form, &need)))
    }

    fn derive_side_by_side(&mut self, jobs: Vec<Job<'a>>) {
        if !is_worth_threads(&jobs) {
            return;
        }
        let (queue, stop) = (Queue::new(jobs), Stop::default());
        thread::scope(|scope| {
            for _ in 1..processors().min(queue.jobs.len()) {
                scope.spawn(|| queue.work(&stop));
            }
            queue.work(&stop);
        });
        self.known.extend(queue.results());
    }

    fn job(&self, form: usize, need: Need) -> Job<'a> {
        Job { number: form, form: &self.forms[form], need, result: OnceLock::new() }
    }

    /// What is needed and not known yet, each once, with the likeliest form; what takes longest first.
    fn jobs(&self, needs: impl Iterator<Item = Need>) -> Vec<Job<'a>> {
        let likeliest = Function::ALL.map(|function| self.candidates(function)[0]);
        let mut jobs: Vec<Job<'a>> = Vec::new();
        let mut seen = HashSet::new();
        for need in needs {
            let form = likeliest[need.derivation.function as usize];
            if !self.knows(form, &need) && seen.insert(need.clone()) {
                jobs.push(self.job(form, need));
            }
        }
        jobs.sort_by_key(|job| std::cmp::Reverse(job.need.derivation.work()));
        jobs
    }
}

struct Job<'a> {
    number: usize,
    form: &'a Form,
    need: Need,
    result: OnceLock<Octets>,
}

/// Jobs that several threads take from.
struct Queue<'a> {
    jobs: Vec<Job<'a>>,
    next: AtomicUsize,
}

impl<'a> Queue<'a> {
    fn new(jobs: Vec<Job<'a>>) -> Self {
        Self { jobs, next: AtomicUsize::new(0) }
    }

    /// Does jobs until none is left or it is stopped.
    fn work(&self, stop: &Stop) {
        while let Some(job) = self.jobs.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            match derive(&job.need, job.form, stop) {
                Some(octets) => _ = job.result.set(octets),
                None => return,
            }
        }
    }

    /// What was done.
    fn results(self) -> impl Iterator<Item = ((usize, Need), Octets)> {
        self.jobs.into_iter().filter_map(|job| Some(((job.number, job.need), job.result.into_inner()?)))
    }
}

/// `None` if it was stopped.
fn derive(need: &Need, form: &Form, stop: &Stop) -> Option<Octets> {
    need.derivation.derive(form, need.purpose, need.length, stop)
}

fn is_worth_threads(jobs: &[Job<'_>]) -> bool {
    let iterations: u64 = jobs.iter().map(|job| job.need.derivation.work()).sum();
    iterations >= WORTH_A_THREAD && processors() > 1
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
