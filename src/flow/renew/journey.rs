//! A journey under way: step after step, the journal one line ahead, every step safe to run again.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::answer::{self, Checked};
use super::home::Home;
use super::plan::{Plan, PlannedRoute};
use super::proof;
use super::step::Step;
use crate::enrol::{self, DropBox, Outcome};
use crate::flow::ask::{News, StepNews};
use crate::flow::backup;
use crate::flow::card::{self, Deed};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::{self, KeyPlace};
use crate::flow::journal::{FINISHED, Journal, Phase};
use crate::flow::memory::Memory;
use crate::flow::outlook;
use crate::flow::report::{Pair, ProofReport, RenewReport, TermsReport, WaitingReport, Written};
use crate::flow::wish::RequestForm;
use crate::lang::Value;
use crate::protocol::dropbox_names::RequestKind;
use crate::protocol::{EnrolmentRequest, Fingerprint, NewRenewal, Refusal, RenewalRequest};
use crate::shown;
use crate::smime::{self, Signer};
use crate::x509::{Certificate, Crl, NewRequest, build_request, read_certificates, to_pem};

pub(super) use crate::protocol::Code as OneTimeCode;

/// The request's octets, kept beside the journal and sent again as they are.
pub(super) const REQUEST: &str = "request.der";
/// The new key's public half, DER: a PIV card may be unable to show it again.
pub(super) const NEW_KEY: &str = "new-key.der";
/// The checked certificate and its chain, PEM, new certificate first.
const ANSWER: &str = "answer.pem";
/// An answer that did not pass, kept for the administrator and never installed.
const ANSWER_REFUSED: &str = "answer-not-installed.pem";

/// Everything a journey under way needs.
pub struct Journey {
    /// What was agreed.
    pub plan: Plan,
    /// Where the keys are.
    pub home: Home,
    /// What was done.
    pub journal: Journal,
    /// The one-time code of a first certificate, until its request is written.
    pub code: Option<OneTimeCode>,
    /// How long to wait for the issuer.
    pub wait: Duration,
    /// The certificate somebody carried back.
    pub certificate_file: Option<PathBuf>,
}

