//! Key files that are damaged, hostile or something else, through the command line: a code, soon, and no secret in it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const PASSWORD: &str = "korrekt hest batteri";
/// The longest that anything here may take.
const SOON: Duration = Duration::from_secs(10);
/// 256 MB, in the KiB that `ulimit` takes. Threads and the program's own pages are addresses too, so it is kept by a
/// margin.
const ADDRESSES: &str = "262144";

/// A folder with a key file `anna.p12` in it and its password.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a command came to.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.secret("password", PASSWORD);
        desk.secret("wrong", "forkert hest batteri");
        let kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"];
        let request = ["req", "-x509", "-days", "400", "-subj", "/CN=Anna", "-out", "anna.pem"];
        desk.run("openssl", &[&request[..], &kind].concat());
        desk.key_file("anna.p12", &[]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn secret(&self, name: &str, text: &str) {
        self.write(name, text);
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o600)).unwrap();
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = Command::new(program).args(arguments).current_dir(self.folder.path()).output();
        let output = output.unwrap_or_else(|cause| panic!("{program} is needed: {cause}"));
        assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn key_file(&self, name: &str, more: &[&str]) {
        let words = ["pkcs12", "-export", "-inkey", "key.pem", "-in", "anna.pem", "-name", "Anna Ø", "-out", name];
        self.run("openssl", &[&words[..], &["-passout", "file:password"], more].concat());
    }

    /// Runs segl within the room of 256 MB, soon.
    fn segl(&self, words: &[&str]) -> Ran {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -v {ADDRESSES}; exec \"$0\" \"$@\"")]);
        command.arg(assert_cmd::cargo::cargo_bin!("segl")).args(words).env_clear().env("HOME", self.path("home"));
        command.env("TZ", "UTC").env("LANG", "en_GB.UTF-8").env("PATH", "/usr/bin:/bin");
        let begun = Instant::now();
        let output = command.current_dir(self.folder.path()).stdin(Stdio::null()).output().unwrap();
        assert!(begun.elapsed() < SOON, "{words:?} took {:?}", begun.elapsed());
        let text = |octets: Vec<u8>| String::from_utf8(octets).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The error of `file show` with `--json`.
    fn error(&self, name: &str, more: &[&str]) -> Value {
        let ran = self.segl(&[&["file", "show", name, "--json"], more].concat());
        assert_eq!(ran.code, 1, "{name}: {}{}", ran.out, ran.err);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        for secret in [PASSWORD, "forkert hest batteri"] {
            assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{name}");
        }
        answer["error"].clone()
    }

    fn code(&self, name: &str) -> String {
        self.error(name, &["--password-file", "password"])["code"].as_str().unwrap().to_owned()
    }

    fn result(&self, words: &[&str]) -> Value {
        let ran = self.segl(&[words, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{words:?}: {}{}", ran.out, ran.err);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        answer["result"].clone()
    }
}

/// DER of a value; a length that is not told is that of the content.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x84], &length[..], content].concat()
}

#[test]
fn a_wrong_password_is_called_wrong_and_blanks_around_it_are_named() {
    let desk = Desk::new();
    let blanks = |password: &str| {
        desk.secret("given", password);
        let error = desk.error("anna.p12", &["--password-file", "given"]);
        assert_eq!(error["code"], "keyfile-password", "{error}");
        error["facts"]["blanks"].as_str().unwrap().to_owned()
    };
    assert_eq!(blanks("forkert hest batteri"), "no");
    assert_eq!(blanks(&format!(" {PASSWORD}")), "begins");
    assert_eq!(blanks(&format!("{PASSWORD}\u{a0}\n")), "ends");
    assert_eq!(blanks(&format!("\t{PASSWORD} ")), "both");
    desk.secret("given", &format!("{PASSWORD} "));
    for (language, sentence) in [("en", "ends with a blank"), ("da", "slutter med et mellemrum")] {
        let ran = desk.segl(&["file", "show", "anna.p12", "--password-file", "given", "--lang", language]);
        assert!(ran.err.contains(sentence) && !ran.err.contains(PASSWORD), "{}", ran.err);
    }
    desk.key_file("no-mac.p12", &["-nomac"]);
    let error = desk.error("no-mac.p12", &["--password-file", "given"]);
    assert_eq!((&error["code"], &error["facts"]["blanks"]), (&"keyfile-password-or-damaged".into(), &"ends".into()));
}

#[test]
fn a_file_that_is_cut_off_says_where_and_how_much_is_missing() {
    let desk = Desk::new();
    let whole = fs::read(desk.path("anna.p12")).unwrap();
    desk.write("half.p12", &whole[..whole.len() / 2]);
    let error = desk.error("half.p12", &["--no-password"]);
    let facts = &error["facts"];
    let number = |name: &str| facts[name].as_u64().unwrap() as usize;
    assert_eq!(error["code"], "keyfile-damaged");
    assert_eq!(number("announced") - number("present"), number("missing"));
    assert_eq!(number("present") + number("at"), whole.len() / 2);
    let mut altered = whole;
    altered[40] = 0xff;
    desk.write("altered.p12", altered);
    assert_eq!(desk.code("altered.p12"), "keyfile-damaged");
}

