//! A whole office in a temporary folder: an issuer, a card (SoftHSM), key files, and segl run as its people run it.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// The PIN of the office's card.
pub(crate) const PIN: &str = "471147";
/// The password of the issuer's key file.
pub(crate) const CA_PASSWORD: &str = "korrekt hest batteri 1852";
/// The password of key files before a renewal.
pub(crate) const OLD_PASSWORD: &str = "blaa kaffekop ved vinduet";
/// The password of key files after it.
pub(crate) const NEW_PASSWORD: &str = "blåbærgrød 🫐 2026";

/// Words for `openssl req` that make a new P-256 key without a password; the name of its file comes next.
pub(crate) const NEW_KEY: [&str; 6] = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout"];

/// The office. The folder goes when it is dropped.
pub(crate) struct Office {
    folder: PathBuf,
    now: Option<&'static str>,
    /// What leads segl to the cards in readers; empty where the card is a SoftHSM token.
    readers: Vec<(&'static str, PathBuf)>,
    _owned: tempfile::TempDir,
}

/// How a run of segl ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: &std::process::Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The JSON object on stdout.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|cause| panic!("{cause}: {}{}", self.out, self.err))
    }

    /// The stable code of the failure, from JSON.
    pub(crate) fn error(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Fails the test unless it went well.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }
}

