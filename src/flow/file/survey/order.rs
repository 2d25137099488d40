//! What was found, made into lines: whose each file is, which hold the same, and what needs doing first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::look::{Contents, Found};
use crate::flow::choose::is_superseded;
use crate::flow::file::protection::protection_report;
use crate::flow::identity::{days_between, line as certificate_line};
use crate::flow::memory::Memory;
use crate::flow::report::{CertificateLine, SameAs, SurveyProblem, SurveyedFile, SurveyedIdentity};
use crate::keyfile::Glance;
use crate::lang::Value;
use crate::shown;
use crate::x509::{Certificate, CertificateHead, Name};

/// Key files in the order of what needs doing: what can still be renewed, what is late, what nobody can tell, and then
/// what is well. Behind them the certificates.
const STATES: [&str; 9] =
    ["due", "expired", "damaged", "unsupported", "locked", "incomplete", "not-yet-valid", "valid", "older"];

/// The order of certificates alone: nobody here can do anything about one that has expired.
const STATES_OF_CERTIFICATES: [&str; 4] = ["due", "not-yet-valid", "valid", "expired"];

/// Which certificates segl saw in which key files.
pub(super) struct Known {
    files: HashMap<PathBuf, Certificate>,
    memory: Memory,
}

impl Known {
    /// Those at or below `folder`, also where it is known by another way to it.
    pub(super) fn from_memory(memory: &Memory, folder: &Path) -> Self {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let below = |path: &Path| {
            let inside = path.strip_prefix(folder).or_else(|_| path.strip_prefix(&real)).ok()?;
            Some(folder.join(inside))
        };
        let files = memory.files.iter().filter_map(|known| {
            let path = below(&known.path)?;
            Some((path, Certificate::from_der(&hex::decode(&known.certificate).ok()?).ok()?))
        });
        Self { files: files.collect(), memory: memory.clone() }
    }
}

/// A file, and what its place in the list depends on.
struct Line {
    found: Found,
    whose: Option<Whose>,
    state: &'static str,
    same_as: Option<SameAs>,
}

/// The certificate that tells whose a file is.
struct Whose {
    sha256: [u8; 32],
    not_before: Timestamp,
    not_after: Timestamp,
    name: String,
    emails: Vec<String>,
    from: &'static str,
    /// The whole of it, for a key file.
    certificate: Option<Box<Certificate>>,
}

/// The files as they are told, first what needs doing.
pub(super) fn in_order(found: Vec<Found>, known: &Known, now: Timestamp, due_within: i64) -> Vec<SurveyedFile> {
    let by_octets = by_octets(&found, known);
    let mut lines: Vec<Line> = found.into_iter().map(|found| begin(found, known, &by_octets)).collect();
    let people = by_subject(&lines);
    let older: Vec<bool> = lines.iter().map(|line| is_older(line, &people, known)).collect();
    for (line, older) in lines.iter_mut().zip(older) {
        line.state = if older { "older" } else { state(line, now, due_within) };
    }
    lines.sort_by(compare);
    name_copies(behind_originals(lines)).into_iter().map(|line| told(line, now)).collect()
}

/// What is remembered of a key file holds for every copy of it.
fn by_octets(found: &[Found], known: &Known) -> HashMap<[u8; 32], Certificate> {
    let remembered = found.iter().filter_map(|one| Some((one.sha256, known.files.get(&one.path)?.clone())));
    remembered.collect()
}

fn begin(found: Found, known: &Known, by_octets: &HashMap<[u8; 32], Certificate>) -> Line {
    let whose = match &found.contents {
        Contents::KeyFile(glance) => match own_certificate(glance) {
            Some(certificate) => Some(Whose::of_certificate(certificate, "file")),
            None => known
                .files
                .get(&found.path)
                .or_else(|| by_octets.get(&found.sha256))
                .map(|known| Whose::of_certificate(known, "memory")),
        },
        Contents::Broken(_) => None,
        Contents::Certificates(heads) => {
            heads.iter().min_by_key(|(head, _)| head.not_after).map(|(head, sha256)| Whose::of_head(head, *sha256))
        }
    };
    Line { found, whose, state: "", same_as: None }
}

/// A person's before an issuer's, the newest of several.
fn own_certificate(glance: &Glance) -> Option<&Certificate> {
    let certificates = glance.certificates.iter().map(|entry| &entry.certificate);
    certificates.max_by_key(|certificate| (!certificate.is_ca(), certificate.not_before()))
}

