//! `segl check --timer`: systemd accepts the units, another reader finds the same values, and the service tells a
//! person what is due, and nothing otherwise. segl lies in a folder whose name holds what the formats take for more.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

const PASSWORD: &str = "blaa kaffekop ved vinduet";
const FOLDER: &str = r#"R & D 100%h $HOME "it's" <b> \n ^ æ"#;
/// Does what notify-send does, into a file: a word a line.
const NOTIFY: &str = "#!/bin/sh\nprintf '%s\\n' \"$@\" >>\"$HOME/told\"\n";
const NOBODY_THERE: &str = "#!/bin/sh\nexit 1\n";

/// A person with segl in a folder of this name, and a desktop that writes down what it is told.
struct Desktop {
    folder: PathBuf,
    segl: PathBuf,
    _owned: tempfile::TempDir,
}

impl Desktop {
    fn new() -> Self {
        let owned = tempfile::tempdir().unwrap();
        let folder = owned.path().canonicalize().unwrap();
        let segl = folder.join(FOLDER).join("segl");
        std::fs::create_dir_all(segl.parent().unwrap()).unwrap();
        std::fs::create_dir(folder.join("bin")).unwrap();
        // By another process: a file that this one has open for writing while a test beside it starts a program cannot run.
        let copied = Command::new("cp").arg(assert_cmd::cargo::cargo_bin!("segl")).arg(&segl).status().unwrap();
        assert!(copied.success());
        std::fs::write(folder.join("password"), PASSWORD).unwrap();
        std::fs::set_permissions(folder.join("password"), PermissionsExt::from_mode(0o600)).unwrap();
        let desktop = Self { folder, segl, _owned: owned };
        desktop.notify_send(NOTIFY);
        desktop
    }

    fn notify_send(&self, script: &str) {
        let path = self.folder.join("bin/notify-send");
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let path = format!("{}:/usr/bin:/bin", self.folder.join("bin").display());
        command.env_clear().env("HOME", &self.folder).env("PATH", path).env("TZ", "UTC");
        command.env("SEGL_MODULE", "/nowhere/module.so").current_dir(&self.folder);
        command
    }

    fn segl(&self, arguments: &[&str]) -> Output {
        self.command(&self.segl).args(arguments).output().unwrap()
    }

    /// Makes the files with `--lang` and gives what segl prints about them.
    fn timer(&self, language: &str) -> Value {
        let output = self.segl(&["check", "--expiry", "30d", "--timer", "the timer", "--lang", language, "--json"]);
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["result"].clone()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join("the timer").join(name)
    }

    /// The other reader on a file.
    fn read_timer(&self, what: &str, name: &str) -> Output {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read_timer.py");
        self.command(Path::new("python3")).arg("-B").arg(script).arg(what).arg(self.file(name)).output().unwrap()
    }

