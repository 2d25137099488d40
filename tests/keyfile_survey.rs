//! `segl file show` of a folder: what lies in it, whose it is, what is the same, and what must not stop it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use serde_json::Value;

const PASSWORD: &str = "korrekt hest batteri";
/// Runs segl within 256 MB of addresses.
const ROOM: &str = "ulimit -v 262144; exec \"$0\" \"$@\"";

/// A folder `keys` to be looked at, with a home beside it, at a day 50 days from now.
struct Desk {
    folder: tempfile::TempDir,
    now: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("keys")).unwrap();
        let now = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(50 * 24);
        let desk = Self { folder, now: now.to_string() };
        fs::write(desk.path("password"), PASSWORD).unwrap();
        desk.run("chmod", &["600", "password"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = Command::new(program).args(arguments).current_dir(self.folder.path()).output();
        let output = output.unwrap_or_else(|cause| panic!("{program} is needed: {cause}"));
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// A certificate that holds so many days from now on, with its key: `NAME.key`, `NAME.pem`.
    fn certificate(&self, name: &str, subject: &str, days: &str) {
        let (key, certificate) = (format!("{name}.key"), format!("{name}.pem"));
        let address = "subjectAltName=email:anna@firma.dk";
        let kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
        let made = ["req", "-x509", "-subj", subject, "-days", days, "-addext", address, "-utf8"];
        self.run("openssl", &[&made[..], &kind, &["-keyout", &key, "-out", &certificate]].concat());
    }

    /// A key file of that; with its certificates in clear, or all of it encrypted.
    fn key_file(&self, name: &str, path: &str, certificates: &str) {
        let (key, certificate, target) = (format!("{name}.key"), format!("{name}.pem"), format!("keys/{path}"));
        let of = ["pkcs12", "-export", "-inkey", &key, "-in", &certificate, "-out", &target, "-iter", "2048"];
        self.run("openssl", &[&of[..], &["-certpbe", certificates, "-passout", "file:password"]].concat());
    }

    fn segl(&self, words: &[&str]) -> Output {
        let mut command = Command::new("sh");
        command.args(["-c", ROOM]).arg(assert_cmd::cargo::cargo_bin!("segl")).args(words);
        command.env_clear().env("HOME", self.path("home")).env("TZ", "UTC").env("LANG", "en_GB.UTF-8");
        command.env("SEGL_TEST_NOW", &self.now).current_dir(self.folder.path());
        command.output().unwrap()
    }

    /// What is printed of `keys`.
    fn shown(&self, more: &[&str]) -> String {
        let output = self.segl(&[&["file", "show", "keys"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn report(&self) -> Value {
        let answer: Value = serde_json::from_str(&self.shown(&["--json"])).unwrap();
        answer["result"].clone()
    }
}

/// `state kind name (same as)`, a line each.
fn outline(report: &Value, folder: &Path) -> Vec<String> {
    let inside = |path: &Value| path.as_str().unwrap().replace(&format!("{}/", folder.display()), "");
    let line = |file: &Value| {
        let same = &file["same_as"];
        let same = match same.is_null() {
            true => String::new(),
            false => format!(" = {} ({})", inside(&same["path"]), same["how"].as_str().unwrap()),
        };
        format!("{} {}{same}", file["state"].as_str().unwrap(), inside(&file["path"]))
    };
    report["files"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn what_needs_doing_comes_first_and_copies_stand_behind_what_they_are_copies_of() {
    let desk = Desk::new();
    desk.certificate("first", "/CN=Anna Sørensen", "900");
    std::thread::sleep(Duration::from_millis(1_100));
    desk.certificate("anna", "/CN=Anna Sørensen", "70");
    desk.certificate("bo", "/CN=Bo Berg", "40");
    desk.certificate("ida", "/CN=Ida Ø", "700");
    desk.key_file("anna", "anna.p12", "NONE");
    desk.key_file("anna", "anna-again.p12", "NONE");
    desk.key_file("first", "first.p12", "NONE");
    desk.key_file("bo", "bo.pfx", "NONE");
    desk.key_file("ida", "without-a-name-for-it", "AES-256-CBC");
    desk.key_file("ida", "locked.p12", "AES-256-CBC");
    fs::create_dir_all(desk.path("keys/backup/deep")).unwrap();
    fs::copy(desk.path("keys/anna.p12"), desk.path("keys/backup/anna.p12")).unwrap();
    fs::copy(desk.path("keys/locked.p12"), desk.path("keys/backup/deep/locked.p12")).unwrap();
    desk.run("openssl", &["x509", "-in", "anna.pem", "-outform", "DER", "-out", "keys/anna.cer"]);
    let both = [fs::read(desk.path("bo.pem")).unwrap(), fs::read(desk.path("ida.pem")).unwrap()].concat();
    fs::write(desk.path("keys/both.crt"), both).unwrap();
    desk.run("openssl", &["crl2pkcs7", "-nocrl", "-certfile", "ida.pem", "-outform", "DER", "-out", "keys/ida.p7b"]);
    fs::write(desk.path("keys/notes.txt"), "0 notes\n").unwrap();
    fs::write(desk.path("keys/ida.key.pem"), fs::read(desk.path("ida.key")).unwrap()).unwrap();

    let report = desk.report();
    let expected = [
        "due anna-again.p12",
        "due anna.p12 = anna-again.p12 (certificate)",
        "due backup/anna.p12 = anna-again.p12 (certificate)",
        "due anna.cer = anna-again.p12 (certificate)",
        "expired bo.pfx",
        "locked backup/deep/locked.p12",
        "locked locked.p12 = backup/deep/locked.p12 (bytes)",
        "locked without-a-name-for-it",
        "older first.p12",
        "valid ida.p7b",
        "expired both.crt",
    ];
    assert_eq!(outline(&report, &desk.path("keys")), expected);
    assert_eq!(report["counts"]["due"], 2);
    assert_eq!(report["counts"]["other"], 2);
    assert_eq!(report["files"][0]["identity"]["emails"][0], "anna@firma.dk");
    assert_eq!(report["next"]["command"], format!("segl file renew {}", desk.path("keys/anna-again.p12").display()));

    let opened = desk.segl(&["file", "show", "keys/locked.p12", "--password-file", "password"]);
    assert_eq!(opened.status.code(), Some(0), "{}", String::from_utf8_lossy(&opened.stderr));
    let report = desk.report();
    let known: Vec<String> = outline(&report, &desk.path("keys"));
    assert!(known.contains(&"valid backup/deep/locked.p12".to_owned()), "a copy is known too: {known:#?}");
    assert!(known.contains(&"valid ida.p7b = backup/deep/locked.p12 (certificate)".to_owned()), "{known:#?}");
    assert_eq!(report["files"][6]["identity"]["from"], "memory");
    let lines = desk.shown(&["--json", "--lines"]);
    assert_eq!(lines.lines().count(), report["files"].as_array().unwrap().len() + 1);
    assert!(!desk.shown(&[]).contains(PASSWORD));
}

#[test]
fn nothing_holds_it_up_and_what_was_not_looked_at_is_named() {
    let desk = Desk::new();
    desk.certificate("anna", "/CN=Anna Sørensen", "400");
    desk.key_file("anna", "anna.p12", "NONE");
    let whole = fs::read(desk.path("keys/anna.p12")).unwrap();
    fs::write(desk.path("keys/half.p12"), &whole[..whole.len() / 2]).unwrap();
    fs::write(desk.path("keys/page.pfx"), "<!DOCTYPE html>").unwrap();
    fs::write(desk.path("keys/text.crt"), "no certificate").unwrap();
    for zeros in ["keys/zeros.p12", "keys/zeros"] {
        fs::File::create(desk.path(zeros)).unwrap().set_len(1 << 30).unwrap();
    }
    let huge = fs::File::create(desk.path("keys/huge.p12")).unwrap();
    std::io::Write::write_all(&mut &huge, &whole).unwrap();
    huge.set_len(1 << 30).unwrap();
    let pem = fs::read(desk.path("anna.pem")).unwrap();
    fs::write(desk.path("keys/many.pem"), pem.repeat((15 << 20) / pem.len())).unwrap();
    desk.run("mkfifo", &["keys/pipe.p12"]);
    let _socket = std::os::unix::net::UnixListener::bind(desk.path("keys/socket.p12")).unwrap();
    std::os::unix::fs::symlink("..", desk.path("keys/round")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", desk.path("keys/device.p12")).unwrap();
    let deep: PathBuf = std::iter::repeat_n("d", 300).collect();
    fs::create_dir_all(desk.path("keys").join(&deep)).unwrap();
    fs::copy(desk.path("keys/anna.p12"), desk.path("keys").join(&deep).join("anna.p12")).unwrap();
    fs::create_dir(desk.path("keys/closed")).unwrap();
    fs::set_permissions(desk.path("keys/closed"), std::os::unix::fs::PermissionsExt::from_mode(0o000)).unwrap();
    let may_all = fs::read_dir(desk.path("keys/closed")).is_ok();

    let begun = std::time::Instant::now();
    let report = desk.report();
    assert!(begun.elapsed() < Duration::from_secs(10));
    let kept: Vec<String> =
        outline(&report, &desk.path("keys")).into_iter().filter(|line| !line.contains("/d/")).collect();
    assert_eq!(kept, ["damaged half.p12", "valid anna.p12", "valid many.pem"]);
    let reasons = report["skipped"].as_array().unwrap().iter().map(|one| {
        let name = Path::new(one["path"].as_str().unwrap()).file_name().unwrap().to_string_lossy().into_owned();
        format!("{name}: {}", one["code"].as_str().unwrap())
    });
    let mut expected = vec!["closed: file-no-access"];
    if may_all {
        expected.clear();
    }
    expected.extend(["device.p12: link", "huge.p12: file-too-large", "page.pfx: keyfile-not"]);
    expected.extend(["pipe.p12: file-not-ordinary", "round: link", "socket.p12: file-not-ordinary"]);
    expected.extend(["text.crt: cert-unreadable", "zeros.p12: keyfile-not"]);
    assert_eq!(reasons.collect::<Vec<_>>(), expected);
    let refused = desk.segl(&["file", "show", "nowhere"]);
    assert_eq!(refused.status.code(), Some(1));
}

/// A file that becomes a pipe, a folder, a link, another file, again and again while it is looked at.
#[test]
fn files_that_are_replaced_meanwhile_are_borne() {
    let desk = Desk::new();
    desk.certificate("anna", "/CN=Anna", "400");
    let pem = fs::read(desk.path("anna.pem")).unwrap();
    desk.run("mkfifo", &["pipe"]);
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0.. {
                if is_over.load(std::sync::atomic::Ordering::Relaxed) {
                    break;
                }
                let target = desk.path(&format!("keys/{}.pem", turn % 40));
                let _ = fs::remove_file(&target);
                let _ = match turn % 3 {
                    0 => fs::write(&target, &pem[..pem.len() * (turn % 7) / 7]),
                    1 => fs::hard_link(desk.path("pipe"), &target),
                    _ => std::os::unix::fs::symlink("/dev/zero", &target),
                };
            }
        });
        for _ in 0..40 {
            let begun = std::time::Instant::now();
            desk.report();
            assert!(begun.elapsed() < Duration::from_secs(10));
        }
        is_over.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn names_that_others_chose_can_neither_drive_the_terminal_nor_the_shell() {
    let desk = Desk::new();
    desk.certificate("anna", "/CN=Anna", "60");
    for name in ["a\u{1b}[2J$(touch x).p12", "b\u{202e}\"; touch x; \".p12", "c'`touch x`'\n.p12"] {
        desk.key_file("anna", name, "NONE");
    }
    for more in [&[][..], &["--json"], &["--json", "--lines"]] {
        let shown = desk.shown(more);
        let is_safe = |character: char| !character.is_control() || character == '\n';
        assert!(shown.chars().all(is_safe) && !shown.contains('\u{202e}'), "{shown:?}");
    }
    let command = desk.report()["next"]["command"].as_str().unwrap().to_owned();
    assert!(command.starts_with("segl file renew '") && command.ends_with('\''), "{command}");
}
