//! Answering what lies in the inbox.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::ca::Signer;
use super::decide::{Bench, CODES_ALLOWED, Decision, Grant};
use super::ground::Ground;
use super::log::{self, Event};
use super::open::Issuer;
use super::register::{Answered, CertificateRecord};
use super::{Error, certificate, offer, publish, read};
use crate::files::{self, Readers};
use crate::protocol::dropbox_names::{RequestKind, read_request_name};
use crate::protocol::{Answer, Fingerprint, Terms, message_id};
use crate::x509::Certificate;

/// The most octets of a request.
const LARGEST_REQUEST: u64 = 256 * 1024;
/// The most requests answered in one round.
const MOST_REQUESTS: usize = 1000;
/// How long a file whose content does not fit its name may lie: it may still be on its way.
const ARRIVAL: SignedDuration = SignedDuration::from_mins(10);

/// The one worker of an issuer's folder. Dropping it lets another one start.
pub struct Worker<'a> {
    issuer: &'a mut Issuer,
    signer: &'a Signer,
    _lock: File,
}

/// A file of the inbox, and what was done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    /// The request's message id.
    pub message_id: String,
    /// What was done.
    pub outcome: Outcome,
}

/// What was done with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A certificate was made.
    Issued {
        /// Name and address of the employee.
        employee: String,
        /// The certificate.
        certificate: Certificate,
        /// What people quote.
        reference: String,
    },
    /// The request was answered before, with this certificate; the same answer was written again.
    AnsweredAgain {
        /// The certificate.
        certificate: Certificate,
    },
    /// The request was refused.
    Refused {
        /// The stable word for the ground.
        code: String,
        /// What people quote.
        reference: String,
    },
    /// The file's content does not fit its name. It was left to arrive, or thrown away after ten minutes.
    Unfit {
        /// Whether it was thrown away.
        removed: bool,
    },
}

/// Answers everything in the inbox once; see [`Worker::once`].
pub fn work_once(issuer: &mut Issuer, signer: &Signer, now: Timestamp) -> Result<Vec<Worked>, Error> {
    Worker::start(issuer, signer)?.once(now)
}

impl<'a> Worker<'a> {
    /// Takes the folder's lock. [`Error::WorkerBusy`] if another worker has it.
    pub fn start(issuer: &'a mut Issuer, signer: &'a Signer) -> Result<Self, Error> {
        let path = issuer.folder.worker_lock();
        let failed = |cause| files::Error::Other { path: path.clone(), cause };
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { issuer, signer, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Error::WorkerBusy(path)),
            Err(TryLockError::Error(cause)) => Err(failed(cause).into()),
        }
    }

    /// Brings the offer up to date, answers what lies in the inbox (at most 1,000 requests), and renews the list
    /// of revoked certificates when half its time has passed.
    pub fn once(&mut self, now: Timestamp) -> Result<Vec<Worked>, Error> {
        let offer = offer::publish(&self.issuer.folder, &self.issuer.settings)?;
        let terms = offer.terms.unwrap_or(Terms { version: String::new(), sha256: Default::default() });
        let requests = files::list(&self.issuer.folder.inbox())?.into_iter().filter_map(named_request);
        let mut worked = Vec::new();
        for (path, kind, message_id) in requests.take(MOST_REQUESTS) {
            if let Some(outcome) = self.take(&path, kind, &message_id, &terms, now)? {
                worked.push(Worked { message_id, outcome });
            }
        }
        if self.issuer.list_is_due(now) {
            self.issuer.write_list(self.signer, now)?;
        }
        Ok(worked)
    }

    /// `None` for what went away, cannot be opened, or is no file: one bad file must not stop the others.
    fn take(
        &self,
        path: &Path,
        kind: RequestKind,
        id: &str,
        terms: &Terms,
        now: Timestamp,
    ) -> Result<Option<Outcome>, Error> {
        let content = match files::read(path, LARGEST_REQUEST) {
            Ok(content) => content,
            Err(files::Error::TooLarge { .. }) => return Ok(Some(self.unfit(path, now)?)),
            Err(_) => return Ok(None),
        };
        if message_id(&content) != id {
            return Ok(Some(self.unfit(path, now)?));
        }
        let desk = Desk { issuer: self.issuer, signer: self.signer, terms, now };
        let (answer, outcome) = desk.answer(kind, id, &content)?;
        let text = answer.to_json()?;
        files::replace(&self.issuer.folder.answer(id), text.as_bytes(), Readers::Everyone)?;
        self.put_away(path)?;
        Ok(Some(outcome))
    }

    fn unfit(&self, path: &Path, now: Timestamp) -> Result<Outcome, Error> {
        let changed = std::fs::metadata(path).and_then(|about| about.modified()).ok();
        let changed = changed.and_then(|time| Timestamp::try_from(time).ok());
        let removed = changed.is_some_and(|changed| now.duration_since(changed) > ARRIVAL);
        if removed {
            std::fs::remove_file(path).map_err(|cause| failed(path, cause))?;
            let facts = [("file", path.file_name().unwrap_or_default().to_string_lossy().into_owned())];
            let reference = log::new_reference(now)?;
            log::write(&self.issuer.folder, now, Event::Discarded, None, &reference, &facts)?;
        }
        Ok(Outcome::Unfit { removed })
    }

    fn put_away(&self, path: &Path) -> Result<(), Error> {
        let done = self.issuer.folder.done().join(path.file_name().unwrap_or_default());
        match std::fs::rename(path, done) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => Err(failed(path, cause).into()),
            _ => Ok(()),
        }
    }
}

fn failed(path: &Path, cause: std::io::Error) -> files::Error {
    files::Error::Other { path: path.to_owned(), cause }
}

