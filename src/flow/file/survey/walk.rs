//! A folder and all below it, gone through by several threads; links are not followed, pipes and devices not opened.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::look::{Found, PassedOver, look};
use crate::files::{self, Kind};

/// Files that one thread takes at a time.
const BATCH: usize = 64;
/// The most threads: reading files gains nothing by more.
const MOST_THREADS: usize = 8;

/// What was met below a folder, in no order.
#[derive(Default)]
pub(super) struct Walked {
    /// Key files and files with certificates.
    pub(super) found: Vec<Found>,
    /// What could not be looked at, and why.
    pub(super) passed_over: Vec<PassedOver>,
    /// How many ordinary files there are.
    pub(super) files: usize,
}

/// Something that a thread can do by itself.
enum Job {
    List(PathBuf),
    Look(Vec<PathBuf>),
}

#[derive(Default)]
struct Queue {
    jobs: Vec<Job>,
    /// Jobs that are being done, each of which may bring more.
    running: usize,
}

/// What the threads share: the last job that came is done first, so that few wait at any time.
#[derive(Default)]
struct Work {
    queue: Mutex<Queue>,
    changed: Condvar,
}

/// Goes through `root` and all below it.
pub(super) fn walk(root: &Path) -> Walked {
    let work = Work::default();
    work.add(vec![Job::List(root.to_owned())]);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut all = Walked::default();
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(|| work.share())).collect();
        all.join(work.share());
        for walked in others.into_iter().filter_map(|other| other.join().ok()) {
            all.join(walked);
        }
    });
    all
}

impl Work {
    /// Does jobs until none is left and none can come.
    fn share(&self) -> Walked {
        let mut walked = Walked::default();
        let mut buffer = Vec::new();
        while let Some(job) = self.next() {
            match job {
                Job::List(folder) => self.list(&folder, &mut walked),
                Job::Look(paths) => paths.into_iter().for_each(|path| walked.take(path, &mut buffer)),
            }
            self.end_of_job();
        }
        walked
    }

    fn list(&self, folder: &Path, walked: &mut Walked) {
        let entries = match files::entries(folder) {
            Ok(entries) => entries,
            Err(cause) => return walked.passed_over.push(PassedOver::by(folder, cause.into())),
        };
        let mut jobs = Vec::new();
        let mut batch = Vec::new();
        for (path, kind) in entries {
            match kind {
                Kind::Folder => jobs.push(Job::List(path)),
                Kind::File => batch.push(path),
                Kind::Link => walked.passed_over.push(PassedOver::link(path)),
                Kind::Other => {
                    walked.passed_over.push(PassedOver::by(&path, files::Error::NotAFile(path.clone()).into()))
                }
            }
            if batch.len() == BATCH {
                jobs.push(Job::Look(std::mem::take(&mut batch)));
            }
        }
        jobs.push(Job::Look(batch));
        self.add(jobs);
    }

    fn add(&self, jobs: Vec<Job>) {
        self.lock().jobs.extend(jobs);
        self.changed.notify_all();
    }

    fn next(&self) -> Option<Job> {
        let mut queue = self.lock();
        loop {
            if let Some(job) = queue.jobs.pop() {
                queue.running += 1;
                return Some(job);
            }
            if queue.running == 0 {
                return None;
            }
            queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn end_of_job(&self) {
        let mut queue = self.lock();
        queue.running -= 1;
        if queue.running == 0 {
            self.changed.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Walked {
    fn take(&mut self, path: PathBuf, buffer: &mut Vec<u8>) {
        self.files += 1;
        match look(path, buffer) {
            Ok(found) => self.found.extend(found),
            Err(passed_over) => self.passed_over.push(passed_over),
        }
    }

    fn join(&mut self, other: Self) {
        self.found.extend(other.found);
        self.passed_over.extend(other.passed_over);
        self.files += other.files;
    }
}