#[test]
fn what_is_no_key_file_is_named_with_what_helps() {
    let desk = Desk::new();
    desk.run("openssl", &["x509", "-in", "anna.pem", "-outform", "DER", "-out", "anna.cer"]);
    desk.write("page.p12", "<!DOCTYPE html><html><title>Log in</title></html>");
    desk.write("empty.p12", "");
    desk.write("archive.p12", b"PK\x03\x04rest");
    desk.write("store.p12", b"\xfe\xed\xfe\xed\0\0\0\x02rest");
    let cases = [
        ("anna.cer", "certificate", "segl cert show"),
        ("anna.pem", "pem-certificate", "segl cert show"),
        ("key.pem", "pem-key", "openssl pkcs12 -export"),
        ("page.p12", "html", "segl file show"),
        ("empty.p12", "empty", "segl file show"),
        ("archive.p12", "zip", "segl file show"),
        ("store.p12", "jks", "keytool -importkeystore"),
    ];
    for (name, looks, command) in cases {
        let error = desk.error(name, &["--no-password"]);
        assert_eq!((&error["code"], &error["facts"]["looks"]), (&"keyfile-not".into(), &looks.into()), "{name}");
        let next: Vec<&str> = error["next"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(next.iter().any(|line| line.starts_with(command)), "{name}: {next:?}");
    }
}

#[test]
fn hostile_files_end_soon_with_a_code() {
    let desk = Desk::new();
    File::create(desk.path("zeros.p12")).unwrap().set_len(1 << 30).unwrap();
    desk.run("mkfifo", &["pipe.p12"]);
    fs::create_dir(desk.path("closed")).unwrap();
    fs::set_permissions(desk.path("closed"), fs::Permissions::from_mode(0o000)).unwrap();
    desk.write(
        "length.p12",
        b"\x30\x84\xff\xff\xff\xff\x02\x01\x03\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01",
    );
    desk.write(
        "deep.p12",
        (0..100_000).fold(Vec::new(), |deep, _| [vec![0x30, 0x80], deep].concat().into_iter().take(200_000).collect()),
    );
    let nested = (0..100).fold(vec![0x05, 0x00], |inside, _| der(0x30, &inside));
    let info =
        der(0x30, &[&b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"[..], &der(0xa0, &der(0x04, &nested))].concat());
    desk.write("nested.p12", der(0x30, &[&b"\x02\x01\x03"[..], &info].concat()));
    assert_eq!(desk.code("zeros.p12"), "file-too-large");
    assert_eq!(desk.code("pipe.p12"), "file-not-ordinary");
    assert_eq!(desk.code("/dev/zero"), "file-not-ordinary");
    assert_eq!(desk.code("length.p12"), "keyfile-damaged");
    assert_eq!(desk.code("deep.p12"), "keyfile-not");
    assert!(["keyfile-damaged", "file-too-large"].contains(&desk.code("nested.p12").as_str()));
    let listed = desk.segl(&["file", "show", "closed", "--json"]);
    let may_all = fs::read_dir(desk.path("closed")).is_ok();
    assert!(may_all || listed.out.contains(r#""code":"file-no-access""#), "{}", listed.out);
}

/// Puts so many rounds in the place of those of the check value, which stand last in the file.
fn with_rounds(mut octets: Vec<u8>, rounds: u32) -> Vec<u8> {
    let place = octets.len() - 4;
    assert_eq!(octets[place..], [0x02, 0x02, 0x08, 0x00], "the rounds of the check value stand last");
    octets.truncate(place);
    octets.extend([&[0x02, 0x04][..], &rounds.to_be_bytes()].concat());
    // The lengths of the frame, of two octets, and of the check value around its hash, of one.
    let length = u16::from_be_bytes([octets[2], octets[3]]) + 2;
    octets[2..4].copy_from_slice(&length.to_be_bytes());
    let hash = octets.windows(2).rposition(|two| two == [0x30, 0x31]).unwrap();
    octets[hash - 1] += 2;
    octets
}

#[test]
fn a_file_that_would_take_minutes_is_told_before_its_password_is_asked_for() {
    let desk = Desk::new();
    let octets = fs::read(desk.path("anna.p12")).unwrap();
    desk.write("slow.p12", with_rounds(octets.clone(), 0x7fff_ffff));
    let error = desk.error("slow.p12", &[]);
    assert_eq!(error["code"], "keyfile-too-slow", "nobody is asked: {error}");
    assert!(error["facts"]["takes"].as_i64().unwrap() > 60, "{error}");
    let next: Vec<&str> = error["next"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(next.iter().any(|line| line.ends_with("slow.p12 --json --allow-slow")), "{next:?}");
    let told = desk.result(&["file", "show", "slow.p12", "--no-password"]);
    assert_eq!(told["protection"]["mac_iterations"], 0x7fff_ffff);
    desk.write("slowish.p12", with_rounds(octets, 10_000_001));
    assert_eq!(desk.code("slowish.p12"), "keyfile-too-slow");
    let tried = desk.error("slowish.p12", &["--allow-slow", "--password-file", "password"]);
    assert_eq!(tried["code"], "keyfile-password", "it was tried, and no password fits what was altered");
}

#[test]
fn without_the_password_everything_readable_is_told() {
    let desk = Desk::new();
    desk.key_file("clear.p12", &["-certpbe", "NONE"]);
    let told = desk.result(&["file", "show", "clear.p12", "--no-password"]);
    assert_eq!((&told["opened"], &told["sealed"], &told["keys"]), (&false.into(), &false.into(), &1.into()));
    assert_eq!(told["certificates"][0]["subject"], "CN=Anna");
    let told = desk.result(&["file", "show", "anna.p12", "--no-password"]);
    assert_eq!((&told["sealed"], &told["remembered"]), (&true.into(), &Value::Null));
    let opens = |program: &str| told["protection"]["opens_in"][program].as_str().unwrap().to_owned();
    assert_eq!((opens("windows-server-2016"), opens("windows-10")), ("no".into(), "yes".into()));
    assert_eq!(told["protection"]["obstacles"]["windows-server-2016"], "cipher");
    assert_eq!(told["protection"]["obstacles"]["java-17"], "password-not-ascii");
    desk.result(&["file", "show", "anna.p12", "--password-file", "password"]);
    let told = desk.result(&["file", "show", "anna.p12", "--no-password"]);
    assert_eq!(told["remembered"]["subject"], "CN=Anna");
    let ran = desk.segl(&["file", "show", "anna.p12", "--no-password"]);
    assert!(ran.out.contains("Windows Server 2016 and older: AES-256-CBC"), "{}", ran.out);
}

#[test]
fn a_copy_for_another_program_holds_the_same_and_the_file_stays() {
    let desk = Desk::new();
    let before = fs::read(desk.path("anna.p12")).unwrap();
    let convert = ["file", "convert", "anna.p12", "--for", "windows-server-2016", "--password-file", "password"];
    let made = desk.result(&convert);
    let copy = desk.path("anna-old-windows.p12");
    assert_eq!(made["written"]["path"], copy.display().to_string());
    assert_eq!(made["protection"]["opens_in"]["windows-server-2016"], "yes");
    assert_eq!((&made["cautions"][0], &made["same_password"]), (&"weak".into(), &true.into()));
    assert_eq!(fs::read(desk.path("anna.p12")).unwrap(), before);
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let words = ["pkcs12", "-in", "anna-old-windows.p12", "-legacy", "-nodes", "-passin", "file:password", "-out", "x"];
    desk.run("openssl", &words);
    let told = fs::read(desk.path("x")).unwrap();
    assert!(String::from_utf8_lossy(&told).contains("friendlyName: Anna "), "{}", String::from_utf8_lossy(&told));
    let again = desk.segl(&[&convert[..], &["--json"]].concat());
    assert!(again.code == 1 && again.out.contains("would-overwrite"), "{}", again.out);
    let fits = ["file", "show", "anna-old-windows.p12", "--password-file", "password"];
    assert_eq!(desk.result(&fits)["password_form"], "as-typed");
}

#[test]
fn a_copy_may_have_a_password_of_its_own_and_java_is_warned_of_letters() {
    let desk = Desk::new();
    desk.secret("new", "blåbærgrød 🫐 2026 sommer");
    let to_java =
        ["file", "convert", "anna.p12", "--for", "java-17", "--to", "java.p12", "--password-file", "password"];
    let made = desk.result(&[&to_java[..], &["--new-password-file", "new"]].concat());
    assert_eq!(
        (&made["same_password"], &made["cautions"]),
        (&false.into(), &serde_json::json!(["password-not-ascii"]))
    );
    assert_eq!(desk.code("java.p12"), "keyfile-password", "the old password is not the copy's");
    let pbmac1 = ["file", "convert", "anna.p12", "--protection", "pbmac1", "--password-file", "password"];
    assert!(desk.result(&pbmac1)["protection"]["mac"].as_str().unwrap().starts_with("PBMAC1"));
    let nothing_said = desk.segl(&["file", "convert", "anna.p12"]);
    assert_eq!(nothing_said.code, 2, "{}", nothing_said.err);
    let wrong = [&to_java[..5], &["--to", "no.p12", "--password-file", "wrong", "--json"]].concat();
    assert!(desk.segl(&wrong).out.contains("keyfile-password") && !Path::new(&desk.path("no.p12")).exists());
}
