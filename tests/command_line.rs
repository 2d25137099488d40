//! The program from outside: exit codes, streams, languages, and a terminal that echoes again after Ctrl-C.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command as Plain, Stdio};

use assert_cmd::Command;
use segl::files::{self, Readers};

fn program() -> &'static Path {
    assert_cmd::cargo::cargo_bin!("segl")
}

fn segl(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.env_clear().env("HOME", folder).env("TZ", "UTC").env("LANG", "en_GB.UTF-8").current_dir(folder);
    command.args(words);
    command
}

#[test]
fn wrong_usage_ends_with_two_on_standard_error() {
    let folder = tempfile::tempdir().unwrap();
    for words in [
        &["no-such"][..],
        &["card"],
        &["file", "show", "pkcs11:token=x"],
        &["file", "show"],
        &["card", "renew", "--wait", "soon"],
        &["--no-such"],
    ] {
        let assert = segl(folder.path(), words).assert().code(2).stdout("");
        assert!(!assert.get_output().stderr.is_empty(), "{words:?}");
    }
}

#[test]
fn wrong_usage_in_json_is_an_object() {
    let folder = tempfile::tempdir().unwrap();
    let expected = concat!(
        r#"{"segl":1,"command":"","ok":false,"error":{"code":"usage","facts":{},"what":"kommandoen kan ikke læses","#,
        r#""why":"unrecognized subcommand 'no-such'","next":["se, hvordan den skrives","segl --help"],"done":[]}}"#,
        "\n"
    );
    segl(folder.path(), &["no-such", "--json", "--lang", "da"]).assert().code(2).stdout(expected).stderr("");
}

#[test]
fn an_error_says_what_why_and_next_in_the_language_of_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("anna.p12");
    let danish = format!(
        "fejl: \"{}\" findes ikke\n  Der er ikke noget på det sted, eller mappen kan ikke ses. Intet er ændret.\n\
         gør sådan: se efter stavningen og mappen; hvad segl kender til, vises med\n    segl\n  [file-missing]\n",
        path.display()
    );
    segl(folder.path(), &["file", "show", "anna.p12"])
        .env("LANG", "da_DK.UTF-8")
        .assert()
        .code(1)
        .stderr(danish)
        .stdout("");
}

#[test]
fn the_helpdesk_line_and_the_cause_stand_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    segl(folder.path(), &["config", "set", "helpdesk", "Call 1234"]).assert().success();
    let output = segl(folder.path(), &["file", "show", "anna.p12", "--verbose"]).assert().code(1).get_output().clone();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("Caused by: ") && told.contains("\n  Call 1234\n"), "{told}");
}

#[test]
fn settings_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join(".config/segl/config.toml");
    files::write_new(&config, b"isuer = \"x\"\n", Readers::Owner).unwrap();
    let output = segl(folder.path(), &["config"]).assert().code(1).get_output().clone();
    assert!(String::from_utf8(output.stderr).unwrap().ends_with("[config-bad]\n"));
}

#[test]
fn a_question_without_a_terminal_names_the_option_that_answers_it() {
    let folder = tempfile::tempdir().unwrap();
    let words =
        ["issuer", "init", "issuer", "--name", "N", "--organisation", "O", "--mail-domain", "firma.dk", "--json"];
    let output = segl(folder.path(), &words).assert().code(2).get_output().clone();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["error"]["code"], "question-unanswered");
    assert_eq!(answer["error"]["facts"]["flag"], "--new-password-file");
    assert!(!folder.path().join("issuer").exists());
}

#[test]
fn a_weak_password_from_standard_input_is_refused_with_its_rules() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["issuer", "init", "issuer", "--name", "N", "--organisation", "O", "--mail-domain", "firma.dk"];
    let mut command = segl(folder.path(), &words);
    let output = command
        .args(["--json", "--new-password-file", "-"])
        .write_stdin("Sommer2026\n")
        .assert()
        .code(1)
        .get_output()
        .clone();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["error"]["code"], "password-weak");
    assert_eq!(answer["error"]["facts"]["broken"], "length, strength");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("Sommer2026"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Plain::new(program()).arg("man").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn every_shell_and_every_help_comes_without_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        segl(folder.path(), &["completions", shell]).assert().success().stderr("");
    }
    for example in segl::cli::examples::EXAMPLES {
        let mut words: Vec<&str> = example.command.split_whitespace().collect();
        words.push("--help");
        let output = segl(folder.path(), &words).assert().success().stderr("").get_output().clone();
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.contains(example.line) && !help.contains('\u{1b}'), "{}", example.command);
    }
}

#[cfg(unix)]
mod at_a_terminal {
    use std::time::Duration;

    use expectrl::process::unix::WaitStatus;
    use expectrl::{ControlCode, Eof, Expect, Session};

    use super::*;

    /// At a terminal that echoes, as a person's does; afterwards the exit code and the terminal's modes.
    fn begin(folder: &Path, words: &str) -> expectrl::session::OsSession {
        let mut command = Plain::new("sh");
        command.args(["-c", &format!("stty echo; {} {words}; echo \"ended $?\"; stty -a", program().display())]);
        command.env_clear().env("HOME", folder).env("TZ", "UTC").env("LANG", "en_GB.UTF-8").env("TERM", "dumb");
        command.env("PATH", "/usr/bin:/bin").current_dir(folder);
        let mut session = Session::spawn(command).unwrap();
        session.set_expect_timeout(Some(Duration::from_secs(20)));
        session
    }

    const INIT: &str = "issuer init issuer --name N --organisation O --mail-domain firma.dk --key p256";

    #[test]
    fn after_control_c_at_a_password_the_terminal_echoes_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begin(folder.path(), INIT);
        session.expect("New password of").unwrap();
        session.expect(": ").unwrap();
        session.send(ControlCode::EndOfText).unwrap();
        session.expect("[stopped]").unwrap();
        session.expect("ended 1").unwrap();
        let modes = session.expect(Eof).unwrap();
        let modes = String::from_utf8_lossy(modes.as_bytes()).into_owned();
        let has = |mode: &str| modes.split_whitespace().any(|word| word.trim_end_matches(';') == mode);
        assert!(has("echo") && has("icanon") && has("isig"), "{modes}");
        assert!(!folder.path().join("issuer").exists());
    }

    #[test]
    fn a_new_password_is_asked_for_until_every_rule_holds_and_never_shown() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = begin(folder.path(), INIT);
        session.expect("at least 12 characters").unwrap();
        session.expect("New password of").unwrap();
        session.send_line("Sommer2026").unwrap();
        session.expect("not met: at least 12 characters").unwrap();
        session.expect("not met: hard to guess").unwrap();
        session.expect("met: not your name or address").unwrap();
        session.expect("New password of").unwrap();
        session.send_line("blåbærgrød 🫐 2026").unwrap();
        session.expect("The same once more").unwrap();
        session.send_line("blåbærgrød 🫐 2027").unwrap();
        session.expect("not the same").unwrap();
        for question in ["New password of", "The same once more"] {
            session.expect(question).unwrap();
            session.send_line("blåbærgrød 🫐 2026").unwrap();
        }
        let rest = session.expect("ended 0").unwrap();
        let rest = String::from_utf8_lossy(rest.as_bytes()).into_owned();
        assert!(!rest.contains("blåbær"), "{rest}");
        session.expect(Eof).unwrap();
        assert!(matches!(session.get_process().wait(), Ok(WaitStatus::Exited(_, 0))));
    }
}