/// How a step ended.
enum Ended {
    /// It is done; the facts go to the journal and to the person.
    Done(Vec<(&'static str, String)>),
    /// It waits for somebody else.
    Waiting(WaitingReport),
}

impl Journey {
    /// Runs the steps that are not done yet.
    pub fn go(mut self, desk: &mut Desk<'_>) -> Result<RenewReport, Failure> {
        match self.run_steps(desk) {
            Ok(waiting) => self.report(waiting, desk),
            Err(mut failure) => {
                if let Home::Card(home) = &self.home {
                    failure = home.name().rename(failure);
                    card::note_failure(home.name(), &failure, desk);
                }
                failure.done = self.journal.done_steps().filter_map(Step::named).map(Step::name).collect();
                Err(failure)
            }
        }
    }

    fn run_steps(&mut self, desk: &mut Desk<'_>) -> Result<Option<WaitingReport>, Failure> {
        let now = desk.surroundings.now;
        for step in self.plan.steps().iter().copied() {
            if self.is_done(step)? {
                desk.ask.tell(&News::DoneBefore(&self.news(step, &[])));
                continue;
            }
            self.stop_if_wished(desk)?;
            desk.ask.tell(&News::Begun(&self.news(step, &[])));
            self.journal.write(step.name(), Phase::Intent, now, &[])?;
            match self.run(step, desk)? {
                Ended::Done(facts) => {
                    self.journal.write(step.name(), Phase::Done, now, &facts)?;
                    self.note_deed(step, &facts, desk);
                    desk.ask.tell(&News::Done(&self.news(step, &facts)));
                }
                Ended::Waiting(waiting) => return Ok(Some(waiting)),
            }
        }
        self.journal.write(FINISHED, Phase::Done, now, &[])?;
        self.home.rest();
        Ok(None)
    }

    /// What the log of the card has of a step that is done.
    fn note_deed(&self, step: Step, facts: &[(&'static str, String)], desk: &Desk<'_>) {
        let Home::Card(home) = &self.home else { return };
        let fact = |wanted: &str| facts.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.clone());
        let deed = match step {
            Step::MakeKey => fact("key").map(|key| Deed::KeyMade { key }),
            Step::Install => self.answer().ok().map(|checked| {
                let facts = self.certificate_facts(&checked.certificate, desk);
                let words: Vec<String> = facts.into_iter().map(|(_, value)| value).collect();
                Deed::CertificateWritten { what: words.join(", ") }
            }),
            Step::BackUp => Some(Deed::BackedUp),
            _ => None,
        };
        if let Some(deed) = deed {
            card::note(home.name(), &deed, desk);
        }
    }

    fn stop_if_wished(&self, desk: &Desk<'_>) -> Result<(), Failure> {
        match desk.ask.wants_to_stop() {
            true => Err(Failure::new(Code::Stopped).with("again", self.plan.resume_command())),
            false => Ok(()),
        }
    }

    /// The world first, then the journal: a key made or a certificate written just before a stop counts as done.
    fn is_done(&mut self, step: Step) -> Result<bool, Failure> {
        if self.journal.is_done(step.name()) {
            return Ok(true);
        }
        match step {
            Step::MakeKey => self.has_made_key(),
            Step::Request => Ok(self.journal.kept(REQUEST)?.is_some() && self.request_file_is_written()),
            Step::Receive => Ok(self.journal.kept(ANSWER)?.is_some()),
            _ => Ok(false),
        }
    }

    fn run(&mut self, step: Step, desk: &mut Desk<'_>) -> Result<Ended, Failure> {
        match step {
            Step::MakeKey => self.make_key(),
            Step::Request => self.write_request(desk),
            Step::Receive => self.receive(desk),
            Step::Install => self.install(desk),
            Step::Prove => self.prove(desk),
            Step::Remember => self.remember(desk),
            Step::BackUp => self.back_up(desk),
            Step::Outlook => self.write_outlook(desk),
        }
    }

    /// A key that was made just before a stop, or by a journey that was given up, is the new key.
    fn has_made_key(&mut self) -> Result<bool, Failure> {
        let Some(made) = self.home.made_key()? else { return Ok(false) };
        self.journal.keep(NEW_KEY, made.spki_der())?;
        Ok(true)
    }

    fn make_key(&mut self) -> Result<Ended, Failure> {
        let Some(kind) = self.plan.new_key else { return Ok(Ended::Done(Vec::new())) };
        let made = self.home.make_key(kind)?;
        self.journal.keep(NEW_KEY, made.spki_der())?;
        Ok(Ended::Done(vec![("key", made.kind().to_string())]))
    }

    /// The request is signed once and kept: a second signature would make it another request.
    fn write_request(&mut self, desk: &Desk<'_>) -> Result<Ended, Failure> {
        let octets = match self.journal.kept(REQUEST)? {
            Some(octets) => octets,
            None => {
                let octets = self.sign_request(desk)?;
                self.journal.keep(REQUEST, &octets)?;
                octets
            }
        };
        if let PlannedRoute::ByHand { request_file, form } = &self.plan.route {
            let label = if *form == RequestForm::Renewal { "NEW CERTIFICATE REQUEST" } else { "CERTIFICATE REQUEST" };
            enrol::write_request_file(request_file, label, &octets)
                .map_err(|error| Failure::from_enrol(error, &self.plan.issuer))?;
        }
        Ok(Ended::Done(Vec::new()))
    }

    fn sign_request(&mut self, desk: &Desk<'_>) -> Result<Vec<u8>, Failure> {
        let place = self.home.old_key_place().unwrap_or_else(|| self.plan.name.clone());
        let emails: Vec<String> = self.plan.email.iter().cloned().collect();
        let wanted =
            NewRequest { subject_der: &self.plan.subject_der, emails: &emails, renews: self.plan.old.as_ref() };
        let new_key = self.home.new_key()?;
        let request = build_request(&wanted, &*new_key).map_err(|error| Failure::from_request(error, &place))?;
        let terms = self.plan.terms.as_ref().and_then(|terms| terms.sha256.parse().ok());
        match (&self.plan.route, &self.plan.old) {
            (PlannedRoute::ByHand { form: RequestForm::Pkcs10, .. }, _) | (PlannedRoute::ByHand { .. }, None) => {
                Ok(request)
            }
            (PlannedRoute::ByHand { form: RequestForm::Renewal, .. }, Some(old)) => {
                let old_key = self.home.old_key()?;
                let signer = Signer { certificate: old, chain: &[], key: &*old_key };
                smime::sign_without_attributes(&request, &signer).map_err(|error| Failure::from_smime(error, &place))
            }
            (PlannedRoute::DropBox { .. }, Some(old)) => {
                let old_key = self.home.old_key()?;
                let signer = Signer { certificate: old, chain: &[], key: &*old_key };
                let (order, now) = (self.plan.order.as_ref(), desk.surroundings.now);
                let wanted = NewRenewal { request_der: &request, order, accepted_terms: terms, now };
                RenewalRequest::build(&wanted, &signer).map_err(|error| Failure::from_renewal(error, &place))
            }
            (PlannedRoute::DropBox { .. }, None) => self.prove_with_code(&request, terms),
            (PlannedRoute::Download { .. }, _) => Err(nobody_to_ask()),
        }
    }

    /// The request for a first certificate, proved with the one-time code, which is forgotten here.
    fn prove_with_code(&mut self, request: &[u8], terms: Option<Fingerprint>) -> Result<Vec<u8>, Failure> {
        let unreadable = || Failure::new(Code::CodeUnreadable);
        let order = self.plan.order.as_ref().ok_or_else(unreadable)?;
        let code = self.code.take().ok_or_else(unreadable)?;
        let enrolment = EnrolmentRequest::build(order, terms, request, &code).map_err(|_| unreadable())?;
        Ok(enrolment.der().to_vec())
    }

    fn request_file_is_written(&self) -> bool {
        match &self.plan.route {
            PlannedRoute::ByHand { request_file, .. } => request_file.exists(),
            PlannedRoute::DropBox { .. } | PlannedRoute::Download { .. } => true,
        }
    }

    fn receive(&mut self, desk: &Desk<'_>) -> Result<Ended, Failure> {
        // Nothing is held while the issuer, or the person who carries the file, is slow.
        self.home.rest();
        let (certificates, issuer, crls) = match self.plan.route.clone() {
            PlannedRoute::DropBox { folder } => {
                let place = shown::path(&folder);
                let failed = |error| Failure::from_enrol(error, &place);
                let drop_box = DropBox::open(&folder).map_err(failed)?;
                let Some(certificates) = self.wait_for_answer(&drop_box, desk)? else {
                    return Ok(Ended::Waiting(self.waiting("issuer", place)));
                };
                let issuer = drop_box.issuer_certificates().map_err(|error| Failure::from_enrol(error, &place))?;
                let crls = drop_box.crls().map_err(|error| Failure::from_enrol(error, &place))?;
                (certificates, issuer, crls)
            }
            PlannedRoute::ByHand { request_file, .. } => {
                let Some(path) = &self.certificate_file else {
                    return Ok(Ended::Waiting(self.waiting("certificate-file", shown::path(&request_file))));
                };
                let certificates = enrol::read_certificate_file(path)
                    .map_err(|error| Failure::from_enrol(error, &shown::path(path)))?;
                (certificates, Vec::new(), Vec::new())
            }
            PlannedRoute::Download { .. } => return Err(nobody_to_ask()),
        };
        let checked = self.check_answer(&certificates, &issuer, &crls, desk)?;
        self.journal.keep(ANSWER, pem(std::iter::once(&checked.certificate).chain(&checked.chain)).as_bytes())?;
        Ok(Ended::Done(self.certificate_facts(&checked.certificate, desk)))
    }

    fn wait_for_answer(&mut self, drop_box: &DropBox, desk: &Desk<'_>) -> Result<Option<Vec<Certificate>>, Failure> {
        let place = shown::path(drop_box.folder());
        let failed = |error| Failure::from_enrol(error, &place);
        let request = self.journal.kept(REQUEST)?.ok_or_else(|| Failure::new(Code::JourneyNone))?;
        let kind = if self.plan.old.is_some() { RequestKind::Renewal } else { RequestKind::Enrolment };
        let refused_before = self.journal.fact("refused").map(str::to_owned);
        // An answer that is there already needs no second request, unless it is a refusal to be asked about again.
        let at_once = drop_box.fetch(&request).map_err(failed)?;
        if !matches!(at_once, Outcome::Issued(_)) {
            drop_box.submit(kind, &request).map_err(failed)?;
        }
        let begun = Instant::now();
        let mut pause = Duration::from_millis(20);
        loop {
            match drop_box.fetch(&request).map_err(failed)? {
                Outcome::Issued(certificates) => return Ok(Some(certificates)),
                Outcome::Refused(refusal) if Some(&refusal.reference) != refused_before.as_ref() => {
                    return Err(self.refused(&refusal, desk));
                }
                Outcome::Refused(_) | Outcome::Waiting { .. } if begun.elapsed() >= self.wait => return Ok(None),
                Outcome::Refused(_) | Outcome::Waiting { .. } => self.stop_if_wished(desk)?,
            }
            std::thread::sleep(pause.min(self.wait.saturating_sub(begun.elapsed())));
            pause = (pause * 2).min(Duration::from_millis(500));
        }
    }

    fn refused(&mut self, refusal: &Refusal, desk: &Desk<'_>) -> Failure {
        let note = [("refused", refusal.reference.clone())];
        let noted = self.journal.write("refused", Phase::Intent, desk.surroundings.now, &note);
        let failure = Failure::new(Code::IssuerRefused)
            .with("issuer", self.plan.issuer.clone())
            .with("text", shown::line(&refusal.text))
            .with("reason", shown::line(&refusal.code))
            .with("reference", shown::line(&refusal.reference))
            .with("resume", self.plan.resume_command());
        match noted {
            Ok(()) => failure,
            Err(unwritten) => unwritten,
        }
    }

    fn check_answer(
        &mut self,
        certificates: &[Certificate],
        issuer: &[Certificate],
        crls: &[Crl],
        desk: &Desk<'_>,
    ) -> Result<Checked, Failure> {
        let place = self.plan.name.clone();
        let made = self.home.made_key()?.ok_or_else(|| Failure::new(Code::KeyMissing).with("place", place))?;
        self.home.rest();
        match answer::check(&self.plan, &made, certificates, issuer, crls, desk.surroundings.now) {
            Ok(checked) => Ok(checked),
            Err(fault) => {
                self.journal.keep(ANSWER_REFUSED, pem(certificates).as_bytes())?;
                Err(Failure::new(Code::AnswerWrong)
                    .with("issuer", self.plan.issuer.clone())
                    .with("rule", fault.rule)
                    .with("detail", fault.detail)
                    .with("path", shown::path(&self.journal.folder().join(ANSWER_REFUSED))))
            }
        }
    }

    fn install(&mut self, _desk: &Desk<'_>) -> Result<Ended, Failure> {
        let checked = self.answer()?;
        self.home.install(&checked.certificate, &checked.chain)?;
        Ok(Ended::Done(Vec::new()))
    }

    fn prove(&mut self, desk: &Desk<'_>) -> Result<Ended, Failure> {
        let checked = self.answer()?;
        let key = self.home.reopen(&checked.certificate)?;
        let signer = Signer { certificate: &checked.certificate, chain: &checked.chain, key: &*key };
        let message = proof::prove(&signer, self.plan.email.as_deref(), &self.plan.name, desk.surroundings.now)?;
        let path = self.plan.folder.join("proof.eml");
        crate::files::replace(&path, &message, crate::files::Readers::Everyone)?;
        Ok(Ended::Done(vec![("proof", shown::path(&path))]))
    }

    fn back_up(&mut self, desk: &mut Desk<'_>) -> Result<Ended, Failure> {
        let folder = self.plan.folder.join("backup");
        // The journey's own date, not today's: a backup that a stop cut short is written again octet for octet.
        let made = self.journal.begun().parse().unwrap_or(desk.surroundings.now);
        let report = match &mut self.home {
            Home::Card(_) => {
                self.home.rest();
                backup::card::write(&self.plan_card_serial(), &folder, made, desk)?
            }
            Home::File(home) => {
                let (path, ring, one_password, profile) = (&home.new, &home.ring, &home.older, home.profile);
                let files = backup::file::KeyFiles { path, ring, one_password, profile };
                backup::file::write(&files, &folder, made, desk)?
            }
        };
        Ok(Ended::Done(vec![
            ("certificates", report.certificates.to_string()),
            ("cautions", report.cautions.join(",")),
        ]))
    }

    fn write_outlook(&self, desk: &Desk<'_>) -> Result<Ended, Failure> {
        let checked = self.answer()?;
        let wanted = outlook::Wanted {
            signing: &checked.certificate,
            encryption: &checked.certificate,
            chain: &checked.chain,
            old: self.plan.old.as_ref(),
            home: outlook::home_of(&self.plan),
            choice: &self.plan.outlook,
        };
        outlook::write(&wanted, &self.plan.folder.join("outlook"), desk)?;
        Ok(Ended::Done(Vec::new()))
    }

    fn remember(&self, desk: &Desk<'_>) -> Result<Ended, Failure> {
        let checked = self.answer()?;
        let state = &desk.surroundings.folders.state;
        let mut memory = Memory::recall(state);
        if let Home::File(home) = &self.home {
            if let (Some(path), Some(old)) = (&home.old_path, &self.plan.old) {
                memory.note_file(path, old.der());
            }
            memory.note_file(&home.new, checked.certificate.der());
        }
        if let (Some(old), Some(place)) = (&self.plan.old, self.home.old_key_place()) {
            memory.note_replaced(&hex::encode(old.sha256()), &hex::encode(checked.certificate.sha256()), &place);
        }
        memory.keep(state)?;
        Ok(Ended::Done(Vec::new()))
    }

    fn answer(&self) -> Result<Checked, Failure> {
        let damaged =
            || Failure::new(Code::JourneyDamaged).with("path", shown::path(&self.journal.folder().join(ANSWER)));
        let text = match &self.plan.route {
            PlannedRoute::Download { certificates, .. } => certificates.clone().into_bytes(),
            _ => self.journal.kept(ANSWER)?.ok_or_else(damaged)?,
        };
        let mut certificates = read_certificates(&text).map_err(|cause| damaged().because(cause))?.into_iter();
        let certificate = certificates.next().ok_or_else(damaged)?;
        Ok(Checked { certificate, chain: certificates.collect() })
    }

    fn waiting(&self, what: &'static str, place: String) -> WaitingReport {
        WaitingReport { what, place, resume: self.plan.resume_command() }
    }

    fn certificate_facts(&self, certificate: &Certificate, desk: &Desk<'_>) -> Vec<(&'static str, String)> {
        let date = desk.settings.language.value.date(certificate.not_after(), &desk.surroundings.time_zone);
        let email = certificate.emails().first().map(|address| shown::line(address));
        vec![("email", email.unwrap_or_else(|| self.plan.name.clone())), ("until", date)]
    }

    fn news(&self, step: Step, facts: &[(&'static str, String)]) -> StepNews {
        let mut values: Vec<(&'static str, Value)> = vec![("issuer", self.plan.issuer.clone().into())];
        values.extend(facts.iter().map(|(name, value)| (*name, value.clone().into())));
        StepNews { step: step.name(), home: self.plan.home_word(), facts: values }
    }

    fn plan_card_serial(&self) -> String {
        match &self.plan.home {
            super::plan::PlannedHome::Card { serial, .. } => serial.clone(),
            super::plan::PlannedHome::File { .. } => String::new(),
        }
    }

    fn report(&self, waiting: Option<WaitingReport>, desk: &Desk<'_>) -> Result<RenewReport, Failure> {
        let now = desk.surroundings.now;
        let place = if self.plan.home_word() == "card" { KeyPlace::Card } else { KeyPlace::File };
        let pair = |certificate: &Certificate, chain: &[Certificate]| {
            let report = identity::report(certificate, chain, place, now);
            Pair { signing: report.clone(), encryption: report }
        };
        let new = if waiting.is_none() { Some(self.answer()?) } else { None };
        Ok(RenewReport {
            old: self.plan.old.as_ref().map(|old| pair(old, &[])),
            new: new.as_ref().map(|checked| pair(&checked.certificate, &checked.chain)),
            old_key: self.home.old_key_place(),
            proof: self.journal.is_done(Step::Prove.name()).then_some(ProofReport { signed: true, decrypted: true }),
            written: self.written()?,
            terms: self
                .plan
                .terms
                .as_ref()
                .map(|terms| TermsReport { sha256: terms.sha256.clone(), accepted_at: terms.accepted_at.to_string() }),
            waiting,
            plan: None,
            folder: Some(shown::path(&self.plan.folder)),
            home: self.plan.home_word(),
            download: self.plan.download().map(|file| shown::path(file)),
            cautions: self.cautions(),
        })
    }

    /// Why the backup is none yet, as its step found.
    fn cautions(&self) -> Vec<String> {
        let found = self.journal.fact("cautions").unwrap_or_default();
        found.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect()
    }

    /// Everything the journey wrote, read again from the disk.
    fn written(&self) -> Result<Vec<Written>, Failure> {
        let mut written = Vec::new();
        if let Home::File(home) = &self.home
            && home.new.exists()
        {
            written.push(crate::flow::results::written(&home.new, "key-file")?);
        }
        for (part, what) in [("", "proof"), ("backup", "backup"), ("outlook", "outlook")] {
            let folder = self.plan.folder.join(part);
            let paths = match crate::files::list(&folder) {
                Ok(paths) => paths,
                Err(crate::files::Error::Missing(_)) => continue,
                Err(other) => return Err(other.into()),
            };
            for path in paths.iter().filter(|path| path.is_file()) {
                written.push(crate::flow::results::written(path, what)?);
            }
        }
        Ok(written)
    }
}

/// A downloaded certificate has no issuer to be asked; the steps of its journey do not come here.
fn nobody_to_ask() -> Failure {
    Failure::new(Code::Bug).with("what", "an issuer is asked for a downloaded certificate")
}

pub(super) fn pem<'a>(certificates: impl IntoIterator<Item = &'a Certificate>) -> String {
    certificates.into_iter().map(|certificate| to_pem("CERTIFICATE", certificate.der())).collect()
}