/// The issuer's worker in the background; it ends when this is dropped.
pub(crate) struct Worker(Child);

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Office {
    /// An office with an empty card and an issuer whose own key is of this kind.
    pub(crate) fn new(ca_key: &str) -> Self {
        Self::at(None, ca_key)
    }

    /// The same; for all its people it is always `now`.
    pub(crate) fn at(now: Option<&'static str>, ca_key: &str) -> Self {
        let owned = tempfile::tempdir().unwrap();
        let folder = owned.path().canonicalize().unwrap();
        let office = Self { folder, now, readers: Vec::new(), _owned: owned };
        office.write_configuration();
        for (name, secret) in
            [("ca", CA_PASSWORD), ("pin", PIN), ("wrong-pin", "000000"), ("old", OLD_PASSWORD), ("new", NEW_PASSWORD)]
        {
            office.secret(name, secret);
        }
        office.softhsm(&["--init-token", "--free", "--label", "Kort", "--pin", PIN, "--so-pin", "08150815"]);
        let made = office.segl(&[
            "issuer",
            "init",
            "issuer",
            "--name",
            "Firma Udsteder",
            "--organisation",
            "Firma ApS",
            "--mail-domain",
            "firma.dk",
            "--key",
            ca_key,
            "--new-password-file",
            "secrets/ca",
            "--json",
        ]);
        let root = made.ok().json()["result"]["root"].as_str().unwrap().to_owned();
        office.segl(&["config", "set", "issuer", office.path("issuer").to_str().unwrap()]).ok();
        office.segl(&["config", "set", "root", &root]).ok();
        office
    }

    /// The same office with cards in readers, found by these variables, and without the SoftHSM token.
    pub(crate) fn with_readers(mut self, variables: impl IntoIterator<Item = (&'static str, PathBuf)>) -> Self {
        std::fs::remove_dir_all(self.path("token/tokens")).unwrap();
        std::fs::create_dir(self.path("token/tokens")).unwrap();
        self.readers = variables.into_iter().collect();
        self
    }

    /// A copy of the whole office as it is now, in a folder of its own.
    pub(crate) fn copy(&self) -> Self {
        let owned = tempfile::tempdir().unwrap();
        let folder = owned.path().canonicalize().unwrap();
        let copied = Command::new("cp").arg("-a").arg(format!("{}/.", self.folder.display())).arg(&folder).status();
        assert!(copied.unwrap().success());
        let office = Self { folder, now: self.now, readers: self.readers.clone(), _owned: owned };
        office.write_configuration();
        office.segl(&["config", "set", "issuer", office.path("issuer").to_str().unwrap()]).ok();
        office
    }

    fn write_configuration(&self) {
        let tokens = self.path("token/tokens");
        std::fs::create_dir_all(&tokens).unwrap();
        let text = format!("directories.tokendir = {}\nobjectstore.backend = file\n", tokens.display());
        std::fs::write(self.path("token/softhsm2.conf"), text).unwrap();
    }

    /// A path in the office.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes `secrets/NAME`, for the owner alone.
    pub(crate) fn secret(&self, name: &str, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::create_dir_all(self.path("secrets")).unwrap();
        let path = self.path("secrets").join(name);
        std::fs::write(&path, format!("{text}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }

    fn softhsm(&self, arguments: &[&str]) {
        self.program("softhsm2-util", arguments);
    }

    /// Runs another program in the office; it must succeed. Gives its stdout.
    pub(crate) fn program(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.folder).env("SOFTHSM2_CONF", self.path("token/softhsm2.conf"));
        let output = command.output().unwrap_or_else(|cause| panic!("{program} is needed: {cause}"));
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {complaint}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// segl, as the office's people have it: own home, own settings, own card.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_segl"));
        command.args(arguments).current_dir(&self.folder).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.path("home")).env("XDG_CONFIG_HOME", self.path("home/config"));
        command.env("XDG_STATE_HOME", self.path("home/state")).env("LC_ALL", "en_GB.UTF-8").env("NO_COLOR", "1");
        command.env("SOFTHSM2_CONF", self.path("token/softhsm2.conf"));
        if self.readers.is_empty() {
            command.env("SEGL_MODULE", "/usr/lib/softhsm/libsofthsm2.so");
        }
        command.envs(self.readers.iter().cloned()).envs(self.now.map(|now| ("SEGL_TEST_NOW", now)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs segl to its end.
    pub(crate) fn segl(&self, arguments: &[&str]) -> Ran {
        self.segl_with(arguments, &[])
    }

    /// As [`Self::segl`], with more in the environment.
    pub(crate) fn segl_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        Ran::of(&self.command(arguments).envs(environment.iter().copied()).output().unwrap())
    }

    /// Types a line into a shell, with segl on its path.
    pub(crate) fn typed(&self, line: &str) -> Ran {
        let program = Path::new(env!("CARGO_BIN_EXE_segl")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut shell = Command::new("sh");
        shell.args(["-c", line]);
        self.surround(&mut shell);
        Ran::of(&shell.env("PATH", path).output().unwrap())
    }

    /// Runs a command that runs segl, where and as the office's people would; it must end within `limit`.
    pub(crate) fn run(&self, command: &mut Command, limit: Duration) -> Ran {
        self.surround(command);
        let begun = Instant::now();
        let ran = Ran::of(&command.output().unwrap());
        assert!(begun.elapsed() < limit, "{command:?} took {:?}", begun.elapsed());
        ran
    }

    fn surround(&self, command: &mut Command) {
        command.current_dir(&self.folder).env_clear().stdin(Stdio::null());
        for (name, value) in self.command(&[]).get_envs() {
            command.env(name, value.unwrap_or_default());
        }
    }

    /// Starts the issuer's worker beside the test.
    pub(crate) fn work(&self) -> Worker {
        let arguments = ["issuer", "work", "issuer", "--watch", "--password-file", "secrets/ca"];
        Worker(self.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Lets the issuer answer what lies in its inbox.
    pub(crate) fn work_once(&self) -> Value {
        self.segl(&["issuer", "work", "issuer", "--password-file", "secrets/ca", "--json"]).ok().json()
    }

    /// A new employee without an address. Gives the number of the order for a first certificate.
    pub(crate) fn employee(&self, name: &str) -> String {
        let added = self.segl(&["issuer", "employee", "add", "--dir", "issuer", "--name", name, "--yes", "--json"]);
        let made = added.ok().json()["result"]["made"][0].clone();
        let letter = made["written"].as_array().unwrap().iter().find(|file| file["what"] == "letter").unwrap().clone();
        let order = made["number"].as_str().unwrap().to_owned();
        self.keep_code(&order, Path::new(letter["path"].as_str().unwrap()));
        order
    }

    /// Puts the one-time code from a letter into `secrets/ORDER`.
    pub(crate) fn keep_code(&self, order: &str, letter: &Path) {
        self.secret(order, &code_in(&std::fs::read_to_string(letter).unwrap()));
    }

    /// The administrator fills in the address and has it put into the certificate.
    pub(crate) fn give_address(&self, name: &str, email: &str) -> Value {
        let arguments = [
            "issuer",
            "employee",
            "set",
            name,
            "--dir",
            "issuer",
            "--email",
            email,
            "--email-in-certificate",
            "yes",
            "--publish",
            "yes",
            "--yes",
            "--json",
        ];
        self.segl(&arguments).ok().json()
    }

    /// `sha256:` of the issuer's English terms.
    pub(crate) fn terms(&self) -> String {
        self.terms_of("issuer")
    }

    /// The same of the issuer in another folder.
    pub(crate) fn terms_of(&self, issuer: &str) -> String {
        use sha2::Digest;
        let text = std::fs::read(self.path(issuer).join("public/terms-en.txt")).unwrap();
        format!("sha256:{}", hex::encode(sha2::Sha256::digest(text)))
    }

    /// A first certificate without an address, on the card: the guide's starting point.
    pub(crate) fn enrol_card(&self, name: &str, key: &str) {
        let order = self.employee(name);
        let code = format!("secrets/{order}");
        let (terms, folder) = (self.terms(), format!("start-{order}"));
        let more = ["--pin-file", "secrets/pin", "--key", key, "--to", &folder];
        let arguments = enrolment(&["card", "enrol"], &order, &code, &terms, &more);
        let _worker = self.work();
        self.segl(&arguments).ok();
    }

    /// The same in a key file.
    pub(crate) fn enrol_file(&self, name: &str, path: &str, key: &str) {
        let order = self.employee(name);
        let (code, terms) = (format!("secrets/{order}"), self.terms());
        let more = ["--new-password-file", "secrets/old", "--key", key, "--to", "start-file"];
        let arguments = enrolment(&["file", "enrol", path], &order, &code, &terms, &more);
        let _worker = self.work();
        self.segl(&arguments).ok();
    }

    /// The arguments of a renewal on the card.
    pub(crate) fn renew_card<'a>(&self, terms: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        let mut arguments =
            vec!["card", "renew", "--pin-file", "secrets/pin", "--accept-terms", terms, "--yes", "--json"];
        arguments.extend(["--to", "card"]);
        arguments.extend(more);
        arguments
    }

    /// The arguments of a renewal of a key file.
    pub(crate) fn renew_file<'a>(&self, path: &'a str, terms: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        let mut arguments = vec!["file", "renew", path, "--password-file", "secrets/old", "--new-password-file"];
        arguments.extend(["secrets/new", "--accept-terms", terms, "--yes", "--json", "--to", "file"]);
        arguments.extend(more);
        arguments
    }
}

/// The arguments of a first certificate without an address.
pub(crate) fn enrolment<'a>(
    verb: &[&'a str],
    order: &'a str,
    code: &'a str,
    terms: &'a str,
    more: &[&'a str],
) -> Vec<&'a str> {
    let mut arguments = verb.to_vec();
    arguments.extend(["--link", order, "--no-email", "--code-file", code, "--accept-terms", terms]);
    arguments.extend(["--yes", "--json", "--wait", "20s"]);
    arguments.extend(more);
    arguments
}

/// The one-time code in a letter: seven groups of four.
fn code_in(letter: &str) -> String {
    let is_code = |word: &&str| word.len() == 34 && word.split('-').count() == 7;
    letter.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {letter}")).to_owned()
}

/// Every file below `folder`, relative and sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    found.sort();
    found
}