fn named_request(path: PathBuf) -> Option<(PathBuf, RequestKind, String)> {
    let (kind, id) = read_request_name(path.file_name()?.to_str()?)?;
    let id = id.to_owned();
    Some((path, kind, id))
}

/// Where one request is answered.
struct Desk<'a> {
    issuer: &'a Issuer,
    signer: &'a Signer,
    terms: &'a Terms,
    now: Timestamp,
}

impl Desk<'_> {
    /// Decides, and records the decision before anybody can see it. The same request gets the same certificate.
    fn answer(&self, kind: RequestKind, id: &str, content: &[u8]) -> Result<(Answer, Outcome), Error> {
        let register = &self.issuer.register;
        let unit = register.begin()?;
        let before = register.answered(id)?;
        if let Some(Answered::Issued(record)) = before {
            drop(unit);
            return self.again(id, *record);
        }
        match self.decide(kind, content)? {
            Ok(grant) => {
                let reference = log::new_reference(self.now)?;
                let certificate = self.issue(id, &grant, &reference)?;
                unit.commit()?;
                self.after_issuing(&grant, certificate, reference)
            }
            Err(ground) => {
                let ground = self.counted(ground, before.as_ref())?;
                let reference = log::new_reference(self.now)?;
                register.refused(id, ground.code(), &reference, self.now)?;
                unit.commit()?;
                self.after_refusing(id, &ground, reference)
            }
        }
    }

    fn decide(&self, kind: RequestKind, content: &[u8]) -> Result<Decision, Error> {
        let bench = Bench {
            register: &self.issuer.register,
            settings: &self.issuer.settings,
            terms: self.terms,
            now: self.now,
        };
        match kind {
            RequestKind::Renewal => read::renewal(&bench, content),
            RequestKind::Enrolment => read::enrolment(&bench, content),
        }
    }

    /// Makes the certificate and records everything that belongs to it, within the caller's unit.
    fn issue(&self, id: &str, grant: &Grant, reference: &str) -> Result<Certificate, Error> {
        let Issuer { register, settings, certificate: ca, .. } = self.issuer;
        let employee = &grant.employee;
        let emails = employee.certified_emails();
        let key = self.signer.key();
        let made =
            certificate::for_employee(settings, ca, key, &employee.subject, &emails, &grant.public_key, self.now)?;
        let new = Fingerprint::from_bytes(made.sha256());
        register.add_certificate(&made, &employee.id, &grant.terms, self.now)?;
        for old in &grant.replaces {
            register.replace_certificate(old, &new)?;
        }
        match &grant.order {
            Some(order) => register.spend_order(order)?,
            None => register.withdraw_order_of(&employee.id)?,
        }
        register.answered_with(id, &new, reference, self.now)?;
        Ok(made)
    }

    fn after_issuing(
        &self,
        grant: &Grant,
        certificate: Certificate,
        reference: String,
    ) -> Result<(Answer, Outcome), Error> {
        publish::show(&self.issuer.folder, &grant.employee, &certificate)?;
        let employee = grant.employee.label();
        let mut facts = vec![
            ("certificate", certificate.id()),
            ("serial", hex::encode(certificate.serial())),
            ("terms", grant.terms.to_string()),
        ];
        facts.extend(grant.order.iter().map(|order| ("order", order.to_string())));
        facts.extend(grant.replaces.iter().map(|old| ("replaces", old.to_string())));
        self.log(Event::Issued, Some(employee.clone()), &reference, &facts)?;
        Ok((self.issued(&certificate), Outcome::Issued { employee, certificate, reference }))
    }

    fn again(&self, id: &str, record: CertificateRecord) -> Result<(Answer, Outcome), Error> {
        let certificate = record.certificate;
        let facts = [("certificate", certificate.id()), ("request", id.to_owned())];
        self.log(Event::AnsweredAgain, None, &log::new_reference(self.now)?, &facts)?;
        Ok((self.issued(&certificate), Outcome::AnsweredAgain { certificate }))
    }

    fn after_refusing(&self, id: &str, ground: &Ground, reference: String) -> Result<(Answer, Outcome), Error> {
        let own = ground.facts();
        let mut facts = vec![("request", id.to_owned()), ("code", ground.code().to_owned())];
        facts.extend(own.iter().map(|(name, value)| (name.as_str(), crate::shown::line(value))));
        self.log(Event::Refused, None, &reference, &facts)?;
        let answer = Answer::Refused(ground.to_refusal(&reference));
        Ok((answer, Outcome::Refused { code: ground.code().to_owned(), reference }))
    }

    /// A wrong code counts once per request: one that is answered again after a crash is not a new try.
    fn counted(&self, ground: Ground, before: Option<&Answered>) -> Result<Ground, Error> {
        match ground {
            Ground::CodeWrong { order, .. } => {
                let allowed = CODES_ALLOWED;
                let was_counted = before == Some(&Answered::Refused("code-wrong".into()));
                let tries_left = match was_counted {
                    true => self.issuer.register.code_tries_left(&order, allowed)?,
                    false => self.issuer.register.count_wrong_code(&order, allowed)?,
                };
                Ok(Ground::CodeWrong { order, tries_left })
            }
            other => Ok(other),
        }
    }

    fn issued(&self, certificate: &Certificate) -> Answer {
        Answer::Issued { certificates: vec![certificate.clone(), self.issuer.certificate.clone()] }
    }

    fn log(&self, what: Event, who: Option<String>, reference: &str, facts: &[(&str, String)]) -> Result<(), Error> {
        log::write(&self.issuer.folder, self.now, what, who, reference, facts)
    }
}