impl Whose {
    fn of_certificate(certificate: &Certificate, from: &'static str) -> Self {
        Self {
            sha256: certificate.sha256(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            name: shown::line(&certificate.subject().display_name()),
            emails: certificate.emails().iter().map(|address| shown::line(address)).collect(),
            from,
            certificate: Some(Box::new(certificate.clone())),
        }
    }

    fn of_head(head: &CertificateHead, sha256: [u8; 32]) -> Self {
        Self {
            sha256,
            not_before: head.not_before,
            not_after: head.not_after,
            name: shown::line(&head.subject.display_name()),
            emails: Vec::new(),
            from: "file",
            certificate: None,
        }
    }
}

/// The certificates of key files, by subject: only those of one subject can take each other's place by their dates.
fn by_subject(lines: &[Line]) -> HashMap<Name, Vec<Certificate>> {
    let mut people: HashMap<Name, Vec<Certificate>> = HashMap::new();
    for certificate in lines.iter().filter_map(|line| line.whose.as_ref()?.certificate.as_deref()) {
        let of_this_subject = people.entry(certificate.subject().clone()).or_default();
        if !of_this_subject.contains(certificate) {
            of_this_subject.push(certificate.clone());
        }
    }
    people
}

fn is_older(line: &Line, people: &HashMap<Name, Vec<Certificate>>, known: &Known) -> bool {
    let Some(certificate) = line.whose.as_ref().and_then(|whose| whose.certificate.as_deref()) else { return false };
    let others = people.get(certificate.subject()).map(Vec::as_slice).unwrap_or_default();
    is_superseded(certificate, others, &known.memory) || !known.memory.successors(certificate).is_empty()
}

fn state(line: &Line, now: Timestamp, due_within: i64) -> &'static str {
    match (&line.found.contents, &line.whose) {
        (Contents::Broken(failure), _) if failure.code.name() == "keyfile-unsupported" => "unsupported",
        (Contents::Broken(_), _) => "damaged",
        (Contents::KeyFile(glance), None) => {
            if glance.sealed {
                "locked"
            } else {
                "incomplete"
            }
        }
        (_, Some(whose)) if whose.not_before > now => "not-yet-valid",
        (_, Some(whose)) => match days_between(now, whose.not_after) {
            ..0 => "expired",
            days if days <= due_within => "due",
            _ => "valid",
        },
        (Contents::Certificates(_), None) => "valid",
    }
}

fn compare(one: &Line, other: &Line) -> Ordering {
    let rank = |line: &Line| {
        let alone = matches!(line.found.contents, Contents::Certificates(_));
        let order: &[&str] = if alone { &STATES_OF_CERTIFICATES } else { &STATES };
        let state = order.iter().position(|state| *state == line.state);
        (alone, state, line.whose.as_ref().map(|whose| whose.not_after))
    };
    rank(one).cmp(&rank(other)).then_with(|| one.found.path.cmp(&other.found.path))
}

/// What tells that two files hold the same: the one certificate, or the octets.
fn mark(line: &Line) -> [u8; 32] {
    match (&line.whose, &line.found.contents) {
        (Some(whose), Contents::KeyFile(_)) => whose.sha256,
        (Some(whose), Contents::Certificates(heads)) if heads.len() == 1 => whose.sha256,
        _ => line.found.sha256,
    }
}

/// Each file with those that hold the same behind it; a key file comes before certificates by the order already.
fn behind_originals(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut places: HashMap<[u8; 32], usize> = HashMap::new();
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let place = *places.entry(mark(&line)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups
}

fn name_copies(groups: Vec<Vec<Line>>) -> Vec<Line> {
    let mut named = Vec::new();
    for group in groups {
        let mut group = group.into_iter();
        let Some(original) = group.next() else { continue };
        let (path, sha256) = (shown::path(&original.found.path), original.found.sha256);
        named.push(original);
        named.extend(group.map(|mut copy| {
            let how = if copy.found.sha256 == sha256 { "bytes" } else { "certificate" };
            copy.same_as = Some(SameAs { path: path.clone(), how });
            copy
        }));
    }
    named
}

fn told(line: Line, now: Timestamp) -> SurveyedFile {
    let Line { found, whose, state, same_as } = line;
    let mut file = SurveyedFile {
        path: shown::path(&found.path),
        kind: "key-file",
        state,
        octets: found.octets,
        sha256: hex::encode(found.sha256),
        same_as,
        protection: None,
        keys: None,
        sealed: false,
        certificates: Vec::new(),
        identity: whose.map(|whose| identity(whose, now)),
        problem: None,
    };
    match found.contents {
        Contents::KeyFile(glance) => {
            file.protection = Some(protection_report(&glance.protection, None));
            file.keys = Some(glance.keys);
            file.sealed = glance.sealed;
            file.certificates = glance.certificates.iter().map(|entry| certificate_line(&entry.certificate)).collect();
        }
        Contents::Broken(failure) => {
            file.problem = Some(SurveyProblem { code: failure.code.name(), facts: facts(&failure.facts) });
        }
        Contents::Certificates(heads) => {
            file.kind = "certificates";
            file.certificates = heads.iter().map(|(head, sha256)| head_line(head, sha256)).collect();
        }
    }
    file
}

fn identity(whose: Whose, now: Timestamp) -> SurveyedIdentity {
    SurveyedIdentity {
        from: whose.from,
        sha256: hex::encode(whose.sha256),
        name: whose.name,
        emails: whose.emails,
        not_after: whose.not_after.to_string(),
        days_left: days_between(now, whose.not_after),
    }
}

fn head_line(head: &CertificateHead, sha256: &[u8; 32]) -> CertificateLine {
    CertificateLine {
        sha256: hex::encode(sha256),
        subject: shown::line(&head.subject.to_string()),
        not_after: head.not_after.to_string(),
    }
}

/// Facts as they are given out; the file is named already.
pub(super) fn facts(facts: &[(&'static str, Value)]) -> BTreeMap<&'static str, String> {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
    };
    facts.iter().filter(|(name, _)| *name != "path").map(|(name, value)| (*name, text(value))).collect()
}
