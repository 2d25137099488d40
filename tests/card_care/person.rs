//! A person with a home of their own at a desk with card readers, and no card module installed.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use expectrl::Session;
use expectrl::session::OsSession;
use serde_json::Value;

use crate::card_reader::CardReader;

/// The person. The home goes when it is dropped.
pub(crate) struct Person {
    pub(crate) desk: CardReader,
    home: tempfile::TempDir,
}

/// How a run of segl ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The JSON object on stdout.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|cause| panic!("{cause}: {}{}", self.out, self.err))
    }

    /// The stable code of the failure, and its facts, from JSON.
    pub(crate) fn error(&self) -> (String, Value) {
        let error = self.json()["error"].clone();
        (error["code"].as_str().unwrap_or_default().to_owned(), error["facts"].clone())
    }

    /// Fails the test unless it went well.
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }
}

impl Person {
    /// Somebody at a desk with two empty readers.
    pub(crate) fn new() -> Self {
        Self::at(CardReader::start())
    }

    /// Somebody at this desk.
    pub(crate) fn at(desk: CardReader) -> Self {
        let person = Self { desk, home: tempfile::tempdir().unwrap() };
        // The system's modules are not this person's.
        let folder = person.path("config/pkcs11/modules");
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir("/usr/share/p11-kit/modules").into_iter().flatten().flatten() {
            std::fs::write(folder.join(entry.file_name()), "disable-in: segl\n").unwrap();
        }
        person
    }

    /// A path in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a secret into a file of this name, for the owner alone.
    pub(crate) fn secret(&self, name: &str, text: &str) {
        use std::os::unix::fs::PermissionsExt;
        std::fs::write(self.path(name), format!("{text}\n")).unwrap();
        std::fs::set_permissions(self.path(name), std::fs::Permissions::from_mode(0o600)).unwrap();
    }

    /// segl, as the person has it.
    pub(crate) fn command(&self, line: &str) -> Command {
        // Tests may be run by something that ignores Ctrl-C, which would be handed down.
        let mut command = Command::new("env");
        command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_segl")]);
        command.args(segl::cli::words::split(line).unwrap()).current_dir(self.home.path()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", self.home.path());
        command.env("XDG_CONFIG_HOME", self.path("config")).env("XDG_STATE_HOME", self.path("state"));
        command.env("LC_ALL", "en_GB.UTF-8").env("NO_COLOR", "1").env("TZ", "UTC").envs(self.desk.environment());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs segl to its end.
    pub(crate) fn segl(&self, line: &str) -> Ran {
        let output = self.command(line).output().unwrap();
        Ran {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// How long an answer may take.
const PATIENCE: Option<Duration> = Some(Duration::from_secs(20));

/// segl at a terminal of its own: what `Person::command` pipes, the terminal has.
pub(crate) fn at_a_terminal(person: &Person, line: &str) -> OsSession {
    let piped = person.command(line);
    let mut command = Command::new("sh");
    let line = "stty sane; exec \"$0\" \"$@\"";
    command.args(["-c", line]).arg(piped.get_program()).args(piped.get_args());
    command.current_dir(piped.get_current_dir().unwrap()).env_clear().env("TERM", "dumb");
    command.envs(piped.get_envs().map(|(name, value)| (name, value.unwrap_or_default())));
    let mut terminal = Session::spawn(command).unwrap();
    terminal.set_expect_timeout(PATIENCE);
    terminal
}