    fn values(&self, what: &str, name: &str) -> Value {
        let output = self.read_timer(what, name);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs the service's line: how it ended, and what the desktop was told.
    fn service(&self) -> (Option<i32>, String) {
        let _ = std::fs::remove_file(self.folder.join("told"));
        let output = self.read_timer("start", "segl-check.service");
        (output.status.code(), std::fs::read_to_string(self.folder.join("told")).unwrap_or_default())
    }

    /// A key file that segl was shown, with a certificate valid for so many days.
    fn key_file(&self, name: &str, days: &str) {
        let openssl = |arguments: &[&str]| {
            let output = self.command(Path::new("openssl")).args(arguments).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        };
        let made = ["-keyout", "key.pem", "-out", "cert.pem", "-addext", "subjectAltName=email:anna@firma.dk"];
        let kind =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Anna"];
        openssl(&[&kind[..], &made, &["-days", days]].concat());
        let file =
            ["pkcs12", "-export", "-inkey", "key.pem", "-in", "cert.pem", "-passout", "file:password", "-out", name];
        openssl(&file);
        let shown = self.segl(&["file", "show", name, "--password-file", "password"]);
        assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    }
}

#[test]
fn a_person_is_told_what_is_due_and_nothing_otherwise() {
    let desktop = Desktop::new();
    desktop.timer("da");
    assert_eq!(desktop.service(), (Some(0), String::new()), "nothing is known yet");
    desktop.key_file("later.p12", "400");
    assert_eq!(desktop.service(), (Some(0), String::new()), "nothing is due yet");
    desktop.key_file("R&D <soon>.p12", "10");
    let (ended, told) = desktop.service();
    assert_eq!(ended, Some(0));
    let lines: Vec<&str> = told.lines().collect();
    let options = ["--app-name=segl", "--urgency=critical", "--icon=dialog-warning", "--"];
    assert_eq!(lines[..4], options);
    assert_eq!(lines[4], "Dit certifikat til sikker mail skal fornyes");
    assert!(lines[5].starts_with("! anna@firma.dk, ") && lines[5].ends_with("R&amp;D &lt;soon&gt;.p12"), "{told}");
    assert!(told.contains("\nÉt certifikat udløber inden for 30 dage.\n"), "{told}");
    assert!(told.ends_with("\n\nFor at forny det: åbn en terminal, og skriv: segl\n"), "{told}");
}

/// What is due but could not be told, and a segl that could not look, end the service in ways of their own.
#[test]
fn what_went_wrong_is_not_called_due() {
    let desktop = Desktop::new();
    desktop.timer("en");
    desktop.key_file("soon.p12", "10");
    desktop.notify_send(NOBODY_THERE);
    assert_eq!(desktop.service(), (Some(6), String::new()), "systemd sees that nobody was told");
    std::fs::remove_file(desktop.folder.join("bin/notify-send")).unwrap();
    if !Path::new("/usr/bin/notify-send").exists() {
        assert_eq!(desktop.service(), (Some(6), String::new()), "nor without notify-send");
    }
    desktop.notify_send(NOTIFY);
    std::fs::create_dir_all(desktop.folder.join(".config/segl")).unwrap();
    std::fs::write(desktop.folder.join(".config/segl/config.toml"), "no settings").unwrap();
    let (ended, told) = desktop.service();
    assert!(ended.is_some_and(|code| code != 0 && code != 6), "{ended:?}");
    assert_eq!(told, "");
}

#[test]
fn systemd_accepts_the_units() {
    let desktop = Desktop::new();
    desktop.timer("en");
    let mut verify = desktop.command(Path::new("systemd-analyze"));
    verify.env("XDG_RUNTIME_DIR", &desktop.folder).args(["--user", "--man=no", "verify"]);
    verify.args(["segl-check.service", "segl-check.timer"].map(|name| desktop.file(name)));
    let output = verify.output().expect("this test needs systemd-analyze");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let words = desktop.values("words", "segl-check.service");
    let words: Vec<&str> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    assert_eq!(words[..2], ["/bin/sh", "-c"]);
    assert_eq!(words[3..7], ["segl-check", desktop.segl.to_str().unwrap(), "30d", "en"]);
    let timer = std::fs::read_to_string(desktop.file("segl-check.timer")).unwrap();
    for line in ["OnCalendar=*-*-* 09:00:00", "RandomizedDelaySec=15min", "Persistent=true", "WantedBy=timers.target"] {
        assert!(timer.lines().any(|own| own == line), "{line}: {timer}");
    }
}

#[test]
fn another_reader_finds_the_same_task() {
    let desktop = Desktop::new();
    desktop.timer("da");
    let task = desktop.values("task", "segl-check.xml");
    let expected = [
        ("Description", "segl: se efter, om et certifikat til sikker mail snart udløber"),
        ("DaysInterval", "1"),
        ("RandomDelay", "PT15M"),
        ("LogonType", "InteractiveToken"),
        ("RunLevel", "LeastPrivilege"),
        ("StartWhenAvailable", "true"),
        ("MultipleInstancesPolicy", "IgnoreNew"),
        ("DisallowStartIfOnBatteries", "false"),
        ("ExecutionTimeLimit", "PT0S"),
        ("Command", r"%SystemRoot%\System32\cmd.exe"),
    ];
    for (name, value) in expected {
        assert_eq!(task[name], value, "{name}");
    }
    assert!(task["StartBoundary"].as_str().unwrap().ends_with("T09:00:00"), "{task}");
    let look = [desktop.segl.to_str().unwrap(), "check", "--expiry", "30d", "--lang", "da"];
    assert_eq!(task["words"][0], json!(["title", "segl"]));
    assert_eq!(task["words"][1], json!(look));
    assert_eq!(task["words"][2], json!(["if", "errorlevel", "6", "if", "not", "errorlevel", "7", "echo."]));
    assert_eq!(task["words"][4], json!(["pause"]));
}

#[test]
fn what_is_there_is_not_overwritten_and_segl_says_what_to_type() {
    let desktop = Desktop::new();
    let made = desktop.timer("en");
    let service = std::fs::read(desktop.file("segl-check.service")).unwrap();
    let written: Vec<&str> =
        made["written"].as_array().unwrap().iter().map(|file| file["what"].as_str().unwrap()).collect();
    assert_eq!(written, ["systemd-service", "systemd-timer", "windows-task"]);
    let (at, units) = (desktop.folder.join("the timer"), "~/.config/systemd/user");
    let copied = ["service", "timer"].map(|kind| format!("'{}/segl-check.{kind}'", at.display())).join(" ");
    let task = format!("schtasks /create /tn segl-check /xml \"{}/segl-check.xml\"", at.display());
    let systems = json!([
        {
            "system": "systemd",
            "switch_on": [
                format!("mkdir -p {units}"),
                format!("cp {copied} {units}/"),
                "systemctl --user daemon-reload",
                "systemctl --user enable --now segl-check.timer",
            ],
            "switch_off": [
                "systemctl --user disable --now segl-check.timer",
                format!("rm {units}/segl-check.service {units}/segl-check.timer"),
                "systemctl --user daemon-reload",
            ],
        },
        { "system": "windows", "switch_on": [task], "switch_off": ["schtasks /delete /tn segl-check /f"] },
    ]);
    assert_eq!(made["systems"], systems);
    std::fs::remove_file(desktop.file("segl-check.service")).unwrap();
    let again = desktop.segl(&["check", "--expiry", "60d", "--timer", "the timer"]);
    assert_eq!(again.status.code(), Some(1), "{again:?}");
    assert!(String::from_utf8_lossy(&again.stderr).contains("[would-overwrite]"), "{again:?}");
    assert!(!desktop.file("segl-check.service").exists(), "all of them or none");
    assert_eq!(desktop.segl(&["check", "--timer", "elsewhere"]).status.code(), Some(2), "the days are needed");
    let spoken = desktop.segl(&["check", "--expiry", "30d", "--timer", "new", "--lang", "da"]);
    let spoken = String::from_utf8(spoken.stdout).unwrap();
    assert!(spoken.contains("Intet er slået til endnu.") && spoken.contains("    systemctl --user daemon-reload\n"));
    assert!(String::from_utf8_lossy(&service).contains("Restart=on-failure"));
}
